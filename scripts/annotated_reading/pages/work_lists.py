"""All works on a sentence or a topic or by a person, where they are too many for that place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from annotated_reading.bibtex.slugs import hashed_slug
from annotated_reading.frozen import frozen
from annotated_reading.model import Grade, Json, Page, Reading, Reference
from annotated_reading.pages.addresses import HOME, TOPICS
from annotated_reading.pages.reasons import MOST_BESIDE
from annotated_reading.pages.tasks import Task
from annotated_reading.pages.templating import Templates
from annotated_reading.pages.views import ListedWork, Ways, front_matter, listed_work, part_ways
from annotated_reading.text.split import FOLDER

MOST_OF_TOPIC = 40
"""Works that can stand below a topic; of more, these and a link to all."""
MOST_OF_PERSON = 20
"""The same for a person: a page of the index has hundreds of people."""

Row = tuple[Reference, Grade | None]


@frozen
class TiedRow:
    """A work of a list, and how it speaks to the list's sentence."""

    work: ListedWork
    grade: str
    """Empty where the list is of no sentence."""


@frozen
class WorkListView:
    """A page of a list of works."""

    origin: str
    meta: dict[str, Json]
    name: str
    """What the works have in common: the topic, the person, Sentence 3."""
    first: int
    """Number of its first work in the list, counted from 1."""
    last: int
    ways: Ways
    works: tuple[TiedRow, ...]


@frozen
class _WorkList:
    """One long list, before it is cut into pages."""

    kind: str
    """What its works have in common: sentence, topic, author."""
    id: str
    name: str
    back: str
    """The place that shows the first of them."""
    origin: str
    """The inputs from which it is made."""
    rows: tuple[Row, ...]

    def uri(self, number: int) -> str:
        return list_uri(self.kind, self.id, number)


@frozen
class _Part:
    """A page of a long list, which has some of its rows."""

    works: _WorkList
    uri: str
    first: int
    ways: Ways


def list_uri(kind: str, name: str, number: int = 1) -> str:
    """Return the URI of a list of works, or of a further page of it.

    Further pages stand in a folder: an id may itself end in a number, smith-jane-2.
    """
    first = f"{FOLDER}/{kind}-{hashed_slug(name)}"
    return f"{first}.md" if number == 1 else f"{first}/{number}.md"


def _works_of_many(references: Sequence[Reference]) -> dict[str, list[Reference]]:
    """Return the works of each person that has too many, in the order of the list."""
    counts = Counter(chain.from_iterable(reference.authors for reference in references))
    works: dict[str, list[Reference]] = {
        person: [] for person, count in counts.items() if count > MOST_OF_PERSON
    }
    for reference in references:
        for person in reference.authors:
            if person in works:
                works[person].append(reference)
    return works


def works_by_topic(reading: Reading) -> dict[str, list[Reference]]:
    """Return the works of each topic, in the order of the list."""
    works: dict[str, list[Reference]] = {topic.id: [] for topic in reading.topics}
    for reference in reading.references:
        for topic in dict.fromkeys(reference.topics):
            works.setdefault(topic, []).append(reference)
    return works


def work_lists_tasks(reading: Reading) -> Iterator[Task]:
    """Yield what makes the lists of sentences, topics and people that have too many works."""
    most = reading.edition.most_rows
    for works in (*_of_sentences(reading), *_of_topics(reading), *_of_people(reading)):
        for number in range(1, -(-len(works.rows) // most) + 1):
            yield Task(works.uri(number), _page, (_part(works, number, most),))


def _of_sentences(reading: Reading) -> Iterator[_WorkList]:
    for sentence in reading.sentences:
        if len(sentence.ties) > MOST_BESIDE:
            rows = tuple((reading.by_key[tie.key], tie.grade) for tie in sentence.ties)
            name, back = f"Sentence {sentence.number}", f"{HOME}#{sentence.id}"
            origin = "docs/_reading/notes/"
            yield _WorkList("sentence", sentence.id, name, back, origin, rows)


def _of_topics(reading: Reading) -> Iterator[_WorkList]:
    works = works_by_topic(reading)
    for topic in reading.topics:
        if len(works[topic.id]) > MOST_OF_TOPIC:
            rows = tuple((work, None) for work in works[topic.id])
            back, origin = f"{TOPICS}#{topic.id}", "docs/_reading/notes/"
            yield _WorkList("topic", topic.id, topic.name, back, origin, rows)


def _of_people(reading: Reading) -> Iterator[_WorkList]:
    works = _works_of_many(reading.references)
    for person in reading.people if works else ():
        if person.id in works:
            rows = tuple((work, None) for work in works[person.id])
            back = f"{person.page}#{person.id}"
            yield _WorkList("author", person.id, person.name, back, reading.bibliography, rows)


def _part(works: _WorkList, number: int, most: int) -> _Part:
    start, end = (number - 1) * most, min(number * most, len(works.rows))
    before = works.uri(number - 1) if number > 1 else ""
    after = works.uri(number + 1) if end < len(works.rows) else ""
    uri, some = works.uri(number), replace(works, rows=works.rows[start:end])
    return _Part(some, uri, start + 1, part_ways(uri, works.back, before, after))


def _page(reading: Reading, templates: Templates, part: _Part) -> Page:
    works, first = part.works, part.first
    last = first + len(works.rows) - 1
    title = f"{works.name}: works {first:,} to {last:,}"
    view = WorkListView(
        origin=works.origin,
        meta=front_matter(reading, title, "Index", under=works.back.partition("#")[0]),
        name=works.name,
        first=first,
        last=last,
        ways=part.ways,
        works=tuple(
            TiedRow(listed_work(work, part.uri), grade.value if grade else "")
            for work, grade in works.rows
        ),
    )
    return templates.page(part.uri, "work_list.md.jinja", view)
