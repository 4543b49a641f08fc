"""The parts of a printed reference that full stops divide."""

from __future__ import annotations

import re
from collections.abc import Iterator

BOUNDARY = re.compile(
    r"[.?!][\"”’]?(?P<space>\s+)"
    r"(?:(?=[“\"‘'(\[]?(?:[^\W_a-z]|[a-z]{1,3}[A-Z]))|(?<=\]\. )(?=[a-z]))"
)
"""Before a capital, or a name that has one within: arXiv, medRxiv, eLife."""
ABBREVIATED = re.compile(
    r"(?:\b(?:Vols?|Nos?|Eds?|eds?|Trans|Rev|St|Dr|Mrs?|Ms|Jr|Sr|vs|pp?|Proc|Dept|Suppl|Ser|Art|Fig|"
    r"cf|et al|ca|approx)|\b[^\W\d_a-z]|(?:[A-Z]\.)+[A-Z])\Z"
)
"""Full stops behind these end nothing; «the state of the art» does end."""
SHORT = re.compile(r"(?:\A|[\s(])[A-Z][a-z]{0,8}\Z")
NEXT_SHORT = re.compile(r"[A-Z][A-Za-z]{0,9}[.,](?=[\s,])")
"""Phys. Rev. Lett., whose stops divide nothing."""


def split_units(text: str) -> tuple[str, ...]:
    """Return the parts of a text, without the full stop in which each ends.

    Question marks and exclamation marks stay, for they belong to the words. What stands in
    parentheses, brackets or quotation marks is not divided, nor are initials and abbreviations.
    """
    units, start = [], 0
    for end, after in _boundaries(text):
        units.append(text[start:end].strip())
        start = after
    units.append(text[start:].strip())
    return tuple(unstopped(unit) for unit in units if unit)


def unstopped(text: str) -> str:
    """Return text without a full stop at its end, unless it is that of an abbreviation: U.S."""
    text = text.strip()
    if re.search(r"(?:[A-Z]\.){2,}\Z", text):
        return text
    return text.removesuffix(".")


def _boundaries(text: str) -> Iterator[tuple[int, int]]:
    depths = _depths(text)
    for match in BOUNDARY.finditer(text):
        if depths[match.start()] == 0 and not _is_abbreviation(text, match):
            yield match.start("space"), match.end()


def _is_abbreviation(text: str, match: re.Match[str]) -> bool:
    if text[match.start()] != ".":
        return False
    before, after = text[: match.start()], text[match.end() :]
    if ABBREVIATED.search(before):
        return True
    return bool(SHORT.search(before) and NEXT_SHORT.match(after)) and before.count(" ") > 0


def _depths(text: str) -> list[int]:
    """Return for each character how many parentheses, brackets and quotations it stands in."""
    depths, depth = [], 0
    for character in text:
        if character in ")]”":
            depth = max(0, depth - 1)
        depths.append(depth)
        if character in "([“":
            depth += 1
    return depths
