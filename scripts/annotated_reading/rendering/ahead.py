"""The part of a build that is ours: which pages are finished together, and when."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, repeat
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
from annotated_reading.garbage import staying
from annotated_reading.layout import CACHE
from annotated_reading.model import Json
from annotated_reading.parallel import are_shared, cores, each
from annotated_reading.rendering.fingerprint import fingerprint, page_key, source_digest
from annotated_reading.rendering.finished import Packed, Told, packed_stamps
from annotated_reading.rendering.finishing import Finisher
from annotated_reading.rendering.later_page import LaterPage
from annotated_reading.rendering.link_ends import LinkEnds
from annotated_reading.rendering.one_reader import OneReader
from annotated_reading.rendering.others import READING
from annotated_reading.rendering.standing_files import StandingFiles
from annotated_reading.rendering.store import Store, stores
from annotated_reading.rendering.stretches import (
    Gathering,
    Stretch,
    stretch_key,
    stretch_of_one,
    stretches_of,
    unpacked_stretch,
)

LARGE = 200_000
"""Characters of pages that take a second or more to make; a list of works may have as many."""
BATCH = 400_000
"""Characters of pages that a process makes together, unless one page has more."""
BATCHES = 8
"""How many batches there are at least for each core, so that all cores end at the same time."""
FILES = {False: "built", True: "served"}
"""By whether pages are served: those have another policy, so neither is to push out the other."""


Hear = Callable[[Iterable[str], Iterable[tuple[Json, Callable[[], str]]]], None]
"""Is told the words that pages have, and of each page, and how to ask for the rest of it."""


class _Made(NamedTuple):
    """A page that was made just now."""

    key: bytes
    packed: Packed
    warnings: list[tuple[str, int, str]]


class _MadeTogether(NamedTuple):
    """The pages of a batch."""

    pages: Sequence[_Made]
    part: bytes
    """What is known of them together, packed."""
    whole: bytes
    """What is known of their stretch, packed, where it is known here and is to be kept."""


class _Batch(NamedTuple):
    """Pages of one stretch that are to be made, and what they are to be added to."""

    pages: Sequence[LaterPage]
    gathering: Gathering


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
        self._there = StandingFiles(files)
        listed = {page.file.src_uri for page in nav.pages}
        self._later = [
            LaterPage.of(file.page or Page(None, file, config))
            for file in files.documentation_pages()
            if file.src_uri not in listed and file.inclusion is InclusionLevel.NOT_IN_NAV
        ]
        for page in self._later:
            if digest := docs.digests.get(page.file.src_uri):
                page.digest, page.length = bytes.fromhex(digest), docs.stamps[page.file.src_uri][0]
        self._stretches = [*stretches_of(self._later)]
        self._stretch_keys: set[bytes] = set()
        """Of those that the next build may use."""
        self.last: Mapping[bytes, Stretch] = {}
        """Those of a server's last build, by their keys."""
        self.remembered: dict[bytes, Stretch] = {}
        """Those that a server has used in this one."""
        self._ends = LinkEnds()

    def finish(
        self,
        env: jinja2.Environment,
        reader: OneReader,
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
        self._finisher = Finisher(self._config, self._files, self._nav, env, reader, told)
        for store in stores(str(self.place(".sqlite") or "")):
            self._store = store
            try:
                self._finish(store, hear, progress)
            except sqlite3.Error:
                continue  # what was kept is damaged, or cannot be written: the next is empty
            break

    def _finish(self, store: Store, hear: Hear, progress: Callable[[int, int], None]) -> None:
        with staying():
            missing = self._take_kept(store, hear)
        self.reused = len(self._later) - _count(missing)
        self._make(store, missing, hear, progress)
        self._ends.see(self._nav.pages)

    def _take_kept(self, store: Store, hear: Hear) -> list[_Batch]:
        """Take the pages that are kept; return the others."""
        missing: list[_Batch] = []
        self._ends = LinkEnds()
        for pages in self._stretches:
            if stretch := self._kept_together(store, pages):
                self._have(pages, stretch, hear)
                self._ends.add(pages, stretch)
            else:
                gathering = Gathering(pages)
                lost = [page for page in pages if not self._is_kept(store, page, gathering, hear)]
                if lost:
                    missing.append(_Batch(lost, gathering))
                self._keep_whole(store, gathering)
        return missing

    def _make(
        self,
        store: Store,
        missing: Sequence[_Batch],
        hear: Hear,
        progress: Callable[[int, int], None],
    ) -> None:
        """Make the pages that are not there."""
        batches = [*_batches(missing)]
        count, done = _count(missing), 0
        # the first is made here, so that processes begin with all that is made once and kept
        first, rest = batches[:1], batches[1:]
        shared = are_shared(_count(rest)) or _length(rest) > LARGE
        batches_made = chain(map(self._made, first), each(self._made, rest, large=shared))
        for batch, made in zip(batches, batches_made, strict=True):
            for page, made_page in zip(batch.pages, made.pages, strict=True):
                page.key, page.warnings = made_page.key, made_page.warnings
                store.put(page.key, made_page.packed)
            part = unpacked_stretch(made.part, len(batch.pages))
            self._site.adopt(part.stamps)
            self._have(batch.pages, part, hear)
            batch.gathering.add(batch.pages, part)
            self._keep_whole(store, batch.gathering, made.whole)
            done += len(batch.pages)
            progress(done, count)

    def _keep_whole(self, store: Store, gathering: Gathering, packed: bytes = b"") -> None:
        """Keep a stretch if all its pages are there, and none has something to say each time."""
        if not gathering.is_whole:
            return
        pages, stretch = gathering.pages, gathering.stretch()
        self._ends.add(pages, stretch)
        if not any(page.warnings for page in pages):
            key = stretch_key(pages)
            self._use(key, stretch)
            if not self.last:  # a server has it in memory, and the next one can do without
                store.put_stretch(key, packed or stretch.packed())

    def _use(self, key: bytes, stretch: Stretch) -> None:
        """Let the next build have a stretch: a server from memory."""
        self._stretch_keys.add(key)
        if self._serving:
            self.remembered[key] = stretch

    def _have(self, pages: Sequence[LaterPage], stretch: Stretch, hear: Hear) -> None:
        """Let pages, and who hears of them, have what is known of them."""
        for page, meta in zip(pages, stretch.metas, strict=True):
            page.leave(meta, self._tell)
        hear(stretch.words, zip(stretch.told, map(self._asking, pages), strict=True))

    def _asking(self, page: LaterPage) -> Callable[[], str]:
        """Return what asks for what is kept of a page for later."""
        return partial(self._later_of, page)

    def _tell(self, page: LaterPage) -> None:
        """Tell a page what mkdocs may ask of it; where that is lost the page is made once more."""
        kept = self._store.page(page.key) if self._store else None
        finished = kept[0] if kept else self._finisher.finish(page, page.file.content_string)
        page.take(finished, self._files)

    def _made(self, batch: _Batch) -> _MadeTogether:
        """Make pages and write their files; this may be another process."""
        # not kept from before: of all pages it is too much
        sources = [page.file.content_string for page in batch.pages]
        all_finished = self._finisher.finish_together(zip(batch.pages, sources, strict=True))
        all_stamps = [self._written(finished.files) for finished in all_finished]
        pages, together = list[_Made](), Gathering(batch.pages)
        for page, source, finished, stamps in zip(
            batch.pages, sources, all_finished, all_stamps, strict=True
        ):
            key, packed = self._key(page, source_digest(source)), finished.packed(stamps)
            pages.append(_Made(key, packed, finished.warnings))
            together.add([page], stretch_of_one(page, finished, stamps))
        part, whole = together.stretch(), batch.gathering
        whole.add(batch.pages, part)
        is_kept = whole.is_whole and not self.last
        return _MadeTogether(pages, part.packed(), whole.stretch().packed() if is_kept else b"")

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

    def _kept_together(self, store: Store, pages: Sequence[LaterPage]) -> Stretch | None:
        """Return what is kept of some pages, if all that they link to is, or is missing, as it was.

        Their files stand in the site then.
        """
        key = stretch_key(pages)
        stretch = self.last.get(key) or store.stretch(key, len(pages))
        if not (
            stretch
            and self._there.are_as_they_were(stretch.linked, stretch.missed)
            and self._site.stand(stretch.stamps)
        ):
            return None
        self._site.expect(stretch.stamps)
        self._use(key, stretch)
        return stretch

    def _is_kept(self, store: Store, page: LaterPage, gathering: Gathering, hear: Hear) -> bool:
        """Whether one page is kept in the same way; its files stand in the site then."""
        kept = store.page(page.key)
        if not kept or not self._there.are_as_they_were(kept[0].linked, kept[0].missed):
            return False
        finished, stamps = kept
        if self._site.stand(stamps):
            self._site.expect(stamps)
        elif files := store.files(page.key):
            stamps = self._written(files)
            store.put_stamps(page.key, packed_stamps(stamps))
        else:
            return False
        part = stretch_of_one(page, finished, stamps)
        self._have([page], part, hear)
        gathering.add([page], part)
        return True

    def close(self) -> None:
        """Keep what this build has made, but for what has something to say each time."""
        if self._store:
            keys = {page.key for page in self._later if not page.warnings}
            self._store.close(keys, self._stretch_keys)

    def take_apart(self) -> None:
        """Let files and pages name each other no longer, when nobody needs them any more."""
        for file in self._files:
            if file.page:
                vars(file.page).clear()
            vars(file).clear()
        vars(self._files).clear()

    def place(self, ending: str) -> Path | None:
        """Return a file in which something is kept; None where there can be none."""
        if READING & {*self._config.markdown_extensions}:
            return None
        folder = Path(self._config.config_file_path or ".").parent / CACHE
        try:
            make_folder(folder)
        except OSError:
            return None
        return folder / f"{FILES[self._serving]}{ending}"


def _count(batches: Iterable[_Batch]) -> int:
    return sum(len(batch.pages) for batch in batches)


def _length(batches: Iterable[_Batch]) -> int:
    return sum(page.length for batch in batches for page in batch.pages)


def _batches(missing: Sequence[_Batch]) -> Iterator[_Batch]:
    """Yield the same pages, as many together as one process makes at a time; the first is alone."""
    limits = chain([-1], repeat(min(BATCH, _length(missing) // (BATCHES * cores()))))
    for pages, gathering in missing:
        together, length, limit = list[LaterPage](), 0, next(limits)
        for page in pages:
            if together and length + page.length > limit:
                yield _Batch(together, gathering)
                together, length, limit = [], 0, next(limits)
            together.append(page)
            length += page.length
        if together:
            yield _Batch(together, gathering)
