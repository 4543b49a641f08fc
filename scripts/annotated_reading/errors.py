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

MOST_HINTS = 20
MOST_LISTED = 20


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


class Names:
    """Known names, and the nearest of them to a wrong one.

    To find it takes a look at every name, so only the first few wrong ones get a suggestion:
    where there are many, all of them are wrong for one reason, another folder or another file.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._known = dict.fromkeys(known)
        self._left = MOST_HINTS

    def __contains__(self, name: str) -> bool:
        return name in self._known

    def nearest(self, name: str) -> str:
        """Return the nearest known name, or an empty string."""
        self._left -= 1
        return _nearest(name, self._known) if self._left >= 0 else ""

    def hint(self, name: str) -> str:
        """Return ``did you mean 'x'?`` for the nearest known name, or an empty string."""
        near = self.nearest(name)
        return f"did you mean '{near}'?" if near else ""

    def listed(self) -> str:
        """Return ``known are: a, b``, as far as they can be taken in."""
        names = sorted(self._known)
        more = ", …" if len(names) > MOST_LISTED else ""
        return f"known are: {', '.join(names[:MOST_LISTED]) or 'none'}{more}"


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return ``did you mean 'x'?`` for the nearest known name, or an empty string."""
    near = _nearest(name, known)
    return f"did you mean '{near}'?" if near else ""


def _nearest(name: str, known: Iterable[str]) -> str:
    by_folded = {k.casefold(): k for k in known}
    near = difflib.get_close_matches(name.casefold(), by_folded, n=1, cutoff=0.65)
    return by_folded[near[0]] if near else ""
