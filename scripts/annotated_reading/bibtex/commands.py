"""What a BibTeX file is made of, as it is written: entries, strings, their fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pybtex.database.input.bibtex import month_names

from annotated_reading.errors import Problem
from annotated_reading.frozen import frozen

COMMENTED_OUT = "comment"
"""Kind of a @string or @preamble behind a ``%``, which defines nothing."""


@frozen
class Field:
    """One field of a command."""

    name: str
    value: str
    """Macros expanded and parts joined, otherwise as it was written."""
    line: int
    macros: tuple[str, ...]
    """Names of the strings that the value uses, in lower case; months are not among them."""
    undefined: tuple[str, ...] = ()
    """Names of those that are not defined; the value has them as they are written."""
    start: int = 0
    """Where its name begins in the text of its command."""
    end: int = 0
    """Where its value ends there."""
    value_start: int = 0
    """Where its value begins there, with its brace or quotation mark."""


class Standalone(NamedTuple):
    """All that is known of an entry that takes nothing from any other part of its file, and of
    whose syntax nothing is wrong: its own text says it.
    """

    kind: str
    key: str
    size: int
    """Of its text."""
    spent: int
    """Characters that the names of months stand for in it."""
    names: tuple[str, ...]
    """Of the fields that are published."""
    lines: tuple[int, ...]
    """On which these start, counted from that of the entry."""
    withheld: tuple[str, ...]
    published: str
    """Its text without fields that are not published; empty where it has none."""
    digest: str
    """As of Entry."""


@frozen
class Command:
    """An entry, a @string or a @preamble, or one of these two that is commented out."""

    kind: str
    """Lower case, without the ``@``."""
    key: str
    """Citation key of an entry, name of a string."""
    line: int
    fields: Sequence[Field]
    source: str
    gap: str
    """What stands between the command before and this one."""
    gap_line: int
    start: int = 0
    """Where its ``@`` stands in the text."""
    size: int = 0
    """Of what stands there, with the fields that are not published."""
    withheld: tuple[str, ...] = ()
    """Names of the fields that it had and that are not published."""
    stretch: str = ""
    """What stands for the text from its ``@`` to the next that begins a line, where it takes
    nothing from any other part of the file; else empty."""
    spent: int = 0
    """Characters that strings stand for in it."""
    standalone: Standalone | None = None
    """What was known of it before it was read."""


@dataclass(slots=True)
class Scanned:
    """What a file holds, and what is wrong with its syntax."""

    commands: list[Command] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    tail: str = ""
    tail_line: int = 1
    macros: frozenset[str] = frozenset(month_names)
    """Names of all strings that are defined."""
