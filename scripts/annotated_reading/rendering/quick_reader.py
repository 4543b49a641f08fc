"""A reader of Markdown that has quicker steps, each of which does what the one in its place did."""

from __future__ import annotations

from functools import lru_cache

from markdown import Markdown
from markdown.serializers import to_xhtml_string

from annotated_reading.rendering.blocks import quick_blocks
from annotated_reading.rendering.html_blocks import QuickHtmlBlocks
from annotated_reading.rendering.inline import QuickInlineProcessor, QuickLink, QuickRaw
from annotated_reading.rendering.output_steps import QuickReturn, to_xhtml
from annotated_reading.rendering.source_steps import QuickFences, QuickWhitespace
from annotated_reading.rendering.tree_steps import (
    QuickAttributes,
    QuickContents,
    QuickUnescape,
)


def quicken(reader: Markdown) -> None:
    """Let a reader of Markdown take those steps, and look a tag up but once in its list.

    What an extension has put in the place of a step of Markdown's own stays.
    """
    reader.is_block_level = lru_cache(reader.is_block_level)
    reader.parser.parseBlocks = quick_blocks(reader)
    for steps, name, quick in (
        (reader.preprocessors, "normalize_whitespace", QuickWhitespace),
        (reader.preprocessors, "fenced_code_block", QuickFences),
        (reader.preprocessors, "html_block", QuickHtmlBlocks),
        (reader.inlinePatterns, "link", QuickLink),
        (reader.inlinePatterns, "html", QuickRaw),
        (reader.inlinePatterns, "entity", QuickRaw),
        (reader.treeprocessors, "inline", QuickInlineProcessor),
        (reader.treeprocessors, "attr_list", QuickAttributes),
        (reader.treeprocessors, "toc", QuickContents),
        (reader.treeprocessors, "unescape", QuickUnescape),
        (reader.postprocessors, "raw_html", QuickReturn),
    ):
        if name in steps and type(steps[name]) is quick.__base__:
            steps[name].__class__ = quick
    if reader.serializer is to_xhtml_string:
        reader.serializer = to_xhtml
