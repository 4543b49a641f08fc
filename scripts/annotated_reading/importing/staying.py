"""Works that a new export does not have -> their entries, as they stand, behind the others.

What a person has written, or what came from a printed list, no reference manager knows of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from annotated_reading.bibtex.commands import Command
from annotated_reading.bibtex.file_checks import same_key
from annotated_reading.bibtex.scanner import scan
from annotated_reading.frozen import frozen
from annotated_reading.importing.works import behind

REFERRING = frozenset("crossref xref xdata related entryset".split())
"""Fields that name other entries."""


@frozen
class Joined:
    """The BibTeX of an export with entries of ours behind it."""

    text: str
    redefined: tuple[str, ...] = ()
    """Names of strings that our entries use and that the export gives another value."""


def with_staying(export: str, own: str, keys: Iterable[str], renamed: Mapping[str, str]) -> Joined:
    """Return the BibTeX of an export with entries of ours behind it.

    Strings and xdata that they are made of come along where the export has none of the name.
    ``renamed`` says which keys are other ones in the export: what names them does so by the new.
    """
    ours, theirs = scan(own, "").commands, scan(export, "").commands
    entries = _needed(ours, _entries(theirs), keys)
    if not entries:
        return Joined(export)
    own_strings, other_strings = _by_name(ours), _by_name(theirs)
    used = _used(entries, own_strings)
    strings = (string.source for name, string in used.items() if name not in other_strings)
    texts = [*strings, *(_with_new_keys(entry, renamed) for entry in entries)]
    both = (name for name in used if name in other_strings)
    redefined = (name for name in both if _value(used[name]) != _value(other_strings[name]))
    return Joined(behind(export, "\n\n".join(texts) + "\n"), tuple(redefined))


def _entries(commands: Iterable[Command]) -> dict[str, Command]:
    return {same_key(c.key): c for c in commands if c.key and c.kind != "string"}


def _needed(
    ours: Iterable[Command], theirs: Mapping[str, Command], keys: Iterable[str]
) -> Sequence[Command]:
    """Return entries and the xdata that they take fields from, in the order of the file."""
    by_key = _entries(ours)
    needed: dict[str, Command] = {}
    waiting = [same_key(key) for key in keys]
    while waiting:
        key = waiting.pop()
        if key in by_key and key not in needed:
            needed[key] = by_key[key]
            waiting += [data for data in _data(by_key[key]) if data not in theirs]
    return sorted(needed.values(), key=lambda command: command.start)


def _data(entry: Command) -> Iterator[str]:
    """Yield the keys of the xdata of an entry."""
    for field in entry.fields:
        if field.name == "xdata":
            yield from (same_key(key.strip()) for key in field.value.split(","))


def _by_name(commands: Iterable[Command]) -> dict[str, Command]:
    return {command.key.lower(): command for command in commands if command.kind == "string"}


def _used(entries: Iterable[Command], strings: Mapping[str, Command]) -> dict[str, Command]:
    """Return the strings that entries and their strings use, by name, in the order of the file."""
    used: set[str] = set()
    waiting = [name for entry in entries for name in _macros(entry)]
    while waiting:
        name = waiting.pop()
        if name in strings and name not in used:
            used.add(name)
            waiting += _macros(strings[name])
    return {name: string for name, string in strings.items() if name in used}


def _value(string: Command) -> str:
    return "".join(field.value for field in string.fields)


def _macros(command: Command) -> Iterator[str]:
    return (name for field in command.fields for name in field.macros)


def _with_new_keys(entry: Command, renamed: Mapping[str, str]) -> str:
    """Return the text of an entry; where it names a renamed work, by the new key."""
    text = entry.source
    for field in sorted(entry.fields, key=lambda field: field.start, reverse=True):
        if field.name in REFERRING:
            value = re.sub(
                r"[^\s,{}\"=]+",
                lambda match: renamed.get(match[0], match[0]),
                text[field.start : field.end],
            )
            text = f"{text[: field.start]}{value}{text[field.end :]}"
    return text
