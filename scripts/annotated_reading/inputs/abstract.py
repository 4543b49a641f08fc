"""docs/_reading/abstract.md -> Abstract.

The file is ordinary Markdown: front matter, one sentence a line with a footnote label at its end,
then the footnotes. The label is the sentence's permanent id; the footnote is the note on it. A
blank line between sentences begins a paragraph, and a heading of the second level may stand there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from annotated_reading.errors import Names, Place, Problem, did_you_mean
from annotated_reading.inputs.abstract_checks import line_problems
from annotated_reading.inputs.abstract_lines import Line, footnotes, sentence_lines
from annotated_reading.inputs.article import read_article
from annotated_reading.inputs.located import Fields, split_front_matter, unclosed_front_matter
from annotated_reading.inputs.sources import read_source, web_address
from annotated_reading.inputs.yaml_tree import Node, parse_yaml
from annotated_reading.model import Abstract, Parallel, Repair, Sentence
from annotated_reading.rules.sentences import (
    NO_SENTENCES,
    QUOTATION_LONG,
    SENTENCE_UNKNOWN,
    WORDS_NOT_IN_SENTENCE,
)
from annotated_reading.text.sentence_marks import plain_words, read_runs

ROLE = re.compile(r"^\*\*(?P<role>[^*]+?)\.?\*\*\s*")
MOST_QUOTED = 15
"""Words of a work that a parallel may quote before whoever builds the site is warned."""


def parse_abstract(text: str, path: str) -> tuple[Abstract | None, tuple[Problem, ...]]:
    """Return the abstract, None where there is nothing to read, and everything wrong with it."""
    if unclosed := unclosed_front_matter(text, path):
        return None, unclosed
    front, body, first_line = split_front_matter(text)
    node, yaml_problems = parse_yaml(front, path, 2)
    problems = list(yaml_problems)
    body_lines = body.splitlines()
    notes = {note.id: note for note in footnotes(body_lines, first_line)}
    lines = tuple(sentence_lines(body_lines, first_line))
    problems += line_problems(body_lines, lines, first_line, path)
    sentences = tuple(
        _sentence(number, line, notes.get(line.id), path)
        for number, line in enumerate(lines, start=1)
    )
    if not sentences:
        problems.append(
            Problem(
                Place(path, first_line),
                "no sentence was found",
                "write one sentence a line, each ending in a label such as [^s1]",
                rule=NO_SENTENCES,
            )
        )
    return _abstract(node, path, sentences, problems), tuple(problems)


def _abstract(
    node: Node | None, path: str, sentences: tuple[Sentence, ...], problems: list[Problem]
) -> Abstract:
    fields = Fields(node, path, "the abstract's front matter", problems)
    by_id = {sentence.id: sentence for sentence in sentences}
    unread = Names((), "\n".join(problem.unread for problem in problems))
    parallels = tuple(_parallels(fields, by_id, unread))
    abstract = Abstract(
        title=fields.text("title", required=True),
        kind=fields.text("kind"),
        journal=fields.text("journal"),
        publisher=fields.text("publisher"),
        url=web_address(fields, "url"),
        licence=fields.one_line("licence"),
        licence_url=web_address(fields, "licence_url"),
        article=read_article(fields),
        keywords=tuple(_at_commas(fields.texts("keywords"))),
        repairs=tuple(_repairs(fields, by_id, unread)),
        sentences=tuple(
            replace(s, parallels=tuple(p for p in parallels if p.sentence == s.id))
            for s in sentences
        ),
        witness=fields.text("witness"),
        witness_line=fields.line_of("witness"),
    )
    fields.finish()
    return abstract


def _at_commas(texts: Iterable[str]) -> Iterator[str]:
    """Yield keywords, which many write in one line as journals print them."""
    for text in texts:
        yield from (word.strip() for word in text.split(",") if word.strip())


def _repairs(fields: Fields, sentences: Mapping[str, Sentence], unread: Names) -> Iterator[Repair]:
    for item in fields.records("repairs", "this repair"):
        repair = Repair(
            sentence=item.text("sentence", required=True),
            printed=item.text("printed", required=True),
            repaired=item.text("repaired", required=True),
            why=item.text("why"),
        )
        item.finish()
        if repair.sentence not in unread:
            _check_words(item, "repaired", repair.repaired, repair.sentence, sentences)
        yield repair


def _parallels(
    fields: Fields, sentences: Mapping[str, Sentence], unread: Names
) -> Iterator[Parallel]:
    for item in fields.records("parallels", "this parallel"):
        parallel = Parallel(
            sentence=item.text("sentence", required=True),
            words=item.one_line("words", required=True),
            similar=item.one_line("similar", required=True),
            locator=item.one_line("locator", required=True),
            source=read_source(item),
            place=item.place(),
        )
        item.finish()
        if parallel.sentence not in unread:
            _check_words(item, "words", parallel.words, parallel.sentence, sentences)
        quoted = len(parallel.similar.split())
        if quoted > MOST_QUOTED:
            item.warn(
                QUOTATION_LONG,
                f"'similar' quotes {quoted} words of another work",
                f"quote no more than {MOST_QUOTED}",
                item.line_of("similar"),
            )
        yield parallel


def _check_words(
    item: Fields, name: str, words: str, sentence: str, sentences: Mapping[str, Sentence]
) -> None:
    """Report words, given by the field ``name``, that do not stand in the sentence named."""
    if sentence not in sentences:
        item.report(
            SENTENCE_UNKNOWN,
            f"there is no sentence '{sentence}'",
            did_you_mean(sentence, sentences) or "name a sentence by its label",
            item.line_of("sentence"),
        )
    elif not stands_in(words, sentences[sentence].text):
        item.report(
            WORDS_NOT_IN_SENTENCE,
            f"'{words}' does not occur in sentence {sentence}",
            "write the words as the sentence has them",
            item.line_of(name),
        )


def stands_in(words: str, text: str) -> bool:
    """Whether words stand in a text; CO2 stands where there is CO₂."""
    return unicodedata.normalize("NFKC", words) in unicodedata.normalize("NFKC", text)


def _sentence(number: int, line: Line, note: Line | None, path: str) -> Sentence:
    role = ROLE.match(note.text) if note else None
    runs = read_runs(line.text)
    return Sentence(
        id=line.id,
        number=number,
        text=plain_words(runs),
        runs=runs,
        opens=line.opens,
        heading=read_runs(line.heading),
        role=role["role"] if role else "",
        note=note.text[role.end() if role else 0 :] if note else "",
        place=Place(path, line.line),
        note_place=Place(path, note.line if note else line.line),
    )
