"""The reader of Markdown for all pages of a build: mkdocs makes a new one for each."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from annotated_reading.rendering.anchors import quick_handler
from annotated_reading.rendering.links import quick_links
from annotated_reading.rendering.quick_reader import quicken

RENDERING: Any = sys.modules[Page.__module__]
"""The module of mkdocs that renders pages, as it stands."""
MARKDOWN, HANDLER, LINKS = "markdown", "_HTMLHandler", "_RelativePathTreeprocessor"
"""Its names for the reader of Markdown, for what finds ids in HTML, and for what changes links."""
QUICK = {
    name: make(getattr(RENDERING, name))
    for name, make in ((HANDLER, quick_handler), (LINKS, quick_links))
    if hasattr(RENDERING, name)
}
"""What does the same in less time."""


class OneReader:
    """Reads pages, one after the other."""

    def __init__(self, config: MkDocsConfig) -> None:
        """Make the reader, as the settings want it."""
        self._reader = markdown.Markdown(
            extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"] or {}
        )
        quicken(self._reader)

    @contextlib.contextmanager
    def in_place(self) -> Iterator[None]:
        """Let pages be rendered with it meanwhile, for each as if it were new."""
        quick = {
            MARKDOWN: SimpleNamespace(Markdown=lambda **_: self._reader.reset()),
            **QUICK,
        }
        theirs = {name: getattr(RENDERING, name) for name in quick}
        vars(RENDERING).update(quick)
        try:
            yield
        finally:
            vars(RENDERING).update(theirs)
