"""Long files, of which the last build has made most: what was made of the same is taken from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from annotated_reading.exports.joints import Joint
from annotated_reading.model import Page, Places

WHOLE = "whole"
"""What stands for all of a file."""


class Stretch(NamedTuple):
    """Some of what a file has, one after the other."""

    of: str
    """What stands for it: for all that it is made of. Empty where nothing does."""
    text: Callable[[], str]
    """What makes it, without what stands around it."""


class Joiner:
    """Joins stretches to files, and gives out what the last build has made.

    That saves work and changes nothing: all is the same where nothing is known of a last build.
    """

    def __init__(
        self,
        before: Callable[[str], Mapping[str, bytes]] = lambda _: {},
        texts: Sequence[str] = (),
    ) -> None:
        """Take what has the stretches of a file as the last build made it, by what stands for each.

        ``texts`` are those that the same task has left.
        """
        self._before = before
        self.texts_before = texts
        self.texts: tuple[str, ...] = ()
        """What the task will want to know of this build in the next."""
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

    def whole(self, page: Page) -> Page:
        """Return a page, which the next build can have as it is."""
        self.places[page.uri] = {WHOLE: (0, len(page.data))}
        return page

    def whole_before(self, uri: str) -> str:
        """Return what the last build has made; raises LookupError where nobody knows."""
        return self._before(uri)[WHOLE].decode()
