"""What many entries of a file have in common, kept once: years, journals, small numbers."""

from __future__ import annotations

SHORT = 40
"""Characters up to which a value is likely to stand in other entries as well."""
NUMBERS = tuple(range(4096))


class Shared:
    """The short texts of a file, and small numbers."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def text(self, text: str) -> str:
        """Return the text; where it is short, the one that is there already."""
        return self._texts.setdefault(text, text) if len(text) <= SHORT else text

    @staticmethod
    def number(number: int) -> int:
        """Return the number; where it is small, the one that all share: Python makes a new one."""
        return NUMBERS[number] if number < len(NUMBERS) else number
