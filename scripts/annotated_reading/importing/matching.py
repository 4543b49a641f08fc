"""Printed references and the entries of a bibliography: which belong together.

By DOI first, then by the title and the year, then by author, year and most of the title. The last
is a guess and is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from annotated_reading.bibtex.identifiers import FULL_DOI
from annotated_reading.frozen import frozen
from annotated_reading.importing.same_work import year_of
from annotated_reading.inputs.people import makers
from annotated_reading.model import Entry
from annotated_reading.text.plain import fold

ENOUGH = 0.6
"""How many words of the title print has to have where author and year agree."""
SURE_TITLE = 16
"""Letters of a title that recurs by no accident."""
DOI = re.compile(rf"\b{FULL_DOI}")


@frozen
class Match:
    """A printed reference and the entry that it is of."""

    printed: int
    """Its place in the list, counted from 0."""
    key: str
    doubt: str = ""
    """Why it may be another; empty where it is sure."""


@frozen
class _Words:
    """What a printed reference or an entry is compared by."""

    words: frozenset[str]
    run: str
    """All of them in a row, between spaces."""
    doi: str
    year: str = ""
    author: frozenset[str] = frozenset()


def match_entries(texts: Sequence[str], entries: Sequence[Entry]) -> tuple[Match, ...]:
    """Return which printed reference is of which entry, each used once, in the order of print."""
    works = [_of_entry(entry) for entry in entries]
    proposals = sorted(
        (rank, number, place, doubt)
        for number, printed in enumerate(map(_of_print, texts))
        for place, work in enumerate(works)
        for rank, doubt in _likeness(printed, work)
    )
    matches: dict[int, Match] = {}
    used: set[int] = set()
    for _, number, place, doubt in proposals:
        if number not in matches and place not in used:
            matches[number] = Match(number, entries[place].key, doubt)
            used.add(place)
    return tuple(matches[number] for number in sorted(matches))


def _likeness(printed: _Words, work: _Words) -> Iterator[tuple[float, str]]:
    """Yield how near an entry is to a printed reference: 0 the nearest; nothing where it is not."""
    if printed.doi and work.doi:
        if printed.doi == work.doi:
            yield 0.0, ""
        return
    if not work.words:
        return
    same_year = work.year in printed.words if work.year else not printed.year
    whole = len(work.run) >= SURE_TITLE and work.run in printed.run
    share = len(work.words & printed.words) / len(work.words)
    if whole and same_year:
        yield 1.0, ""
    elif whole:
        yield 2.0, f"the title is the same, and the year of the entry is {work.year or 'missing'}"
    elif same_year and work.author and work.author <= printed.words and share >= ENOUGH:
        yield 3.0 - share, "author and year are the same, and the title differs"


def _of_print(text: str) -> _Words:
    words = _words(text)
    doi = DOI.search(text)
    year = next((word for word in words if re.fullmatch(r"(?:1[5-9]|20)\d\d[a-z]?", word)), "")
    bare = doi[0].rstrip(".").casefold() if doi else ""
    return _Words(frozenset((*words, year[:4])), f" {' '.join(words)} ", bare, year)


def _of_entry(entry: Entry) -> _Words:
    title = _words(entry.plain("title"))  # print often has no subtitle
    people = makers(entry)
    author = frozenset(_words(people[0].family)) if people else frozenset()
    doi = entry.identifiers.doi.casefold()
    return _Words(frozenset(title), f" {' '.join(title)} ", doi, year_of(entry), author)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text).replace("’", "").replace("'", ""))
