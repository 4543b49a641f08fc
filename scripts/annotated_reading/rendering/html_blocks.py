"""Markdown's own search for blocks of HTML, with a quick reader for plain tags."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from markdown.extensions.md_in_html import HtmlBlockPreprocessor, HTMLExtractorExtra

from annotated_reading.rendering.tags import (
    ENTITY,
    TAG,
    Tag,
    attributes_of,
    has_plain_entities,
    plain_tags,
)

MARKED = re.compile(f"{TAG.pattern}|{ENTITY.pattern}", TAG.flags)
"""What is no text, within an element that Markdown is to leave alone."""
INDENT = 3
"""How many spaces may stand before a block."""


class QuickHtmlBlocks(HtmlBlockPreprocessor):  # type: ignore[misc] # it has no types
    """Takes HTML out of a source as the class above does, and reads plain tags itself."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with marks in place of blocks of HTML."""
        source = "\n".join(lines)
        tags = plain_tags(source)
        if tags is None or not has_plain_entities(source):
            return super().run(lines)  # type: ignore[no-any-return]
        reader = PlainExtractor(self.md)
        reader.take(source, tags)
        reader.close()
        return "".join(reader.cleandoc).split("\n")


class PlainExtractor(HTMLExtractorExtra):  # type: ignore[misc] # it has no types
    """Does with tags what the class above does, and is told where they are.

    That looks for them with a reader of whole HTML, and for its place in the text at each.
    """

    _at = 0
    """Where the tag at hand begins."""
    _tag = ""

    @cached_property
    def block_level_tags(self) -> set[str]:
        """Names of elements that are blocks."""
        return set(self.md.block_level_elements)

    @cached_property
    def block_tags(self) -> set[str]:
        """Those that hold other blocks."""
        return set(super().block_tags)

    @cached_property
    def span_and_blocks_tags(self) -> set[str]:
        """Those with Markdown in them."""
        return set(super().span_and_blocks_tags)

    @property
    def line_offset(self) -> int:
        """Where the tag at hand begins: the place in its line, which is added to it, stays zero."""
        return self._at

    def at_line_start(self) -> bool:
        """Whether only a few spaces stand before the tag in its line."""
        line = self.rawdata.rfind("\n", 0, self._at) + 1
        return self._at - line <= INDENT and not self.rawdata[line : self._at].strip()

    def get_starttag_text(self) -> str:
        """Return the tag as it is written."""
        return self._tag

    def get_endtag_text(self, tag: str) -> str:  # noqa: ARG002 - their signature
        """Return the tag as it is written."""
        return self._tag

    def take(self, source: str, tags: Sequence[Tag]) -> None:
        """Take a source apart at its tags."""
        self.rawdata = source
        start = 0
        within: list[Tag] = []
        for tag in tags:
            if (tag["end"] or tag["start"]).lower() in self.block_level_tags:
                self._take_text(start, tag.start(), within)
                self._take_tag(tag)
                start, within = tag.end(), []
            else:
                within.append(tag)
        self._take_text(start, len(source), within)
        self.rawdata = ""

    def _take_tag(self, tag: Tag) -> None:
        self._at, self._tag = tag.start(), tag[0]
        if tag["end"]:
            self.handle_endtag(tag["end"].lower())
        elif tag["empty"]:
            self.handle_startendtag(tag["start"].lower(), attributes_of(tag))
        else:
            self.handle_starttag(tag["start"].lower(), attributes_of(tag))

    def _take_text(self, start: int, end: int, within: Sequence[Tag]) -> None:
        """Take what stands between two blocks, with the tags in it."""
        if self.inraw or (self.intail and not self.mdstack):
            for tag in within:
                self._take_words(start, tag.start())
                self._take_tag(tag)
                start = tag.end()
            self._take_words(start, end)
        elif start < end:
            text = self.rawdata[start:end]
            if self.mdstate and self.mdstate[-1] == "off":
                text = MARKED.sub(lambda mark: self.md.htmlStash.store(mark[0]), text)
            self.handle_data(text)

    def _take_words(self, start: int, end: int) -> None:
        """Take a text without tags; an entity is not what words are where HTML has just ended."""
        for entity in ENTITY.finditer(self.rawdata, start, end):
            if start < entity.start():
                self.handle_data(self.rawdata[start : entity.start()])
            self.handle_empty_tag(entity[0], is_block=False)
            start = entity.end()
        if start < end:
            self.handle_data(self.rawdata[start:end])
