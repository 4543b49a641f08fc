"""Dates of CSL-JSON -> dates of a record, in biblatex' notation (EDTF) or in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import takewhile

from annotated_reading.bibtex.dates import month_number
from annotated_reading.model import Json

WRITTEN = re.compile(r"-?\d{4}(-\d\d){0,2}(/-?\d{4}(-\d\d){0,2})?")
YEAR = re.compile(r"\b\d{4}\b")
FIRST_SEASON = 21
"""What EDTF has for the month of spring."""


def edtf(date: Mapping[str, Json]) -> str:
    """Return a date of CSL in EDTF; empty where it is in words only."""
    parts = date.get("date-parts")
    if isinstance(parts, list) and parts:
        days = [day for part in parts if isinstance(part, list) and (day := _day(part))]
        return "/".join(f"{_in_season(day, date)}{'~' if _is_circa(date) else ''}" for day in days)
    text = _words(date.get("raw")) or _words(date.get("literal"))
    return text if WRITTEN.fullmatch(text) else ""


def in_words(text: str) -> Iterator[tuple[str, str]]:
    """Yield the fields of a date in words: year and month where these are what it says."""
    years = YEAR.findall(text)
    rest = YEAR.sub("", text).strip(" ,.")
    if len(years) == 1 and any(month_number(word) for word in re.findall(r"[A-Za-z]+", rest)):
        yield "year", years[0]
        yield "month", rest
    elif text:
        yield "year", text


def _words(value: Json | None) -> str:
    return value.strip() if isinstance(value, str) else ""


def _day(parts: list[Json]) -> str:
    numbers = [int(str(part)) for part in parts[:3] if re.fullmatch(r"-?\d{1,4}", str(part))]
    if not numbers:
        return ""
    year = f"{'-' if numbers[0] < 0 else ''}{abs(numbers[0]):04}"
    known = takewhile(lambda number: number > 0, numbers[1:])
    return "-".join([year, *(f"{number:02}" for number in known)])


def _in_season(day: str, date: Mapping[str, Json]) -> str:
    """Return a year with its season, if the date has one."""
    season = str(date.get("season", ""))
    number = int(season) if re.fullmatch("[1-4]", season) else 0
    is_year = re.fullmatch(r"\d{4}", day)
    return f"{day}-{FIRST_SEASON + number - 1}" if number and is_year else day


def _is_circa(date: Mapping[str, Json]) -> bool:
    return date.get("circa") in (True, 1, "true", "1")
