"""What stands for values: equal only where all that pages can show of them is equal.

It is the same in another process and on another day. What is made of an entry, and of nothing
else, needs nothing beside what stands for the entry: ``OF_ENTRY`` of a record names such fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from hashlib import sha256
from itertools import chain
from types import NoneType
from typing import cast, get_type_hints

from annotated_reading.errors import Problem
from annotated_reading.frozen import Values, frozen, values_of
from annotated_reading.model import Entry, Markdown

PLAIN = frozenset([str, Markdown, int, bool, NoneType])
"""Types whose values are written as they are."""


SHORT = 200
"""Letters of a text that stands for itself, which is less work than its digest."""
PLAIN_FIELDS = frozenset([*PLAIN, tuple[str, ...]])
"""What fields are declared as whose values can be written at once."""
Row = tuple[object, ...]
ROWS = frozenset([tuple])
OF_THEIR_OWN = (Entry, Problem)
"""Records that are not written field by field."""
Standing = dict[int, tuple[object, str]]
"""What stands for records, by their numbers in memory, which are their own while they are held."""


@frozen
class _Kind:
    """How records of a kind are written."""

    name: str
    plain: Values
    others: Values
    """But for fields that are made of its entry."""


def _says_where(name: str) -> bool:
    """Whether a field says on which line of an input something stands: no page shows it.

    Of problems alone it is shown.
    """
    return name == "line" or name.endswith("_line")


class NoDigest(Exception):
    """Nothing stands for a value, and nothing that is made of it is kept."""


class Digests:
    """What stands for the values of one build."""

    def __init__(self, before: Standing | None = None) -> None:
        """Know what stood for some records ``before``, which are the same wherever they are."""
        self._before = before or {}
        self.records: Standing = {}
        """What stands for those that somebody asked for."""
        self._kinds: dict[type, _Kind] = {}

    def let_go(self) -> None:
        """Know no longer what stood for records before."""
        self._before = {}

    def of(self, value: object) -> str:
        """Return what stands for a value.

        Raises NoDigest where nothing does.
        """
        known = self.records.get(id(value))
        if known:
            return known[1]
        kind = type(value)
        if kind in PLAIN:
            return repr(value)
        if kind is tuple or kind is list:
            return self._of_row(cast("Sequence[object]", value))
        if kind in self._kinds or is_dataclass(value):
            known = self._before.get(id(value)) or (value, self._new(value))
            self.records[id(value)] = known  # the record is held, so that its number stays its own
            return known[1]
        if isinstance(value, Enum):
            return f"{kind.__qualname__}.{value.name}"
        if isinstance(value, Mapping):
            pairs = (f"{self.of(name)}:{self.of(part)}" for name, part in value.items())
            return f"{{{','.join(pairs)}}}"
        if isinstance(value, frozenset):
            return f"<{','.join(sorted(map(self.of, value)))}>"
        raise NoDigest(kind.__qualname__)

    def _of_row(self, row: Sequence[object]) -> str:
        kinds = {*map(type, row)}
        if kinds <= PLAIN or (kinds == ROWS and _is_plain(cast("Sequence[Row]", row))):
            return repr(row)
        return f"({','.join(map(self.of, row))})"

    def _new(self, value: object) -> str:
        if isinstance(value, Entry):
            if not value.digest:
                raise NoDigest(value.key)
            return value.digest
        if isinstance(value, Problem):
            return digest(repr(value))
        kind = type(value)
        parts = self._kinds.get(kind)
        if parts is None:
            parts = self._kinds[kind] = _kind(kind)
        others = parts.others(value)
        rest = "".join(map(self.of, others)) if any(others) else repr(others)  # mostly empty
        text = f"{parts.name}{parts.plain(value)!r}{rest}"
        return text if len(text) < SHORT else digest(text)


def _is_plain(rows: Iterable[Row]) -> bool:
    return PLAIN.issuperset(map(type, chain.from_iterable(rows)))


def digest(text: str) -> str:
    """Return the digest of a text."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _kind(kind: type) -> _Kind:
    plain, others = _ways(kind)
    return _Kind(kind.__qualname__, values_of(plain), values_of(others))


def _ways(kind: type, begin: str = "") -> tuple[list[str], list[str]]:
    """Return the ways to fields of records that are plain, ``citation.html``, and to the others."""
    passed_over: frozenset[str] = getattr(kind, "OF_ENTRY", frozenset())
    types = get_type_hints(kind)
    plain, others = [], []
    for name in (field.name for field in fields(kind)):
        way, declared = f"{begin}{name}", types[name]
        if name in passed_over or _says_where(name):
            continue
        if declared in PLAIN_FIELDS:
            plain.append(way)
        elif isinstance(declared, type) and is_dataclass(declared) and declared not in OF_THEIR_OWN:
            plain_of_it, others_of_it = _ways(declared, f"{way}.")
            plain += plain_of_it
            others += others_of_it
        else:
            others.append(way)
    return plain, others
