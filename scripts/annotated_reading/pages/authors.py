"""The people and bodies who wrote the works, each with works and co-authors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from annotated_reading.markdown import (
    attribute_list,
    block,
    bullets,
    link,
    page,
    paragraph,
    relative,
)
from annotated_reading.model import Page, Person, Reading, Reference
from annotated_reading.pages.parts import AUTHORS, mark, meta, reference_link, sources
from annotated_reading.pages.split import Part, split_by_letter
from annotated_reading.richtext import escape
from annotated_reading.text import plural, series, without_accents

ORIGIN = "references.bib and docs/_reading/people.yml"


def render_authors(reading: Reading) -> tuple[Page, ...]:
    """Return the index of authors, as one page or as a page that leads to parts."""
    works = works_by_person(reading.references)
    parts = split_by_letter(
        reading.people,
        lambda person: person.sort_name,
        reading.edition.split_lists_at,
        "authors-",
    )
    home = {person.id: part.uri or AUTHORS for part in parts for person in part.items}
    if len(parts) == 1:
        return (_page(reading, "Authors", AUTHORS, _entries(reading, parts[0], works, home)),)
    hub = _page(reading, "Authors", AUTHORS, _hub(parts))
    return (
        hub,
        *(
            _page(reading, f"Authors: {p.label}", p.uri, _entries(reading, p, works, home))
            for p in parts
        ),
    )


def works_by_person(references: Sequence[Reference]) -> dict[str, list[Reference]]:
    """Return the works of each person, in the order of the list."""
    works: dict[str, list[Reference]] = defaultdict(list)
    for reference in references:
        for person in reference.authors:
            works[person].append(reference)
    return works


def _page(reading: Reading, title: str, uri: str, content: str) -> Page:
    lede = (
        f"{plural(len(reading.people), 'person or body', 'people and bodies')} behind "
        f"{plural(len(reading.references), 'work')}. Two spellings stand together only where the "
        "record says that they are one person."
    )
    text = page(
        ORIGIN,
        meta(reading, title, "The authors of the works, with their works and co-authors.", "Index"),
        f"# {title}",
        paragraph(lede, ".lede"),
        content,
    )
    return Page(uri, text)


def _hub(parts: Sequence[Part[Person]]) -> str:
    """Return links to the parts, and every person by name, so that old addresses still lead on."""
    return "\n".join(
        f"## {part.label}\n\n"
        + block(
            "div",
            'class="names"',
            bullets(
                f'<span id="{person.id}"></span>'
                + link(escape(person.sort_name), relative(AUTHORS, f"{part.uri}#{person.id}"))
                for person in part.items
            ),
        )
        for part in parts
    )


def _entries(
    reading: Reading,
    part: Part[Person],
    works: Mapping[str, Sequence[Reference]],
    home: Mapping[str, str],
) -> str:
    origin = part.uri or AUTHORS
    return "\n".join(
        _entry(reading, person, works[person.id], origin, home) for person in part.items
    )


def _bare(person: Person) -> str:
    """Return the name without its accents, unseen, for the search."""
    bare = without_accents(person.name)
    return f"<p hidden>{escape(bare)}</p>\n" if bare != person.name else ""


def _entry(
    reading: Reading,
    person: Person,
    works: Sequence[Reference],
    origin: str,
    home: Mapping[str, str],
) -> str:
    listed = bullets(
        f"{mark(work)} {reference_link(work, origin)} {work.title.html}" for work in works
    )
    beside = dict.fromkeys(other for work in works for other in work.authors if other != person.id)
    links = series(
        link(escape(reading.by_person[other].name), relative(origin, f"{home[other]}#{other}"))
        for other in beside
    )
    facts = escape(person.facts)
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
            block("div", 'class="works"', listed),
            paragraph(f"With {links}.", ".aside") if beside else "",
        )
        if part
    )
