"""The works in time, drawn: for the first page, the timeline and a reference's record.

Time is drawn to scale: years without works have their room. Names stand whole.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from annotated_reading.frozen import frozen
from annotated_reading.model import Markdown, Reading, Reference
from annotated_reading.pages.addresses import page_of
from annotated_reading.pages.years import (
    UNDATED,
    all_years,
    by_year,
    year_name,
    year_of,
    year_text,
)
from annotated_reading.text.markdown import address
from annotated_reading.text.measure import width, wrapped
from annotated_reading.text.svg import Svg, drawing, element

FEW = 40
"""Works that a drawing can name one by one."""
SPAN = 30
"""Years that stand in a column one below the other, with works or without."""

WIDTH, LEFT, ROW = 1160, 16, 24
MOST_OF_LINE = 420
"""The widest line of a name in the wide drawing; a longer name has several."""
BETWEEN = 14
"""What is left free between two names in a row."""
TALL_WIDTH, TALL_AXIS, TALL_ROW = 358, 64, 28
EMPTY = 24
"""Height of a year without works, where the years are few."""
ALL_EMPTY = 600
"""Height of all years without works, where they are many."""
SIZE, LINE = 13.6, 17
"""Of the letters of a name, and from line to line."""
YEAR_ROOM = 36
"""What the name of a year takes."""
TICKS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)
"""From one named year to the next."""

SHAPES = {
    "article": element("circle", cx=6, cy=6, r=4.1),
    "report": element("rect", x=2.2, y=2.2, width=7.6, height=7.6),
    "book": element("path", d="M6 1.6 10.6 9.8H1.4Z"),
    "web": element("path", d="M6 .9 11.1 6 6 11.1.9 6Z"),
    "magazine": element("path", d="M6 1.1 10.3 3.55v4.9L6 10.9 1.7 8.45v-4.9Z"),
    "other": element("path", d="M6 1.3 10.7 4.7 8.9 10.3H3.1L1.3 4.7Z"),
}
"""Drawn in a box of 12 by 12; the stylesheet draws the same shapes beside words."""


@frozen
class _Placed:
    """A work with its place in the wide drawing."""

    work: Reference
    x: float
    level: int
    """Rows between it and the axis."""
    lines: tuple[str, ...]
    is_left: bool
    """Whether its name stands on the left of its mark, for on the right there is no room."""

    @property
    def top(self) -> int:
        """Rows between its upper end and the axis."""
        return self.level + len(self.lines)


def wide_drawing(groups: Mapping[str, list[Reference]], title: str, origin: str) -> Markdown:
    """Return a drawing of time from left to right, works above their year.

    Works stand in rows, each in the lowest that has room for its whole name.
    """
    undated = groups.get(UNDATED, [])
    names = [line for work in undated for line in wrapped(work.names, SIZE, MOST_OF_LINE)]
    widest = max((width(name, SIZE) for name in [*names, UNDATED]), default=0) + 24
    years = [int(year) for year in groups if year != UNDATED]
    right = WIDTH - widest - 40 if undated and years else WIDTH - LEFT
    first, last = min(years, default=0), max(years, default=0)
    scale = (right - LEFT) / max(last - first, 1)
    limit = right + 20 if undated else WIDTH
    dated = [work for year, works in groups.items() if year != UNDATED for work in works]
    placed = _placed([(w, LEFT + (int(year_of(w)) - first) * scale) for w in dated], limit)
    aside = right + 40 if years else LEFT
    placed += _placed([(work, aside) for work in undated], math.inf)
    base = 10 + max(item.top for item in placed) * ROW
    parts = [_stem(item, base) for item in placed]
    if years:
        parts += [_line("tl-axis", LEFT, right, base), *_ticks(groups, first, last, scale, base)]
    if undated:
        parts.append(_line("tl-axis tl-axis--nd", aside, min(aside + widest, WIDTH), base))
        parts.append(_text("tl-year", aside - 6, base + 23, UNDATED))
    parts += [_wide_work(item, base, origin) for item in placed]
    return _drawing("wide", WIDTH, base + 34, title, parts)


def _placed(works: Iterable[tuple[Reference, float]], limit: float) -> list[_Placed]:
    rows: list[list[tuple[float, float]]] = []
    placed = []
    for work, x in works:
        lines = wrapped(work.names, SIZE, MOST_OF_LINE)
        room = 16 + max(width(line, SIZE) for line in lines)
        is_left = x + room > limit and x - room >= 0
        ends = (x - room, x + 8) if is_left else (x - 8, x + room)
        level = _level(rows, ends, len(lines))
        rows += [[] for _ in range(level + len(lines) - len(rows))]
        for row in rows[level : level + len(lines)]:
            row.append(ends)
        placed.append(_Placed(work, x, level, lines, is_left))
    return placed


def _level(
    rows: Sequence[Sequence[tuple[float, float]]], ends: tuple[float, float], lines: int
) -> int:
    """Return the lowest row from which so many rows are free between two ends."""
    start, end = ends[0] - BETWEEN, ends[1] + BETWEEN
    for level in range(len(rows)):
        taken = [ends for row in rows[level : level + lines] for ends in row]
        if all(right <= start or left >= end for left, right in taken):
            return level
    return len(rows)


def _ticks(
    groups: Mapping[str, object], first: int, last: int, scale: float, base: float
) -> Iterator[Svg]:
    """Yield a tick for every named year, with its name."""
    room = YEAR_ROOM if first > 0 else 2 * YEAR_ROOM
    step = next((t for t in TICKS if t * scale >= room), TICKS[-1])
    for number in range(-(-first // step) * step, last + 1, step):
        x, year = LEFT + (number - first) * scale, year_text(number)
        empty = "" if year in groups or step > 1 else " tl-year--empty"
        yield element("line", class_="tl-tick", x1=x, x2=x, y1=base, y2=base + 6)
        yield _text(f"tl-year tl-year--mid{empty}", x, base + 23, year_name(year))


def _stem(item: _Placed, base: float) -> Svg:
    """Return the line from a work down to its year."""
    top = base - item.top * ROW + ROW / 2
    return element("line", class_="tl-stem", x1=item.x, x2=item.x, y1=top, y2=base)


def _wide_work(item: _Placed, base: float, origin: str) -> Svg:
    top, height = base - item.top * ROW, len(item.lines) * ROW
    room = 24 + max(width(line, SIZE) for line in item.lines)
    left = item.x - room + 8 if item.is_left else item.x - 8
    hit = element("rect", class_="tl-hit", x=left, y=top, width=room, height=height)
    side = " tl-label--left" if item.is_left else ""
    x = item.x + (-12 if item.is_left else 12)
    text = _label(item.lines, x, top + 16.5, side)
    return _work(item.work, origin, hit, _mark(item.work, item.x, top + ROW / 2), text)


def tall_drawing(groups: Mapping[str, list[Reference]], title: str, origin: str) -> Markdown:
    """Return a drawing of time from top to bottom, works beside their year."""
    dated = [int(year) for year in groups if year != UNDATED]
    empty = max(dated) - min(dated) + 1 - len(dated) if dated else 0
    height = EMPTY if empty <= SPAN else ALL_EMPTY / empty
    parts: list[Svg] = []
    top, before = 18.0, min(dated, default=0) - 1
    for year, works in groups.items():
        if year != UNDATED:
            for number in range(before + 1, int(year)):
                if height >= EMPTY or (number % 10 == 0 and 10 * height >= EMPTY):
                    parts += _tall_year(year_text(number), top, " tl-year--empty")
                top += height
            before = int(year)
        parts += _tall_year(year, top)
        for work in works:
            lines = wrapped(work.names, SIZE, TALL_WIDTH - TALL_AXIS - 34)
            parts.append(_tall_work(work, lines, top, origin))
            top += TALL_ROW + (len(lines) - 1) * LINE
    axis = element("line", class_="tl-axis", x1=TALL_AXIS, x2=TALL_AXIS, y1=8, y2=top - 8)
    return _drawing("tall", TALL_WIDTH, round(top) + 2, title, [axis, *parts])


def _tall_year(year: str, top: float, more: str = "") -> tuple[Svg, Svg]:
    classes = f"tl-year tl-year--side{more}"
    name = _text(classes, TALL_AXIS - 10, top + 4.5, year_name(year))
    return name, _line("tl-tick", TALL_AXIS - 4, TALL_AXIS, top)


def _tall_work(work: Reference, lines: tuple[str, ...], top: float, origin: str) -> Svg:
    height = TALL_ROW + (len(lines) - 1) * LINE
    place = {"x": TALL_AXIS + 2, "y": top - 14, "width": TALL_WIDTH - TALL_AXIS - 4}
    hit = element("rect", class_="tl-hit", height=height, **place)
    text = _label(lines, TALL_AXIS + 30, top + 4.5)
    return _work(work, origin, hit, _mark(work, TALL_AXIS + 16, top), text)


def _label(lines: Sequence[str], x: float, y: float, more: str = "") -> Svg:
    """Return a whole name, in one line or in several."""
    spans = [element("tspan", line, x=x, y=y + number * LINE) for number, line in enumerate(lines)]
    return element("text", *spans, class_=f"tl-label{more}")


def _work(work: Reference, origin: str, *drawn: Svg) -> Svg:
    """Return a drawing as a link; what it is called begins with what is drawn."""
    name = f"{work.names}, {work.year}, {work.kind.label.lower()}"
    href = address(origin, page_of(work))
    return element("a", *drawn, href=href, data_src=work.slug, aria_label=name)


def _mark(work: Reference, x: float, y: float, more: str = "") -> Svg:
    place = f"translate({x - 6:.1f} {y - 6:.1f})"
    return element("g", SHAPES[work.kind.family], class_=f"tl-mark {more}".strip(), transform=place)


def _line(classes: str, left: float, right: float, y: float) -> Svg:
    return element("line", class_=classes, x1=left, x2=right, y1=y, y2=y)


def _text(classes: str, x: float, y: float, words: str) -> Svg:
    return element("text", words, class_=classes, x=x, y=y)


def _drawing(form: str, width: int, height: float, title: str, parts: Sequence[Svg]) -> Markdown:
    return drawing(
        element(
            "title", title
        ),  # names the drawing; an id in it would be no name of XML in one file
        *parts,
        width=width,
        height=height,
        class_=f"tl tl--{form}",
        role="group",
    )


def render_spark(reading: Reading, current: Reference) -> Markdown:
    """Return a small drawing of where a work falls among the others: decoration for its date."""
    if len(reading.references) > FEW:
        return Markdown("")
    groups = by_year(reading.references)
    years = all_years(groups)
    if not years or len(years) > SPAN:
        return Markdown("")
    step = (244 - 8) / max(len(years) - 1, 1)
    height = 30 + 14 * max(map(len, groups.values()))
    base = height - 18
    parts = [_line("tl-axis", 4, 252, base)]
    for index, year in enumerate(years):
        x = 8 + index * step
        parts += _stack(groups.get(year, []), current, x, base)
        if index in {0, len(years) // 2, len(years) - 1}:
            parts.append(_text("tl-year tl-year--mid", x, base + 15, year_name(year)))
    if UNDATED in groups:
        parts += _stack(groups[UNDATED], current, 288, base)
        parts.append(_text("tl-year tl-year--end", 300, base + 15, "n.d."))
    return drawing(
        *parts, width=300, height=height, class_="spark", aria_hidden="true", focusable="false"
    )


def _stack(works: Sequence[Reference], current: Reference, x: float, base: float) -> list[Svg]:
    return [
        _mark(work, x, base - 10 - 14 * level, "is-current" if work is current else "is-other")
        for level, work in enumerate(works)
    ]
