"""The people and bodies who wrote the works, each with works and co-authors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from annotated_reading.editions.kept_values import DATA_FOLDER
from annotated_reading.frozen import frozen
from annotated_reading.model import Json, Markdown, Page, Person, Reading, Reference
from annotated_reading.pages.addresses import AUTHORS, HOME
from annotated_reading.pages.contents import contents, letters
from annotated_reading.pages.part_ids import render_part_ids
from annotated_reading.pages.prose import with_links
from annotated_reading.pages.tasks import Task
from annotated_reading.pages.templating import Templates
from annotated_reading.pages.views import (
    NOWHERE,
    Link,
    ListedWork,
    SourceView,
    Ways,
    front_matter,
    listed_work,
    person_link,
    source_views,
    ways_between,
)
from annotated_reading.pages.work_lists import MOST_OF_PERSON, list_uri
from annotated_reading.text.markdown import address, relative

DATA = f"{DATA_FOLDER}people.js"
MOST_BESIDE = 12
"""Co-authors that an entry names."""
MOST_TOGETHER = 7
"""Authors of a work up to which each entry names the others; of more, only their number is said."""


@frozen
class People:
    """People and bodies by their ids, and of each the places of all works, in the list's order.

    In two rows of plain values: what stands for these is written at once.
    """

    ids: tuple[str, ...]
    places: tuple[tuple[int, ...], ...]


@frozen
class Row:
    """A part of the index: where it stands, whom it has, and how many."""

    uri: str
    span: str
    people: int


@frozen
class WorkOf:
    """A work of a person."""

    work: ListedWork
    authors: int
    """How many it has, where they are too many to be named; else none."""


@frozen
class PersonView:
    """A person or a body, with works and co-authors."""

    id: str
    sort_name: str
    spellings: tuple[Link, ...]
    """Other spellings; they lead nowhere."""
    facts: Markdown
    sources: tuple[SourceView, ...]
    works: tuple[WorkOf, ...]
    """The first of them, where they are very many."""
    total: int
    all_href: Markdown
    """The way to all works; empty where all stand here."""
    beside: tuple[Link, ...]
    has_more_beside: bool
    """Whether there are co-authors that are not named; nobody counts them."""


@frozen
class PartRow:
    """What leads to a part of the index."""

    link: Link
    people: int


@frozen
class AuthorsView:
    """The index of authors, or a part of it."""

    origin: str
    meta: dict[str, Json]
    span: str
    """Whom a part has: Abel to Azul; empty on the index itself."""
    people_in_all: int
    works_in_all: int
    parts: tuple[PartRow, ...] = ()
    """Where the index is long, it leads to these and names nobody itself."""
    data_href: str = ""
    """Where the script finds who stands in which part."""
    ways: Ways | None = None
    """Only on a part."""
    contents: tuple[Link, ...] = ()
    letters: tuple[Link, ...] = ()
    people: tuple[PersonView, ...] = ()


def authors_tasks(reading: Reading) -> Iterator[Task]:
    """Yield what makes the index of authors: one page, or a page that leads to parts.

    Of very many people the tasks have the ids, and the places of their works in the list: to look
    at each person and work once more for each of them would take long.
    """
    places = _places_by_person(reading.references)
    ids: dict[str, list[str]] = defaultdict(list)
    for person in reading.people:
        ids[person.page].append(person.id)
    parts = {
        uri: People(tuple(own), tuple([tuple(places[name]) for name in own]))
        for uri, own in ids.items()
    }
    if list(parts) in ([], [AUTHORS]):
        yield Task(AUTHORS, _whole, (parts.get(AUTHORS, People((), ())),))
        return
    rows = tuple(Row(uri, _span(reading, part), len(part.ids)) for uri, part in parts.items())
    yield Task(AUTHORS, _hub, (rows,))
    of_parts = tuple(part.ids for part in parts.values())
    yield Task(DATA, _part_ids, (of_parts,), needs_templates=False)
    ways = ways_between(list(parts), AUTHORS)
    for (uri, part), own_ways in zip(parts.items(), ways, strict=True):
        yield Task(uri, _part, (uri, own_ways, part))


def _places_by_person(references: Sequence[Reference]) -> dict[str, list[int]]:
    """Return where in the list the works of each person stand."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, reference in enumerate(references):
        for person in reference.authors:
            places[person].append(place)
    return places


def _whole(reading: Reading, templates: Templates, people: People) -> Page:
    return _page(templates, AUTHORS, _view(reading, people=_people(reading, people)))


def _part(reading: Reading, templates: Templates, uri: str, ways: Ways, people: People) -> Page:
    view = _view(reading, span=_span(reading, people), ways=ways, people=_people(reading, people))
    return _page(templates, uri, view)


def _part_ids(_reading: Reading, ids: Sequence[Sequence[str]]) -> Page:
    return render_part_ids(DATA, ids)


def _page(templates: Templates, uri: str, view: AuthorsView) -> Page:
    return templates.page(uri, "authors.md.jinja", view)


def _view(
    reading: Reading,
    *,
    span: str = "",
    parts: tuple[PartRow, ...] = (),
    data_href: str = "",
    ways: Ways | None = None,
    people: tuple[PersonView, ...] = (),
) -> AuthorsView:
    title = f"Authors: {span}" if span else "Authors"
    listed = contents((person.sort_name, person.id) for person in people)
    return AuthorsView(
        origin=f"{reading.bibliography} and docs/_reading/people.yml",
        meta=front_matter(reading, title, "Index", under=AUTHORS if span else "", lists=not span),
        span=span,
        people_in_all=len(reading.people),
        works_in_all=len(reading.references),
        parts=parts,
        data_href=data_href,
        ways=ways,
        contents=listed,
        letters=letters(listed),
        people=people,
    )


def _hub(reading: Reading, templates: Templates, rows: Sequence[Row]) -> Page:
    parts = tuple(PartRow(Link(r.span, relative(AUTHORS, r.uri)), r.people) for r in rows)
    view = _view(reading, parts=parts, data_href=f"{address(AUTHORS, HOME)}{DATA}")
    return _page(templates, AUTHORS, view)


def _span(reading: Reading, people: People) -> str:
    """Return whom a part has, as plain text: Abel to Azul."""
    ends = (reading.by_person[people.ids[i]] for i in (0, -1))
    first, last = (person.sort_name.partition(",")[0] for person in ends)
    return first if first == last else f"{first} to {last}"


def _people(reading: Reading, people: People) -> tuple[PersonView, ...]:
    return tuple(
        _person(reading, reading.by_person[name], [reading.references[place] for place in places])
        for name, places in zip(people.ids, people.places, strict=True)
    )


def _person(reading: Reading, person: Person, works: Sequence[Reference]) -> PersonView:
    origin = person.page
    beside = list(islice(_co_authors(person, works), MOST_BESIDE + 1))
    has_more = len(works) > MOST_OF_PERSON
    return PersonView(
        id=person.id,
        sort_name=person.sort_name,
        spellings=tuple(Link(spelling, NOWHERE) for spelling in person.spellings),
        facts=with_links(reading, person.facts, person.page),
        sources=source_views(reading, person.sources, origin),
        works=tuple(_work(work, origin) for work in works[:MOST_OF_PERSON]),
        total=len(works),
        all_href=relative(origin, list_uri("author", person.id)) if has_more else NOWHERE,
        beside=tuple(person_link(reading, other, origin) for other in beside[:MOST_BESIDE]),
        has_more_beside=len(beside) > MOST_BESIDE,
    )


def _work(work: Reference, origin: str) -> WorkOf:
    return WorkOf(listed_work(work, origin), len(work.authors) if _is_crowded(work) else 0)


def _is_crowded(work: Reference) -> bool:
    return len(work.authors) > MOST_TOGETHER


def _co_authors(person: Person, works: Sequence[Reference]) -> Iterator[str]:
    seen = {person.id}
    for work in works:
        for other in () if _is_crowded(work) else work.authors:
            if other not in seen:
                seen.add(other)
                yield other
