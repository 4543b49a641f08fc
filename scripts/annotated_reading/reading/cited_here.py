"""What the article cites in its sentences: ties that nobody has to grade, and words to print."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from annotated_reading.apa import InText
from annotated_reading.errors import Problem, Severity
from annotated_reading.inputs.parse import Inputs
from annotated_reading.model import Abstract, Grade, Run, Sentence, Tie
from annotated_reading.reading.checks import known_keys
from annotated_reading.rules.notes import CITATION_FORM, REFERENCE_UNKNOWN
from annotated_reading.text.citations import find_bare
from annotated_reading.text.sentence_marks import plain_words

NO_SENTENCES: tuple[Sentence, ...] = ()


def check_citations(inputs: Inputs) -> Iterator[Problem]:
    """Yield what is wrong with the citations in sentences; they name works of the list alone."""
    keys, read = known_keys(inputs), {entry.key for entry in inputs.entries}
    beyond = {entry.key for entry in inputs.further_entries}
    for sentence in inputs.abstract.sentences if inputs.abstract else ():
        for key in dict.fromkeys(run.key for run in sentence.runs if run.key):
            if key not in keys:
                what = f"[@{key}] is not in {inputs.bibliography_path}"
                remedy = keys.hint(key) or "cite a key that it has"
                if key in beyond:
                    remedy = (
                        "a sentence cites works of the article's own list; move the entry there"
                    )
                yield Problem(sentence.place, what, remedy, rule=REFERENCE_UNKNOWN)
        for _, name in find_bare("".join(run.text for run in sentence.runs)):
            if name in read:
                what = f"'@{name}' stands without brackets and cites nothing"
                yield Problem(
                    sentence.place, what, f"write [@{name}]", Severity.WARNING, rule=CITATION_FORM
                )


def citing(abstract: Abstract | None) -> Mapping[str, tuple[Sentence, ...]]:
    """Return by key the sentences that cite a work, in their order."""
    sentences: dict[str, tuple[Sentence, ...]] = defaultdict(tuple)
    for sentence in abstract.sentences if abstract else ():
        for key in dict.fromkeys(run.key for run in sentence.runs if run.key):
            sentences[key] += (sentence,)
    return sentences


def with_citations(key: str, ties: Iterable[Tie], sentences: Iterable[Sentence]) -> Iterator[Tie]:
    """Yield the ties of a work, those to ``sentences`` as citations.

    What a note says of such a tie is kept; how it grades it gives way to what anybody can see.
    """
    graded = {tie.sentence: tie for tie in ties}
    for sentence in sentences:
        own = graded.pop(sentence.id, Tie(sentence.id, key, Grade.CITED, "", sentence.place))
        yield replace(own, grade=Grade.CITED)
    yield from graded.values()


def with_words(abstract: Abstract, forms: Mapping[str, InText]) -> Abstract:
    """Return the abstract with words for the citations that bring none: (Roe & Osei, 2019)."""
    return replace(abstract, sentences=tuple(_worded(s, forms) for s in abstract.sentences))


def _worded(sentence: Sentence, forms: Mapping[str, InText]) -> Sentence:
    if not any(run.key and not run.text for run in sentence.runs):
        return sentence
    runs = tuple(part for run in sentence.runs for part in _words(run, forms))
    return replace(sentence, runs=runs, text=plain_words(runs))


def _words(run: Run, forms: Mapping[str, InText]) -> Iterator[Run]:
    if run.text or run.key not in forms:
        yield run
        return
    form = forms[run.key]
    before, title, after = form.parenthetical.partition(form.slanted or "\n")
    yield replace(run, text=before)
    if title:  # a title that stands for names is in italics
        yield replace(run, text=title, tags=(*run.tags, "em"))
        yield replace(run, text=after)
