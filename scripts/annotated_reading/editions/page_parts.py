"""The parts of a page that a search can lead to: what stands from a heading with an id to the next.

Marks of HTML are passed over: text alone counts. What a page keeps from the search by
``data-search-exclude`` is left out, a part whole where its heading says so. A heading inside
another element rules that element alone; behind it the part before goes on.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import NamedTuple

from annotated_reading.editions.pieces import pieces

TOKEN = re.compile(
    r"""<!--.*?-->|<(?P<end>/?)(?P<tag>[a-zA-Z][\w-]*)(?P<attributes>(?:[^<>"']|"[^"]*"|'[^']*')*)>""",
    re.DOTALL,
)
ID = re.compile(r"""\bid=(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
INLINE = frozenset(
    "a abbr b bdi bdo button cite code data del dfn em i ins kbd mark q s samp small span strong "
    "sub sup time u var wbr".split()
)
"""Between other elements and the text around them there is a space."""
SILENT = frozenset(("script", "style", "object", "template"))
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
LEFT_OUT = "data-search-exclude"
PERMALINK = "headerlink"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page, from a heading to the next."""

    anchor: str
    heading: str
    text: str


@dataclass(slots=True)
class _Part:
    anchor: str
    depth: int
    """How many elements are open around its heading."""
    left_out: bool = False
    heading: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


class _Open(NamedTuple):
    tag: str
    silent: bool
    heading: bool


def parts_of(content: str) -> tuple[Part, ...]:
    """Return the parts of a page; the first has no heading, and may have no text."""
    reader = _Reader()
    if plain := pieces(content):
        for text, tag in zip(plain.texts, plain.tags, strict=False):
            reader.add_text(text)
            reader.meet_tag(tag.name, tag.written, end=tag.is_end)
        reader.add_text(plain.texts[-1])
    else:
        _read_any(reader, content)
    return _parts(reader)


def _read_any(reader: _Reader, content: str) -> None:
    """Read HTML of any kind."""
    after = 0
    for token in TOKEN.finditer(content):
        start, stop = token.span()
        if start > after:
            reader.add_text(content[after:start])
        after = stop
        end, tag, attributes = token.groups()
        if tag:
            reader.meet_tag(tag.lower(), attributes, end=bool(end))
    reader.add_text(content[after:])


class _Reader:
    """Follows the elements of a page."""

    def __init__(self) -> None:
        self.parts = [_Part("", -1)]
        self._around = [self.parts[0]]
        """The part at hand, behind those that go on when its element ends."""
        self._stack = [_Open("", silent=False, heading=False)]
        """The elements that are open, behind what stands around all."""
        self._texts = self.parts[0].text
        """Where a text goes that stands here; to nobody where none is to be found."""

    def add_text(self, text: str) -> None:
        """Add a text to the part at hand, where it is to be found at all."""
        self._texts.append(text)

    def meet_tag(self, tag: str, attributes: str, *, end: bool) -> None:
        """Open or close an element."""
        if tag not in INLINE:
            self._texts.append(" ")
        if end:
            self._close(tag)
        elif tag not in VOID and not attributes.endswith("/"):
            self._begin(tag, attributes)

    def _begin(self, tag: str, attributes: str) -> None:
        outer = self._stack[-1]
        if not attributes and tag not in SILENT:
            self._stack.append(_Open(tag, outer.silent, outer.heading))
            return
        left_out = LEFT_OUT in attributes
        anchor = ID.search(attributes) if tag in HEADINGS and not outer.silent else None
        if anchor:
            depth = len(self._stack) - 1
            part = _Part(html.unescape(anchor[1] or anchor[2] or anchor[3] or ""), depth)
            part.left_out = left_out
            self.parts.append(part)
            self._around.append(part)
        silent = outer.silent or left_out or tag in SILENT
        link = outer.heading and tag == "a" and PERMALINK in attributes
        self._stack.append(_Open(tag, silent or link, bool(anchor) or outer.heading))
        self._turn()

    def _close(self, tag: str) -> None:
        if self._stack[-1].tag != tag and all(element.tag != tag for element in self._stack):
            return
        while self._stack.pop().tag != tag:
            pass
        while self._around[-1].depth >= len(self._stack):
            self._around.pop()
        self._turn()

    def _turn(self) -> None:
        """Let texts go where the elements say that are open now."""
        part, element = self._around[-1], self._stack[-1]
        self._texts = [] if element.silent else part.heading if element.heading else part.text


def _parts(reader: _Reader) -> tuple[Part, ...]:
    return tuple(
        Part(part.anchor, _words(part.heading), _words(part.text))
        for part in reader.parts
        if not part.left_out
    )


def _words(parts: list[str]) -> str:
    return " ".join(html.unescape("".join(parts)).split())
