"""What a build asks of all pages, kept of many together: of most of them nothing has changed.

A stretch is some pages that come one after the other. It ends where the address of a page says so,
so that one page more or less changes none but its own; it is kept under the keys of its pages.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any, NamedTuple

from annotated_reading.files.signature import Stamp
from annotated_reading.model import Json
from annotated_reading.rendering.finished import Finished, packed_json, unpacked_json
from annotated_reading.rendering.later_page import LaterPage

LENGTH = 32
"""Pages of a stretch, about."""


class Stretch(NamedTuple):
    """What is known of some pages together."""

    told: Sequence[Json]
    """What our own plugin says of each."""
    metas: Sequence[dict[str, Any]]
    """What each says of itself, with its title."""
    words: Collection[str]
    stamps: Mapping[str, Stamp]
    """Their files as they stood when they were written, by address."""
    linked: Collection[str]
    """Files that they link to."""
    missed: Collection[str]
    """Files that they link to, and that were not there."""
    anchors: Collection[str]
    """The places in them that links can lead to, as ``place_of`` names them."""
    asked: Collection[str]
    """The places that their links lead to, but for those in the page itself."""

    def packed(self) -> bytes:
        """Return it as it is kept."""
        stamps = [[*self.stamps], [*zip(*self.stamps.values(), strict=True)]]
        return packed_json([self.told, self.metas, *map(sorted, self.sets), *stamps])

    @property
    def sets(self) -> tuple[Collection[str], ...]:
        """What is the same for all of its pages, without an order."""
        return self.words, self.linked, self.missed, self.anchors, self.asked


def unpacked_stretch(data: bytes, count: int) -> Stretch:
    """Return what was kept of so many pages.

    Raises zlib.error, ValueError or TypeError where it is something else.
    """
    told, metas, *sets, uris, columns = unpacked_json(data)
    words, linked, missed, anchors, asked = sets
    stamps = dict(zip(uris, zip(*columns, strict=True), strict=True))
    if len(told) != count or len(metas) != count:
        raise ValueError(count)
    return Stretch(told, metas, words, stamps, linked, missed, anchors, asked)


def stretch_of_one(page: LaterPage, finished: Finished, stamps: Mapping[str, Stamp]) -> Stretch:
    """Return what is known of one page, with the stamps of its files as they were written."""
    own = page.file.src_uri
    within = {place_of(own, anchor) for anchor in finished.anchors}
    return Stretch(
        told=[finished.told],
        metas=[finished.meta_with_title],
        words=finished.words.split(" "),
        stamps=stamps,
        linked=finished.linked,
        missed=finished.missed,
        anchors=within,
        asked={place_of(uri, anchor) for uri, anchor, _ in finished.links} - within,
    )


class Gathering:
    """Pages of a stretch, as they are found or made, one by one or a few together."""

    def __init__(self, pages: Sequence[LaterPage]) -> None:
        """Know nothing of them yet."""
        self.pages = pages
        self._told: dict[str, tuple[Json, dict[str, Any]]] = {}
        self._sums: tuple[set[str], ...] = tuple(set() for _ in range(5))
        self._stamps: dict[str, Stamp] = {}

    def add(self, pages: Iterable[LaterPage], part: Stretch) -> None:
        """Add what is known of some of them."""
        names = (page.file.src_uri for page in pages)
        known = zip(part.told, part.metas, strict=True)
        self._told.update(zip(names, known, strict=True))
        for in_all, in_part in zip(self._sums, part.sets, strict=True):
            in_all.update(in_part)
        self._stamps.update(part.stamps)

    @property
    def is_whole(self) -> bool:
        """Whether all of them are known."""
        return len(self._told) == len(self.pages)

    def stretch(self) -> Stretch:
        """Return what is known of all of them."""
        words, linked, missed, anchors, asked = self._sums
        of_pages = [self._told[page.file.src_uri] for page in self.pages]
        told, metas = zip(*of_pages, strict=True)
        return Stretch([*told], [*metas], words, self._stamps, linked, missed, anchors, asked)


def place_of(uri: str, anchor: str) -> str:
    """Return the name of a place in a page."""
    return f"{uri}#{anchor}"


def stretches_of(pages: Iterable[LaterPage]) -> Iterator[list[LaterPage]]:
    """Yield pages, as many together as are a stretch."""
    stretch: list[LaterPage] = []
    for page in pages:
        stretch.append(page)
        if zlib.crc32(page.file.src_uri.encode("utf-8", "surrogatepass")) % LENGTH == 0:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def stretch_key(pages: Iterable[LaterPage]) -> bytes:
    """Return the key of a stretch, whose pages have theirs."""
    return sha256(b"".join(page.key for page in pages)).digest()
