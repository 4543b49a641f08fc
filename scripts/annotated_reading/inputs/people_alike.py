"""Two names that may be one person's: a hint to whoever writes, and nothing on any page.

Only the record says who is one person. A name with fewer given names, or with initials, is often
the same as the one that it could stand for; where it could stand for several, nobody can say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from annotated_reading.errors import Place, Problem, Severity
from annotated_reading.inputs.people import KnownPerson, makers
from annotated_reading.layout import READING
from annotated_reading.model import Entry, Name
from annotated_reading.rules.records import PEOPLE_ALIKE
from annotated_reading.text.plain import fold

Bearer = tuple[Name, Place]
"""A name, and the place of the first work that has it."""
PEOPLE = f"{READING}/people.yml"


def alike(entries: Iterable[Entry], known: Iterable[KnownPerson]) -> Iterator[Problem]:
    """Yield a warning for each name that can stand for one other, unless people.yml has both."""
    listed = {spelling for person in known for spelling in (person.name, *person.spellings)}
    families: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for family in {_family(name) for name in _people(entry)}:
            families[family].append(entry)
    for family, works in families.items():
        bearers = _bearers(family, works)
        for short, full in _pairs(bearers):
            if not {short, full} <= listed:
                yield Problem(
                    bearers[short][1],
                    f"'{short}' and '{full}' may be one person",
                    f"list both in {PEOPLE}: as spellings of one, or each by itself",
                    Severity.WARNING,
                    rule=PEOPLE_ALIKE,
                )


def _people(entry: Entry) -> Iterator[Name]:
    """Yield the makers of a work, without bodies of several words, which are spelt in full."""
    return (name for name in makers(entry) if not name.body or " " not in name.family)


def _family(name: Name) -> str:
    return fold(f"{name.particle} {name.family}".strip())


def _bearers(family: str, works: Iterable[Entry]) -> dict[str, Bearer]:
    """Return the bearers of a surname by their names in full."""
    bearers: dict[str, Bearer] = {}
    for entry in works:
        for name in _people(entry):
            if _family(name) == family:
                bearers.setdefault(name.in_full, (name, entry.place))
    return bearers


def _pairs(bearers: Mapping[str, Bearer]) -> Iterator[tuple[str, str]]:
    """Yield each name with the only other one for which it can stand.

    A surname may have thousands of bearers: a name is compared with those alone that begin with
    its first given name, or with its initial, and no further than up to a second one.
    """
    given = {spelling: _given(name) for spelling, (name, _) in bearers.items()}
    by_start: dict[str, list[str]] = defaultdict(list)
    for spelling, words in given.items():
        for start in {"", *words[:1], *(word[:1] for word in words[:1])}:
            by_start[start].append(spelling)
    for short, words in given.items():
        suffix = bearers[short][0].suffix
        fuller = (
            full
            for full in by_start[words[0] if words else ""]
            if bearers[full][0].suffix == suffix and _stands_for(words, given[full])
        )
        first, second = next(fuller, ""), next(fuller, "")
        if first and not second:
            yield short, first


def _stands_for(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether given names are the first of the others, or their initials; not the same."""
    if words == others or len(words) > len(others):
        return False
    return all(
        word == other or (len(word) == 1 and other.startswith(word))
        for word, other in zip(words, others, strict=False)
    )


def _given(name: Name) -> Sequence[str]:
    return fold(name.given).replace(".", " ").replace("-", " ").split()
