"""Narrowing the list of references: the form, what the script needs, and the way without a script.

The form stands in the page, hidden until the script shows it; every choice has its count. What is
chosen stands in the address (?type=report&year=2020), so that a narrowed list can be linked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from annotated_reading.model import Reading, Reference
from annotated_reading.pages.views import Facets
from annotated_reading.pages.years import year_name, year_of
from annotated_reading.text.plain import anchor

MOST_CHOICES = 400
"""Choices of one kind that a form can offer; of more, the most frequent."""
FacetIds = Mapping[str, tuple[str, ...]]
"""What a work can be chosen by: of each kind its ids."""
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

    data: str
    """Where the script finds the works; empty where they stand on the page."""
    choices: tuple[Choice, ...]
    total: int
    """How many works there are to choose from."""


def facets(reference: Reference) -> Facets:
    """Return what a work can be chosen by, as ids; what it does not have is left out."""
    return tuple((name, " ".join(ids)) for name, ids in facet_ids(reference).items() if ids)


def facet_ids(reference: Reference) -> FacetIds:
    """Return the same, with nothing left out."""
    return {
        "type": (_kind_id(reference.kind.label),),
        "year": (year_of(reference),),
        "topic": reference.topics,
        "author": reference.authors,
    }


@lru_cache
def _kind_id(label: str) -> str:
    """Return the id of a kind of works, of which there are few."""
    return anchor(label)


def narrow_view(reading: Reading, data: str = "") -> NarrowView:
    """Return the form; ``data`` is where the script finds what the page lacks."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    for reference in reading.references:
        for name, ids in facet_ids(reference).items():
            counts[name].update(ids)
    labels = _labels(reading)
    return NarrowView(
        data=data,
        choices=tuple(_choice(name, counts[name], labels[name]) for name in FACETS if counts[name]),
        total=len(reading.references),
    )


def _labels(reading: Reading) -> Mapping[str, Mapping[str, str]]:
    return {
        "type": {_kind_id(r.kind.label): r.kind.label for r in reading.references},
        "year": {year_of(r): year_name(year_of(r)) for r in reading.references},
        "topic": {topic.id: topic.name for topic in reading.topics},
        "author": {person.id: person.sort_name for person in reading.people},
    }


def _choice(facet: str, counts: Counter[str], labels: Mapping[str, str]) -> Choice:
    kept = dict(counts.most_common(MOST_CHOICES))
    ordered = sorted(kept, key=lambda name: labels.get(name, name).casefold())
    options = (Option(name, labels.get(name, name), counts[name]) for name in ordered)
    return Choice(facet, tuple(options))
