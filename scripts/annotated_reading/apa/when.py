"""The date element (APA 7 §9.13 to 9.17)."""

from __future__ import annotations

from annotated_reading.apa.people import PARTS
from annotated_reading.apa.words import words
from annotated_reading.bibtex import dates
from annotated_reading.model import Date, Day, Entry

YEAR_ONLY = frozenset(
    "book mvbook collection mvcollection proceedings mvproceedings reference mvreference thesis "
    "phdthesis mastersthesis".split()
)
PUBLISHED = ("publisher", "institution", "school", "organization", "isbn", "doi", "url")
"""Fields of which a published book or a thesis has at least one."""
ARTICLES = frozenset(["article", "review", "suppperiodical", "periodical"])
POPULAR = frozenset(["magazine", "newspaper", "nonacademic"])
NEVER_YET = frozenset(["in press"])
"""What stands in place of a date that is still to come."""
STATES = {"inpress": "in press", "in press": "in press", "forthcoming": "in press"}


def shows_day(entry: Entry) -> bool:
    """Whether month and day are printed where the record has them.

    They are, but for works that are found by volume, page or publisher: articles in a volume,
    books and their parts, theses. A part that has an address and no pages is read on the web.
    """
    if entry.type in ARTICLES:
        popular = entry.plain("entrysubtype").casefold() in POPULAR
        return popular or not entry.has("volume")
    if entry.type in PARTS:
        return entry.has("url") and not entry.has("pages")
    return entry.type not in YEAR_ONLY or not entry.has(*PUBLISHED)


def issued(entry: Entry) -> Date | None:
    """Return when a work appeared; an event's date serves where it has no other."""
    return entry.dates.issued or entry.dates.event


def year_text(entry: Entry, suffix: str = "") -> str:
    """Return the year as citations in the text print it: 2020a, n.d.-b, in press-b."""
    if state := _state(entry):
        return state + (f"-{suffix}" if suffix else "")
    date = issued(entry)
    if date is None:
        return "n.d." + (f"-{suffix}" if suffix else "")
    if date.start is None:
        return date.literal + (f"-{suffix}" if suffix else "")
    year = dates.year_words(date.start)
    if date.end and date.end.year != date.start.year:
        year += f"–{dates.year_words(date.end)}"
    return year + ("–present" if date.is_open else "") + suffix


def year_in_text(entry: Entry, suffix: str = "", original: Entry | None = None) -> str:
    """Return the year as citations in the text print it: 2020a, 1900/2010.

    A republished work has both its years (§8.15); ``original`` is the work that it reprints.
    """
    year = year_text(entry, suffix)
    first = entry.dates.original or (issued(original) if original else None)
    if first is None or first.start is None:
        return year
    span = f"–{dates.year_words(first.end)}" if first.end else ""
    before = dates.year_words(first.start) + span
    return year if before == year_text(entry) else f"{before}/{year}"


def date_element(entry: Entry, suffix: str = "") -> str:
    """Return the date in parentheses with its full stop; a guess stands in brackets (§9.17)."""
    year = year_text(entry, suffix)
    date = issued(entry)
    if _state(entry) or date is None or date.start is None:
        return f"({year})."
    shown = _with_day(date, year, suffix) if shows_day(entry) else year
    return f"[{shown}]." if date.start.circa else f"({shown})."


def _state(entry: Entry) -> str:
    state = STATES.get(words(entry, "pubstate").casefold(), "")
    date = entry.dates.issued
    if not state and date and date.literal:
        return STATES.get(date.literal.casefold(), "")
    return state


def _with_day(date: Date, year: str, suffix: str) -> str:
    start, end = date.start, date.end
    if start is None or not start.month:
        return year
    first = dates.month_words(start)
    if end is None or not end.month:
        return f"{year}, {first}"
    if end.year != start.year:
        return (
            f"{dates.year_words(start)}{suffix}, {first}–"
            f"{dates.year_words(end)}, {dates.month_words(end)}"
        )
    return f"{year}, {first}{_to_end(start, end)}"


def _to_end(start: Day, end: Day) -> str:
    if start.season:
        return f"/{end.season}"
    if start.month == end.month:
        return f"–{end.day}"
    return f"–{dates.month_words(end)}"
