"""A reader of Markdown that has quicker steps, each of which does what the one in its place did."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from markdown import Markdown, inlinepatterns

from annotated_reading.rendering.blocks import quick_blocks
from annotated_reading.rendering.html_blocks import QuickHtmlBlocks
from annotated_reading.rendering.inline import (
    QuickInlineProcessor,
    QuickLink,
    QuickRaw,
    QuickUnescape,
)

HTML_BLOCK = "html_block", 20
"""Under which name and with which priority Markdown knows the step that takes out HTML."""
INLINE = "inline", 20
UNESCAPE = "unescape", 0
"""The same of what looks for marks in texts, and of what puts back what had a backslash."""
LINK = "link", 160
RAW = (
    (("html", 90), inlinepatterns.HTML_RE),
    (("entity", 80), inlinepatterns.ENTITY_RE),
)
"""The same of links, and of HTML within a text."""


def quicken(reader: Markdown) -> None:
    """Let a reader of Markdown take those steps, and look a tag up but once in its list.

    What an extension has put in the place of a step of Markdown's own stays.
    """
    reader.is_block_level = lru_cache(reader.is_block_level)
    reader.parser.parseBlocks = quick_blocks(reader)
    _replace(reader.preprocessors, HTML_BLOCK, QuickHtmlBlocks(reader))
    _replace(reader.treeprocessors, INLINE, QuickInlineProcessor(reader))
    _replace(reader.treeprocessors, UNESCAPE, QuickUnescape(reader))
    _replace(reader.inlinePatterns, LINK, QuickLink(inlinepatterns.LINK_RE, reader))
    for place, pattern in RAW:
        _replace(reader.inlinePatterns, place, QuickRaw(pattern, reader))


def _replace(steps: Any, place: tuple[str, int], quick: Any) -> None:  # noqa: ANN401 - without types
    """Let a quicker step stand in the place of that whose class it extends."""
    name, priority = place
    if name in steps and type(steps[name]) is type(quick).__base__:
        steps.register(quick, name, priority)
