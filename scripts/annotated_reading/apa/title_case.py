"""Titles in title case, as running text names them (APA 7 §6.17).

The first word of a title and of a subtitle, and each word of four letters or more, has a capital;
of the shorter ones all have but articles, conjunctions and prepositions.
"""

from __future__ import annotations

import re

MINOR = frozenset(
    "a an the and as but for if nor or so yet at by in of off on per to up via".split()
)
WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
BEGINS = re.compile(r"[:.?!—–]\W*$")


def title_case(text: str) -> str:
    """Return a title in title case; a word that has a capital already stays as it is."""
    pieces, after = [], 0
    for match in WORD.finditer(text):
        before = text[after : match.start()]
        begins = not text[: match.start()].strip("“‘\"'([ ") or bool(BEGINS.search(before))
        pieces += [before, _word(match[0], begins=begins)]
        after = match.end()
    return "".join([*pieces, text[after:]])


def _word(word: str, *, begins: bool) -> str:
    lower = not any(character.isupper() for character in word)
    if lower and (begins or word not in MINOR):
        return word[:1].upper() + word[1:]
    return word
