"""Corrections as pages show them: what is printed beside what is right, the difference marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotated_reading.frozen import frozen
from annotated_reading.model import Correction, Fault, Markdown, Reading
from annotated_reading.pages.addresses import CORRECTIONS
from annotated_reading.pages.correction_counts import kind_name
from annotated_reading.pages.views import SourceView, source_view
from annotated_reading.text.differences import Parts, differences
from annotated_reading.text.markdown import fragment, relative
from annotated_reading.text.rich import clean

ASKED = frozenset((Fault.WRONG, Fault.MISSING, Fault.DAMAGE))
"""The kinds that are mistakes. Of the others both forms can stand."""
ACRONYMS = frozenset(("doi", "isbn", "issn", "url"))


@frozen
class PartView:
    """A piece of a text that is compared with another."""

    text: str
    mark: str
    """differs; space where all that differs is a space; empty where nothing does."""


@frozen
class CorrectionRow:
    """One thing in which a printed reference differs from the record."""

    field: str
    fragment: Markdown
    """Of its address on the page of corrections."""
    href: Markdown
    kind: str
    printed: tuple[PartView, ...]
    """Empty where it was left out."""
    correct: tuple[PartView, ...]
    """Empty where it is not known."""
    source: SourceView
    status: str


@frozen
class CorrectionTable:
    """Corrections under one head."""

    of_mistakes: bool
    """Whether something is to be corrected; otherwise both forms can stand."""
    rows: tuple[CorrectionRow, ...]


def correction_tables(
    reading: Reading, corrections: Sequence[Correction], origin: str
) -> tuple[CorrectionTable, ...]:
    """Return corrections as the page ``origin`` shows them: mistakes, and then the others."""
    return tuple(
        CorrectionTable(of_mistakes, rows)
        for of_mistakes in (True, False)
        if (rows := tuple(_rows(reading, corrections, origin, of_mistakes=of_mistakes)))
    )


def field_label(name: str) -> str:
    """Return the name of a field as a label: Pages, DOI."""
    return name.upper() if name.casefold() in ACRONYMS else name[:1].upper() + name[1:]


def _rows(
    reading: Reading, corrections: Sequence[Correction], origin: str, *, of_mistakes: bool
) -> Iterator[CorrectionRow]:
    for correction in corrections:
        if (correction.kind in ASKED) is of_mistakes:
            yield _row(reading, correction, origin)


def _row(reading: Reading, correction: Correction, origin: str) -> CorrectionRow:
    printed, correct = _compared(correction)
    return CorrectionRow(
        field=field_label(correction.field),
        fragment=fragment(correction.fragment),
        href=relative(origin, f"{CORRECTIONS}#{correction.fragment}"),
        kind=kind_name(correction.kind),
        printed=printed,
        correct=correct,
        source=source_view(reading, correction.source, origin),
        status=correction.status.value,
    )


def _compared(correction: Correction) -> tuple[tuple[PartView, ...], tuple[PartView, ...]]:
    """Return what is printed and what is right; what was left out has nothing to differ from."""
    if not correction.printed:
        return (), (PartView(correction.verified, ""),) if correction.verified else ()
    before, after = differences(clean(correction.printed), clean(correction.verified))
    return _views(before), _views(after)


def _views(parts: Parts) -> tuple[PartView, ...]:
    return tuple(PartView(part.text, _mark(part.text) if part.differs else "") for part in parts)


def _mark(text: str) -> str:
    return "differs" if text.strip() else "space"
