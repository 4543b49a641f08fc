"""Markdown's own search for marks in a text, without asking for those that it cannot have."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown, inlinepatterns, util
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor

from annotated_reading.rendering.blocks import quick_blocks
from annotated_reading.rendering.html_blocks import QuickHtmlBlocks

NAME, PRIORITY = "inline", 20
"""Under which Markdown knows the step that is replaced."""
LINK = "link", 160
RAW = (
    (("html", 90), inlinepatterns.HTML_RE),
    (("entity", 80), inlinepatterns.ENTITY_RE),
)
"""The same of links, and of HTML within a text."""
UNESCAPE = "unescape", 0
HTML_BLOCK = "html_block", 20
"""And of the steps that take out HTML, and that put back what had a backslash before it."""
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


class QuickRaw(inlinepatterns.HtmlInlineProcessor):  # type: ignore[misc] # it has no types
    """Keeps what the class above keeps, and looks into it for marks only where there is one."""

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # noqa: ANN401, N802 - their names
        """Return what stands for the HTML, where it begins and where it ends."""
        if util.STX in m[1]:
            return super().handleMatch(m, data)
        return self.md.htmlStash.store(m[1]), m.start(0), m.end(0)


class QuickUnescape(UnescapeTreeprocessor):  # type: ignore[misc] # it has no types
    """Puts back what the class above does: most texts have no mark for it."""

    def unescape(self, text: str) -> str:
        """Return a text with signs in place of their marks."""
        return str(super().unescape(text)) if util.STX in text else text


def quicken(reader: Markdown) -> None:
    """Let a reader of Markdown search as above, and look a tag up but once in its list.

    What an extension has put in the place of a step of Markdown's own stays.
    """
    reader.is_block_level = lru_cache(reader.is_block_level)
    reader.parser.parseBlocks = quick_blocks(reader)
    reader.treeprocessors.register(QuickInlineProcessor(reader), NAME, PRIORITY)
    _replace(reader.treeprocessors, UNESCAPE, QuickUnescape(reader))
    _replace(reader.preprocessors, HTML_BLOCK, QuickHtmlBlocks(reader))
    _replace(reader.inlinePatterns, LINK, QuickLink(inlinepatterns.LINK_RE, reader))
    for place, pattern in RAW:
        _replace(reader.inlinePatterns, place, QuickRaw(pattern, reader))


def _replace(steps: Any, place: tuple[str, int], quick: Any) -> None:  # noqa: ANN401 - without types
    """Let a quicker step stand in the place of that whose class it extends."""
    name, priority = place
    if name in steps and type(steps[name]) is type(quick).__base__:
        steps.register(quick, name, priority)
