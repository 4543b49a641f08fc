"""Values of entries that nobody wrote: no page could show them."""

from __future__ import annotations

from collections.abc import Iterable

from annotated_reading.bibtex.commands import Field
from annotated_reading.errors import Place, Problem
from annotated_reading.rules.bibliographies import VALUE_TOO_LONG

LONGEST = 300_000
"""Characters of a value: some hundred pages of a book."""


def long_values(key: str, fields: Iterable[Field], path: str) -> list[Problem]:
    """Return a problem for each field whose value is too long.

    The entry is not read because of it, so its key stands for known.
    """
    return [_too_long(key, field, path) for field in fields if len(field.value) > LONGEST]


def _too_long(key: str, field: Field, path: str) -> Problem:
    length = len(field.value)
    what = f"'{field.name}' in '{key}' has {length:,} characters, and up to {LONGEST:,} are read"
    remedy = "shorten it, or move it out of the bibliography"
    return Problem(Place(path, field.line), what, remedy, unread=key, rule=VALUE_TOO_LONG)
