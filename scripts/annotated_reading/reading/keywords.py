"""Keywords of the records as topics, for an edition that has no topics of its own.

A topic joins works, so a keyword is one where at least two works have it, and not all of them: what
every work has tells none apart. Marks that managers put among keywords for their user, /unread and
_todo, begin with a sign and are none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from annotated_reading.bibtex.kinds import LEGAL
from annotated_reading.bibtex.slugs import hashed_slug
from annotated_reading.frozen import frozen
from annotated_reading.model import Entry, Topic
from annotated_reading.text.plain import fold

DIVIDES = re.compile(r"\s*[,;]\s*")
LEAST = 2


@frozen
class TopicsOfWorks:
    """The topics of an edition, and which of them each work has."""

    topics: tuple[Topic, ...]
    of_work: Mapping[str, tuple[str, ...]]
    """By citation key the ids of those that a work has."""
    are_keywords: bool = False
    """Whether they are made of keywords, and say nothing of themselves."""


def keyword_topics(entries: Sequence[Entry]) -> TopicsOfWorks:
    """Return the keywords that several works share; spellings that differ in case are one."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    works: dict[str, dict[str, None]] = defaultdict(dict)
    # of laws and courts biblatex takes keywords for what kind they are
    others = [entry for entry in entries if entry.type not in LEGAL]
    for entry in others:
        for keyword in _keywords(entry):
            spellings[_same(keyword)][keyword] += 1
            works[_same(keyword)][entry.key] = None
    topics = {
        same: Topic(_id(same), spellings[same].most_common(1)[0][0], "", entries[0].place)
        for same, own in works.items()
        if LEAST <= len(own) < len(others)
    }
    of_work: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for same, topic in topics.items():
        for key in works[same]:
            of_work[key] += (topic.id,)
    by_name = sorted(topics.values(), key=lambda topic: topic.name.casefold())
    return TopicsOfWorks(tuple(by_name), MappingProxyType(dict(of_work)), bool(topics))


def _keywords(entry: Entry) -> Iterator[str]:
    """Yield what a record says of its subjects."""
    for keyword in DIVIDES.split(entry.plain("keywords", "keyword")):
        if keyword[:1].isalnum():
            yield keyword


def _same(keyword: str) -> str:
    """Return what is the same for spellings of a keyword."""
    return " ".join(fold(keyword).replace("-", " ").split())


def _id(keyword: str) -> str:
    """Return the fragment of a topic, which begins with a letter; C++ is not C."""
    words = "-".join(re.findall(r"\w+", keyword))
    name = hashed_slug(words if words == keyword.replace(" ", "-") else keyword)
    return name if name[0].isalpha() else f"topic-{name}"
