"""Which warnings an edition has silenced, and what of its silencings does nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from annotated_reading.errors import Names, Place, Problem, Severity
from annotated_reading.frozen import frozen
from annotated_reading.inputs.parse import Inputs
from annotated_reading.model import Silenced, Silencing
from annotated_reading.reading.checks import citable_keys, unknown_ids
from annotated_reading.rules.notes import REFERENCE_UNKNOWN
from annotated_reading.rules.published import SILENCED_NOTHING


@frozen
class Judged:
    """Problems, by what an edition says of them."""

    told: tuple[Problem, ...]
    silenced: tuple[Silenced, ...]
    idle: tuple[Problem, ...]
    """A warning of each silencing that silences none of them."""


def check_silencings(inputs: Inputs) -> Iterator[Problem]:
    """Yield a problem for each silencing of a work that is not known."""
    keys: Names = citable_keys(inputs)
    for silencing in inputs.edition.silenced:
        ids = [silencing.key] if silencing.key else []
        yield from unknown_ids(REFERENCE_UNKNOWN, ids, keys, silencing.place, "reference")


def silence(inputs: Inputs, problems: Iterable[Problem]) -> Judged:
    """Return problems sorted into those to tell and those that are silenced.

    Only warnings can be silenced: an error says that text would be lost or an address not given. A
    silencing of one is told as an error of its own.
    """
    silencings = inputs.edition.silenced
    if not silencings:
        return Judged(tuple(problems), (), ())
    owners = _Owners(inputs)
    told: list[Problem] = []
    silenced: list[Silenced] = []
    used: set[Silencing] = set()
    for problem in problems:
        own = {silencing for silencing in silencings if _names(silencing, problem, owners)}
        if own and problem.severity is Severity.WARNING:
            silenced.append(Silenced(problem, min(silencing.because for silencing in own)))
        else:
            told += [problem, *(_refused(silencing, problem) for silencing in own)]
        used |= own
    idle = tuple(_idle(silencing) for silencing in silencings if silencing not in used)
    return Judged(tuple(told), tuple(silenced), idle)


class _Owners:
    """Knows of which entries something is that stands in a file."""

    def __init__(self, inputs: Inputs) -> None:
        works = (*inputs.entries, *inputs.further_entries)
        self._notes: Mapping[str, str] = {note.place.path: note.key for note in inputs.notes}
        self._starts: dict[str, dict[int, list[str]]] = defaultdict(dict)
        for entry in sorted(works, key=lambda entry: entry.place.line):
            lines = self._starts[entry.place.path]
            lines.setdefault(entry.place.line, []).append(entry.key)

    def keys(self, place: Place) -> tuple[str, ...]:
        """Return the keys of the work of a note, or of the entries that begin last above a line."""
        if place.path in self._notes:
            return (self._notes[place.path],)
        lines = self._starts.get(place.path, {})
        starts = [*lines]
        above = bisect_right(starts, place.line)
        return tuple(lines[starts[above - 1]]) if above else ()


def _names(silencing: Silencing, problem: Problem, owners: _Owners) -> bool:
    if silencing.rule != problem.rule.code:
        return False
    if silencing.file:
        return silencing.file == problem.place.path
    return silencing.key in owners.keys(problem.place)


def _refused(silencing: Silencing, problem: Problem) -> Problem:
    what = f"'{silencing.rule}' is an error at {problem.place}, and errors are not silenced"
    remedy = "mend it there, and remove this"
    return Problem(silencing.place, what, remedy, rule=SILENCED_NOTHING)


def _idle(silencing: Silencing) -> Problem:
    where = f"'{silencing.key}'" if silencing.key else silencing.file
    what = f"there is no warning '{silencing.rule}' of {where} to silence"
    return Problem(silencing.place, what, "remove this", Severity.WARNING, rule=SILENCED_NOTHING)
