"""crossref and xdata: what an entry takes over from its parents.

The rules are biblatex' defaults (manual, appendix B): a parent's title becomes the child's
booktitle or journaltitle, and so on; a field that the child has is never overwritten. xdata
entries lend their fields as they are and are no works themselves.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from annotated_reading.bibtex.commands import Command, Field
from annotated_reading.errors import Names, Place, Problem, Severity
from annotated_reading.frozen import frozen
from annotated_reading.rules.bibliographies import PARENT_CHAIN, PARENT_MISSING

BOOK_PARTS = {"inbook", "bookinbook", "suppbook"}
COLLECTION_PARTS = {"incollection", "inreference", "suppcollection", "inproceedings", "conference"}
PERIODICAL_PARTS = {"article", "suppperiodical", "review"}
BOOK_TITLES = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
MAIN_TITLES = {"title": "maintitle", "subtitle": "mainsubtitle", "titleaddon": "maintitleaddon"}
JOURNAL_TITLES = {"title": "journaltitle", "subtitle": "journalsubtitle"}
SAME_TITLES = {name: name for name in BOOK_TITLES}
MULTIVOLUME = {"mvbook", "mvcollection", "mvreference", "mvproceedings"}
NOT_INHERITED = {
    "crossref", "xref", "xdata", "ids", "entryset", "entrysubtype", "execute", "label", "options",
    "presort", "related", "relatedoptions", "relatedstring", "relatedtype", "shortauthor",
    "shorteditor", "shorthand", "shorttitle", "sortkey", "sorttitle", "indextitle", "keywords",
    "abstract", "annotation", "annote", "file", "doi", "url", "urldate", "pages", "eid",
}  # fmt: skip
XDATA, CROSSREF = "xdata", "crossref"
MOST_ANCESTORS = 100
"""Entries from which one may take fields: a chain of more would cost its square, and is a slip."""
Tie = tuple[str, bool]
"""The key of a parent, and whether it lends its fields as they are, as xdata does."""


@frozen
class Inherited:
    """The fields of an entry after inheritance, and the parents they came from."""

    fields: Mapping[str, str]
    parents: tuple[str, ...]
    """Keys, nearest first."""


class Heirs:
    """Resolves inheritance among the entries of a file, each entry once."""

    def __init__(self, commands: dict[str, Command], path: str, unread: str = "") -> None:
        self._commands = commands
        named = frozenset(_lenders(commands.values()))
        self._respelt = _respelt(named, commands)
        self._lenders = named.union(self._respelt.values())
        self._keys = Names(commands, unread)
        self._path = path
        self._done: dict[str, Inherited] = {}
        self.problems: list[Problem] = []

    def resolve(self, key: str) -> Inherited:
        """Return the fields of an entry after inheritance.

        Heirs wait on a stack of our own until their parents are resolved: a chain of them may be
        longer than Python's stack is deep.
        """
        waiting: dict[str, tuple[tuple[Tie, ...], Iterator[Tie]]] = {}
        if key not in self._done:
            ties = self._ties(key, ())
            waiting[key] = ties, iter(ties)
        while waiting:
            heir, (ties, unseen) = next(reversed(waiting.items()))
            parent = next((name for name, _ in unseen if name not in self._done), None)
            if parent is None:
                self._done[heir] = self._joined(heir, ties)
                del waiting[heir]
            else:
                theirs = self._ties(parent, waiting)
                waiting[parent] = theirs, iter(theirs)
        return self._done[key]

    def release(self, key: str) -> None:
        """Take an entry out of ``commands`` that has been read, unless others take from it.

        Of a hundred thousand entries few lend anything.
        """
        if key not in self._lenders:
            self._done.pop(key, None)
            del self._commands[key]

    def _ties(self, key: str, heirs: Container[str]) -> tuple[Tie, ...]:
        """Return the parents of an entry without those that are its heirs, which are reported."""
        command = self._commands[key]
        ties = []
        for parent, is_data in self._parents(command):
            if parent == key or parent in heirs:
                self._cycle(command, parent)
            else:
                ties.append((parent, is_data))
        return tuple(ties)

    def _joined(self, key: str, ties: Iterable[Tie]) -> Inherited:
        """Return an entry's own fields and what it takes over from parents that are resolved."""
        command = self._commands[key]
        fields: dict[str, str] = {}
        for own in command.fields:
            fields.setdefault(own.name, own.value)
        parents: list[str] = []
        for parent, is_data in ties:
            theirs = self._done[parent]
            if len(theirs.parents) >= MOST_ANCESTORS:
                self._too_long(command, parent)
                continue
            taken = (
                theirs.fields
                if is_data
                else dict(_lent(command.kind, self._commands[parent].kind, theirs.fields, fields))
            )
            for name, value in taken.items():
                fields.setdefault(name, value)
            parents += [parent, *theirs.parents]
        return Inherited(fields, tuple(dict.fromkeys(parents)))

    def _parents(self, command: Command) -> Iterator[Tie]:
        """Yield the parents that exist: xdata first, whose fields count as the entry's own."""
        for name in (XDATA, CROSSREF):
            for own in command.fields:
                if own.name != name:
                    continue
                for key in _named_in(own):
                    spelt = self._respelt.get(key, "") if name == CROSSREF else ""
                    if key in self._commands:
                        yield key, name == XDATA
                    elif spelt and spelt != command.key:
                        self._misspelt(command, own.line, key, spelt)
                        yield spelt, False
                    else:
                        self._dangling(command, own.line, name, key)

    def _misspelt(self, command: Command, line: int, key: str, spelt: str) -> None:
        """Report a parent whose key differs in capitals: BibTeX takes it all the same."""
        self.problems.append(
            Problem(
                Place(self._path, line),
                f"'{command.key}' takes fields from '{key}' by crossref, whose key is '{spelt}'",
                f"write '{spelt}': BibTeX finds it all the same, as is done here; biber does not",
                Severity.WARNING,
                rule=PARENT_MISSING,
            )
        )

    def _dangling(self, command: Command, line: int, name: str, key: str) -> None:
        """Report a parent that does not exist; one that cannot be read is reported there."""
        if key in self._keys:
            return
        self.problems.append(
            Problem(
                Place(self._path, line),
                f"'{command.key}' takes fields from '{key}' by {name}, and there is no such entry",
                self._keys.hint(key, but=command.key) or f"add '{key}' or remove the {name}",
                Severity.WARNING,
                rule=PARENT_MISSING,
            )
        )

    def _too_long(self, command: Command, parent: str) -> None:
        what = f"'{command.key}' takes nothing from '{parent}', which takes from"
        remedy = "let it take its fields from the entry that has them"
        self.problems.append(
            Problem(
                Place(self._path, command.line),
                f"{what} more than {MOST_ANCESTORS} others",
                remedy,
                rule=PARENT_CHAIN,
            )
        )

    def _cycle(self, command: Command, parent: str) -> None:
        self.problems.append(
            Problem(
                Place(self._path, command.line),
                f"'{command.key}' inherits from '{parent}', which inherits from it",
                "remove one of the two",
                rule=PARENT_CHAIN,
            )
        )


def _named_in(field: Field) -> Iterator[str]:
    """Yield the keys of the parents that a field names."""
    keys = field.value.split(",") if field.name == XDATA else [field.value]
    return filter(None, map(str.strip, keys))


def _lenders(commands: Iterable[Command]) -> Iterator[str]:
    """Yield the keys of entries from which others take fields."""
    for command in commands:
        for field in () if command.standalone else command.fields:
            if field.name in {XDATA, CROSSREF}:
                yield from _named_in(field)


def _respelt(named: Iterable[str], keys: Mapping[str, Command]) -> Mapping[str, str]:
    """Return the keys of parents that are named with other capitals, and how they are written."""
    absent = {name.casefold(): name for name in named if name not in keys}
    folded = ((key.casefold(), key) for key in keys) if absent else ()
    return {absent[fold]: key for fold, key in folded if fold in absent}


def _lent(
    child: str, parent: str, fields: Mapping[str, str], own: Container[str]
) -> Iterator[tuple[str, str]]:
    """Yield what a child takes over from a parent by crossref, under the child's names.

    A version of a program, say, is in nothing: what it is called, its parent says.
    """
    titles = _titles(child, parent)
    if not titles and "title" not in own:
        titles = SAME_TITLES
    for name, value in fields.items():
        if name in NOT_INHERITED:
            continue
        if name in titles:
            yield titles[name], value
        elif name not in {"title", "subtitle", "titleaddon"}:
            yield name, value
    if child in BOOK_PARTS and "author" in fields:
        yield "bookauthor", fields["author"]


def _titles(child: str, parent: str) -> Mapping[str, str]:
    if child in PERIODICAL_PARTS:
        return JOURNAL_TITLES
    if child in BOOK_PARTS | COLLECTION_PARTS:
        return MAIN_TITLES if parent in MULTIVOLUME else BOOK_TITLES
    return MAIN_TITLES if parent in MULTIVOLUME else {}
