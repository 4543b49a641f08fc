"""Long files, of which the last build has made most: what was made of the same is taken from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from annotated_reading.exports.joints import Joint
from annotated_reading.model import Page, Places


class Stretch(NamedTuple):
    """Some of what a file has, one after the other."""

    of: str
    """What stands for it: for all that it is made of. Empty where nothing does."""
    text: Callable[[], str]
    """What makes it, without what stands around it."""


class Joiner:
    """Joins stretches to files."""

    def __init__(self, before: Callable[[str], Mapping[str, bytes]] = lambda _: {}) -> None:
        """Take what has the stretches of a file as the last build made it, by what stands for each.

        They save work and change nothing: a file is the same where there are none.
        """
        self._before = before
        self.places: dict[str, Places] = {}
        """Of each file where its stretches begin and end."""

    def page(self, uri: str, joint: Joint, stretches: Iterable[Stretch]) -> Page:
        """Return a file of stretches, in their order."""
        before = self._before(uri)
        data = [joint.head.encode()]
        start, between = len(data[0]), joint.between.encode()
        places = self.places[uri] = {}
        for stretch in stretches:
            text = (before.get(stretch.of) if stretch.of else None) or stretch.text().encode()
            if stretch.of:
                places[stretch.of] = start, start + len(text)
            start += len(text) + len(between)
            data += text, between
        data[-1] = joint.tail.encode()
        return Page(uri, b"".join(data))
