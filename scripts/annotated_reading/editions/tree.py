"""HTML of the built pages as a tree."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import lru_cache
from html.parser import HTMLParser
from types import MappingProxyType

from annotated_reading.editions.pieces import NOTHING, Tag, pieces
from annotated_reading.editions.theme import article
from annotated_reading.frozen import frozen
from annotated_reading.text.plain import without_controls

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
NAME = re.compile(r"(?:xml:|xlink:|epub:)?[A-Za-z_][\w.-]*", re.ASCII)
"""Names of attributes; HTML takes others too, such as @click, and XML does not."""
OUTERMOST = Tag("", "", NOTHING, is_end=True, is_alone=False)
"""Stands around all; where its end is met, everything ends."""
BETWEEN = Tag("#", "", NOTHING, is_end=True, is_alone=False)
"""Stands between two texts that follow each other, as those around a comment; it ends nothing."""


@frozen
class Element:
    """An element; its children are elements and texts."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    children: tuple[Element | str, ...] = ()

    @property
    def classes(self) -> frozenset[str]:
        """The classes of the element."""
        return _classes(self.attributes.get("class", ""))

    def walk(self) -> Iterator[Element]:
        """Yield the element and all below it, in the order of the text."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def text(self) -> str:
        """Return the words in the element, with single spaces."""
        parts = (c if isinstance(c, str) else c.text() for c in self.children)
        return " ".join("".join(parts).split())


@lru_cache(1024)
def _classes(names: str) -> frozenset[str]:
    return frozenset(names.split())


def element(tag: str, *children: Element | str, **attributes: str) -> Element:
    """Return a new element; ``class_`` stands for class, an underscore for a hyphen."""
    named = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    return Element(tag, MappingProxyType(named), children)


def parse_article(page: str, uri: str) -> Element:
    """Return the content of a built page, without the theme's frame, as one element.

    Raises OutputError, naming the page by ``uri``, where the theme's markup is not found.
    """
    return parse_content(article(page, uri))


def parse_content(content: str) -> Element:
    """Return HTML that stands in a page as one element."""
    if plain := pieces(content):
        texts = [html.unescape(text) if "&" in text else text for text in plain.texts]
        return _tree(texts, plain.tags)
    reader = _Reader()
    reader.feed(content)
    reader.close()
    return _tree(reader.texts, reader.tags)


def _tree(texts: Sequence[str], tags: Sequence[Tag]) -> Element:
    """Return the tree; an element that the page leaves open ends with the one around it."""
    around: list[tuple[Tag, list[Element | str]]] = []
    """What is open around the element at hand, and what each has so far."""
    tag, children = OUTERMOST, list[Element | str]()
    for text, met in zip(texts, [*tags, OUTERMOST], strict=True):
        if text:
            children.append(text)
        name = met.name
        if not met.is_end:
            if met.is_alone or name in VOID:
                children.append(Element(name, met.attributes))
            else:
                around.append((tag, children))
                tag, children = met, []
        elif tag.name == name or any(outer.name == name for outer, _ in around):
            while around:
                last = tag.name
                closed = Element(last, tag.attributes, tuple(children))
                tag, children = around.pop()
                children.append(closed)
                if last == name:
                    break
    return Element("article", NOTHING, tuple(children))


def heading(content: Element) -> str:
    """Return the words of the first heading; empty where there is none."""
    for node in content.walk():
        if node.tag == "h1":
            bare = [
                child for child in node.children if isinstance(child, str) or not _self_link(child)
            ]
            return replace(node, children=tuple(bare)).text()
    return ""


def _self_link(node: Element) -> bool:
    return "headerlink" in node.classes


def change(node: Element, rule: Callable[[Element], Element | None]) -> Element | None:
    """Return the element with the rule applied to all below it, and last to itself.

    Where the rule returns None, the element is left out with all in it.
    """
    children, is_same = list[Element | str](), True
    for child in node.children:
        new = child if isinstance(child, str) else change(child, rule)
        is_same = is_same and new is child
        if new is not None:
            children.append(new)
    return rule(node if is_same else Element(node.tag, node.attributes, tuple(children)))


def with_attributes(node: Element, **changes: str | None) -> Element:
    """Return the element with attributes set, or taken away where the value is None."""
    named = {name.rstrip("_").replace("_", "-"): value for name, value in changes.items()}
    merged = {**node.attributes, **named}
    kept = {name: value for name, value in merged.items() if value is not None}
    return replace(node, attributes=MappingProxyType(kept))


def escaped(text: str, *, quote: bool = True) -> str:
    """Return text as it stands in HTML and in XML; with ``quote`` in an attribute as well."""
    return html.escape(without_controls(text), quote=quote)


class _Reader(HTMLParser):
    """Reads whatever HTML there is: the text before each tag, the tags, and the last text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts = [""]
        self.tags: list[Tag] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._meet(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._meet(tag, attrs, is_alone=True)

    def handle_endtag(self, tag: str) -> None:
        self._meet(tag, [], is_end=True)

    def handle_data(self, data: str) -> None:
        if self.texts[-1]:
            self.tags.append(BETWEEN)
            self.texts.append("")
        self.texts[-1] = data

    def _meet(
        self,
        name: str,
        attrs: list[tuple[str, str | None]],
        *,
        is_end: bool = False,
        is_alone: bool = False,
    ) -> None:
        named = MappingProxyType({n: n if value is None else value for n, value in attrs})
        self.tags.append(Tag(name, "", named, is_end, is_alone))
        self.texts.append("")
