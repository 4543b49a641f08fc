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

PEOPLE = f"{READING}/people.yml"


def alike(entries: Iterable[Entry], known: Iterable[KnownPerson]) -> Iterator[Problem]:
    """Yield a warning for each name that can stand for one other, unless people.yml has both."""
    listed = {spelling for person in known for spelling in (person.name, *person.spellings)}
    places: dict[str, Place] = {}
    families: dict[str, dict[str, Name]] = defaultdict(dict)
    for entry in entries:
        for name in makers(entry):
            if not name.body or " " not in name.family:
                places.setdefault(name.in_full, entry.place)
                families[fold(f"{name.particle} {name.family}".strip())][name.in_full] = name
    for names in families.values():
        for short, full in _pairs(names):
            if not {short, full} <= listed:
                yield Problem(
                    places[short],
                    f"'{short}' and '{full}' may be one person",
                    f"list both in {PEOPLE}: as spellings of one, or each by itself",
                    Severity.WARNING,
                    rule=PEOPLE_ALIKE,
                )


def _pairs(names: Mapping[str, Name]) -> Iterator[tuple[str, str]]:
    """Yield each name with the only other one for which it can stand."""
    for short, name in names.items():
        fuller = [full for full, other in names.items() if _stands_for(name, other)]
        if len(fuller) == 1:
            yield short, fuller[0]


def _stands_for(short: Name, full: Name) -> bool:
    """Whether the given names are the first of the other's, or their initials; not the same."""
    words, others = _given(short), _given(full)
    if words == others or short.suffix != full.suffix or len(words) > len(others):
        return False
    return all(
        word == other or (len(word) == 1 and other.startswith(word))
        for word, other in zip(words, others, strict=False)
    )


def _given(name: Name) -> Sequence[str]:
    return fold(name.given).replace(".", " ").replace("-", " ").split()
