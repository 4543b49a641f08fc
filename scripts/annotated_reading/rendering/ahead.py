"""The part of a build that is ours: which pages are finished together, and when."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from annotated_reading.files import make_folder
from annotated_reading.files.docs_folder import DocsFolder
from annotated_reading.files.signature import Stamp
from annotated_reading.files.site_folder import SiteFolder
from annotated_reading.model import Json
from annotated_reading.parallel import each
from annotated_reading.rendering.fingerprint import fingerprint, page_key, source_digest
from annotated_reading.rendering.finished import (
    Finished,
    Packed,
    Told,
    decompressed,
    packed_stamps,
    unpacked,
    unpacked_stamps,
)
from annotated_reading.rendering.finishing import Finisher
from annotated_reading.rendering.later_page import LaterPage
from annotated_reading.rendering.others import READING
from annotated_reading.rendering.store import DAMAGE, Store, stores

FOLDER = ".cache/annotated-reading"
LARGE = 200_000
"""Characters of pages that take a second or more to make; a list of works may have as many."""
FILES = {False: "built", True: "served"}
"""By whether pages are served: those have another policy, so neither is to push out the other."""


Hear = Callable[[Json, Callable[[], str]], None]
"""Is told of a page, and how to ask for the rest of it."""


class _Made(NamedTuple):
    """A page that was made just now."""

    key: bytes
    packed: Packed
    warnings: list[tuple[str, int, str]]


class _There:
    """Which addresses are those of files; mkdocs takes each apart, and many ask for one."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._known: dict[bool, set[str]] = {True: {*files.src_uris}, False: set()}

    def are_as_they_were(self, there: Sequence[str], missing: Sequence[str]) -> bool:
        """Whether the site has the ones and has not the others."""
        return self._are(there, is_there=True) and self._are(missing, is_there=False)

    def _are(self, uris: Sequence[str], *, is_there: bool) -> bool:
        known = self._known[is_there]
        for uri in [] if known.issuperset(uris) else uris:
            if uri not in known:
                if (self._files.get_file_from_path(uri) is not None) != is_there:
                    return False
                known.add(uri)
        return True


class Ahead:
    """One build."""

    def __init__(
        self,
        config: MkDocsConfig,
        files: Files,
        nav: Navigation,
        site: SiteFolder,
        docs: DocsFolder,
        *,
        serving: bool,
    ) -> None:
        """Put pages that are not in the navigation off until all else is known.

        ``docs`` has digests of their sources, by address.
        """
        self._config, self._files, self._nav, self._site = config, files, nav, site
        self._serving = serving
        self._store: Store | None = None
        self.reused = 0
        """How many pages were there already."""
        self._finisher: Finisher
        self.made_of = b""
        """What stands for all that every page is made of; known once there are pages."""
        self._there = _There(files)
        listed = {page.file.src_uri for page in nav.pages}
        self._later = [
            LaterPage.of(file.page or Page(None, file, config))
            for file in files.documentation_pages()
            if file.src_uri not in listed and file.inclusion is InclusionLevel.NOT_IN_NAV
        ]
        for page in self._later:
            if digest := docs.digests.get(page.file.src_uri):
                page.digest, page.length = bytes.fromhex(digest), docs.stamps[page.file.src_uri][0]

    def finish(
        self,
        env: jinja2.Environment,
        told: Callable[[Page, str], Told],
        hear: Hear,
        progress: Callable[[int, int], None],
    ) -> None:
        """Finish and write the pages; ``told`` is asked of one that is made, ``hear`` of each.

        ``told`` may be called in another process, ``hear`` is in this one.
        """
        self.made_of = fingerprint(self._config, self._nav, serving=self._serving)
        for page in self._later:
            page.key = self._key(page, page.digest)
        self._finisher = Finisher(self._config, self._files, self._nav, env, told)
        for store in stores(str(self.place(".sqlite") or "")):
            self._store = store
            try:
                self._finish(store, hear, progress)
            except sqlite3.Error:
                continue  # what was kept is damaged, or cannot be written: the next is empty
            break

    def _finish(self, store: Store, hear: Hear, progress: Callable[[int, int], None]) -> None:
        kept = set()
        for page, finished in self._kept(store):
            page.take(finished, self._files)
            hear(finished.told, partial(self._later_of, page))
            kept.add(page.key)
        missing = [page for page in self._later if page.key not in kept]
        self.reused = len(self._later) - len(missing)
        # the first is made here, so that processes begin with all that is made once and kept
        first, rest = missing[:1], missing[1:]
        pages_made = chain(map(self._made, first), each(self._made, rest, large=_are_large(rest)))
        for number, made in enumerate(pages_made):
            page = missing[number]
            progress(number + 1, len(missing))
            page.key = made.key
            store.put(page.key, made.packed)
            self._site.adopt(unpacked_stamps(made.packed.stamps))
            finished = unpacked(made.packed.notes, made.warnings)
            page.take(finished, self._files)
            hear(finished.told, partial(decompressed, made.packed.later))

    def _made(self, page: LaterPage) -> _Made:
        """Make a page and write its files; this may be another process."""
        source = page.file.content_string  # not kept from before: of all pages it is too much
        finished = self._finisher.finish(page, source)
        packed = finished.packed(self._written(finished.files))
        return _Made(self._key(page, source_digest(source)), packed, finished.warnings)

    def _later_of(self, page: LaterPage) -> str:
        """Return what is kept of a page for later; where it is lost the page is made once more."""
        later = self._store.later(page.key) if self._store else None
        if later is None:
            later = self._finisher.finish(page, page.file.content_string).later
        return later

    def _key(self, page: LaterPage, digest: bytes) -> bytes:
        return page_key(self.made_of, page.file.src_uri, digest)

    def _written(self, files: Mapping[str, str]) -> dict[str, Stamp]:
        return {
            uri: self._site.put(uri, text.encode("utf-8", "xmlcharrefreplace"))
            for uri, text in files.items()
        }

    def _kept(self, store: Store) -> Iterator[tuple[LaterPage, Finished]]:
        """Yield the pages that are kept, if all that they link to is, or is missing, as it was.

        Their files stand in the site then.
        """
        pages = {page.key: page for page in self._later}
        gone = []
        for key, notes, written in store.pages():
            if (page := pages.get(key)) is None:
                continue
            try:
                finished, stamps = unpacked(notes), unpacked_stamps(written)
            except DAMAGE:
                continue
            if not self._there.are_as_they_were(finished.linked, finished.missed):
                continue
            if all(self._site.stands(uri, stamp) for uri, stamp in stamps.items()):
                self._site.expect(stamps)
                yield page, finished
            else:
                gone.append((page, finished))
        for page, finished in gone:  # the table is not written to while it is read
            if files := store.files(page.key):
                store.put_stamps(page.key, packed_stamps(self._written(files)))
                yield page, finished

    def close(self) -> None:
        """Keep what this build has made, but for what has something to say each time."""
        if self._store:
            self._store.close(page.key for page in self._later if not page.warnings)

    def place(self, ending: str) -> Path | None:
        """Return a file in which something is kept; None where there can be none."""
        if READING & {*self._config.markdown_extensions}:
            return None
        folder = Path(self._config.config_file_path or ".").parent / FOLDER
        try:
            make_folder(folder)
        except OSError:
            return None
        return folder / f"{FILES[self._serving]}{ending}"


def _are_large(pages: Sequence[LaterPage]) -> bool:
    """Whether pages are large, as they are where one work changed and lists have its title."""
    return sum(page.length for page in pages) > LARGE
