"""A work of an export as it was read, whatever the format of the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from annotated_reading.frozen import frozen
from annotated_reading.model import Json

Item = Mapping[str, Json]
"""A work as CSL-JSON has it."""


@frozen
class Record:
    """A work of an export, and where it stands in the file."""

    item: Item
    line: int
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """The lines on which variables of the item stand, as far as they are known."""
    private: tuple[str, ...] = ()
    """What a manager keeps in it for its user, by the names that fields of BibTeX have for that."""

    def line_of(self, variable: str) -> int:
        """Return the line of a variable; that of the record where it is not known."""
        return self.lines.get(variable, self.line)
