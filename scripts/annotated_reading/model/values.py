"""Types of values that every room passes around."""

from __future__ import annotations

from typing import Annotated

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]
"""What JSON can say."""

Packed = str | tuple["Packed", ...]
"""Rich text in little memory: a string, or what it is (tag, link, protected, text), the name or
address of that, and its parts. text/rich.py makes it and reads it."""

Prose = Annotated[str, "Prose"]
"""What an annotator writes in Markdown, its citations not yet resolved. In the inputs it is as it
was written; in a Reading it has been made harmless (reading/harmless.py)."""
ProseLine = Annotated[str, "ProseLine"]
"""The same for a place in which no list and no second paragraph fits."""


class Markdown(str):
    """Finished Markdown: whatever in it was not ours has been escaped already.

    Templates print it as it is, and everything else escaped. It does not spread: whatever is made
    of it, ``finished + text`` or ``finished.strip()``, is plain text again, until somebody who
    knows calls it finished.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        """Return how it is told from a text that says the same and is not finished."""
        return f"Markdown({super().__repr__()})"
