"""RIS -> the lines of its records, with everything that is wrong with how they are written.

The format has no standard but practice: two letters, two spaces, a hyphen; TY first, ER last. What
stands behind a line without a tag of its own belongs to that line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from annotated_reading.errors import Place, Problem
from annotated_reading.rules.bibliographies import NO_WORKS
from annotated_reading.rules.exported import RIS_FORM

NEWLINE = re.compile(r"\r\n|\n|\r")
TAGGED = re.compile(r"([A-Z][A-Z0-9])  -(?: |$)")
NEARLY = re.compile(r"\s*([A-Z][A-Z0-9])\s*-(?:\s|$)")
START, END = "TY", "ER"
VALUE = 6
"""Where the value of a line begins."""
TAGS = frozenset(
    "TY ER ID TI T1 T2 T3 AU A1 A2 A3 A4 ED PY Y1 Y2 DA JO JF JA J1 J2 VL IS SP EP PB CY SN DO UR "
    "KW AB N1 N2 ET LA M1 M3 ST L1 L2 BT CT".split()
)
"""Tags that are common: a line that begins with one of them was hardly meant otherwise."""
AS_IT_IS = "a line begins with two capital letters, two spaces, a hyphen and a space"


@dataclass(slots=True)
class Lines:
    """The lines of a record, its first and its last among them."""

    line: int
    """On which it begins."""
    texts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Split:
    """The records of a file, and what is wrong with them."""

    records: list[Lines] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def split_records(text: str, path: str) -> Split:
    """Return the records of a file, each with its lines.

    What stands between records without a tag, as databases write at the head of a file, is none of
    them and is left alone.
    """
    split = Split()
    current: Lines | None = None
    for number, line in enumerate(NEWLINE.split(text), start=1):
        tag = tag_of(line)
        if not tag and (problem := _misspelt(line, Place(path, number))):
            split.problems.append(problem)
        elif tag == START:
            if current:
                split.problems.append(_unended(current, path, number))
            current = Lines(number, [line])
            split.records.append(current)
        elif current:
            current.texts.append(line)
            current = None if tag == END else current
        elif tag:
            what = f"the tag {tag} stands in no record"
            remedy = f"begin each record with '{START}  - '"
            split.problems.append(Problem(Place(path, number), what, remedy, rule=RIS_FORM))
    if current:
        split.problems.append(_unended(current, path, 0))
    if not split.records and not split.problems:
        what = "there is no record in this file"
        split.problems.append(Problem(Place(path), what, "export it again as RIS", rule=NO_WORKS))
    return split


def tag_of(line: str) -> str:
    """Return the tag that a line begins with; empty where it goes on with another."""
    match = TAGGED.match(line)
    return match[1] if match else ""


def _misspelt(line: str, place: Place) -> Problem | None:
    """Return what is wrong with a line that was to begin with a tag; None where it was not."""
    match = NEARLY.match(line)
    if match and match[1] in TAGS:
        return Problem(place, f"'{line.strip()[:20]}' is no line of RIS", AS_IT_IS, rule=RIS_FORM)
    return None


def _unended(record: Lines, path: str, next_line: int) -> Problem:
    where = f"before line {next_line}" if next_line else "at the end of the file"
    return Problem(
        Place(path, record.line),
        "this record has no end",
        f"put '{END}  - ' {where}",
        rule=RIS_FORM,
    )
