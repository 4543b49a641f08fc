"""The subjects that works share, each with what it means here, its works and its sentences."""

from __future__ import annotations

from collections.abc import Iterable

from annotated_reading.markdown import attribute_list, block, bullets, page, paragraph
from annotated_reading.model import Page, Reading, Reference, Topic
from annotated_reading.pages.parts import TOPICS, mark, meta, reference_link, sentence_links
from annotated_reading.richtext import escape
from annotated_reading.text import plural

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


def topic_works(reading: Reading) -> dict[str, list[Reference]]:
    """Return the works of each topic, in the order of the list."""
    works: dict[str, list[Reference]] = {topic.id: [] for topic in reading.topics}
    for reference in reading.references:
        for topic in dict.fromkeys(reference.note.topics if reference.note else ()):
            works.setdefault(topic, []).append(reference)
    return works


def _topic(reading: Reading, topic: Topic, works: Iterable[Reference]) -> str:
    works = list(works)
    read = sentence_links(reading, (tie for work in works for tie in work.ties), TOPICS)
    listed = bullets(
        f"{mark(work)} {reference_link(work, TOPICS)} {work.title.html}" for work in works
    )
    return "\n".join(
        [
            f"## {escape(topic.name)} {attribute_list('#' + topic.id)}\n",
            paragraph(escape(topic.means)),
            block("div", 'class="works"', listed),
            paragraph(f"Read beside {read}.", ".aside") if read else "",
        ]
    )
