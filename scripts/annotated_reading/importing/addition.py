"""Works to add to an edition that is there -> its references.bib with their entries behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotated_reading.bibtex.bibliography import parse_bibliography
from annotated_reading.bibtex.commands import Command
from annotated_reading.bibtex.scanner import scan
from annotated_reading.errors import Place, Problem, Severity
from annotated_reading.exchange.bibliography import Bibliography
from annotated_reading.frozen import frozen
from annotated_reading.importing.mending import IsWord
from annotated_reading.importing.reference_lines import Passage
from annotated_reading.importing.same_work import marks
from annotated_reading.importing.works import Work, behind, works_of_print
from annotated_reading.layout import BIBLIOGRAPHY
from annotated_reading.model import Entry
from annotated_reading.rules.bibliographies import KEY_TWICE, STRING_TWICE
from annotated_reading.rules.records import WORK_TWICE

GIVEN = "argument"
"""Where a printed reference that was typed stands, in place of a file."""


@frozen
class Addition:
    """A bibliography with works added, and what to look at."""

    text: str
    """The text that was there, byte for byte, and the new entries behind it."""
    works: tuple[Work, ...]
    """The new ones."""
    not_back: tuple[Problem, ...]
    doubtful: tuple[Problem, ...]
    errors: tuple[Problem, ...]
    """Why nothing may be written."""


def add_works(
    there: Bibliography, added: Sequence[Bibliography], printed: Sequence[str], is_word: IsWord
) -> Addition:
    """Return a bibliography with the works of others and of printed references behind it.

    A work that is there already, and a key or a string that means something else there, are
    errors: which of the two is meant only a person knows. Each source is compared with all before.
    """
    errors = [p for b in (there, *added) for p in b.problems if p.severity is Severity.ERROR]
    known = _Known()
    known.take(there)
    whole = there.text
    for bibliography in added:
        errors += known.clashes(bibliography)
        known.take(bibliography)
        whole = behind(whole, bibliography.text) if whole else bibliography.text
    passages = [Passage(reference, number) for number, reference in enumerate(printed, start=1)]
    read = works_of_print(passages, GIVEN, is_word, frozenset(known.keys))
    for passage, entry in zip(passages, read.entries, strict=True):
        place = Place(GIVEN, passage.line)
        errors += known.repeated(entry, place)
        known.note(entry, place)
    whole = behind(whole, read.text) if whole else read.text
    moved = read.behind_lines(whole.count("\n") - read.text.count("\n"))
    return Addition(
        whole,
        (*(Work(entry.key, None) for b in added for entry in b.entries), *read.works),
        moved.not_back,
        moved.doubtful,
        tuple(errors or _errors_of(whole)),
    )


def _errors_of(whole: str) -> Iterator[Problem]:
    """Yield what is wrong with texts that are right each by itself."""
    _, problems = parse_bibliography(whole, f"{BIBLIOGRAPHY}, as it would be")
    yield from (problem for problem in problems if problem.severity is Severity.ERROR)


class _Known:
    """What the sources hold that were read so far."""

    def __init__(self) -> None:
        self.keys: dict[str, Place] = {}
        """Of entries and of data that are no work, in small letters."""
        self._strings: dict[str, Command] = {}
        self._marks: dict[str, tuple[Entry, Place]] = {}

    def take(self, bibliography: Bibliography) -> None:
        """Remember works, keys and strings of a source."""
        for command in scan(bibliography.text, bibliography.origin).commands:
            if command.kind == "string":
                self._strings[command.key.casefold()] = command
            elif command.key:
                self.keys.setdefault(command.key.casefold(), bibliography.place(command.line))
        for entry in bibliography.entries:
            self.note(entry, bibliography.place(entry.place.line))

    def note(self, entry: Entry, place: Place) -> None:
        """Remember a work."""
        for mark, _ in marks(entry):
            self._marks.setdefault(mark, (entry, place))

    def clashes(self, bibliography: Bibliography) -> Iterator[Problem]:
        """Yield an error for each work, key and string of a source that is taken."""
        repeated = {
            entry.key: problem
            for entry in bibliography.entries
            for problem in self.repeated(entry, bibliography.place(entry.place.line))
        }
        yield from repeated.values()
        for command in scan(bibliography.text, bibliography.origin).commands:
            place, key = bibliography.place(command.line), command.key
            if command.kind == "string":
                yield from self._redefined(command, place)
            elif key not in repeated and (other := self.keys.get(key.casefold())):
                what = f"the key '{key}' is that of another work ({other})"
                yield Problem(place, what, "give the new work another key", rule=KEY_TWICE)

    def repeated(self, entry: Entry, place: Place) -> Iterator[Problem]:
        """Yield an error where a work is there already."""
        for mark, name in marks(entry):
            if mark in self._marks:
                other, where = self._marks[mark]
                what = (
                    f"'{entry.key}' is there already, as '{other.key}' ({where}): the same {name}"
                )
                yield Problem(
                    place, what, "leave it out, or correct the entry that is there", rule=WORK_TWICE
                )
                return

    def _redefined(self, command: Command, place: Place) -> Iterator[Problem]:
        """Yield an error where a string has another value than before: old entries may use it."""
        other = self._strings.get(command.key.casefold())
        if other and _value(other) != _value(command):
            what = f"the string '{command.key}' is there already, with another value"
            yield Problem(place, what, "give one of the two another name", rule=STRING_TWICE)


def _value(string: Command) -> str:
    return "".join(field.value for field in string.fields)
