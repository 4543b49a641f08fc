"""What is wrong with the lines of an abstract: labels, headings, marks, notes on nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from annotated_reading.errors import Place, Problem, Severity, did_you_mean
from annotated_reading.inputs.abstract_lines import (
    FOOTNOTE,
    HEADING,
    LABEL,
    LEVEL,
    SENTENCE,
    Line,
    footnotes,
)
from annotated_reading.rules.notes import CITATION_FORM
from annotated_reading.rules.sentences import (
    HEADING_FORM,
    LABEL_MISSING,
    LABEL_WITHIN,
    MARK_SHOWN,
    SENTENCE_UNKNOWN,
)
from annotated_reading.rules.writing import ID_FORM, ID_TWICE
from annotated_reading.text.citations import find_misspelt
from annotated_reading.text.sentence_marks import find_faults, read_runs

ID = re.compile(r"[a-z][a-z0-9-]*")
ID_RULE = "use small letters, digits and hyphens, starting with a letter"
TAKEN = re.compile(
    "abstract|matrix|matrix-caption|timeline|references|rail-h"
    "|view-sent|view-run|note-.*|ref-.*|cite|cite-.*"
)
"""Ids that the first page has already, where the sentences stand."""


def line_problems(
    lines: list[str], sentences: tuple[Line, ...], first_line: int, path: str
) -> Iterator[Problem]:
    """Yield what is wrong with the lines of the text.

    A note that seems to be on nothing is on a line without a label, where there is one.
    """
    notes = tuple(footnotes(lines, first_line))
    unlabelled = tuple(_stray_lines(lines, first_line, path))
    if unlabelled:
        labels = {line.id for line in sentences}
        meant = " ".join(note.id for note in notes if note.id not in labels)
        notes = tuple(note for note in notes if note.id in labels)
        unlabelled = (replace(unlabelled[0], unread=meant), *unlabelled[1:])
    yield from unlabelled
    yield from _heading_problems(lines, first_line, path)
    yield from _id_problems(sentences, notes, path)


def _stray_lines(lines: list[str], first_line: int, path: str) -> Iterator[Problem]:
    in_note = False
    for number, line in enumerate(lines, start=first_line):
        is_note = FOOTNOTE.match(line) is not None
        continues = in_note and (not line.strip() or line.startswith(("    ", "\t")))
        in_note = is_note or continues
        if in_note or not line.strip() or line.startswith("<!--"):
            continue
        if SENTENCE.match(line) or HEADING.match(line):
            continue
        yield Problem(
            Place(path, number),
            "this line is neither a sentence with a label nor a note",
            "end the sentence with a label such as [^s1], or indent the line by four spaces "
            "if it continues a note",
            rule=LABEL_MISSING,
        )


def _heading_problems(lines: list[str], first_line: int, path: str) -> Iterator[Problem]:
    above = 0  # the line of a heading that no sentence has followed yet
    for number, line in enumerate([*lines, LEVEL], start=first_line):
        match = HEADING.match(line)
        if above and (match or line == LEVEL):
            yield Problem(
                Place(path, above),
                "no sentence follows this heading",
                "put it above its sentences",
                rule=HEADING_FORM,
            )
        if match:
            above = number
            yield from _of_heading(match, Place(path, number))
        elif SENTENCE.match(line) and not FOOTNOTE.match(line):
            above = 0


def _of_heading(heading: re.Match[str], place: Place) -> Iterator[Problem]:
    if heading["level"] != LEVEL:
        what = f"a heading in the text begins with '{LEVEL}', and this one with"
        remedy = f"write '{LEVEL}'; the title of the article stands in the front matter"
        yield Problem(place, f"{what} '{heading['level']}'", remedy, rule=HEADING_FORM)
    if any(run.key for run in read_runs(heading["text"])):
        yield Problem(
            place, "this heading cites a work", "cite it in a sentence", rule=HEADING_FORM
        )
    if label := LABEL.search(heading["text"]):
        what = f"the label {label[0]} stands in a heading"
        yield Problem(place, what, "labels are for sentences", rule=LABEL_WITHIN)
    for what, remedy in find_faults(heading["text"]):
        yield Problem(place, what, remedy, Severity.WARNING, rule=MARK_SHOWN)


def _id_problems(
    sentences: tuple[Line, ...], notes: tuple[Line, ...], path: str
) -> Iterator[Problem]:
    yield from _repeated(sentences, path, "sentence")
    yield from _mark_faults(sentences, path)
    yield from _repeated(notes, path, "note")
    known = {line.id for line in sentences}
    for line in sentences:
        if label := LABEL.search(line.text):
            known |= {within[2:-1] for within in LABEL.findall(line.text)}
            yield Problem(
                Place(path, line.line),
                f"the label {label[0]} stands within this line, which is one sentence",
                "give each sentence a line of its own, its label at its end",
                unread=line.text,
                rule=LABEL_WITHIN,
            )
        if not ID.fullmatch(line.id):
            yield Problem(
                Place(path, line.line),
                f"'{line.id}' cannot be a sentence's address",
                ID_RULE,
                rule=ID_FORM,
            )
        elif TAKEN.fullmatch(line.id):
            what = f"'{line.id}' is the address of something else on the first page"
            yield Problem(
                Place(path, line.line), what, "choose another label, such as s1", rule=ID_TWICE
            )
    for note in notes:
        if note.id not in known:
            yield Problem(
                Place(path, note.line),
                f"this note is on '{note.id}', which no sentence is called",
                did_you_mean(note.id, known) or "name a sentence by its label",
                rule=SENTENCE_UNKNOWN,
            )


def _mark_faults(sentences: Iterable[Line], path: str) -> Iterator[Problem]:
    for line in sentences:
        for _, what, remedy in find_misspelt(line.text):
            yield Problem(Place(path, line.line), what, remedy, rule=CITATION_FORM)
        for what, remedy in find_faults(line.text):
            yield Problem(Place(path, line.line), what, remedy, Severity.WARNING, rule=MARK_SHOWN)


def _repeated(lines: tuple[Line, ...], path: str, what: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for line in lines:
        if line.id in first:
            yield Problem(
                Place(path, line.line),
                f"a second {what} has the label '{line.id}', first used on line {first[line.id]}",
                "give each its own",
                rule=ID_TWICE,
            )
        first.setdefault(line.id, line.line)
