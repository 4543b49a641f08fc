"""Braces around a whole value, ``{{Physical Review}}``: where they do nothing, and where they do.

A body's name needs them, or it is taken apart; a list of publishers as well, or it is divided at
«and». In a title they keep every capital, which a style would otherwise lower: whoever takes them
off has to know which words to protect. So they go only where no style sees a difference.
"""

from __future__ import annotations

import re

LAYERS = re.compile(r"\s*\{+(?P<inner>[^{}]*)\}+\s*")
NUMBERS = frozenset("year volume number issue pages day numpages pagetotal".split())
ADDRESSES = frozenset("doi isbn issn url".split())
JOURNALS = frozenset("journal journaltitle shortjournal".split())
TITLES = frozenset("title subtitle booktitle booksubtitle maintitle mainsubtitle".split())
NUMBER = re.compile(r"[0-9][0-9 ,;:/–—-]*")
WORDS = re.compile(r"[^\\$&%#_~^\"]+")
"""Text without any LaTeX, and without what would end a value in quotation marks."""
ONE_SENTENCE = re.compile(r"[^\W_][^:?!—]*")


def within_braces(source: str) -> tuple[int, int]:
    """Return where the text within braces around a whole value begins and ends.

    Without such braces that is the value itself, without white space around it.
    """
    layers = LAYERS.fullmatch(source)
    if layers:
        return layers.span("inner")
    start = len(source) - len(source.lstrip())
    return start, max(start, len(source.rstrip()))


def needless_braces(name: str, source: str) -> bool:
    """Whether braces around the whole of a field change nothing, for a style and for a reader.

    They do not around numbers, addresses and names of journals, which no style recases; nor around
    a title of one sentence that has no capital but the first letter.
    """
    start, end = within_braces(source)
    inner = source[start:end]
    if "{" not in source[:start] or not inner.strip():
        return False
    if name in NUMBERS:
        return NUMBER.fullmatch(inner) is not None
    if name in ADDRESSES:
        return re.search(r"[\s\"]", inner) is None
    if name in JOURNALS:
        return WORDS.fullmatch(inner) is not None
    return name in TITLES and _is_in_sentence_case(inner)


def _is_in_sentence_case(title: str) -> bool:
    """Whether a style that lowers capitals, or sets the first one, leaves a title as it is."""
    is_plain = bool(WORDS.fullmatch(title) and ONE_SENTENCE.fullmatch(title))
    return is_plain and title[0] == title[0].upper() and not any(c.isupper() for c in title[1:])
