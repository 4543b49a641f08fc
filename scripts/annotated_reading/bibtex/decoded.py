"""What an entry says, decoded: all that hangs on its own text and on what it takes over, alone.

It knows no line and no file, so it is the same wherever the entry stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from types import MappingProxyType

from annotated_reading.bibtex.commands import Command
from annotated_reading.bibtex.dates import read_dates
from annotated_reading.bibtex.fields import Decoder
from annotated_reading.bibtex.identifiers import read_identifiers
from annotated_reading.bibtex.names import ROLES, parse_names
from annotated_reading.frozen import frozen
from annotated_reading.model import Dates, Identifiers, Name, Value
from annotated_reading.text.plain import on_one_line

NO_PREFIX = re.compile(r"useprefix\s*=\s*false", re.IGNORECASE)


@frozen
class Decoded:
    """The fields and names of an entry, and what they mean."""

    fields: Mapping[str, Value]
    names: Mapping[str, tuple[Name, ...]]
    dates: Dates
    identifiers: Identifiers
    unclear: tuple[tuple[str, str], ...]
    """Roles, and what is wrong with the names in them."""


def decoded(fields: Mapping[str, str], decoder: Decoder) -> Decoded:
    """Return what the fields of an entry say, those that it takes over among them."""
    names, unclear = _names(fields)
    values = {
        name: decoder.field(name, on_one_line(source).strip())
        for name, source in fields.items()
        if name not in ROLES
    }
    dates, identifiers = read_dates(values), read_identifiers(values)
    return Decoded(
        MappingProxyType(values), MappingProxyType(names), dates, identifiers, tuple(unclear)
    )


def _names(
    fields: Mapping[str, str],
) -> tuple[dict[str, tuple[Name, ...]], list[tuple[str, str]]]:
    """Return who is named in which role, and what is wrong with the names."""
    names: dict[str, tuple[Name, ...]] = {}
    unclear = []
    behind = NO_PREFIX.search(fields.get("options", ""))
    for role, source in fields.items():
        if role not in ROLES:
            continue
        people, wrong = parse_names(on_one_line(source).strip())
        if people:
            names[role] = (
                tuple(replace(name, particle_sorts=False) for name in people) if behind else people
            )
        unclear += [(role, what) for what in wrong]
    return names, unclear


def digest(
    command: Command,
    fields: Mapping[str, str],
    strings: Iterable[str],
    parents: Iterable[str],
    marks: Iterable[str],
) -> str:
    """Return what stands for all that an entry is made of, but for where that stands.

    ``fields`` are its own and those that it takes over, ``strings`` and ``parents`` the texts
    without which its own does not stand alone, ``marks`` what else is known of it. The lengths of
    all parts stand in front of them, so that none can be taken for the end of another.
    """
    lists = ([command.key, command.kind, command.source], strings, parents, marks)
    parts = [tuple(part) for part in (*lists, fields, fields.values())]
    lengths = [[len(text) for text in part] for part in parts]
    whole = "".join([str(lengths), *(text for part in parts for text in part)])
    return sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
