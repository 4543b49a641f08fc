"""Texts of which each mark is one of a few: a link, a tag, an entity. Most texts of a page are."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

RAW = (
    r"<(?:/?[a-zA-Z][a-zA-Z0-9-]*+"
    r'(?:[ ][a-zA-Z][a-zA-Z0-9-]*+(?:="[^"<>`\\\[\]\x02]*+")?+)*+[ ]?/?)>'
    r"|&(?:\#[0-9]+|\#x[0-9a-fA-F]+|[a-zA-Z0-9]+);"
)
"""A tag or an entity, which stays as it is: not one that an address in angle brackets may be."""
WORDS = rf"(?:[^`\\\[\]<&*_!]++|!(?!\[)|{RAW})*+"
LINK = rf"\[({WORDS})\]\(([^\s()<>'\"\\`\[\]\x02]++)\)"
SIMPLE = re.compile(rf"{WORDS}(?:{LINK}{WORDS})*+")
BREAK = "  \n"
"""The mark that is made of spaces."""
RAW_MARK, LINK_MARK = re.compile(RAW), re.compile(LINK)


def is_simple_text(text: str) -> bool:
    """Whether Markdown would find nothing in a text but these marks."""
    return SIMPLE.fullmatch(text) is not None and BREAK not in text


def links_in(text: str, keep: Callable[[str], str]) -> tuple[str, list[Element]]:
    """Return the words of a simple text before its first link, and its links.

    Each link is followed by the words behind it; ``keep`` returns what stands for a tag or an
    entity.
    """

    def kept(words: str) -> str:
        if "<" in words or "&" in words:
            return RAW_MARK.sub(lambda mark: keep(mark[0]), words)
        return words

    if "[" not in text:
        return kept(text), []
    parts = LINK_MARK.split(text)
    links = []
    for label, address, behind in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        link = Element("a", {"href": address})
        link.text, link.tail = kept(label), kept(behind)
        links.append(link)
    return kept(parts[0]), links
