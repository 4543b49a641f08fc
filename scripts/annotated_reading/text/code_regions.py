"""Where a text in Markdown is code: the one scanner that citations, terms and prose.py share.

Code is what authors take for it in any dialect: what stands between two fences, lines that are
indented behind a blank line, and spans between backticks. A span ends with its paragraph, so a
lone backtick reaches no further. Two forms in HTML that prose.py writes are code as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import lru_cache

from annotated_reading.frozen import frozen

TAB = 4
KEPT = 1 << 17
"""Texts whose code is kept: each is asked for by several, and in a server by every build."""
FENCE = re.compile(r"^[ ]{0,3}(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})[^\n]*$")
MARKER = re.compile(r"[-+*][ \t]|\d+[.)][ \t]|:[ \t]")
"""What starts an item of a list or a definition; code below it is indented by one step more."""
NEW_BLOCK = re.compile(r"[ \t]*(?:[-+*][ \t]|\d+[.)][ \t]|:[ \t]|[#>|]|$)")
"""How a line begins that goes on with no paragraph."""
HEADING = re.compile(r"[ ]{0,3}#")
TICKS = re.compile(r"(?P<escape>\\[\\`])|(?P<ticks>`+)|(?P<made><code>[^<>`\n]*</code>)")
OF_SPANS = ("`", "<code>")
"""Without one of these there is no span of code."""
MADE_BLOCK = re.compile(r"[ ]*<pre><code>(?:[^\W_]|[ ]|&#\d+;)*</code></pre>[ ]*")


class Form(Enum):
    """How code is written."""

    FENCED = "fenced"
    INDENTED = "indented"
    SPAN = "span"
    MADE = "made"
    """As a block of HTML in which every sign is an entity."""
    TAGGED = "tagged"
    """As a span between tags: ``<code>a</code>``."""


@frozen
class Code:
    """A stretch of a text that is code, its fences or backticks included."""

    start: int
    end: int
    form: Form
    indent: int = 0
    """Columns by which indented code would be indented if it were none."""


@lru_cache(maxsize=KEPT)
def find_code(text: str) -> tuple[Code, ...]:
    """Return the code of a text, in order and without overlap."""
    blocks = tuple(_blocks(text))
    if not any(mark in text for mark in OF_SPANS):
        return blocks
    spans = [span for start, end in _paragraphs(text, blocks) for span in _spans(text, start, end)]
    return tuple(sorted((*blocks, *spans), key=lambda code: code.start))


def matches_outside(
    pattern: re.Pattern[str], text: str, codes: Sequence[Code]
) -> Iterator[re.Match[str]]:
    """Yield what a pattern matches outside code; a match may hold code whole, but not cut it."""
    after, waiting = 0, list(codes)
    while match := pattern.search(text, after):
        while waiting and waiting[0].end <= match.start():
            waiting.pop(0)
        if waiting and waiting[0].start <= match.start():
            after = waiting[0].end
        elif _is_cut(waiting, match.end()):
            after = match.start() + 1
        else:
            yield match
            after = max(match.end(), match.start() + 1)


def _is_cut(codes: Sequence[Code], at: int) -> bool:
    first = next((code for code in codes if code.end > at), None)
    return first is not None and first.start < at


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _blocks(text: str) -> Iterator[Code]:
    """Yield fenced and indented code. Below an item of a list code is indented by that much more.

    "- a", blank, "    b": b belongs to the item. "- a", blank, "        b": b is code in the item.
    """
    lines = tuple(_lines(text))
    number, needed, fresh = 0, TAB, True
    indented: Code | None = None
    while number < len(lines):
        start, line = lines[number]
        end, indent = start + len(line), _indent(line)
        number += 1
        if not line.strip():
            fresh = True
            continue
        if indent >= needed and (fresh or indented):
            first = indented.start if indented else start
            indented, fresh = Code(first, end, Form.INDENTED, needed - TAB), False
            continue
        if indented:
            yield indented
            indented = None
        if last := _end_of_fence(lines, number):
            yield Code(start, lines[last][0] + len(lines[last][1]), Form.FENCED)
            number, needed, fresh = last + 1, TAB, True
        elif MADE_BLOCK.fullmatch(line):
            yield Code(start, end, Form.MADE)
            fresh = True
        else:
            needed = _needed(line, indent, fresh, needed)
            fresh = HEADING.match(line) is not None
    if indented:
        yield indented


def _indent(line: str) -> int:
    spread = line.expandtabs(TAB)
    return len(spread) - len(spread.lstrip(" "))


def _needed(line: str, indent: int, fresh: bool, needed: int) -> int:
    """Return how far code is indented below a line that is none."""
    if MARKER.match(line.lstrip()):
        return (indent // TAB + 2) * TAB
    return (indent // TAB + 1) * TAB if fresh else needed


def _end_of_fence(lines: Sequence[tuple[int, str]], number: int) -> int:
    """Return the line that closes the fence before line ``number``; 0 where no fence is there."""
    opening = FENCE.match(lines[number - 1][1])
    if opening is None:
        return 0
    closing = re.compile(rf"[ ]{{0,3}}{opening['fence']}{opening['fence'][0]}*[ \t]*")
    return next((n for n in range(number, len(lines)) if closing.fullmatch(lines[n][1])), 0)


def _paragraphs(text: str, blocks: Sequence[Code]) -> Iterator[tuple[int, int]]:
    """Yield start and end of the stretches in which a span of code can stand."""
    starts = {code.start: code for code in blocks}
    begun: int | None = None
    covered = 0
    for start, line in _lines(text):
        ends = start < covered or start in starts or NEW_BLOCK.match(line) is not None
        if begun is not None and ends:
            yield begun, start
            begun = None
        covered = max(covered, starts[start].end if start in starts else 0)
        if begun is None and start >= covered and line.strip():
            begun = start
        if begun is not None and HEADING.match(line):
            yield begun, start + len(line)
            begun = None
    if begun is not None:
        yield begun, len(text)


def _spans(text: str, start: int, end: int) -> Iterator[Code]:
    """Yield the spans of one paragraph: a run of backticks is closed by the next as long as it."""
    after = start
    while opening := TICKS.search(text, after, end):
        after = opening.end()
        if opening["made"]:
            yield Code(opening.start(), opening.end(), Form.TAGGED)
        elif opening["ticks"]:
            closing = _closing(text, opening["ticks"], after, end)
            if closing:
                yield Code(opening.start(), closing, Form.SPAN)
                after = closing


def _closing(text: str, ticks: str, after: int, end: int) -> int:
    runs = re.compile("`+").finditer(text, after, end)
    return next((run.end() for run in runs if run[0] == ticks), 0)
