"""How many corrections there are of each kind: counted and put into words in this one place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from annotated_reading.frozen import frozen
from annotated_reading.model import Correction, Fault, Reading
from annotated_reading.text.plain import plural, series

NOUNS = {
    Fault.WRONG: ("error", "errors"),
    Fault.MISSING: ("omission", "omissions"),
    Fault.DAMAGE: ("broken word or address", "broken words or addresses"),
    Fault.VARIANT: ("variant", "variants"),
    Fault.STYLE: ("matter of style", "matters of style"),
}


@frozen
class FaultCount:
    """How many corrections there are of one kind."""

    kind: str
    words: str
    """5 errors."""


@frozen
class CorrectionsCount:
    """How many corrections there are."""

    total: int
    faults: tuple[FaultCount, ...]
    """By kind; a kind of which there is none is left out."""
    words: str
    """5 errors and 9 omissions; empty where nothing is corrected."""


def kind_name(kind: Fault) -> str:
    """Return what a correction of a kind is called: error."""
    return NOUNS[kind][0]


def corrections_count(reading: Reading) -> CorrectionsCount:
    """Return how many corrections the reading has."""
    return count_corrections(corrections_of(reading))


def corrections_of(reading: Reading) -> Iterator[Correction]:
    """Yield all corrections, in the order of the references."""
    for reference in reading.references:
        yield from reference.note.corrections if reference.note else ()


def count_corrections(corrections: Iterable[Correction]) -> CorrectionsCount:
    """Return how many corrections there are, by kind and in words."""
    kinds = Counter(correction.kind for correction in corrections)
    faults = tuple(
        FaultCount(kind.value, plural(kinds[kind], *NOUNS[kind])) for kind in Fault if kinds[kind]
    )
    return CorrectionsCount(kinds.total(), faults, series(fault.words for fault in faults))
