"""What the first page is given where there is no abstract: the list of works."""

from __future__ import annotations

from annotated_reading.frozen import frozen
from annotated_reading.model import Json, Page, Reading
from annotated_reading.pages.addresses import HOME
from annotated_reading.pages.first_page import ListedWorks, Masthead, listed_works, masthead
from annotated_reading.pages.head import home_head
from annotated_reading.pages.templating import Templates
from annotated_reading.pages.views import front_matter


@frozen
class ListHomeView:
    """Everything that the page shows."""

    origin: str
    meta: dict[str, Json]
    title: str
    annotated: int
    """How many works have a note."""
    masthead: Masthead
    works: ListedWorks


def list_home_page(reading: Reading, templates: Templates) -> Page:
    """Return the first page of a list of works."""
    return templates.page(HOME, "list_home.md.jinja", _view(reading))


def _view(reading: Reading) -> ListHomeView:
    title = reading.edition.title
    return ListHomeView(
        origin=f"{reading.bibliography} and docs/_reading/",
        meta=front_matter(reading, title, "List", head=home_head(reading)),
        title=title,
        annotated=sum(reference.note is not None for reference in reading.references),
        masthead=masthead(reading),
        works=listed_works(reading),
    )
