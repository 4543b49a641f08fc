"""The order of a reference list (APA 7 §9.44 to 9.48).

Letter by letter, nothing before something, titles without their article. Spaces in a surname do
not count and the comma behind it ends it. Works without a date come first, those in press last.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from annotated_reading.apa.people import first_makers, initials
from annotated_reading.apa.when import NEVER_YET, issued, year_text
from annotated_reading.apa.words import words
from annotated_reading.model import Entry, Name
from annotated_reading.text.plain import fold

ARTICLE = re.compile(r"^(the|an|a) ")
ELDER_FIRST = ("", "sr", "jr", "i", "ii", "iii", "iv", "v")
"""Behind the same name: the father before the son, the second before the third."""


class SortKey(NamedTuple):
    """What a reference list sorts by."""

    names: tuple[tuple[str, str, int], ...]
    """Surname, initials, place of the suffix; the title where nobody is named."""
    when: tuple[int, int, int, int]
    title: str


def sort_key(entry: Entry) -> SortKey:
    """Return what a reference list sorts by: names, date, title."""
    title = _title(entry)
    names = tuple(_name(name) for name in first_makers(entry))
    return SortKey(names or ((title, "", 0),), _when(entry), title)


def _name(name: Name) -> tuple[str, str, int]:
    if name.body:
        return (letters(name.family), "", 0)
    before = name.particle if name.particle_sorts else ""
    suffix = letters(name.suffix)
    rank = ELDER_FIRST.index(suffix) if suffix in ELDER_FIRST else len(ELDER_FIRST)
    surname = letters(before + name.family).replace(" ", "")
    return (surname, letters(initials(name.given)), rank)


def _when(entry: Entry) -> tuple[int, int, int, int]:
    """Return the date as numbers: works without one before all others, those in press behind."""
    if year_text(entry) in NEVER_YET:
        return (2, 0, 0, 0)
    date = issued(entry)
    if date is None or date.start is None:
        return (0, 0, 0, 0)
    return (1, date.start.year, date.start.month, date.start.day)


def _title(entry: Entry) -> str:
    return ARTICLE.sub("", letters(words(entry, "sorttitle", "title")))


def letters(text: str) -> str:
    """Return the letters, figures and spaces of a text, without accents and case."""
    return re.sub(r"[^\w ]+", "", fold(text)).strip()
