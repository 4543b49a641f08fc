"""The pages of the built site as chapters: their content alone, with links between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from annotated_reading.editions.built_site import INDEX, BuiltSite, encoded, leads_out, resolve
from annotated_reading.editions.imprint import Imprint
from annotated_reading.editions.offered import leads_to_editions, without_rows
from annotated_reading.editions.theme import is_framed
from annotated_reading.editions.tree import (
    Element,
    change,
    element,
    heading,
    parse_article,
    with_attributes,
)

HOME = "home/"
"""The id of the first page among others; every other page has its address for an id."""
NAMED_HOME = "home//"
"""The id of a page whose address that is; no address has an empty part."""
POINTERS = (
    "id",
    "for",
    "headers",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "popovertarget",
)
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
    """Return the pages at ``uris``; ``keep`` says of each element what becomes of it.

    What the theme did not make, a page that only leads elsewhere above all, is no chapter. Rows
    that offer the editions are left out: this is one.
    """
    chapters = []
    for uri in uris:
        page = site.text(f"{uri}{INDEX}")
        if uri and not is_framed(page):
            continue
        whole = parse_article(page, f"{uri}{INDEX}")
        article = without_rows(whole, leads_to_editions(uri))
        title = heading(article) or imprint.title
        if uri in imprint.labels:
            title = f"{imprint.labels[uri]}: {title}"
        chapters.append(Chapter(uri, title, change(article, keep) or Element("article")))
    return tuple(chapters)


def link_up(chapters: tuple[Chapter, ...], address: str, naming: Naming) -> tuple[Chapter, ...]:
    """Return the chapters with their links leading to each other.

    What is not among them is linked where it is published, at ``address``; where that is not
    known, the words stay and the link goes.

    In one file of a/ and b/, on a/: ``../b/#s1`` becomes ``#b/s1``, or ``#b/`` where b/ has no id
    s1; ``../c/#s1`` becomes ``https://example.org/c/#s1``.
    """
    ids = {
        chapter.uri: frozenset(
            node.attributes["id"] for node in chapter.content.walk() if "id" in node.attributes
        )
        for chapter in chapters
    }

    def new_href(href: str, uri: str) -> str | None:
        if leads_out(href):
            return href
        target, fragment = resolve(href, uri)
        if target in ids:
            return naming(target, fragment if fragment in ids[target] else "", uri)
        online = f"{address}{encoded(target)}"
        return f"{online}{f'#{encoded(fragment)}' if fragment else ''}" if address else None

    def linked(chapter: Chapter) -> Chapter:
        def rule(node: Element) -> Element:
            if "href" not in node.attributes:
                return node
            href = new_href(node.attributes["href"], chapter.uri)
            return with_attributes(node, href=href, rel=None)

        return replace(chapter, content=change(chapter.content, rule) or chapter.content)

    return tuple(map(linked, chapters))


def with_pictures(
    site: BuiltSite, chapters: tuple[Chapter, ...], address_of: Callable[[str], str]
) -> tuple[Chapter, ...]:
    """Return the chapters with their pictures at the address that each file has in the edition.

    Of a picture on another host its words stay: no edition asks for anything from elsewhere.
    Raises OutputError, naming the page, where a picture is not in the site.
    """

    def pictured(chapter: Chapter) -> Chapter:
        def rule(node: Element) -> Element | None:
            if node.tag == "source":
                return None
            src = node.attributes.get("src", "")
            if node.tag != "img" or src.startswith("data:"):
                return node
            if leads_out(src):
                return element("span", node.attributes.get("alt", ""))
            file = site.file_named(src, f"{chapter.uri}{INDEX}")
            return with_attributes(node, src=address_of(file), srcset=None, sizes=None)

        return replace(chapter, content=change(chapter.content, rule) or chapter.content)

    return tuple(map(pictured, chapters))


def place(uri: str, fragment: str = "") -> str:
    """Return the id that a page, or a place on it, has in the file.

    What stands on the first page keeps its id, so #s6 is sentence 6 here as well. Elsewhere the
    page's address goes before it. No two places have one id: an address ends in a slash, and what
    follows it has none.
    """
    if fragment:
        return uri + fragment.replace("%", "%25").replace("/", "%2F")
    return {"": HOME, HOME: NAMED_HOME}.get(uri, uri)


def link_to_place(uri: str, fragment: str, _origin: str = "") -> str:
    """Return the link to a page, or to a place on it, in the same file."""
    return f"#{encoded(place(uri, fragment))}"


def renamed(chapter: Chapter) -> Element:
    """Return the content of a chapter with ids that no other chapter in the same file has."""

    def rule(node: Element) -> Element:
        names = {
            name: " ".join(place(chapter.uri, pointed) for pointed in value.split())
            for name, value in node.attributes.items()
            if name in POINTERS
        }
        return with_attributes(node, **names)

    return change(chapter.content, rule) or chapter.content
