"""Warnings that somebody has looked at and lets stand."""

from __future__ import annotations

from annotated_reading.errors import Place, Problem
from annotated_reading.frozen import frozen


@frozen
class Silencing:
    """A warning that is not to be told again, of one entry or of one file."""

    key: str
    """Empty where it is of a file."""
    file: str
    """As messages name it; empty where it is of an entry."""
    rule: str
    """The code of the rule."""
    because: str
    place: Place


@frozen
class Silenced:
    """A warning that is not told, and why."""

    problem: Problem
    because: str
