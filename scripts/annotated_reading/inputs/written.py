"""The one list of what annotators write in Markdown: texts in which works may be cited.

A field of a record that holds such a text has the type Markdown. What is not on the list is plain
text, and pages escape it.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotated_reading.errors import Place
from annotated_reading.frozen import frozen
from annotated_reading.inputs.parse import ABOUT, ABSTRACT, INTRODUCTION, Inputs


@frozen
class Written:
    """A text in Markdown, and where it starts."""

    place: Place
    text: str
    titled: bool = False
    """Whether it brings the title of its page."""


def written_texts(inputs: Inputs) -> Iterator[Written]:
    """Yield every text that annotators wrote in Markdown."""
    yield from _of_the_abstract(inputs)
    yield from _of_notes(inputs)
    yield from _of_indexes(inputs)
    yield from _of_paths(inputs)
    yield from _beyond_the_list(inputs)
    yield Written(Place(INTRODUCTION, inputs.introduction_line), inputs.introduction)
    yield Written(Place(ABOUT, inputs.about_line), inputs.about, titled=True)


def _of_the_abstract(inputs: Inputs) -> Iterator[Written]:
    if inputs.abstract:
        yield Written(Place(ABSTRACT, inputs.abstract.witness_line), inputs.abstract.witness)
        for sentence in inputs.abstract.sentences:
            yield Written(sentence.note_place, sentence.note)


def _of_notes(inputs: Inputs) -> Iterator[Written]:
    for note in inputs.notes:
        yield Written(Place(note.place.path, note.text_line), note.text)
        yield Written(Place(note.place.path, note.audience_line), note.audience)
        yield Written(Place(note.place.path, note.scrutiny_line), note.scrutiny)
        yield from (Written(tie.place, tie.why) for tie in note.ties)


def _of_indexes(inputs: Inputs) -> Iterator[Written]:
    for topic in inputs.topics:
        yield Written(Place(topic.place.path, topic.means_line), topic.means)
    for term in inputs.glossary:
        yield Written(Place(term.place.path, term.definition_line), term.definition)
    for milestone in inputs.milestones:
        yield Written(Place(milestone.place.path, milestone.text_line), milestone.text)
        yield Written(Place(milestone.place.path, milestone.disagree_line), milestone.disagree)
    for person in inputs.people:
        yield Written(Place(person.place.path, person.facts_line), person.facts)


def _of_paths(inputs: Inputs) -> Iterator[Written]:
    for path in inputs.paths:
        yield Written(Place(path.place.path, path.lede_line), path.lede)
        yield from (Written(Place(path.place.path, step.line), step.why) for step in path.steps)


def _beyond_the_list(inputs: Inputs) -> Iterator[Written]:
    if inputs.further:
        yield Written(inputs.further.leaves_out_place, inputs.further.leaves_out)
        for work in inputs.further.works:
            yield Written(Place(work.place.path, work.adds_line), work.adds)
