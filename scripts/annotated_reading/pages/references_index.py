"""All works, one after the other; split by letter where there are too many for a page."""

from __future__ import annotations

from annotated_reading.model import Page, Reading, Reference
from annotated_reading.pages.narrow import render_form, render_ways, row_attributes
from annotated_reading.pages.parts import REFERENCES, meta, reference_list
from annotated_reading.pages.work_lists import part_ways
from annotated_reading.text.markdown import block, bullets, link, page, paragraph, relative
from annotated_reading.text.plain import nth_word, plural
from annotated_reading.text.rich import escape
from annotated_reading.text.split import Part, split_by_letter


def render_references(reading: Reading) -> tuple[Page, ...]:
    """Return the index of references, as one page or as a page that leads to parts."""
    parts = split_by_letter(
        reading.references,
        lambda reference: reference.citation.plain,
        reading.edition.split_lists_at,
        "references-",
    )
    if len(parts) == 1:
        lede = f"{_count(reading)}, in the order of the list."
        text = page(
            "references.bib",
            meta(reading, "References", f"{_count(reading)}, cited in full.", "Index", lists=True),
            "# References",
            paragraph(lede, ".lede"),
            render_ways(reading, "as listed"),
            render_form(reading, loads_data=False),
            reference_list(reading, reading.references, REFERENCES, row_attributes),
        )
        return (Page(REFERENCES, text),)
    uris = ("", *(part.uri for part in parts), "")
    return (
        _hub(reading, parts),
        *(
            _part(reading, part, before, after)
            for part, before, after in zip(parts, uris, uris[2:], strict=False)
        ),
    )


def _count(reading: Reading) -> str:
    number = len(reading.references)
    whose = " that the article lists" if reading.abstract else ""
    return f"The {nth_word(number)} works{whose}" if number > 1 else f"The one work{whose}"


def _hub(reading: Reading, parts: tuple[Part[Reference], ...]) -> Page:
    rows = bullets(
        f"{link(_span(part), relative(REFERENCES, part.uri))} {plural(len(part.items), 'work')}"
        for part in parts
    )
    text = page(
        "references.bib",
        meta(reading, "References", f"{_count(reading)}, by first letter.", "Index", lists=True),
        "# References",
        paragraph(f"{_count(reading)}, by the first letter of their citation.", ".lede"),
        render_ways(reading, "by letter"),
        render_form(reading, loads_data=True),
        block("div", 'class="letters"', rows),
        '<ol class="reflist ed-list" id="narrowed" hidden></ol>',
    )
    return Page(REFERENCES, text)


def _span(part: Part[Reference]) -> str:
    """Return what leads to a part: B (2): Bubudu to Bumabomo."""
    first, last = (escape(part.items[i].names) for i in (0, -1))
    return f"{part.label}: {first}" if first == last else f"{part.label}: {first} to {last}"


def _part(reading: Reading, part: Part[Reference], before: str, after: str) -> Page:
    title = f"References: {part.label}"
    text = page(
        "references.bib",
        meta(reading, title, f"{plural(len(part.items), 'work')} under {part.label}.", "Index"),
        f"# {title}",
        part_ways(part.uri, ("All references", REFERENCES), before, after),
        reference_list(reading, part.items, part.uri),
    )
    return Page(part.uri, text)
