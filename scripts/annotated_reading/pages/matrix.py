"""Sentences against works: what the table of the first page is given."""

from __future__ import annotations

from collections.abc import Sequence

from annotated_reading.frozen import frozen
from annotated_reading.model import Grade, Markdown, Reading, Reference, Run, Sentence, Tie
from annotated_reading.pages.addresses import HOME, page_of
from annotated_reading.pages.reasons import way_to_reason
from annotated_reading.pages.views import NOWHERE, Link
from annotated_reading.pages.work_lists import list_uri
from annotated_reading.text.markdown import relative
from annotated_reading.text.sentence_marks import first_words, render_runs

INCIPIT_WORDS = 4
COLUMNS = 60
"""Works of which a table can still be read; where more speak to something, sentences have bars."""
LISTED = 40
"""Works of a grade that the list names for a sentence; of more, the first and the way to all."""
LONGEST = 12
"""Works of the longest bar at least: two works are no peak."""


@frozen
class Column:
    """A work."""

    number: int
    names: str
    year: str
    href: Markdown


@frozen
class Cell:
    """Whether a work speaks to a sentence."""

    column: int
    family: str
    grade: str
    """Empty where it does not."""
    href: Markdown
    """The way to the reason; empty where there is none."""


@frozen
class Reasons:
    """The works that speak to a sentence in one way, each leading to its reason."""

    shown: tuple[Link, ...]
    more: int
    """How many are left out where they are very many."""
    more_href: Markdown
    """The way to all of them."""


@frozen
class Row:
    """A sentence, with a cell for each column; and the same as links, more works than columns."""

    number: int
    incipit: Markdown
    """Its first words, by which it is known."""
    href: Markdown
    cells: tuple[Cell, ...]
    works: int
    direct_works: int
    """Those that the sentence cites included."""
    share: Markdown
    """Length of the bar of background works, of the longest bar of all: 0.333."""
    direct_share: Markdown
    cited: Reasons
    direct: Reasons
    background: Reasons


@frozen
class Sum:
    """To how many sentences a work speaks."""

    column: int
    sentences: int


@frozen
class MatrixView:
    """The whole table."""

    columns: tuple[Column, ...]
    """None where they are too many for a table."""
    rows: tuple[Row, ...]
    sums: tuple[Sum, ...]
    total: int
    has_cited: bool
    """Whether a sentence cites a work."""


def matrix_view(reading: Reading) -> MatrixView | None:
    """Return the table, or nothing where no work speaks to any sentence."""
    if not any(sentence.ties for sentence in reading.sentences):
        return None
    tied = [r for r in reading.references if r.ties]
    columns = list(reading.references) if len(reading.references) <= COLUMNS else tied
    if len(columns) > COLUMNS:
        columns = []
    return MatrixView(
        columns=tuple(
            Column(r.number, r.names, r.year, relative(HOME, page_of(r))) for r in columns
        ),
        rows=tuple(_row(reading, sentence, columns) for sentence in reading.sentences),
        sums=tuple(Sum(r.number, len(r.ties)) for r in columns),
        total=sum(len(r.ties) for r in tied),
        has_cited=any(tie.grade is Grade.CITED for r in tied for tie in r.ties),
    )


def incipit(sentence: Sentence) -> tuple[Run, ...]:
    """Return the first words of a sentence, by which its row is known."""
    return first_words(sentence.runs, INCIPIT_WORDS)


def _row(reading: Reading, sentence: Sentence, columns: Sequence[Reference]) -> Row:
    ties = {tie.key: tie for tie in sentence.ties}
    direct = sum(tie.grade is not Grade.BACKGROUND for tie in sentence.ties)
    longest = max(LONGEST, *(len(other.ties) for other in reading.sentences))
    return Row(
        number=sentence.number,
        incipit=render_runs(incipit(sentence)),
        href=relative(HOME, f"#{sentence.id}"),
        cells=tuple(_cell(reading, r, ties.get(r.key)) for r in columns),
        works=len(sentence.ties),
        direct_works=direct,
        share=Markdown(f"{(len(sentence.ties) - direct) / longest:.3f}"),
        direct_share=Markdown(f"{direct / longest:.3f}"),
        cited=_reasons(reading, sentence, Grade.CITED),
        direct=_reasons(reading, sentence, Grade.DIRECT),
        background=_reasons(reading, sentence, Grade.BACKGROUND),
    )


def _cell(reading: Reading, reference: Reference, tie: Tie | None) -> Cell:
    number, family = reference.number, reference.kind.family
    if tie is None:
        return Cell(number, family, "", NOWHERE)
    return Cell(number, family, tie.grade.value, way_to_reason(reading, tie, HOME))


def _reasons(reading: Reading, sentence: Sentence, grade: Grade) -> Reasons:
    """Return links to the reasons of a grade; of very many the first, and the way to all works."""
    ties = [tie for tie in sentence.ties if tie.grade is grade]
    more = max(len(ties) - LISTED, 0)
    return Reasons(
        shown=tuple(
            Link(reading.by_key[tie.key].label, way_to_reason(reading, tie, HOME))
            for tie in ties[:LISTED]
        ),
        more=more,
        more_href=relative(HOME, list_uri("sentence", sentence.id)) if more else NOWHERE,
    )
