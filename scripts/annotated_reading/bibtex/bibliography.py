"""references.bib -> Entries, with everything that is wrong with the file.

Strict: what is wrong stops the build. pybtex' lenient mode keeps half of a broken entry and says
nothing, and half a reference is worse than none.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from annotated_reading.bibtex.dates import read_dates
from annotated_reading.bibtex.fields import decode_field
from annotated_reading.bibtex.identifiers import read_identifiers
from annotated_reading.bibtex.inheritance import Heirs, Inherited
from annotated_reading.bibtex.names import ROLES, parse_names
from annotated_reading.bibtex.private import withhold
from annotated_reading.bibtex.scanner import Command, Scanned, scan
from annotated_reading.errors import Place, Problem, Severity
from annotated_reading.model import Entry, Name

NOT_WORKS = {"string", "preamble", "comment", "xdata"}
LOST_FIELD = re.compile(r"}|[A-Za-z]\s*=")
HIDDEN_ENTRY = re.compile(r"@\s*comment\s*[{(][^@]*\Z|%[^\n]*\Z", re.IGNORECASE)
SPACE = re.compile(r"\s+")
NO_PREFIX = re.compile(r"useprefix\s*=\s*false", re.IGNORECASE)
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """Return a file's text: UTF-8, or whatever its byte order mark says."""
    encoding = next((name for bom, name in BOMS if data.startswith(bom)), "utf-8")
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = len(re.findall(rb"\r\n|\n|\r", before)) + 1
        byte = data[error.start] if error.start < len(data) else 0
        problem = Problem(
            Place(path, line),
            f"this file is not {encoding.upper().replace('-SIG', '')}: "
            f"byte 0x{byte:02x} is no character in it",
            "save the file as UTF-8",
        )
        return "", (problem,)


def parse_bibliography(
    text: str, path: str, published: Container[str] | None = None
) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Return the entries in the order of the file, and everything that is wrong with it.

    ``published`` names the private fields that entries keep; without it they keep all.
    """
    if not text.strip():
        return (), (Problem(Place(path), "this file is empty", "add the entries of the works"),)
    scanned = scan(text, path)
    problems = [
        *scanned.problems,
        *_gaps(scanned, path),
        *_repeated(scanned.commands, path),
        *(p for command in scanned.commands for p in _field_problems(command, path)),
    ]
    works = _by_key(scanned.commands)
    if published is not None:
        works = {key: withhold(command, published) for key, command in works.items()}
    heirs = Heirs(works, path)
    strings = {c.key.lower(): c for c in scanned.commands if c.kind == "string"}
    entries = []
    for command in works.values():
        inherited = heirs.resolve(command.key)
        if command.kind not in NOT_WORKS:
            entry, wrong = _entry(command, inherited, works, strings, path)
            entries.append(entry)
            problems += wrong
    problems += heirs.problems
    if not entries and not problems:
        problems.append(
            Problem(Place(path), "there is no entry in this file", "add the entries of the works")
        )
    return tuple(entries), tuple(problems)


def _by_key(commands: Iterable[Command]) -> dict[str, Command]:
    works: dict[str, Command] = {}
    for command in commands:
        if command.kind not in {"string", "preamble"} and command.key:
            works.setdefault(command.key, command)
    return works


def _entry(
    command: Command,
    inherited: Inherited,
    works: Mapping[str, Command],
    strings: Mapping[str, Command],
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
        strings=_strings([command, *(works[key] for key in inherited.parents)], strings),
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
                )
                for what in wrong
            ]
    return names, problems


def _strings(commands: Iterable[Command], strings: Mapping[str, Command]) -> tuple[str, ...]:
    """Return the source of the strings that commands use, directly or through other strings."""
    needed: set[str] = set()
    unread = list(commands)
    while unread:
        macros = {macro for field in unread.pop().fields for macro in field.macros}
        newly_needed = macros & strings.keys() - needed
        needed |= newly_needed
        unread += [strings[macro] for macro in newly_needed]
    return tuple(strings[name].source for name in strings if name in needed)


def _repeated(commands: Iterable[Command], path: str) -> Iterator[Problem]:
    """Yield a problem for each key that differs from an earlier one in its capitals at most.

    BibTeX takes A and a for one entry.
    """
    first: dict[str, Command] = {}
    for command in commands:
        if command.kind in {"string", "preamble"} or not command.key:
            continue
        earlier = first.setdefault(command.key.casefold(), command)
        if earlier is not command:
            yield Problem(
                Place(path, command.line),
                f"the key '{command.key}' is used already, as '{earlier.key}' "
                f"on line {earlier.line}",
                "give each entry a key of its own; capitals do not tell keys apart",
            )


def _field_problems(command: Command, path: str) -> Iterator[Problem]:
    if command.kind in {"string", "preamble"}:
        return
    first: dict[str, int] = {}
    for field in command.fields:
        if field.name in first:
            yield Problem(
                Place(path, field.line),
                f"'{command.key}' has a second '{field.name}', "
                f"the first is on line {first[field.name]}",
                "keep one of them",
            )
        first.setdefault(field.name, field.line)


def _gaps(scanned: Scanned, path: str) -> Iterator[Problem]:
    """Yield what seems lost in the text between entries, and entries that stand in a comment.

    Such text is a comment in BibTeX; but a lost brace turns an entry into it, too.
    """
    before: Command | None = None
    for command in scanned.commands:
        yield from _gap(command.gap, command.gap_line, before, path)
        if _is_hidden(command):
            yield Problem(
                Place(path, command.line),
                f"'{command.key}' stands in a comment but counts as an entry, as in BibTeX",
                "remove the '@' if it is not meant to count",
                Severity.WARNING,
            )
        before = command
    yield from _gap(scanned.tail, scanned.tail_line, before, path)


def _is_hidden(command: Command) -> bool:
    return command.kind not in {"string", "preamble"} and bool(HIDDEN_ENTRY.search(command.gap))


def _gap(text: str, line: int, before: Command | None, path: str) -> Iterator[Problem]:
    if before is None or before.kind in {"string", "preamble"}:
        return
    uncommented = re.sub(r"%[^\n]*|@\s*comment\b.*", "", text, flags=re.IGNORECASE | re.DOTALL)
    stray = uncommented.strip()
    if not stray or (stray == "}" and _is_hidden(before)):
        return
    start = line + text[: text.find(stray.split("\n")[0])].count("\n")
    if LOST_FIELD.search(stray):
        shown = stray.splitlines()[0][:40]
        yield Problem(
            Place(path, start),
            f"text behind the entry '{before.key}' is not part of it: '{shown}'",
            "look for a brace too many in that entry",
        )
