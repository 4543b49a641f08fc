"""The texts of pages in chunks: as many together as go into one file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from hashlib import sha256
from typing import NamedTuple

from annotated_reading.editions.search_pages import Body, PageRecord, body_of
from annotated_reading.editions.word_index import WordIndex
from annotated_reading.frozen import frozen

CHUNK = "pages-{}"
AT_HAND = 64
"""Bodies of pages; a chunk is of about ten, and each is asked for its words and for its text."""


class Bodies:
    """The bodies of pages, of which those of a chunk are at hand."""

    def __init__(self, pages: Sequence[PageRecord]) -> None:
        """Read none yet."""
        self.of: Callable[[int], Body] = lru_cache(AT_HAND)(partial(_body, pages))
        """Returns the body of a page."""


def _body(pages: Sequence[PageRecord], number: int) -> Body:
    return body_of(pages[number].body())


class Slice(NamedTuple):
    """Parts of a page that stand in one chunk."""

    page: int
    start: int
    stop: int


@frozen
class Chunk:
    """What stands in one file."""

    slices: Sequence[Slice]
    digest: str
    """Of all that stands in it."""

    @property
    def count(self) -> int:
        """How many parts it has."""
        return sum(stop - start for _, start, stop in self.slices)

    def json(self, bodies: Bodies) -> str:
        """Return what is written: of each page address, title, other names and parts."""
        rows = (
            f"[{body.head},[{','.join(body.parts[start:stop])}]]"
            for page, start, stop in self.slices
            for body in (bodies.of(page),)
        )
        return f"[{','.join(rows)}]"

    def add_words(self, words: WordIndex, part: int, bodies: Bodies) -> None:
        """Add the words of the parts, the first of which has the number ``part``."""
        for page, start, stop in self.slices:
            body = bodies.of(page)
            for number in range(start, stop):
                words.add_written(part, body.words[number], body.levels[number])
                part += 1


def chunks_of(pages: Sequence[PageRecord], size: int) -> Iterator[Chunk]:
    """Yield pages, as many together as go into one file; a page may go on in the next."""
    slices: list[Slice] = []
    length = 0
    for number, page in enumerate(pages):
        start = 0
        for part, (text, heading) in enumerate(page.lengths):
            if (slices or part > start) and length + text > size:
                if part > start:
                    slices.append(Slice(number, start, part))
                yield _chunk(pages, slices)
                slices, length, start = [], 0, part
            length += text + heading
        if len(page.lengths) > start:
            slices.append(Slice(number, start, len(page.lengths)))
    if slices:
        yield _chunk(pages, slices)


def _chunk(pages: Sequence[PageRecord], slices: Sequence[Slice]) -> Chunk:
    text = "\n".join(f"{pages[page].digest} {start} {stop}" for page, start, stop in slices)
    return Chunk(slices, sha256(text.encode()).hexdigest())
