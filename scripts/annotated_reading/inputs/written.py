"""The one list of what annotators write in Markdown: texts in which works may be cited.

A field of a record that holds such a text has the type Markdown. What is not on the list is plain
text, and pages escape it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from annotated_reading.errors import Place
from annotated_reading.inputs.parse import ABOUT, Inputs


@dataclass(frozen=True, slots=True)
class Written:
    """A text in Markdown, and where it starts."""

    place: Place
    text: str
    titled: bool = False
    """Whether it brings the title of its page."""


def written_texts(inputs: Inputs) -> Iterator[Written]:
    """Yield every text that annotators wrote in Markdown."""
    for sentence in inputs.abstract.sentences if inputs.abstract else ():
        yield Written(sentence.note_place, sentence.note)
    for note in inputs.notes:
        yield Written(Place(note.place.path, note.text_line), note.text)
        yield from (Written(tie.place, tie.why) for tie in note.ties)
    for path in inputs.paths:
        for step in path.steps:
            yield Written(Place(path.place.path, step.line), step.why)
    yield Written(Place(ABOUT, inputs.about_line), inputs.about, titled=True)
