"""Markdown's own reading of blocks, which asks a dozen kinds of block in turn whether one is theirs.

What most blocks are can be seen at a glance: nothing but words begins with a letter, and only
what was taken out of the source begins with a mark.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown import Markdown, blockprocessors, util
from markdown.extensions import def_list, md_in_html, tables

LINE = r"(?![\s\d#>*+\-_=:|])[^|\n]++"
"""A line with which nothing but a paragraph begins, or goes on."""
PARAGRAPH = re.compile(rf"{LINE}(?:\n{LINE})*+")
ITEM = r"- (?![\s*_\-])[^|\n]++"
LIST = re.compile(rf"{ITEM}(?:\n{ITEM})*+")
REFERENCE = "]:"
"""What follows the name of an address that a text gives in a line of its own."""
KNOWN = {
    *(blockprocessors.EmptyBlockProcessor, blockprocessors.ListIndentProcessor),
    *(blockprocessors.CodeBlockProcessor, blockprocessors.HashHeaderProcessor),
    *(blockprocessors.SetextHeaderProcessor, blockprocessors.HRProcessor),
    *(blockprocessors.OListProcessor, blockprocessors.UListProcessor),
    *(blockprocessors.BlockQuoteProcessor, blockprocessors.ReferenceProcessor),
    *(blockprocessors.ParagraphProcessor, md_in_html.MarkdownInHtmlProcessor),
    *(def_list.DefListProcessor, def_list.DefListIndentProcessor, tables.TableProcessor),
}
"""The kinds of block of which it is known what they begin with."""


def quick_blocks(reader: Markdown) -> Callable[[Element, list[str]], None]:
    """Return what reads blocks as the reader does; it asks all kinds where one is not known."""
    processors = reader.parser.blockprocessors
    if not {type(processor) for processor in processors} <= KNOWN:
        return reader.parser.parseBlocks  # type: ignore[no-any-return] # it has no types
    kinds = list(processors)
    paragraph, items = processors["paragraph"], processors["ulist"]
    within = processors["markdown_block"] if "markdown_block" in processors else None

    def parse_blocks(parent: Element, blocks: list[str]) -> None:
        while blocks:
            block = blocks[0]
            if PARAGRAPH.fullmatch(block) and REFERENCE not in block:
                if not (within and block.startswith(util.STX) and within.run(parent, blocks)):
                    paragraph.run(parent, blocks)
            elif LIST.fullmatch(block):
                items.run(parent, blocks)
            else:
                for kind in kinds:
                    if kind.test(parent, block) and kind.run(parent, blocks) is not False:
                        break

    return parse_blocks
