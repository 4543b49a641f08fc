"""Whom a citation in running text names, and how: one, two, or as many as tell works apart.

APA 7 §8.17 (how many), §8.18 (more of them), §8.20 (initials), §8.21 (abbreviations of bodies).
"""

from __future__ import annotations

from collections.abc import Sequence

from annotated_reading.apa.people import initials
from annotated_reading.frozen import frozen
from annotated_reading.model import Name
from annotated_reading.text.apostrophes import curl


@frozen
class Naming:
    """How the makers of a work are named in running text."""

    shown: int = 1
    """How many are named before «et al.», where there are three or more."""
    with_initials: frozenset[int] = frozenset()
    """Places of the names before which their initials stand."""
    with_suffix: frozenset[int] = frozenset()
    """Places of the names behind which Jr. stands, or III."""


def named(makers: Sequence[Name], naming: Naming, conjunction: str) -> str:
    """Return the makers of a work as running text names them.

    «et al.» stands for several: where it would stand for one, that one is named (§8.18).
    """
    people = [name for name in makers if not name.others]
    shown = len(listed_names(makers, naming))
    families = [
        in_text_name(
            name,
            with_initials=place in naming.with_initials,
            with_suffix=place in naming.with_suffix,
        )
        for place, name in enumerate(people[:shown])
    ]
    if not families:
        return ""
    if shown < len(people) or len(people) < len(makers):
        before = ", " if shown > 1 else " "
        return f"{', '.join(families)}{before}et al."
    if len(families) < 3:  # noqa: PLR2004 - two need no comma
        return f" {conjunction} ".join(families)
    return f"{', '.join(families[:-1])}, {conjunction} {families[-1]}"


def listed_names(makers: Sequence[Name], naming: Naming) -> Sequence[Name]:
    """Return those of the makers that running text names."""
    people = [name for name in makers if not name.others]
    if len(people) < len(makers):
        return people[: naming.shown]
    alone = len(people) <= 2 or naming.shown >= len(people) - 1  # noqa: PLR2004
    return people if alone else people[: naming.shown]


def in_text_name(name: Name, *, with_initials: bool = False, with_suffix: bool = False) -> str:
    """Return a name as running text has it: Neimeyer; J. M. Taylor; van der Berg."""
    before = f"{name.particle} " if name.particle and name.particle_sorts else ""
    given = initials(name.given) if with_initials and not name.body else ""
    behind = name.suffix if with_suffix else ""
    return curl(" ".join(part for part in (given, before + name.family, behind) if part))
