"""A page that mkdocs passes over, where it reads pages and where it writes them."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from annotated_reading.rendering.fingerprint import source_digest
from annotated_reading.rendering.finished import Finished

NO_HEADINGS = TableOfContents([])


class LaterPage(Page):
    """A page with a place in the build, whose source is known and whose text is not made yet.

    A plugin may give a file a page of another type; mkdocs keeps it.
    """

    digest = b""
    """What stands for its source."""
    length = 0
    """Of its source."""
    key = b""
    """What stands for all that it is made from."""
    warnings: Sequence[tuple[str, int, str]] = ()
    """What mkdocs said of it."""

    @classmethod
    def of(cls, page: Page) -> LaterPage:
        """Make a page one of this kind; a new one would have all that it has, and takes longer."""
        page.__class__ = cls
        assert isinstance(page, LaterPage)  # noqa: S101 - it was just made one
        return page

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - their signature
        """Read the file, unless it is known what stands for it; leave what it says for later."""
        if not self.digest:
            source = self.file.content_string
            self.digest, self.length = source_digest(source), len(source)
        self.pass_over()

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Do nothing yet."""

    def pass_over(self) -> None:
        """Be to mkdocs as a page that was read and rendered, and says nothing."""
        self.markdown = self.content = ""
        self.meta = {}
        self.toc = NO_HEADINGS

    def say(self) -> None:
        """Say again what mkdocs said when the page was made."""
        for name, level, message in self.warnings:
            logging.getLogger(name).log(level, "%s", message)

    def take(self, finished: Finished, files: Files) -> None:
        """Let mkdocs know what it asks of a page that was rendered."""
        self.warnings = finished.warnings
        self.meta = {**finished.meta, "title": finished.title}
        self.present_anchor_ids = {*finished.anchors}
        self.links_to_anchors = {}
        for uri, anchor, link in finished.links:
            if file := files.src_uris.get(uri):
                self.links_to_anchors.setdefault(file, {})[anchor] = link
