"""Writes the Markdown of each page beside it, and llms.txt, which leads to them."""

from __future__ import annotations

import html
import posixpath
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from annotated_reading.editions.built_site import INDEX
from annotated_reading.editions.llms import DATA, LLMS, PlainPage, render_llms
from annotated_reading.editions.plain_pages import BESIDE, plain_page, text
from annotated_reading.files import has_file
from annotated_reading.files.site_folder import SiteFolder
from annotated_reading.model import Json

OFFERED = "plain_pages"
"""Tells the templates that the Markdown of a page stands beside it: under a renderer that runs no
plugins it does not."""

Beside = tuple[list[Json], dict[str, str]]
"""What is to be known of a page whose Markdown stands beside it, as JSON, and that by address."""


class PlainFiles:
    """The pages of a build whose Markdown stands beside them."""

    def __init__(self) -> None:
        """Know no page yet."""
        self._name = ""
        self._is_offered = False
        self._pages: dict[str, PlainPage] = {}

    def offer(self, config: MkDocsConfig) -> None:
        """Let the pages name their Markdown, where each has a folder of its own."""
        self._name = config.site_name
        self._is_offered = config.use_directory_urls
        config.extra[OFFERED] = self._is_offered

    def told(self, page: Page) -> Beside:
        """Return what is to be known of a page, and its Markdown; none where it only leads on."""
        meta, tags = page.meta, page.meta.get("tags")
        has_folder = posixpath.basename(page.file.dest_uri) == INDEX
        if not (self._is_offered and has_folder) or "redirect" in meta:
            return [], {}
        url = page.file.dest_uri.removesuffix(INDEX)
        facts: list[Json] = [
            url,
            html.unescape(str(meta.get("title") or page.title or "")),
            str(tags[0]) if isinstance(tags, list) and tags else "",
            html.unescape(str(meta.get("description") or "")),
        ]
        markdown = f"{plain_page(page.content or '')}\n\n---\n\n{self._from_where(page)}\n"
        return facts, {f"{url}{BESIDE}": markdown}

    def _from_where(self, page: Page) -> str:
        """Return what page of which edition it is, for who has the text alone."""
        edition = html.unescape(str(page.meta.get("edition") or ""))
        where = f"<{page.canonical_url}>" if page.canonical_url else ""
        return ". ".join(part for part in (text(self._name), text(edition), where) if part)

    def add(self, told: Any) -> None:  # noqa: ANN401 - JSON, as told above
        """Know of a page whose Markdown stands beside it."""
        if told:
            page = PlainPage(*told)
            self._pages[page.url] = page

    def finish(self, config: MkDocsConfig, site: SiteFolder) -> None:
        """Write llms.txt, and know no page again."""
        pages, self._pages = [page for _, page in sorted(self._pages.items())], {}
        if not pages:
            return
        folder = Path(config.site_dir)
        # what an earlier build has left stands there as well, until the site is swept
        files = [uri for uri, _ in DATA if site.expects(uri) and has_file(folder / uri)]
        told = render_llms(
            config.site_name, config.site_description or "", config.site_url or "", pages, files
        )
        site.put(LLMS, told.encode())
