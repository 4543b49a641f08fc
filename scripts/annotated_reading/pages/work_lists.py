"""All works on a sentence or a topic, where they are too many to stand where they belong."""

from __future__ import annotations

from collections.abc import Sequence

from annotated_reading.markdown import block, bullets, link, page, paragraph, relative
from annotated_reading.model import Grade, Page, Reading, Reference, Sentence, Topic
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
from annotated_reading.richtext import escape
from annotated_reading.split import FOLDER
from annotated_reading.text import plural

MOST_CHIPS = 12
"""Works that can stand beside a sentence; of more, these and a link to all."""
MOST_OF_TOPIC = 40
"""The same for a topic."""

Row = tuple[Reference, Grade | None]


def list_uri(kind: str, name: str, number: int = 1) -> str:
    """Return the URI of a list of works, or of a further page of it."""
    return f"{FOLDER}/{kind}-{name}{'' if number == 1 else f'-{number}'}.md"


def render_work_lists(reading: Reading) -> tuple[Page, ...]:
    """Return the lists of sentences and topics that have too many works."""
    works = topic_works(reading)
    return (
        *(
            made
            for sentence in reading.sentences
            if len(sentence.ties) > MOST_CHIPS
            for made in _of_sentence(reading, sentence)
        ),
        *(
            made
            for topic in reading.topics
            if len(works[topic.id]) > MOST_OF_TOPIC
            for made in _of_topic(reading, topic, works[topic.id])
        ),
    )


def _of_sentence(reading: Reading, sentence: Sentence) -> list[Page]:
    rows: list[Row] = [(reading.by_key[tie.key], tie.grade) for tie in sentence.ties]
    back = f"{HOME}#{sentence.id}"
    return _pages(reading, f"Sentence {sentence.number}", ("sentence", sentence.id), back, rows)


def _of_topic(reading: Reading, topic: Topic, works: Sequence[Reference]) -> list[Page]:
    rows: list[Row] = [(work, None) for work in works]
    return _pages(reading, topic.name, ("topic", topic.id), f"{TOPICS}#{topic.id}", rows)


def _pages(
    reading: Reading, title: str, name: tuple[str, str], back: str, rows: Sequence[Row]
) -> list[Page]:
    most = reading.edition.split_lists_at
    starts = range(0, len(rows), most)
    return [
        _page(reading, f"{title}: works {start + 1} to {min(start + most, len(rows))}",
              (name, number, len(starts)), back, rows[start : start + most])
        for number, start in enumerate(starts, start=1)
    ]  # fmt: skip


def _page(
    reading: Reading,
    title: str,
    place: tuple[tuple[str, str], int, int],
    back: str,
    rows: Sequence[Row],
) -> Page:
    (kind, name), number, last = place
    uri = list_uri(kind, name, number)
    listed = bullets(
        f"{mark(work, grade or Grade.DIRECT)} {reference_link(work, uri)} {work.title.html}"
        + (f" <span>({GRADE_WORDS[grade]})</span>" if grade else "")
        for work, grade in rows
    )
    ways = [link("Back", relative(uri, back))]
    ways += [link("Before", relative(uri, list_uri(kind, name, number - 1)))] if number > 1 else []
    ways += [link("More", relative(uri, list_uri(kind, name, number + 1)))] if number < last else []
    text = page(
        "docs/_reading/notes/",
        meta(reading, title, f"{plural(len(rows), 'work')}: {title}.", "Index"),
        f"# {escape(title)}",
        paragraph(", ".join(ways), ".ways"),
        block("div", WORKS, listed),
    )
    return Page(uri, text)
