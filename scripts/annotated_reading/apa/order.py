"""The order of a reference list, and the letters that tell apart works of one author and year.

APA 7 §9.44 to 9.48: letter by letter, nothing before something, titles without their article.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from string import ascii_lowercase

from annotated_reading.apa.intext import cited_title
from annotated_reading.apa.legal import LEGAL
from annotated_reading.apa.people import first_makers, inverted
from annotated_reading.apa.when import issued, year_text
from annotated_reading.apa.words import words
from annotated_reading.bibtex import dates
from annotated_reading.model import Entry
from annotated_reading.text.plain import fold

ARTICLE = re.compile(r"^(the|an|a) ")


def sort_key(entry: Entry) -> tuple[str, str, str]:
    """Return what a reference list sorts by: names, date, title."""
    names = ", ".join(inverted(name) for name in first_makers(entry))
    title = _title(entry)
    date = issued(entry)
    when = dates.iso(date) if date else ""
    return (_letters(names) or title, when, title)


def year_suffixes(entries: Iterable[Entry]) -> dict[str, str]:
    """Return the letters behind the year by citation key; works that need none are left out."""
    groups: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        if name := _letters(_cited_name(entry)):
            groups[name, year_text(entry)].append(entry)
    return {
        entry.key: _letter(index)
        for group in groups.values()
        if len(group) > 1
        for index, entry in enumerate(sorted(group, key=lambda e: (_title(e), e.key)))
    }


def _cited_name(entry: Entry) -> str:
    """Return what stands before the year: names, or the title as it is cited in the text.

    Empty for a law without an author, whose reference has no place for a letter.
    """
    if makers := first_makers(entry):
        return ", ".join(inverted(name) for name in makers)
    return "" if entry.type in LEGAL else cited_title(entry)


def _letter(index: int) -> str:
    """Return a to z, then aa to zz."""
    first, second = divmod(index, 26)
    return (ascii_lowercase[(first - 1) % 26] if first else "") + ascii_lowercase[second]


def _title(entry: Entry) -> str:
    return ARTICLE.sub("", _letters(words(entry, "sorttitle", "title")))


def _letters(text: str) -> str:
    return re.sub(r"[^\w ]+", "", fold(text)).strip()
