"""The faster way through mkdocs' build: the same bytes as the plain one, whatever was kept."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invent import invent
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files, get_files

from annotated_reading.errors import OutputError, Place, Problem
from annotated_reading.files.docs_folder import DocsFolder
from annotated_reading.files.signature import stamps_below
from annotated_reading.parallel import FEW, WORTHWHILE, each
from annotated_reading.rendering import ahead, stretches
from annotated_reading.rendering.finished import (
    Finished,
    compressed,
    decompressed,
    packed_json,
    unpacked_files,
)
from annotated_reading.rendering.later_page import LaterPage
from annotated_reading.rendering.quick_files import KnownFiles, listed
from annotated_reading.rendering.steps import list_pages_once
from annotated_reading.rendering.store import Store, stores
from annotated_reading.rendering.stretches import Gathering, Stretch, stretch_of_one, stretches_of
from annotated_reading.rules.machine import OUR_FAULT
from conftest import run
from faults import at_call
from helpers import edit

SETTINGS = """site_name: Invented
site_url: https://reading.example/
theme: {{name: material}}
plugins: [search, {{annotated-reading: {{fast: {fast}}}}}]
"""
SAID = "what it said"
STAMPS = {"a/index.html": (3, 1, 2), "a/in dex.md": (4, 5, 6)}
MADE = Finished({"a/index.html": "<p>"}, "A", {"a": 1}, ["é"], "a b-c", "later\nü", ["x"],
                [("a.md", "x", "#x")], ["a.md"], ["b.md"], [("mkdocs", 30, "lost")])  # fmt: skip
PAGE = MADE.packed(STAMPS)
STRETCH = Stretch(
    [["é"], 2], [{"a": 1}, {}], ["a", "b-c"], STAMPS, ["c.md"], ["d.md"], ["a.md#x"], ["b.md#y"]
)
KEPT = ".cache/annotated-reading/built.sqlite"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A reading with so many works that processes share them."""
    root = invent(tmp_path_factory.mktemp("invented"), WORTHWHILE + 6)
    (root / "docs" / "mine.md").write_text("# Mine\n\nBy hand: [a work](references/work3.md).\n")
    return root


def pages_in(store: Store, keys: Iterable[bytes]) -> dict[bytes, Finished]:
    return {key: page[0] for key in keys if (page := store.page(key))}


def kept_keys(project: Path) -> set[bytes]:
    with contextlib.closing(sqlite3.connect(project / KEPT)) as base:
        return {key for (key,) in base.execute("SELECT key FROM pages")}


def built(project: Path, *, fast: bool, more: str = "", onto_old: bool = False) -> dict[str, bytes]:
    """The files of the site, with what the build said."""
    settings = SETTINGS.format(fast=str(fast).lower()) + more
    (project / "mkdocs.yml").write_text(settings, "utf-8")
    if not onto_old:
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
    edited = built(project, fast=True, onto_old=True)
    assert edited.keys() > plain.keys()
    assert edited == built(project, fast=False), "one note and one entry changed"


def test_two_sources_of_one_address_are_two_pages(tmp_path: Path) -> None:
    root = invent(tmp_path, 2)
    (root / "docs/mine/own").mkdir(parents=True)
    (root / "docs/mine/own.md").write_text("# One\n\nLamps.\n")
    (root / "docs/mine/own/index.md").write_text("# Two\n\nOil.\n")
    more = 'not_in_nav: "*"\n'  # they are made together then
    assert built(root, fast=True, more=more) == built(root, fast=False, more=more)


def retitled(root: Path) -> None:
    edit(root / "references.bib", "title = {", "title = {Lamps and ")


def moved(root: Path) -> None:
    first, rest = (root / "references.bib").read_text("utf-8").split("\n}\n", 1)
    (root / "references.bib").write_text(f"{rest}\n{first}\n}}\n", "utf-8")


def removed(root: Path) -> None:
    """Take the last work away, which no other names."""
    entries = (root / "references.bib").read_text("utf-8").split("\n}\n")
    key = f"work{WORTHWHILE + 5}"
    left = [entry for entry in entries if f"{{{key}," not in entry]
    (root / "references.bib").write_text("\n}\n".join(left), "utf-8")
    (root / f"docs/_reading/notes/{key}.md").unlink()


EDITS: list[Callable[[Path], object]] = [
    retitled,
    lambda root: edit(root / "references.bib", "author = {", "author = {New, Ann and "),
    lambda root: edit(root / "references.bib", "date = {1950}", "date = {1951}"),
    lambda root: edit(root / "docs/mine.md", "By hand", "With a pen"),
    lambda root: (root / "docs/mine.md").unlink(),
    moved,
    removed,
]


@pytest.mark.long
def test_each_edit_gives_what_a_build_from_nothing_gives(project: Path, tmp_path: Path) -> None:
    """One after the other, each upon what the one before has left."""
    built(project, fast=True)
    root = tmp_path / "edited"
    shutil.copytree(project, root)
    for number, change in enumerate(EDITS):
        change(root)
        warm = built(root, fast=True, onto_old=True)
        nothing = tmp_path / f"nothing{number}"
        shutil.copytree(root, nothing, ignore=shutil.ignore_patterns("site", ".cache"))
        assert warm == built(nothing, fast=False), number


FOLDERS = ("a", "b/c", "b/index", "_reading", ".git", "templates", "ä")
NAMES = ("index.md", "b.md", "a.bib", ".hidden", "c.markdown", "index", "z.html")


def test_files_are_listed_as_mkdocs_does(tmp_path: Path) -> None:
    for folder in ("", *FOLDERS):
        for name in NAMES:
            path = tmp_path / "docs" / folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(folder, "utf-8")
    docs, known_files = DocsFolder(tmp_path / "docs"), KnownFiles()
    excluded, flat = "exclude_docs: z.html", "use_directory_urls: false"
    for settings in ("", excluded, excluded, "not_in_nav: /b/*", "", flat, flat, ""):
        (tmp_path / "mkdocs.yml").write_text(f"site_name: S\n{settings}\n", "utf-8")
        config = load_config(str(tmp_path / "mkdocs.yml"))
        files = listed(config, docs.stamps, known_files)
        assert files is not None
        assert [*map(vars, files)] == [*map(vars, get_files(config))]
        files.remove(next(iter(files)))  # as a plugin may: the next build has it again
    assert docs.stamps == stamps_below(tmp_path / "docs")
    (tmp_path / "docs/b/README.md").write_text("the index of the folder as well", "utf-8")
    assert listed(config, DocsFolder(tmp_path / "docs").stamps, known_files) is None


def test_pages_are_looked_up_once_and_can_be_forgotten() -> None:
    """Templates hold the list for as long as nobody looks through memory."""
    files = Files([File(uri, "docs", "site", use_directory_urls=True) for uri in ("a.md", "b.css")])
    forget = list_pages_once(files)
    pages = files.documentation_pages()
    assert [page.src_uri for page in pages] == ["a.md"]
    assert files.documentation_pages() is pages
    added = File("c.md", "docs", "site", use_directory_urls=True)
    files.append(added)
    assert files.documentation_pages() == [*pages, added]
    files.remove(added)
    files.append(other := File("c.md", "elsewhere", "site", use_directory_urls=True))
    assert files.documentation_pages()[-1] is other
    forget()
    assert pages == []


def test_whatever_stands_in_the_site_becomes_what_a_clean_build_makes(project: Path) -> None:
    good = built(project, fast=True)
    site = project / "site"
    elsewhere = project / "elsewhere"
    elsewhere.write_text("not ours", "utf-8")
    (site / "stale").mkdir()
    (site / "stale" / "index.html").write_text("stale", "utf-8")
    (site / "llms.txt").unlink()
    (site / "references/work1/index.html").write_text("changed", "utf-8")
    (site / "references/work2/index.md").write_text("changed", "utf-8")
    (site / "references/work3/unapi.xml").write_text("changed", "utf-8")
    shutil.rmtree(site / "references/work4")
    (site / "references/work4").write_text("a file where a folder belongs", "utf-8")
    (site / "references/work5/index.html").unlink()
    (site / "references/work5/index.html").symlink_to(elsewhere)
    (site / "feed.xml").unlink()
    (site / "feed.xml").mkdir()
    (site / "feed.xml" / "x").write_text("a folder where a file belongs", "utf-8")
    assert built(project, fast=True, onto_old=True) == good
    assert elsewhere.read_text("utf-8") == "not ours"
    elsewhere.unlink()


NOTHING = "Nothing has changed since the last build"


CHANGES = [
    lambda root: edit(root / "docs/_reading/notes/work1.md", "It says so.", "It said so."),
    lambda root: (root / "site/references/work1/index.html").unlink(),
    pytest.param(
        lambda root: edit(root / "mkdocs.yml", "Invented", "Invented again"), marks=pytest.mark.long
    ),
    pytest.param(
        lambda root: edit(root / "docs/references/work1.md", "#", "##"), marks=pytest.mark.long
    ),
    pytest.param(
        lambda root: edit(root / ".cache/annotated-reading/built.json", '"of"', '"off"'),
        marks=pytest.mark.long,
    ),
    pytest.param(
        lambda root: (root / "docs/mine.md").write_text("# Mine\n"), marks=pytest.mark.long
    ),
]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = invent(tmp_path_factory.mktemp("small"), 3)
    (root / "mkdocs.yml").write_text(SETTINGS.format(fast="true"), "utf-8")
    said_of_build(root)
    return root


def said_of_build(root: Path, **environment: str) -> str:
    day = {"SOURCE_DATE_EPOCH": "1735689600", **environment}
    done = run(root, "-m", "mkdocs", "build", **day)
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_a_build_says_nothing_of_what_is_in_it(small: Path) -> None:
    """As the command does, which turns warnings of the language on; ``-m mkdocs`` does not."""
    command = "from mkdocs.__main__ import cli; cli()"
    lines = run(small, "-c", command, "build").stderr.splitlines()
    assert any(NOTHING in line or "Building" in line for line in lines)
    code = [line for line in lines if line[:1] == " " and line[:4] != "  - "]  # pages are listed so
    assert [line for line in lines if "Deprecat" in line] + code == []


@pytest.mark.parametrize("change", CHANGES)
def test_a_build_ends_where_nothing_has_changed_and_only_there(
    small: Path, change: Callable[[Path], object]
) -> None:
    said_of_build(small)  # the last may have been refused
    before = {path: path.stat().st_mtime_ns for path in (small / "site").rglob("*")}
    assert NOTHING in said_of_build(small)
    assert {path: path.stat().st_mtime_ns for path in (small / "site").rglob("*")} == before
    change(small)
    assert NOTHING not in said_of_build(small)


WRITE = "annotated_reading.build:write_pages"
WRITTEN = "annotated_reading.rendering.unchanged:Unchanged.pages_are_written"
MEANWHILE = [
    (WRITE, "docs/_reading/notes/work1.md"),
    pytest.param(WRITE, "references.bib", marks=pytest.mark.long),
    pytest.param(WRITTEN, "docs/references/work1.md", marks=pytest.mark.long),
]


@pytest.mark.parametrize(("where", "name"), MEANWHILE)
def test_what_changes_while_a_build_is_under_way_is_for_the_next(
    small: Path, where: str, name: str
) -> None:
    """Somebody writes a file that this build has read already."""
    edit(small / "mkdocs.yml", "site_name: ", "site_name: Once more ")
    meanwhile = at_call(where, f"open({name!r}, 'a').write(chr(10))")
    command = f"{meanwhile}\nfrom mkdocs.__main__ import cli; cli()"
    assert run(small, "-c", command, "build", SOURCE_DATE_EPOCH="1735689600").returncode == 0
    assert NOTHING not in said_of_build(small)
    assert NOTHING in said_of_build(small)


@pytest.mark.long
def test_another_day_is_a_change(small: Path) -> None:
    said_of_build(small)
    assert NOTHING in said_of_build(small)
    assert NOTHING not in said_of_build(small, SOURCE_DATE_EPOCH="1767225600")
    assert NOTHING not in said_of_build(small)


def test_what_was_said_is_said_again(small: Path) -> None:
    """By us, of a title that differs, and by mkdocs, of a page outside the menu."""
    edit(small / "mkdocs.yml", "site_name: ", "site_name: Not ")
    (small / "docs/mine.md").write_text("# Mine\n", "utf-8")
    first, again = said_of_build(small), said_of_build(small)
    assert NOTHING in again
    for warning in ("edition.yml:1: warning", "WARNING -  The following pages exist"):
        assert warning in first
        assert warning in again


def test_a_strict_build_that_is_refused_is_refused_again(small: Path) -> None:
    (small / "docs/dead.md").write_text("# Dead\n\n[Nowhere](nowhere.md)\n", "utf-8")
    for _ in range(2):
        done = run(small, "-m", "mkdocs", "build", "--strict", SOURCE_DATE_EPOCH="1735689600")
        assert done.returncode == 1
        assert "nowhere.md" in done.stderr


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
    keys = [bytes([number]) * 32 for number in range(200)]
    for key in keys:
        store.put(key, PAGE)
    store.close(keys, [])
    damage(kept)
    for tried in stores(str(kept)):
        with contextlib.suppress(sqlite3.Error):
            there = pages_in(tried, keys)
            for key in keys:
                if key not in there:
                    tried.put(key, PAGE)
            assert tried.files(b"\1" * 32) == MADE.files
            return
    raise AssertionError("no store could be used")


@pytest.mark.long
def test_a_build_goes_on_from_what_is_damaged(project: Path) -> None:
    good = built(project, fast=True)
    DAMAGES[2](project / KEPT)
    assert built(project, fast=True) == good
    with contextlib.closing(sqlite3.connect(project / KEPT)) as base:
        base.execute("UPDATE texts SET later = x'00'")
        base.execute("UPDATE stretches SET pages = x'00' WHERE rowid % 2 = 0")
        base.commit()
    assert built(project, fast=True) == good, "the search is made of what is lost"


def test_each_keeps_the_order_and_uses_more_than_one_process() -> None:
    values = range(WORTHWHILE * 4)
    results = list(each(lambda value: (value * 2, os.getpid()), values))
    assert [result for result, _ in results] == [value * 2 for value in values]
    if len(os.sched_getaffinity(0)) > 1:
        assert os.getpid() not in {process for _, process in results}
    assert {process for _, process in each(lambda _: (0, os.getpid()), range(3))} == {os.getpid()}
    large = list(each(lambda value: (value * 2, os.getpid()), range(FEW), large=True))
    assert [value for value, _ in large] == [value * 2 for value in range(FEW)]
    if len(os.sched_getaffinity(0)) > 1:
        assert os.getpid() not in {process for _, process in large}


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
    assert second.page(b"1") is None
    first.close([b"1"], [])
    assert Store(path).page(b"1")


def test_what_is_kept_but_cannot_be_read_is_not_used(tmp_path: Path) -> None:
    path = str(tmp_path / "kept.sqlite")
    store = Store(path)
    store.put(b"1", PAGE)
    store.put_stretch(b"2", STRETCH.packed())
    store.close([b"1"], [b"2"])
    with contextlib.closing(sqlite3.connect(path)) as base:
        base.execute("UPDATE texts SET later = x'00', files = x'00'")
        base.execute("UPDATE pages SET notes = 'x'")
        base.execute("UPDATE stretches SET pages = ?", (packed_json([["one"], [{}], *[[]] * 7]),))
        base.commit()
    damaged = Store(path)
    assert (damaged.later(b"1"), damaged.files(b"1"), damaged.page(b"1")) == (None, None, None)
    assert damaged.stretch(b"2", 2) is None, "it is of one page"
    assert damaged.stretch(b"2", 1) == Stretch(["one"], [{}], [], {}, [], [], [], [])


def test_the_store_forgets_what_was_not_used(tmp_path: Path) -> None:
    path = str(tmp_path / "kept.sqlite")
    store = Store(path)
    store.put(b"1", PAGE)
    store.put(b"2", PAGE)
    store.put_stretch(b"3", STRETCH.packed())
    store.put_stretch(b"4", STRETCH.packed())
    store.close([b"1"], [b"3"])
    again = Store(path)
    assert (again.page(b"2"), again.files(b"2"), again.later(b"2")) == (None, None, None)
    assert (again.files(b"1"), again.later(b"1")) == (MADE.files, MADE.later)
    kept = again.page(b"1")
    assert kept is not None
    assert replace(kept[0], files=MADE.files, later=MADE.later, warnings=MADE.warnings) == MADE
    assert kept[1] == STAMPS
    assert again.stretch(b"4", 2) is None
    assert again.stretch(b"3", 2) == STRETCH


def page_of(uri: str) -> LaterPage:
    page = LaterPage.__new__(LaterPage)
    page.file = File(uri, "docs", "site", use_directory_urls=True)
    return page


def test_what_is_known_of_pages_together_is_that_of_each() -> None:
    pages = [page_of("a.md"), page_of("b.md")]
    gathering = Gathering(pages)
    other = {"b/index.html": (7, 8, 9)}
    links = [("a.md", "x", "a.md#x"), ("b.md", "gone", "#gone"), ("b.md", "y", "#y")]
    made = replace(
        MADE, title="B", meta={}, told=2, words="d a", anchors=["y"], links=links, missed=[]
    )
    gathering.add(pages[1:], stretch_of_one(pages[1], made, other))
    assert not gathering.is_whole
    gathering.add(pages[:1], stretch_of_one(pages[0], MADE, STAMPS))
    assert gathering.is_whole
    together = Gathering(pages)
    together.add(pages, gathering.stretch())
    assert together.stretch() == gathering.stretch()
    assert gathering.stretch() == Stretch(
        told=[["é"], 2],
        metas=[{"a": 1, "title": "A"}, {"title": "B"}],
        words={"a", "b-c", "d"},
        stamps={**STAMPS, **other},
        linked={"a.md"},
        missed={"b.md"},
        anchors={"a.md#x", "b.md#y"},
        asked={"a.md#x", "b.md#gone"},
    )


@given(
    st.lists(st.lists(st.integers(0, 900), min_size=1, max_size=9), max_size=5), st.integers(1, 9)
)
def test_batches_are_of_pages_in_their_order_and_the_first_is_alone(
    lengths: list[list[int]], cores: int
) -> None:
    missing = []
    for number, of_stretch in enumerate(lengths):
        pages = [page_of(f"{number}-{place}.md") for place in range(len(of_stretch))]
        for page, length in zip(pages, of_stretch, strict=True):
            page.length = length
        missing.append(ahead._Batch(pages, Gathering(pages)))
    with patch.multiple(ahead, cores=lambda: cores, BATCH=500, BATCHES=2):
        batches = [*ahead._batches(missing)]
    together = [(page, batch.gathering) for batch in batches for page in batch.pages]
    assert together == [(page, batch.gathering) for batch in missing for page in batch.pages]
    assert [len(batch.pages) for batch in batches[:1]] in ([], [1])
    most = min(500, sum(map(sum, lengths)) / 2 / cores)
    for batch in batches[1:]:
        assert len(batch.pages) == 1 or sum(page.length for page in batch.pages) <= most


@given(st.dictionaries(st.text(), st.text(min_size=1), min_size=1))
def test_files_of_a_page_come_back_as_they_were_kept(files: dict[str, str]) -> None:
    packed = replace(MADE, files=files).packed(STAMPS).files
    assert unpacked_files(packed) == files
    for lost in (decompressed(packed)[:-1], f"{decompressed(packed)} "):
        with pytest.raises((ValueError, TypeError)):
            unpacked_files(compressed(lost))


@given(st.lists(st.integers(0, 999), unique=True), st.integers(0, 999))
def test_one_page_more_or_less_changes_its_own_stretch(numbers: list[int], more: int) -> None:
    uris = [f"{number}.md" for number in numbers]
    place = more % (len(uris) + 1)
    with patch.object(stretches, "LENGTH", 3):
        before, after = (
            {
                tuple(page.file.src_uri for page in pages)
                for pages in stretches_of(map(page_of, some))
            }
            for some in (uris, [*uris[:place], "more.md", *uris[place:]])
        )
    assert sorted(uri for pages in before for uri in pages) == sorted(uris)
    assert len(after - before) <= 2
    assert len(before - after) <= 1


HOOK = "def on_pre_build(config):\n    pass\n"


@pytest.mark.long
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
