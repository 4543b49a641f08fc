"""Front matter of generated pages: YAML that needs no quoting rules, in lines that read well."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from annotated_reading.model import Json

BARE = re.compile("[a-zA-Z][a-zA-Z0-9_]*")
NAME = r'(?:[a-zA-Z][a-zA-Z0-9_]{0,99}|"[^"\\]{1,99}")'
TEXT = r'"(?:[^"\\]|\\["\\])*+"'
VALUE = rf"{TEXT}|true|false|null|-?(?:0|[1-9][0-9]{{0,9}})|\[(?:{TEXT}(?:, {TEXT})*+)?\]"
LINE = re.compile(rf"(?:  )*+(?P<dash>- )?(?P<name>{NAME}):(?: (?P<value>{VALUE}))?", re.ASCII)
"""What ``yaml_lines`` writes for most of what there is."""
PLAIN = re.compile(r"[^\0-\t\v-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]*+")
"""Signs that mean nothing to YAML between quotation marks."""
NO_NAMES = {"true", "false", "null", "yes", "no", "on", "off"}
"""What YAML takes for values; in any case of letters."""
COMMENT = "#"
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
        key = name if _is_bare(name) else _json(name)
        if isinstance(inner, Mapping) and inner:
            yield f"{key}:"
            yield from (f"  {line}" for line in _mapping(inner))
        elif _is_list_of_mappings(inner):
            yield f"{key}:"
            yield from _items(inner)  # type: ignore[arg-type] # the line above has looked
        else:
            yield f"{key}: {_json(inner)}"


def _is_bare(name: str) -> bool:
    """Whether a name needs no quotation marks; without them ``on`` is a value, and 1 a number."""
    return bool(BARE.fullmatch(name)) and name.lower() not in NO_NAMES


def _items(values: Sequence[Mapping[str, Json]]) -> Iterator[str]:
    for value in values:
        for number, line in enumerate(_mapping(value)):
            yield f"  {'  ' if number else '- '}{line}"


def _is_list_of_mappings(value: Json) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, dict) and v for v in value)


class _Line(NamedTuple):
    column: int
    """Where its name begins."""
    is_item: bool
    """Whether a list goes on with it."""
    name: str
    value: str | None


class _OtherYamlError(ValueError):
    """The lines are not those that are written here, or not all of them."""


def read_yaml_lines(text: str) -> dict[str, Json] | None:
    """Return the mapping of which ``yaml_lines`` has made a text.

    None where the text is YAML of another form, or none; it may be of a mapping all the same.
    """
    if not PLAIN.fullmatch(text):
        return None
    try:
        lines = [_parsed(line) for line in text.splitlines() if not line.startswith(COMMENT)]
        lines.reverse()  # the next to be read is the last
        mapping = _read_mapping(lines, 0)
    except _OtherYamlError:
        return None
    return mapping if not lines else None


def _parsed(text: str) -> _Line:
    line = LINE.fullmatch(text)
    if not line or line["name"].lower() in NO_NAMES:
        raise _OtherYamlError
    column = line.start("name")
    return _Line(column, line["dash"] is not None, line["name"].strip('"'), line["value"])


def _read_mapping(lines: list[_Line], column: int, *, of_list: bool = False) -> dict[str, Json]:
    """Take a mapping off the lines, whose names begin in a column."""
    mapping: dict[str, Json] = {}
    while lines and lines[-1].column == column and lines[-1].is_item == (of_list and not mapping):
        line = lines.pop()
        mapping[line.name] = _read_value(lines, line)
    if not mapping:
        raise _OtherYamlError
    return mapping


def _read_value(lines: list[_Line], line: _Line) -> Json:
    if line.value is not None:
        is_plain = line.value[0] == '"' and "\\" not in line.value
        return line.value[1:-1] if is_plain else json.loads(line.value)
    if lines and lines[-1].is_item:
        return _read_list(lines, line.column + 4)
    return _read_mapping(lines, line.column + 2)


def _read_list(lines: list[_Line], column: int) -> list[Json]:
    mappings: list[Json] = []
    while lines and lines[-1].is_item and lines[-1].column == column:
        mappings.append(_read_mapping(lines, column, of_list=True))
    if not mappings:
        raise _OtherYamlError
    return mappings
