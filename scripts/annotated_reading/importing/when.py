"""The date of a printed reference -> EDTF, as biblatex reads it."""

from __future__ import annotations

import re

from annotated_reading.bibtex.dates import month_number
from annotated_reading.frozen import frozen

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
PATTERN = re.compile(
    r"(?P<year>\d{4})(?P<letter>[a-z])?(?:[–-](?P<last>\d{4}|present))?(?:, (?P<rest>.+))?"
)
STATE = re.compile(r"(?P<state>n\.d\.|in press|forthcoming)(?:-(?P<letter>[a-z]))?", re.IGNORECASE)
REST = re.compile(
    r"(?P<month>[A-Z][a-z]+\.?)(?: (?P<day>\d{1,2}))?"
    r"(?:[–/-](?:(?P<month2>[A-Z][a-z]+\.?)(?: (?P<day2>\d{1,2}))?|(?P<only_day>\d{1,2})))?"
)


@frozen
class When:
    """A date, and the letter behind its year."""

    edtf: str = ""
    """Empty where there is no date."""
    state: str = ""
    """inpress."""
    letter: str = ""


def read_date(text: str) -> When | None:
    """Return what stands in the parentheses of the date; None where it is no date."""
    text = text.strip()
    if state := STATE.fullmatch(text):
        undated = state["state"].lower() == "n.d."
        letter = state["letter"] or ""
        return When(letter=letter) if undated else When("", "inpress", letter)
    match = PATTERN.fullmatch(text)
    if not match:
        return None
    year, letter = match["year"], match["letter"] or ""
    if match["last"]:
        last = "" if match["last"] == "present" else match["last"]
        return None if match["rest"] else When(f"{year}/{last}", letter=letter)
    if not match["rest"]:
        return When(year, letter=letter)
    edtf = _with_rest(year, match["rest"])
    return When(edtf, letter=letter) if edtf else None


def read_day(text: str) -> str:
    """Return «September 23, 2024» or «23 September 2024» in ISO 8601; empty where it is no day."""
    for pattern in (
        r"(?P<month>[A-Z][a-z]+\.?) (?P<day>\d{1,2}),? (?P<year>\d{4})",
        r"(?P<day>\d{1,2}) (?P<month>[A-Z][a-z]+\.?),? (?P<year>\d{4})",
        r"(?P<year>\d{4}) (?P<month>[A-Z][a-z]+) (?P<day>\d{1,2})",
    ):
        match = re.fullmatch(pattern, text.strip())
        number = month_number(match["month"]) if match else 0
        if match and number:
            return f"{match['year']}-{number:02}-{int(match['day']):02}"
    return ""


def _with_rest(year: str, rest: str) -> str:
    match = REST.fullmatch(rest)
    first = _month(match["month"]) if match else 0
    if not match or not first:
        return ""
    start = f"{year}-{first:02}" + (f"-{int(match['day']):02}" if match["day"] else "")
    if match["only_day"]:
        return f"{start}/{year}-{first:02}-{int(match['only_day']):02}" if match["day"] else ""
    if match["month2"]:
        second = _month(match["month2"])
        day = f"-{int(match['day2']):02}" if match["day2"] else ""
        return f"{start}/{year}-{second:02}{day}" if second else ""
    return start


def _month(name: str) -> int:
    return SEASONS.get(name.lower(), 0) or month_number(name)
