"""JSON that holds a long list: an item a line, which can be compared and is quickly written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from annotated_reading.model import Json

BETWEEN = ",\n"
"""What stands between two items."""


def long_json(value: Mapping[str, Json], name: str, items: Iterable[Json]) -> str:
    """Return an object as JSON in which ``items`` stand where its empty list ``name`` is."""
    before, behind = around_items(value, name)
    return before + BETWEEN.join(json.dumps(item, ensure_ascii=False) for item in items) + behind


def around_items(value: Mapping[str, Json], name: str) -> tuple[str, str]:
    """Return what stands before the items and behind them."""
    text = json.dumps(value, ensure_ascii=False)
    # no text within it can read like that, for a quotation mark in one is escaped
    before, _, behind = text.partition(f'"{name}": []')
    return f'{before}"{name}": [\n', f"\n]{behind}\n"
