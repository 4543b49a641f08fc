"""Dates of a record: BibTeX' year, month and day, and biblatex' EDTF.

biblatex reads ISO 8601-2 «extended format» levels 0 and 1: 2020-05-28, 2015/2018, 2015/, 1995~,
-0044, 2017-21 for spring (biblatex manual, «Date and time specifications»).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping

from annotated_reading.model import NO_VALUE, Date, Dates, Day, Value
from annotated_reading.model.dates import SEASONS

MONTHS = tuple(calendar.month_name)
EDTF = re.compile(
    r"(?P<year>-?\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d\d|XX))?(?:-(?P<day>\d\d|XX))?"
    r"(?:[T ][\d:.Z+-]+)?(?P<doubt>[~?%])?"
)
NO_DATE = re.compile(r"\(?\s*(n\.?\s*d\.?|no date|undated|s\.?\s*d\.?)\s*\)?", re.IGNORECASE)
SEASON_NUMBERS = {name.casefold(): number for number, name in SEASONS.items()} | {"fall": 23}
OPEN = {"", "..", "open"}
MONTH_NUMBER = re.compile(r"0?[1-9]|1[0-2]")
MONTH_NAME = re.compile(r"[A-Za-z]{3,9}\.?")


def read_dates(fields: Mapping[str, Value]) -> Dates:
    """Return the dates of a work from the fields of its record."""
    return Dates(
        issued=_issued(fields),
        accessed=parse_edtf(_source(fields, "urldate")),
        event=parse_edtf(_source(fields, "eventdate")),
        original=parse_edtf(_source(fields, "origdate")),
    )


def _source(fields: Mapping[str, Value], name: str) -> str:
    return fields.get(name, NO_VALUE).source.strip()


def _issued(fields: Mapping[str, Value]) -> Date | None:
    """Return when a work was published, None where the record does not say."""
    written = parse_edtf(_source(fields, "date"))
    year, month, day = (fields.get(name, NO_VALUE).plain for name in ("year", "month", "day"))
    if written and (written.start or not year):
        return written
    if not year or NO_DATE.fullmatch(year):
        return None
    if not re.fullmatch(r"-?\d{1,4}", year):
        return parse_edtf(year)
    number, day_number = _month_and_day(month, day)
    return Date(Day(int(year), number, day_number if number else 0))


def parse_edtf(text: str) -> Date | None:
    """Return a date in biblatex' notation; text that is none becomes a literal.

    A span whose ends are the same, 2015/2015, is one date.
    """
    text = text.strip()
    if not text or NO_DATE.fullmatch(text):
        return None
    before, slash, after = text.partition("/")
    start, end = _day(before), _day(after)
    if (start is None and before not in OPEN) or (end is None and after not in OPEN):
        return Date(literal=text)
    if start is None and end is None:
        return Date(literal=text)
    last = end if start and end != start else None
    return Date(start or end, last, is_open=bool(slash) and end is None)


def _day(text: str) -> Day | None:
    match = EDTF.fullmatch(text.strip())
    if not match:
        return None
    year = int(match["year"].replace("X", "0"))
    month, day = (_number(match[name]) for name in ("month", "day"))
    circa = bool(match["doubt"]) or "X" in match["year"]
    if month > 12 and month not in SEASONS:  # noqa: PLR2004 - months of a year
        return None
    if day and not 1 <= day <= _days_in(year, month):
        return None
    return Day(year, month, day, circa)


def _number(text: str | None) -> int:
    return int(text) if text and text != "XX" else 0


def _days_in(year: int, month: int) -> int:
    if not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        return 0
    return calendar.monthrange(year if year > 0 else 4, month)[1]


def _month_and_day(month: str, day: str) -> tuple[int, int]:
    """Return month and day as numbers, 0 where there is none.

    People write months in many forms: 5, nov, November, 5 feb, feb. 5, 2 February.
    """
    if season := SEASON_NUMBERS.get(month.casefold()):
        return season, 0
    digits = re.search(r"\d{1,2}", month)
    word = re.search(r"[A-Za-z]{3,}", month)
    number = month_number(word[0]) if word else int(digits[0]) if digits else 0
    if word and digits and not day:
        day = digits[0]
    first = re.match(r"\s*(\d{1,2})\b", day)
    valid = number if 1 <= number <= 12 else 0  # noqa: PLR2004 - months of a year
    return valid, int(first[1]) if first and 1 <= int(first[1]) <= 31 else 0  # noqa: PLR2004


def month_number(name: str) -> int:
    """Return 1 to 12 for the English name of a month or its first letters, 0 for anything else."""
    start = name.casefold().rstrip(".")
    if len(start) < 3:  # noqa: PLR2004 - fewer letters do not tell months apart
        return 0
    return next(
        (
            n
            for n in range(1, 13)
            if MONTHS[n].casefold().startswith(start[:3])
            and (MONTHS[n].casefold().startswith(start) or start == "sept")
        ),
        0,
    )


def month_macro(text: str) -> str:
    """Return the string of BibTeX for a month alone, ``mar`` for March, Mar. or 03; or nothing."""
    if MONTH_NUMBER.fullmatch(text):
        number = int(text)
    else:
        number = month_number(text) if MONTH_NAME.fullmatch(text) else 0
    return MONTHS[number][:3].lower() if number else ""


def iso(date: Date) -> str:
    """Return the start of a date in ISO 8601, as exact as it is; empty for a literal."""
    if date.start is None:
        return ""
    day = date.start
    sign = "-" if day.year < 0 else ""
    parts = [f"{sign}{abs(day.year):04}"]
    if 1 <= day.month <= 12:  # noqa: PLR2004 - months of a year
        parts.append(f"{day.month:02}")
        if day.day:
            parts.append(f"{day.day:02}")
    return "-".join(parts)


def label(date: Date) -> str:
    """Return a date in words, day first: 28 May 2020, May 2020, ca. 1995, 2015 to 2018."""
    if date.start is None:
        return date.literal
    if date.end:
        return f"{_words(date.start)} to {_words(date.end)}"
    return _words(date.start) + (" to the present" if date.is_open else "")


def _words(day: Day) -> str:
    month = day.season or MONTHS[day.month]
    parts = [str(day.day) if day.day else "", month, year_words(day)]
    return " ".join(part for part in parts if part)


def year_words(day: Day) -> str:
    """Return a year as people write it: 2020, ca. 1995, 44 B.C.E."""
    year = f"{1 - day.year} B.C.E." if day.year <= 0 else str(day.year)
    return f"ca. {year}" if day.circa else year


def month_words(day: Day) -> str:
    """Return month and day in APA's order, November 30; a season's name; empty where unknown."""
    name = day.season or MONTHS[day.month]
    return f"{name} {day.day}" if day.day else name
