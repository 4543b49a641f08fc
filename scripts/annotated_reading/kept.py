"""Values that hang on nothing but what their key says: made once, and taken from then on.

Whoever makes such values takes a Kept, and asks it for them; where they are kept is the business of
whoever calls. What a value hangs on has to stand in its key, all of it: the digest of an entry, and
behind it whatever else there is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import TypeVar

Value = TypeVar("Value")


class Kept:
    """Gives out values by their keys. This one keeps nothing: each is made when it is asked for."""

    def __call__(self, key: str, make: Callable[[], Value]) -> Value:  # noqa: ARG002 - of all kinds
        """Return the value that a key stands for; ``make`` makes it where nobody has yet."""
        return make()

    def known(self, key: str) -> object:  # noqa: ARG002 - of all kinds
        """Return the value that a key stands for; None where it is not there."""
        return None

    def of(self, digest: str, what: str, make: Callable[[], Value]) -> Value:
        """Return what is made of that for which a digest stands; of what has none, made anew."""
        return self(f"{digest} {what}", make) if digest else make()

    def same(self, name: str, value: Value) -> Value:  # noqa: ARG002 - of all kinds
        """Return what the last build had under a name, where that is equal: one thing, not two.

        So whoever comes later can tell at a glance what has not changed.
        """
        return value

    def ahead(self, ask: Callable[[Value], None], values: Sequence[Value]) -> None:
        """Let what ``ask`` asks for of each value be there, made on all cores where that pays.

        It may be asked in another process: nothing that it changes is changed here.
        """


def digest_of(*values: object) -> str:
    """Return what stands for texts, and for rows and records of them, by how Python shows them."""
    return sha256(repr(values).encode("utf-8", "surrogatepass")).hexdigest()


ANEW = Kept()
