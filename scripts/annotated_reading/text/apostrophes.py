"""Straight apostrophes -> curled ones, in plain text and in rich text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pybtex.richtext import BaseText, HRef, Protected, String, Tag, Text

APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?!')")
"""Behind a letter, and no half of a quotation mark of two."""
GENITIVE = re.compile(r"'(?=s\b)")


def curl(text: str) -> str:
    """Return text with its apostrophes curled: the EU’s."""
    return APOSTROPHE.sub("’", text) if "'" in text else text


def curl_rich(text: BaseText) -> BaseText:
    """Return rich text with its apostrophes curled, also where a genitive follows a part.

    In ``{EU}'s`` the apostrophe stands in another part than the letter before it.
    """
    return _Curling().part(text)


class _Curling:
    """Walks rich text once, remembering whether there was text before each part."""

    def __init__(self) -> None:
        self._is_first = True

    def part(self, part: BaseText) -> BaseText:
        if isinstance(part, String):
            return String(self._string(str(part)))
        if isinstance(part, Protected):
            return Protected(*self._parts(part.parts))
        if isinstance(part, Tag):
            return Tag(part.name, *self._parts(part.parts))
        if isinstance(part, HRef):
            return HRef(part.url, *self._parts(part.parts))
        if isinstance(part, Text):
            return Text(*self._parts(part.parts))
        return part

    def _parts(self, parts: Iterable[BaseText]) -> list[BaseText]:
        return [self.part(part) for part in parts]

    def _string(self, text: str) -> str:
        curled = curl(text)
        if not self._is_first and GENITIVE.match(curled):
            curled = f"’{curled[1:]}"
        self._is_first = False
        return curled
