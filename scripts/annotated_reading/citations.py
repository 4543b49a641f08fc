"""Finds where Markdown cites a reference, and puts links there.

``[phrase][@key]`` shows the phrase; ``[@key]`` alone shows the reference's own label. The syntax
is that of a reference link in Markdown, so any editor colours it and an unresolved one is legible.
Code spans and fenced code are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

CODE = r"(?P<code>(?P<fence>`+).+?(?P=fence)(?!`))"
KEY = r"\[@(?P<key>[^\]\s]+)\]"
PHRASE = r"(?:\[(?P<phrase>(?:[^\[\]\\]|\\.)+)\])?"
CITATION = re.compile(f"{CODE}|{PHRASE}{KEY}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Citation:
    """One place at which Markdown cites a reference."""

    key: str
    phrase: str
    """The words that carry the link; empty where the label is to be shown."""
    line: int
    """Counted from 1, in the text that was searched."""


def find_citations(text: str) -> Iterator[Citation]:
    """Yield the citations of a text in order."""
    for match in CITATION.finditer(text):
        if match["key"]:
            line = text.count("\n", 0, match.start()) + 1
            yield Citation(match["key"], match["phrase"] or "", line)


def link_citations(text: str, link: Callable[[Citation], str]) -> str:
    """Return the text with each citation replaced by what ``link`` gives for it."""

    def replace(match: re.Match[str]) -> str:
        if not match["key"]:
            return match[0]
        line = text.count("\n", 0, match.start()) + 1
        return link(Citation(match["key"], match["phrase"] or "", line))

    return CITATION.sub(replace, text)
