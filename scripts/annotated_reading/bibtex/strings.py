"""@string: which definitions an entry needs to stand alone.

A name may be defined again, and then means another thing from there on: an entry has what its name
meant where the entry stands.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from annotated_reading.bibtex.commands import Command
from annotated_reading.errors import Place, Problem, Severity
from annotated_reading.rules.bibliographies import STRING_TWICE

BOTH_USED = "give it another name: entries above have the first, those below this one"
ONE_USED = "keep the one that is right: nothing between them uses it, so only this one counts"


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

    def redefined(self, users: Iterable[Command], path: str) -> Iterator[Problem]:
        """Yield a warning for each string that is defined again as something else."""
        uses = self._uses(users)
        for first, *others in self._versions.values():
            for string in others:
                if string.fields[-1].value != first.fields[-1].value:
                    yield Problem(
                        Place(path, string.line),
                        f"the string '{string.key}' is defined again, first on line {first.line}",
                        BOTH_USED if self._is_used(first, string, uses) else ONE_USED,
                        Severity.WARNING,
                        rule=STRING_TWICE,
                    )

    def _uses(self, users: Iterable[Command]) -> Mapping[str, list[int]]:
        """Return where the commands begin that use a string with several definitions."""
        several = {name for name, versions in self._versions.items() if len(versions) > 1}
        uses: dict[str, list[int]] = defaultdict(list)
        for user in users if several else ():
            for name in {macro for field in user.fields for macro in field.macros} & several:
                uses[name].append(user.start)
        return uses

    @staticmethod
    def _is_used(first: Command, again: Command, uses: Mapping[str, list[int]]) -> bool:
        """Whether something between two definitions uses the string."""
        starts = uses.get(again.key.lower(), [])
        return bisect_left(starts, first.start) < bisect_left(starts, again.start)
