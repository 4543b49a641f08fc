"""Spaces and tabs before the end of a line, and which of them mean nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

Place = tuple[int, int]
"""Where something begins and ends in a text."""
AT_LINE_END = re.compile(r"(?<![\\ \t])(?:(?<!\r)[ \t]+(?=[\r\n])|(?<=\r)[ \t]+(?=\r))")
"""Not behind a backslash, which makes a space of its own of it; nor where all that stands between
two line ends, CR and LF, keeps them from being one."""
LINE_END = re.compile(r"\r\n|\r|\n")
WHITE_LINES = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n))*")


def spaces_at_line_ends(text: str, start: int, end: int) -> Iterator[Place]:
    """Yield where spaces stand before the end of a line, from one place in a text to another."""
    for match in AT_LINE_END.finditer(text, start, end):
        yield match.span()


def spaces_between_fields(text: str, start: int, end: int) -> Iterator[Place]:
    """Yield the same for what stands between two fields, without lines that hold a comment."""
    for place, line_end in spaces_at_line_ends(text, start, end):
        line = max(start, text.rfind("\n", start, place), text.rfind("\r", start, place))
        if "%" not in text[line:place]:
            yield place, line_end


def spaces_between_entries(text: str, start: int, end: int) -> Iterator[Place]:
    """Yield the same for what stands between two entries, which is a comment but for white lines.

    White lines before the comment and behind it are looked at, not those in it.
    """
    white = WHITE_LINES.match(text, start, end)
    head = white.end() if white else start
    comment_end = start + len(text[start:end].rstrip())
    tail = head
    if comment_end > head:
        line_end = LINE_END.search(text, comment_end, end)
        tail = line_end.end() if line_end else end
    yield from spaces_at_line_ends(text, start, head)
    yield from spaces_at_line_ends(text, tail, end)
