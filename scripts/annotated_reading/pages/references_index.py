"""All works, one after the other; split by letter where there are too many for a page."""

from __future__ import annotations

from collections.abc import Iterator

from annotated_reading.frozen import frozen
from annotated_reading.model import Json, Markdown, Page, Reading, Reference
from annotated_reading.pages.addresses import AUTHORS, HOME, REFERENCES, TIMELINE, TOPICS, TYPES
from annotated_reading.pages.further import further_link
from annotated_reading.pages.left_out import LeftOut, left_out
from annotated_reading.pages.narrow import CHOICES, FILE, NarrowView, facets, narrow_view
from annotated_reading.pages.tasks import Task
from annotated_reading.pages.templating import Templates
from annotated_reading.pages.views import (
    NOWHERE,
    Link,
    Ways,
    Work,
    front_matter,
    ways_between,
    work_view,
    work_views,
)
from annotated_reading.text.markdown import address, relative
from annotated_reading.text.split import Part, split_by_letter


@frozen
class Orders:
    """The ways to other orders of the list, which need no script."""

    by_type: Markdown
    by_year: Markdown
    by_author: Markdown
    by_topic: Markdown
    """Empty where there are no topics."""


@frozen
class PartRow:
    """What leads to a part of the list: B (2), from Bubudu to Bumabomo."""

    label: str
    first: str
    last: str
    href: Markdown
    works: int


@frozen
class ReferencesView:
    """The list of references; where it is long, the page that leads to its parts."""

    origin: str
    meta: dict[str, Json]
    total: int
    has_abstract: bool
    orders: Orders
    narrow: NarrowView
    references: tuple[Work, ...]
    """None where the list is long."""
    parts: tuple[PartRow, ...]
    further: Link | None
    """The way to works beyond the list; empty where there are none."""
    left_out: tuple[LeftOut, ...]
    """Empty where the page about the edition has it."""


@frozen
class ReferencesPartView:
    """A part of the list of references."""

    origin: str
    meta: dict[str, Json]
    label: str
    """B (2)."""
    ways: Ways
    references: tuple[Work, ...]


def references_tasks(reading: Reading) -> Iterator[Task]:
    """Yield what makes the index of references: one page, or a page that leads to parts."""
    parts = split_by_letter(
        reading.references,
        lambda reference: reference.citation.plain,
        reading.edition.most_entries,
        "references-",
    )
    if len(parts) == 1:
        yield Task(REFERENCES, _whole)
        return
    from annotated_reading.pages.narrow_data import narrow_tasks  # noqa: PLC0415 - few have so many

    narrow = narrow_view(reading, _data())
    yield Task(REFERENCES, _hub, (narrow, tuple(map(_row, parts))))
    all_ways = ways_between([part.uri for part in parts], REFERENCES)
    for part, ways in zip(parts, all_ways, strict=True):
        yield Task(part.uri, _part, (part, ways))
    yield from narrow_tasks(reading, narrow.choices)


def _whole(reading: Reading, templates: Templates) -> Page:
    view = _view(reading, narrow_view(reading), references=_works_of_list(reading))
    return templates.page(REFERENCES, "references.md.jinja", view)


def _hub(
    reading: Reading, templates: Templates, narrow: NarrowView, rows: tuple[PartRow, ...]
) -> Page:
    view = _view(reading, narrow, parts=rows)
    return templates.page(REFERENCES, "references.md.jinja", view)


def _view(
    reading: Reading,
    narrow: NarrowView,
    *,
    references: tuple[Work, ...] = (),
    parts: tuple[PartRow, ...] = (),
) -> ReferencesView:
    return ReferencesView(
        origin=reading.bibliography,
        meta=front_matter(reading, "Works", "Index", lists=True),
        total=len(reading.references),
        has_abstract=reading.abstract is not None,
        orders=_orders(reading),
        narrow=narrow,
        references=references,
        parts=parts,
        further=further_link(reading, REFERENCES),
        left_out=() if reading.about else left_out(reading),
    )


def _data() -> str:
    return f"{address(REFERENCES, HOME)}{FILE.format(CHOICES)}"


def _works_of_list(reading: Reading) -> tuple[Work, ...]:
    """Return the works with what the form can choose them by."""
    return tuple(
        work_view(reading, reference, REFERENCES, facets(reference))
        for reference in reading.references
    )


def _orders(reading: Reading) -> Orders:
    return Orders(
        by_type=relative(REFERENCES, TYPES),
        by_year=relative(REFERENCES, TIMELINE),
        by_author=relative(REFERENCES, AUTHORS),
        by_topic=relative(REFERENCES, TOPICS) if reading.topics else NOWHERE,
    )


def _row(part: Part[Reference]) -> PartRow:
    first, last = part.items[0].names, part.items[-1].names
    return PartRow(part.label, first, last, relative(REFERENCES, part.uri), len(part.items))


def _part(reading: Reading, templates: Templates, part: Part[Reference], ways: Ways) -> Page:
    view = ReferencesPartView(
        origin=reading.bibliography,
        meta=front_matter(reading, f"Works: {part.label}", "Index", under=REFERENCES),
        label=part.label,
        ways=ways,
        references=work_views(reading, part.items, part.uri),
    )
    return templates.page(part.uri, "references_part.md.jinja", view)
