"""The page that sets the works beside the milestones of the field, year by year.

A list that needs no drawing. A long one is cut into pages by decade, and a long decade into
numbered pages; their addresses depend on the decade and the number alone.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from annotated_reading.frozen import frozen
from annotated_reading.model import Json, Markdown, Milestone, Page, Reading, Reference
from annotated_reading.pages.addresses import TIMELINE
from annotated_reading.pages.prose import with_links
from annotated_reading.pages.tasks import Task
from annotated_reading.pages.templating import Templates
from annotated_reading.pages.timeline import TimelineView, timeline_view
from annotated_reading.pages.views import (
    Link,
    ListedWork,
    SourceView,
    Ways,
    front_matter,
    listed_works,
    reference_link,
    source_views,
    ways_between,
)
from annotated_reading.pages.years import UNDATED, by_year, year_id, year_name, year_order
from annotated_reading.text.markdown import fragment, relative
from annotated_reading.text.plain import human_span
from annotated_reading.text.split import FOLDER

BEFORE_THE_ERA = "bce"
NAMES = {BEFORE_THE_ERA: "B.C.E.", UNDATED: UNDATED}
"""What stands above parts that are no decade."""


@frozen
class Year:
    """A year, or some of its works where it has very many."""

    year: str
    works: tuple[Reference, ...]
    events: tuple[Milestone, ...]


@frozen
class Part:
    """A page of a timeline that was cut."""

    decade: str
    number: int
    years: tuple[Year, ...]

    @property
    def uri(self) -> str:
        """Its address."""
        number = "" if self.number == 1 else f"-{self.number}"
        return f"{FOLDER}/timeline-{self.decade}{number}.md"

    @property
    def name(self) -> str:
        """What stands above it: 1990s (2)."""
        name = NAMES.get(self.decade) or f"{int(self.decade[:-1])}s"
        return name + (f" ({self.number})" if self.number > 1 else "")


@frozen
class Event:
    """A milestone of the field."""

    when: str
    """In words: 23 November 2001, April–May 2007."""
    is_year: bool
    """Whether it was in the year under which it stands, and no more is known."""
    text: str
    disagree: Markdown
    near: tuple[Link, ...]
    sources: tuple[SourceView, ...]


@frozen
class YearView:
    """A year with its works and its milestones."""

    id: Markdown
    name: str
    """As it stands at the start of a line."""
    works: tuple[ListedWork, ...]
    events: tuple[Event, ...]


@frozen
class YearRow:
    """What leads to a year where the timeline is cut; it has the year's own address."""

    id: Markdown
    link: Link
    works: int
    events: int


@frozen
class ChronologyView:
    """The timeline, or a part of it."""

    origin: str
    meta: dict[str, Json]
    part: str
    """What a part is of: 1990s (2); empty on the timeline itself."""
    works: int
    """How many there are on all parts."""
    milestones: int
    drawing: TimelineView | None
    """Not on a part."""
    rows: tuple[YearRow, ...]
    """Where the timeline is long, it leads to these and has no years itself."""
    ways: Ways | None
    """Only on a part."""
    years: tuple[YearView, ...]


def chronology_tasks(reading: Reading) -> Iterator[Task]:
    """Yield what makes the timeline: one page, or a page that leads to parts."""
    years, most = tuple(_years(reading)), reading.edition.most_rows
    if len(reading.references) <= most:
        yield Task(TIMELINE, _whole, (years,))
        return
    parts = tuple(_parts(years, most))
    yield Task(TIMELINE, _hub, (tuple(_rows(years, parts)),))
    all_ways = ways_between([part.uri for part in parts], TIMELINE)
    for part, ways in zip(parts, all_ways, strict=True):
        yield Task(part.uri, _part, (part, ways))


def _years(reading: Reading) -> Iterator[Year]:
    """Yield every year that has works or milestones, undated works last."""
    works = by_year(reading.references)
    events: dict[str, list[Milestone]] = defaultdict(list)
    for milestone in reading.milestones:
        events[milestone.start[:4]].append(milestone)
    for year in sorted({*works, *events}, key=year_order):
        yield Year(year, tuple(works.get(year, ())), tuple(events.get(year, ())))


def _parts(years: Iterable[Year], most: int) -> Iterator[Part]:
    for decade, of_decade in itertools.groupby(years, lambda year: _decade(year.year)):
        for number, some in enumerate(_cut(of_decade, most), start=1):
            yield Part(decade, number, some)


def _decade(year: str) -> str:
    if year == UNDATED:
        return UNDATED
    return f"{year[:3]}0s" if int(year) > 0 else BEFORE_THE_ERA


def _cut(years: Iterable[Year], most: int) -> Iterator[tuple[Year, ...]]:
    """Yield the years in groups of at most ``most`` works; a fuller year goes over several."""
    group: list[Year] = []
    room = most
    for year in years:
        works, events = year.works, year.events
        while True:
            if room == 0:
                yield tuple(group)
                group, room = [], most
            group.append(Year(year.year, works[:room], events))
            works, events, room = works[room:], (), room - len(works[:room])
            if not works:
                break
    yield tuple(group)


def _page(templates: Templates, uri: str, view: ChronologyView) -> Page:
    return templates.page(uri, "timeline.md.jinja", view)


def _whole(reading: Reading, templates: Templates, years: Iterable[Year]) -> Page:
    shown = _year_views(reading, years, TIMELINE)
    view = _view(reading, drawing=timeline_view(reading, TIMELINE), years=shown)
    return _page(templates, TIMELINE, view)


def _hub(reading: Reading, templates: Templates, rows: tuple[YearRow, ...]) -> Page:
    view = _view(reading, drawing=timeline_view(reading, TIMELINE), rows=rows)
    return _page(templates, TIMELINE, view)


def _rows(years: Iterable[Year], parts: Sequence[Part]) -> Iterator[YearRow]:
    """Yield one row a year, at the address that the year has on a timeline of one page."""
    first: dict[str, str] = {}
    for part in parts:
        for year in part.years:
            first.setdefault(year.year, part.uri)
    for year in years:
        yield _row(year, first[year.year])


def _part(reading: Reading, templates: Templates, part: Part, ways: Ways) -> Page:
    years = _year_views(reading, part.years, part.uri)
    return _page(templates, part.uri, _view(reading, part=part.name, ways=ways, years=years))


def _view(
    reading: Reading,
    *,
    part: str = "",
    drawing: TimelineView | None = None,
    rows: tuple[YearRow, ...] = (),
    ways: Ways | None = None,
    years: tuple[YearView, ...] = (),
) -> ChronologyView:
    works, milestones = len(reading.references), len(reading.milestones)
    title = f"Timeline: {part}" if part else "Timeline"
    return ChronologyView(
        origin=f"{reading.bibliography} and docs/_reading/milestones.yml",
        meta=front_matter(reading, title, "Index", under=TIMELINE if part else ""),
        part=part,
        works=works,
        milestones=milestones,
        drawing=drawing,
        rows=rows,
        ways=ways,
        years=years,
    )


def _row(year: Year, uri: str) -> YearRow:
    name = year_id(year.year)
    link = Link(year_name(year.year), relative(TIMELINE, f"{uri}#{name}"))
    return YearRow(fragment(name), link, len(year.works), len(year.events))


def _year_views(reading: Reading, years: Iterable[Year], origin: str) -> tuple[YearView, ...]:
    return tuple(_year(reading, year, origin) for year in years)


def _year(reading: Reading, year: Year, origin: str) -> YearView:
    name = year_name(year.year)
    return YearView(
        id=fragment(year_id(year.year)),
        name=f"{name[:1].upper()}{name[1:]}",
        works=listed_works(year.works, origin),
        events=tuple(_event(reading, milestone, origin) for milestone in year.events),
    )


def _event(reading: Reading, milestone: Milestone, origin: str) -> Event:
    is_span = milestone.end != milestone.start
    return Event(
        when=human_span(milestone.start, milestone.end),
        is_year=not is_span and "-" not in milestone.start,
        text=with_links(reading, milestone.text, origin),
        disagree=with_links(reading, milestone.disagree, origin),
        near=tuple(reference_link(reading.by_key[key], origin) for key in milestone.near),
        sources=source_views(reading, milestone.sources, origin),
    )
