"""What can be wrong, where, and what to do about it.

    ReadingError            what this package raises on purpose; carries problems
    ├── InputError          the inputs contradict themselves or each other
    └── OutputError         a file that is to be written is not ours to write

A check yields Problems; whoever composes the checks raises once, with all of them.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from annotated_reading.frozen import frozen
from annotated_reading.rules.rule import Rule

MOST_HINTS = 20
MOST_LISTED = 20
LONGEST_VALUE = 80
"""Characters of a value that a message shows."""
LONGEST_CLAUSE = 600
"""Characters of a clause as a whole, where no marks tell which of them are the value."""
LONGEST_NAME = 200
"""Characters up to which a name is compared with others: longer ones are no slips."""
QUOTED = re.compile(r"(?<![^\s(])'(.+?)'(?![^\s,;:.)?])", re.DOTALL)
ANY_NAME = "\0"
"""Stands in text that could not be read for a name nobody knows: an entry without key."""
BREAK = re.compile(r"\s*[^\S ]\s*")
"""What would end a line. Spaces stay as they are: RIS has two of them in a row."""
WORD = re.compile(r"\w+")


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


@frozen
class Problem:
    """One thing that is wrong with the inputs."""

    place: Place
    what: str
    """What is wrong, as a clause without a full stop."""
    remedy: str
    """What to do about it, as a clause without a full stop."""
    severity: Severity = Severity.ERROR
    rule: Rule = field(kw_only=True)
    """Which rule the inputs do not keep; its code stands behind the message."""
    unread: str = field(default="", repr=False, compare=False)
    """The text that could not be read because of it: what seems to be missing elsewhere may stand
    there, and is then no problem of its own."""
    lines: tuple[str, ...] = ()
    """Lines to write into the file, as they are."""

    @property
    def message(self) -> str:
        """What is wrong and what to do, on one line; values are cut. Then the lines to write."""
        return f"{self._sentence}{self._lines}"

    @property
    def _sentence(self) -> str:
        return f"{cut(self.what)}; {cut(self.remedy)}"

    @property
    def _lines(self) -> str:
        return "".join(f"\n    {line}" for line in self.lines)

    def __str__(self) -> str:
        kind = "" if self.severity is Severity.ERROR else f"{self.severity.value}: "
        return f"{self.place}: {kind}{self._sentence} [{self.rule.code}]{self._lines}"


def cut(clause: str) -> str:
    """Return a clause on one line, the values in it no longer than a reader can take in."""
    if len(clause) > LONGEST_CLAUSE:
        half = LONGEST_CLAUSE // 2
        clause = f"{clause[:half]}…{clause[-half:]}"
    return BREAK.sub(" ", QUOTED.sub(_cut_value, clause).strip())


def _cut_value(match: re.Match[str]) -> str:
    value = match[1]
    return f"'{value[:LONGEST_VALUE]}…'" if len(value) > LONGEST_VALUE else match[0]


class ReadingError(Exception):
    """Raised once, with every problem that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda p: (p.place, p.what)))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[ReadingError], tuple[tuple[Problem, ...]]]:
        """Let another process raise it: it is made again from its problems."""
        return type(self), (self.problems,)


class InputError(ReadingError):
    """The inputs are wrong in themselves or do not fit together."""


class OutputError(ReadingError):
    """A file stands where a page is to be written, and this package did not write it."""


class Names:
    """Known names, and the nearest of them to a wrong one.

    To find it takes a look at every name, so only the first few wrong ones get a suggestion:
    where there are many, all of them are wrong for one reason, another folder or another file.

    ``unread`` is text that could not be read and may hold more names: a name whose words stand
    there counts as known, for it is that text which has to be mended.
    """

    def __init__(self, known: Iterable[str], unread: str = "") -> None:
        self._known = dict.fromkeys(known)
        self._left = MOST_HINTS
        self._listed = ""
        self._unread = frozenset(WORD.findall(unread))
        self._is_open = ANY_NAME in unread

    def __contains__(self, name: str) -> bool:
        return name in self._known or self._may_be_unread(name)

    def _may_be_unread(self, name: str) -> bool:
        words = WORD.findall(name) if self._unread else []
        return self._is_open or (bool(words) and self._unread.issuperset(words))

    def nearest(self, name: str, *, but: str = "") -> str:
        """Return the nearest known name but one, or an empty string."""
        self._left -= 1
        if self._left < 0:
            return ""
        return _nearest(name, (known for known in self._known if known != but))

    def hint(self, name: str, *, but: str = "") -> str:
        """Return ``did you mean 'x'?`` for the nearest known name but one, or an empty string."""
        near = self.nearest(name, but=but)
        return f"did you mean '{near}'?" if near else ""

    def listed(self) -> str:
        """Return ``known are: a, b``, as far as they can be taken in."""
        if not self._listed:
            names = sorted(self._known)
            more = ", …" if len(names) > MOST_LISTED else ""
            self._listed = f"known are: {', '.join(names[:MOST_LISTED]) or 'none'}{more}"
        return self._listed


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return ``did you mean 'x'?`` for the nearest known name, or an empty string."""
    near = _nearest(name, known)
    return f"did you mean '{near}'?" if near else ""


def _nearest(name: str, known: Iterable[str]) -> str:
    if len(name) > LONGEST_NAME:
        return ""
    by_folded = {k.casefold(): k for k in known if len(k) <= LONGEST_NAME}
    near = difflib.get_close_matches(name.casefold(), by_folded, n=1, cutoff=0.65)
    return by_folded[near[0]] if near else ""
