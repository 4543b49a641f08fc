"""The words of English, from the list that comes with pyspellchecker: whether a word is one.

The list has American spellings; British ones are looked up in that form.
"""

from __future__ import annotations

import re
from functools import cache

from spellchecker import SpellChecker

from annotated_reading.importing.mending import IsWord

AMERICAN = (
    (re.compile(r"our(?=\Z|s|al|ed|ing|able|ful|less|ite|ist)"), "or"),
    (re.compile(r"is(?=e|ing|ation|able)"), "iz"),
    (re.compile(r"ys(?=e|ing)"), "yz"),
    (re.compile(r"re(?=\Z|s\Z)"), "er"),
    (re.compile(r"ence(?=\Z|s\Z)"), "ense"),
    (re.compile(r"ogue"), "og"),
    (re.compile(r"ll(?=ed|ing|er)"), "l"),
)
"""Harbour, organise, analyse, centre, defence, catalogue, travelled."""


@cache
def english() -> IsWord:
    """Return what tells whether a word in small letters is English."""
    known = SpellChecker(language="en").word_frequency

    def is_word(word: str) -> bool:
        return word in known or any(
            pattern.search(word) and pattern.sub(american, word) in known
            for pattern, american in AMERICAN
        )

    return is_word
