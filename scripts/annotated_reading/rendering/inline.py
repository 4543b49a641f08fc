"""Markdown's own search for marks in a text, without asking for those that it cannot have."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown, inlinepatterns, util
from markdown.treeprocessors import InlineProcessor

NAME, PRIORITY = "inline", 20
"""Under which Markdown knows the step that is replaced."""
NEEDED = {
    inlinepatterns.BACKTICK_RE: "`",
    inlinepatterns.ESCAPE_RE: "\\",
    inlinepatterns.REFERENCE_RE: "[",
    inlinepatterns.LINK_RE: "[",
    inlinepatterns.IMAGE_LINK_RE: "[",
    inlinepatterns.IMAGE_REFERENCE_RE: "[",
    inlinepatterns.AUTOLINK_RE: "<",
    inlinepatterns.AUTOMAIL_RE: "<",
    inlinepatterns.LINE_BREAK_RE: "\n",
    inlinepatterns.HTML_RE: "<",
    inlinepatterns.ENTITY_RE: "&",
}
"""By pattern: what a text has wherever the pattern matches. Others are always asked."""


class QuickInlineProcessor(InlineProcessor):  # type: ignore[misc] # it has no types
    """Finds what the class above finds: most texts are words, and most patterns need a bracket."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply the patterns to a tree; each page may have brought some of its own."""
        self._patterns = [*self.md.inlinePatterns]
        self._needs = [NEEDED.get(pattern.pattern, "") for pattern in self._patterns]
        done: Element = super().run(tree, ancestors)
        return done

    def _InlineProcessor__handleInline(self, data: Any, patternIndex: int = 0) -> Any:  # noqa: ANN401, N802, N803 - their names
        if isinstance(data, util.AtomicString):
            return data
        number, start = patternIndex, 0
        while number < len(self._patterns):
            matched = self._needs[number] in data
            if matched:
                data, matched, start = self._InlineProcessor__applyPattern(
                    self._patterns[number], data, number, start
                )
            if not matched:
                number, start = number + 1, 0
        return data


def quicken(reader: Markdown) -> None:
    """Let a reader of Markdown search as above."""
    reader.treeprocessors.register(QuickInlineProcessor(reader), NAME, PRIORITY)
