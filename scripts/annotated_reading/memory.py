"""What a build takes from the last: from the disk, and in a server from memory."""

from __future__ import annotations

from collections.abc import Mapping

from annotated_reading.files.docs_folder import NOTHING, DocsFolder
from annotated_reading.files.kept_pages import KeptPages, what_pages_are_made_of
from annotated_reading.files.kept_values import KeptValues
from annotated_reading.files.listing import installed_packages
from annotated_reading.files.signature import Stamp
from annotated_reading.garbage import seldom_collected
from annotated_reading.layout import CACHE, Layout
from annotated_reading.pages.asking import Remembered
from annotated_reading.reading.kept_forms import FORMS

ENTRIES = f"{CACHE}/entries"
"""Where values are kept that are made of entries."""
PACKAGES = frozenset({"pybtex", "pylatexenc", "babel", "markupsafe"})
"""What makes them, beside our own code."""


class Memory:
    """The last build, as far as the next may be the same."""

    def __init__(self, layout: Layout, values: KeptValues, *, remembers: bool) -> None:
        """Take ``values``; a server ``remembers`` from its first build on what it has made."""
        self.layout, self.values = layout, values
        self.reading = Remembered()
        self._remembers = remembers
        self._pages: KeptPages | None = None
        self.left = NOTHING
        """What the last build has left in docs/."""

    def leave(self, docs: DocsFolder) -> None:
        """Know what a build has left in docs/."""
        self.left = docs.left

    def pages(self, own_templates: Mapping[str, str], stamps: Mapping[str, Stamp]) -> KeptPages:
        """Return the pages of the last build, where they were made by the same templates.

        ``stamps`` has what stands for the files in docs/.
        """
        if not self._pages or self._pages.made_of != what_pages_are_made_of(own_templates):
            self._pages = KeptPages(self.layout, own_templates, remembers=self._remembers)
        self._pages.begin(stamps)
        return self._pages


@seldom_collected()
def kept_values(layout: Layout, *, remembers: bool = False) -> KeptValues:
    """Return what the last build made of entries.

    A server, whose builds follow each other, ``remembers`` what it makes of that.
    """
    return KeptValues(layout.root / ENTRIES, _versions(), FORMS, remembers=remembers)


def _versions() -> list[str]:
    """Return the packages that make values, with their versions, as their folders are called."""
    return [name for name in installed_packages() if name.partition("-")[0].lower() in PACKAGES]


def docs_of(layout: Layout, kept: Memory | None) -> DocsFolder:
    """Return docs/, with what it is known that the last build has left there."""
    return DocsFolder(layout.docs, kept.left if kept else NOTHING)


def memory(layout: Layout, *, remembers: bool = False) -> Memory:
    """Return all that the last build has made and the next may take; a server ``remembers`` it."""
    return Memory(layout, kept_values(layout, remembers=remembers), remembers=remembers)
