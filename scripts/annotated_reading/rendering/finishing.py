"""Takes a page from its source to what goes out, by mkdocs' own steps and with its own plugins."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from annotated_reading.rendering.finished import OWN_META, Finished, Told
from annotated_reading.rendering.heads import source_parts
from annotated_reading.rendering.later_page import LaterPage
from annotated_reading.rendering.one_reader import OneReader

HOST = logging.getLogger(Page.__module__.partition(".")[0])
"""The logger of mkdocs, or of what goes on in its place."""


class Finisher:
    """Finishes pages, a few of them together."""

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
        return self.finish_together([(page, source)])[0]

    def finish_together(self, pages: Iterable[tuple[LaterPage, str]]) -> list[Finished]:
        """Return pages, each given with its source, as mkdocs would have made them.

        Each step is taken for all of them before the next: what it needs is at hand then, in the
        memory of the processor itself, and thirty pages take a fifth less than one by one.
        """
        in_hand = [self._begun(page, source) for page, source in pages]
        with _kept_records() as keeper:
            for step in (self._read, self._gather, self._print, self._mend, self._tell):
                for page in in_hand:
                    keeper.records = page.records
                    step(page)
        finished = [page.finished() for page in in_hand]
        for page in in_hand:
            vars(page.made).clear()  # templates hold it until memory is looked through
        return finished

    def _begun(self, page: LaterPage, source: str) -> _InHand:
        made = Page(None, page.file, self._config)
        page.file.page = page  # a page puts itself into its file
        return _InHand(page, source, made, _Asked(self._file))

    def _read(self, page: _InHand) -> None:
        made = page.made
        made.markdown, made.meta = source_parts(page.source)
        with self._reader.in_place():
            made.render(self._config, page.asked)  # type: ignore[arg-type] # it asks for files by name alone

    def _gather(self, page: _InHand) -> None:
        made, config = page.made, self._config
        made.active = True
        context = get_context(self._nav, self._pages, config, made)
        page.template = self._env.get_template(made.meta.get("template", "main.html"))
        page.context = config.plugins.on_page_context(
            context, page=made, config=config, nav=self._nav
        )

    def _print(self, page: _InHand) -> None:
        page.output = page.template.render(page.context)

    def _mend(self, page: _InHand) -> None:
        config = self._config
        page.output = config.plugins.on_post_page(page.output, page=page.made, config=config)

    def _tell(self, page: _InHand) -> None:
        page.told = self._told(page.made, page.output)


@dataclass(slots=True)
class _InHand:
    """A page that is being made."""

    page: LaterPage
    source: str
    made: Page
    asked: _Asked
    records: list[logging.LogRecord] = field(default_factory=list)
    context: TemplateContext = field(init=False)
    template: jinja2.Template = field(init=False)
    output: str = field(init=False)
    told: Told = field(init=False)

    def finished(self) -> Finished:
        """Return what became of it."""
        made, names, told = self.made, self.asked.names, self.told
        own = {self.page.file.dest_uri: self.output} if self.output.strip() else {}
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
            linked=sorted(name for name, is_there in names.items() if is_there),
            missed=sorted(name for name, is_there in names.items() if not is_there),
            warnings=[
                (record.name, record.levelno, record.getMessage()) for record in self.records
            ],
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
    """Keeps what is logged of the page at hand."""

    records: list[logging.LogRecord]

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextlib.contextmanager
def _kept_records() -> Iterator[_Keeper]:
    """Hold back what mkdocs logs: it is said, and counted, where the page is written."""
    keeper = _Keeper()
    handlers, propagates = HOST.handlers, HOST.propagate
    HOST.handlers, HOST.propagate = [keeper], False
    try:
        yield keeper
    finally:
        HOST.handlers, HOST.propagate = handlers, propagates
