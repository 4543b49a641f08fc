"""The lines of an abstract: which are sentences, which are notes on them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotated_reading.frozen import frozen

SENTENCE = re.compile(r"^(?P<text>\S.*?)\s*\[\^(?P<id>[^\]]+)\]\s*$")
LABEL = re.compile(r"\[\^[^\]\s]+\]")
FOOTNOTE = re.compile(r"^\[\^(?P<id>[^\]]+)\]:[ \t]*(?P<text>.*)$")
HEADING = re.compile(r"^(?P<level>#{1,6})[ \t]+(?P<text>\S.*?)[ \t]*#*[ \t]*$")
LEVEL = "##"
"""Of a heading in the text: the first is the title's."""


@frozen
class Line:
    """A sentence or a note, as its lines have it."""

    id: str
    text: str
    line: int
    opens: bool = False
    """Whether a sentence begins a paragraph."""
    heading: str = ""
    """Above a sentence."""


def sentence_lines(lines: list[str], first_line: int) -> Iterator[Line]:
    """Yield the sentences; a blank line between two with no note in between parts paragraphs."""
    is_first, begun, parted, heading = True, False, False, ""
    for number, line in enumerate(lines, start=first_line):
        if FOOTNOTE.match(line):
            begun = parted = False
        elif match := HEADING.match(line):
            heading = match["text"]
        elif match := SENTENCE.match(line):
            opens = not is_first and (parted or bool(heading))
            yield Line(match["id"], match["text"], number, opens, heading)
            is_first, begun, parted, heading = False, True, False, ""
        elif not line.strip():
            parted = begun


def footnotes(lines: list[str], first_line: int) -> Iterator[Line]:
    """Yield the footnotes; indented lines and the blank lines between them continue one."""
    current: tuple[str, int, list[str]] | None = None
    for number, line in enumerate(lines, start=first_line):
        if match := FOOTNOTE.match(line):
            if current:
                yield Line(current[0], "\n".join(current[2]).strip(), current[1])
            current = (match["id"], number, [match["text"]])
        elif current and (not line.strip() or line.startswith(("    ", "\t"))):
            current[2].append(line.removeprefix("\t").removeprefix("    "))
    if current:
        yield Line(current[0], "\n".join(current[2]).strip(), current[1])
