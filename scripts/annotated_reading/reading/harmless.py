"""Inputs -> the same inputs, in which what annotators wrote can do no harm on any page.

Every field of a record that is declared as Prose is made harmless here, once: a field that is added
to a record is found by its type, and nobody has to remember it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache, partial
from typing import Any, TypeVar, get_type_hints

from annotated_reading.inputs.parse import Inputs
from annotated_reading.kept import ANEW, Kept, digest_of
from annotated_reading.model import Prose, ProseLine
from annotated_reading.text.code_regions import find_code, matches_outside
from annotated_reading.text.prose import prose

Record = TypeVar("Record")
Maker = Callable[[Any, Kept], Any]
LONG = 200
"""Letters of a text that is looked up in less time than it is made harmless in."""
FOR_CHECKERS = {"BaseText": object}
"""A name that the room of the records imports for type checkers alone."""
START_OF_BLOCK = re.compile(r"^(\d*)((?<=\d)[.)](?=\s)|(?<!\d)(?:[#>|]|[-+*:](?=\s)))")
"""What would make of a line an item of a list, a heading, a quotation or the row of a table."""

OURS = re.compile(r"^\{\{ (coverage|repairs|shortcuts|witness) \}\}[ \t]*$", re.MULTILINE)
"""The lines of about.md in whose place the counts stand, the mended words of the abstract, the
switch for single keys, and which text is followed."""


def harmless(inputs: Inputs, kept: Kept = ANEW) -> Inputs:
    """Return the inputs with all prose made harmless; long texts may be ``kept`` so."""
    about = prose(with_places(inputs.about), titled=True)
    return replace(_harmless(replace(inputs, about=""), kept), about=about)


def with_places(about: str) -> str:
    """Return the text with a comment, which is let through, in each place for a piece of ours."""
    parts, after = [], 0
    for match in matches_outside(OURS, about, find_code(about)):
        parts += [about[after : match.start()], f"<!-- {match[1]} of the edition -->"]
        after = match.end()
    return "".join([*parts, about[after:]])


def _harmless(record: Record, kept: Kept) -> Record:
    changes = {
        name: make(value, kept)
        for name, make in _makers(type(record)).items()  # type: ignore[arg-type] # all are hashable
        if (value := getattr(record, name))
    }
    return replace(record, **changes)  # type: ignore[type-var] # only records get here


def _within(value: object, kept: Kept) -> object:
    if isinstance(value, tuple):
        return tuple(_within(part, kept) for part in value)
    return _harmless(value, kept) if _holds_prose(type(value)) else value


def _prose(text: Prose, kept: Kept) -> Prose:
    if len(text) < LONG:
        return prose(text)
    return kept(digest_of(text), "prose", partial(prose, text))


def one_line(text: ProseLine) -> ProseLine:
    """Return a text on one line, which is no item of a list, no heading and no row of a table."""
    line = " ".join(text.split())
    return prose(START_OF_BLOCK.sub(lambda m: f"{m[1]}&#{ord(m[2])};", line))


MAKERS: tuple[tuple[object, Maker], ...] = (
    (Prose, _prose),
    (ProseLine, lambda text, _: one_line(text)),
)
"""By the type of a field, what makes its text harmless."""


@lru_cache(maxsize=64)
def _makers(kind: type[Any]) -> Mapping[str, Maker]:
    """Return, for the fields of a record that are prose or hold some, what makes them harmless."""
    hints = get_type_hints(kind, localns=FOR_CHECKERS, include_extras=True)
    makers = {field.name: _maker(hints[field.name]) for field in fields(kind)}
    return {name: make for name, make in makers.items() if make}


def _maker(hint: object) -> Maker | None:
    """Return what makes a value of a type harmless; None where there is nothing to be made so."""
    for kind, make in MAKERS:
        if hint == kind:
            return make
    inner = getattr(hint, "__args__", None) or (hint,)
    return _within if any(map(_holds_prose, inner)) else None


def _holds_prose(kind: object) -> bool:
    return isinstance(kind, type) and is_dataclass(kind) and bool(_makers(kind))
