"""The people and bodies who wrote the works, each with works and co-authors."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from annotated_reading.model import Page, Person, Reading, Reference
from annotated_reading.pages.parts import (
    AUTHORS,
    HOME,
    WORKS,
    author_link,
    mark,
    meta,
    one_line,
    reference_link,
    sources,
)
from annotated_reading.pages.work_lists import MOST_OF_PERSON, list_uri, part_ways, works_by_person
from annotated_reading.text.markdown import (
    address,
    attribute_list,
    block,
    bullets,
    link,
    page,
    paragraph,
    relative,
)
from annotated_reading.text.plain import plural, series, without_accents
from annotated_reading.text.rich import escape

ORIGIN = "references.bib and docs/_reading/people.yml"
DATA = "assets/data/people.js"
MOST_BESIDE = 12
"""Co-authors that an entry names: else each of two hundred authors of one work names all others."""


def render_authors(reading: Reading) -> tuple[Page, ...]:
    """Return the index of authors, as one page or as a page that leads to parts."""
    works = works_by_person(reading.references)
    parts: dict[str, list[Person]] = defaultdict(list)
    for person in reading.people:
        parts[person.page].append(person)
    if list(parts) in ([], [AUTHORS]):
        return (
            _page(
                reading,
                "Authors",
                AUTHORS,
                _lede(reading),
                _entries(reading, reading.people, works),
            ),
        )
    uris = ("", *parts, "")
    return (
        _page(reading, "Authors", AUTHORS, _lede(reading), _hub(parts)),
        _render_data(parts),
        *(
            _page(
                reading,
                f"Authors: {_span(people)}",
                uri,
                part_ways(uri, ("All authors", AUTHORS), before, after),
                _entries(reading, people, works),
            )
            for (uri, people), before, after in zip(parts.items(), uris, uris[2:], strict=False)
        ),
    )


def _span(people: Sequence[Person]) -> str:
    """Return what stands on a part, as plain text: Abel to Azul."""
    first, last = (people[i].sort_name.partition(",")[0] for i in (0, -1))
    return first if first == last else f"{first} to {last}"


def _page(reading: Reading, title: str, uri: str, *content: str) -> Page:
    about = "The authors of the works, with their works and co-authors."
    head = meta(reading, title, about, "Index", lists=uri == AUTHORS)
    return Page(uri, page(ORIGIN, head, f"# {escape(title)}", *content))


def _lede(reading: Reading) -> str:
    words = (
        f"{plural(len(reading.people), 'person or body', 'people and bodies')} behind "
        f"{plural(len(reading.references), 'work')}. Two spellings stand together only where the "
        "record says that they are one person."
    )
    return paragraph(words, ".lede")


def _hub(parts: Mapping[str, Sequence[Person]]) -> str:
    """Return links to the parts, and where the script finds who stands in which."""
    rows = bullets(
        f"{link(escape(_span(people)), relative(AUTHORS, uri))} {plural(len(people), 'name')}"
        for uri, people in parts.items()
    )
    return block("div", f'class="letters" data-parts="{address(AUTHORS, HOME)}{DATA}"', rows)


def _render_data(parts: Mapping[str, Sequence[Person]]) -> Page:
    """Return the ids of each part in the order of the hub, for addresses from before the split.

    As a script, which a page from a file can load too.
    """
    ids = [[person.id for person in people] for people in parts.values()]
    return Page(DATA, f"window.annotatedPeople={json.dumps(ids, separators=(',', ':'))};\n")


def _entries(
    reading: Reading, people: Sequence[Person], works: Mapping[str, Sequence[Reference]]
) -> str:
    return "\n".join(_entry(reading, person, works[person.id]) for person in people)


def _bare(person: Person) -> str:
    """Return the name without its accents, unseen, for the search."""
    bare = without_accents(person.name)
    return f"<p hidden>{escape(bare)}</p>\n" if bare != person.name else ""


def _entry(reading: Reading, person: Person, works: Sequence[Reference]) -> str:
    origin = person.page
    facts = one_line(reading, person.facts, origin)
    read = sources(reading, person.sources, origin)
    return "\n".join(
        part
        for part in (
            f"## {escape(person.sort_name)} {attribute_list('#' + person.id)}\n",
            _bare(person),
            paragraph(f"Also spelt {series(map(escape, person.spellings))}.", ".aside")
            if person.spellings
            else "",
            paragraph(f'{facts} <span class="source">Source: {read}</span>') if facts else "",
            _works(person, works),
            _beside(reading, person, works),
        )
        if part
    )


def _works(person: Person, works: Sequence[Reference]) -> str:
    origin = person.page
    listed = bullets(
        f"{mark(work)} {reference_link(work, origin)} {work.title.html}"
        for work in works[:MOST_OF_PERSON]
    )
    if len(works) <= MOST_OF_PERSON:
        return block("div", WORKS, listed)
    every = link(f"All {len(works):,} works", relative(origin, list_uri("author", person.id)))
    return block("div", WORKS, listed) + "\n" + paragraph(every)


def _beside(reading: Reading, person: Person, works: Sequence[Reference]) -> str:
    """Return a line of co-authors; it is not counted how many more there are, only whether."""
    found = list(islice(_co_authors(person, works), MOST_BESIDE + 1))
    links = [author_link(reading, other, person.page) for other in found[:MOST_BESIDE]]
    more = ["others"] if len(found) > MOST_BESIDE else []
    return paragraph(f"With {series(links + more)}.", ".aside") if found else ""


def _co_authors(person: Person, works: Sequence[Reference]) -> Iterator[str]:
    seen = {person.id}
    for work in works:
        for other in work.authors:
            if other not in seen:
                seen.add(other)
                yield other
