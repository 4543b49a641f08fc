"""Where the printed reference list differs from the record, in one place, with the evidence."""

from __future__ import annotations

from annotated_reading.exports.corrections import CORRECTIONS_DATA, CORRECTIONS_SCHEMA
from annotated_reading.frozen import frozen
from annotated_reading.model import Json, Markdown, Page, Reading
from annotated_reading.pages.addresses import CORRECTIONS
from annotated_reading.pages.correction_counts import CorrectionsCount, corrections_count
from annotated_reading.pages.correction_letter import letter
from annotated_reading.pages.correction_tables import CorrectionTable, correction_tables
from annotated_reading.pages.exported import corrections_files
from annotated_reading.pages.prose import witness
from annotated_reading.pages.templating import Templates
from annotated_reading.pages.views import Link, front_matter, reference_link
from annotated_reading.text.markdown import relative


@frozen
class CorrectedReference:
    """A printed reference with all that is corrected in it."""

    slug: str
    link: Link
    corrections: tuple[CorrectionTable, ...]


@frozen
class CorrectionsView:
    """The page of corrections."""

    origin: str
    meta: dict[str, Json]
    counts: CorrectionsCount
    witness: Markdown
    """Which text is followed; empty where the abstract does not say."""
    corrected: tuple[CorrectedReference, ...]
    letter: Markdown
    """A letter to the journal; empty where there is nobody to write to, or nothing to ask for."""
    data_href: Markdown
    schema_href: Markdown


def corrections_pages(reading: Reading, templates: Templates) -> tuple[Page, ...]:
    """Return the page of corrections and its data, or nothing where nothing is corrected."""
    counts = corrections_count(reading)
    if not counts.total:
        return ()
    view = _view(reading, templates, counts)
    return templates.page(CORRECTIONS, "corrections.md.jinja", view), *corrections_files(reading)


def _view(reading: Reading, templates: Templates, counts: CorrectionsCount) -> CorrectionsView:
    return CorrectionsView(
        origin="docs/_reading/notes/",
        meta=front_matter(reading, "Corrections", "Corrections"),
        counts=counts,
        witness=witness(reading, CORRECTIONS),
        corrected=tuple(
            CorrectedReference(
                slug=reference.slug,
                link=reference_link(reference, CORRECTIONS),
                corrections=correction_tables(reading, reference.note.corrections, CORRECTIONS),
            )
            for reference in reading.references
            if reference.note and reference.note.corrections
        ),
        letter=letter(reading, templates),
        data_href=relative(CORRECTIONS, CORRECTIONS_DATA),
        schema_href=relative(CORRECTIONS, CORRECTIONS_SCHEMA),
    )
