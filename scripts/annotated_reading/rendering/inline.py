"""Markdown's own search for marks in a text, without asking for those that it cannot have."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown, inlinepatterns, util
from markdown.treeprocessors import InlineProcessor

NAME, PRIORITY = "inline", 20
"""Under which Markdown knows the step that is replaced."""
LINK, LINK_PRIORITY = "link", 160
"""The same of links."""
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
    """Finds what the class above finds: most texts are words, and most patterns need a bracket."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply the patterns to a tree; each page may have brought some of its own."""
        self._patterns = [
            (pattern, NEEDED.get(pattern.pattern, ""))
            for pattern in self.md.inlinePatterns
            if self.md.references or type(pattern) not in BY_NAME
        ]
        done: Element = super().run(tree, ancestors)
        return done

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


def quicken(reader: Markdown) -> None:
    """Let a reader of Markdown search as above, and look a tag up but once in its list."""
    reader.is_block_level = lru_cache(reader.is_block_level)
    reader.treeprocessors.register(QuickInlineProcessor(reader), NAME, PRIORITY)
    links = reader.inlinePatterns
    if LINK in links and type(links[LINK]) is inlinepatterns.LinkInlineProcessor:
        links.register(QuickLink(inlinepatterns.LINK_RE, reader), LINK, LINK_PRIORITY)
