"""What the search has of one page: made once, with the page, and kept with it.

Of most pages a build asks for the record alone. The body is read where a file is made of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

from annotated_reading.editions.kept_values import script_json
from annotated_reading.editions.page_parts import Part
from annotated_reading.editions.word_index import first_levels, levels, written_levels
from annotated_reading.frozen import frozen

LISTED = "Index"
"""Kind of the pages that list; results name such a page itself."""


@frozen
class PageFacts:
    """What the index needs to know of a page beside its parts."""

    title: str
    kind: str
    """What results call the page; empty where it is named by its own title."""
    top: str
    """The id of its first heading, where that is the title of the page; or empty."""
    names: str
    """Other names by which it is asked for, such as a DOI."""


@frozen
class PageRecord:
    """A page in the index."""

    url: str
    kind: str
    lengths: Sequence[tuple[int, int]]
    """Of each part, how many characters its text and its heading have."""
    digest: str
    """Of the body."""
    body: Callable[[], str]


class Body(NamedTuple):
    """What files are made of."""

    head: str
    """Address, title and other names of the page, as they stand in JSON."""
    parts: Sequence[str]
    """Anchor, heading and text of each part, as JSON."""
    words: Sequence[str]
    """The words of each part, with blanks between them."""
    levels: Sequence[str]
    """How much the part has of each, a sign for a word."""


def page_record(url: str, facts: PageFacts, parts: Sequence[Part]) -> PageRecord:
    """Return what the index has of a page with these parts."""
    body = "\n".join(_lines(url, facts, parts))
    lengths = [(len(part.text), len(part.heading)) for part in parts]
    digest = sha256(body.encode("utf-8", "surrogatepass")).hexdigest()
    return PageRecord(url, facts.kind or facts.title, lengths, digest, lambda: body)


def _lines(url: str, facts: PageFacts, parts: Sequence[Part]) -> Iterator[str]:
    yield script_json([url, facts.title, facts.names])[1:-1]
    for number, part in enumerate(parts):
        yield script_json([part.anchor, part.heading, part.text])
        yield from written_levels(part_levels(url, facts, part, is_first=not number))


def part_levels(url: str, facts: PageFacts, part: Part, *, is_first: bool) -> dict[str, int]:
    """Return how much a part of a page has of each word that leads to it."""
    if not is_first:
        return levels(part.heading, part.text)
    slug = url.rstrip("/").rpartition("/")[2]
    names = f"{facts.title} {slug} {facts.names}"
    return first_levels(part.heading, part.text, facts.title, names)


def body_of(text: str) -> Body:
    """Return the parts of a body, which stand in lines."""
    head, *lines = text.split("\n")
    return Body(head, lines[::3], lines[1::3], lines[2::3])


def with_top(parts: Iterable[Part], facts: PageFacts) -> Iterator[Part]:
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
