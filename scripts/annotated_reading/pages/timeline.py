"""The works in time, as drawings: for the first page, the timeline and a reference's record.

Up to FEW works each stand in the drawing by name; more than that are counted, by years of which
there are few enough to be taken in. Time is drawn to scale: years without works have their room.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from annotated_reading.frozen import frozen
from annotated_reading.model import Markdown, Reading, Reference
from annotated_reading.pages.addresses import TIMELINE
from annotated_reading.pages.matrix import LONGEST
from annotated_reading.pages.timeline_drawing import FEW, tall_drawing, wide_drawing
from annotated_reading.pages.views import NOWHERE
from annotated_reading.pages.years import (
    UNDATED,
    all_years,
    by_year,
    year_id,
    year_name,
    year_of,
    year_text,
)
from annotated_reading.text.markdown import relative
from annotated_reading.text.plain import plural

MOST_BARS, MOST_SPANS = 40, 20
"""Bars that can stand beside each other: of a year each, and of several, whose names are longer."""
SPANS = (5, 10, 25, 50, 100, 250, 500, 1000)


@frozen
class Bar:
    """How many works are of a year, or of several."""

    name: str
    href: Markdown
    """The way to the first of its years that has works; empty where it has none."""
    works: int
    share: Markdown
    """Of the longest bar: 0.333."""


@frozen
class TimelineView:
    """The works in time: drawn wide and tall, of which the stylesheet shows one, or as bars."""

    wide: Markdown
    """Empty where the works are too many to be named."""
    tall: Markdown
    families: tuple[str, ...]
    """The marks in the drawing."""
    bars: tuple[Bar, ...]
    """In its place, where the works are too many."""


def timeline_view(reading: Reading, origin: str) -> TimelineView:
    """Return the works in time, as the page ``origin`` shows them."""
    groups = by_year(reading.references)
    if len(reading.references) > FEW:
        return TimelineView(NOWHERE, NOWHERE, (), tuple(_bars(groups, origin)))
    title = _title(reading.references, all_years(groups))
    families = dict.fromkeys(reference.kind.family for reference in reading.references)
    return TimelineView(
        wide=wide_drawing(groups, title, origin),
        tall=tall_drawing(groups, title, origin),
        families=tuple(families),
        bars=(),
    )


def _bars(groups: Mapping[str, Sequence[Reference]], origin: str) -> Iterator[Bar]:
    """Yield a bar for every so many years from first to last, and one for what is undated."""
    dated = [int(year) for year in groups if year != UNDATED]
    spans: dict[str, list[str]] = {}
    if dated:
        step = _span(min(dated), max(dated))
        for start in range(min(dated) // step * step, max(dated) + 1, step):
            years = [year for year in groups if year != UNDATED]
            within = [year for year in years if start <= int(year) < start + step]
            spans[_span_name(start, step)] = within
    if UNDATED in groups:
        spans[UNDATED] = [UNDATED]
    counts = {name: sum(len(groups[year]) for year in years) for name, years in spans.items()}
    longest = max(LONGEST, *counts.values())
    for name, years in spans.items():
        href = relative(origin, f"{TIMELINE}#{year_id(years[0])}") if years else NOWHERE
        yield Bar(name, href, counts[name], Markdown(f"{counts[name] / longest:.3f}"))


def _span(first: int, last: int) -> int:
    """Return how many years a bar has."""
    if last - first < MOST_BARS:
        return 1
    return next((s for s in SPANS if last // s - first // s < MOST_SPANS), SPANS[-1])


def _span_name(start: int, years: int) -> str:
    """Return 1990, 1990–94 or 1995–2004; before the era 50 to 46 B.C.E."""
    end = start + years - 1
    if years == 1:
        return year_name(year_text(start))
    if start <= 0:
        return f"{year_name(year_text(start))} to {year_name(year_text(end))}"
    first, last = str(start), str(end)
    return f"{first}–{last[2:] if first[:-2] == last[:-2] != '' else last}"


def _title(references: Sequence[Reference], years: Sequence[str]) -> str:
    undated = sum(year_of(reference) == UNDATED for reference in references)
    span = f", {year_name(years[0])} to {year_name(years[-1])}" if years else ""
    rest = f", {plural(undated, 'work')} undated" if undated and years else ""
    return f"Timeline of {plural(len(references), 'work')}{span}{rest}"
