"""HTML as its tags and the texts between them, where it has nothing else; each tag is read once.

The pages of a site have most of their tags in common, so what a tag says is remembered by how it is
written. HTML with comments, scripts, marks in texts or values, or tags that are not well formed is
left to readers that know all of HTML.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

MARK = re.compile(r"(<[^<>]*>)")
TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[^\s"'<>/=]+(?:="[^"<>]*")?)*)\s*(/?)>""")
ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(="([^"]*)")?""")
UNREAD = frozenset(
    "script style textarea title iframe noembed noframes noscript plaintext xmp".split()
)
"""Elements in which a mark may be text."""
REMEMBERED = 8192
"""Tags whose meaning is remembered; beside those of all pages each has links of its own."""
NOTHING: Mapping[str, str] = MappingProxyType({})


class Tag(NamedTuple):
    """The start or the end of an element."""

    name: str
    """In small letters."""
    written: str
    """Its attributes, as they are written."""
    attributes: Mapping[str, str]
    """The same by name in small letters; one without a value has its name for one."""
    is_end: bool
    is_alone: bool
    """Whether it ends with a slash, as an element without content does in XML."""


class Pieces(NamedTuple):
    """HTML that has tags and texts alone."""

    texts: Sequence[str]
    """As they are written: the one before each tag, which may be empty, and the last."""
    tags: Sequence[Tag]


@lru_cache(1)
def pieces(content: str) -> Pieces | None:
    """Return the pieces of HTML; None where it has something beside plain tags and texts.

    Those of the last one asked for are remembered: a page is read for more than one purpose.
    """
    parts = MARK.split(content)
    texts, tags = parts[::2], list(map(_tag, parts[1::2]))
    if not all(tags) or content.count("<") != len(tags):
        return None
    return Pieces(texts, tags)  # type: ignore[arg-type] # there is no None among them


@lru_cache(REMEMBERED)
def _tag(mark: str) -> Tag | None:
    """Return what a tag says; None where it is to be read by somebody who knows all of HTML."""
    match = TAG.fullmatch(mark)
    if not match or (not match[1] and match[2].lower() in UNREAD):
        return None
    end, name, written, slash = match.groups()
    return Tag(name.lower(), written + slash, _attributes(written), bool(end), bool(slash))


def _attributes(written: str) -> Mapping[str, str]:
    if not written:
        return NOTHING
    return MappingProxyType(
        {
            name.lower(): html.unescape(value) if is_given else name.lower()
            for name, is_given, value in ATTRIBUTE.findall(written)
        }
    )
