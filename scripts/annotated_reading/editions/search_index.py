"""The index of the search: what is written beside the site, and what a page that holds all has.

It has the parts of every page (page_parts.py). They come in chunks: all in one where a reader can
have the whole of it, and small ones where there is more. Which of these to read is then said by the
words (word_index.py). All are scripts, because a page from a file may load no other thing.
theme/assets/js/find.js reads them.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from annotated_reading.editions.kept_values import kept_value, script_json
from annotated_reading.editions.page_parts import Part
from annotated_reading.editions.word_index import WORDS, WordIndex, first_levels, levels
from annotated_reading.model import Json

TOP = "search/index.js"
FILE = "search/{}.js"
CHUNK = "pages-{}"
KEPT = "annotated-search:"
"""Before the name under which a script keeps its value."""
WEIGHTS = {"Glossary": 15, "Work": 14, "Abstract": 12, "Corrections": 6, "Download": 6}
"""In tenths, by kind of page: what counts for more, or less, where another has the words too."""
LISTED = "Index"
"""Kind of the pages that list; results name such a page itself."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many characters a file of the index may have, about."""

    whole: int = 300_000
    """The text of a site that comes in one chunk, and is looked through without an index."""
    chunk: int = 10_000
    """A chunk of any other: of each of the results that are shown one is read."""
    shard: int = 50_000
    """A shard of its words: of each word of a query one is read, or a few."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the index needs to know of a page beside its parts."""

    title: str
    kind: str
    """What results call the page; empty where it is named by its own title."""
    top: str
    """The id of its first heading, where that is the title of the page; or empty."""
    names: str
    """Other names by which it is asked for, such as a DOI."""


@dataclass(frozen=True, slots=True)
class IndexedPage:
    """A page in the index."""

    url: str
    facts: PageFacts
    parts: tuple[Part, ...]


def indexed_page(url: str, facts: PageFacts, parts: Iterable[Part]) -> IndexedPage:
    """Return a page with what stands above and below its title in one; '' is the first page."""
    return IndexedPage(url, facts, tuple(_with_top(parts, facts)))


def _with_top(parts: Iterable[Part], facts: PageFacts) -> Iterator[Part]:
    """Yield the parts with what stands above and below the title of the page in one.

    One without words that is not the page itself has nothing to be found by but its heading.
    """
    above = ""
    top: list[Part] = []
    rest: list[Part] = []
    for part in parts:
        if part.anchor in {"", facts.top}:
            top.append(part)
            above = f"{above} {part.text}".strip()
        else:
            rest.append(part)
    if top:
        yield Part("", top[-1].heading, above)
    yield from rest


def search_scripts(
    pages: Iterable[IndexedPage], sizes: Sizes = Sizes()
) -> Iterator[tuple[str, bytes]]:
    """Yield the scripts of the index, each with its address; none where there are no pages."""
    kinds = _by_kind(pages)
    ordered = [page for of_kind in kinds.values() for page in of_kind]
    length = sum(len(part.text) for page in ordered for part in page.parts)
    is_whole = length <= sizes.whole
    index: dict[str, Json] = {
        "kinds": [[kind, WEIGHTS.get(kind, 10), len(of_kind)] for kind, of_kind in kinds.items()],
        "parts": [len(page.parts) for page in ordered],
    }
    counts: list[Json] = []
    for rows in _chunks(ordered, sys.maxsize if is_whole else sizes.chunk):
        yield _script(CHUNK.format(len(counts)), [[*row] for row in rows])
        counts.append(sum(len(parts) for *_, parts in rows))
    index["chunks"] = counts
    for name, value in () if is_whole else _word_index(ordered).files(sizes.shard):
        if name == WORDS:
            index[name] = value
        else:
            yield _script(name, value)
    if ordered:
        yield _script("index", index)


def _by_kind(pages: Iterable[IndexedPage]) -> dict[str, list[IndexedPage]]:
    """Return the pages by what results call them, as which they are counted."""
    kinds: dict[str, list[IndexedPage]] = {}
    for page in pages:
        kinds.setdefault(page.facts.kind or page.facts.title, []).append(page)
    return kinds


Row = tuple[str, str, str, list[Json]]
"""The address of a page, its title, its other names, and its parts: anchor, heading, text."""


def _chunks(pages: Iterable[IndexedPage], size: int) -> Iterator[list[Row]]:
    """Yield pages, as many together as go into one file; a page may go on in the next."""
    rows: list[Row] = []
    length = 0
    for page in pages:
        for number, part in enumerate(page.parts):
            if rows and length + len(part.text) > size:
                yield rows
                rows, length = [], 0
            if not rows or not number:
                rows.append((page.url, page.facts.title, page.facts.names, []))
            rows[-1][-1].append([part.anchor, part.heading, part.text])
            length += len(part.text) + len(part.heading)
    if rows:
        yield rows


def _word_index(pages: Iterable[IndexedPage]) -> WordIndex:
    index = WordIndex()
    numbers = itertools.count()
    for page in pages:
        slug = page.url.rstrip("/").rpartition("/")[2]
        names = f"{page.facts.title} {slug} {page.facts.names}"
        for number, part in enumerate(page.parts):
            words = levels(part.heading, part.text)
            if not number:
                words = first_levels(part.heading, part.text, page.facts.title, names)
            index.add(next(numbers), words)
    return index


def _script(name: str, value: Json) -> tuple[str, bytes]:
    """Return the address of a script, and what it says: it keeps a value under its name."""
    return FILE.format(name), kept_value(f"{KEPT}{name}", value).encode()


def within_one_page(
    index: str, chunks: Iterable[str], place: Callable[[str, str], str | None]
) -> str:
    """Return an index as JSON, for a page that holds the others; it may stand in a <script>.

    ``place`` gives, from the address of a page and an id on it or '', the id in that page, as it
    stands in a link. Where it is None, the one page has it not, and neither has its index.
    """
    rows: list[Any] = []
    for row in itertools.chain.from_iterable(map(_value, chunks)):
        kept = [
            [new, *words] for anchor, *words in row[3] if (new := place(row[0], anchor)) is not None
        ]
        if rows and rows[-1][0] == row[0]:  # it goes on from the chunk before
            rows[-1][3] += kept
        else:
            rows.append([*row[:3], kept])
    counts: list[Json] = [len(row[3]) for row in rows]
    whole: dict[str, Json] = {"kinds": _value(index)["kinds"], "parts": counts}
    whole["chunks"] = [sum(len(row[3]) for row in rows)]
    return script_json({"index": whole, "pages-0": rows})


def _value(script: str) -> Any:  # noqa: ANN401 - any value of JSON
    return json.loads(script.partition("=")[2].rstrip(";\n"))
