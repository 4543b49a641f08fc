"""The part of a build that is ours: which pages are finished together, and when."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from annotated_reading.files import make_folder
from annotated_reading.files.site_folder import SiteFolder, Stamp
from annotated_reading.model import Json
from annotated_reading.parallel import each
from annotated_reading.rendering.fingerprint import fingerprint, page_key, source_digest
from annotated_reading.rendering.finished import (
    Finished,
    Packed,
    Told,
    unpacked,
    unpacked_stamps,
)
from annotated_reading.rendering.finishing import Finisher
from annotated_reading.rendering.later_page import LaterPage
from annotated_reading.rendering.others import READING
from annotated_reading.rendering.store import Store, stores

FOLDER = ".cache/annotated-reading"
LARGE = 200_000
"""Characters of pages that take a second or more to make; a list of works may have as many."""
FILES = {False: "built.sqlite", True: "served.sqlite"}
"""By whether pages are served: those have another policy, so neither is to push out the other."""


class _Made(NamedTuple):
    """A page that was made just now."""

    key: bytes
    packed: Packed
    warnings: list[tuple[str, int, str]]


class Ahead:
    """One build."""

    def __init__(
        self,
        config: MkDocsConfig,
        files: Files,
        nav: Navigation,
        site: SiteFolder,
        *,
        serving: bool,
    ) -> None:
        """Put pages that are not in the navigation off until all else is known."""
        self._config, self._files, self._nav, self._site = config, files, nav, site
        self._serving = serving
        self._store: Store | None = None
        self.reused = 0
        """How many pages were there already."""
        self._finisher: Finisher
        self._made_of = b""
        self._there: dict[str, bool] = {}
        listed = {page.file.src_uri for page in nav.pages}
        self._later = [
            LaterPage(None, file, config)
            for file in files.documentation_pages()
            if file.src_uri not in listed and file.inclusion is InclusionLevel.NOT_IN_NAV
        ]

    def finish(
        self,
        env: jinja2.Environment,
        told: Callable[[Page, str], Told],
        hear: Callable[[Json], None],
        progress: Callable[[int, int], None],
    ) -> None:
        """Finish and write the pages; ``told`` is asked of one that is made, ``hear`` of each.

        ``told`` may be called in another process, ``hear`` is in this one.
        """
        self._made_of = fingerprint(self._config, self._nav, serving=self._serving)
        for page in self._later:
            page.key = self._key(page, page.digest)
        self._finisher = Finisher(self._config, self._files, self._nav, env, told)
        for store in stores(self._place()):
            try:
                self._finish(store, hear, progress)
            except sqlite3.Error:
                continue  # what was kept is damaged, or cannot be written: the next is empty
            self._store = store
            break

    def _finish(
        self, store: Store, hear: Callable[[Json], None], progress: Callable[[int, int], None]
    ) -> None:
        missing = []
        for page in self._later:
            if finished := self._kept(store, page):
                page.take(finished, self._files)
                hear(finished.told)
            else:
                missing.append(page)
        self.reused = len(self._later) - len(missing)
        for number, made in enumerate(each(self._made, missing, large=_are_large(missing))):
            page = missing[number]
            progress(number + 1, len(missing))
            page.key = made.key
            store.put(page.key, made.packed)
            self._site.expect(unpacked_stamps(made.packed.stamps))
            finished = unpacked(made.packed.notes, made.warnings)
            page.take(finished, self._files)
            hear(finished.told)

    def _made(self, page: LaterPage) -> _Made:
        """Make a page and write its files; this may be another process."""
        source = page.file.content_string  # not kept from before: of all pages it is too much
        finished = self._finisher.finish(page, source)
        packed = finished.packed(self._written(finished.files))
        return _Made(self._key(page, source_digest(source)), packed, finished.warnings)

    def _key(self, page: LaterPage, digest: bytes) -> bytes:
        return page_key(self._made_of, page.file.src_uri, digest)

    def _written(self, files: Mapping[str, str]) -> dict[str, Stamp]:
        return {
            uri: self._site.put(uri, text.encode("utf-8", "xmlcharrefreplace"))
            for uri, text in files.items()
        }

    def _kept(self, store: Store, page: LaterPage) -> Finished | None:
        """Return what is kept of a page if all that it links to is, or is missing, as it was.

        Its files stand in the site then.
        """
        kept = store.page(page.key)
        if kept is None:
            return None
        finished, stamps = kept
        if any(self._is_there(uri) != was for uri, was in finished.asked):
            return None
        if all(self._site.stands(uri, stamp) for uri, stamp in stamps.items()):
            self._site.expect(stamps)
        elif files := store.files(page.key):
            store.put_stamps(page.key, json.dumps(self._written(files)))
        else:
            return None
        return finished

    def _is_there(self, uri: str) -> bool:
        """Whether the site has a file; mkdocs takes each address apart, and many ask for one."""
        if uri not in self._there:
            self._there[uri] = self._files.get_file_from_path(uri) is not None
        return self._there[uri]

    def close(self) -> None:
        """Keep what this build was made of, but for what has something to say each time."""
        if self._store:
            self._store.close(page.key for page in self._later if not page.warnings)

    def _place(self) -> str:
        """Return the file in which pages are kept; empty where there can be none."""
        if READING & {*self._config.markdown_extensions}:
            return ""
        folder = Path(self._config.config_file_path or ".").parent / FOLDER
        try:
            make_folder(folder)
        except OSError:
            return ""
        return str(folder / FILES[self._serving])


def _are_large(pages: Sequence[LaterPage]) -> bool:
    """Whether pages are large, as they are where one work changed and lists have its title."""
    return sum(page.length for page in pages) > LARGE
