"""@string: which definitions an entry needs to stand alone.

A name may be defined again, and then means another thing from there on: an entry has what its name
meant where the entry stands.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

from annotated_reading.bibtex.scanner import Command
from annotated_reading.errors import Place, Problem, Severity
from annotated_reading.rules.bibliographies import STRING_TWICE


class Strings:
    """The strings that a file defines."""

    def __init__(self, commands: Iterable[Command]) -> None:
        self._versions: dict[str, list[Command]] = defaultdict(list)
        for command in commands:
            if command.kind == "string":
                self._versions[command.key.lower()].append(command)

    def needed(self, commands: Iterable[Command]) -> tuple[str, ...]:
        """Return the source of the strings that commands use, directly or through others."""
        needed: dict[int, str] = {}
        unread = list(commands)
        while unread:
            user = unread.pop()
            for name in {macro for field in user.fields for macro in field.macros}:
                string = self._valid(name, user.start)
                if string and string.start not in needed:
                    needed[string.start] = string.source
                    unread.append(string)
        return tuple(needed[start] for start in sorted(needed))

    def _valid(self, name: str, start: int) -> Command | None:
        """Return the last definition of a name above a place; None where there is none."""
        versions = self._versions.get(name, [])
        before = bisect_left(versions, start, key=lambda version: version.start)
        return versions[before - 1] if before else None

    def redefined(self, path: str) -> Iterator[Problem]:
        """Yield a warning for each string that is defined again as something else."""
        for first, *others in self._versions.values():
            for string in others:
                if string.fields[-1].value != first.fields[-1].value:
                    yield Problem(
                        Place(path, string.line),
                        f"the string '{string.key}' is defined again, first on line {first.line}",
                        "give it another name: entries above have the first, those below this one",
                        Severity.WARNING,
                        rule=STRING_TWICE,
                    )
