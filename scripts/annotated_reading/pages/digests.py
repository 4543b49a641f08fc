"""What stands for values: equal only where all that pages can show of them is equal.

It is the same in another process and on another day. What is made of an entry, and of nothing
else, stands for itself by what stands for the entry: ``OF_ENTRY`` of a record names it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from hashlib import sha256
from operator import attrgetter
from types import NoneType

from annotated_reading.model import Entry, Markdown

PLAIN = frozenset([str, Markdown, int, bool, NoneType])
"""Types whose values are written as they are."""


class NoDigest(Exception):
    """Nothing stands for a value, and nothing that is made of it is kept."""


class Digests:
    """What stands for the values of one build."""

    def __init__(self) -> None:
        """Know none yet."""
        self._records: dict[int, tuple[object, str]] = {}
        self._parts: dict[type, Callable[[object], tuple[object, ...]]] = {}

    def of(self, value: object) -> str:
        """Return what stands for a value.

        Raises NoDigest where nothing does.
        """
        kind = type(value)
        if kind in PLAIN:
            return repr(value)
        if isinstance(value, tuple | list):
            return f"({','.join(map(self.of, value))})"
        if isinstance(value, Enum):
            return f"{kind.__qualname__}.{value.name}"
        if isinstance(value, Mapping):
            pairs = (f"{self.of(name)}:{self.of(part)}" for name, part in value.items())
            return f"{{{','.join(pairs)}}}"
        if isinstance(value, frozenset | set):
            return f"<{','.join(sorted(map(self.of, value)))}>"
        if is_dataclass(value):
            return self._of_record(value)
        raise NoDigest(kind.__qualname__)

    def _of_record(self, value: object) -> str:
        known = self._records.get(id(value))
        if known is None:
            known = value, self._new(value)  # the value is held, so that its number stays its own
            self._records[id(value)] = known
        return known[1]

    def _new(self, value: object) -> str:
        if isinstance(value, Entry):
            if not value.digest:
                raise NoDigest(value.key)
            return value.digest
        kind = type(value)
        parts = self._parts.get(kind)
        if parts is None:
            parts = self._parts[kind] = _parts_of(kind)
        return digest(f"{kind.__qualname__}{self.of(parts(value))}")


def digest(text: str) -> str:
    """Return the digest of a text."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _parts_of(kind: type) -> Callable[[object], tuple[object, ...]]:
    """Return what returns the fields of a record, but those that are made of its entry."""
    passed_over: frozenset[str] = getattr(kind, "OF_ENTRY", frozenset())
    names = [field.name for field in fields(kind) if field.name not in passed_over]
    if len(names) == 1:
        return lambda value: (getattr(value, names[0]),)
    return attrgetter(*names) if names else lambda _: ()
