"""The faster way through mkdocs' build: the same bytes as the plain one, whatever was kept."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from invent import invent

from annotated_reading.errors import OutputError, Place, Problem
from annotated_reading.parallel import WORTHWHILE, each
from annotated_reading.rendering.finished import Finished
from annotated_reading.rendering.store import Store, stores
from annotated_reading.rules.machine import OUR_FAULT
from conftest import run
from helpers import edit

SETTINGS = """site_name: Invented
site_url: https://reading.example/
theme: {{name: material}}
plugins: [search, {{annotated-reading: {{fast: {fast}}}}}]
"""
SAID = "what it said"
PAGE = Finished("<p>", "A", {"a": 1}, ["é"], ["x"], [("a.md", "x", "#x")],
                [("a.md", True)], [("mkdocs", 30, "lost")])  # fmt: skip
KEPT = ".cache/annotated-reading/built.sqlite"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A reading with so many works that processes share them."""
    root = invent(tmp_path_factory.mktemp("invented"), WORTHWHILE + 6)
    (root / "docs" / "mine.md").write_text("# Mine\n\nBy hand: [a work](references/work3.md).\n")
    return root


def kept_keys(project: Path) -> set[bytes]:
    with contextlib.closing(sqlite3.connect(project / KEPT)) as base:
        return {key for (key,) in base.execute("SELECT key FROM pages")}


def built(project: Path, *, fast: bool, more: str = "") -> dict[str, bytes]:
    """The files of the site, with what the build said."""
    settings = SETTINGS.format(fast=str(fast).lower()) + more
    (project / "mkdocs.yml").write_text(settings, "utf-8")
    shutil.rmtree(project / "site", ignore_errors=True)
    done = run(project, "-m", "mkdocs", "build", "--quiet", SOURCE_DATE_EPOCH="1735689600")
    assert done.returncode == 0, done.stderr
    site = project / "site"
    files = {str(path.relative_to(site)): path for path in site.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items()} | {SAID: done.stderr.encode()}


def test_the_site_is_that_of_a_plain_build(project: Path) -> None:
    plain = built(project, fast=False)
    assert not (project / KEPT).exists()
    assert len(plain) > WORTHWHILE
    assert built(project, fast=True) == plain
    assert (project / KEPT).exists()
    assert built(project, fast=True) == plain, "all was kept"
    edit(project / "docs/_reading/notes/work3.md", "It says so.", "It says that it does.")
    with (project / "references.bib").open("a") as bibliography:
        bibliography.write("@book{new, author={New, Ann}, title={New}, date={2020}}\n")
    edited = built(project, fast=True)
    assert edited.keys() > plain.keys()
    assert edited == built(project, fast=False), "one note and one entry changed"


@pytest.mark.long
def test_a_link_to_a_page_that_has_gone_is_said_though_the_page_was_kept(project: Path) -> None:
    page = project / "docs" / "other.md"
    page.write_text("# Other\n", "utf-8")
    mine = project / "docs" / "lists" / "mine.md"
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("# Mine\n\n[Other](../other.md)\n", "utf-8")
    assert b"is not found" not in built(project, fast=True)[SAID]
    page.unlink()
    for _ in range(2):
        assert b"'other.md' is not found" in built(project, fast=True)[SAID]
    mine.unlink()


def another_table(kept: Path) -> None:
    kept.unlink()
    with sqlite3.connect(kept) as base:
        base.execute("CREATE TABLE pages (key BLOB)")


def a_folder(kept: Path) -> None:
    kept.unlink()
    kept.mkdir()


DAMAGES: list[Callable[[Path], object]] = [
    lambda kept: kept.write_bytes(b"not a base"),
    another_table,
    lambda kept: kept.write_bytes(kept.read_bytes()[: kept.stat().st_size // 2]),
    a_folder,
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_kept_may_be_anything(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    kept = tmp_path / "kept.sqlite"
    store = Store(str(kept))
    for number in range(200):
        store.put(bytes([number]) * 32, PAGE)
    store.close(bytes([number]) * 32 for number in range(200))
    damage(kept)
    for tried in stores(str(kept)):
        with contextlib.suppress(sqlite3.Error):
            missing = [n for n in range(200) if tried.notes(bytes([n]) * 32) is None]
            for number in missing:
                tried.put(bytes([number]) * 32, PAGE)
            assert tried.output(b"\1" * 32) == PAGE.output
            return
    raise AssertionError("no store could be used")


@pytest.mark.long
def test_a_build_goes_on_from_what_is_damaged(project: Path) -> None:
    good = built(project, fast=True)
    DAMAGES[2](project / KEPT)
    assert built(project, fast=True) == good


def test_each_keeps_the_order_and_uses_more_than_one_process() -> None:
    values = range(WORTHWHILE * 4)
    results = list(each(lambda value: (value * 2, os.getpid()), values))
    assert [result for result, _ in results] == [value * 2 for value in values]
    if len(os.sched_getaffinity(0)) > 1:
        assert os.getpid() not in {process for _, process in results}
    assert {process for _, process in each(lambda _: (0, os.getpid()), range(3))} == {os.getpid()}


def test_what_a_process_raises_is_raised() -> None:
    def wrong(value: int) -> int:
        return 1 // (value - 70)

    with pytest.raises(ZeroDivisionError):
        list(each(wrong, range(200)))


def test_mistakes_are_raised_whole() -> None:
    problem = Problem(Place("a.bib", 7), "it is wrong", "mend it", rule=OUR_FAULT)

    def wrong(value: int) -> int:
        raise OutputError([problem] if value else [])

    with pytest.raises(OutputError) as caught:
        list(each(wrong, range(1, 200)))
    assert caught.value.problems == (problem,)


def test_a_store_that_another_build_is_using_is_left_to_it(tmp_path: Path) -> None:
    path = str(tmp_path / "kept.sqlite")
    first = Store(path)
    first.put(b"1", PAGE)
    (second,) = stores(path)
    assert second.notes(b"1") is None
    first.close([b"1"])
    assert Store(path).notes(b"1") is not None


def test_what_is_kept_but_cannot_be_read_is_not_used(tmp_path: Path) -> None:
    path = str(tmp_path / "kept.sqlite")
    store = Store(path)
    store.put(b"1", PAGE)
    store.close([b"1"])
    with contextlib.closing(sqlite3.connect(path)) as base:
        base.execute("UPDATE pages SET notes = x'00', output = x'00'")
        base.commit()
    damaged = Store(path)
    assert (damaged.notes(b"1"), damaged.output(b"1")) == (None, None)


def test_the_store_forgets_what_was_not_used(tmp_path: Path) -> None:
    path = str(tmp_path / "kept.sqlite")
    store = Store(path)
    store.put(b"1", PAGE)
    store.put(b"2", PAGE)
    store.close([b"1"])
    again = Store(path)
    assert again.notes(b"2") is None
    kept = again.notes(b"1")
    assert kept is not None
    assert (kept.title, kept.links, kept.asked, kept.warnings) == ("A", PAGE.links, PAGE.asked, [])
    assert again.output(b"1") == "<p>"


HOOK = "def on_pre_build(config):\n    pass\n"


def test_a_hook_and_functions_in_the_settings_do_not_stop_it(project: Path) -> None:
    """A hook is no plugin with settings, and a function has another address in each process."""
    (project / "hook.py").write_text(HOOK, "utf-8")
    more = (
        "hooks: [hook.py]\nmarkdown_extensions:\n  - pymdownx.superfences:\n      custom_fences:\n"
    )
    function = "!!python/name:pymdownx.superfences.fence_code_format"
    more += f"        - name: x\n          class: x\n          format: {function}\n"
    good = built(project, fast=True, more=more)
    before = kept_keys(project)
    assert built(project, fast=True, more=more) == good
    assert kept_keys(project) == before
