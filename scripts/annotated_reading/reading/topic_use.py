"""How notes use topics: what joins no works, and what is one topic under two names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from annotated_reading.errors import Names, Place, Problem, Severity
from annotated_reading.model import Note, Topic
from annotated_reading.rules.indexes import TOPIC_ALONE, TOPICS_ALIKE
from annotated_reading.text.plain import fold


def topic_use(
    topics: tuple[Topic, ...], notes: Mapping[str, Note], unread: str
) -> Iterator[Problem]:
    """Yield a warning for each topic that joins no works, or is spelt almost like another.

    ``unread`` is what could not be read of notes: they may use a topic that seems to be unused.
    """
    used = Counter(topic for note in notes.values() for topic in set(note.topics))
    perhaps_used = Names((), unread)
    for topic in topics:
        if used[topic.id] < 2 and topic.id not in perhaps_used:  # noqa: PLR2004 - it takes two to be joined
            yield Problem(
                topic.place,
                f"the topic '{topic.id}' is used {'once' if used[topic.id] else 'nowhere'}",
                "give it to a second work, or drop it",
                Severity.WARNING,
                rule=TOPIC_ALONE,
            )
    yield from _spelt_twice(topics, notes)


def _spelt_twice(topics: tuple[Topic, ...], notes: Mapping[str, Note]) -> Iterator[Problem]:
    places: dict[str, dict[str, Place]] = defaultdict(dict)
    for topic in topics:
        places[_spelling(topic.id)].setdefault(topic.id, topic.place)
    for note in notes.values():
        for name in note.topics:
            places[_spelling(name)].setdefault(name, note.place)
    for spellings in places.values():
        first, *others = spellings
        for other in others:
            yield Problem(
                spellings[other],
                f"the topics '{first}' and '{other}' are spelt almost alike",
                "use one spelling",
                Severity.WARNING,
                rule=TOPICS_ALIKE,
            )


def _spelling(name: str) -> str:
    letters = "".join(c for c in fold(name) if c.isalnum())
    return letters.removesuffix("s")
