"""JSON that holds a long list: an item a line, which can be compared and is quickly written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from annotated_reading.model import Json


def long_json(value: Mapping[str, Json], name: str, items: Iterable[Json]) -> str:
    """Return an object as JSON in which ``items`` stand where its empty list ``name`` is."""
    lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)
    text = json.dumps(value, ensure_ascii=False)
    # no text within it can read like that, for a quotation mark in one is escaped
    return text.replace(f'"{name}": []', f'"{name}": [\n{lines}\n]') + "\n"
