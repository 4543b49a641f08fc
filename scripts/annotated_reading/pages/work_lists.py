"""All works on a sentence or a topic or by a person, where they are too many for that place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotated_reading.bibtex.slugs import slug
from annotated_reading.model import Grade, Page, Reading, Reference
from annotated_reading.pages.parts import (
    GRADE_WORDS,
    HOME,
    TOPICS,
    WORKS,
    mark,
    meta,
    reference_link,
    topic_works,
)
from annotated_reading.text.markdown import block, bullets, link, page, paragraph, relative
from annotated_reading.text.plain import plural
from annotated_reading.text.rich import escape
from annotated_reading.text.split import FOLDER

MOST_CHIPS = 12
"""Works that can stand beside a sentence; of more, these and a link to all."""
MOST_OF_TOPIC = 40
"""The same for a topic."""
MOST_OF_PERSON = 20
"""The same for a person: a page of the index has hundreds of people."""

Row = tuple[Reference, Grade | None]


@dataclass(frozen=True, slots=True)
class _WorkList:
    """One long list, before it is cut into pages."""

    kind: str
    """What its works have in common: sentence, topic, author."""
    name: str
    title: str
    back: str
    """The place that shows the first of them."""
    origin: str
    """The inputs from which it is made."""
    rows: tuple[Row, ...]

    def uri(self, number: int) -> str:
        return list_uri(self.kind, self.name, number)


def list_uri(kind: str, name: str, number: int = 1) -> str:
    """Return the URI of a list of works, or of a further page of it.

    Further pages stand in a folder: an id may itself end in a number, smith-jane-2.
    """
    first = f"{FOLDER}/{kind}-{slug(name)}"
    return f"{first}.md" if number == 1 else f"{first}/{number}.md"


def part_ways(origin: str, back: tuple[str, str], before: str, after: str) -> str:
    """Return the links of a part of a long list: to where it belongs and to the parts beside it."""
    ways = (back, ("Before", before), ("More", after))
    return paragraph(
        ", ".join(link(words, relative(origin, uri)) for words, uri in ways if uri), ".ways"
    )


def works_by_person(references: Sequence[Reference]) -> dict[str, list[Reference]]:
    """Return the works of each person, in the order of the list."""
    works: dict[str, list[Reference]] = defaultdict(list)
    for reference in references:
        for person in reference.authors:
            works[person].append(reference)
    return works


def render_work_lists(reading: Reading) -> tuple[Page, ...]:
    """Return the lists of sentences, topics and people that have too many works."""
    most = reading.edition.split_lists_at
    return tuple(
        _page(reading, found, number, most)
        for found in (*_of_sentences(reading), *_of_topics(reading), *_of_people(reading))
        for number in range(1, -(-len(found.rows) // most) + 1)
    )


def _of_sentences(reading: Reading) -> Iterator[_WorkList]:
    for sentence in reading.sentences:
        if len(sentence.ties) > MOST_CHIPS:
            rows = tuple((reading.by_key[tie.key], tie.grade) for tie in sentence.ties)
            title, back = f"Sentence {sentence.number}", f"{HOME}#{sentence.id}"
            origin = "docs/_reading/notes/"
            yield _WorkList("sentence", sentence.id, title, back, origin, rows)


def _of_topics(reading: Reading) -> Iterator[_WorkList]:
    works = topic_works(reading)
    for topic in reading.topics:
        if len(works[topic.id]) > MOST_OF_TOPIC:
            rows = tuple((work, None) for work in works[topic.id])
            back, origin = f"{TOPICS}#{topic.id}", "docs/_reading/notes/"
            yield _WorkList("topic", topic.id, topic.name, back, origin, rows)


def _of_people(reading: Reading) -> Iterator[_WorkList]:
    works = works_by_person(reading.references)
    for person in reading.people:
        if len(works[person.id]) > MOST_OF_PERSON:
            rows = tuple((work, None) for work in works[person.id])
            back = f"{person.page}#{person.id}"
            yield _WorkList("author", person.id, person.name, back, "references.bib", rows)


def _page(reading: Reading, found: _WorkList, number: int, most: int) -> Page:
    start, end = (number - 1) * most, min(number * most, len(found.rows))
    uri = found.uri(number)
    title = f"{found.title}: works {start + 1:,} to {end:,}"
    listed = bullets(
        f"{mark(work, grade or Grade.DIRECT)} {reference_link(work, uri)} {work.title.html}"
        + (f" <span>({GRADE_WORDS[grade]})</span>" if grade else "")
        for work, grade in found.rows[start:end]
    )
    before = found.uri(number - 1) if number > 1 else ""
    after = found.uri(number + 1) if end < len(found.rows) else ""
    text = page(
        found.origin,
        meta(reading, title, f"{plural(end - start, 'work')}: {title}.", "Index"),
        f"# {escape(title)}",
        part_ways(uri, ("Back", found.back), before, after),
        block("div", WORKS, listed),
    )
    return Page(uri, text)
