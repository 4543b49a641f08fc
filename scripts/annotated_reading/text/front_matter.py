"""Front matter of generated pages: YAML that needs no quoting rules, in lines that read well."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from annotated_reading.model import Json

_json = json.JSONEncoder(ensure_ascii=False).encode
"""Of a text, a number or a list of them as JSON; the encoder is made once."""


def yaml_lines(value: Mapping[str, Json]) -> str:
    """Return a mapping as YAML, a field a line; what is in it is indented below its name.

    Texts, numbers and lists of them are written as JSON, which is YAML too:

        title: "On lamps"
        hide: ["toc", "footer"]
        about:
          "@type": "Book"
          author:
            - name: "Jane Roe"
    """
    return "".join(f"{line}\n" for line in _mapping(value))


def _mapping(value: Mapping[str, Json]) -> Iterator[str]:
    for name, inner in value.items():
        key = name if name.replace("_", "").isalnum() and name.isascii() else _json(name)
        if isinstance(inner, Mapping) and inner:
            yield f"{key}:"
            yield from (f"  {line}" for line in _mapping(inner))
        elif _is_list_of_mappings(inner):
            yield f"{key}:"
            yield from _items(inner)  # type: ignore[arg-type] # the line above has looked
        else:
            yield f"{key}: {_json(inner)}"


def _items(values: Sequence[Mapping[str, Json]]) -> Iterator[str]:
    for value in values:
        for number, line in enumerate(_mapping(value)):
            yield f"  {'  ' if number else '- '}{line}"


def _is_list_of_mappings(value: Json) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, dict) and v for v in value)
