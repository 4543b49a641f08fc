"""Dates as people write them -> as biblatex has them, where only one can be meant."""

from __future__ import annotations

import re

from annotated_reading.bibtex.dates import month_number, parse_edtf

EXAMPLES = "write 2020, 2020-05, 2020-05-28 or 2015/2018"
MONTH_FIRST = re.compile(r"(?P<month>[A-Za-z]{3,9}\.?)(?:\s+(?P<day>\d{1,2}))?,?\s+(?P<year>\d{4})")
DAY_FIRST = re.compile(r"(?P<day>\d{1,2})\.?\s+(?P<month>[A-Za-z]{3,9}\.?),?\s+(?P<year>\d{4})")
FIGURES = re.compile(r"(?P<year>\d{4})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})")
POINTS = re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})")
SHORT_SPAN = re.compile(r"(?P<year>\d{4})-(?P<end>\d{2})")
LAST_MONTH = 12


def as_written(text: str) -> str:
    """Return a date in the notation of biblatex; empty where it may mean several, or none.

    3/4/2021 is one day in Britain and another in America; 2021-02-30 is none.
    """
    forms = (MONTH_FIRST, DAY_FIRST, FIGURES, POINTS)
    match = next(filter(None, (form.fullmatch(text.strip()) for form in forms)), None)
    if match is None:
        return ""
    written = match["month"]
    month = int(written) if written.isdigit() else month_number(written)
    day = f"-{int(match['day']):02}" if match["day"] else ""
    date = parse_edtf(f"{match['year']}-{month:02}{day}") if month else None
    is_one = month <= LAST_MONTH and date is not None and not date.literal
    return f"{match['year']}-{month:02}{day}" if is_one else ""


def remedy(text: str) -> str:
    """Return how to write a date: the one that is meant, or how dates are written."""
    if date := as_written(text):
        return f"write {date}"
    span = SHORT_SPAN.fullmatch(text.strip())
    if span and int(span["end"]) > max(LAST_MONTH, int(span["year"][2:])):
        return f"write {span['year']}/{span['year'][:2]}{span['end']} if years are meant"
    return EXAMPLES
