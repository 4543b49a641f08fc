"""What is gathered from pages while they are made, for what is made of all of them."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from mkdocs.structure.pages import Page

from annotated_reading.editions.page_parts import Part
from annotated_reading.editions.search_index import LISTED, IndexedPage, PageFacts, indexed_page
from annotated_reading.editions.stylesheet import words_in
from annotated_reading.model import Json

THEME_SCRIPT = "assets/javascripts/bundle."


@dataclass(slots=True)
class SiteFacts:
    """What is known so far."""

    indexed: dict[str, IndexedPage] = field(default_factory=dict)
    """Pages that the search finds, by address."""
    words: set[str] = field(default_factory=set)
    """What stands in tags and scripts of the pages, among it all their classes."""
    runs_theme_script: bool = False
    """Whether a page has the theme's script; most sites have none that does."""
    theme_sheets: dict[str, None] = field(default_factory=dict)
    """The theme's stylesheets that pages ask for, in their order."""

    def add(self, told: Any) -> None:  # noqa: ANN401 - JSON, as page_facts made it
        """Add what ``page_facts`` says of a page."""
        url, facts, parts, words, runs = told
        if parts:
            own = (Part(*part) for part in parts)
            self.indexed[url] = indexed_page(url, PageFacts(*facts), own)
        self.words.update(words.split(" "))
        self.runs_theme_script = self.runs_theme_script or runs

    def add_words(self, page: str) -> None:
        """Add what a page has that is no page to mkdocs."""
        self.words |= words_in(page)
        self.runs_theme_script = self.runs_theme_script or THEME_SCRIPT in page


def page_facts(page: Page, made: str, parts: Iterable[Part]) -> Json:
    """Return, as JSON, what the site is told of a page that was made.

    ``parts`` are those that the search finds; none where it is to pass over the page.
    """
    meta = page.meta
    tags = meta.get("tags")
    kind = str(tags[0]) if isinstance(tags, list) and tags else ""
    head = meta.get("head")
    described = str(head.get("describes") or "") if isinstance(head, dict) else ""
    first = next(iter(page.toc), None)
    facts: list[Json] = [
        html.unescape(str(meta.get("title") or page.title or "")),
        "" if kind == LISTED else kind,
        first.id if first and first.level == 1 else "",
        unquote(html.unescape(described)) if "//doi.org/" in described else "",
    ]
    words = " ".join(sorted(words_in(made)))
    found_by: list[Json] = [[part.anchor, part.heading, part.text] for part in parts]
    return [page.url.removeprefix("./"), facts, found_by, words, THEME_SCRIPT in made]


def texts_in(value: object) -> Iterator[str]:
    """Yield the texts in what a page says of itself."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from texts_in([*value.values()])
    elif isinstance(value, list):
        for part in value:
            yield from texts_in(part)
