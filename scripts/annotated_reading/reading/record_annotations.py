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
from annotated_reading.bibtex.escaping import latex
from annotated_reading.bibtex.latex import plain
from annotated_reading.bibtex.page_ranges import with_ranges
from annotated_reading.bibtex.private import ANNOTATIONS
from annotated_reading.errors import Names, Place, Problem, Severity
from annotated_reading.inputs.parse import Inputs
from annotated_reading.model import Entry, Note
from annotated_reading.rules.notes import REFERENCE_UNKNOWN
from annotated_reading.text.rich import escape

CITING = re.compile(
    r"\\(?P<command>textcite|citet|parencite|autocite|citep|cite|citeauthor|citeyear)\*?"
    r"(?:\[(?P<first>[^\[\]]*)\])?(?:\[(?P<second>[^\[\]]*)\])?\{(?P<keys>[^{}\\]+)\}",
    re.IGNORECASE,
)
"""Commands of biblatex and natbib that name works: \\parencite[see][12]{roe2020}."""
PAGES = re.compile(r"(?P<first>\d+)(?P<more>\s*(?:-+|–)\s*\d+)?")
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
        if CITING.search(source):
            text = _with_citations(source, forms())
        place = Place(entry.place.path, _line(entry))
        yield Note(
            key=entry.key, place=place, text=escape(text), text_line=place.line, in_record=True
        )


def unknown_works(entry: Entry, known: Names) -> Iterator[Problem]:
    """Yield a warning for each key that the annotation of an entry cites and nobody knows."""
    source = entry.field(*ANNOTATIONS).source
    for key in dict.fromkeys(key for match in CITING.finditer(source) for key in _keys(match)):
        if key not in known:
            yield Problem(
                Place(entry.place.path, _line(entry)),
                f"the annotation of '{entry.key}' cites '{key}', which is not in the bibliography",
                known.hint(key) or "cite a key that it has",
                Severity.WARNING,
                rule=REFERENCE_UNKNOWN,
            )


def _keys(match: re.Match[str]) -> list[str]:
    return [key.strip() for key in match["keys"].split(",")]


def _line(entry: Entry) -> int:
    lines = [entry.field_lines[name] for name in ANNOTATIONS if name in entry.field_lines]
    return [*lines, entry.place.line][0]


def _with_citations(source: str, forms: Mapping[str, InText]) -> str:
    """Return the text of an annotation; it names works of the list as running text does.

    It is a field like any other: whatever stands in it is shown, and none of it is Markdown.
    """
    return plain(CITING.sub(lambda match: _cited(match, forms), source))


def _cited(match: re.Match[str], forms: Mapping[str, InText]) -> str:
    """Return the works that a command names; their keys where one is not in the list."""
    keys = _keys(match)
    if not all(key in forms for key in keys):
        return latex(f"[{', '.join(keys)}]")
    works, command = [forms[key] for key in keys], match["command"].lower()
    if command == "citeauthor":
        return latex(" and ".join(IN_PARENTHESES.sub("", work.narrative) for work in works))
    if command == "citeyear":
        return latex(", ".join(work.year for work in works))
    before, behind = _remarks(match)
    if command in IN_A_SENTENCE:
        text = before + latex(" and ".join(work.narrative for work in works))
        return f"{text[:-1]}{behind})" if behind and text.endswith(")") else f"{text}{behind}"
    text = latex("; ".join(work.parenthetical[1:-1] for work in works))
    return f"({before}{text}{behind})"


def _remarks(match: re.Match[str]) -> tuple[str, str]:
    """Return the LaTeX that stands before and behind a citation: see; p. 12."""
    before, behind = match["first"] or "", match["second"]
    if behind is None:
        before, behind = "", before
    if pages := PAGES.fullmatch(behind.strip()):
        behind = f"{'pp.' if pages['more'] else 'p.'} {with_ranges(pages[0])}"
    return f"{before} " if before else "", f", {behind}" if behind else ""
