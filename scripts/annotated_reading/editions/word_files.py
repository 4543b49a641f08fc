"""The files of an index of words: shards of rows, lists for slips, rows of wide beginnings.

Each is made of words and their rows alone, so that what is made of the same stands as it was.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from annotated_reading.editions.kept_values import script_json
from annotated_reading.editions.last_index import DAMAGE, LastIndex, MadeOf, WordRows
from annotated_reading.editions.search_files import FILE, File, script
from annotated_reading.editions.word_index import (
    ASTRAL,
    HEADING,
    LEVELS,
    SHARD,
    in_order,
    row_of,
    shards_of,
)
from annotated_reading.model import Json

BEGINNINGS, SLIPS = "beginnings", "slips-{}"

SHORTEST = 4
"""Letters of a word that is forgiven a slip."""
SPREAD = 3
"""Shards behind the first in which a beginning may go on until it has a short row of its own."""
BEST = 100
"""Parts in such a row."""


class Beginning(NamedTuple):
    """The best parts whose headings or names have a word that begins so."""

    row: str
    least: int
    """The lowest level among the best; what is below it is none of them."""


class WordFiles:
    """The files of words with their rows; what the last index has is not made again."""

    def __init__(self, words: WordRows, last: LastIndex, size: int) -> None:
        """Have words; ``size`` is how many characters a shard has, unless one word has more."""
        self._words, self._last = words, last
        self._size = size
        self.top: dict[str, Json] = {}
        """What says where each word is; known when there are the files."""

    def scripts(self, of: MadeOf) -> Iterator[File]:
        """Yield the files, and say in ``of`` what the next index has to know of them."""
        shards = [*shards_of(self._words.rows, self._size)]
        before = self._words.before
        for number, shard in enumerate(shards):
            stands = [shard] == [*before[number : number + 1]]
            yield script(SHARD.format(number), None if stands else script_json([*shard]))
        of.shards = len(shards)
        firsts = [shard[0] for shard in shards]
        of.slips = yield from self._slips()
        best = self._best(wide_beginnings(firsts))
        of.least = {beginning: row.least for beginning, row in best.items()}
        pairs: list[Json] = [text for name, row in best.items() for text in (name, row.row)]
        yield script(BEGINNINGS, script_json(pairs))
        self.top = {"shards": [*firsts], "slips": [*of.slips]}

    def _slips(self) -> Generator[File, None, Sequence[str]]:
        """Yield the lists for slips; return what each begins with."""
        last = self._last.of.slips
        names = [SLIPS.format(number) for number in range(len(last))]
        if self._words.same_words and all(self._last.has(FILE.format(name)) for name in names):
            yield from (script(name, None) for name in names)
            return last
        firsts = []
        for number, (first, words) in enumerate(slips_of(self._words.rows, self._size)):
            firsts.append(first)
            yield script(SLIPS.format(number), script_json(words))
        return firsts

    def _best(self, wide: Sequence[str]) -> Mapping[str, Beginning]:
        kept = dict(self._kept_beginnings()) if self._words.before else {}
        made = best_of(self._words, [beginning for beginning in wide if beginning not in kept])
        return {beginning: (kept | made)[beginning] for beginning in wide}

    def _kept_beginnings(self) -> Mapping[str, Beginning]:
        """Return the rows that no change has touched."""
        try:
            pairs = self._last.value(BEGINNINGS)
            rows = dict(zip(pairs[::2], pairs[1::2], strict=True))
        except DAMAGE:
            return {}
        return {
            beginning: Beginning(rows[beginning], least)
            for beginning, least in self._last.of.least.items()
            if beginning in rows and not self._is_touched(beginning, least)
        }

    def _is_touched(self, beginning: str, least: int) -> bool:
        lowest = max(least, HEADING)
        return any(
            level >= lowest and word.startswith(beginning)
            for word, level in self._words.changed.items()
        )


def wide_beginnings(firsts: Sequence[str]) -> list[str]:
    """Return the beginnings of words with which more shards begin than are read for one."""
    wide: dict[str, None] = {}
    for one, other in zip(firsts, firsts[SPREAD - 1 :], strict=False):
        beginnings = (one[:length] for length in range(1, len(one) + 1))
        wide.update(dict.fromkeys(filter(other.startswith, beginnings)))
    return [*wide]


def best_of(words: WordRows, wide: Collection[str]) -> dict[str, Beginning]:
    """Return for each beginning the best parts."""
    heads: dict[str, list[int]] = {beginning: [] for beginning in wide}
    lengths = sorted({len(beginning) for beginning in wide})
    for word in words.rows:
        begun = [
            heads[word[:length]]
            for length in lengths
            if word[:length] in heads and length <= len(word)
        ]
        if begun:
            postings = [p for p in words.postings(word) if p % LEVELS >= HEADING]
            for of_beginning in begun:
                of_beginning.extend(postings)
    return {beginning: _best(postings) for beginning, postings in heads.items()}


def _best(postings: Iterable[int]) -> Beginning:
    best = heapq.nlargest(BEST, postings, key=lambda p: (p % LEVELS, -p))
    levels_of = {p // LEVELS: p % LEVELS for p in reversed(best)}
    row = row_of(part * LEVELS + levels_of[part] for part in sorted(levels_of))
    return Beginning(row, best[-1] % LEVELS if len(best) == BEST else 0)


def slips_of(words: Iterable[str], size: int) -> Iterator[tuple[str, str]]:
    """Yield words, which come in their order, twice: as they end, and as they begin.

    They lie by how long they are, as JavaScript counts, and by their letters behind a sign. Each
    file has as many as have ``size`` characters with that; before it stands that of its first.
    """
    first, shard, length = "", list[str](), 0
    for begin, group in _by_halves(words):
        backward, fixed = begin[-1] == "<", len(begin)
        for word in group:
            own = fixed + 2 * len(word)
            if shard and length + own > size:
                yield first, " ".join(shard)
                shard, length = [], 0
            if not shard:
                first = f"{begin}{word[::-1] if backward else word}"
            shard.append(word)
            length += own
    if shard:
        yield first, " ".join(shard)


def _by_halves(words: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield words of one length, as they end and then as they begin, behind what says so.

    They come in their order, as they begin.
    """
    groups: defaultdict[int, list[str]] = defaultdict(list)
    for word in words:
        length = len(word) if word.isascii() else len(word) + len(ASTRAL.findall(word))
        if length >= SHORTEST:
            groups[length].append(word)
    for length in sorted(groups, key=str):
        group = groups[length]
        yield f"{length}<", [word[::-1] for word in in_order(word[::-1] for word in group)]
        yield f"{length}>", group
