"""Markdown's own search for marks in a text, without asking for those that it cannot have."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import inlinepatterns, util
from markdown.treeprocessors import InlineProcessor

from annotated_reading.rendering.simple_text import is_simple, links_in

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
SIMPLE_LINK = re.compile(r"([^\[\]]*)\]\(([^\s()<>'\"\\\x02]+)\)")
"""What follows the bracket of a link that has neither a title nor brackets in it."""


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
        if self.md.references or any(p.pattern not in KNOWN for p in patterns):
            super().run(tree, ancestors)
        else:
            self._run(tree)
        return tree

    def _run(self, tree: Element) -> None:
        """Take simple texts apart here; what is around any other goes the way of all."""
        stack = [(tree, [*tree])]
        while stack:
            parent, children = stack.pop()
            for child in children:
                within = [*child]
                if self._is_ours(child.text) and self._is_ours(child.tail):
                    self._take_apart(parent, child)
                    if within:
                        stack.append((child, within))
                else:
                    self._run_on(parent, child)

    def _is_ours(self, text: str | None) -> bool:
        return not text or isinstance(text, util.AtomicString) or is_simple(text)

    def _take_apart(self, parent: Element, child: Element) -> None:
        if child.text and not isinstance(child.text, util.AtomicString):
            child.text, links = links_in(child.text, self.md.htmlStash.store)
            child[:0] = links
        if child.tail and not isinstance(child.tail, util.AtomicString):
            child.tail, links = links_in(child.tail, self.md.htmlStash.store)
            if links:
                place = [*parent].index(child) + 1
                parent[place:place] = links

    def _run_on(self, parent: Element, child: Element) -> None:
        """Apply all patterns to a child and what it holds, as if its parent held nothing else."""
        place = [*parent].index(child)
        alone = Element(parent.tag)
        alone.append(child)
        super().run(alone)
        parent[place : place + 1] = [*alone]

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
