"""Two names that may be one person's: a hint to whoever writes, and nothing on any page.

Only the record says who is one person. A name with fewer given names, or with initials, is often
the same as the one that it could stand for; where it could stand for several, nobody can say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise

from annotated_reading.errors import Place, Problem, Severity
from annotated_reading.frozen import frozen
from annotated_reading.inputs.people import KnownPerson, makers, makers_digest
from annotated_reading.kept import ANEW, Kept
from annotated_reading.layout import READING
from annotated_reading.model import Entry, Name
from annotated_reading.rules.records import PEOPLE_ALIKE
from annotated_reading.text.plain import fold, series

MOST_FULLER = 4
"""For how many fuller names one may stand, each of them fuller than the one before."""
PEOPLE = f"{READING}/people.yml"
Spelling = tuple[str, str]
"""A surname as names are compared by it, and a name in full."""


@frozen
class Bearer:
    """A name, and where the first work has it."""

    name: Name
    key: str
    place: Place

    @property
    def in_place(self) -> str:
        """The name as a message has it, with the entry and the line."""
        return f"'{self.name.in_full}' ('{self.key}', line {self.place.line})"


def alike(
    entries: Sequence[Entry], known: Iterable[KnownPerson], kept: Kept = ANEW
) -> Iterator[Problem]:
    """Yield a warning for names that can stand for each other, unless people.yml has them all.

    Which these are hangs on the makers of works alone, and may be ``kept``.
    """
    listed = {spelling for person in known for spelling in (person.name, *person.spellings)}
    rows = kept(makers_digest(entries, kept), "alike", lambda: tuple(_all_rows(entries)))
    told = [(family, row) for family, row in rows if not {*row} <= listed]
    bearers = _bearers(entries, {(family, name) for family, row in told for name in row})
    for family, (short, *fuller) in told:
        names = [f"'{short}'", *(bearers[family, name].in_place for name in fuller)]
        yield Problem(
            bearers[family, short].place,
            f"{series(names)} may be one person",
            f"list them in {PEOPLE}: as spellings of one, or each by itself",
            Severity.WARNING,
            rule=PEOPLE_ALIKE,
        )


def _all_rows(entries: Iterable[Entry]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield names that may be one person's with their surname; no work has two of them."""
    for family, (names, works) in _families(entries).items():
        for row in _rows(names):
            if not _stand_together(works, {*row}):
                yield family, row


def _bearers(entries: Iterable[Entry], wanted: Collection[Spelling]) -> dict[Spelling, Bearer]:
    """Return where the first work has each of the names."""
    bearers: dict[Spelling, Bearer] = {}
    for entry in entries if wanted else ():
        for name in _people(entry):
            spelling = _family(name), name.in_full
            if spelling in wanted and spelling not in bearers:
                bearers[spelling] = Bearer(name, entry.key, _place(entry))
    return bearers


def _families(entries: Iterable[Entry]) -> dict[str, tuple[dict[str, Name], list[Entry]]]:
    """Return by surname its bearers by their names in full, and the works, where it has several."""
    families: dict[str, list[tuple[Name, Entry]]] = defaultdict(list)
    for entry in entries:
        for name in _people(entry):
            families[_family(name)].append((name, entry))
    several = {}
    for family, named in families.items():
        names: dict[str, Name] = {}
        for name, _ in named if len(named) > 1 else ():
            names.setdefault(name.in_full, name)
        if len(names) > 1:
            several[family] = names, [entry for _, entry in named]
    return several


def _stand_together(works: Iterable[Entry], names: set[str]) -> bool:
    """Whether one work has two of the names: nobody is his own co-author."""
    return any(len(names & {name.in_full for name in _people(entry)}) > 1 for entry in works)


def _people(entry: Entry) -> Iterator[Name]:
    """Yield the makers of a work, without bodies of several words, which are spelt in full."""
    return (name for name in makers(entry) if not name.body or " " not in name.family)


def _family(name: Name) -> str:
    return fold(f"{name.particle} {name.family}".strip())


def _place(entry: Entry) -> Place:
    """Return the line of the names of a work; of those that it inherits, that of the entry."""
    role = "author" if entry.names.get("author") else "editor"
    return Place(entry.place.path, entry.field_lines.get(role, entry.place.line))


def _rows(names: Mapping[str, Name]) -> list[tuple[str, ...]]:
    """Return rows of names that may be one person's, each name fuller than the one before.

    A name that can stand for two which cannot stand for each other has none. Of rows that have the
    same names only the longest is returned.
    """
    rows = list(_rows_of_each(names))
    longer: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for row in rows:
        for name in row[1:]:
            longer[name].append(row)
    return [row for row in rows if not any({*row} <= {*other} for other in longer[row[0]])]


def _rows_of_each(names: Mapping[str, Name]) -> Iterator[tuple[str, ...]]:
    """Yield the row of each name that has one.

    A surname may have thousands of bearers: a name is compared with those alone that begin with
    its first given name, or with its initial.
    """
    given = {spelling: _given(name) for spelling, name in names.items()}
    by_start: dict[str, list[str]] = defaultdict(list)
    for spelling, words in given.items():
        for start in {"", *words[:1], *(word[:1] for word in words[:1])}:
            by_start[start].append(spelling)
    for short, words in given.items():
        suffix = names[short].suffix
        all_fuller = (
            full
            for full in by_start[words[0] if words else ""]
            if names[full].suffix == suffix and _stands_for(words, given[full])
        )
        some = islice(all_fuller, MOST_FULLER + 1)
        fuller = sorted(some, key=lambda full: _fullness(given[full]))
        is_row = all(_stands_for(given[less], given[more]) for less, more in pairwise(fuller))
        if fuller and is_row and len(fuller) <= MOST_FULLER:
            yield short, *fuller


def _fullness(given: Sequence[str]) -> tuple[int, int]:
    return len(given), sum(map(len, given))


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
