"""HTML of the built pages as a tree, and back as markup that HTML and XML readers both take."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from types import MappingProxyType

from annotated_reading.editions.theme import article
from annotated_reading.text.plain import without_controls

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
NAME = re.compile(r"(?:xml:|xlink:|epub:)?[A-Za-z_][\w.-]*", re.ASCII)
"""Names of attributes; HTML takes others too, such as @click, and XML does not."""


PLAIN = re.compile(
    r"""(([^<]+)|<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[^\s"'<>/=]+(?:="[^"]*")?)*)\s*(/?)>)"""
)
ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(="([^"]*)")?""")
UNREAD = frozenset(
    "script style textarea title iframe noembed noframes noscript plaintext xmp".split()
)
"""Elements in which a mark may be text."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element; its children are elements and texts."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    children: tuple[Element | str, ...] = ()

    @property
    def classes(self) -> frozenset[str]:
        """The classes of the element."""
        return frozenset(self.attributes.get("class", "").split())

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
    reader = _Reader()
    if not _read_plain(reader, content):
        reader = _Reader()
        reader.feed(content)
        reader.close()
    return reader.tree()


def _read_plain(reader: _Reader, content: str) -> bool:
    """Read HTML that has nothing but tags and text, much faster; return whether it is such."""
    tokens = PLAIN.findall(content)
    if sum(len(whole) for whole, *_ in tokens) != len(content):
        return False
    for _, text, end, tag, attributes, alone in tokens:
        if text:
            reader.handle_data(html.unescape(text) if "&" in text else text)
        elif end:
            reader.handle_endtag(tag.lower())
        elif tag.lower() in UNREAD:
            return False
        else:
            begin = reader.handle_startendtag if alone else reader.handle_starttag
            begin(tag.lower(), _attributes(attributes) if attributes else [])
    return True


def _attributes(written: str) -> list[tuple[str, str | None]]:
    return [
        (name.lower(), (html.unescape(value) if "&" in value else value) if is_given else None)
        for name, is_given, value in ATTRIBUTE.findall(written)
    ]


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
    children = (child if isinstance(child, str) else change(child, rule) for child in node.children)
    return rule(replace(node, children=tuple(child for child in children if child is not None)))


def with_attributes(node: Element, **changes: str | None) -> Element:
    """Return the element with attributes set, or taken away where the value is None."""
    named = {name.rstrip("_").replace("_", "-"): value for name, value in changes.items()}
    merged = {**node.attributes, **named}
    kept = {name: value for name, value in merged.items() if value is not None}
    return replace(node, attributes=MappingProxyType(kept))


def render(node: Element | str) -> str:
    """Return markup that is well-formed XML and means the same in HTML."""
    if isinstance(node, str):
        return escaped(node, quote=False)
    attributes = "".join(
        f' {name}="{escaped(value)}"'
        for name, value in node.attributes.items()
        if NAME.fullmatch(name)
    )
    if node.tag in VOID:
        return f"<{node.tag}{attributes}/>"
    return f"<{node.tag}{attributes}>{render_inside(node)}</{node.tag}>"


def escaped(text: str, *, quote: bool = True) -> str:
    """Return text as it stands in HTML and in XML; with ``quote`` in an attribute as well."""
    return html.escape(without_controls(text), quote=quote)


def render_inside(node: Element) -> str:
    """Return the markup of what is in an element."""
    return "".join(map(render, node.children))


class _Reader(HTMLParser):
    """Builds the tree; an element that the page leaves open ends with the one around it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, dict[str, str], list[Element | str]]] = [("article", {}, [])]

    def tree(self) -> Element:
        while len(self._open) > 1:
            self._end()
        return self._closed()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {n: n if v is None else v for n, v in attrs} if attrs else {}
        self._open.append((tag, named, []))
        if tag in VOID:
            self._end()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._end()

    def handle_endtag(self, tag: str) -> None:
        if len(self._open) > 1 and self._open[-1][0] == tag:
            self._end()
        elif any(name == tag for name, _, _ in self._open[1:]):
            while self._end() != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._open[-1][2].append(data)

    def _closed(self) -> Element:
        tag, attributes, children = self._open.pop()
        return Element(tag, MappingProxyType(attributes), tuple(children))

    def _end(self) -> str:
        closed = self._closed()
        self._open[-1][2].append(closed)
        return closed.tag
