"""How long an input may be: what is longer was not written by anybody, and would take for ever."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from annotated_reading.errors import ANY_NAME, Place, Problem
from annotated_reading.rules.writing import FILE_TOO_LONG

LONGEST = {".md": 300_000, ".yml": 5_000_000, ".txt": 20_000_000}
"""Bytes by the ending of a file: of a text, of fields, of lists that the tool itself writes."""


def too_long(data: bytes, path: str) -> Iterator[Problem]:
    """Yield a problem where an input is longer than what is read; what it names is not missed."""
    most = LONGEST[PurePosixPath(path).suffix]
    if len(data) > most:
        what = f"this file has {len(data):,} bytes, and files of up to {most:,} are read"
        yield Problem(
            Place(path), what, "take out what is not text", unread=ANY_NAME, rule=FILE_TOO_LONG
        )
