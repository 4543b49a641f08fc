"""Where the links of pages lead: mkdocs need not ask for those that lead to a place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from mkdocs.structure.pages import Page

from annotated_reading.rendering.later_page import LaterPage
from annotated_reading.rendering.stretches import Stretch, place_of


class _Ends(NamedTuple):
    """The places in some pages, and those that their links lead to, as ``Stretch`` has both."""

    pages: Sequence[LaterPage]
    anchors: Collection[str]
    asked: Collection[str]


class LinkEnds:
    """The ends of all links."""

    def __init__(self) -> None:
        """Know of no page yet."""
        self._of_stretches: list[_Ends] = []

    def add(self, pages: Sequence[LaterPage], stretch: Stretch) -> None:
        """Know of pages that come together."""
        self._of_stretches.append(_Ends(pages, stretch.anchors, stretch.asked))

    def see(self, others: Iterable[Page]) -> None:
        """Let pages whose links all lead to a place know that; ``others`` have places as well."""
        places: set[str] = set()
        for page in others:
            uri = page.file.src_uri
            places.update(place_of(uri, anchor) for anchor in page.present_anchor_ids or ())
        for ends in self._of_stretches:
            places.update(ends.anchors)
        for ends in self._of_stretches:
            if places.issuperset(ends.asked):
                for page in ends.pages:
                    page.leads_well = True
        self._of_stretches.clear()
