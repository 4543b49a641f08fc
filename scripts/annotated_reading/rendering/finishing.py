"""Takes a page from its source to what goes out, by mkdocs' own steps and with its own plugins."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterator
from functools import cache, partial

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from annotated_reading.rendering.finished import OWN_META, Finished, Told
from annotated_reading.rendering.heads import source_parts
from annotated_reading.rendering.later_page import LaterPage
from annotated_reading.rendering.one_reader import OneReader

HOST = logging.getLogger(Page.__module__.partition(".")[0])
"""The logger of mkdocs, or of what goes on in its place."""


class Finisher:
    """Finishes pages, one after the other."""

    def __init__(
        self,
        config: MkDocsConfig,
        files: Files,
        nav: Navigation,
        env: jinja2.Environment,
        reader: OneReader,
        told: Callable[[Page, str], Told],
    ) -> None:
        """Have what mkdocs has when it writes pages; ``told`` is what we make of a page."""
        self._config = config
        self._file = cache(partial(_file_of, files))
        self._pages = files.documentation_pages()
        self._nav = nav
        self._env = env
        self._told = told
        self._reader = reader

    def finish(self, page: LaterPage, source: str) -> Finished:
        """Return the page as mkdocs would have made it of its source."""
        made = Page(None, page.file, self._config)
        page.file.page = page  # a page puts itself into its file
        with _records() as records:
            finished = self._finish(page, made, source, records)
        vars(made).clear()  # templates hold it until memory is looked through
        return finished

    def _finish(
        self, page: LaterPage, made: Page, source: str, records: list[logging.LogRecord]
    ) -> Finished:
        config, plugins = self._config, self._config.plugins
        asked = _Asked(self._file)
        made.markdown, made.meta = source_parts(source)
        with self._reader.in_place():
            made.render(config, asked)  # type: ignore[arg-type] # it asks for files by name alone
        made.active = True
        context = get_context(self._nav, self._pages, config, made)
        template = self._env.get_template(made.meta.get("template", "main.html"))
        context = plugins.on_page_context(context, page=made, config=config, nav=self._nav)
        output = template.render(context)
        output = plugins.on_post_page(output, page=made, config=config)
        told = self._told(made, output)
        own = {page.file.dest_uri: output} if output.strip() else {}
        return Finished(
            files={**own, **told.files},
            title=str(made.title),
            meta={name: value for name, value in made.meta.items() if name != OWN_META},
            told=told.facts,
            words=" ".join(sorted(told.words)),
            later=told.later,
            anchors=sorted(made.present_anchor_ids or ()),
            links=[
                (file.src_uri, anchor, link)
                for file, links in (made.links_to_anchors or {}).items()
                for anchor, link in links.items()
            ],
            linked=sorted(name for name, is_there in asked.names.items() if is_there),
            missed=sorted(name for name, is_there in asked.names.items() if not is_there),
            warnings=[(record.name, record.levelno, record.getMessage()) for record in records],
        )


def _file_of(files: Files, path: str) -> File | None:
    """Return the file of an address, which mkdocs takes apart to see whether it is one."""
    return files.src_uris.get(path) or files.get_file_from_path(path)


class _Asked:
    """The files of the site, with a memory of which were asked for."""

    def __init__(self, file: Callable[[str], File | None]) -> None:
        self._file = file
        self.names: dict[str, bool] = {}

    def get_file_from_path(self, path: str) -> File | None:
        file = self._file(path)
        self.names[path] = file is not None
        return file


class _Keeper(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextlib.contextmanager
def _records() -> Iterator[list[logging.LogRecord]]:
    """Hold back what mkdocs logs: it is said, and counted, where the page is written."""
    keeper = _Keeper()
    handlers, propagates = HOST.handlers, HOST.propagate
    HOST.handlers, HOST.propagate = [keeper], False
    try:
        yield keeper.records
    finally:
        HOST.handlers, HOST.propagate = handlers, propagates
