"""Inputs in which nothing leads to a work that is left out of the bibliography."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from annotated_reading.inputs.parse import Inputs
from annotated_reading.model import Abstract, Run, Sentence
from annotated_reading.reading.checks import known_keys
from annotated_reading.text.sentence_marks import plain_words


def without_left_out(inputs: Inputs) -> Inputs:
    """Return inputs in which no sentence, path, milestone or further work leads to a work left out.

    A key that is unknown for another reason stays: it is an error.
    """
    if not inputs.left_out:
        return inputs
    read, known = {entry.key for entry in inputs.entries}, known_keys(inputs)

    def is_left_out(key: str) -> bool:
        return bool(key) and key in known and key not in read

    sentences = (
        {sentence.id for sentence in inputs.abstract.sentences} if inputs.abstract else set()
    )
    further = inputs.further and replace(
        inputs.further,
        works=tuple(
            replace(
                note,
                near=tuple(n for n in note.near if n in sentences or not is_left_out(n)),
            )
            for note in inputs.further.works
        ),
    )
    return replace(
        inputs,
        abstract=inputs.abstract and _uncited(inputs.abstract, is_left_out),
        further=further,
        paths=tuple(
            replace(path, steps=tuple(step for step in path.steps if not is_left_out(step.key)))
            for path in inputs.paths
        ),
        milestones=tuple(
            replace(milestone, near=tuple(key for key in milestone.near if not is_left_out(key)))
            for milestone in inputs.milestones
        ),
    )


def _uncited(abstract: Abstract, is_left_out: Callable[[str], bool]) -> Abstract:
    """Return the abstract with citations of such works as words, or as they are written."""

    def words(run: Run) -> Run:
        return replace(run, key="", text=run.text or f"[@{run.key}]")

    def uncited(sentence: Sentence) -> Sentence:
        if not any(is_left_out(run.key) for run in sentence.runs):
            return sentence
        runs = tuple(words(run) if is_left_out(run.key) else run for run in sentence.runs)
        return replace(sentence, runs=runs, text=plain_words(runs))

    return replace(abstract, sentences=tuple(map(uncited, abstract.sentences)))
