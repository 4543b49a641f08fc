"""Court decisions as German styles for lawyers have them (biblatex-jura2): their own field names.

Read under those that biblatex has for the same, such a decision has its name and its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")

USUAL = {
    "entscheidungsname": "title",
    "gericht": "organization",
    "aktenzeichen": "number",
    "entscheidungsdatum": "date",
    "fundstelle": "citation",
}


def with_usual_names(kind: str, fields: Mapping[str, T]) -> Mapping[str, T]:
    """Return the fields of an entry, those of a decision under the names that biblatex has.

    A field that has such a name already stays what it is.
    """
    if kind != "jurisdiction" or USUAL.keys().isdisjoint(fields):
        return fields
    taken = fields.keys() & set(USUAL.values())
    return {
        name if (new := USUAL.get(name, name)) in taken else new: fields[name] for name in fields
    }
