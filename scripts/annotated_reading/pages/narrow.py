"""Narrowing the list of references: the form, what the script needs, and the way without a script.

The form stands in the page, hidden until the script shows it; every choice has its count. What is
chosen stands in the address (?type=report&year=2020), so that a narrowed list can be linked.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from annotated_reading.model import Json, Page, Reading, Reference, Rich
from annotated_reading.pages.addresses import HOME, REFERENCES, page_of
from annotated_reading.pages.views import Facets
from annotated_reading.pages.years import year_name, year_of
from annotated_reading.text.markdown import address
from annotated_reading.text.plain import anchor

DATA = "assets/data/references.js"
MOST_CHOICES = 400
"""Choices of one kind that a form can offer; of more, the most frequent."""


ITALIC = re.compile("(</?em>)")
TAG = re.compile("<[^>]*>")
FACETS = ("type", "year", "topic", "author")


@dataclass(frozen=True, slots=True)
class Option:
    """Something by which works can be chosen, and how many of them."""

    id: str
    label: str
    works: int


@dataclass(frozen=True, slots=True)
class Choice:
    """What works can be chosen by: their types, their years."""

    facet: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class NarrowView:
    """The form that narrows the list."""

    rows_href: str
    """Where the script finds the rows; empty where they stand on the page."""
    choices: tuple[Choice, ...]
    total: int
    """How many works there are to choose from."""


def facets(reference: Reference) -> Facets:
    """Return what a work can be chosen by, as ids; what it does not have is left out."""
    return tuple((name, " ".join(ids)) for name, ids in _facets(reference).items() if ids)


def _facets(reference: Reference) -> Mapping[str, tuple[str, ...]]:
    return {
        "type": (anchor(reference.kind.label),),
        "year": (year_of(reference),),
        "topic": reference.topics,
        "author": reference.authors,
    }


def narrow_view(reading: Reading, *, loads_data: bool) -> NarrowView:
    """Return the form; with ``loads_data`` the script fetches the rows, which the page lacks."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    for reference in reading.references:
        for name, ids in _facets(reference).items():
            counts[name].update(ids)
    labels = _labels(reading)
    return NarrowView(
        rows_href=f"{address(REFERENCES, HOME)}{DATA}" if loads_data else "",
        choices=tuple(_choice(name, counts[name], labels[name]) for name in FACETS if counts[name]),
        total=len(reading.references),
    )


def _labels(reading: Reading) -> Mapping[str, Mapping[str, str]]:
    return {
        "type": {anchor(r.kind.label): r.kind.label for r in reading.references},
        "year": {year_of(r): year_name(year_of(r)) for r in reading.references},
        "topic": {topic.id: topic.name for topic in reading.topics},
        "author": {person.id: person.sort_name for person in reading.people},
    }


def _choice(facet: str, counts: Counter[str], labels: Mapping[str, str]) -> Choice:
    kept = dict(counts.most_common(MOST_CHOICES))
    ordered = sorted(kept, key=lambda name: labels.get(name, name).casefold())
    options = (Option(name, labels.get(name, name), counts[name]) for name in ordered)
    return Choice(facet, tuple(options))


def render_data(reading: Reading) -> Page:
    """Return the rows of the whole list as a script, which a page from a file can load too."""
    rows: Iterable[Json] = [_row(reading, reference) for reference in reading.references]
    text = json.dumps(list(rows), ensure_ascii=False, separators=(",", ":"))
    return Page(DATA, f"window.annotatedReferences={text};\n")


def _row(reading: Reading, reference: Reference) -> Json:
    ties = {tie.sentence: reading.by_sentence[tie.sentence].number for tie in reference.ties}
    values: dict[str, Json] = {
        "href": address(REFERENCES, page_of(reference)),
        "cite": reference.citation.plain,
        "italic": list(_italics(reference.citation)),
        "label": reference.label,
        "kind": reference.kind.label,
        "family": reference.kind.family,
        "noted": int(reference.note is not None),
        "sentences": {
            str(number): address(REFERENCES, f"{HOME}#{sentence}")
            for sentence, number in sorted(ties.items(), key=lambda tie: tie[1])
        },
    }
    return values | dict(facets(reference))


def _italics(citation: Rich) -> Iterator[int]:
    """Yield where italics start and end in the plain text, in turn; nothing where it differs."""
    place, places = 0, []
    for part in ITALIC.split(citation.html):
        if ITALIC.fullmatch(part):
            places.append(place)
        else:
            place += _utf16(html.unescape(TAG.sub("", part)))
    if place == _utf16(citation.plain):
        yield from places


def _utf16(text: str) -> int:
    """Return the length of a text as a script counts it."""
    return len(text.encode("utf-16-le")) // 2
