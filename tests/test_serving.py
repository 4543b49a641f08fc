"""What somebody sees who writes while the site is served: mistakes over the last good page."""

from __future__ import annotations

import logging
import socket
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from annotated_reading import files
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


def test_an_address_that_is_taken_is_said(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = f"127.0.0.1:{other.getsockname()[1]}"
        done = run(project, "-m", "annotated_reading", "serve", "--dev-addr", address)
    assert done.returncode == 1
    assert "another program serves at this address" in done.stderr
    assert "Traceback" not in done.stderr
