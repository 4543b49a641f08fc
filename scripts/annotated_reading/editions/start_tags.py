"""A built page as its start tags, each with its line: what a judge of pages needs to know of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from types import MappingProxyType

from annotated_reading.frozen import frozen

ADDRESSES = ("href", "src", "poster")
"""Attributes that hold an address."""


@frozen
class StartTag:
    """The start of an element."""

    name: str
    line: int
    attributes: Mapping[str, str]

    def get(self, name: str) -> str:
        """Return the value of an attribute; empty where the tag has none."""
        return self.attributes.get(name, "")


@frozen
class TaggedPage:
    """A page of a site."""

    uri: str
    """Of its file: references/index.html."""
    tags: tuple[StartTag, ...]
    title: str

    def named(self, *names: str) -> Iterator[StartTag]:
        """Yield the tags of these names."""
        return (tag for tag in self.tags if tag.name in names)

    def meta(self, http_equiv: str) -> str:
        """Return what the page says in place of a header; empty where it does not."""
        for tag in self.named("meta"):
            if tag.get("http-equiv").lower() == http_equiv:
                return tag.get("content")
        return ""

    def addresses(self) -> Iterator[tuple[StartTag, str]]:
        """Yield all that is linked or loaded, with its tag; and where the page sends on to."""
        for tag in self.tags:
            yield from ((tag, tag.attributes[name]) for name in ADDRESSES if name in tag.attributes)
            if tag.get("http-equiv").lower() == "refresh":
                yield tag, tag.get("content").partition("url=")[2]


def tagged_page(uri: str, text: str) -> TaggedPage:
    """Return a page by its text."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return TaggedPage(uri, tuple(reader.tags), "".join(reader.title).strip())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[StartTag] = []
        self.title: list[str] = []
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = MappingProxyType({name: value or "" for name, value in attrs})
        self.tags.append(StartTag(tag, self.getpos()[0], named))
        # a drawing has titles of its own
        self._in_title = tag == "title" and not self.title

    def handle_endtag(self, tag: str) -> None:
        self._in_title = self._in_title and tag != "title"

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title.append(data)
