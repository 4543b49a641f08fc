"""The stylesheet as it was cut last, which stands where it would be cut so again.

Of the words of a site, cutting asks for few; with the same sheets and the same answers it gives the
same. The record may be deleted at any time.
"""

from __future__ import annotations

import json
from collections.abc import Container, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from annotated_reading.editions.stylesheet import READER, cut
from annotated_reading.files import has_file, read_file, write_file


class _Asked(Container[str]):
    """Words, with a memory of which were asked for."""

    def __init__(self, words: AbstractSet[str]) -> None:
        self._words = words
        self.there: set[str] = set()
        self.missing: set[str] = set()

    def __contains__(self, word: object) -> bool:
        is_there = word in self._words
        (self.there if is_there else self.missing).add(str(word))
        return is_there


def kept_cut(
    sheets: Sequence[str],
    words: AbstractSet[str],
    readers: Sequence[str],
    record: Path | None,
    made_of: str,
) -> str:
    """Return what ``cut`` does.

    ``record`` is where it is told how it was cut, if that may be known; ``made_of`` stands for the
    code that cut it.
    """
    of = sha256(json.dumps([made_of, READER, sheets, readers]).encode()).hexdigest()
    last = _last(record, of)
    if last and last["there"] <= words and words.isdisjoint(last["missing"]):
        return str(last["sheet"])
    asked = _Asked(words)
    sheet = cut(sheets, asked, readers)
    if record:
        told = {"of": of, "there": sorted(asked.there), "missing": sorted(asked.missing)}
        with suppress(OSError):
            write_file(record, json.dumps({**told, "sheet": sheet}).encode())
    return sheet


def _last(record: Path | None, of: str) -> dict[str, Any]:
    try:
        told = json.loads(read_file(record)) if record and has_file(record) else {}
        if not told or told["of"] != of:
            return {}
        return {
            "there": {*map(str, told["there"])},
            "missing": {*map(str, told["missing"])},
            "sheet": str(told["sheet"]),
        }
    except (OSError, ValueError, TypeError, KeyError):
        return {}  # somebody else wrote it
