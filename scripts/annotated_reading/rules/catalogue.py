"""Every rule there is, by subject and by code."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType, ModuleType

from annotated_reading.rules import (
    bibliographies,
    built,
    exported,
    imported,
    indexes,
    machine,
    notes,
    published,
    records,
    sentences,
    writing,
)
from annotated_reading.rules.rule import Rule

SUBJECTS = (
    *(bibliographies, records, exported, writing, sentences, notes, indexes, published),
    *(imported, built, machine),
)


def rules_of(subject: ModuleType) -> tuple[Rule, ...]:
    """Return the rules of a module, in its order."""
    return tuple(rule for rule in vars(subject).values() if isinstance(rule, Rule))


def title_of(subject: ModuleType) -> str:
    """Return what the rules of a module are about."""
    return (subject.__doc__ or "").strip().removesuffix(".")


RULES: Mapping[str, Rule] = MappingProxyType(
    {rule.code: rule for subject in SUBJECTS for rule in rules_of(subject)}
)
"""By code."""
