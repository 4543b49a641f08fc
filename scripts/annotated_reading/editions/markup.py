"""A tree as markup, open where it names another page or a picture.

What a page says is the same whatever stands beside it; where its links lead is not. So the markup
of a page is made once, in pieces, and the addresses between them are put in when all pages of an
edition are known.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from annotated_reading.editions.built_site import leads_out
from annotated_reading.editions.tree import (
    NAME,
    VOID,
    Element,
    element,
    escaped,
    with_attributes,
)
from annotated_reading.frozen import frozen

POINTERS = frozenset(
    "id for headers aria-labelledby aria-describedby aria-controls popovertarget".split()
)
"""Attributes that hold ids, parted by spaces."""
LINK, PICTURE = "href", "src"
NewAddress = Callable[[str, str], str | None]
"""From the attribute, LINK or PICTURE, and the address as the page has it to that in the edition;
where it is None, the attribute goes."""
Renamed = Callable[[str], str] | None
"""From an id as the page has it to that in the edition; None where all ids stay."""


@frozen
class Markup:
    """The markup of what is in an element."""

    pieces: tuple[str, ...]
    """What stands before, between and behind the attributes that hold addresses."""
    addresses: tuple[tuple[str, str], ...]
    """These attributes, each with its address."""
    ids: frozenset[str]
    """All ids in it, as the page has them."""
    classes: frozenset[str]

    def with_addresses(self, new: NewAddress) -> str:
        """Return it as text that is well-formed XML and means the same in HTML."""
        put = [_attribute(name, new(name, address)) for name, address in self.addresses]
        return "".join(chain(*zip(self.pieces, [*put, ""], strict=True)))


def markup(content: Element, renamed: Renamed = None) -> Markup:
    """Return the markup of what is in an element; an id is ``renamed`` wherever it stands.

    Of a picture on another host its words stay: no edition asks for anything from elsewhere.
    """
    written = _Written(renamed)
    written.add_inside(content)
    return written.markup()


class _Written:
    """Markup, as it is written."""

    def __init__(self, renamed: Renamed) -> None:
        self._renamed = renamed
        self._pieces: list[str] = []
        self._text: list[str] = []
        self._addresses: list[tuple[str, str]] = []
        self._ids: set[str] = set()
        self._classes: set[str] = set()

    def markup(self) -> Markup:
        """Return what has been written."""
        pieces = (*self._pieces, "".join(self._text))
        ids, classes = frozenset(self._ids), frozenset(self._classes)
        return Markup(pieces, tuple(self._addresses), ids, classes)

    def _know(self, node: Element) -> None:
        if "id" in node.attributes:
            self._ids.add(node.attributes["id"])
        self._classes |= node.classes

    def add_inside(self, node: Element) -> None:
        """Write what is in an element."""
        for child in node.children:
            if isinstance(child, str):
                self._text.append(escaped(child, quote=False))
            else:
                self._add(child)

    def _add(self, node: Element) -> None:
        self._know(node)
        shown = _shown(node)
        if shown is None:
            return
        self._text.append(f"<{shown.tag}")
        self._add_attributes(shown)
        if shown.tag in VOID:
            self._text.append("/>")
            return
        self._text.append(">")
        self.add_inside(shown)
        self._text.append(f"</{shown.tag}>")

    def _add_attributes(self, node: Element) -> None:
        is_link = LINK in node.attributes
        for name, value in node.attributes.items():
            if name == LINK or (name == PICTURE and node.tag == "img" and not _is_data(value)):
                self._leave_open(name, value)
            elif self._renamed and name in POINTERS:
                names = " ".join(map(self._renamed, value.split()))
                self._text.append(f' {name}="{escaped(names)}"')
            elif NAME.fullmatch(name) and not (is_link and name == "rel"):
                self._text.append(f' {name}="{escaped(value)}"')

    def _leave_open(self, name: str, address: str) -> None:
        self._pieces.append("".join(self._text))
        self._text = []
        self._addresses.append((name, address))


def _shown(node: Element) -> Element | None:
    """Return an element with the one picture that it shows in an edition."""
    if node.tag == "source":
        return None  # another for a screen of another size
    source = node.attributes.get(PICTURE, "")
    if node.tag != "img" or _is_data(source):
        return node
    if leads_out(source):
        return element("span", node.attributes.get("alt", ""))
    return with_attributes(node, src=source, srcset=None, sizes=None)


def _is_data(address: str) -> bool:
    return address.startswith("data:")


def _attribute(name: str, address: str | None) -> str:
    return "" if address is None else f' {name}="{escaped(address)}"'
