"""Entries in comments, which BibTeX reads all the same, and of which nothing is mended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from annotated_reading.bibtex.commands import Command

COMMENT = re.compile(r"@\s*comment\s*(?P<bracket>[{(])", re.IGNORECASE)
CLOSING = {"{": "}", "(": ")"}


def starts_in_comments(commands: Iterable[Command]) -> frozenset[int]:
    """Return where the commands of a file begin that stand in comments."""
    comment = OpenComment()
    return frozenset([c.start for c in commands if comment.holds_what_follows(c.gap)])


def _opened(gap: str, after: int) -> Iterator[re.Match[str]]:
    """Yield where a @comment begins that is not commented out itself."""
    for comment in COMMENT.finditer(gap, after):
        if not _is_behind_percent(gap, comment.start()):
            yield comment


def _is_behind_percent(gap: str, place: int) -> bool:
    line = max(gap.rfind("\n", 0, place), gap.rfind("\r", 0, place)) + 1
    return "%" in gap[line:place]


class OpenComment:
    """A @comment that is not closed yet: BibTeX reads entries in it all the same, biber none."""

    def __init__(self) -> None:
        self._bracket = ""
        self._level = 0

    def holds_what_follows(self, gap: str) -> bool:
        """Whether what stands behind the text between two entries is in a comment."""
        if not self._level and "@" not in gap and "%" not in gap:
            return False
        after = 0
        while True:
            if not self._level:
                comment = next(_opened(gap, after), None)
                if comment is None:
                    return _is_behind_percent(gap, len(gap))
                self._bracket, self._level = comment["bracket"], 1
                after = comment.end()
            after = self._behind(gap, after)
            if self._level:
                return True

    def _behind(self, gap: str, after: int) -> int:
        """Return where the comment ends, or the text."""
        for place in range(after, len(gap)):
            self._level += (gap[place] == self._bracket) - (gap[place] == CLOSING[self._bracket])
            if not self._level:
                return place + 1
        return len(gap)
