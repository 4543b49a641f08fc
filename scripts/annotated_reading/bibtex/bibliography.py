"""references.bib -> Entries, with everything that is wrong with the file.

An error is what would lose text, or leave a work without an address; all else is a warning, and
stands on the pages as it is written. pybtex' lenient mode keeps half of a broken entry and says
nothing. Half a reference is worse than none, so here such an entry is left out whole, and said.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from annotated_reading.bibtex.dates import read_dates
from annotated_reading.bibtex.decoding import decode
from annotated_reading.bibtex.fields import decode_field
from annotated_reading.bibtex.file_checks import check_file, same_key
from annotated_reading.bibtex.identifiers import read_identifiers
from annotated_reading.bibtex.inheritance import Heirs, Inherited
from annotated_reading.bibtex.names import ROLES, parse_names
from annotated_reading.bibtex.private import withhold
from annotated_reading.bibtex.scanner import Command, scan
from annotated_reading.bibtex.strings import Strings
from annotated_reading.errors import Place, Problem, Severity
from annotated_reading.model import Entry, Name
from annotated_reading.rules.bibliographies import NO_WORKS
from annotated_reading.rules.records import NAMES_NOT_CLEAR

__all__ = ["decode", "parse_bibliography"]

NOT_WORKS = {"string", "preamble", "comment", "xdata"}
SPACE = re.compile(r"\s+")
NO_PREFIX = re.compile(r"useprefix\s*=\s*false", re.IGNORECASE)


def parse_bibliography(
    text: str, path: str, published: Container[str] | None = None
) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Return the entries in the order of the file, and everything that is wrong with it.

    ``published`` names the private fields that entries keep; without it they keep all.
    """
    if not text.strip():
        return (), (
            Problem(
                Place(path), "this file is empty", "add the entries of the works", rule=NO_WORKS
            ),
        )
    scanned = scan(text, path)
    problems = [*scanned.problems, *check_file(scanned, path)]
    works = _by_key(scanned.commands)
    if published is not None:
        works = {key: withhold(command, published) for key, command in works.items()}
    unread = "\n".join(problem.unread for problem in problems)
    heirs = Heirs(works, path, unread)
    strings = Strings(scanned.commands)
    entries = []
    for command in works.values():
        inherited = heirs.resolve(command.key)
        if command.kind not in NOT_WORKS:
            entry, wrong = _entry(command, inherited, works, strings, path)
            entries.append(entry)
            problems += wrong
    problems += heirs.problems
    if not entries and all(problem.severity is Severity.WARNING for problem in problems):
        problems.append(
            Problem(
                Place(path),
                "there is no entry in this file",
                "add the entries of the works",
                rule=NO_WORKS,
            )
        )
    return tuple(entries), tuple(problems)


def _by_key(commands: Iterable[Command]) -> dict[str, Command]:
    """Return the entries by key: the first of those that have one key."""
    works: dict[str, Command] = {}
    for command in commands:
        if command.kind not in {"string", "preamble"} and command.key:
            works.setdefault(same_key(command.key), command)
    return {command.key: command for command in works.values()}


def _entry(
    command: Command,
    inherited: Inherited,
    works: Mapping[str, Command],
    strings: Strings,
    path: str,
) -> tuple[Entry, list[Problem]]:
    lines = {field.name: field.line for field in reversed(command.fields)}
    names, problems = _names(command, inherited, lines, path)
    fields = {
        name: decode_field(name, SPACE.sub(" ", source).strip())
        for name, source in inherited.fields.items()
        if name not in ROLES
    }
    entry = Entry(
        key=command.key,
        type=command.kind,
        place=Place(path, command.line),
        fields=MappingProxyType(fields),
        names=MappingProxyType(names),
        source=command.source,
        strings=strings.needed([command, *(works[key] for key in inherited.parents)]),
        parents=tuple(works[key].source for key in inherited.parents),
        field_lines=MappingProxyType(lines),
        withheld=_withheld(command, inherited, works),
        dates=read_dates(fields),
        identifiers=read_identifiers(fields),
    )
    return entry, problems


def _withheld(
    command: Command, inherited: Inherited, works: Mapping[str, Command]
) -> tuple[str, ...]:
    """Return what is not published of an entry, and of the data that are no work themselves."""
    data = [works[key] for key in inherited.parents if works[key].kind in NOT_WORKS]
    return tuple(dict.fromkeys(name for part in (command, *data) for name in part.withheld))


def _names(
    command: Command, inherited: Inherited, lines: Mapping[str, int], path: str
) -> tuple[dict[str, tuple[Name, ...]], list[Problem]]:
    """Return who is named in which role, and what is wrong with the names."""
    names: dict[str, tuple[Name, ...]] = {}
    problems = []
    behind = NO_PREFIX.search(inherited.fields.get("options", ""))
    for role, source in inherited.fields.items():
        if role not in ROLES:
            continue
        people, wrong = parse_names(SPACE.sub(" ", source).strip())
        if people:
            names[role] = (
                tuple(replace(name, particle_sorts=False) for name in people) if behind else people
            )
        if role in lines:  # a parent's names are reported where they stand
            problems += [
                Problem(
                    Place(path, lines[role]),
                    f"{what}, in the {role} of '{command.key}'",
                    "write 'Family, Given and Family, Given', a body in double braces",
                    Severity.WARNING,
                    rule=NAMES_NOT_CLEAR,
                )
                for what in wrong
            ]
    return names, problems
