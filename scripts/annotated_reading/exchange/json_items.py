"""CSL-JSON, as managers export it -> its items, each with the line on which it starts."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from types import MappingProxyType

from annotated_reading.errors import Place, Problem
from annotated_reading.exchange.records import Record
from annotated_reading.model import Json
from annotated_reading.rules.bibliographies import NO_WORKS
from annotated_reading.rules.exported import CSL_FORM, JSON_FORM
from annotated_reading.text.plain import shortened

SPACE = re.compile(r"[ \t\r\n]*")
NEWLINE = re.compile(r"\r\n|\n|\r")
NAME = re.compile(r'"([A-Za-z][A-Za-z_-]*)"\s*:')
LONGEST = 40
AGAIN = "export it again as CSL JSON"

Problems = tuple[Problem, ...]


def csl_records(text: str, path: str) -> tuple[tuple[Record, ...], Problems]:
    """Return the items of a file, and everything that is wrong with its form.

    What is no JSON is said once: behind it nobody can tell what belongs to what.
    """
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        remedy = "mend it there, or export it again"
        return (), (
            Problem(
                Place(path, error.lineno), f"not valid JSON: {error.msg}", remedy, rule=JSON_FORM
            ),
        )
    except RecursionError:
        return (), (
            Problem(Place(path), "this JSON is too deep to be read", AGAIN, rule=JSON_FORM),
        )
    if not isinstance(whole, list):
        return (), (Problem(Place(path), "this is no list of CSL items", AGAIN, rule=JSON_FORM),)
    if not whole:
        return (), (Problem(Place(path), "there is no work in this file", AGAIN, rule=NO_WORKS),)
    starts = [0, *(match.end() for match in NEWLINE.finditer(text))]
    records, problems = [], []
    for item, start, end in _items(text):
        line = bisect_right(starts, start)
        if isinstance(item, dict):
            names = {m[1]: bisect_right(starts, m.start()) for m in _names(text, start, end)}
            records.append(Record(item, line, MappingProxyType(names)))
        else:
            what = f"this is no CSL item: {shortened(text[start:end], LONGEST)}"
            problems.append(Problem(Place(path, line), what, "remove it", rule=CSL_FORM))
    return tuple(records), tuple(problems)


def _items(text: str) -> Iterator[tuple[Json, int, int]]:
    """Yield the items of an array that is known to be one, and where each begins and ends."""
    decoder = json.JSONDecoder()
    position = text.index("[") + 1
    while True:
        start = SPACE.match(text, position).end()  # type: ignore[union-attr] # it matches always
        item, end = decoder.raw_decode(text, start)
        yield item, start, end
        position = SPACE.match(text, end).end()  # type: ignore[union-attr] # as above
        if text[position] == "]":
            return
        position += 1


def _names(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield where the variables of an item stand; of a name that occurs again, the first place."""
    return reversed([*NAME.finditer(text, start, end)])
