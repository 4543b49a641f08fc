"""Values that hang on nothing but what their key says: made once, and taken from then on.

Whoever makes such values takes a Kept, and asks it for them; where they are kept is the business of
whoever calls. What a value hangs on has to stand in its key, all of it: the digest of an entry, and
behind it whatever else there is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

Value = TypeVar("Value")


class Kept(Protocol):
    """Gives out values by their keys."""

    def __call__(self, key: str, make: Callable[[], Value]) -> Value:
        """Return the value that a key stands for; ``make`` makes it where nobody has yet."""


def anew(key: str, make: Callable[[], Value]) -> Value:  # noqa: ARG001 - that of a Kept
    """Return a value that is made each time."""
    return make()
