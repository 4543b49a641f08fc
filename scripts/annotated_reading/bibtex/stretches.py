"""Stretches of a file, each from an ``@`` that begins a line to the next: mostly one entry each.

What an entry says that takes nothing from the rest of its file is known by its stretch. Where that
stands again, and reading comes to its start as to the start of a command, what is read there would
be the same: so it is not read, and reading goes on where the entry ends.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from hashlib import sha256

from annotated_reading.bibtex.commands import Command, Field, Standalone
from annotated_reading.later import LaterRow

Known = Callable[[str], Standalone | None]
"""From what stands for a stretch to what is known of its entry."""


class Stretches:
    """The stretches of a text, by where they begin."""

    def __init__(
        self, text: str, known: Known, fields_of: Callable[[str, int], Sequence[Field]]
    ) -> None:
        """Take what finds out what is ``known`` of a stretch, and what reads an entry's fields."""
        self._text, self._known, self._fields_of = text, known, fields_of
        self._at = {start: (len(stretch), _digest(stretch)) for start, stretch in _all(text)}

    def known(self, start: int, after: int, line: Callable[[int], int]) -> Command | None:
        """Return the entry whose stretch begins at a place, where it is known.

        The command before it ends at ``after``.
        """
        _, digest = self._at.get(start, (0, ""))
        standalone = self._known(digest) if digest else None
        if standalone is None:
            return None
        source, own_line = self._text[start : start + standalone.size], line(start)
        return Command(
            kind=sys.intern(standalone.kind),
            key=standalone.key,
            line=own_line,
            fields=LaterRow(partial(self._fields_of, source, own_line)),
            source=source,
            gap=self._text[after:start],
            gap_line=line(after),
            start=start,
            size=standalone.size,
            stretch=digest,
            spent=standalone.spent,
            standalone=standalone,
        )

    def of(self, start: int, end: int, fields: Sequence[Field]) -> str:
        """Return what stands for the stretch of an entry; empty where it does not stand alone."""
        size, digest = self._at.get(start, (0, ""))
        if end - start > size or any(field.macros or field.undefined for field in fields):
            return ""
        return digest if len({field.name for field in fields}) == len(fields) else ""


def _all(text: str) -> Iterator[tuple[int, str]]:
    """Yield the place of each ``@`` that begins a line, and the text from there to the next."""
    before, *stretches = f"\n{text}".split("\n@")
    start = len(before)
    for behind in stretches:
        yield start, f"@{behind}"
        start += len(behind) + 2


def _digest(stretch: str) -> str:
    return sha256(stretch.encode("utf-8", "surrogatepass")).hexdigest()
