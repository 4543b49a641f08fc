"""Markdown's own reading of blocks, which asks a dozen kinds in turn whether a block is theirs.

What most blocks are can be seen at a glance: nothing but words begins with a letter, and only
what was taken out of the source begins with a mark.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown import Markdown, blockprocessors, util
from markdown.extensions import def_list, tables
from markdown.extensions.md_in_html import MarkdownInHtmlProcessor

LINE = r"(?![\s\d#>*+\-_=:|])[^|\n]++"
"""A line with which nothing but a paragraph begins, or goes on."""
PARAGRAPH = re.compile(rf"{LINE}(?:\n{LINE})*+")
ITEM = r"- (?![\s*_\-])[^|\n]++"
SIGHTS = {
    "ulist": re.compile(rf"{ITEM}(?:\n{ITEM})*+"),
    "hashheader": re.compile(r"#{1,6} [^\\\n]++"),
    "deflist": re.compile(rf"{LINE}\n: {{1,3}}[^|\n]++"),
}
"""What is seen of other kinds, by their names: a list, a heading, a name and what is said of it."""
REFERENCE = "]:"
"""What follows the name of an address that a text gives in a line of its own."""
KNOWN = {
    *(blockprocessors.EmptyBlockProcessor, blockprocessors.ListIndentProcessor),
    *(blockprocessors.CodeBlockProcessor, blockprocessors.HashHeaderProcessor),
    *(blockprocessors.SetextHeaderProcessor, blockprocessors.HRProcessor),
    *(blockprocessors.OListProcessor, blockprocessors.UListProcessor),
    *(blockprocessors.BlockQuoteProcessor, blockprocessors.ReferenceProcessor),
    *(blockprocessors.ParagraphProcessor, MarkdownInHtmlProcessor),
    *(def_list.DefListProcessor, def_list.DefListIndentProcessor, tables.TableProcessor),
}
"""The kinds of block of which it is known what they begin with."""


def quick_blocks(reader: Markdown) -> Callable[[Element, list[str]], None]:
    """Return what reads blocks as the reader does; it asks all kinds where one is not known."""
    processors = reader.parser.blockprocessors
    if not {type(processor) for processor in processors} <= KNOWN:
        return reader.parser.parseBlocks  # type: ignore[no-any-return] # it has no types
    kinds = list(processors)
    empty, paragraph = processors["empty"], processors["paragraph"]
    within = next((kind for kind in kinds if isinstance(kind, MarkdownInHtmlProcessor)), None)
    sights = [(look, processors[name]) for name, look in SIGHTS.items() if name in processors]

    def parse_blocks(parent: Element, blocks: list[str]) -> None:
        while blocks:
            block = blocks[0]
            if not block or block[0] == "\n":
                empty.run(parent, blocks)
            elif within and block[0] == util.STX and within.run(parent, blocks):
                pass  # what was taken out of the source stands in its place
            elif PARAGRAPH.fullmatch(block) and REFERENCE not in block:
                paragraph.run(parent, blocks)
            else:
                seen = next((kind for look, kind in sights if look.fullmatch(block)), None)
                for kind in (seen,) if seen else kinds:
                    if (seen or kind.test(parent, block)) and kind.run(parent, blocks) is not False:
                        break

    return parse_blocks
