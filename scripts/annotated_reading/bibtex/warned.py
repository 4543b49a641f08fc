"""A warning about an entry, at the line of the field that it is about."""

from __future__ import annotations

from annotated_reading.errors import Place, Problem, Severity
from annotated_reading.model import Entry
from annotated_reading.rules.rule import Rule


def warning(rule: Rule, entry: Entry, name: str, what: str, remedy: str) -> Problem:
    """Return a warning; it stands at the first line of the entry where that has no such field."""
    place = Place(entry.place.path, entry.field_lines.get(name, entry.place.line))
    return Problem(place, f"{what}, in '{entry.key}'", remedy, Severity.WARNING, rule=rule)
