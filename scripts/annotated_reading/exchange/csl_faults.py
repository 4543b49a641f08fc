"""What in an item is of another form than CSL-JSON has (csl-data.json, its schema)."""

from __future__ import annotations

from collections.abc import Container, Iterator

from annotated_reading.exchange.records import Item
from annotated_reading.frozen import frozen
from annotated_reading.model import Json

PEOPLE = '[{"family": "Roe", "given": "Richard"}], of a body [{"literal": "Harbour Trust"}]'
DATE = '{"date-parts": [[2020, 5, 28]]}'
KINDS = {dict: "an object", list: "a list", bool: "true or false"}


@frozen
class Fault:
    """A variable that cannot be read."""

    variable: str
    what: str
    remedy: str


def find_faults(
    item: Item, *, texts: Container[str], roles: Container[str], dates: Container[str]
) -> Iterator[Fault]:
    """Yield each variable of an item that is of another form than the schema has."""
    for name, value in item.items():
        if value is None:
            continue
        if name in roles and not _are_people(value):
            yield Fault(name, f"'{name}' is no list of names", f"write {PEOPLE}")
        elif name in dates and not _is_date(value):
            yield Fault(name, f"'{name}' is no date of CSL", f"write {DATE}")
        elif name in texts and isinstance(value, dict | list | bool):
            what = f"'{name}' is {KINDS[type(value)]}, and it is to be text"
            yield Fault(name, what, "put it in quotation marks")


def _are_people(value: Json) -> bool:
    return isinstance(value, list) and all(
        isinstance(person, dict) and any(person.get(n) for n in ("family", "given", "literal"))
        for person in value
    )


def _is_date(value: Json) -> bool:
    if not isinstance(value, dict):
        return False
    parts = value.get("date-parts")
    if parts is None:
        return any(isinstance(value.get(name), str) for name in ("raw", "literal"))
    return isinstance(parts, list) and all(isinstance(part, list) for part in parts)
