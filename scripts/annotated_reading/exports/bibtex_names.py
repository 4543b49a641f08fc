"""Names -> a field of BibTeX, taken apart by it into the parts that they have."""

from __future__ import annotations

import re
from collections.abc import Iterable

from annotated_reading.bibtex.escaping import latex
from annotated_reading.model import Name

DIVIDES = re.compile(r",|\band\b", re.IGNORECASE)
"""What would end a part of a name, or the name."""


def joined_names(names: Iterable[Name]) -> str:
    """Return names as a field of BibTeX holds them: von Last, Jr., First."""
    return " and ".join("others" if name.others else _name(name) for name in names)


def _name(name: Name) -> str:
    if name.body or not (name.given or name.particle or name.suffix):
        return f"{{{latex(name.family)}}}"
    family = _one(name.family)
    last = f"{latex(name.particle)} {family}" if name.particle else family
    if name.suffix:  # it is one between two commas alone
        return f"{last}, {_part(name.suffix)}, {_part(name.given)}".rstrip()
    return f"{last}, {_part(name.given)}" if name.given else last


def _one(family: str) -> str:
    """Return a family name that BibTeX finds no particle in."""
    text = latex(family)
    has_small = any(word[:1].islower() for word in family.split())
    return f"{{{text}}}" if has_small or DIVIDES.search(family) else text


def _part(text: str) -> str:
    return f"{{{latex(text)}}}" if DIVIDES.search(text) else latex(text)
