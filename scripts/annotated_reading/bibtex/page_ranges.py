"""Page numbers: where a record has a range, and where a hyphen is part of one page's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

DASH = re.compile(r"\s*(?:[-‐–—]{2,}|[–—])\s*")
"""A dash of any kind but a single hyphen, which may be part of a name: 7--19, A-12--A-15."""
START, HYPHEN, END = r"(?<![^\s,;&/(\[])", r"\s*[-‐]\s*", r"(?![^\s,;&/.)\]])"
NUMBER = r"\d+(?:[.:]\d+)*[^\W\d_]?"
"""12, 12a, 436S, 1.36; where each article of an issue counts its own pages, 32:1."""
KINDS = tuple(
    re.compile(f"{START}(?P<first>{first}){HYPHEN}(?P<last>{last}){END}")
    for first, last in (
        (rf"(?P<part>[^\W\d_]*-?){NUMBER}", rf"(?P=part)?{NUMBER}"),  # 7-19, S1-S9, S1-9
        ("[ivxlcdm]+", "[ivxlcdm]+"),
        ("[IVXLCDM]+", "[IVXLCDM]+"),
        ("[ivxl]+", r"\d+"),  # xi-12, from the front matter into the text
    )
)
"""The ranges with a single hyphen: from one number to another of its kind."""


def with_ranges(pages: str) -> str:
    """Return page numbers with an en dash in each range.

    Two hyphens or a dash always make one. A single hyphen does between two numbers of one kind
    (7-19, v-xi, S1-S9, S1-9). Otherwise it stays: A-12 is the twelfth page of part A.
    """
    text = DASH.sub("–", pages)
    for kind in KINDS:
        text = kind.sub(r"\g<first>–\g<last>", text)
    return text


PIECE = re.compile(r"[^,;]+")
"""What stands between the separators of page numbers: one page, or one range."""
SPAN = re.compile(
    r"[ \t]*(?:(?P<first>[0-9]{1,9})(?P<dash>[ \t]*[-‐–—]{1,3}[ \t]*)(?P<last>[0-9]{1,9})"
    r"|(?P<from>[ivxlc]+)(?P<between>[ \t]*[-‐–—]{1,3}[ \t]*)(?P<to>[ivxlc]+))[ \t]*"
)
ROMAN = re.compile(r"c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
HYPHENS = frozenset("-‐")


def dashes_of_ranges(pages: str) -> Iterator[tuple[int, int]]:
    """Yield where a range of page numbers has another dash than ``--``.

    Only what is a range beyond doubt: figures on both sides, or small Roman numerals, and nothing
    beside them. With a single hyphen the second has to be the larger one, or to leave out figures
    of the first, 1149-53: 12-3 may be the third page of chapter 12.
    """
    for piece in PIECE.finditer(pages):
        span = SPAN.fullmatch(piece[0])
        if span is None:
            continue
        name = "dash" if span["dash"] else "between"
        if span[name] != "--" and _is_range(span):
            yield piece.start() + span.start(name), piece.start() + span.end(name)


def _is_range(span: re.Match[str]) -> bool:
    if span["between"]:
        first, last = span["from"], span["to"]
        are_numerals = ROMAN.fullmatch(first) and ROMAN.fullmatch(last)
        return bool(are_numerals) and _roman(first) < _roman(last)
    first, last = span["first"], span["last"]
    if span["dash"].strip() not in HYPHENS or int(first) < int(last):
        return True
    return 1 < len(last) < len(first) and int(first[: -len(last)] + last) > int(first)


def _roman(numeral: str) -> int:
    values = [ROMAN_VALUES[letter] for letter in numeral]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < behind else value for value, behind in pairs)
