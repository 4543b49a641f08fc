"""The part of a build that is ours: which pages are finished together, and when."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import PluginCollection
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from annotated_reading.files import make_folder
from annotated_reading.model import Json
from annotated_reading.parallel import each
from annotated_reading.rendering.fingerprint import fingerprint, page_key
from annotated_reading.rendering.finished import Finished
from annotated_reading.rendering.finishing import Finisher
from annotated_reading.rendering.later_page import TEMPLATE, LaterPage
from annotated_reading.rendering.store import Store, stores

FOLDER = ".cache/annotated-reading"
FILES = {False: "built.sqlite", True: "served.sqlite"}
"""By whether pages are served: those have another policy, so neither is to push out the other."""
SEARCH = ("material/search", "search")
"""Under which names the plugin that asks for a search stands; it does nothing with pages here."""
PAGE_EVENTS = (
    *("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page"),
    "env",
)
"""What a plugin may do with a page, or what prints it; who does has to see each in its turn."""
READING = frozenset({"pymdownx.snippets", "pymdownx.b64"})
"""Extensions that read files which no key of a page knows of."""


class Ahead:
    """One build."""

    def __init__(
        self,
        config: MkDocsConfig,
        files: Files,
        nav: Navigation,
        told: Callable[[Page, str], Json],
        *,
        serving: bool,
    ) -> None:
        """Put pages that are not in the navigation off until all else is known."""
        self._config, self._files, self._nav, self._told = config, files, nav, told
        self._serving = serving
        self._store: Store | None = None
        listed = {page.file.src_uri for page in nav.pages}
        self._later = [
            LaterPage(None, file, config)
            for file in files.documentation_pages()
            if file.src_uri not in listed and file.inclusion is InclusionLevel.NOT_IN_NAV
        ]

    def finish(self, env: jinja2.Environment) -> jinja2.Environment:
        """Finish the pages that are not kept, and let the templates print them all."""
        made_of = fingerprint(self._config, self._nav, serving=self._serving)
        for page in self._later:
            page.key = page_key(made_of, page.file.src_uri, page.source)
        finisher = Finisher(self._config, self._files, self._nav, env, self._told)
        for store in stores(self._place()):
            try:
                self._finish(finisher, store)
            except sqlite3.Error:
                continue  # what was kept is damaged, or cannot be written: the next is empty
            self._store = store
            break
        printing = jinja2.DictLoader({TEMPLATE: "{{ finished(page) }}"})
        env.globals["finished"] = lambda page: self._output(finisher, page)
        env.loader = jinja2.ChoiceLoader([printing, *([env.loader] if env.loader else [])])
        return env

    def _finish(self, finisher: Finisher, store: Store) -> None:
        known = {page.key: kept for page in self._later if (kept := self._kept(store, page))}
        missing = [page for page in self._later if page.key not in known]
        for page, finished in zip(missing, each(finisher.finish, missing), strict=True):
            known[page.key] = replace(finished, output="")  # it lies in the store
            store.put(page.key, finished)
        for page in self._later:
            page.take(known.pop(page.key), self._files)

    def _output(self, finisher: Finisher, page: LaterPage) -> str:
        kept = self._store.output(page.key) if self._store else None
        return finisher.finish(page).output if kept is None else kept

    def tell(self, page: LaterPage) -> Json:
        """Return what was said of a page when it was made; say again what mkdocs said."""
        assert page.finished is not None  # noqa: S101 - it was finished before any page is written
        for name, level, message in page.finished.warnings:
            logging.getLogger(name).log(level, "%s", message)
        return page.finished.told

    def close(self) -> None:
        """Keep what this build was made of, but for what has something to say each time."""
        if self._store:
            self._store.close(
                page.key for page in self._later if page.finished and not page.finished.warnings
            )

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

    def _kept(self, store: Store, page: LaterPage) -> Finished | None:
        """Return what is kept of a page if all that it links to is, or is missing, as it was."""
        kept = store.notes(page.key)
        there = self._files.get_file_from_path
        if kept and all((there(uri) is not None) == was for uri, was in kept.asked):
            return kept
        return None


def others_see_pages(plugins: PluginCollection, ours: object) -> bool:
    """Whether a plugin that we do not know does something with single pages."""
    searches = [plugins[name] for name in SEARCH if name in plugins]
    known: Iterable[object] = (ours, *searches)
    return any(owner not in known for owner in _owners(plugins))


def _owners(plugins: PluginCollection) -> Iterator[object]:
    for event in PAGE_EVENTS:
        for method in plugins.events[event]:
            yield getattr(method, "__self__", None)
