"""Parts of the frame that are the same on many pages: the bar, its tabs, the menu.

Of a page that stands in no navigation they show nothing but where it stands: their links lead from
there, and the tab above it is marked. So what was made for one page is taken for the next in its
folder, if all links would be the same. That holds for the theme's templates and ours; where an
edition has some of its own, each page has its parts made.
"""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import NamedTuple

import mkdocs.templates
from jinja2 import pass_context
from jinja2.runtime import Context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils import get_theme_dir
from mkdocs.utils.templates import TemplateContext, url_filter

from annotated_reading.commands.look import THEME
from annotated_reading.commands.supplied import NEEDED
from annotated_reading.commands.theme_patches import lean
from annotated_reading.rendering.later_page import LaterPage

NAME = "shared_part"
"""What templates call it; where it is not defined they include the part."""
URL = "url"
"""The filter by which templates make links."""


class _Part(NamedTuple):
    text: str
    links: dict[str, str]
    """By what the templates say."""


class SharedParts:
    """The parts that were made."""

    def __init__(self, config: MkDocsConfig) -> None:
        """Know whose templates they are made by."""
        known = {THEME, Path(get_theme_dir(NEEDED)), *map(Path, mkdocs.templates.__path__)}
        self._are_known = {Path(folder).resolve() for folder in config.theme.dirs} <= {
            folder.resolve() for folder in known
        }
        self._parts: dict[tuple[str, str, str], _Part] = {}

    def offer(self, context: TemplateContext, page: Page) -> None:
        """Let the templates of a page have them."""
        if self._are_known and isinstance(page.file.page, LaterPage):
            context[NAME] = self.part  # type: ignore[literal-required] # ours

    @pass_context
    def part(self, context: Context, name: str) -> str:
        """Return what the template of this name makes for a page."""
        page: Page = context["page"]
        key = (name, repr(page.meta.get("under")), posixpath.dirname(page.url.rstrip("/")))
        part = self._parts.get(key)
        if part is None or any(_url(context, path) != to for path, to in part.links.items()):
            part = self._parts[key] = _made(context, name)
        return part.text


def _made(context: Context, name: str) -> _Part:
    """Make a part, and see what links it has."""
    links: dict[str, str] = {}

    @pass_context
    def url(context: Context, path: str) -> str:
        links[str(path)] = _url(context, path)
        return links[str(path)]

    filters = context.environment.filters
    theirs, filters[URL] = filters[URL], url
    try:
        text = lean(context.environment.get_template(name).render(context.get_all()))
    finally:
        filters[URL] = theirs
    return _Part(text, links)


def _url(context: Context, path: str) -> str:
    return url_filter(context, path)  # type: ignore[arg-type] # a context is read as a dictionary
