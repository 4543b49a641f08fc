"""Whether two entries are of one work: the same DOI, or the same title, first author and year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from annotated_reading.inputs.people import makers
from annotated_reading.model import Entry
from annotated_reading.text.plain import fold

SHORT = 8
"""Letters of a title below which it tells a work apart only with both an author and a year."""


def marks(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield by what a work is known, and what that is called: the surest first."""
    if doi := entry.identifiers.doi:
        yield f"doi {doi.casefold()}", "DOI"
    title = _letters(entry.plain("title"))
    year = year_of(entry)
    people = makers(entry)
    first = _letters(people[0].family) if people else ""
    if len(title) >= SHORT or (title and year and first):
        yield f"title {title} {year} {first}", "title, author and year"


def find_same(entry: Entry, others: Iterable[Entry]) -> tuple[Entry, str] | None:
    """Return the entry of the same work and what shows it; None where there is none."""
    known = [(dict(marks(other)), other) for other in others]
    for mark, what in marks(entry):
        for theirs, other in known:
            if mark in theirs:
                return other, what
    return None


def year_of(entry: Entry) -> str:
    """Return the year of a work, or of the event it was heard at; empty where none is known."""
    date = entry.dates.issued or entry.dates.event
    return str(date.start.year) if date and date.start else ""


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))
