"""The reasons beside a sentence: which works speak to it, how closely, and why."""

from __future__ import annotations

from collections.abc import Iterable

from annotated_reading.frozen import frozen
from annotated_reading.model import Grade, Markdown, Reading, Sentence, Tie
from annotated_reading.pages.addresses import HOME
from annotated_reading.pages.prose import mark_of, with_marks
from annotated_reading.pages.views import Work, work_view
from annotated_reading.text.markdown import relative

MOST_BESIDE = 12
"""Works that can stand beside a sentence; of more, these and a link to all."""


@frozen
class Reason:
    """A work that speaks to a sentence, and why."""

    id: Markdown
    """Fragment of its address on the first page."""
    work: Work
    grade: str
    peek: Markdown
    """The mark behind the name, which opens a peek at the work."""
    why: Markdown


def reasons(reading: Reading, sentence: Sentence, grade: Grade) -> tuple[Reason, ...]:
    """Return the reasons of a grade, as the first page shows them beside the sentence."""
    return tuple(
        Reason(
            id=reason_id(reading, tie),
            work=work_view(reading, reading.by_key[tie.key], HOME),
            grade=tie.grade.value,
            peek=mark_of(reading.by_key[tie.key], tie.sentence),
            why=with_marks(reading, tie.why, HOME, tie.sentence),
        )
        for tie in _beside(sentence)
        if tie.grade is grade
    )


def reason_id(reading: Reading, tie: Tie) -> Markdown:
    """Return the fragment of a reason on the first page: why_s6_attatfa2020.

    Neither a sentence's id nor the last part of a work's address holds an underscore.
    """
    return Markdown(f"why_{tie.sentence}_{reading.by_key[tie.key].slug}")


def way_to_reason(reading: Reading, tie: Tie, origin: str) -> Markdown:
    """Return the way to a reason; to its sentence where that has too many to show them all."""
    sentence = reading.by_sentence[tie.sentence]
    shown = any(other.key == tie.key for other in _beside(sentence))
    fragment = reason_id(reading, tie) if shown else sentence.id
    return relative(origin, f"{HOME}#{fragment}")


def _beside(sentence: Sentence) -> Iterable[Tie]:
    return sentence.ties[:MOST_BESIDE]
