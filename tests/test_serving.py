"""What somebody sees who writes while the site is served: mistakes over the last good page."""

from __future__ import annotations

import gc
import logging
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
import weakref
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

import jinja2
import pytest
from invent import invent
from jinja2.runtime import Macro
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MadePage
from watchdog.events import (
    DirModifiedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
)

from annotated_reading import files
from annotated_reading.build import build as build_pages
from annotated_reading.commands.afterwards import Afterwards
from annotated_reading.commands.watching import Watching
from annotated_reading.editions.search_pages import PageRecord
from annotated_reading.files.built_names import BuiltNames
from annotated_reading.files.site_folder import SiteFolder
from annotated_reading.layout import layout_of
from annotated_reading.model import Entry, Reading, Reference
from annotated_reading.rendering import stretches
from annotated_reading.rendering.ahead import Ahead
from annotated_reading.rendering.faster import Faster
from annotated_reading.rendering.later_page import LaterPage
from conftest import copy_project, run
from helpers import EXAMPLE, Element, edit, parse_html

PAGES = ["index.html", "references/osei2019/index.html"]


class Server:
    """Builds a project again and again, as a server does."""

    def __init__(self, project: Path) -> None:
        self.config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "site"))
        self.config.plugins.on_startup(command="serve", dirty=False)
        self.site = project / "site"

    def build(self) -> None:
        """Build once; the server stays the same."""
        build(self.config)

    def boxes(self, page: str) -> list[Element]:
        """Return what a page says of mistakes."""
        return parse_html((self.site / page).read_text("utf-8")).find(cls="mistakes")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The example, with the settings of a site."""
    return copy_project(tmp_path, EXAMPLE)


def test_a_mistake_is_shown_over_the_last_good_page_until_it_is_mended(project: Path) -> None:
    server = Server(project)
    server.build()
    assert [server.boxes(page) for page in PAGES] == [[], []]
    bibliography = project / "references.bib"
    edit(bibliography, "{nilsson,", "{<b>nilsson</b> Å,")
    server.build()
    for page in PAGES:
        (box,) = server.boxes(page)
        text = " ".join(box.text().split())
        assert text.startswith("1 mistake stops the build. Below is the last good one;")
        assert "references.bib:38 the key '<b>nilsson</b> Å' holds a space; write it" in text
    assert "Lantern Optics" in (server.site / PAGES[1]).read_text("utf-8")
    edit(bibliography, "{<b>nilsson</b> Å,", "{nilsson,")
    server.build()
    assert [server.boxes(page) for page in PAGES] == [[], []]


def test_a_note_that_is_deleted_is_gone_from_its_page_and_the_server_goes_on(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where it goes between the moment it is listed and the moment it is read."""
    server = Server(project)
    server.build()
    page, note = server.site / PAGES[1], project / "docs/_reading/notes/osei2019.md"
    words = "five per cent"
    assert words in page.read_text("utf-8")
    read = files._read_bytes

    def deleted(path: Path) -> bytes | None:
        if path == note:
            path.unlink(missing_ok=True)
        return read(path)

    monkeypatch.setattr(files, "_read_bytes", deleted)
    server.build()
    assert not note.exists()
    assert words not in page.read_text("utf-8")
    assert server.boxes(PAGES[1]) == []


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what the build said of the inputs."""
    return [record.message for record in caplog.records if record.name == "annotated_reading"]


def test_a_server_says_a_warning_once_and_what_is_new_by_itself(
    project: Path, caplog: pytest.LogCaptureFixture
) -> None:
    bibliography = project / "references.bib"
    edit(bibliography, "journal = jol", "journal = jlo")
    edit(bibliography, "@online", "@onlin")
    server = Server(project)
    caplog.set_level(logging.WARNING, "annotated_reading")
    server.build()
    assert [line.partition(": ")[0] for line in told(caplog)] == [
        "references.bib:7",
        "references.bib:16",
    ]
    caplog.clear()
    edit(bibliography, "year    = {2019}", "year    = {20199}")
    server.build()
    new, *standing = told(caplog)
    assert new.startswith("references.bib:11: warning: '20199' is no year")
    assert standing == ["2 warnings as before."]
    caplog.clear()
    edit(bibliography, "{nilsson,", "{,")
    server.build()
    (text,) = told(caplog)
    assert text.splitlines()[1:] == [
        "references.bib:38: this entry has no key; write @type{key, …} [key-form]",
        "3 warnings as before.",
    ]


SHOWN = "Reloading browsers"
OF_ALL_WORKS = (Ahead, LaterPage, PageRecord, SiteFolder, Reading, Reference, Entry)


@contextmanager
def served(project: Path) -> Iterator[Iterator[str]]:
    """Serve a project; yield the lines that the server says, as it says them."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    with subprocess.Popen(command, cwd=project, stderr=subprocess.PIPE, text=True) as server:
        try:
            yield (line for line in server.stderr or ())
        finally:
            server.terminate()


def test_what_people_change_is_seen(project: Path) -> None:
    """A build may end well, with mistakes, or not at all: the next change is seen."""
    note, bibliography = project / "docs/_reading/notes/tanaka2020.md", project / "references.bib"
    settings, other = project / "mkdocs.yml", project / "references.bib~"

    stop = 'def on_env(*_, **__):\n    raise ValueError("the build was stopped")\n'
    (project / "stop.py").write_text(stop, "utf-8")

    def put_in_place() -> None:
        other.write_text(bibliography.read_text("utf-8").replace("one lamp", "two lamps"), "utf-8")
        other.replace(bibliography)

    with served(project) as lines:
        assert any("Serving on" in line for line in lines)
        for change, *told in (
            (lambda: edit(note, "basis:", "basis: "), SHOWN),
            (lambda: (project / "docs/own.txt").write_text("Mine", "utf-8"), SHOWN),
            (lambda: edit(bibliography, "a lamp?", "one lamp?"), SHOWN),
            (lambda: edit(bibliography, "{osei2019,", "{<b>,"), "pages stay as they were", SHOWN),
            (lambda: edit(bibliography, "{<b>,", "{osei2019,"), SHOWN),
            (lambda: edit(settings, "site_name:", "hooks: [stop.py]\nsite_name:"), "was stopped"),
            (lambda: edit(settings, "hooks: [stop.py]\n", ""), SHOWN),
            (put_in_place, SHOWN),
        ):
            change()
            for words in told:
                assert any(words in line for line in lines)


class Folder:
    """Stands for a server and its observer, and counts the builds that are asked for."""

    def __init__(self) -> None:
        self.observer = self
        self._rebuild_cond = threading.Condition()
        self._want_rebuild = False
        self.watched = ["/docs"]

    def unwatch(self, docs: str) -> None:
        self.watched.remove(docs)

    def observing(self, *_: object, **__: object) -> Folder:
        return self

    def start(self) -> None:
        pass

    stop = join = start

    def schedule(self, _: object, docs: str, *, recursive: bool) -> None:
        assert recursive
        self.watched.append(f"own {docs}")

    def asked(self) -> bool:
        """Whether a build was asked for since the last question."""
        asked, self._want_rebuild = self._want_rebuild, False
        return asked


@contextmanager
def building(watching: Watching, *written: str) -> Iterator[None]:
    watching.rest()
    yield
    watching.wrote(written)
    watching.look()


@pytest.fixture
def watching() -> Iterator[Watching]:
    """One that ends with its test: beside a thread of its own no process is forked."""
    watching = Watching()
    yield watching
    watching.end()


def test_the_pages_of_a_build_ask_for_no_other(
    watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether they are seen while it writes, when it is through, or during the next."""
    folder = Folder()
    monkeypatch.setattr("annotated_reading.commands.watching.PollingObserverVFS", folder.observing)
    watching.attach(folder, "/docs", [])  # type: ignore[arg-type] # all that is asked of one
    assert folder.watched == ["own /docs"]
    with building(watching, "references/roe.md", "index.md"):
        watching.on_any_event(FileModifiedEvent("/docs/references/roe.md"))
    watching.on_any_event(FileMovedEvent("/docs/.writing-1-1", "/docs/index.md"))
    watching.on_any_event(FileModifiedEvent("/docs/.generated"))
    watching.on_any_event(DirModifiedEvent("/docs/references"))
    with building(watching):
        pass
    watching.on_any_event(FileDeletedEvent("/docs/index.md"))
    assert not folder.asked()
    with building(watching):
        watching.on_any_event(FileModifiedEvent("/docs/_reading/notes/roe.md"))
        assert not folder.asked()
    assert folder.asked()
    watching.on_any_event(FileModifiedEvent("/docs/references/roe.md"))
    assert folder.asked()  # it was written long ago, so somebody else did this
    watching.on_any_event(FileCreatedEvent("/docs/own.txt"))
    assert folder.asked()


def test_an_address_that_is_taken_is_said(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = f"127.0.0.1:{other.getsockname()[1]}"
        done = run(project, "-m", "annotated_reading", "serve", "--dev-addr", address)
    assert done.returncode == 1
    assert "another program serves at this address" in done.stderr
    assert "Traceback" not in done.stderr


def test_of_docs_only_what_people_put_there_is_looked_at(project: Path) -> None:
    """At the files of ten thousand works nobody looks twice a second."""
    build_pages(layout_of(project))
    docs = project / "docs"
    names = BuiltNames(docs)
    (docs / "references/mine.md").write_text("# Mine\n", "utf-8")

    def below(folder: str) -> set[str]:
        listed = [*names.others(folder)]
        deeper = {path for entry in listed if entry.is_dir() for path in below(entry.path)}
        return deeper | {os.path.relpath(entry.path, docs) for entry in listed if entry.is_file()}

    mine = {path for path in below(str(docs)) if not path.startswith("_reading")}
    assert mine == {"references/mine.md"}
    assert "_reading/notes/tanaka2020.md" in below(str(docs))


def test_what_a_build_has_made_goes_before_the_next(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a server of ten thousand works takes more and more memory."""
    listed: list[weakref.ref[File]] = []
    write = Faster.write

    def noted(self: Faster, config: MkDocsConfig, files: Files, *rest: Any) -> None:
        listed.extend(map(weakref.ref, files))
        write(self, config, files, *rest)

    monkeypatch.setattr(Faster, "write", noted)
    server = Server(project)
    server.build()
    assert all(vars(file) for ref in listed if (file := ref()))
    monkeypatch.setattr(Faster, "write", write)
    server.build()
    assert not any(vars(file) for ref in listed if (file := ref()))


def test_templates_are_compiled_once(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[object] = []
    compile_template = jinja2.Environment.compile

    def noted(self: jinja2.Environment, *source: Any, **named: Any) -> object:
        compiled.append(source[1:2])
        return compile_template(self, *source, **named)

    monkeypatch.setattr(jinja2.Environment, "compile", noted)
    server = Server(project)
    server.build()
    assert compiled
    compiled.clear()
    edit(project / "docs/_reading/notes/tanaka2020.md", "basis:", "basis: ")
    server.build()
    assert not compiled


SERVED_EDITS: list[Callable[[Path], object]] = [
    lambda root: edit(root / "references.bib", "title   = {", "title   = {Lamps and "),
    lambda root: (root / "docs/_reading/notes/osei2019.md").unlink(),
    lambda root: (root / "docs/references/mine.md").write_text("# Mine\n\n[T](../index.md)\n"),
    lambda root: (root / "docs/references/mine.md").unlink(),
]


def tree(server: Server) -> dict[str, bytes]:
    paths = [path for path in server.site.rglob("*") if path.is_file()]
    return {str(path.relative_to(server.site)): path.read_bytes() for path in paths}


@pytest.mark.parametrize("is_served", [False, True])
def test_what_a_server_shows_after_edits_is_what_a_first_build_makes(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_served: bool
) -> None:
    """Whatever it remembers of the site, of stretches of pages, and of templates.

    Also where some of it is put off until browsers have been told.
    """
    monkeypatch.setattr(stretches, "LENGTH", 2)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735689600")
    server = Server(project)
    server.build()
    plugin: Any = server.config.plugins["annotated-reading"]
    monkeypatch.setattr(plugin.afterwards, "is_served", is_served)
    put_off, shown = set[int](), list[dict[str, bytes]]()
    for number, change in enumerate(SERVED_EDITS):
        change(project)
        server.build()
        put_off.add(len(plugin.afterwards._steps))
        plugin.afterwards.finish()
        shown.append(tree(server))
        ignored = shutil.ignore_patterns("site", ".cache", "[0-9]")
        shutil.copytree(project, tmp_path / str(number), ignore=ignored)
    assert put_off == {4 if is_served else 0}  # of one build, and no other
    plugin.afterwards.is_served = False
    for number, files_shown in enumerate(shown):
        nothing = Server(tmp_path / str(number))
        nothing.build()
        assert files_shown == tree(nothing), number


def test_what_only_the_next_build_needs_is_kept_when_browsers_have_been_told(
    project: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server goes on where that fails, and what is left is done at its end."""
    served, record = Server(project), project / ".cache/annotated-reading/pages"
    plugin: Any = served.config.plugins["annotated-reading"]
    monkeypatch.setattr(plugin, "afterwards", Afterwards())
    served.build()
    record.unlink()
    is_kept: list[bool] = []

    def built() -> None:
        edit(project / "references.bib", "a lamp?", "one lamp?")
        plugin.kept = None
        served.build()
        is_kept.append(record.is_file())
        plugin.afterwards.put(lambda: is_kept.append(server._visible_epoch == server._wanted_epoch))
        plugin.afterwards.put(lambda: 1 // 0)

    server = LiveReloadServer(built, "127.0.0.1", 0, str(served.site))
    plugin.afterwards.attach(server)
    with server:
        looping = threading.Thread(target=server._build_loop)
        looping.start()
        with server._rebuild_cond:
            server._want_rebuild = True
            server._rebuild_cond.notify_all()
        with server._epoch_cond:
            server._epoch_cond.wait(30)
        with server._rebuild_cond:
            server._rebuild_cond.wait_for(lambda: len(is_kept) == 2, 30)
            server._shutdown = True
        looping.join()
    assert is_kept == [False, True]
    assert record.is_file()
    assert any("follows a build failed" in message for message in caplog.messages)
    plugin.afterwards.put(lambda: is_kept.append(True))
    served.config.plugins.on_shutdown()
    assert is_kept == [False, True, True]


def test_a_link_to_a_place_that_has_gone_is_said_though_its_page_was_kept(
    project: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As long as it stands; also where what was kept of pages is lost."""
    monkeypatch.setattr(stretches, "LENGTH", 1)
    caplog.set_level(logging.INFO, "mkdocs")
    other, mine = project / "docs/lists/far/other.md", project / "docs/lists/mine.md"
    other.parent.mkdir(parents=True)
    other.write_text("# Other\n\n## There\n", "utf-8")
    mine.write_text("# Mine\n\n[Over](far/other.md#there) [here](#mine)\n", "utf-8")
    server = Server(project)
    server.config.strict = False

    def warned() -> bool:
        caplog.clear()
        server.build()
        return any("does not contain an anchor '#there'" in line for line in caplog.messages)

    assert not warned()
    other.write_text("# Other\n", "utf-8")
    assert warned()
    with closing(sqlite3.connect(project / ".cache/annotated-reading/served.sqlite")) as base:
        base.execute("UPDATE pages SET notes = 'x'")
        base.commit()
    assert warned()
    other.write_text("# Other\n\n## There\n", "utf-8")
    assert not warned()


def test_nobody_watches_when_a_server_has_ended(project: Path) -> None:
    before = threading.enumerate()
    watching = Watching()
    watching.attach(MagicMock(), str(project / "docs"), [project / "references.bib"])
    watching.rest()  # it may be stopped while it builds
    assert len(threading.enumerate()) > len(before)
    watching.end()
    assert threading.enumerate() == before


def test_docs_is_not_looked_at_while_a_build_is_at_work(
    project: Path, watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    observer = MagicMock()
    monkeypatch.setattr("annotated_reading.commands.watching.PollingObserverVFS", observer)
    order = list[str]()
    watching.attach(MagicMock(), str(project / "docs"), [])
    _, look = observer.call_args.args

    def listed() -> None:
        order.extend(["looked" for _ in look(None)][:1])

    looking = threading.Thread(target=listed)
    with building(watching):
        looking.start()
        looking.join(0.1)
        order.append("written")
    looking.join()
    assert order == ["written", "looked"]


@pytest.mark.parametrize("command", ["build", "serve"])
def test_garbage_is_looked_for_again_after_a_build(project: Path, command: str) -> None:
    """By a server, and by what makes editions of a site in the same process."""
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "site"))
    config.plugins.on_startup(command=command, dirty=False)  # type: ignore[arg-type] # one of them
    build(config)
    assert gc.isenabled()


def garbage() -> list[object]:
    """Return all that only holds itself."""
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        gc.collect()
        return [*gc.garbage]
    finally:
        gc.set_debug(0)
        gc.garbage.clear()


def test_a_server_holds_nothing_of_a_build_that_is_over(tmp_path: Path) -> None:
    """Memory is looked through seldom, for that takes long: what is of all works goes by itself."""
    server = Server(copy_project(tmp_path, invent(tmp_path / "invented", 40)))
    plugin: Any = server.config.plugins["annotated-reading"]
    for doi in ("5/3}", "5/3a}", "5/3b}"):
        plugin.kept = None  # as of a server that was started just now
        gc.collect()
        server.build()
        edit(tmp_path / "references.bib", doi, "5/3b}" if "a" in doi else "5/3a}")
        plugin.faster.let_go()  # as the next build does first
        gc.unfreeze()
    left = garbage()
    kinds = Counter(map(type, left))
    assert kinds[Macro], "what templates leave is little, and is found"
    assert {*OF_ALL_WORKS} & {*kinds} == set()
    assert kinds[File] < 40
    assert not any(vars(thing) for thing in left if isinstance(thing, MadePage))
