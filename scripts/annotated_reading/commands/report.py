"""How problems are told to whoever builds: errors last, and what is said many times only once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from annotated_reading.errors import Problem, Severity
from annotated_reading.text.plain import plural

MOST_ALIKE, SHOWN = 10, 3
"""How many problems of one kind a file may have until only some of them are shown, and how many."""
VARIABLE = re.compile(r"'.*?'(?![^\s,;:.)?])|\d+|\\\w+", re.DOTALL)
"""What differs in messages of one kind: values, numbers and commands of LaTeX."""
IN_ENTRY = re.compile(r", in '[^']*'$")
Kind = tuple[str, Severity, str]


def lines(problems: Iterable[Problem], *, everything: bool = False) -> Iterator[str]:
    """Yield a line for each problem; warnings first, so that errors stand where reading ends.

    Of more than MOST_ALIKE of one kind in one file only the first stand there, with the number of
    the others, unless ``everything`` is asked for. What a rule counts has one line for all.
    """
    ordered = sorted(problems, key=lambda problem: problem.severity is Severity.ERROR)
    groups: dict[Kind, list[Problem]] = defaultdict(list)
    for problem in ordered:
        groups[_kind(problem)].append(problem)
    for alike in groups.values():
        if alike[0].rule.is_counted and not everything:
            yield _counted(alike)
            continue
        many = len(alike) > MOST_ALIKE and not everything
        yield from map(str, alike[:SHOWN] if many else alike)
        if many:
            first, rest = alike[SHOWN], len(alike) - SHOWN
            mark = "" if first.severity is Severity.ERROR else f"{first.severity.value}: "
            yield f"{first.place}: {mark}and {rest:,} more like it; --all shows them"


def errors_of(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return those of the problems that stop a build."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)


def tally(problems: Sequence[Problem]) -> str:
    """Return how many errors and warnings there are: 2 errors, 9 warnings."""
    errors = len(errors_of(problems))
    warnings = len(problems) - errors
    parts = [plural(errors, "error")] if errors else []
    parts += [plural(warnings, "warning")] if warnings else []
    return ", ".join(parts)


def new_problems(problems: Iterable[Problem], before: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that were not there before, wherever in their files they stood then."""
    standing = {_said(problem) for problem in before}
    return tuple(problem for problem in problems if _said(problem) not in standing)


def news(problems: Sequence[Problem], before: Iterable[Problem]) -> Iterator[str]:
    """Yield a line for each error and each new warning; last, how many warnings stood before."""
    shown = dict.fromkeys((*new_problems(problems, before), *errors_of(problems)))
    yield from lines(shown)
    if standing := len(problems) - len(shown):
        yield f"{plural(standing, 'warning')} as before."


def _said(problem: Problem) -> tuple[str, str, str]:
    return problem.place.path, problem.what, problem.remedy


def _counted(alike: Sequence[Problem]) -> str:
    """Return a line for problems that are told once, and how many there are."""
    more = f", and {len(alike) - 1:,} more like it; --all shows them"
    return f"{alike[0]}{more if len(alike) > 1 else ''}"


def _kind(problem: Problem) -> Kind:
    """Return what is equal for problems of one kind; of a counted one only the entry differs."""
    if problem.rule.is_counted:
        what = IN_ENTRY.sub("", problem.what)
        return problem.place.path, problem.severity, f"{what}; {problem.remedy}"
    return problem.place.path, problem.severity, VARIABLE.sub("…", problem.what[:400])
