"""The index of the search: what is written beside the site, and what a page that holds all has.

It has the parts of every page (page_parts.py). Titles come in one script, texts in others behind
it, so that a long list answers before all of it is there; scripts, because a page from a file may
load no other thing. theme/assets/js/find.js reads them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from annotated_reading.editions.page_parts import Part
from annotated_reading.model import Json

TITLES = "search/index.js"
TEXTS = "search/text-{}.js"
MOST = 300_000
"""Characters from which on texts go into the next script."""
WEIGHTS = {"Glossary": 15, "Work": 14, "Abstract": 12, "Corrections": 6, "Download": 6}
"""In tenths, by kind of page: what counts for more, or less, where another has the words too."""
LISTED = "Index"
"""Kind of the pages that list; results name such a page itself."""


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


def search_scripts(pages: Sequence[IndexedPage]) -> dict[str, bytes]:
    """Return the scripts of the index by address."""
    texts = list(_in_parts(part.text for page in pages for part in page.parts))
    scripts = {TITLES: _script("annotatedSearch", _titles(pages, len(texts)))}
    for number, some in enumerate(texts):
        scripts[TEXTS.format(number)] = _script(f"annotatedSearchText{number}", list(some))
    return scripts


def _titles(pages: Sequence[IndexedPage], parts: int) -> Json:
    labels = [page.facts.kind or page.facts.title for page in pages]
    kinds = sorted(set(labels))
    rows: list[Json] = [
        [
            page.url,
            kinds.index(label),
            page.facts.title,
            page.facts.names,
            [[part.anchor, part.heading] for part in page.parts],
        ]
        for page, label in zip(pages, labels, strict=True)
    ]
    weighed: list[Json] = [[kind, WEIGHTS.get(kind, 10)] for kind in kinds]
    return {"kinds": weighed, "pages": rows, "parts": parts}


def _in_parts(texts: Iterable[str]) -> Iterator[tuple[str, ...]]:
    some: list[str] = []
    size = 0
    for text in texts:
        some.append(text)
        size += len(text)
        if size >= MOST:
            yield tuple(some)
            some, size = [], 0
    if some:
        yield tuple(some)


def _script(name: str, value: Json) -> bytes:
    """Return a script that gives a name a value."""
    return f"window.{name}={_json(value)};\n".encode()


def _json(value: Json) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # the last two end a line of a script in old browsers
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def within_one_page(
    titles: str, texts: Iterable[str], place: Callable[[str, str], str | None]
) -> str:
    """Return an index as JSON, for a page that holds the others; it may stand in a <script>.

    ``place`` gives, from the address of a page and an id on it or '', the id in that page, as it
    stands in a link. Where it is None, the one page has it not, and neither has its index.
    """
    index = _value(titles)
    all_texts = (text for script in texts for text in _value(script))
    kept_texts: list[Json] = []
    for page in index["pages"]:
        kept: list[Json] = []
        for (anchor, heading), text in zip(page[4], all_texts, strict=False):
            if (new := place(page[0], anchor)) is not None:
                kept.append([new, heading])
                kept_texts.append(text)
        page[4] = kept
    index["parts"] = 1
    return _json({"titles": index, "texts": kept_texts})


def _value(script: str) -> Any:  # noqa: ANN401 - any value of JSON
    return json.loads(script.partition("=")[2].rstrip(";\n"))
