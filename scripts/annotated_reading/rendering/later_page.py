"""A page that mkdocs passes over, where it reads pages and where it writes them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from annotated_reading.rendering.fingerprint import source_digest
from annotated_reading.rendering.finished import Finished

NO_HEADINGS = TableOfContents([])


def _left(name: str) -> property:
    """Return an attribute that is asked for where it was left."""

    def get(page: LaterPage) -> Any:  # noqa: ANN401 - whatever mkdocs keeps there
        page.know()
        return vars(page).get(name)

    def put(page: LaterPage, value: object) -> None:
        vars(page)[name] = value

    return property(get, put)


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
    present_anchor_ids = _left("present_anchor_ids")
    links_to_anchors = _left("links_to_anchors")
    leads_well = False
    """Whether all its links into pages are known to lead to a place there."""
    _ask: Callable[[LaterPage], None] | None = None
    """What tells the page what is left."""

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
        """Let mkdocs know where links lead in a page that was rendered."""
        self.present_anchor_ids = {*finished.anchors}
        self.links_to_anchors = {}
        for uri, anchor, link in finished.links:
            if file := files.src_uris.get(uri):
                self.links_to_anchors.setdefault(file, {})[anchor] = link

    def leave(self, meta: dict[str, Any], ask: Callable[[LaterPage], None]) -> None:
        """Have what a rendered page says of itself.

        For the rest ``ask`` is called, which is to ``take`` it, when mkdocs asks: of most, never.
        """
        self.meta, self._ask = meta, ask

    def know(self) -> None:
        """Ask for what was left."""
        if ask := self._ask:
            self._ask = None
            ask(self)

    def validate_anchor_links(self, *, files: Files, log_level: int) -> None:
        """Say which links lead to no place in a page, where there may be some."""
        if not self.leads_well:
            super().validate_anchor_links(files=files, log_level=log_level)
