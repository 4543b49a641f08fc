"""Pages at addresses that were published once and now lead elsewhere."""

from __future__ import annotations

from annotated_reading.inputs.parse import PERMALINKS
from annotated_reading.model import Page, Permalink, Reading
from annotated_reading.pages.parts import page_of, reference_link
from annotated_reading.text.markdown import Json, address, page, paragraph


def render_redirects(reading: Reading) -> tuple[Page, ...]:
    """Return a page for each published address that no reference has any more."""
    current = {reference.slug for reference in reading.references}
    return tuple(
        _redirect(reading, permalink)
        for permalink in reading.permalinks
        if permalink.slug not in current and permalink.key in reading.by_key
    )


def _redirect(reading: Reading, permalink: Permalink) -> Page:
    reference = reading.by_key[permalink.key]
    uri = f"references/{permalink.slug}.md"
    head: dict[str, Json] = {
        "title": "Moved",
        "template": "redirect.html",
        "redirect": address(uri, page_of(reference)),
        "redirect_to": address("index.md", page_of(reference)).removeprefix("./"),
        "search": {"exclude": True},
    }
    said = f"This page has moved to {reference_link(reference, uri)}."
    return Page(uri, page(PERMALINKS, head, "# Moved", paragraph(said)))
