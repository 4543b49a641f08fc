"""Plain text -> LaTeX that says the same: nothing is to be lost or to gain a meaning."""

from __future__ import annotations

import re
from itertools import accumulate

from annotated_reading.bibtex.names import ROLES
from annotated_reading.bibtex.tex_commands import ACCENTS, NAMED, QUOTES, SWITCHES, TAGS

MARKS = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "`": r"\textasciigrave{}",
    **{mark: f"\\{mark}" for mark in "$%&#_"},
}  # fmt: skip
LIGATURE = re.compile(r"-(?=-)|'(?=')|(?<=')'|[<>\"]")
"""Marks that LaTeX joins or replaces by others."""
PROSE = frozenset(
    "title subtitle titleaddon booktitle booksubtitle booktitleaddon maintitle mainsubtitle "
    "maintitleaddon issuetitle issuesubtitle eventtitle shorttitle origtitle journal journaltitle "
    "journalsubtitle shortjournal series publisher origpublisher organization institution school "
    "address location origlocation venue".split()
)
"""Fields that styles print as text."""
BARE = re.compile(
    r"(?<!\\)[&#]|(?<=[A-Za-z]{2})_(?=[A-Za-z]{2})|(?:(?<=[^\s\\])|(?<=\d[ ~]))%(?!\s*[\r\n])"
)
"""Marks of LaTeX that are meant as text. CO_2 is not: it lacks its dollars. Nor is a ``%`` with a
space before it, which may begin what its writer took for a comment."""
NOT_TEXT = re.compile(r"\$|\\[\\()\[\]]|&#?\w+;|://|\bwww\.|\b10\.\d{4}|\{[&#%_][^}]")
"""Formulas, HTML, addresses; and a group that an escape would make a «special character»."""
CONTROL_WORD = re.compile(r"\\([A-Za-z]+)")
LETTERS = frozenset("i j o O l L ae AE oe OE aa AA ss t".split())
SETTING = frozenset([*TAGS, *SWITCHES, *QUOTES, *ACCENTS, *NAMED, *LETTERS, "textsc", "mbox"])
"""Commands that set their argument as text: in those of others a mark may be right."""


def bare_marks(name: str, source: str) -> tuple[int, ...]:
    """Return where a field has marks that LaTeX takes for its own and that are meant as text.

    Only in fields of prose, and in names of bodies, which stand in braces; never where the field
    has a formula, an address or a command that is not known to set text.
    """
    if NOT_TEXT.search(source) or set(CONTROL_WORD.findall(source)) - SETTING:
        return ()
    if name not in PROSE and name not in ROLES:
        return ()
    places = (mark.start() for mark in BARE.finditer(source))
    if name in PROSE:
        return tuple(places)
    depths = tuple(accumulate((c == "{") - (c == "}") for c in source))
    return tuple(place for place in places if depths[place])


def latex(text: str) -> str:
    """Return plain text as BibTeX has it, so that it is read as it stands."""
    marked = "".join(MARKS.get(character, character) for character in text)
    return LIGATURE.sub(lambda mark: f"{{{mark[0]}}}", marked)
