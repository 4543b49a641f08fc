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
    for topic in inputs.topics:
        yield Written(Place(topic.place.path, topic.means_line), topic.means)
    for term in inputs.glossary:
        yield Written(Place(term.place.path, term.definition_line), term.definition)
    for milestone in inputs.milestones:
        yield Written(Place(milestone.place.path, milestone.text_line), milestone.text)
        yield Written(Place(milestone.place.path, milestone.disagree_line), milestone.disagree)
    for person in inputs.people:
        yield Written(Place(person.place.path, person.facts_line), person.facts)
    for path in inputs.paths:
        yield Written(Place(path.place.path, path.lede_line), path.lede)
        yield from (Written(Place(path.place.path, step.line), step.why) for step in path.steps)
    if further := inputs.further:
        yield Written(further.leaves_out_place, further.leaves_out)
        for work in further.works:
            yield Written(Place(work.place.path, work.adds_line), work.adds)
    yield Written(Place(ABOUT, inputs.about_line), inputs.about, titled=True)
