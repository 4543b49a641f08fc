"""A person or a body -> the name as a field of BibTeX has it: the one place that writes them.

biblatex has a form that names the parts, and our own files use it where there is a particle. The
styles of BibTeX do not know it: ``classic_names`` writes von Last, Jr., First.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from annotated_reading.bibtex.escaping import latex
from annotated_reading.model import Name

DIVIDES = re.compile(r",|\band\b", re.IGNORECASE)
"""What would end a part of a name, or the name."""


def person(
    family: str, given: str, suffix: str = "", particle: str = "", *, sorts: bool = True
) -> str:
    """Return the name of a person, so that its parts are read back as they are given.

    A family name keeps the words of it that BibTeX would take for a particle in its midst: only
    where it begins with them, van der Berg, they are one. ``sorts`` says whether a ``particle``
    that is known as such is what the name is sorted by.
    """
    if particle:
        parts = {"family": family, "given": given, "prefix": particle, "suffix": suffix}
        shown = [f"{name}={{{latex(value)}}}" for name, value in parts.items() if value]
        return ", ".join(shown if sorts else [*shown, "useprefix=false"])
    whole = body_name(family) if _is_one(family) else _protected(family)
    return ", ".join(part for part in (whole, _protected(suffix), _protected(given)) if part)


def body_name(name: str) -> str:
    """Return the name of a body, which nothing takes apart."""
    return f"{{{latex(name)}}}"


def joined_names(names: Iterable[str]) -> str:
    """Return names as a field of BibTeX holds them."""
    return " and ".join(names)


def classic_names(names: Iterable[Name]) -> str:
    """Return names as every style of BibTeX reads them: von Last, Jr., First."""
    return joined_names("others" if name.others else _classic(name) for name in names)


def _classic(name: Name) -> str:
    if name.body or not (name.given or name.particle or name.suffix):
        return body_name(name.family)
    has_small = any(map(_is_small, name.family.split()))
    family = body_name(name.family) if has_small else _protected(name.family)
    last = f"{latex(name.particle)} {family}" if name.particle else family
    if name.suffix:  # it is one between two commas alone
        return f"{last}, {_protected(name.suffix)}, {_protected(name.given)}".rstrip()
    return f"{last}, {_protected(name.given)}" if name.given else last


def _is_one(family: str) -> bool:
    """Whether a word of a family name has a small letter where no particle stands."""
    words = family.split()
    starts, ends = _is_small(words[0]), _is_small(words[-1])
    return ends if starts else any(map(_is_small, words[1:]))


def _is_small(word: str) -> bool:
    r"""Whether BibTeX takes a word for a part of a particle: its first letter is a small one.

    So is that of ``\textbackslash{}``, and of ``<\textasciicircum{}``.
    """
    return next((sign.islower() for sign in latex(word) if sign.isalpha()), False)


def _protected(text: str) -> str:
    return body_name(text) if DIVIDES.search(text) else latex(text)
