"""The page from which a reader takes the whole edition away."""

from __future__ import annotations

from annotated_reading.editions.forms import MOST, Form, forms_of, is_whole
from annotated_reading.editions.offer import CLOSING, OPENING
from annotated_reading.frozen import frozen
from annotated_reading.model import Json, Markdown, Page, Reading
from annotated_reading.pages.addresses import OFFLINE
from annotated_reading.pages.head import LIST, file_links
from annotated_reading.pages.templating import Templates
from annotated_reading.pages.views import Link, front_matter
from annotated_reading.text.plain import edition_words


@frozen
class OfflineView:
    """The page about the forms of the edition."""

    origin: str
    meta: dict[str, Json]
    title: str
    """Of the edition."""
    edition: str
    """Version and date, in words; may be empty."""
    opening: Markdown
    """The files are offered between this comment and the next, when they are made."""
    closing: Markdown
    forms: tuple[Form, ...]
    has_sentences: bool
    is_whole: bool
    """Whether there are forms beside the zip."""
    most: int
    """Works up to which there are."""
    files: tuple[Link, ...]


def offline_page(reading: Reading, templates: Templates) -> Page:
    """Return the page; what the files weigh is put in when they are made."""
    return templates.page(OFFLINE, "offline.md.jinja", _view(reading))


def _view(reading: Reading) -> OfflineView:
    edition, works = reading.edition, len(reading.references)
    return OfflineView(
        origin="docs/_reading/edition.yml",
        meta=front_matter(reading, "Read offline", "Download"),
        title=edition.title,
        edition=edition_words(edition.version, edition.date),
        opening=Markdown(OPENING),
        closing=Markdown(CLOSING),
        forms=forms_of(works),
        has_sentences=bool(reading.sentences),
        is_whole=is_whole(works),
        most=MOST,
        files=file_links(LIST, OFFLINE, reading.references),
    )
