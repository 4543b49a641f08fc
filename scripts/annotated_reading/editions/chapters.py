"""The pages of the built site as chapters: their content alone, with links between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from annotated_reading.editions.imprint import Imprint
from annotated_reading.editions.site import INDEX, BuiltSite, leads_out, resolve
from annotated_reading.editions.tree import (
    Element,
    change,
    heading,
    parse_article,
    with_attributes,
)

HOME = "home/"
"""The id of the first page among others; every other page has its address for an id."""
POINTERS = ("id", "for", "headers", "aria-labelledby", "aria-describedby", "aria-controls")
"""Attributes that hold ids, parted by spaces."""
Rule = Callable[[Element], Element | None]
Naming = Callable[[str, str, str], str]
"""From the address of a page, an id on it (or '') and the page that links, to the link."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the site, without the theme's frame."""

    uri: str
    title: str
    content: Element


def gather(
    site: BuiltSite, uris: Iterable[str], imprint: Imprint, keep: Rule
) -> tuple[Chapter, ...]:
    """Return the pages at ``uris``; ``keep`` says of each element what becomes of it."""
    chapters = []
    for uri in uris:
        article = parse_article(site.text(f"{uri}{INDEX}"))
        title = heading(article) or imprint.title
        if uri in imprint.labels:
            title = f"{imprint.labels[uri]}: {title}"
        chapters.append(Chapter(uri, title, change(article, keep) or Element("article")))
    return tuple(chapters)


def link_up(chapters: tuple[Chapter, ...], address: str, naming: Naming) -> tuple[Chapter, ...]:
    """Return the chapters with their links leading to each other.

    What is not among them is linked where it is published, at ``address``; where that is not
    known, the words stay and the link goes.
    """
    ids = {
        chapter.uri: frozenset(
            found.attributes["id"] for found in chapter.content.walk() if "id" in found.attributes
        )
        for chapter in chapters
    }

    def led(href: str, uri: str) -> str | None:
        if leads_out(href):
            return href
        target, fragment = resolve(href, uri)
        if target in ids:
            return naming(target, fragment if fragment in ids[target] else "", uri)
        online = f"{address}{target}#{fragment}" if fragment else f"{address}{target}"
        return online if address else None

    def linked(chapter: Chapter) -> Chapter:
        def rule(found: Element) -> Element:
            if "href" not in found.attributes:
                return found
            href = led(found.attributes["href"], chapter.uri)
            return with_attributes(found, href=href, rel=None)

        return replace(chapter, content=change(chapter.content, rule) or chapter.content)

    return tuple(map(linked, chapters))


def place(uri: str, fragment: str = "") -> str:
    """Return the id that a page, or a place on it, has in the file.

    What stands on the first page keeps its id, so #s6 is sentence 6 here as well. Elsewhere the
    page's address goes before it.
    """
    return f"{uri}{fragment}" if fragment else uri or HOME


def renamed(chapter: Chapter) -> Element:
    """Return the content of a chapter with ids that no other chapter in the same file has."""

    def rule(found: Element) -> Element:
        names = {
            name: " ".join(place(chapter.uri, pointed) for pointed in value.split())
            for name, value in found.attributes.items()
            if name in POINTERS
        }
        return replace(found, attributes={**found.attributes, **names}) if names else found

    return change(chapter.content, rule) or chapter.content
