"""What is kept of pages from one build to the next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

Part = tuple[str, str | int | None]
"""What can be asked of a reading: the name of a part, and of what is long a key or a place in it.

``("edition", None)`` is all of the edition, ``("references", 6)`` the seventh work.
"""

Places = dict[str, tuple[int, int]]
"""Where in a long file stretches begin and end, by what stands for what each is made of."""


class Made(NamedTuple):
    """Pages that one task has made."""

    asked: tuple[Part, ...]
    """What the task asked of the reading."""
    given: str
    """What stands for the task itself: for what it was given, and for what made pages of that."""
    files: tuple[tuple[str, str], ...]
    """Of each page its URI and the SHA-256 of its text."""
    places: Mapping[str, Places]
    """Of long files, by their URIs, where their stretches are."""
    texts: tuple[str, ...] = ()
    """What the task will want to know of this build in the next."""
