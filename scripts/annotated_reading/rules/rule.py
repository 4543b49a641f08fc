"""A rule: what can be wrong, under a name that stays."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that can be wrong, wherever it is found."""

    code: str
    """Its name, in small letters with hyphens. It stays, for people silence warnings by it."""
    title: str
    """What is wrong, in one line without a full stop."""
