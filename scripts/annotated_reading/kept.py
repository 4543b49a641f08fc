"""Values that hang on nothing but what their key says: made once, and taken from then on.

Whoever makes such values takes a Kept, and asks it for them; where they are kept is the business of
whoever calls. A key is a digest, of an entry mostly, and what of it is asked for. What a value
hangs on has to stand in its key, all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import TypeVar

Value = TypeVar("Value")


class Kept:
    """Gives out values by their keys. This one keeps nothing: each is made when it is asked for."""

    def __call__(self, digest: str, what: str, make: Callable[[], Value]) -> Value:  # noqa: ARG002
        """Return what is made of that for which a digest stands, where nobody has yet by ``make``.

        Of what has no digest it is made each time.
        """
        return make()

    def known(self, digest: str, what: str) -> object:  # noqa: ARG002 - of all kinds
        """Return what was made of that for which a digest stands; None where it is not there."""
        return None

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
