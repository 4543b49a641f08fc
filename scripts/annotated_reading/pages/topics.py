"""The subjects that works share, each with what it means here, its works and its sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from annotated_reading.frozen import frozen
from annotated_reading.model import Grade, Json, Markdown, Page, Reading, Reference, Topic
from annotated_reading.pages.addresses import TOPICS
from annotated_reading.pages.contents import contents
from annotated_reading.pages.prose import with_links
from annotated_reading.pages.templating import Templates
from annotated_reading.pages.views import (
    NOWHERE,
    Link,
    ListedWork,
    front_matter,
    listed_works,
    sentence_link,
)
from annotated_reading.pages.work_lists import MOST_OF_TOPIC, list_uri, works_by_topic
from annotated_reading.text.markdown import fragment, relative


@frozen
class SpokenTo:
    """A sentence to which works of a topic speak directly, and how many do."""

    sentence: Link
    works: int


@frozen
class TopicView:
    """A topic with its works and the sentences to which they speak directly."""

    id: Markdown
    name: str
    means: Markdown
    works: tuple[ListedWork, ...]
    """The first of them, where they are very many."""
    total: int
    all_href: Markdown
    """The way to all works; empty where all stand here."""
    spoken_to: tuple[SpokenTo, ...]
    """Background is left out: with it, nearly every topic would name every sentence."""


@frozen
class TopicsView:
    """The index of topics."""

    origin: str
    meta: dict[str, Json]
    total: int
    are_keywords: bool
    """Whether they are what records have for keywords, and nobody says what they mean here."""
    contents: tuple[Link, ...]
    topics: tuple[TopicView, ...]
    """Those that have works."""


def topics_pages(reading: Reading, templates: Templates) -> tuple[Page, ...]:
    """Return the index of topics, or nothing where the reading has none."""
    if not reading.topics:
        return ()
    return (templates.page(TOPICS, "topics.md.jinja", _view(reading)),)


def _view(reading: Reading) -> TopicsView:
    total, works = len(reading.topics), works_by_topic(reading)
    topics = tuple(
        _topic(reading, topic, works[topic.id])
        for topic in sorted(reading.topics, key=lambda topic: topic.name.casefold())
        if works[topic.id]
    )
    return TopicsView(
        origin=_origin(reading),
        meta=front_matter(reading, "Topics", "Index"),
        total=total,
        are_keywords=reading.topics_are_keywords,
        contents=contents((topic.name, topic.id) for topic in topics),
        topics=topics,
    )


def _origin(reading: Reading) -> str:
    own = "docs/_reading/topics.yml and the notes"
    return f"the keywords in {reading.bibliography}" if reading.topics_are_keywords else own


def _topic(reading: Reading, topic: Topic, works: Sequence[Reference]) -> TopicView:
    has_more = len(works) > MOST_OF_TOPIC
    return TopicView(
        id=fragment(topic.id),
        name=topic.name,
        means=with_links(reading, topic.means, TOPICS),
        works=listed_works(works[:MOST_OF_TOPIC], TOPICS),
        total=len(works),
        all_href=relative(TOPICS, list_uri("topic", topic.id)) if has_more else NOWHERE,
        spoken_to=tuple(_spoken_to(reading, works)),
    )


def _spoken_to(reading: Reading, works: Sequence[Reference]) -> Iterator[SpokenTo]:
    direct = Counter(
        tie.sentence for work in works for tie in work.ties if tie.grade is not Grade.BACKGROUND
    )
    for sentence in reading.sentences:
        if sentence.id in direct:
            yield SpokenTo(sentence_link(sentence, TOPICS), direct[sentence.id])
