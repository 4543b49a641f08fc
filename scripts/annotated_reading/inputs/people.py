"""Who wrote what: one Person for each author or editor, and docs/_reading/people.yml.

Two names are one person only where the record says so: they are spelt alike, or people.yml lists
them as spellings of one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from annotated_reading.errors import Names, Place, Problem
from annotated_reading.frozen import frozen
from annotated_reading.inputs.located import parse_list
from annotated_reading.inputs.sources import parse_sources
from annotated_reading.kept import ANEW, Kept, digest_of
from annotated_reading.model import INDEX_OF_PEOPLE, Entry, Name, Person, ProseLine, Source
from annotated_reading.rules.indexes import PERSON_UNKNOWN
from annotated_reading.rules.writing import SOURCE_MISSING
from annotated_reading.text.plain import anchor_of, fold
from annotated_reading.text.split import split_by_letter

OF_A_NAME = attrgetter(*(field.name for field in fields(Name)))


@frozen
class KnownPerson:
    """What people.yml says of a person."""

    name: str
    spellings: tuple[str, ...]
    facts: ProseLine
    sources: tuple[Source, ...]
    place: Place
    facts_line: int = 1


def parse_people(text: str, path: str) -> tuple[tuple[KnownPerson, ...], tuple[Problem, ...]]:
    """Return what is known of people, and everything wrong with the file."""
    items, problems = parse_list(text, path, "person")
    known = []
    for item in items:
        known.append(
            KnownPerson(
                name=item.text("name", required=True),
                spellings=item.texts("spellings"),
                facts=item.one_line("facts"),
                sources=tuple(parse_sources(item)),
                place=item.place(),
                facts_line=item.line_of("facts"),
            )
        )
        item.finish()
        if known[-1].facts and not known[-1].sources:
            item.report(SOURCE_MISSING, "these facts have no source", "add 'sources:'")
    return tuple(known), tuple(problems)


def index_order(name: Name) -> str:
    """Return a name as an index sorts it: van der Berg, Jan, Jr."""
    if name.body or not (name.given or name.particle):
        return name.family
    before = f"{name.particle} " if name.particle and name.particle_sorts else ""
    after = f" {name.particle}" if name.particle and not name.particle_sorts else ""
    parts = [f"{before}{name.family}", f"{name.given}{after}".strip(), name.suffix]
    return ", ".join(filter(None, parts))


def makers(entry: Entry) -> tuple[Name, ...]:
    """Return the authors of a work, its editors where it has none; «and others» left out."""
    names = entry.names.get("author") or entry.names.get("editor") or ()
    return tuple(name for name in names if not name.others)


def makers_digest(entries: Iterable[Entry], kept: Kept = ANEW) -> str:
    """Return what stands for the makers of all works, in their order; that of one may be kept."""
    return digest_of([kept(entry.digest, "makers", partial(_named, entry)) for entry in entries])


def _named(entry: Entry) -> str:
    """Return what stands for the makers of a work."""
    return digest_of(entry.key, *map(OF_A_NAME, makers(entry)))


def index_people(
    entries: Sequence[Entry], known: Iterable[KnownPerson], most: int
) -> tuple[tuple[Person, ...], dict[str, tuple[str, ...]]]:
    """Return all people in the order of the index, and the ids of the makers of each work.

    Each is given the page on which the entry stands where the index has more than ``most``.
    """
    facts = {spelling: k for k in known for spelling in (k.name, *k.spellings)}
    named = {entry.key: [(name.in_full, name) for name in makers(entry)] for entry in entries}
    spelt: dict[str, dict[str, Name]] = {}
    for names in named.values():
        for spelling, name in names:
            main = facts[spelling].name if spelling in facts else spelling
            spelt.setdefault(main, {}).setdefault(spelling, name)
    people = _distinct(_spelt(main, names, facts.get(main)) for main, names in spelt.items())
    ids = {spelling: person.id for person in people for spelling in person.spellings}
    by_work = {
        key: tuple(dict.fromkeys(ids[spelling] for spelling, _ in names))
        for key, names in named.items()
    }
    ordered = sorted(people, key=lambda person: (person.order, person.id))
    parts = split_by_letter(ordered, lambda person: person.sort_name, most, "authors-")
    return tuple(_person(spelt, part.uri) for part in parts for spelt in part.items), by_work


def strangers(known: Sequence[KnownPerson], entries: Iterable[Entry]) -> Iterator[Problem]:
    """Yield a problem for each name of people.yml that no work carries."""
    if not known:
        return
    names = Names(name.in_full for entry in entries for name in makers(entry))
    for person in known:
        if not any(name in names for name in (person.name, *person.spellings)):
            yield Problem(
                person.place,
                f"no work is by '{person.name}'",
                names.hint(person.name) or "write the name as the .bib has it",
                rule=PERSON_UNKNOWN,
            )


class _Spelt(NamedTuple):
    """A person, by what the index sorts it, and how works spell its name."""

    id: str
    name: Name
    in_full: str
    sort_name: str
    order: str
    spellings: tuple[str, ...]
    known: KnownPerson | None


def _spelt(main: str, names: Mapping[str, Name], known: KnownPerson | None) -> _Spelt:
    name = names.get(main) or next(iter(names.values()))
    sort_name = index_order(name)
    order = fold(sort_name)
    return _Spelt(anchor_of(order), name, name.in_full, sort_name, order, tuple(names), known)


def _distinct(people: Iterable[_Spelt]) -> list[_Spelt]:
    """Return the people with ids of their own, whatever the order of the list.

    The first of them in the order of the alphabet keeps the plain id; the others carry a hash of
    their name. A name with no ASCII form (張, Зорин) becomes its code points.
    """
    distinct = []
    taken: set[str] = set()
    for person in sorted(people, key=lambda person: (person.sort_name, person.in_full)):
        base = person.id or "-".join(f"{ord(c):x}" for c in person.sort_name if c.isalnum())
        unique = base or "name"
        if unique in taken:
            digest = hashlib.sha256(person.in_full.encode("utf-8", "surrogatepass")).hexdigest()
            unique = f"{unique}-{digest[:8]}"
        taken.add(unique)
        distinct.append(person if unique == person.id else person._replace(id=unique))
    return distinct


def _person(spelt: _Spelt, page: str) -> Person:
    known = spelt.known
    return Person(
        id=spelt.id,
        name=spelt.in_full,
        sort_name=spelt.sort_name,
        body=spelt.name.body,
        page=page or INDEX_OF_PEOPLE,
        spellings=tuple(spelling for spelling in spelt.spellings if spelling != spelt.in_full),
        facts=known.facts if known else "",
        sources=known.sources if known else (),
    )
