"""Pages at addresses that were published once and now lead elsewhere."""

from __future__ import annotations

from annotated_reading.frozen import frozen
from annotated_reading.inputs.parse import PERMALINKS
from annotated_reading.model import Json, Page, Permalink, Reading
from annotated_reading.pages.addresses import HOME, page_of
from annotated_reading.pages.templating import Templates
from annotated_reading.pages.views import Link, in_language, reference_link
from annotated_reading.text.markdown import address


@frozen
class RedirectView:
    """A page that has moved."""

    origin: str
    meta: dict[str, Json]
    """The theme sends readers on by it."""
    target: Link


def redirects_pages(reading: Reading, templates: Templates) -> tuple[Page, ...]:
    """Return a page for each published address that no reference has any more."""
    current = {reference.slug for reference in reading.references}
    return tuple(
        _page(reading, templates, permalink)
        for permalink in reading.permalinks
        if permalink.slug not in current and permalink.key in reading.by_key
    )


def _page(reading: Reading, templates: Templates, permalink: Permalink) -> Page:
    reference = reading.by_key[permalink.key]
    uri = f"references/{permalink.slug}.md"
    meta: dict[str, Json] = {
        "title": "Moved",
        "template": "redirect.html",
        "redirect": address(uri, page_of(reference)),
        "redirect_to": address(HOME, page_of(reference)).removeprefix("./"),
        "search": {"exclude": True},
        **in_language(reading),
    }
    view = RedirectView(PERMALINKS, meta, reference_link(reference, uri))
    return templates.page(uri, "redirect.md.jinja", view)
