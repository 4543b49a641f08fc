"""Where the printed reference list differs from the record, in one place, with the evidence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from annotated_reading.model import Fault, Json, Page, Reading
from annotated_reading.pages.addresses import CORRECTIONS
from annotated_reading.pages.templating import Templates
from annotated_reading.pages.views import (
    CorrectionRow,
    Link,
    correction_rows,
    front_matter,
    reference_link,
)
from annotated_reading.text.plain import plural


@dataclass(frozen=True, slots=True)
class FaultCount:
    """How often the list differs from the record in one way."""

    kind: str
    total: int


@dataclass(frozen=True, slots=True)
class CorrectedReference:
    """A printed reference with all that is corrected in it."""

    slug: str
    link: Link
    corrections: tuple[CorrectionRow, ...]


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """The page of corrections."""

    origin: str
    meta: dict[str, Json]
    total: int
    faults: tuple[FaultCount, ...]
    corrected: tuple[CorrectedReference, ...]


def corrections_pages(reading: Reading, templates: Templates) -> tuple[Page, ...]:
    """Return the page of corrections, or nothing where nothing is corrected."""
    view = _view(reading)
    return (templates.page(CORRECTIONS, "corrections.md.jinja", view),) if view.corrected else ()


def _view(reading: Reading) -> CorrectionsView:
    corrected = [(r, r.note) for r in reading.references if r.note and r.note.corrections]
    kinds = Counter(correction.kind for _, note in corrected for correction in note.corrections)
    about = (
        f"{plural(kinds.total(), 'difference')} between "
        f"{plural(len(corrected), 'printed reference')} and the record. Not each is an error. "
        "Each says what is printed, what the record has, and how it is known."
    )
    return CorrectionsView(
        origin="docs/_reading/notes/",
        meta=front_matter(reading, "Corrections", about, "Corrections"),
        total=kinds.total(),
        faults=tuple(FaultCount(kind.value, kinds[kind]) for kind in Fault if kinds[kind]),
        corrected=tuple(
            CorrectedReference(
                slug=reference.slug,
                link=reference_link(reference, CORRECTIONS),
                corrections=correction_rows(reading, note.corrections, CORRECTIONS),
            )
            for reference, note in corrected
        ),
    )
