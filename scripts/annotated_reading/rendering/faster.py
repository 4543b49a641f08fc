"""One build of mkdocs, made faster where nothing hinders it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from annotated_reading.compiled import CompiledOnce
from annotated_reading.files.docs_folder import DocsFolder
from annotated_reading.files.signature import Stamp
from annotated_reading.files.site_folder import SiteFolder
from annotated_reading.garbage import give_back, trim
from annotated_reading.parallel import MANY, hold, release
from annotated_reading.rendering.ahead import Ahead, Hear
from annotated_reading.rendering.finished import Told
from annotated_reading.rendering.one_reader import OneReader
from annotated_reading.rendering.others import are_known, others_see_pages
from annotated_reading.rendering.quick_files import KnownFiles
from annotated_reading.rendering.steps import (
    Steps,
    copy_to,
    expected_uris,
    list_pages_once,
    template_uris,
)
from annotated_reading.rendering.stretches import Stretch
from annotated_reading.rendering.unchanged import ASSETS

SELDOM = 20
"""Builds of a server after which all of its memory is looked through, which takes a second of ten
thousand works: of one build that was taken apart there is little left."""


class Faster:
    """What is done in place of mkdocs, from one of its events to the next."""

    def __init__(self, ours: object) -> None:
        """Do nothing yet; ``ours`` is the plugin that is asked for it."""
        self.site = SiteFolder(Path())
        self._ours = ours
        self._steps = Steps()
        self._keeps_site = False
        self._serving = False
        self._holds = False
        self._is_whole = False
        """Whether what a build has made was not taken apart yet."""
        self._let_go = 0
        """How often what a build has made was let go."""
        self._ahead: Ahead | None = None
        self._reader: OneReader
        self._forget_pages: Callable[[], None] = lambda: None
        self._compiled = CompiledOnce()
        self._known_files = KnownFiles()
        self._stretches: Mapping[bytes, Stretch] = {}
        """What a server's last build has asked of its pages."""
        self._order: dict[str, int] = {}
        self._docs: DocsFolder
        self._left: tuple[Path, Mapping[str, Stamp]] = Path(), {}
        """The site that a server has made, and what it has left there; nobody else writes it."""

    def begin(self, config: MkDocsConfig, docs: DocsFolder, *, wanted: bool, serving: bool) -> None:
        """Keep what an earlier build has left in the site, so that only what differs is written.

        ``docs`` is what stands in docs/, from where mkdocs is to take it.
        """
        self._docs = docs
        if not serving and len(docs.stamps) > MANY:
            trim()  # the texts of all pages were in memory
        folder, left = self._left
        self._left, self._serving = (Path(config.site_dir), {}), serving
        is_known = serving and folder == Path(config.site_dir)
        self.site = SiteFolder(Path(config.site_dir), left if is_known else None, ASSETS)
        known = wanted and are_known(config.plugins, self._ours)
        self._keeps_site = known and self._steps.spare_the_site()
        if self._keeps_site:
            self.site.look(len(docs.listed))  # the last build's, and a site has about as many
        if wanted:
            if not serving:  # a server builds once more where something has changed meanwhile
                docs.look_again()
            self._steps.list_at_once(docs, self._known_files if serving else None)

    def hold(self, *, wanted: bool) -> None:
        """Let nobody look through memory for what the inputs are read into; most of it stays."""
        if wanted:
            hold()
            self._holds = self._is_whole = True

    def read(
        self,
        config: MkDocsConfig,
        files: Files,
        nav: Navigation,
        *,
        wanted: bool,
        serving: bool,
    ) -> None:
        """Put off the pages that can be finished together."""
        self._steps.put_back()
        self._steps.write_anew(self.site.forget)
        together = wanted and not others_see_pages(config.plugins, self._ours)
        self._forget_pages = list_pages_once(files)
        self._ahead = None
        if together and self._steps.pass_over_pages(reader := OneReader(config)):
            self._steps.pass_over_search(config.plugins)
            self._reader = reader
            self._ahead = Ahead(config, files, nav, self.site, self._docs, serving=serving)
            self._ahead.last = self._stretches
        inclusion = InclusionLevel.is_in_serve if serving else InclusionLevel.is_included
        self.site.expect(expected_uris(files, inclusion))
        self.site.expect(template_uris(config))

    def write(
        self,
        config: MkDocsConfig,
        files: Files,
        env: jinja2.Environment,
        told: Callable[[Page, str], Told],
        hear: Hear,
        progress: Callable[[int, int], None],
    ) -> None:
        """Finish and write them; ``told`` is asked of one that is made, ``hear`` of each.

        ``progress`` is told how many of those that were not there are made.
        """
        env.bytecode_cache = self._compiled
        if self._keeps_site:
            self.site.clear_way(template_uris(config))
            copy_to(self.site, files, config, self._docs.stamps)
        if self._ahead:
            self._ahead.finish(env, self._reader, told, hear, progress)
        pages = files.documentation_pages()
        self._order = {file.url.removeprefix("./"): n for n, file in enumerate(pages)}

    def kept(self, name: str) -> tuple[Path | None, str]:
        """Return where it is kept what a thing was made of, and what stands for how it is made.

        There is no such place where a build goes mkdocs' own way.
        """
        if self._ahead is None or not self._keeps_site:
            return None, ""
        return self._ahead.place(f"-{name}.json"), self._ahead.made_of.hex()

    def counts(self) -> tuple[int, int]:
        """Return how many pages the site has, and how many of them were there already."""
        return len(self._order), self._ahead.reused if self._ahead else 0

    def place(self, url: str) -> int:
        """Return which page of the site one is: they are not made in their order."""
        return self._order.get(url, 0)

    def let_go(self) -> None:
        """Forget what the last build of a server has made: pages that name each other stay else."""
        if self._holds:
            self.take_apart()
            release()
            self._holds = False

    def take_apart(self) -> None:
        """Do most of that, before that, while nobody waits."""
        if not self._is_whole:
            return
        ahead, self._ahead, self._is_whole = self._ahead, None, False
        self._let_go += 1
        if ahead:
            self._forget_pages()
            ahead.take_apart()
        if not ahead or self._let_go % SELDOM == 0:
            give_back()
            gc.freeze()

    def names(self, matters: Callable[[str], bool]) -> list[str]:
        """Return the files of the site that matter; none where a build goes mkdocs' own way."""
        return self.site.names(matters) if self._keeps_site else []

    def put_back(self) -> None:
        """Let mkdocs do its own steps again: this build needs ours no more."""
        self._steps.put_back()

    def end(self) -> dict[str, Stamp]:
        """Remove from the site what is of earlier builds, and keep what this one has made.

        Return the stamps of what is left in the site; none where they are not known.
        """
        self._steps.put_back()
        if self._ahead:
            self._ahead.close()
            self._stretches = self._ahead.remembered
        left = self.site.sweep() if self._keeps_site else {}
        self._left = self._left[0], left if self._serving else {}
        if self._holds:  # a server goes on for ever, and editions may follow a build
            gc.freeze()
            gc.enable()
        return left

    def give_up(self) -> None:
        """Leave mkdocs as it was."""
        self._steps.put_back()
        self.let_go()
