"""How a list tells its works apart in running text (APA 7 §8.18 to 8.20, §9.47).

Initials tell apart first authors of one surname; more names tell apart works that «et al.» would
make one; Jr. tells a son from his father, for letters are for works of the same authors (§9.47).
They stand behind the year and tell apart whatever is alike after that. So no two works of a list
share a citation, but laws, whose references have no place for a letter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise, takewhile
from string import ascii_lowercase
from typing import NamedTuple

from annotated_reading.apa.intext import PLAIN_NAMING, InText, cited_title, in_text
from annotated_reading.apa.naming import Naming, in_text_name, listed_names, named
from annotated_reading.apa.order import letters, sort_key
from annotated_reading.apa.people import first_makers, initials
from annotated_reading.apa.related import reprinted_work
from annotated_reading.apa.when import year_text
from annotated_reading.bibtex.kinds import LEGAL
from annotated_reading.frozen import frozen
from annotated_reading.kept import ANEW, Kept
from annotated_reading.model import Entry, Name

Namings = dict[str, Naming]
FIRST_WITH_INITIALS = Naming(with_initials=frozenset([0]))


@frozen
class Distinction:
    """What tells a work apart from the others of its list in running text."""

    naming: Naming = PLAIN_NAMING
    year_suffix: str = ""
    """The letter behind its year; empty where it needs none."""


ALONE = Distinction()


class Usual(NamedTuple):
    """What a citation of a work begins with, whatever else its list has."""

    surname: str
    """Of the first who made it; empty where nobody is named."""
    initials: str
    """Of the same; a body has none."""
    names: str
    with_initials: str
    """The names, before the first of which initials stand."""
    has_makers: bool
    title: str
    """What a work is cited by that names nobody; a law by nothing that letters could follow."""
    year: str


Usuals = Mapping[str, Usual]
"""By citation key."""


def in_texts(entries: Iterable[Entry]) -> Mapping[str, InText]:
    """Return by key the forms in running text of the works of a list."""
    library = {work.key: work for work in entries}
    told_apart = distinctions(library.values())
    return {key: told(work, told_apart[key], library) for key, work in library.items()}


def told(work: Entry, apart: Distinction, library: Mapping[str, Entry]) -> InText:
    """Return the forms in running text of a work of a list, told apart from the others."""
    original = reprinted_work(work, library)
    suffix = apart.year_suffix
    alone = in_text(work, year_suffix=suffix, naming=apart.naming, original=original)
    return replace(alone, year_suffix=suffix) if suffix else alone


def distinctions(entries: Iterable[Entry], kept: Kept = ANEW) -> Mapping[str, Distinction]:
    """Return by key what tells the works of a list apart.

    What citations begin with, whatever else the list has, may be ``kept``.
    """
    works = tuple(entries)
    usuals = {work.key: kept(work.digest, "usual", partial(usual, work)) for work in works}
    citations = _Citations(usuals)
    namings = _namings(works, usuals, citations)
    suffixes = _suffixes(works, namings, citations)

    def apart(work: Entry) -> Distinction:
        naming, suffix = namings.get(work.key, PLAIN_NAMING), suffixes.get(work.key, "")
        return ALONE if naming is PLAIN_NAMING and not suffix else Distinction(naming, suffix)

    return {work.key: apart(work) for work in works}


def usual(work: Entry) -> Usual:
    """Return what a citation of a work begins with where it need not be told apart."""
    makers = first_makers(work)
    first = makers[0] if makers else None
    return Usual(
        surname=in_text_name(first) if first else "",
        initials=initials(first.given) if first and not first.body else "",
        names=named(makers, PLAIN_NAMING, "&"),
        with_initials=named(makers, FIRST_WITH_INITIALS, "&"),
        has_makers=bool(makers),
        title="" if makers or work.type in LEGAL else letters(cited_title(work)),
        year=year_text(work),
    )


class _Citations:
    """What citations of works begin with, for each naming."""

    def __init__(self, usuals: Usuals) -> None:
        self._usuals = usuals

    def of(self, work: Entry, naming: Naming | None) -> tuple[str, str]:
        """Return names and year of a work; its title where it names nobody."""
        own = self._usuals[work.key]
        if naming is None:
            return own.title, own.year
        if naming is PLAIN_NAMING:
            return own.names, own.year
        if naming is FIRST_WITH_INITIALS:
            return own.with_initials, own.year
        return named(first_makers(work), naming, "&"), own.year


def _suffixes(works: Sequence[Entry], namings: Namings, citations: _Citations) -> dict[str, str]:
    """Return letters for works whose citations are alike, in the order of the list: a is first."""
    alike = _groups(works, lambda work: citations.of(work, namings.get(work.key)))
    return {
        work.key: _letter(index)
        for (name, _), group in alike.items()
        if name and len(group) > 1
        for index, work in enumerate(sorted(group, key=lambda work: (sort_key(work)[1:], work.key)))
    }


def _letter(index: int) -> str:
    """Return a to z, then aa to zz, aaa and so on."""
    first, second = divmod(index, len(ascii_lowercase))
    return (_letter(first - 1) if first else "") + ascii_lowercase[second]


def _namings(works: Sequence[Entry], usuals: Usuals, citations: _Citations) -> Namings:
    """Return by key how the makers of each work are named; works that name nobody are left out."""
    authored = [work for work in works if usuals[work.key].has_makers]
    namings = _with_first_initials({work.key: usuals[work.key] for work in authored})
    for tell_apart in (_name_more, _add_initials, _add_suffixes):
        for group in _alike(authored, namings, citations):
            tell_apart(group, namings)
    return namings


def _with_first_initials(usuals: Usuals) -> Namings:
    """Return namings in which first authors of one surname have their initials (§8.20)."""
    given: dict[str, set[str]] = defaultdict(set)
    for own in usuals.values():
        if own.initials:
            given[own.surname].add(own.initials)
    shared = {surname for surname, forms in given.items() if len(forms) > 1}
    return {
        key: FIRST_WITH_INITIALS if own.surname in shared else PLAIN_NAMING
        for key, own in usuals.items()
    }


def _alike(
    works: Sequence[Entry], namings: Namings, citations: _Citations
) -> Iterable[list[Entry]]:
    """Yield works whose citations are alike but whose makers are not."""
    groups = _groups(works, lambda work: citations.of(work, namings[work.key]))
    for group in groups.values():
        if len(group) > 1 and len({_identity(work) for work in group}) > 1:
            yield group


def _name_more(group: Sequence[Entry], namings: Namings) -> None:
    """Name of each work as many as tell it apart from the others of its group (§8.18).

    In the order of their names, what a work shares with a neighbour is the most it shares.
    """
    ordered = sorted({_surnames(work) for work in group})
    shared = [0, *(_common(a, b) for a, b in pairwise(ordered)), 0]
    most = {names: max(pair) for names, pair in zip(ordered, pairwise(shared), strict=True)}
    for work in group:
        namings[work.key] = replace(namings[work.key], shown=most[_surnames(work)] + 1)


def _add_initials(group: Sequence[Entry], namings: Namings) -> None:
    """Give initials to the names in whose places works of a group have others."""
    for work in group:
        naming = namings[work.key]
        places = naming.with_initials | _differing(work, group, naming, _with_initials)
        namings[work.key] = replace(naming, with_initials=places)


def _add_suffixes(group: Sequence[Entry], namings: Namings) -> None:
    """Give Jr. to the names in whose places works of a group have others."""
    for work in group:
        naming = namings[work.key]
        places = _differing(work, group, naming, _maker)
        namings[work.key] = replace(naming, with_suffix=places)


def _differing(
    work: Entry, group: Sequence[Entry], naming: Naming, mark: Callable[[Name], str]
) -> frozenset[int]:
    """Return the places of those names of a work that others of its group do not have there."""
    rows = [[mark(name) for name in first_makers(other)] for other in group]
    places = range(len(listed_names(first_makers(work), naming)))
    return frozenset(p for p in places if len({row[p] for row in rows if p < len(row)}) > 1)


def _common(first: Sequence[str], second: Sequence[str]) -> int:
    """Return how many names two works have alike from the first on."""
    return sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False))
    )


def _surnames(work: Entry) -> tuple[str, ...]:
    return tuple(in_text_name(name) for name in first_makers(work))


def _identity(work: Entry) -> tuple[str, ...]:
    return tuple(_maker(name) for name in first_makers(work))


def _maker(name: Name) -> str:
    return letters(in_text_name(name, with_initials=True, with_suffix=True))


def _with_initials(name: Name) -> str:
    return letters(in_text_name(name, with_initials=True))


def _groups(
    works: Iterable[Entry], mark: Callable[[Entry], tuple[str, str]]
) -> Mapping[tuple[str, str], list[Entry]]:
    groups: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for work in works:
        groups[mark(work)].append(work)
    return groups
