"""The parts of a page that a search can lead to: what stands from a heading with an id to the next.

Marks of HTML are passed over: text alone counts. What a page keeps from the search by
``data-search-exclude`` is left out, a part whole where its heading says so. A heading inside
another element rules that element alone; behind it the part before goes on.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from annotated_reading.editions.pieces import pieces
from annotated_reading.frozen import frozen

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
SEARCH_MARK = re.compile(r"""data-search-\w+="[^"]+\"""")
"""What tells the search something of an element, and nobody else."""
PERMALINK = "headerlink"


@frozen
class Part:
    """A part of a page, from a heading to the next."""

    anchor: str
    heading: str
    text: str


@dataclass(slots=True)
class _Part:
    anchor: str
    left_out: bool = False
    heading: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


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


def without_search_marks(content: str) -> str:
    """Return the content of a page without what only the search reads.

    The plugin for the theme's search takes the same out, and a space before it; it looks at each
    space of a page for that, which takes ten times as long.
    """
    *before, last = SEARCH_MARK.split(content)
    return "".join([*(text[:-1] if text[-1:].isspace() else text for text in before), last])


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
        self.parts = [_Part("")]
        self._open = [""]
        """The names of the elements that are open, behind what stands around all."""
        self._heard = [self.parts[0].text]
        """Where the texts of each go: to a part that a heading in it began, or to that around."""
        self._in_heading = [False]
        self._unheard: list[str] = []
        """Where texts go that nobody is to find."""

    def add_text(self, text: str) -> None:
        """Add a text to the part at hand, where it is to be found at all."""
        self._heard[-1].append(text)

    def meet_tag(self, tag: str, attributes: str, *, end: bool) -> None:
        """Open or close an element."""
        if tag not in INLINE:
            self._heard[-1].append(" ")
        if not end:
            if tag not in VOID and not attributes.endswith("/"):
                self._begin(tag, attributes)
        elif tag in self._open:
            last = ""
            while last != tag:
                last = self._open.pop()
                self._heard.pop()
                self._in_heading.pop()

    def _begin(self, tag: str, attributes: str) -> None:
        heard, in_heading = self._heard[-1], self._in_heading[-1]
        if attributes and heard is not self._unheard:
            left_out = LEFT_OUT in attributes
            if tag in HEADINGS and (anchor := ID.search(attributes)):
                part = _Part(html.unescape(anchor[1] or anchor[2] or anchor[3] or ""), left_out)
                self.parts.append(part)
                self._heard[-1] = part.heading if in_heading else part.text
                heard, in_heading = part.heading, True
            if left_out or (in_heading and tag == "a" and PERMALINK in attributes):
                heard = self._unheard
        self._open.append(tag)
        self._heard.append(self._unheard if tag in SILENT else heard)
        self._in_heading.append(in_heading)


def _parts(reader: _Reader) -> tuple[Part, ...]:
    return tuple(
        Part(part.anchor, _words(part.heading), _words(part.text))
        for part in reader.parts
        if not part.left_out
    )


def _words(parts: list[str]) -> str:
    return " ".join(html.unescape("".join(parts)).split())
