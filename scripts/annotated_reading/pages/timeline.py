"""The works in time, as drawings: for the first page, the timeline and a reference's record.

Up to FEW works each stand in the drawing by name; more than that are counted by year.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from annotated_reading.bibtex.dates import Day, year_words
from annotated_reading.bibtex.kinds import FAMILY_LABELS
from annotated_reading.model import Reading, Reference
from annotated_reading.pages.parts import (
    TIMELINE,
    page_of,
)
from annotated_reading.text.markdown import (
    address,
    block,
    bullets,
    link,
    relative,
)
from annotated_reading.text.plain import plural
from annotated_reading.text.rich import escape

FEW = 40
"""Works that a drawing can name one by one."""
SPAN = 30
"""Years that a drawing can show one by one."""
UNDATED = "undated"
YEAR = re.compile(r"-?\d{4}")

WIDTH, LEFT, RIGHT, ROW = 1160, 1, 1026, 22
TALL_WIDTH, TALL_AXIS, TALL_ROW = 358, 64, 28
LETTER = 6.4
"""Average width of a letter of a label."""

SHAPES = {
    "article": '<circle cx="6" cy="6" r="4.1"/>',
    "report": '<rect x="2.2" y="2.2" width="7.6" height="7.6"/>',
    "book": '<path d="M6 1.6 10.6 9.8H1.4Z"/>',
    "web": '<path d="M6 .9 11.1 6 6 11.1.9 6Z"/>',
    "magazine": '<path d="M6 1.1 10.3 3.55v4.9L6 10.9 1.7 8.45v-4.9Z"/>',
    "other": '<path d="M6 1.3 10.7 4.7 8.9 10.3H3.1L1.3 4.7Z"/>',
}
"""Drawn in a box of 12 by 12; the stylesheet draws the same shapes beside words."""


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


def render_timeline(reading: Reading, origin: str) -> str:
    """Return the drawing: wide and tall, of which the stylesheet shows one."""
    groups = by_year(reading.references)
    years = _years(groups)
    if len(reading.references) > FEW or len(years) > SPAN:
        return _histogram(groups, origin)
    title = _title(reading.references, years)
    families = dict.fromkeys(reference.kind.family for reference in reading.references)
    legend = bullets(
        f'<span class="mk mk-{family} direct" aria-hidden="true"></span> {FAMILY_LABELS[family]}'
        for family in families
    )
    return f"""\
<figure class="timeline" data-search-exclude="1" markdown>
{_wide(groups, years, title, origin)}
{_tall(groups, years, title, origin)}
<figcaption class="legend" markdown>

{legend}
</figcaption>
</figure>
"""


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
) -> str:
    """Draw years from left to right, works stacked above their year."""
    column = (RIGHT - LEFT) / max(len(years), 1)
    base = 18 + max(map(len, groups.values())) * ROW
    height = base + 34
    columns = [(year, LEFT + index * column) for index, year in enumerate(years)]
    parts = [_line("tl-axis", LEFT, RIGHT, base)] if years else []
    if UNDATED in groups:
        columns.append((UNDATED, RIGHT + 30))
        parts.append(_line("tl-axis tl-axis--nd", RIGHT + 30, WIDTH - 10, base))
    for index, (year, left) in enumerate(columns):
        works = groups.get(year, [])
        empty = "" if works else " tl-year--empty"
        parts.append(
            f'<line class="tl-tick" x1="{left:.1f}" x2="{left:.1f}" y1="{base}" y2="{base + 6}"/>'
            f'<text class="tl-year{empty}" x="{left:.1f}" y="{base + 23}">{year_name(year)}</text>'
        )
        room = next((x for y, x in columns[index + 1 :] if y in groups), WIDTH) - left
        for level, work in enumerate(works):
            top = base - 16 - (len(works) - 1 - level) * ROW
            parts.append(_wide_work(work, left, top, room, origin))
    return _svg("tl tl--wide", WIDTH, height, "timeline-wide", title, parts)


def _wide_work(work: Reference, left: float, top: float, room: float, origin: str) -> str:
    label = _label(work.names, room)
    hit = (
        f'<rect class="tl-hit" x="{left - 2:.1f}" y="{top - 12}" '
        f'width="{min(room - 4, 24 + LETTER * len(label)):.1f}" height="24"/>'
    )
    text = f'<text class="tl-label" x="{left + 18:.1f}" y="{top + 4.5}">{escape(label)}</text>'
    return _work(work, origin, hit + _mark(work, left + 7, top) + text)


def _tall(
    groups: Mapping[str, list[Reference]], years: Sequence[str], title: str, origin: str
) -> str:
    """Draw years from top to bottom, works beside their year."""
    parts, top = [], 18
    keys = [*years, UNDATED] if UNDATED in groups else list(years)
    for year in keys:
        works = groups.get(year, [])
        empty = "" if works else " tl-year--empty"
        parts.append(
            f'<text class="tl-year tl-year--side{empty}" x="{TALL_AXIS - 14}" y="{top + 4.5}">'
            f'{year_name(year)}</text><line class="tl-tick" x1="{TALL_AXIS - 4}" x2="{TALL_AXIS}" '
            f'y1="{top}" y2="{top}"/>'
        )
        parts += [_tall_work(w, top + i * TALL_ROW, origin) for i, w in enumerate(works)]
        top += max(24, len(works) * TALL_ROW)
    axis = f'<line class="tl-axis" x1="{TALL_AXIS}" x2="{TALL_AXIS}" y1="8" y2="{top - 8}"/>'
    return _svg("tl tl--tall", TALL_WIDTH, top + 2, "timeline-tall", title, [axis, *parts])


def _tall_work(work: Reference, top: float, origin: str) -> str:
    hit = (
        f'<rect class="tl-hit" x="{TALL_AXIS + 2}" y="{top - 14}" '
        f'width="{TALL_WIDTH - TALL_AXIS - 4}" height="{TALL_ROW}"/>'
    )
    label = _label(work.names, TALL_WIDTH - TALL_AXIS)
    text = f'<text class="tl-label" x="{TALL_AXIS + 30}" y="{top + 4.5}">{escape(label)}</text>'
    return _work(work, origin, hit + _mark(work, TALL_AXIS + 16, top) + text)


def _label(names: str, room: float) -> str:
    """Cut a name to the room it has; at a word where most of the name is left."""
    most = max(6, int((room - 24) / LETTER))
    if len(names) <= most:
        return names
    cut = names[: most - 1]
    at_word = cut.rpartition(" ")[0]
    return f"{(at_word if len(at_word) > most / 2 else cut).rstrip(',& ')}…"


def _work(work: Reference, origin: str, drawing: str) -> str:
    """Link a drawing by its whole name: what is cut for want of room is cut for the eye only."""
    said = escape(f"{work.names}, {work.year}, {work.kind.label.lower()}")
    href = address(origin, page_of(work))
    return f'<a href="{href}" data-src="{work.slug}" aria-label="{said}">{drawing}</a>'


def _mark(work: Reference, x: float, y: float, more: str = "") -> str:
    shape = SHAPES[work.kind.family]
    classes = f"tl-mark {more}".strip()
    return f'<g class="{classes}" transform="translate({x - 6:.1f} {y - 6:.1f})">{shape}</g>'


def _line(classes: str, left: float, right: float, y: float) -> str:
    return f'<line class="{classes}" x1="{left}" x2="{right}" y1="{y}" y2="{y}"/>'


def _svg(
    classes: str, width: int, height: float, name: str, title: str, parts: Sequence[str]
) -> str:
    return (
        f'<svg class="{classes}" viewBox="0 0 {width} {height:g}" role="group" '
        f'aria-labelledby="{name}"><title id="{name}">{escape(title)}</title>'
        f"{''.join(parts)}</svg>\n"
    )


def _histogram(groups: Mapping[str, list[Reference]], origin: str) -> str:
    """Return the number of works by year as a list; the stylesheet draws bars behind it."""
    most = max(map(len, groups.values()))
    rows = bullets(
        f"{link(year_name(year), relative(origin, f'{TIMELINE}#{year_id(year)}'))} "
        f'<span class="bar" style="--share:{len(works) / most:.3f}">{len(works):,}</span>'
        for year, works in groups.items()
    )
    return block("div", 'class="histogram" data-search-exclude="1"', rows)


def render_spark(reading: Reading, current: Reference) -> str:
    """Return a small drawing of where a work falls among the others: decoration for its date."""
    if len(reading.references) > FEW:
        return ""
    groups = by_year(reading.references)
    years = _years(groups)
    if not years or len(years) > SPAN:
        return ""
    step = (244 - 8) / max(len(years) - 1, 1)
    height = 30 + 14 * max(map(len, groups.values()))
    base = height - 18
    parts = [_line("tl-axis", 4, 252, base)]
    for index, year in enumerate(years):
        x = 8 + index * step
        parts += _stack(groups.get(year, []), current, x, base)
        if index in {0, len(years) // 2, len(years) - 1}:
            parts.append(
                f'<text class="tl-year tl-year--mid" x="{x:.1f}" y="{base + 15}">'
                f"{year_name(year)}</text>"
            )
    if UNDATED in groups:
        parts += _stack(groups[UNDATED], current, 288, base)
        parts.append(f'<text class="tl-year tl-year--end" x="300" y="{base + 15}">n.d.</text>')
    return (
        f'<svg class="spark" viewBox="0 0 300 {height}" aria-hidden="true" focusable="false">'
        f"{''.join(parts)}</svg>\n"
    )


def _stack(works: Sequence[Reference], current: Reference, x: float, base: float) -> list[str]:
    return [
        _mark(work, x, base - 10 - 14 * level, "is-current" if work is current else "is-other")
        for level, work in enumerate(works)
    ]
