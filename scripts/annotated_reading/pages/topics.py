"""The subjects that works share, each with what it means here, its works and its sentences."""

from __future__ import annotations

from collections.abc import Iterable

from annotated_reading.model import Page, Reading, Reference, Topic
from annotated_reading.pages.parts import (
    TOPICS,
    WORKS,
    mark,
    meta,
    reference_link,
    sentence_links,
    topic_works,
    with_links,
)
from annotated_reading.pages.work_lists import MOST_OF_TOPIC, list_uri
from annotated_reading.text.markdown import (
    attribute_list,
    block,
    bullets,
    link,
    page,
    paragraph,
    relative,
)
from annotated_reading.text.plain import plural
from annotated_reading.text.rich import escape

ORIGIN = "docs/_reading/topics.yml and the notes"


def render_topics(reading: Reading) -> tuple[Page, ...]:
    """Return the index of topics, or nothing where the reading has none."""
    if not reading.topics:
        return ()
    works = topic_works(reading)
    lede = (
        f"{plural(len(reading.topics), 'topic')}, each with the works and the sentences it joins."
    )
    text = page(
        ORIGIN,
        meta(reading, "Topics", lede, "Index"),
        "# Topics",
        paragraph(lede, ".lede"),
        *(
            _topic(reading, topic, works[topic.id])
            for topic in sorted(reading.topics, key=lambda topic: topic.name.casefold())
            if works[topic.id]
        ),
    )
    return (Page(TOPICS, text),)


def _topic(reading: Reading, topic: Topic, works: Iterable[Reference]) -> str:
    works = list(works)
    more = len(works) - MOST_OF_TOPIC
    read = sentence_links(reading, (tie for work in works for tie in work.ties), TOPICS)
    listed = bullets(
        f"{mark(work)} {reference_link(work, TOPICS)} {work.title.html}"
        for work in works[:MOST_OF_TOPIC]
    )
    return "\n".join(
        [
            f"## {escape(topic.name)} {attribute_list('#' + topic.id)}\n",
            paragraph(with_links(reading, topic.means, TOPICS)),
            block("div", WORKS, listed),
            paragraph(
                link(f"All {len(works):,} works", relative(TOPICS, list_uri("topic", topic.id)))
            )
            if more > 0
            else "",
            paragraph(f"Read beside {read}", ".aside") if read else "",
        ]
    )
