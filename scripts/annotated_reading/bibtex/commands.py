"""What a BibTeX file is made of, as it is written: entries, strings, their fields."""

from __future__ import annotations

from dataclasses import dataclass, field

from pybtex.database.input.bibtex import month_names

from annotated_reading.errors import Problem

COMMENTED_OUT = "comment"
"""Kind of a @string or @preamble behind a ``%``, which defines nothing."""


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Command:
    """An entry, a @string or a @preamble, or one of these two that is commented out."""

    kind: str
    """Lower case, without the ``@``."""
    key: str
    """Citation key of an entry, name of a string."""
    line: int
    fields: tuple[Field, ...]
    source: str
    gap: str
    """What stands between the command before and this one."""
    gap_line: int
    start: int = 0
    """Where its ``@`` stands in the text."""
    withheld: tuple[str, ...] = ()
    """Names of the fields that it had and that are not published."""


@dataclass(slots=True)
class Scanned:
    """What a file holds, and what is wrong with its syntax."""

    commands: list[Command] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    tail: str = ""
    tail_line: int = 1
    macros: frozenset[str] = frozenset(month_names)
    """Names of all strings that are defined."""
