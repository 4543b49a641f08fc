"""What the printed reference list gets wrong, all in one place, with the evidence."""

from __future__ import annotations

from collections import Counter

from annotated_reading.model import Fault, Note, Page, Reading, Reference
from annotated_reading.pages.parts import (
    CORRECTIONS,
    correction_table,
    meta,
    reference_link,
)
from annotated_reading.text.markdown import attribute_list, block, page, paragraph, table
from annotated_reading.text.plain import plural

FAULTS = {
    Fault.WRONG: "Prints something other than the record",
    Fault.MISSING: "Leaves out what a reader needs",
    Fault.DAMAGE: "Breaks a word or an address at the end of a line",
    Fault.STYLE: "Can be read either way",
}


def render_corrections(reading: Reading) -> tuple[Page, ...]:
    """Return the page of corrections, or nothing where nothing is corrected."""
    corrected = [(r, r.note) for r in reading.references if r.note and r.note.corrections]
    if not corrected:
        return ()
    kinds = Counter(correction.kind for _, note in corrected for correction in note.corrections)
    lede = (
        f"{plural(kinds.total(), 'correction')} to {plural(len(corrected), 'printed reference')}. "
        "Each says what is printed, what the record has, and how it is known."
    )
    text = page(
        "docs/_reading/notes/",
        meta(reading, "Corrections", lede, "Corrections"),
        "# Corrections",
        paragraph(lede, ".lede"),
        table(
            ("What the list does", "How often"),
            ((FAULTS[kind], str(kinds[kind])) for kind in Fault if kinds[kind]),
        ),
        *(_one(reading, reference, note) for reference, note in corrected),
    )
    return (Page(CORRECTIONS, text),)


def _one(reading: Reading, reference: Reference, note: Note) -> str:
    heading = reference_link(reference, CORRECTIONS)
    rows = correction_table(reading, note.corrections, CORRECTIONS)
    return f"## {heading} {attribute_list('#' + reference.slug)}\n\n" + block(
        "div", 'class="corrections"', rows
    )
