"""The index of the search: what is written beside the site, and what a page that holds all has.

It has the parts of every page (page_parts.py, search_pages.py). They come in chunks: all in one
where a reader can have the whole of it, and small ones where there is more (search_chunks.py).
Which of these to read is then said by the words (word_index.py, word_files.py). All are scripts,
because a page from a file may load no other thing. theme/assets/js/find.js reads them. Where the
last index stands, what has changed is changed in it (last_index.py): the bytes are the same.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from annotated_reading.editions.kept_values import kept_value, script_json, value_in
from annotated_reading.editions.last_index import NO_INDEX, LastIndex, MadeOf, WordRows, updated
from annotated_reading.editions.search_chunks import CHUNK, Bodies, chunks_of
from annotated_reading.editions.search_files import FILE, KEPT, TOP, File, script
from annotated_reading.editions.search_pages import PageRecord
from annotated_reading.editions.word_files import WordFiles
from annotated_reading.editions.word_index import WordIndex
from annotated_reading.frozen import frozen
from annotated_reading.model import Json

WEIGHTS = {"Glossary": 15, "Work": 14, "Abstract": 12, "Corrections": 6, "Download": 6}
"""In tenths, by kind of page: what counts for more, or less, where another has the words too."""


@frozen
class Sizes:
    """How many characters a file of the index may have, about."""

    whole: int = 300_000
    """The text of a site that comes in one chunk, and is looked through without an index."""
    chunk: int = 10_000
    """A chunk of any other: of each of the results that are shown one is read."""
    shard: int = 50_000
    """A shard of its words: of each word of a query one is read, or a few."""


USUAL = Sizes()


class SearchIndex:
    """The index of a site."""

    def __init__(self, pages: Iterable[PageRecord], sizes: Sizes = USUAL) -> None:
        """Have these pages, of which each kind comes together."""
        self._sizes = sizes
        self._kinds = _by_kind(pages)
        self._pages = [page for of_kind in self._kinds.values() for page in of_kind]
        length = sum(text for page in self._pages for text, _ in page.lengths)
        self._is_whole = length <= sizes.whole
        self._chunks = [*chunks_of(self._pages, sys.maxsize if self._is_whole else sizes.chunk)]
        self.of = MadeOf(
            pages=[(page.url, page.digest, len(page.lengths)) for page in self._pages],
            chunks=[(chunk.digest, chunk.count) for chunk in self._chunks],
        )
        """What it is made of; all of it is known once there are the files."""

    def files(self, last: LastIndex = NO_INDEX) -> Iterator[File]:
        """Yield the files, each a script; none where there are no pages."""
        bodies = Bodies(self._pages)
        rows = None if self._is_whole else updated(last, self.of, bodies)
        words = WordIndex() if rows is None and not self._is_whole else None
        yield from self._chunk_files(bodies, last, words)
        index: dict[str, Json] = {
            "kinds": [[kind, WEIGHTS.get(kind, 10), len(of)] for kind, of in self._kinds.items()],
            "parts": [len(page.lengths) for page in self._pages],
            "chunks": [chunk.count for chunk in self._chunks],
        }
        if words is not None:
            rows = WordRows(words.rows(), words.postings)
        if rows is not None:
            files = WordFiles(rows, last, self._sizes.shard)
            yield from files.scripts(self.of)
            index["words"] = files.top
        if self._pages:
            yield TOP, kept_value(f"{KEPT}index", index).encode()

    def _chunk_files(
        self, bodies: Bodies, last: LastIndex, words: WordIndex | None
    ) -> Iterator[File]:
        """Yield the chunks; add their words where these are gathered."""
        part = 0
        for number, chunk in enumerate(self._chunks):
            name = CHUNK.format(number)
            stands = [chunk.digest] == [d for d, _ in last.of.chunks[number : number + 1]]
            stands = stands and last.has(FILE.format(name))
            if words is not None:
                chunk.add_words(words, part, bodies)
            yield script(name, None if stands else chunk.json(bodies))
            part += chunk.count


def _by_kind(pages: Iterable[PageRecord]) -> dict[str, list[PageRecord]]:
    """Return the pages by what results call them, as which they are counted."""
    kinds: dict[str, list[PageRecord]] = {}
    for page in pages:
        kinds.setdefault(page.kind, []).append(page)
    return kinds


def within_one_page(
    index: str, chunks: Iterable[str], place: Callable[[str, str], str | None]
) -> str:
    """Return an index as JSON, for a page that holds the others; it may stand in a <script>.

    ``place`` gives, from the address of a page and an id on it or '', the id in that page, as it
    stands in a link. Where it is None, the one page has it not, and neither has its index.
    """
    rows: list[Any] = []
    for row in itertools.chain.from_iterable(map(value_in, chunks)):
        kept = [
            [new, *words] for anchor, *words in row[3] if (new := place(row[0], anchor)) is not None
        ]
        if rows and rows[-1][0] == row[0]:  # it goes on from the chunk before
            rows[-1][3] += kept
        else:
            rows.append([*row[:3], kept])
    counts: list[Json] = [len(row[3]) for row in rows]
    whole: dict[str, Json] = {"kinds": value_in(index)["kinds"], "parts": counts}
    whole["chunks"] = [sum(len(row[3]) for row in rows)]
    return script_json({"index": whole, "pages-0": rows})
