r"""Annotations that a bibliography carries itself -> the notes on its works.

biblatex sets such an annotation below the reference (APA 7 §9.51), and in it commands that cite
other works of the list: ``\textcite{roe2020} shows …``. They stand here as running text cites.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from annotated_reading import apa
from annotated_reading.apa import InText
from annotated_reading.bibtex.citing_commands import (
    CitingCommand,
    citing_commands,
    with_citations,
)
from annotated_reading.bibtex.private import ANNOTATIONS
from annotated_reading.errors import Names, Place, Problem, Severity
from annotated_reading.inputs.parse import Inputs
from annotated_reading.model import Entry, Note
from annotated_reading.rules.notes import REFERENCE_UNKNOWN
from annotated_reading.text.rich import escape

IN_PARENTHESES = re.compile(r" \([^()]*\)$")
IN_A_SENTENCE = frozenset(["textcite", "citet"])


def notes_of_entries(inputs: Inputs) -> Iterator[Note]:
    """Yield a note for each entry that carries its own annotation and has no note file.

    None where the edition does not ask for them: most annotations in a .bib are for their author.
    """
    if not inputs.edition.annotations_from_bibliography:
        return

    @cache
    def forms() -> Mapping[str, InText]:
        return apa.in_texts(inputs.entries)

    with_file = {note.key for note in inputs.notes}
    for entry in inputs.entries:
        if entry.key in with_file or not (text := entry.plain(*ANNOTATIONS)):
            continue
        source = entry.field(*ANNOTATIONS).source
        if any(citing_commands(source)):
            text = with_citations(source, lambda command: _cited(command, forms()))
        place = Place(entry.place.path, _line(entry))
        yield Note(
            key=entry.key, place=place, text=escape(text), text_line=place.line, in_record=True
        )


def unknown_works(entry: Entry, known: Names) -> Iterator[Problem]:
    """Yield a warning for each key that the annotation of an entry cites and nobody knows."""
    commands = citing_commands(entry.field(*ANNOTATIONS).source)
    for key in dict.fromkeys(key for command in commands for key in command.keys):
        if key not in known:
            yield Problem(
                Place(entry.place.path, _line(entry)),
                f"the annotation of '{entry.key}' cites '{key}', which is not in the bibliography",
                known.hint(key) or "cite a key that it has",
                Severity.WARNING,
                rule=REFERENCE_UNKNOWN,
            )


def _line(entry: Entry) -> int:
    lines = [entry.field_lines[name] for name in ANNOTATIONS if name in entry.field_lines]
    return [*lines, entry.place.line][0]


def _cited(command: CitingCommand, forms: Mapping[str, InText]) -> str:
    """Return the works that a command names; their keys where one is not in the list."""
    if not all(key in forms for key in command.keys):
        return f"[{', '.join(command.keys)}]"
    works = [forms[key] for key in command.keys]
    if command.name == "citeauthor":
        return " and ".join(IN_PARENTHESES.sub("", work.narrative) for work in works)
    if command.name == "citeyear":
        return ", ".join(work.year for work in works)
    before = f"{command.before} " if command.before else ""
    behind = f", {command.behind}" if command.behind else ""
    if command.name in IN_A_SENTENCE:
        text = before + " and ".join(work.narrative for work in works)
        return f"{text[:-1]}{behind})" if behind and text.endswith(")") else f"{text}{behind}"
    return f"({before}{'; '.join(work.parenthetical[1:-1] for work in works)}{behind})"
