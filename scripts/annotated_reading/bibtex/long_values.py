"""Values of entries that nobody wrote: no page could show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotated_reading.errors import Place, Problem
from annotated_reading.rules.bibliographies import VALUE_TOO_LONG

LONGEST = 300_000
"""Characters of a value: some hundred pages of a book."""


def long_values(key: str, values: Iterable[tuple[str, int, int]], path: str) -> Iterator[Problem]:
    """Yield a problem for each value that is too long; given are name, line and length of each.

    The entry is not read because of it, so its key stands for known.
    """
    for name, line, length in values:
        if length > LONGEST:
            what = f"'{name}' in '{key}' has {length:,} characters, and up to {LONGEST:,} are read"
            remedy = "shorten it, or move it out of the bibliography"
            yield Problem(Place(path, line), what, remedy, unread=key, rule=VALUE_TOO_LONG)
