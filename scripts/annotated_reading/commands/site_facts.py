"""What is gathered from pages while they are made, for what is made of all of them."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from mkdocs.structure.pages import Page

from annotated_reading.editions.page_parts import Part
from annotated_reading.editions.search_pages import (
    LISTED,
    PageFacts,
    PageRecord,
    page_record,
    with_top,
)
from annotated_reading.editions.stylesheet import words_in
from annotated_reading.model import Json

THEME_SCRIPT = "assets/javascripts/bundle."


@dataclass(slots=True)
class SiteFacts:
    """What is known so far."""

    indexed: dict[str, PageRecord] = field(default_factory=dict)
    """Pages that the search finds, by address."""
    words: set[str] = field(default_factory=set)
    """What stands in tags and scripts of the pages, among it all their classes."""
    theme_sheets: dict[str, None] = field(default_factory=dict)
    """The theme's stylesheets that pages ask for, in their order."""

    def add(self, told: Any, body: Callable[[], str]) -> None:  # noqa: ANN401 - JSON
        """Add what ``page_facts`` says of a page; ``body`` reads what it keeps for later."""
        url, search = told
        if search:
            kind, lengths, digest = search
            self.indexed[url] = PageRecord(url, kind, lengths, digest, body)

    @property
    def runs_theme_script(self) -> bool:
        """Whether a page has the theme's script; most sites have none that does."""
        return THEME_SCRIPT in self.words


def page_words(made: str) -> frozenset[str]:
    """Return the words of a page, and the name of the theme's script where it has that."""
    return words_in(made) | {name for name in (THEME_SCRIPT,) if name in made}


def page_facts(page: Page, parts: Sequence[Part]) -> tuple[Json, str]:
    """Return, as JSON, what the site is told of a page that was made, and what it keeps for later.

    ``parts`` are those that the search finds; none where it is to pass over the page.
    """
    meta = page.meta
    tags = meta.get("tags")
    kind = str(tags[0]) if isinstance(tags, list) and tags else ""
    head = meta.get("head")
    described = str(head.get("describes") or "") if isinstance(head, dict) else ""
    first = next(iter(page.toc), None)
    facts = PageFacts(
        title=html.unescape(str(meta.get("title") or page.title or "")),
        kind="" if kind == LISTED else kind,
        top=first.id if first and first.level == 1 else "",
        names=unquote(html.unescape(described)) if "//doi.org/" in described else "",
    )
    url = page.url.removeprefix("./")
    search, body = _search_facts(url, facts, parts) if parts else ([], "")
    return [url, search], body


def _search_facts(url: str, facts: PageFacts, parts: Sequence[Part]) -> tuple[list[Json], str]:
    record = page_record(url, facts, [*with_top(parts, facts)])
    lengths: list[Json] = [[*of_part] for of_part in record.lengths]
    return [record.kind, lengths, record.digest], record.body()


def texts_in(value: object) -> Iterator[str]:
    """Yield the texts in what a page says of itself."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from texts_in([*value.values()])
    elif isinstance(value, list):
        for part in value:
            yield from texts_in(part)
