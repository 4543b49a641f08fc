"""The tags of a source whose HTML is plain: each is whole, and the same to every reader."""

from __future__ import annotations

import html
import re
from functools import lru_cache

TAG = re.compile(
    r"""<(?:/(?P<end>[a-z][a-z0-9-]*+)
    |(?!script|style|textarea|title|iframe|no|plaintext|xmp)
    (?P<start>[a-z][a-z0-9-]*+)
    (?P<attributes>(?:[ \n]++[a-z][a-z0-9_:.-]*+(?:="[^"<>]*+")?+)*+)
    [ \n]*+(?P<empty>/?+))>""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
"""A tag. Left out are those behind which text is no longer read for tags."""
ATTRIBUTE = re.compile(r'[ \n]([^ \n"=]++)(="[^"]*+")?+')
ENTITY = re.compile(r"&(?:[#][0-9]+|[#][xX][0-9a-fA-F]+|[a-zA-Z][-.a-zA-Z0-9]*);")

Tag = re.Match[str]


@lru_cache(maxsize=1)  # more than one step asks for those of a page
def plain_tags(source: str) -> tuple[Tag, ...] | None:
    """Return the tags of a source; None where there is a mark that is none of these."""
    tags = tuple(TAG.finditer(source))
    return tags if len(tags) == source.count("<") else None


def has_plain_entities(source: str) -> bool:
    """Whether each ``&`` of a source begins a whole entity."""
    return len(ENTITY.findall(source)) == source.count("&")


def attributes_of(tag: Tag) -> list[tuple[str, str | None]]:
    """Return the attributes of a tag in their order, with None for one without a value."""
    return [
        (name.lower(), html.unescape(value[2:-1]) if value else None)
        for name, value in ATTRIBUTE.findall(tag["attributes"] or "")
    ]
