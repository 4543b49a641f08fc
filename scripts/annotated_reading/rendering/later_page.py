"""A page that mkdocs passes over where it reads pages, and is given where it writes them."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from annotated_reading.rendering.finished import Finished

TEMPLATE = "annotated-reading/finished.html"
"""Prints what the page already is."""

REPLAYED: dict[str, object] = {"template": TEMPLATE, "search": {"exclude": True}}
"""What makes mkdocs print what is there, and its search plugin leave the page to us."""


class LaterPage(Page):
    """A page with a place in the build, whose source is read and whose text is not made yet.

    A plugin may give a file a page of another type; mkdocs keeps it.
    """

    source = ""
    key = b""
    """What stands for all that it is made from."""
    finished: Finished | None = None

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - their signature
        """Read the file, and leave what it says for later."""
        self.source = self.file.content_string
        self.markdown = ""
        self.meta = {}

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - the same
        """Do nothing yet."""
        self.content = ""
        self.toc = TableOfContents([])

    def take(self, finished: Finished, files: Files) -> None:
        """Let mkdocs know what it asks of a page that was rendered."""
        self.finished = finished
        self.meta = {**finished.meta, "title": finished.title, **REPLAYED}
        self.present_anchor_ids = {*finished.anchors}
        self.links_to_anchors = {}
        for uri, anchor, link in finished.links:
            if file := files.get_file_from_path(uri):
                self.links_to_anchors.setdefault(file, {})[anchor] = link
