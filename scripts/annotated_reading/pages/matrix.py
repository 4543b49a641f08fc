"""Sentences against works: what the table of the first page is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotated_reading.model import Grade, Markdown, Reading, Reference, Sentence
from annotated_reading.pages.addresses import HOME, page_of
from annotated_reading.pages.views import NOWHERE, Link, reference_link
from annotated_reading.text.markdown import relative

INCIPIT_WORDS = 4
COLUMNS = 40
"""Works beside which the table can still be read; of more, only those with ties stand."""


@dataclass(frozen=True, slots=True)
class Column:
    """A work."""

    number: int
    names: str
    year: str
    href: Markdown


@dataclass(frozen=True, slots=True)
class Cell:
    """Whether a work bears on a sentence."""

    column: int
    family: str
    grade: str
    """Empty where it does not."""


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence, with a cell for each column; and the same as links, more works than columns."""

    number: int
    incipit: str
    """Its first words, by which it is known."""
    href: Markdown
    cells: tuple[Cell, ...]
    works: int
    direct: tuple[Link, ...]
    background: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """On how many sentences a work bears."""

    column: int
    sentences: int


@dataclass(frozen=True, slots=True)
class MatrixView:
    """The whole table."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    sums: tuple[Sum, ...]
    total: int


def matrix_view(reading: Reading) -> MatrixView | None:
    """Return the table, or nothing where no work bears on any sentence."""
    if not any(sentence.ties for sentence in reading.sentences):
        return None
    columns = [r for r in reading.references if r.ties or len(reading.references) <= COLUMNS]
    columns = columns[:COLUMNS]
    return MatrixView(
        columns=tuple(
            Column(r.number, r.names, r.year, relative(HOME, page_of(r))) for r in columns
        ),
        rows=tuple(_row(reading, sentence, columns) for sentence in reading.sentences),
        sums=tuple(Sum(r.number, len(r.ties)) for r in columns),
        total=sum(len(r.ties) for r in columns),
    )


def incipit(sentence: Sentence) -> str:
    """Return the first words of a sentence, by which its row is known."""
    words = sentence.text.split()
    cut = " ".join(words[:INCIPIT_WORDS]).rstrip(",;:–—")
    return cut if len(words) <= INCIPIT_WORDS else f"{cut}…"


def _row(reading: Reading, sentence: Sentence, columns: Sequence[Reference]) -> Row:
    grades = {tie.key: tie.grade.value for tie in sentence.ties}
    return Row(
        number=sentence.number,
        incipit=incipit(sentence),
        href=relative(HOME, f"#{sentence.id}"),
        cells=tuple(Cell(r.number, r.kind.family, grades.get(r.key, "")) for r in columns),
        works=len(sentence.ties),
        direct=_links(reading, sentence, Grade.DIRECT),
        background=_links(reading, sentence, Grade.BACKGROUND),
    )


def _links(reading: Reading, sentence: Sentence, grade: Grade) -> tuple[Link, ...]:
    """Return links to the works of a grade; of very many the first, and how many more there are."""
    works = [reading.by_key[tie.key] for tie in sentence.ties if tie.grade is grade]
    links = [reference_link(work, HOME) for work in works[:COLUMNS]]
    if len(works) > COLUMNS:
        links.append(Link(f"{len(works) - COLUMNS:,} more", NOWHERE))
    return tuple(links)
