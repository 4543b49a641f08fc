"""Changes to a text as a unified diff, as people read it: by line, with what stands around it.

No change adds or removes a line, so both sides have the same numbers, and nothing has to be
compared: it costs what the text is long.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from annotated_reading.fixing.edits import Edit, applied

AROUND = 3
"""Lines shown before and behind a line that changes."""
LONGEST, BESIDE = 240, 60
"""Characters of a line up to which it is shown whole, and those shown beside its changes if not."""
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def unified(text: str, edits: Iterable[Edit], path: str) -> Iterator[str]:
    """Yield the lines of the diff, without line ends; nothing where there is no change.

    The head of each part names its rules. Characters that do not print stand as their numbers.
    """
    lines = _Lines(text)
    changes = lines.by_number(edits)
    if not changes:
        return
    yield from (f"--- {path}", f"+++ {path}")
    for numbers in _together(sorted(changes)):
        first = max(0, numbers[0] - AROUND)
        last = min(lines.count - 1, numbers[-1] + AROUND)
        rules = sorted({edit.rule for number in numbers for edit in changes[number]})
        span = f"{first + 1},{last - first + 1}"
        yield f"@@ -{span} +{span} @@ {', '.join(rules)}"
        yield from _part(lines, changes, range(first, last + 1))


def lines_changed(text: str, edits: Iterable[Edit]) -> int:
    """Return how many lines of a text the changes are on."""
    return len(_Lines(text).by_number(edits))


class _Lines:
    """The lines of a text, by number from 0; a line end is that of any system."""

    def __init__(self, text: str) -> None:
        self._text = text
        starts = [match.start() for match in LINE.finditer(text) if match[0]]
        self._starts = [*(starts or [0]), len(text)]
        self.count = len(self._starts) - 1

    def by_number(self, edits: Iterable[Edit]) -> Mapping[int, Sequence[Edit]]:
        """Return the changes of each line, counted from where the line begins."""
        changes: dict[int, list[Edit]] = defaultdict(list)
        for edit in edits:
            number = bisect_right(self._starts, edit.start, hi=self.count) - 1
            changes[number].append(edit.moved(-self._starts[number]))
        return changes

    def __getitem__(self, number: int) -> str:
        return self._text[self._starts[number] : self._starts[number + 1]].rstrip("\r\n")


def _together(numbers: Sequence[int]) -> Iterator[list[int]]:
    """Yield numbers of lines in groups whose surroundings meet."""
    group: list[int] = []
    for number in numbers:
        if group and number - group[-1] > 2 * AROUND:
            yield group
            group = []
        group.append(number)
    yield group


def _part(
    lines: _Lines, changes: Mapping[int, Sequence[Edit]], numbers: Sequence[int]
) -> Iterator[str]:
    """Yield lines as a diff has them: those that change in runs, the old ones before the new."""
    old: list[str] = []
    new: list[str] = []
    for number in numbers:
        line, edits = lines[number], changes.get(number)
        if edits:
            old.append(f"-{_shown(line, edits)}")
            new.append(f"+{_shown(applied(line, edits), _in_the_new(edits))}")
        else:
            yield from (*old, *new, f" {_shown(line, ())}")
            old, new = [], []
    yield from (*old, *new)


def _in_the_new(edits: Sequence[Edit]) -> list[Edit]:
    """Return changes where they stand in the line that they have made."""
    places, grown = [], 0
    for edit in edits:
        start = edit.start + grown
        places.append(Edit(start, start + len(edit.replacement), "", edit.rule))
        grown += len(edit.replacement) - (edit.end - edit.start)
    return places


def _shown(line: str, edits: Sequence[Edit]) -> str:
    """Return a line as it can be shown: a long one without what stands far from its changes."""
    if len(line) <= LONGEST:
        return _printable(line)
    if not edits:
        return f"{_printable(line[:BESIDE])}…"
    pieces, after = [], 0
    for edit in edits:
        start, end = max(after, edit.start - BESIDE), min(len(line), edit.end + BESIDE)
        pieces.append("…" if start > after else "")
        pieces.append(line[start:end])
        after = max(after, end)
    return _printable("".join([*pieces, "…" if after < len(line) else ""]))


def _printable(line: str) -> str:
    """Return a line in which no character acts on a terminal or turns the direction of writing."""
    return "".join(c if c.isprintable() or c == "\t" else f"\\u{ord(c):04x}" for c in line)
