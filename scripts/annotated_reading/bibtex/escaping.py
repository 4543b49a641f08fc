"""Plain text -> LaTeX that says the same: nothing is to be lost or to gain a meaning."""

from __future__ import annotations

import re

MARKS = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "`": r"\textasciigrave{}",
    **{mark: f"\\{mark}" for mark in "$%&#_"},
}  # fmt: skip
LIGATURE = re.compile(r"-(?=-)|'(?=')|(?<=')'|[<>\"]")
"""Marks that LaTeX joins or replaces by others."""


def latex(text: str) -> str:
    """Return plain text as BibTeX has it, so that it is read as it stands."""
    marked = "".join(MARKS.get(character, character) for character in text)
    return LIGATURE.sub(lambda mark: f"{{{mark[0]}}}", marked)
