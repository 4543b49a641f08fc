"""Markdown's own search for marks in a text, without asking for those that it cannot have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import chain
from typing import Any, NamedTuple, TypeGuard
from xml.etree.ElementTree import Element

from markdown import inlinepatterns, util
from markdown.treeprocessors import InlineProcessor

from annotated_reading.rendering.simple_text import is_simple_text, links_in

NEEDED = {
    inlinepatterns.BACKTICK_RE: "`",
    inlinepatterns.ESCAPE_RE: "\\",
    inlinepatterns.REFERENCE_RE: "[",
    inlinepatterns.LINK_RE: "[",
    inlinepatterns.IMAGE_LINK_RE: "![",
    inlinepatterns.IMAGE_REFERENCE_RE: "![",
    inlinepatterns.AUTOLINK_RE: "<",
    inlinepatterns.AUTOMAIL_RE: "<",
    inlinepatterns.LINE_BREAK_RE: "\n",
    inlinepatterns.HTML_RE: "<",
    inlinepatterns.ENTITY_RE: "&",
}
"""By pattern: what a text has wherever the pattern matches. Others are always asked."""
KNOWN = {*NEEDED, r"\*|_"}
"""These, and that of emphasis: where there is no other, it is known what a text can have."""
BY_NAME = {
    inlinepatterns.ReferenceInlineProcessor,
    inlinepatterns.ShortReferenceInlineProcessor,
    inlinepatterns.ImageReferenceInlineProcessor,
    inlinepatterns.ShortImageReferenceInlineProcessor,
}
"""Patterns that make something of a text only where the page names an address for it."""
BRACES = re.compile(
    r"""\{(?!(?:[ ]|[^ ="'&<{}\n]++(?:="[^"&<}\n]*+")?+)*+\})""",
)
"""The beginning of what may be attributes, and is more than names and values without a mark."""
WHOLE_MARK = re.compile(f"{util.STX}(?:wzxhzdk:[0-9]+|[0-9]+|amp){util.ETX}")
"""What may stand in a text: other marks have given way to elements."""
SIMPLE_LINK = re.compile(r"([^\[\]]*)\]\(([^\s()<>'\"\\\x02]+)\)")
"""What follows the bracket of a link that has neither a title nor brackets in it."""


def _is_known(pattern: inlinepatterns.Pattern) -> bool:
    """Whether a pattern is of Markdown itself: that of an extension may only look like it."""
    own = {inlinepatterns.__name__, __name__}
    return pattern.pattern in KNOWN and type(pattern).__module__ in own


class _Place(NamedTuple):
    parent: Element
    child: Element
    is_simple: bool
    """Whether its text and what follows it are; the rest of what it holds is then of no account."""


def _places(tree: Element) -> Iterator[_Place]:
    """Yield the elements of a tree, but not those within one whose text is not simple."""
    parents = [tree]
    while parents:
        parent = parents.pop()
        for child in parent:
            is_simple = all(not _is_open(t) or is_simple_text(t) for t in (child.text, child.tail))
            yield _Place(parent, child, is_simple)
            if is_simple and len(child):
                parents.append(child)


def _is_open(text: str | None) -> TypeGuard[str]:
    """Whether a text may be taken apart."""
    return bool(text) and not isinstance(text, util.AtomicString)


def _may_count(place: _Place) -> bool:
    """Whether a text may come to show how many marks there were before it.

    A mark in an address of mail or in attributes is read there as a word, with its number.
    """
    inside = () if place.is_simple else place.child.itertext()
    texts = filter(_is_open, (place.child.text, place.child.tail, *inside))
    return any(
        ("@" in text and "<" in text) or ("{" in text and BRACES.search(text)) for text in texts
    )


def _is_broken(element: Element) -> bool:
    """Whether a mark was cut in pieces, or stayed where it was: then its number can be read."""
    return any(
        util.STX in rest or util.ETX in rest
        for part in element.iter()
        for text in (part.text, part.tail, *part.attrib.values())
        for rest in [WHOLE_MARK.sub("", text or "")]
    )


class QuickInlineProcessor(InlineProcessor):  # type: ignore[misc] # it has no types
    """Finds what the class above finds: most texts are simple, and most patterns need a bracket."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply the patterns to a tree; each page may have brought some of its own."""
        patterns = [*self.md.inlinePatterns]
        self._patterns = [
            (pattern, NEEDED.get(pattern.pattern, ""))
            for pattern in patterns
            if self.md.references or type(pattern) not in BY_NAME
        ]
        is_known = all(map(_is_known, patterns))
        places = [*_places(tree)] if is_known else []
        if not is_known or any(map(_may_count, places)):
            super().run(tree, ancestors)
            return tree
        stash = self.md.htmlStash
        kept = len(stash.rawHtmlBlocks)
        others = [self._run_alone(place) for place in places if not place.is_simple]
        if any(map(_is_broken, chain.from_iterable(others))):
            del stash.rawHtmlBlocks[kept:]
            stash.html_counter = kept
            super().run(tree, ancestors)
            return tree
        instead = iter(others)
        for place in places:
            if place.is_simple:
                self._take_apart(place)
            else:
                at = [*place.parent].index(place.child)
                place.parent[at : at + 1] = next(instead)
        return tree

    def _run_alone(self, place: _Place) -> list[Element]:
        """Apply all patterns to a copy of a child, as if its parent held nothing else."""
        alone = Element(place.parent.tag)
        alone.append(deepcopy(place.child))
        super().run(alone)
        return [*alone]

    def _take_apart(self, place: _Place) -> None:
        child, keep = place.child, self.md.htmlStash.store
        if _is_open(child.text):
            child.text, links = links_in(child.text, keep)
            child[:0] = links
        if _is_open(child.tail):
            child.tail, links = links_in(child.tail, keep)
            if links:
                behind = [*place.parent].index(child) + 1
                place.parent[behind:behind] = links

    def _InlineProcessor__handleInline(self, data: Any, patternIndex: int = 0) -> Any:  # noqa: ANN401, N802, N803 - their names
        if isinstance(data, util.AtomicString):
            return data
        patterns, apply = self._patterns, self._InlineProcessor__applyPattern
        start = 0
        for number in range(patternIndex, len(patterns)):
            pattern, needed = patterns[number]
            while needed in data:
                data, matched, start = apply(pattern, data, number, start)
                if not matched:
                    break
            start = 0
        return data


class QuickLink(inlinepatterns.LinkInlineProcessor):  # type: ignore[misc] # it has no types
    """Reads what the class above reads, which looks at each letter of a link by itself."""

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # noqa: ANN401, N802 - their names
        """Return the link that begins at a bracket, where it begins and where it ends."""
        simple = SIMPLE_LINK.match(data, m.end(0))
        if not simple:
            return super().handleMatch(m, data)
        link = Element("a", {"href": simple[2]})
        link.text = simple[1]
        return link, m.start(0), simple.end(0)


class QuickRaw(inlinepatterns.HtmlInlineProcessor):  # type: ignore[misc] # it has no types
    """Keeps what the class above keeps, and looks into it for marks only where there is one."""

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # noqa: ANN401, N802 - their names
        """Return what stands for the HTML, where it begins and where it ends."""
        if util.STX in m[1]:
            return super().handleMatch(m, data)
        return self.md.htmlStash.store(m[1]), m.start(0), m.end(0)
