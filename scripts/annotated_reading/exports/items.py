"""Readers of a CSL-JSON item: what the other forms of a record are made from.

Everything that RIS, COinS and schema.org say of a work stands in its item, so they are made from
that alone. Where CSL lists several things, an empty text or list stands for what is not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from annotated_reading.model import Json, Name

Item = Mapping[str, Json]


def text(item: Item, variable: str) -> str:
    """Return what stands in a variable of text, empty where it is missing."""
    value = item.get(variable)
    return value if isinstance(value, str) else ""


def names(item: Item, variable: str) -> Iterator[Name]:
    """Yield the people and bodies in a variable of names."""
    people = item.get(variable)
    for person in people if isinstance(people, list) else ():
        if isinstance(person, dict):
            yield name_of(person)


def name_of(person: Item) -> Name:
    """Return a person or a body that stands in a variable of names."""
    if "literal" in person:
        return Name(text(person, "literal"), body=True)
    return Name(
        text(person, "family"),
        text(person, "given"),
        text(person, "non-dropping-particle") or text(person, "dropping-particle"),
        text(person, "suffix"),
    )


def two_parts(name: Name) -> tuple[str, str]:
    """Return family and given name for readers who know no other parts: Zotero, EndNote.

    A particle stands before the one and a suffix behind the other, where they find them again.
    """
    family = f"{name.particle} {name.family}" if name.particle else name.family
    return family, ", ".join(filter(None, (name.given, name.suffix)))


def keywords(item: Item) -> tuple[str, ...]:
    """Return the keywords of a work, each by itself."""
    return tuple(filter(None, map(str.strip, re.split(r"[,;]", text(item, "keyword")))))


def literal(item: Item, variable: str) -> str:
    """Return what stands in place of a date: in press."""
    date = item.get(variable)
    return text(date, "literal") if isinstance(date, dict) else ""


def iso(item: Item, variable: str) -> str:
    """Return the start of a date in ISO 8601, as exact as it is; empty where there is none."""
    return next(iter(_days(item.get(variable))), "")


def span(item: Item, variable: str) -> str:
    """Return a date or a span of time in ISO 8601, 2015-02-10/2015-02-12, or what stands for it."""
    return "/".join(_days(item.get(variable))) or literal(item, variable)


def _days(date: Json) -> Iterator[str]:
    """Yield start and end of a date, as far as they are known."""
    days = date.get("date-parts") if isinstance(date, dict) else None
    for parts in days if isinstance(days, list) else ():
        numbers = [n for n in parts if isinstance(n, int)] if isinstance(parts, list) else []
        if numbers:
            yield _day(*numbers)


def _day(year: int, *rest: int) -> str:
    sign = "-" if year < 0 else ""
    return "-".join([f"{sign}{abs(year):04}", *(f"{part:02}" for part in rest if part)])
