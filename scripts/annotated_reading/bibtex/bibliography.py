"""references.bib -> Entries, with everything that is wrong with the file.

An error is what would lose text, or leave a work without an address; all else is a warning, and
stands on the pages as it is written. pybtex' lenient mode keeps half of a broken entry and says
nothing. Half a reference is worse than none, so here such an entry is left out whole, and said.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import cast

from annotated_reading.bibtex.commands import Command, Scanned, Standalone
from annotated_reading.bibtex.court_decisions import with_usual_names
from annotated_reading.bibtex.decoded import decoded, digest
from annotated_reading.bibtex.decoding import decode
from annotated_reading.bibtex.definitions import Definitions
from annotated_reading.bibtex.fields import Decoder
from annotated_reading.bibtex.file_checks import check_file, same_key
from annotated_reading.bibtex.inheritance import CROSSREF, XDATA, Heirs
from annotated_reading.bibtex.names import how_to_write
from annotated_reading.bibtex.no_works import (
    NOT_WORKS,
    is_no_work,
    no_work_at_all,
    passed_over,
)
from annotated_reading.bibtex.open_comment import starts_in_comments
from annotated_reading.bibtex.private import withhold
from annotated_reading.bibtex.scanner import scan
from annotated_reading.bibtex.strings import Strings
from annotated_reading.errors import Place, Problem, Severity
from annotated_reading.frozen import frozen
from annotated_reading.garbage import collected
from annotated_reading.kept import ANEW, Kept
from annotated_reading.later import LaterRow
from annotated_reading.model import Entry, FieldLines
from annotated_reading.rules.bibliographies import NO_WORKS
from annotated_reading.rules.records import NAMES_NOT_CLEAR

Published = Collection[str] | None
"""The private fields that entries keep; None where they keep all."""
__all__ = ["decode", "entries_of", "parse_bibliography", "scan_file"]


def parse_bibliography(
    text: str, path: str, published: Published = None
) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Return the entries in the order of the file, and everything that is wrong with it.

    ``published`` names the private fields that entries keep; without it they keep all.
    """
    return entries_of(scan_file(text, path), path, published)


def scan_file(text: str, path: str, published: Published = None, kept: Kept = ANEW) -> Scanned:
    """Return what a file holds, read but not yet understood: its text is needed no more.

    What is ``kept`` of entries that stand alone is not read again.
    """
    if not text or text.isspace():
        what, remedy = "this file is empty", "add the entries of the works"
        return Scanned(problems=[Problem(Place(path), what, remedy, rule=NO_WORKS)])
    is_known: list[str] = []
    what = _standalone_with(published)

    def known(stretch: str) -> Standalone | None:
        standalone = kept.known(stretch, what)
        if standalone is not None:
            is_known.append(stretch)
        return cast("Standalone | None", standalone)

    scanned = scan(text, path, known)
    # with commands of its own, a file says what none of its entries says alone
    return scan(text, path) if is_known and Definitions(scanned.commands) else scanned


def _standalone_with(published: Published) -> str:
    return f"standalone {None if published is None else sorted(published)}"


def entries_of(
    scanned: Scanned, path: str, published: Published = None, kept: Kept = ANEW
) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Return what parse_bibliography does, of a file that was scanned.

    Its commands are taken out of ``scanned`` as entries are made of them: a file may have a hundred
    thousand, and both at once take twice the memory. What entries say may be ``kept``.
    """
    problems = [*scanned.problems, *check_file(scanned, path)]
    works = _by_key(scanned.commands)
    if published is not None:
        works = {key: _as_published(command, published) for key, command in works.items()}
    unread = "\n".join(problem.unread for problem in problems)
    heirs = Heirs(works, path, unread)
    commands = scanned.commands
    in_comments = starts_in_comments(commands)
    strings, definitions = Strings(commands), Definitions(commands)
    file = _File(path, works, heirs, strings, Decoder(), definitions, in_comments, published, kept)
    told = [*passed_over(works.values(), path)]
    none = no_work_at_all(scanned.commands, path)
    scanned.commands.clear()
    kept.ahead(partial(_ask_of, file), tuple(works))
    entries: list[Entry] = []
    # the reader of LaTeX leaves garbage that holds whatever was being read
    for entry, wrong in collected(map(partial(_read, file), tuple(works))):
        entries += [entry] if entry else []
        problems += wrong
    problems += heirs.problems
    if not entries and all(problem.severity is Severity.WARNING for problem in problems):
        return (), (*problems, none)
    return tuple(entries), (*problems, *told)


def _read(file: _File, key: str) -> tuple[Entry | None, Iterable[Problem]]:
    """Return the entry under a key, if it is a work, and what is wrong with it."""
    command = file.works[key]
    if is_no_work(command):
        file.heirs.resolve(key)
        file.heirs.release(key)
        return None, ()
    entry, wrong = _entry(command, file)
    file.heirs.release(key)
    return entry, wrong


def _ask_of(file: _File, key: str) -> None:
    """Ask for what an entry says."""
    if not is_no_work(file.works[key]):
        _entry(file.works[key], file)


def _as_published(command: Command, published: Collection[str]) -> Command:
    known = command.standalone
    if known is None:
        return withhold(command, published)
    if not known.published:
        return command
    fields = LaterRow(lambda: withhold(replace(command, standalone=None), published).fields)
    return replace(command, source=known.published, withheld=known.withheld, fields=fields)


def _by_key(commands: Iterable[Command]) -> dict[str, Command]:
    """Return the entries by key: the first of those that have one key."""
    works: dict[str, Command] = {}
    for command in commands:
        if command.kind not in {"string", "preamble"} and command.key:
            works.setdefault(same_key(command.key), command)
    return {command.key: command for command in works.values()}


@frozen
class _File:
    """What the entries of a file share."""

    path: str
    works: Mapping[str, Command]
    """Those that are still to be read, and those from which others take fields."""
    heirs: Heirs
    strings: Strings
    decoder: Decoder
    definitions: Definitions
    in_comments: frozenset[int]
    """Where those begin that stand in comments."""
    published: Published
    kept: Kept


@frozen
class _Basis:
    """What an entry is made of."""

    lines: FieldLines
    """On which its own fields start."""
    fields: Callable[[], Mapping[str, str]]
    """Its own and those that it takes over."""
    strings: tuple[str, ...]
    parents: tuple[str, ...]
    withheld: tuple[str, ...]
    is_in_comment: bool
    digest: str


def _entry(command: Command, file: _File) -> tuple[Entry, list[Problem]]:
    basis = _of_standalone(command, file) or _basis(command, file)
    made_of, lines = basis.digest, basis.lines
    content = file.kept(made_of, "decoded", lambda: decoded(basis.fields(), file.decoder))
    made = Entry(
        key=command.key,
        type=command.kind,
        place=Place(file.path, command.line),
        fields=content.fields,
        names=content.names,
        source=command.source,
        strings=basis.strings,
        parents=basis.parents,
        field_lines=lines,
        withheld=basis.withheld,
        is_in_comment=basis.is_in_comment,
        dates=content.dates,
        identifiers=content.identifiers,
        digest=made_of,
    )
    entry = file.kept.same(f"entry {command.key} of {file.path}", made)
    return entry, [
        _unclear(entry, role, what)
        for role, what in content.unclear
        if role in lines  # a parent's names are reported where they stand
    ]


def _of_standalone(command: Command, file: _File) -> _Basis | None:
    """Return what an entry is made of that stands alone, where all of that is known."""
    known = command.standalone
    if known is None or command.start in file.in_comments:
        return None
    return _Basis(
        lines=FieldLines.below(command.line, known.names, known.lines),
        fields=lambda: with_usual_names(
            command.kind, {field.name: field.value for field in command.fields}
        ),
        strings=(),
        parents=(),
        withheld=known.withheld,
        is_in_comment=False,
        digest=known.digest,
    )


def _basis(command: Command, file: _File) -> _Basis:
    """Return what an entry is made of, and keep that where it stands alone."""
    inherited = file.heirs.resolve(command.key)
    own = {field.name: field.line for field in reversed(command.fields)}
    lines = FieldLines(with_usual_names(command.kind, own))
    applied = {name: file.definitions.applied(text) for name, text in inherited.fields.items()}
    fields = with_usual_names(command.kind, applied)
    parents = [file.works[key] for key in inherited.parents]
    sources = tuple(parent.source for parent in parents)
    strings = file.strings.needed([command, *parents])
    withheld, is_in_comment = _withheld(command, parents), command.start in file.in_comments
    marks = (*withheld, str(is_in_comment))
    made_of = digest(command, fields, strings, sources, marks)
    basis = _Basis(lines, lambda: fields, strings, sources, withheld, is_in_comment, made_of)
    if _stands_alone(command, own, file):
        what = _standalone_with(file.published)
        file.kept(command.stretch, what, lambda: _standalone(command, basis))
    return basis


def _stands_alone(command: Command, names: Collection[str], file: _File) -> bool:
    """Whether what an entry says hangs on its own stretch of the file alone."""
    return (
        command.stretch != ""
        and command.start not in file.in_comments
        and not file.definitions
        and XDATA not in names
        and CROSSREF not in names
    )


def _standalone(command: Command, basis: _Basis) -> Standalone:
    return Standalone(
        kind=command.kind,
        key=command.key,
        size=command.size,
        spent=command.spent,
        names=tuple(basis.lines),
        lines=tuple(line - command.line for line in basis.lines.values()),
        withheld=basis.withheld,
        published="" if len(command.source) == command.size else command.source,
        digest=basis.digest,
    )


def _withheld(command: Command, parents: Iterable[Command]) -> tuple[str, ...]:
    """Return what is not published of an entry, and of the data that are no work themselves."""
    data = [parent for parent in parents if parent.kind in NOT_WORKS]
    return tuple(dict.fromkeys(name for part in (command, *data) for name in part.withheld))


def _unclear(entry: Entry, role: str, what: str) -> Problem:
    return Problem(
        Place(entry.place.path, entry.field_lines[role]),
        f"{what}, in the {role} of '{entry.key}'",
        how_to_write(what),
        Severity.WARNING,
        rule=NAMES_NOT_CLEAR,
    )
