"""What is kept of pages from one build to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

Asked = Mapping[str, Sequence[str | int]]
"""What was asked of a reading, by the names of its parts.

Of a part the keys or places at which it was looked at, or nothing where all of it was asked for:
{"edition": [], "references": [6, 7, 8]}.
"""


class Made(NamedTuple):
    """Pages that one task has made."""

    asked: Asked
    """What the task asked of the reading."""
    of: str
    """What stands for all that the pages were made of: of other answers they would be others."""
    files: tuple[tuple[str, str], ...]
    """Of each page its URI and the SHA-256 of its text."""
