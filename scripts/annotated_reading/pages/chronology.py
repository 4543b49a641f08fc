"""The page that sets the works beside the milestones of the field, year by year.

A list that needs no drawing. A long one is cut into pages by decade, and a long decade into
numbered pages; their addresses depend on the decade and the number alone.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotated_reading.model import Milestone, Page, Reading, Reference
from annotated_reading.pages.parts import TIMELINE, mark, meta, one_line, reference_link, sources
from annotated_reading.pages.timeline import (
    UNDATED,
    by_year,
    render_timeline,
    year_id,
    year_name,
    year_order,
)
from annotated_reading.text.markdown import block, bullets, link, page, paragraph, relative
from annotated_reading.text.plain import full_stop, human_date, plural
from annotated_reading.text.split import FOLDER

BEFORE_THE_ERA = "bce"
NAMES = {BEFORE_THE_ERA: "B.C.E.", UNDATED: UNDATED}
"""What stands above parts that are no decade."""


@dataclass(frozen=True, slots=True)
class Year:
    """A year, or some of its works where it has very many."""

    year: str
    works: tuple[Reference, ...]
    events: tuple[Milestone, ...]


@dataclass(frozen=True, slots=True)
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
    def title(self) -> str:
        """What stands above it: Timeline: 1990s (2)."""
        name = NAMES.get(self.decade) or f"{int(self.decade[:-1])}s"
        return f"Timeline: {name}" + (f" ({self.number})" if self.number > 1 else "")


def render_timeline_pages(reading: Reading) -> tuple[Page, ...]:
    """Return the timeline, as one page or as a page that leads to parts."""
    years = tuple(_years(reading))
    most = reading.edition.split_lists_at
    if len(reading.references) <= most:
        drawing = render_timeline(reading, TIMELINE)
        return (
            _page(reading, "Timeline", TIMELINE, drawing, _chronology(reading, years, TIMELINE)),
        )
    parts = tuple(_parts(years, most))
    hub = _page(reading, "Timeline", TIMELINE, _hub(years, parts))
    return (hub, *(_part(reading, parts, index) for index in range(len(parts))))


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


def _page(reading: Reading, title: str, uri: str, *content: str) -> Page:
    count = plural(len(reading.references), "work")
    beside = f" beside {plural(len(reading.milestones), 'milestone')} of the field"
    lede = f"{count}{beside if reading.milestones else ''}, in the order of time."
    text = page(
        "references.bib and docs/_reading/milestones.yml",
        meta(reading, title, lede, "Index"),
        f"# {title}",
        paragraph(lede, ".lede"),
        *content,
    )
    return Page(uri, text)


def _hub(years: Iterable[Year], parts: Sequence[Part]) -> str:
    """Return one row a year, at the address that the year has on a timeline of one page."""
    first: dict[str, str] = {}
    for part in parts:
        for year in part.years:
            first.setdefault(year.year, part.uri)
    rows = (_row(year, first) for year in years)
    return block("div", 'class="histogram"', bullets(rows))


def _row(year: Year, first: Mapping[str, str]) -> str:
    name = year_id(year.year)
    way = link(year_name(year.year), relative(TIMELINE, f"{first[year.year]}#{name}"))
    counts = [plural(len(year.works), "work")] if year.works else []
    counts += [plural(len(year.events), "milestone")] if year.events else []
    return f'<span id="{name}"></span>{way} {", ".join(counts)}'


def _part(reading: Reading, parts: Sequence[Part], index: int) -> Page:
    part = parts[index]
    ways = [link("All years", relative(part.uri, TIMELINE))]
    ways += [link("Before", relative(part.uri, parts[index - 1].uri))] if index else []
    if index + 1 < len(parts):
        ways.append(link("More", relative(part.uri, parts[index + 1].uri)))
    listed = _chronology(reading, part.years, part.uri)
    return _page(reading, part.title, part.uri, paragraph(", ".join(ways), ".ways"), listed)


def _chronology(reading: Reading, years: Iterable[Year], origin: str) -> str:
    """Return one heading a year with its works and its milestones."""
    return block("div", 'class="chron"', *(_year(reading, year, origin) for year in years))


def _year(reading: Reading, year: Year, origin: str) -> str:
    name = year_name(year.year)
    listed = bullets(
        f"{mark(work)} {reference_link(work, origin)} {work.title.html}" for work in year.works
    )
    told = bullets(_event(reading, event, origin) for event in year.events)
    return "\n".join(
        part
        for part in (
            f"## {name[:1].upper()}{name[1:]} {{ #{year_id(year.year)} }}\n",
            block("div", 'class="chron-works" data-search-exclude="1"', listed) if listed else "",
            block("div", 'class="chron-events"', told) if told else "",
        )
        if part
    )


def _event(reading: Reading, milestone: Milestone, origin: str) -> str:
    when = human_date(milestone.start)
    is_exact = "-" in milestone.start
    if milestone.end != milestone.start:
        when += f" to {human_date(milestone.end)}"
    opening = f"**{when}.** " if is_exact or milestone.end != milestone.start else ""
    read = sources(reading, milestone.sources, origin)
    disagree = one_line(reading, milestone.disagree, origin)
    differ = f" <em>{disagree}</em>" if disagree else ""
    near = [reading.by_key[key] for key in milestone.near]
    links = ", ".join(reference_link(work, origin) for work in near)
    beside = f" Beside it in this list: {links}{full_stop(near[-1].label)}" if near else ""
    return (
        f"{opening}{one_line(reading, milestone.text, origin)}{differ}{beside} "
        f'<span class="source">Source: {read}</span>'
    )
