"""On which lines the places of a text stand."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from itertools import accumulate

END = re.compile(r"\r\n|\n|\r")


class Lines:
    """The lines of a text; one ends with a line feed, a carriage return, or the two together."""

    def __init__(self, text: str) -> None:
        self._starts = array("Q", [0])
        if "\r" in text:
            self._starts.extend(match.end() for match in END.finditer(text))
        else:
            *lines, _ = text.split("\n")
            self._starts.extend(accumulate(len(line) + 1 for line in lines))

    def at(self, place: int) -> int:
        """Return the line of a place, counted from 1."""
        return bisect_right(self._starts, place)

    def start(self, line: int) -> int:
        """Return where a line starts."""
        return self._starts[line - 1]
