"""The index of words as it was made last, with what has changed since changed in it.

A shard holds words and rows, so that of a page which has changed nothing is asked but the words it
had, which stand in its chunk, and those it has. Where pages came or went every part has another
number, and an index is made from nothing; so it is where a file of the last is not what it was.
"""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, NamedTuple

from annotated_reading.editions.kept_values import value_in
from annotated_reading.editions.page_parts import Part
from annotated_reading.editions.search_chunks import CHUNK, Bodies
from annotated_reading.editions.search_files import FILE
from annotated_reading.editions.search_pages import PageFacts, part_levels
from annotated_reading.editions.word_index import (
    LEVELS,
    SHARD,
    in_order,
    levels_as_written,
    postings_of,
    row_of,
)
from annotated_reading.frozen import frozen

DAMAGE = (LookupError, ValueError, TypeError, AttributeError)
"""What is raised where somebody else wrote a file."""


@dataclass(slots=True)
class MadeOf:
    """What an index was made of."""

    pages: Sequence[tuple[str, str, int]] = ()
    """In their order: address, digest, how many parts."""
    chunks: Sequence[tuple[str, int]] = ()
    """What stands for each chunk, and how many parts it has."""
    shards: int = 0
    slips: Sequence[str] = ()
    """What each list of slips begins with."""
    least: Mapping[str, int] = field(default_factory=dict)
    """Of each beginning that has a row, the lowest level of the best."""


@frozen
class LastIndex:
    """The index as it was made last."""

    of: MadeOf
    has: Callable[[str], bool]
    """Whether the file with an address stands as it was written then."""
    read: Callable[[str], str]

    def value(self, name: str) -> Any:  # noqa: ANN401 - any value of JSON
        """Return what a file keeps; raises LookupError where it is another."""
        uri = FILE.format(name)
        if not self.has(uri):
            raise LookupError(uri)
        return value_in(self.read(uri))


NO_INDEX = LastIndex(MadeOf(), lambda _: False, lambda _: "")


@frozen
class WordRows:
    """Words in their order with their rows, and how they differ from those of the last index."""

    rows: Mapping[str, str]
    known: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """The parts that have a word, each with how much it has, as far as that is at hand."""
    before: Sequence[Sequence[str]] = ()
    """The shards of the last index; none where nothing is known of it."""
    changed: Mapping[str, int] = field(default_factory=dict)
    """Words with other rows, each with the highest level that a part has, or had, of it there."""
    same_words: bool = False

    def postings(self, word: str) -> Sequence[int]:
        """Return the parts that have a word, each with how much it has."""
        return self.known.get(word) or postings_of(self.rows[word])


class Change(NamedTuple):
    """The levels that a part had of a word, and has; None where it did not have it, or has not."""

    before: int | None
    after: int | None


def updated(last: LastIndex, of: MadeOf, bodies: Bodies) -> WordRows | None:
    """Return the last index with the pages as they are now; None where one has to be made."""
    if not last.of.shards or _numbers(of) != _numbers(last.of):
        return None
    try:
        changes = _changes(last, of, bodies)
        shards = [last.value(SHARD.format(number)) for number in range(last.of.shards)]
        return changed_rows(shards, changes)
    except DAMAGE:
        return None


def _numbers(of: MadeOf) -> list[tuple[str, int]]:
    """Return what the numbers of parts come from."""
    return [(url, count) for url, _, count in of.pages]


def _changes(last: LastIndex, of: MadeOf, bodies: Bodies) -> Mapping[str, Mapping[int, Change]]:
    """Return the parts that have another level of a word than they had, by word and number."""
    changes: defaultdict[str, dict[int, Change]] = defaultdict(dict)
    part = 0
    for number, (page, old) in enumerate(zip(of.pages, last.of.pages, strict=True)):
        if page != old:
            body = bodies.of(number)
            texts = zip(body.words, body.levels, strict=True)
            for was, (words, levels) in zip(_last_levels(last, part, page[2]), texts, strict=True):
                now = levels_as_written(words, levels)
                for word in was.keys() | now.keys():
                    if was.get(word) != now.get(word):
                        changes[word][part] = Change(was.get(word), now.get(word))
                part += 1
        else:
            part += page[2]
    return changes


def _last_levels(last: LastIndex, part: int, count: int) -> Iterator[Mapping[str, int]]:
    """Yield how much the parts of a page had of their words, of which the first has the number."""
    ends = [*accumulate(count for _, count in last.of.chunks)]
    first = part
    while part < first + count:
        chunk = bisect(ends, part)
        rows = last.value(CHUNK.format(chunk))
        parts = [(row, own) for row in rows for own in row[3]]
        if len(parts) != last.of.chunks[chunk][1]:
            raise LookupError(chunk)
        start = ends[chunk] - len(parts)
        for (url, title, names, _), own in parts[part - start : first + count - start]:
            facts = PageFacts(title, "", "", names)
            yield part_levels(url, facts, Part(*own), is_first=part == first)
            part += 1


def changed_rows(
    shards: Sequence[Sequence[str]], changes: Mapping[str, Mapping[int, Change]]
) -> WordRows:
    """Return the words of shards with what has changed of them, by word and number of the part."""
    rows: dict[str, str] = {}
    for shard in shards:
        rows.update(zip(shard[::2], shard[1::2], strict=True))
    highest, same_words = {}, True
    for word, parts in changes.items():
        levels = {p // LEVELS: p % LEVELS for p in postings_of(rows.get(word, ""))}
        same_words = same_words and bool(levels)
        for part, change in parts.items():
            if change.after is None:
                del levels[part]
            else:
                levels[part] = change.after
        if levels:
            rows[word] = row_of(part * LEVELS + levels[part] for part in sorted(levels))
        else:
            rows.pop(word, None)
        same_words = same_words and bool(levels)
        highest[word] = max(max(change.before or 0, change.after or 0) for change in parts.values())
    if not same_words:  # some may stand behind all others
        rows = {word: rows[word] for word in in_order(rows)}
    return WordRows(rows, before=shards, changed=highest, same_words=same_words)
