"""Steps of Markdown's that look at a whole source for what is seldom there."""

from __future__ import annotations

import re

from markdown import util
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.preprocessors import NormalizeWhitespace

CHANGED = ("\t", "\r", util.STX, util.ETX)
BLANK = re.compile(r"\n +(?:\n|\Z)")
FENCES = ("```", "~~~")


class QuickWhitespace(NormalizeWhitespace):  # type: ignore[misc] # it has no types
    """Makes white space one, as the class above does, where it is not."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines without tabs and blanks at their ends, and two more."""
        source = "\n".join(lines)
        if any(sign in source for sign in CHANGED) or BLANK.search(source):
            return super().run(lines)  # type: ignore[no-any-return] # as above
        return [*source.split("\n"), "", ""]


class QuickFences(FencedBlockPreprocessor):  # type: ignore[misc] # as above
    """Takes blocks of code out of a source, as the class above does, where a line may begin one."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with marks in place of blocks of code."""
        if any(line.startswith(FENCES) for line in lines):
            return super().run(lines)  # type: ignore[no-any-return] # as above
        return lines
