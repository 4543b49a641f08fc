"""The works in time, as drawings: for the first page, the timeline and a reference's record.

Up to FEW works each stand in the drawing by name; more than that are counted by year.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotated_reading.bibtex.dates import year_words
from annotated_reading.model import Day, Markdown, Reading, Reference
from annotated_reading.pages.addresses import TIMELINE, page_of
from annotated_reading.text.markdown import address, relative
from annotated_reading.text.plain import plural
from annotated_reading.text.svg import Svg, drawing, element

FEW = 40
"""Works that a drawing can name one by one."""
SPAN = 30
"""Years that a drawing can show one by one."""
UNDATED = "undated"
NOTHING = Markdown("")
YEAR = re.compile(r"-?\d{4}")

WIDTH, LEFT, RIGHT, ROW = 1160, 1, 1026, 22
TALL_WIDTH, TALL_AXIS, TALL_ROW = 358, 64, 28
LETTER = 6.4
"""Average width of a letter of a label."""

SHAPES = {
    "article": element("circle", cx=6, cy=6, r=4.1),
    "report": element("rect", x=2.2, y=2.2, width=7.6, height=7.6),
    "book": element("path", d="M6 1.6 10.6 9.8H1.4Z"),
    "web": element("path", d="M6 .9 11.1 6 6 11.1.9 6Z"),
    "magazine": element("path", d="M6 1.1 10.3 3.55v4.9L6 10.9 1.7 8.45v-4.9Z"),
    "other": element("path", d="M6 1.3 10.7 4.7 8.9 10.3H3.1L1.3 4.7Z"),
}
"""Drawn in a box of 12 by 12; the stylesheet draws the same shapes beside words."""


@dataclass(frozen=True, slots=True)
class Bar:
    """How many works are of a year."""

    year: str
    href: Markdown
    works: int
    share: Markdown
    """Of the fullest year's works: 0.333."""


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The works in time: drawn wide and tall, of which the stylesheet shows one, or as bars."""

    wide: Markdown
    """Empty where the works are too many to be drawn."""
    tall: Markdown
    families: tuple[str, ...]
    """The marks in the drawing."""
    bars: tuple[Bar, ...]
    """In its place, where the works are too many."""


def year_of(reference: Reference) -> str:
    """Return the year a work stands under as its date has it: 2020, 0850, -0044 or ``undated``."""
    year = YEAR.match(reference.date)
    return year[0] if year else UNDATED


def year_name(year: str) -> str:
    """Return a year as people write it: 2020, 850, 45 B.C.E., undated."""
    return UNDATED if year == UNDATED else year_words(Day(int(year)))


def year_id(year: str) -> str:
    """Return the fragment under which the timeline has a year."""
    return year if year == UNDATED else f"y{year}"


def year_order(year: str) -> tuple[bool, int]:
    """Return what years are sorted by: undated works stand last."""
    return year == UNDATED, 0 if year == UNDATED else int(year)


def in_time(references: Iterable[Reference]) -> list[Reference]:
    """Return works in the order of their dates, undated ones last."""
    return sorted(references, key=lambda r: (year_order(year_of(r)), r.date, r.number))


def by_year(references: Iterable[Reference]) -> dict[str, list[Reference]]:
    """Return the works of each year, undated ones last, in the order of their dates."""
    groups: dict[str, list[Reference]] = defaultdict(list)
    for reference in in_time(references):
        groups[year_of(reference)].append(reference)
    return groups


def timeline_view(reading: Reading, origin: str) -> TimelineView:
    """Return the works in time, as the page ``origin`` shows them."""
    groups = by_year(reading.references)
    years = _years(groups)
    if len(reading.references) > FEW or len(years) > SPAN:
        return TimelineView(NOTHING, NOTHING, (), _bars(groups, origin))
    title = _title(reading.references, years)
    families = dict.fromkeys(reference.kind.family for reference in reading.references)
    return TimelineView(
        wide=_wide(groups, years, title, origin),
        tall=_tall(groups, years, title, origin),
        families=tuple(families),
        bars=(),
    )


def _bars(groups: Mapping[str, Sequence[Reference]], origin: str) -> tuple[Bar, ...]:
    most = max(map(len, groups.values()))
    return tuple(
        Bar(
            year=year_name(year),
            href=relative(origin, f"{TIMELINE}#{year_id(year)}"),
            works=len(works),
            share=Markdown(f"{len(works) / most:.3f}"),
        )
        for year, works in groups.items()
    )


def _years(groups: Mapping[str, object]) -> list[str]:
    dated = [int(year) for year in groups if year != UNDATED]
    if not dated:
        return []
    return [f"{year:0{4 + (year < 0)}}" for year in range(min(dated), max(dated) + 1)]


def _title(references: Sequence[Reference], years: Sequence[str]) -> str:
    undated = sum(year_of(reference) == UNDATED for reference in references)
    span = f", {year_name(years[0])} to {year_name(years[-1])}" if years else ""
    rest = f", {plural(undated, 'work')} undated" if undated and years else ""
    return f"Timeline of {plural(len(references), 'work')}{span}{rest}"


def _wide(
    groups: Mapping[str, list[Reference]], years: Sequence[str], title: str, origin: str
) -> Markdown:
    """Return a drawing of the years from left to right, works stacked above their year."""
    column = (RIGHT - LEFT) / max(len(years), 1)
    base = 18 + max(map(len, groups.values())) * ROW
    columns = [(year, LEFT + index * column) for index, year in enumerate(years)]
    parts = [_line("tl-axis", LEFT, RIGHT, base)] if years else []
    if UNDATED in groups:
        columns.append((UNDATED, RIGHT + 30))
        parts.append(_line("tl-axis tl-axis--nd", RIGHT + 30, WIDTH - 10, base))
    for index, (year, left) in enumerate(columns):
        works = groups.get(year, [])
        empty = "" if works else " tl-year--empty"
        parts.append(element("line", class_="tl-tick", x1=left, x2=left, y1=base, y2=base + 6))
        parts.append(_text(f"tl-year{empty}", left, base + 23, year_name(year)))
        room = next((x for y, x in columns[index + 1 :] if y in groups), WIDTH) - left
        for level, work in enumerate(works):
            top = base - 16 - (len(works) - 1 - level) * ROW
            parts.append(_wide_work(work, left, top, room, origin))
    return _drawing("wide", WIDTH, base + 34, title, parts)


def _wide_work(work: Reference, left: float, top: float, room: float, origin: str) -> Svg:
    label = _label(work.names, room)
    width = min(room - 4, 24 + LETTER * len(label))
    hit = element("rect", class_="tl-hit", x=left - 2, y=top - 12, width=width, height=24)
    text = _text("tl-label", left + 18, top + 4.5, label)
    return _work(work, origin, hit, _mark(work, left + 7, top), text)


def _tall(
    groups: Mapping[str, list[Reference]], years: Sequence[str], title: str, origin: str
) -> Markdown:
    """Return a drawing of the years from top to bottom, works beside their year."""
    parts: list[Svg] = []
    top = 18
    keys = [*years, UNDATED] if UNDATED in groups else list(years)
    for year in keys:
        works = groups.get(year, [])
        empty = "" if works else " tl-year--empty"
        parts.append(
            _text(f"tl-year tl-year--side{empty}", TALL_AXIS - 14, top + 4.5, year_name(year))
        )
        parts.append(_line("tl-tick", TALL_AXIS - 4, TALL_AXIS, top))
        parts += [_tall_work(w, top + i * TALL_ROW, origin) for i, w in enumerate(works)]
        top += max(24, len(works) * TALL_ROW)
    axis = element("line", class_="tl-axis", x1=TALL_AXIS, x2=TALL_AXIS, y1=8, y2=top - 8)
    return _drawing("tall", TALL_WIDTH, top + 2, title, [axis, *parts])


def _tall_work(work: Reference, top: float, origin: str) -> Svg:
    width = TALL_WIDTH - TALL_AXIS - 4
    hit = element(
        "rect", class_="tl-hit", x=TALL_AXIS + 2, y=top - 14, width=width, height=TALL_ROW
    )
    label = _label(work.names, TALL_WIDTH - TALL_AXIS)
    text = _text("tl-label", TALL_AXIS + 30, top + 4.5, label)
    return _work(work, origin, hit, _mark(work, TALL_AXIS + 16, top), text)


def _label(names: str, room: float) -> str:
    """Return a name, cut to the room it has; at a word where most of the name is left."""
    most = max(6, int((room - 24) / LETTER))
    if len(names) <= most:
        return names
    cut = names[: most - 1]
    at_word = cut.rpartition(" ")[0]
    return f"{(at_word if len(at_word) > most / 2 else cut).rstrip(',& ')}…"


def _work(work: Reference, origin: str, *drawn: Svg) -> Svg:
    """Return a drawing as a link that is called by the whole name; the cut one is for the eye."""
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
    name = f"timeline-{form}"
    return drawing(
        element("title", title, id=name),
        *parts,
        width=width,
        height=height,
        class_=f"tl tl--{form}",
        role="group",
        aria_labelledby=name,
    )


def render_spark(reading: Reading, current: Reference) -> Markdown:
    """Return a small drawing of where a work falls among the others: decoration for its date."""
    if len(reading.references) > FEW:
        return NOTHING
    groups = by_year(reading.references)
    years = _years(groups)
    if not years or len(years) > SPAN:
        return NOTHING
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
