"""The people and bodies who wrote the works, each with works and co-authors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from annotated_reading.model import Json, Markdown, Page, Person, Reading, Reference
from annotated_reading.pages.addresses import AUTHORS, HOME
from annotated_reading.pages.contents import contents, letters
from annotated_reading.pages.part_ids import render_part_ids
from annotated_reading.pages.prose import with_links
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
from annotated_reading.pages.work_lists import MOST_OF_PERSON, list_uri, works_by_person
from annotated_reading.text.markdown import address, relative

DATA = "assets/data/people.js"
MOST_BESIDE = 12
"""Co-authors that an entry names."""
MOST_TOGETHER = 7
"""Authors of a work up to which each entry names the others; of more, only their number is said."""

Parts = Mapping[str, Sequence[Person]]
"""The people of each page of the index, by its URI."""


@dataclass(frozen=True, slots=True)
class WorkOf:
    """A work of a person."""

    work: ListedWork
    authors: int
    """How many it has, where they are too many to be named; else none."""


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class PartRow:
    """What leads to a part of the index."""

    link: Link
    people: int


@dataclass(frozen=True, slots=True)
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


def authors_pages(reading: Reading, templates: Templates) -> tuple[Page, ...]:
    """Return the index of authors, as one page or as a page that leads to parts."""
    parts: dict[str, list[Person]] = defaultdict(list)
    for person in reading.people:
        parts[person.page].append(person)
    works = works_by_person(reading.references)
    if list(parts) in ([], [AUTHORS]):
        people = _people(reading, reading.people, works)
        return (_page(templates, AUTHORS, _view(reading, people=people)),)
    return (
        _page(templates, AUTHORS, _hub(reading, parts)),
        render_part_ids(DATA, ((person.id for person in people) for people in parts.values())),
        *(
            _page(
                templates,
                uri,
                _view(
                    reading,
                    span=_span(people),
                    ways=ways,
                    people=_people(reading, people, works),
                ),
            )
            for (uri, people), ways in zip(
                parts.items(), ways_between(list(parts), AUTHORS), strict=True
            )
        ),
    )


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


def _hub(reading: Reading, parts: Parts) -> AuthorsView:
    rows = (
        PartRow(Link(_span(people), relative(AUTHORS, uri)), len(people))
        for uri, people in parts.items()
    )
    return _view(reading, parts=tuple(rows), data_href=f"{address(AUTHORS, HOME)}{DATA}")


def _span(people: Sequence[Person]) -> str:
    """Return whom a part has, as plain text: Abel to Azul."""
    first, last = (people[i].sort_name.partition(",")[0] for i in (0, -1))
    return first if first == last else f"{first} to {last}"


def _people(
    reading: Reading, people: Sequence[Person], works: Mapping[str, Sequence[Reference]]
) -> tuple[PersonView, ...]:
    return tuple(_person(reading, person, works[person.id]) for person in people)


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
