"""Years, under which works stand: as dates have them, as people write them, and in order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from annotated_reading.bibtex.dates import year_words
from annotated_reading.model import Day, Reference

UNDATED = "undated"
YEAR = re.compile(r"-?\d{4}")


def year_of(reference: Reference) -> str:
    """Return the year a work stands under as its date has it: 2020, 0850, -0044 or ``undated``."""
    year = YEAR.match(reference.date)
    return year[0] if year else UNDATED


def year_name(year: str) -> str:
    """Return a year as people write it: 2020, 850, 45 B.C.E., undated."""
    return UNDATED if year == UNDATED else year_words(Day(int(year)))


def year_id(year: str) -> str:
    """Return the fragment under which the timeline has a year."""
    return year if year == UNDATED else f"y{year}"


def year_order(year: str) -> tuple[bool, int]:
    """Return what years are sorted by: undated works stand last."""
    return year == UNDATED, 0 if year == UNDATED else int(year)


def in_time(references: Iterable[Reference]) -> list[Reference]:
    """Return works in the order of their dates, undated ones last."""
    return sorted(references, key=lambda r: (year_order(year_of(r)), r.date, r.number))


def by_year(references: Iterable[Reference]) -> dict[str, list[Reference]]:
    """Return the works of each year, undated ones last, in the order of their dates."""
    groups: dict[str, list[Reference]] = defaultdict(list)
    for reference in in_time(references):
        groups[year_of(reference)].append(reference)
    return groups


def year_text(number: int) -> str:
    """Return a year as dates have it: 0850, -0044."""
    return f"{number:0{4 + (number < 0)}}"


def all_years(groups: Iterable[str]) -> list[str]:
    """Return every year from first to last, with works or without; none where all is undated."""
    dated = [int(year) for year in groups if year != UNDATED]
    if not dated:
        return []
    return [year_text(number) for number in range(min(dated), max(dated) + 1)]
