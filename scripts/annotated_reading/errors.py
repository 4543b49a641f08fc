"""What can be wrong, where, and what to do about it.

    ReadingError            what this package raises on purpose; carries problems
    ├── InputError          the inputs contradict themselves or each other
    └── OutputError         a file that is to be written is not ours to write

A check yields Problems; whoever composes the checks raises once, with all of them.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How much a problem matters."""

    ERROR = "error"
    """The build stops; the last good pages stay as they are."""
    WARNING = "warning"
    """The build goes on; the page is poorer than it could be."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of an input file."""

    path: str
    """Relative to the root of the reading, with forward slashes."""
    line: int = 1
    """Counted from 1."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with the inputs."""

    place: Place
    what: str
    """What is wrong, as a clause without a full stop."""
    remedy: str
    """What to do about it, as a clause without a full stop."""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        kind = "" if self.severity is Severity.ERROR else f"{self.severity.value}: "
        return f"{self.place}: {kind}{self.what}; {self.remedy}"


class ReadingError(Exception):
    """Raised once, with every problem that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda p: (p.place, p.what)))
        super().__init__("\n".join(map(str, self.problems)))


class InputError(ReadingError):
    """The inputs are wrong in themselves or do not fit together."""


class OutputError(ReadingError):
    """A file stands where a page is to be written, and this package did not write it."""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return ``did you mean 'x'?`` for the nearest known name, or an empty string."""
    by_folded = {k.casefold(): k for k in known}
    near = difflib.get_close_matches(name.casefold(), by_folded, n=1, cutoff=0.65)
    return f"did you mean '{by_folded[near[0]]}'?" if near else ""
