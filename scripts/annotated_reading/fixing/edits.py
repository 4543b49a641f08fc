"""A change to a text: what stands between two places becomes something else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """One change, by one rule."""

    start: int
    end: int
    replacement: str
    rule: str
    """The name of the rule, as people see it: page-dash."""

    def moved(self, distance: int) -> Edit:
        """Return the same change in a text that has so many characters more before it."""
        return Edit(self.start + distance, self.end + distance, self.replacement, self.rule)


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with all the changes, none of which overlap; the rest stays as it is."""
    pieces, after = [], 0
    for edit in sorted(edits):
        pieces += [text[after : edit.start], edit.replacement]
        after = edit.end
    return "".join([*pieces, text[after:]])
