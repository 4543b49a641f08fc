"""Page numbers: where a record has a range, and where a hyphen is part of one page's name."""

from __future__ import annotations

import re

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
