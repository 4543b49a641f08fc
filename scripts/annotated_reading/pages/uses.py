"""Where a work meets the abstract, as the work's own page shows it."""

from __future__ import annotations

from annotated_reading.frozen import frozen
from annotated_reading.model import Markdown, Reading, Reference
from annotated_reading.pages.prose import with_marks
from annotated_reading.pages.reasons import way_to_reason
from annotated_reading.text.markdown import relative
from annotated_reading.text.sentence_marks import render_runs


@frozen
class Cell:
    """A sentence of the abstract in the row that shows to which the work speaks."""

    number: int
    grade: str
    """Empty where it does not."""
    href: Markdown
    """To the reason, further down."""


@frozen
class Use:
    """A sentence to which the work speaks, and why."""

    id: str
    number: int
    href: Markdown
    text: Markdown
    grade: str
    why: Markdown


def cells(reading: Reading, reference: Reference, origin: str) -> tuple[Cell, ...]:
    """Return a cell for each sentence of the abstract."""
    grades = {tie.sentence: tie.grade.value for tie in reference.ties}
    return tuple(
        Cell(
            sentence.number,
            grades.get(sentence.id, ""),
            relative(origin, f"#use-{sentence.id}"),
        )
        for sentence in reading.sentences
    )


def uses(reading: Reading, reference: Reference, origin: str) -> tuple[Use, ...]:
    """Return the sentences to which a work speaks, as the page ``origin`` shows them."""
    return tuple(
        Use(
            id=tie.sentence,
            number=reading.by_sentence[tie.sentence].number,
            href=way_to_reason(reading, tie, origin),
            text=render_runs(reading.by_sentence[tie.sentence].runs),
            grade=tie.grade.value,
            why=with_marks(reading, tie.why, origin, tie.sentence),
        )
        for tie in reference.ties
    )
