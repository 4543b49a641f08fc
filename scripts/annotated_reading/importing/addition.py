"""Works to add to an edition that is there -> its references.bib with their entries behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotated_reading.bibtex.bibliography import parse_bibliography
from annotated_reading.errors import Place, Problem, Severity
from annotated_reading.importing.formats import BIBLIOGRAPHY, Bibliography
from annotated_reading.importing.mending import IsWord
from annotated_reading.importing.reference_lines import Passage
from annotated_reading.importing.same_work import find_same
from annotated_reading.importing.works import Work, behind, works_of_print
from annotated_reading.model import Entry

GIVEN = "argument"
"""Where a printed reference that was typed stands, in place of a file."""


@dataclass(frozen=True, slots=True)
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
    text: str, bibliographies: Sequence[Bibliography], printed: Sequence[str], is_word: IsWord
) -> Addition:
    """Return a bibliography with the works of others and of printed references behind it.

    A work that is there already, and a key that another work has, are errors: which of the two is
    meant only a person knows.
    """
    there, problems = parse_bibliography(text, BIBLIOGRAPHY) if text.strip() else ((), ())
    errors = [p for p in problems if p.severity is Severity.ERROR]
    errors += [p for b in bibliographies for p in b.problems if p.severity is Severity.ERROR]
    given = [entry for b in bibliographies for entry in b.entries]
    errors += _present(given, there)
    taken = frozenset(entry.key.casefold() for entry in (*there, *given))
    passages = [Passage(reference, number) for number, reference in enumerate(printed, start=1)]
    read = works_of_print(passages, GIVEN, is_word, taken)
    errors += _present(read.entries, (*there, *given))
    for bibliography in bibliographies:
        text = behind(text, bibliography.text) if text else bibliography.text
    whole = behind(text, read.text) if text else read.text
    moved = read.behind_lines(whole.count("\n") - read.text.count("\n"))
    return Addition(
        whole,
        (*(Work(entry.key, None) for entry in given), *read.works),
        moved.not_back,
        moved.doubtful,
        tuple(errors),
    )


def _present(entries: Sequence[Entry], there: Sequence[Entry]) -> Iterator[Problem]:
    """Yield an error for each work that is in the bibliography, and for each key that is taken."""
    keys = {entry.key.casefold(): entry for entry in there}
    for entry in entries:
        if same := find_same(entry, there):
            other, mark = same
            where = f"as '{other.key}' on line {other.place.line} of {other.place.path}"
            what = f"'{entry.key}' is there already, {where}: the same {mark}"
            yield Problem(_place(entry), what, "leave it out, or correct the entry that is there")
        elif other_key := keys.get(entry.key.casefold()):
            what = f"the key '{entry.key}' is that of another work, on line {other_key.place.line}"
            yield Problem(_place(entry), what, "give the new work another key")


def _place(entry: Entry) -> Place:
    return Place(GIVEN) if entry.place.path == BIBLIOGRAPHY else entry.place
