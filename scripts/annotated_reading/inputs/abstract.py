"""docs/_reading/abstract.md -> Abstract.

The file is ordinary Markdown: front matter, one sentence a line with a footnote label at its end,
then the footnotes. The label is the sentence's permanent id; the footnote is the note on it. A
blank line between sentences begins a paragraph, and a heading of the second level may stand there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from annotated_reading.errors import Place, Problem, Severity, did_you_mean
from annotated_reading.inputs.article import read_article
from annotated_reading.inputs.located import Fields, Node, parse_yaml, split_front_matter
from annotated_reading.inputs.sources import read_source, web_address
from annotated_reading.model import Abstract, Parallel, Repair, Sentence
from annotated_reading.text.citations import find_misspelt
from annotated_reading.text.sentence_marks import find_faults, plain_words, read_runs

SENTENCE = re.compile(r"^(?P<text>\S.*?)\s*\[\^(?P<id>[^\]]+)\]\s*$")
LABEL = re.compile(r"\[\^[^\]\s]+\]")
FOOTNOTE = re.compile(r"^\[\^(?P<id>[^\]]+)\]:[ \t]*(?P<text>.*)$")
HEADING = re.compile(r"^(?P<level>#{1,6})[ \t]+(?P<text>\S.*?)[ \t]*#*[ \t]*$")
LEVEL = "##"
"""Of a heading in the text: the first is the title's."""
ROLE = re.compile(r"^\*\*(?P<role>[^*]+?)\.?\*\*\s*")
ID = re.compile(r"[a-z][a-z0-9-]*")
ID_RULE = "use small letters, digits and hyphens, starting with a letter"
TAKEN = re.compile(
    "abstract|matrix|matrix-caption|timeline|references|rail-h"
    "|view-sent|view-run|note-.*|ref-.*|cite|cite-.*"
)
"""Ids that the first page has already, where the sentences stand."""

MOST_QUOTED = 15
"""Words of a work that a parallel may quote before whoever builds the site is warned."""


@dataclass(frozen=True, slots=True)
class _Line:
    id: str
    text: str
    line: int
    opens: bool = False
    """Whether a sentence begins a paragraph."""
    heading: str = ""
    """Above a sentence."""


def parse_abstract(text: str, path: str) -> tuple[Abstract | None, tuple[Problem, ...]]:
    """Return the abstract, None where there is nothing to read, and everything wrong with it."""
    front, body, first_line = split_front_matter(text)
    node, yaml_problems = parse_yaml(front, path, 2)
    problems = list(yaml_problems)
    body_lines = body.splitlines()
    notes = {note.id: note for note in _footnotes(body_lines, first_line)}
    lines = tuple(_sentences(body_lines, first_line))
    problems += _stray_lines(body_lines, first_line, path)
    problems += _heading_problems(body_lines, first_line, path)
    problems += _id_problems(lines, tuple(_footnotes(body_lines, first_line)), path)
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
            )
        )
    return _abstract(node, path, sentences, problems), tuple(problems)


def _abstract(
    node: Node | None, path: str, sentences: tuple[Sentence, ...], problems: list[Problem]
) -> Abstract:
    fields = Fields(node, path, "the abstract's front matter", problems)
    by_id = {sentence.id: sentence for sentence in sentences}
    parallels = tuple(_parallels(fields, by_id))
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
        repairs=tuple(_repairs(fields, by_id)),
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


def _repairs(fields: Fields, sentences: Mapping[str, Sentence]) -> Iterator[Repair]:
    for item in fields.records("repairs", "this repair"):
        repair = Repair(
            sentence=item.text("sentence", required=True),
            printed=item.text("printed", required=True),
            repaired=item.text("repaired", required=True),
            why=item.text("why"),
        )
        item.finish()
        _check_words(item, "repaired", repair.repaired, repair.sentence, sentences)
        yield repair


def _parallels(fields: Fields, sentences: Mapping[str, Sentence]) -> Iterator[Parallel]:
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
        _check_words(item, "words", parallel.words, parallel.sentence, sentences)
        quoted = len(parallel.similar.split())
        if quoted > MOST_QUOTED:
            item.warn(
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
            f"there is no sentence '{sentence}'",
            did_you_mean(sentence, sentences) or "name a sentence by its label",
            item.line_of("sentence"),
        )
    elif not stands_in(words, sentences[sentence].text):
        item.report(
            f"'{words}' does not occur in sentence {sentence}",
            "write the words as the sentence has them",
            item.line_of(name),
        )


def stands_in(words: str, text: str) -> bool:
    """Whether words stand in a text; CO2 stands where there is CO₂."""
    return unicodedata.normalize("NFKC", words) in unicodedata.normalize("NFKC", text)


def _sentences(lines: list[str], first_line: int) -> Iterator[_Line]:
    """Yield the sentences; a blank line between two with no note in between parts paragraphs."""
    is_first, begun, parted, heading = True, False, False, ""
    for number, line in enumerate(lines, start=first_line):
        if FOOTNOTE.match(line):
            begun = parted = False
        elif match := HEADING.match(line):
            heading = match["text"]
        elif match := SENTENCE.match(line):
            opens = not is_first and (parted or bool(heading))
            yield _Line(match["id"], match["text"], number, opens, heading)
            is_first, begun, parted, heading = False, True, False, ""
        elif not line.strip():
            parted = begun


def _footnotes(lines: list[str], first_line: int) -> Iterator[_Line]:
    """Yield the footnotes; indented lines and the blank lines between them continue one."""
    current: tuple[str, int, list[str]] | None = None
    for number, line in enumerate(lines, start=first_line):
        if match := FOOTNOTE.match(line):
            if current:
                yield _Line(current[0], "\n".join(current[2]).strip(), current[1])
            current = (match["id"], number, [match["text"]])
        elif current and (not line.strip() or line.startswith(("    ", "\t"))):
            current[2].append(line.removeprefix("\t").removeprefix("    "))
    if current:
        yield _Line(current[0], "\n".join(current[2]).strip(), current[1])


def _stray_lines(lines: list[str], first_line: int, path: str) -> Iterator[Problem]:
    in_note = False
    for number, line in enumerate(lines, start=first_line):
        is_note = FOOTNOTE.match(line) is not None
        continues = in_note and (not line.strip() or line.startswith(("    ", "\t")))
        in_note = is_note or continues
        if in_note or not line.strip() or line.startswith("<!--"):
            continue
        if SENTENCE.match(line) or HEADING.match(line):
            continue
        yield Problem(
            Place(path, number),
            "this line is neither a sentence with a label nor a note",
            "end the sentence with a label such as [^s1], or indent the line by four spaces "
            "if it continues a note",
        )


def _heading_problems(lines: list[str], first_line: int, path: str) -> Iterator[Problem]:
    above = 0  # the line of a heading that no sentence has followed yet
    for number, line in enumerate([*lines, LEVEL], start=first_line):
        match = HEADING.match(line)
        if above and (match or line == LEVEL):
            yield Problem(
                Place(path, above), "no sentence follows this heading", "put it above its sentences"
            )
        if match:
            above = number
            yield from _of_heading(match, Place(path, number))
        elif SENTENCE.match(line) and not FOOTNOTE.match(line):
            above = 0


def _of_heading(heading: re.Match[str], place: Place) -> Iterator[Problem]:
    if heading["level"] != LEVEL:
        what = f"a heading in the text begins with '{LEVEL}', and this one with"
        remedy = f"write '{LEVEL}'; the title of the article stands in the front matter"
        yield Problem(place, f"{what} '{heading['level']}'", remedy)
    if any(run.key for run in read_runs(heading["text"])):
        yield Problem(place, "this heading cites a work", "cite it in a sentence")
    if label := LABEL.search(heading["text"]):
        what = f"the label {label[0]} stands in a heading"
        yield Problem(place, what, "labels are for sentences")
    for what, remedy in find_faults(heading["text"]):
        yield Problem(place, what, remedy, Severity.WARNING)


def _id_problems(
    sentences: tuple[_Line, ...], notes: tuple[_Line, ...], path: str
) -> Iterator[Problem]:
    yield from _repeated(sentences, path, "sentence")
    yield from _mark_faults(sentences, path)
    yield from _repeated(notes, path, "note")
    known = {line.id for line in sentences}
    for line in sentences:
        if label := LABEL.search(line.text):
            yield Problem(
                Place(path, line.line),
                f"the label {label[0]} stands within this line, which is one sentence",
                "give each sentence a line of its own, its label at its end",
            )
        if not ID.fullmatch(line.id):
            yield Problem(
                Place(path, line.line), f"'{line.id}' cannot be a sentence's address", ID_RULE
            )
        elif TAKEN.fullmatch(line.id):
            what = f"'{line.id}' is the address of something else on the first page"
            yield Problem(Place(path, line.line), what, "choose another label, such as s1")
    for note in notes:
        if note.id not in known:
            yield Problem(
                Place(path, note.line),
                f"this note is on '{note.id}', which no sentence is called",
                did_you_mean(note.id, known) or "name a sentence by its label",
            )


def _mark_faults(sentences: Iterable[_Line], path: str) -> Iterator[Problem]:
    for line in sentences:
        for _, what, remedy in find_misspelt(line.text):
            yield Problem(Place(path, line.line), what, remedy)
        for what, remedy in find_faults(line.text):
            yield Problem(Place(path, line.line), what, remedy, Severity.WARNING)


def _repeated(lines: tuple[_Line, ...], path: str, what: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for line in lines:
        if line.id in first:
            yield Problem(
                Place(path, line.line),
                f"a second {what} has the label '{line.id}', first used on line {first[line.id]}",
                "give each its own",
            )
        first.setdefault(line.id, line.line)


def _sentence(number: int, line: _Line, note: _Line | None, path: str) -> Sentence:
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
