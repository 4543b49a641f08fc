"""Steps of Markdown's that look at each element of a page for what few have."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from xml.etree.ElementTree import Element

from markdown import util
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.toc import TocTreeprocessor
from markdown.treeprocessors import UnescapeTreeprocessor

ATTRIBUTES = "{"
"""What a list of attributes begins with."""


class QuickAttributes(AttrListTreeprocessor):  # type: ignore[misc] # it has no types
    """Gives elements the attributes that stand behind them, as the class above does."""

    def run(self, doc: Element) -> None:
        """Look at the elements that may have some."""
        super().run(SimpleNamespace(iter=lambda: _attributed(doc)))


def _attributed(doc: Element) -> Iterator[Element]:
    for element in doc.iter():
        if _has(ATTRIBUTES, element.text, element.tail) or any(
            child.tail and ATTRIBUTES in child.tail for child in element
        ):
            yield element


def _has(sign: str, text: str | None, tail: str | None) -> bool:
    return bool((text and sign in text) or (tail and sign in tail))


class QuickContents(TocTreeprocessor):  # type: ignore[misc] # it has no types
    """Gives headings ids, and lists them, as the class above does."""

    def replace_marker(self, root: Element, elem: Element) -> None:
        """Put the list where the page asks for it, if there is such a place."""
        if any(element.text and self.marker in element.text for element in root.iter()):
            super().replace_marker(root, elem)


class QuickUnescape(UnescapeTreeprocessor):  # type: ignore[misc] # it has no types
    """Puts back what had a backslash before it, as the class above does."""

    def run(self, root: Element) -> None:
        """Look at the elements in which there is a mark for it."""
        marked = [
            element
            for element in root.iter()
            if _has(util.STX, element.text, element.tail)
            or any(value and util.STX in value for _, value in element.items())
        ]
        super().run(SimpleNamespace(iter=lambda: marked))
