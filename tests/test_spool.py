"""Texts of pages that forks have made are not in memory until they are written."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from invent import invent

from annotated_reading.build import build
from annotated_reading.files import kept_pages
from annotated_reading.files.spool import Spool
from annotated_reading.layout import layout_of
from annotated_reading.model import Page
from annotated_reading.pages import QUICK
from annotated_reading.pages.tasks import Press, Task
from annotated_reading.parallel import WORTHWHILE, each
from conftest import run

MANY = QUICK * WORTHWHILE
"""Works whose pages forks make."""
TEXTS = [os.urandom(100) * (number % 40) for number in range(200)]


def test_what_several_processes_lay_down_is_read_again_whole(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    read = each(spool.put, TEXTS, large=True)
    assert [text("any.md") for text in read] == TEXTS
    assert not [*tmp_path.iterdir()]  # nobody else sees it


@pytest.fixture
def works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an edition of so many works that forks make its pages, wherever this runs."""
    monkeypatch.setattr("annotated_reading.parallel.cores", lambda: 2)
    root = tmp_path / "works"
    invent(root, MANY)
    return root


def made(root: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[list[Page], dict[str, bytes]]:
    """Return the pages of works as they came from who made them, and what was written."""
    pages: list[Page] = []

    def keep(_: Press, task: Task, made: tuple[Page, ...], __: object) -> tuple[Page, ...]:
        pages.extend(made if "references/work" in task.name else ())
        return made

    monkeypatch.setattr(Press, "keep", keep)
    build(layout_of(root), fast=True)
    return pages, written(root)


def written(root: Path) -> dict[str, bytes]:
    """Return the files in docs/ by address."""
    docs = root / "docs"
    return {
        path.relative_to(docs).as_posix(): path.read_bytes()
        for path in docs.rglob("*")
        if path.is_file()
    }


WITH_FORKS = """
from pathlib import Path
from annotated_reading import parallel
from annotated_reading.build import build
from annotated_reading.layout import layout_of
from annotated_reading.pages.tasks import Press

def keep(press, task, made, _):
    if "references/work" in task.name:
        print(*(f"{type(page.held).__name__}-{page.stands}" for page in made), sep="\\n")
    return made

parallel.cores, Press.keep = lambda: 2, keep
build(layout_of(Path()), fast=True)
"""
"""In a process of its own: beside a thread that another test has left nobody forks."""


def test_no_page_that_a_fork_made_is_held(works: Path, tmp_path: Path) -> None:
    done = run(works, "-c", WITH_FORKS)
    assert Counter(done.stdout.split()) == {"partial-False": MANY * 6}, done.stderr
    plain = tmp_path / "plain"
    invent(plain, MANY)
    build(layout_of(plain))
    assert written(works) == written(plain)


def test_where_the_disk_refuses_pages_are_held_as_before(
    works: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "pwrite", full)
    pages, files = made(works, monkeypatch)
    assert all(files[page.uri] == page.held for page in pages)


def test_where_no_such_file_can_be_there_is_none(
    works: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: Path) -> Spool:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(kept_pages, "Spool", refused)
    pages, _ = made(works, monkeypatch)
    assert all(isinstance(page.held, bytes) for page in pages)
