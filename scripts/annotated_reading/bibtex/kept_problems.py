"""What is wrong with an entry by itself, kept wherever the entry moves to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from annotated_reading.errors import Place, Problem
from annotated_reading.kept import Kept
from annotated_reading.model import Entry


def problems_of(
    entry: Entry, kept: Kept, check: Callable[[], Iterable[Problem]]
) -> Iterator[Problem]:
    """Yield what a check says of an entry, at the lines where the entry stands now.

    The check must hang on the entry alone. That knows where its fields stand as well, which its
    digest does not: a field that is not published moves those below it.
    """
    start = entry.place.line
    lines = [line - start for line in entry.field_lines.values()]
    what = f"problems {entry.place.path} {lines}"
    for problem in kept(entry.digest, what, lambda: tuple(_unmoved(check(), start))):
        yield _moved(problem, start)


def _unmoved(problems: Iterable[Problem], start: int) -> Iterator[Problem]:
    return (_moved(problem, -start) for problem in problems)


def _moved(problem: Problem, lines: int) -> Problem:
    return replace(problem, place=Place(problem.place.path, problem.place.line + lines))
