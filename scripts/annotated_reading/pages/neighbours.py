"""From the page of one work to those beside it in the list."""

from __future__ import annotations

from annotated_reading.model import Reading, Reference
from annotated_reading.pages.parts import REFERENCES, hidden, page_of, reference_link
from annotated_reading.text.markdown import attribute, block, bullets, link, relative
from annotated_reading.text.rich import escape

NEIGHBOURS = 12
"""How many works the list beside the page shows; the page itself is one of them."""


def render_neighbours(reading: Reading, reference: Reference) -> str:
    """Return the works nearby, so that a page of ten thousand lists no more than one of ten."""
    start = max(
        0, min(reference.number - 1 - NEIGHBOURS // 2, len(reading.references) - NEIGHBOURS)
    )
    near = reading.references[start : start + NEIGHBOURS]
    here = page_of(reference)
    rows = bullets(
        reference_link(
            other, here, "", attribute("aria-current", "page") if other is reference else ""
        )
        for other in near
    )
    attributes = 'class="neighbours" aria-label="References nearby" data-search-exclude="1"'
    return block("nav", attributes, rows)


def render_steps(reading: Reading, reference: Reference) -> str:
    """Return the links to the works before and behind."""
    here = page_of(reference)
    works = reading.references
    index = reference.number - 1
    steps = []
    if index > 0:
        steps.append(_step(works[index - 1], here, "Previous", "prev"))
    else:
        words = f"Back to {hidden('the list of ')}<span>References</span>"
        steps.append(link(words, relative(here, REFERENCES), attribute("rel", "up")))
    if index + 1 < len(works):
        steps.append(_step(works[index + 1], here, "Next", "next"))
    attributes = 'class="steps" aria-label="Previous and next reference" data-search-exclude="1"'
    return block("nav", attributes, bullets(steps))


def _step(reference: Reference, here: str, word: str, rel: str) -> str:
    words = f"{word} <span>{escape(reference.label)}</span>"
    return reference_link(reference, here, words, attribute("rel", rel))
