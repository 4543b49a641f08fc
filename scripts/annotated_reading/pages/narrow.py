"""Narrowing the list of references: the form, what the script needs, and the way without a script.

The form stands in the page, hidden until the script shows it; every choice has its count. What is
chosen stands in the address (?type=report&year=2020), so that a narrowed list can be linked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import chain

from annotated_reading.editions.kept_values import DATA_FOLDER
from annotated_reading.frozen import frozen
from annotated_reading.model import Reading, Reference
from annotated_reading.pages.views import Facets
from annotated_reading.pages.years import year_name, year_of
from annotated_reading.text.plain import anchor

MOST_CHOICES = 400
"""Choices of one kind that a form can offer; of more, the most frequent."""
CHOICES = "choices"
"""The name of the file that the script loads first."""
FILE = f"{DATA_FOLDER}works/{{}}.js"
"""What it loads, by name: narrow_data.py makes them."""
FacetIds = Mapping[str, tuple[str, ...]]
"""What a work can be chosen by: of each kind its ids."""


@frozen
class Option:
    """Something by which works can be chosen, and how many of them."""

    id: str
    label: str
    works: int


@frozen
class Choice:
    """What works can be chosen by: their types, their years."""

    facet: str
    options: tuple[Option, ...]


@frozen
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
    ids = list(map(facet_ids, reading.references))
    choices = (
        _choice(name, Counter(chain.from_iterable(of_work[name] for of_work in ids)), label)
        for name, label in _labels(reading).items()
    )
    return NarrowView(
        data=data,
        choices=tuple(choice for choice in choices if choice.options),
        total=len(reading.references),
    )


def _labels(reading: Reading) -> Mapping[str, Callable[[str], str]]:
    """Return what says how a choice is called, of each kind."""
    types = {_kind_id(r.kind.label): r.kind.label for r in reading.references}
    topics = {topic.id: topic.name for topic in reading.topics}
    return {
        "type": types.__getitem__,
        "year": year_name,
        "topic": lambda name: topics.get(name, name),
        "author": lambda name: reading.by_person[name].sort_name,
    }


def _choice(facet: str, counts: Counter[str], label: Callable[[str], str]) -> Choice:
    options = [Option(name, label(name), n) for name, n in counts.most_common(MOST_CHOICES)]
    return Choice(facet, tuple(sorted(options, key=lambda option: option.label.casefold())))
