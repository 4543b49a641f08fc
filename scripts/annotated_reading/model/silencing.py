"""Warnings that somebody has looked at and lets stand."""

from __future__ import annotations

from dataclasses import dataclass

from annotated_reading.errors import Place, Problem


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Silenced:
    """A warning that is not told, and why."""

    problem: Problem
    because: str
