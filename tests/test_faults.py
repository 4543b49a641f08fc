"""Builds that are cut short: the last site stays whole, nothing is left, the next one works."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from annotated_reading.files.lock import alone
from annotated_reading.files.staging import gathered_into, in_place_of
from faults import UNPRIVILEGED, Edition, Tree, at_call, ended, tree

KILL = "os.kill(os.getpid(), signal.SIGKILL)"
FINISH = "annotated_reading.rendering.finishing:Finisher.finish_together"
EDITIONS = "annotated_reading.commands.offline:make_cards"
SITE = "annotated_reading.files.site_folder"
CACHE = ".cache/annotated-reading/built.sqlite"


@pytest.fixture
def edition(example_edition: Path, tmp_path: Path) -> Edition:
    """A built edition whose next build changes every page."""
    copy = Edition.__new__(Edition)
    copy.root = Path(shutil.copytree(example_edition, tmp_path / "edition"))
    copy.call("Another Title")
    return copy


def fill(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / name).unlink(missing_ok=True)  # it may stand in a second place
        (folder / name).write_text(text)


def fill_and_fail(folder: Path) -> None:
    fill(folder, a="2")
    raise KeyError


def test_a_folder_takes_the_place_of_another_once_it_is_whole(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with in_place_of(site) as new:
        fill(new, a="1", b="1")
    (site / ".git").mkdir()
    fill(site / ".git", HEAD="x")
    with pytest.raises(KeyError), in_place_of(site) as new:
        fill_and_fail(new)
    assert tree(site) == {"a": b"1", "b": b"1", ".git/HEAD": b"x"}
    with in_place_of(site) as new:
        assert tree(new) == {"a": b"1", "b": b"1"}
        fill(new, a="3")
        (new / "b").unlink()
        assert tree(site) == {"a": b"1", "b": b"1", ".git/HEAD": b"x"}
    assert tree(site) == {"a": b"3", ".git/HEAD": b"x"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("is_new_there", [False, True])
def test_a_change_of_folders_that_was_cut_short_is_finished(
    tmp_path: Path, *, is_new_there: bool
) -> None:
    site, before = tmp_path / "site", tmp_path / ".writing-site-before"
    before.mkdir()
    fill(before, a="old", **{".nojekyll": ""})
    if is_new_there:
        site.mkdir()
        fill(site, a="new")
    with pytest.raises(KeyError), in_place_of(site) as new:
        fill_and_fail(new)
    assert tree(site) == {"a": b"new" if is_new_there else b"old", ".nojekyll": b""}
    assert not before.exists()


def test_a_link_and_a_disk_stay_what_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    fill(elsewhere, a="1", gone="1", **{".hidden": "1"})
    (tmp_path / "site").symlink_to(elsewhere)
    monkeypatch.setattr(Path, "is_mount", lambda path: path == elsewhere)
    number = elsewhere.stat().st_ino
    with in_place_of(tmp_path / "site") as new:
        assert new.parent == elsewhere  # on the same disk
        fill(new, a="2")
        (new / "gone").unlink()
    assert tree(elsewhere) == {"a": b"2", ".hidden": b"1"}
    assert (tmp_path / "site").is_symlink()
    assert elsewhere.stat().st_ino == number


def test_files_are_gathered_and_others_stay(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    dist.mkdir()
    fill(dist, a="1", other="1")
    with pytest.raises(KeyError), gathered_into(dist) as new:
        fill_and_fail(new)
    assert tree(dist) == {"a": b"1", "other": b"1"}
    with gathered_into(dist) as new:
        fill(new, a="2", b="2")
    assert tree(dist) == {"a": b"2", "b": b"2", "other": b"1"}


@pytest.mark.parametrize(
    ("where", "number"),
    [
        (FINISH, 3),
        pytest.param("mkdocs.utils:write_file", 9, marks=pytest.mark.long),
        pytest.param(EDITIONS, 1, marks=pytest.mark.long),
        pytest.param("annotated_reading.files.staging:_move_files", 1, marks=pytest.mark.long),
        pytest.param("annotated_reading.files.staging:_end_change", 2, marks=pytest.mark.long),
        pytest.param(
            "annotated_reading.files.source_pages:replace_file", 5, marks=pytest.mark.long
        ),
        pytest.param(f"{SITE}:SiteFolder.has_copy", 9, marks=pytest.mark.long),
    ],
)
def test_a_killed_build_leaves_the_last_site_and_no_process(
    edition: Edition, where: str, number: int
) -> None:
    """In a fork it is the other process that is killed: the fork is to end as well."""
    before = edition.made()
    kill = "os.kill(os.getppid() if forks._task else os.getpid(), signal.SIGKILL)"
    status, said = edition.build(before=at_call(where, kill, number))
    assert status == -signal.SIGKILL, said
    site, dist = edition.made()
    if where.startswith("annotated_reading.files.staging:_end"):
        assert site != before[0]  # it was whole already
        assert b"Another Title" in site["index.html"]
    else:
        assert (site, dist) == before
    status, said = edition.build()
    assert status == 0, said
    assert b"Another Title" in edition.made()[0]["index.html"]
    assert edition.half_written() == []


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_stopped_build_says_so_and_leaves_the_last_site(edition: Edition, name: str) -> None:
    """The signal goes to all processes, as it does when somebody presses Ctrl and C."""
    before = edition.made()
    stop = f"os.killpg(os.getpgid(0), signal.{name})"
    status, said = edition.build(before=at_call(FINISH, stop, 2))
    assert status == 130, said
    assert said == "\nError: stopped; what was built before is as it was.\n"
    assert edition.made() == before
    assert edition.half_written() == []


def test_who_builds_second_waits(edition: Edition) -> None:
    with alone(edition.root):
        second = edition.start()
        assert second.stdout
        assert second.stdout.readline() == (
            "Another build is at work in this folder; this one goes on when it has ended.\n"
        )
        assert b"Another Title" not in edition.made()[0]["index.html"]
    status, said = ended(second)
    assert status == 0, said
    assert b"Another Title" in edition.made()[0]["index.html"]


def test_a_lock_ends_with_its_process(edition: Edition) -> None:
    status, _ = edition.build(before=at_call("annotated_reading.build:build", KILL))
    assert status == -signal.SIGKILL
    with alone(edition.root) as is_alone, alone(edition.root) as is_still:
        assert is_alone
        assert is_still


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9000])


def overwritten(path: Path) -> None:
    path.write_bytes(bytes(range(7, 200)) * 400)


def of_an_older_version(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE pages (key BLOB PRIMARY KEY, page BLOB)")


def folder_in_its_place(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.long
@pytest.mark.parametrize(
    "damage", [cut_short, overwritten, of_an_older_version, folder_in_its_place]
)
def test_a_damaged_cache_is_done_without(edition: Edition, damage: Callable[[Path], None]) -> None:
    damage(edition.root / CACHE)
    status, said = edition.build()
    assert status == 0, said
    assert b"Another Title" in edition.made()[0]["index.html"]


NOT_READ, NOT_WRITTEN = 0o000, 0o555


@pytest.mark.skipif(not shutil.which("setpriv"), reason="needs setpriv, of util-linux")
@pytest.mark.parametrize(
    ("part", "mode"),
    [
        ("docs/_reading/notes", NOT_READ),
        ("site", NOT_WRITTEN),
        pytest.param("references.bib", NOT_READ, marks=pytest.mark.long),
        pytest.param("docs/references", NOT_WRITTEN, marks=pytest.mark.long),
        pytest.param("dist", NOT_WRITTEN, marks=pytest.mark.long),
    ],
)
def test_what_one_may_not_read_or_write_is_said(edition: Edition, part: str, mode: int) -> None:
    before, path = edition.made(), edition.root / part
    usual = path.stat().st_mode
    path.chmod(mode)
    under = tuple(UNPRIVILEGED) if os.geteuid() == 0 else ()
    status, said = edition.build(under=under)
    path.chmod(usual)
    assert status == 1, said
    assert f"{part}:1: this may not be read or written by you; change who may" in said
    assert edition.made() == before
    assert edition.half_written() == []


FULL = """
mkdir kept && cp -a {part}/. kept/
mount -t tmpfs -o size={size}k none {part} && cp -a kept/. {part}/
dd if=/dev/zero of={part}/.filled bs=1k 2>/dev/null
truncate -s -{free}k {part}/.filled
"$@"; status=$?
rm -r kept; mkdir kept; cp -a {part}/. kept/; rm kept/.filled; exit $status
"""
"""Puts a disk of its own under a part, fills it but for a little, and runs a command."""
MOUNTS = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]


def may_mount(folder: Path) -> bool:
    """Whether a disk in memory can be had here."""
    mount = [*MOUNTS, "mount", "-t", "tmpfs", "none", str(folder)]
    return bool(shutil.which("unshare")) and subprocess.run(mount, check=False).returncode == 0


@pytest.mark.long
@pytest.mark.parametrize(
    ("part", "size", "free"),
    [("site", 3000, 100), ("site", 5000, 1500), ("dist", 2000, 20), ("dist", 2000, 400)],
)
def test_a_full_disk_leaves_what_was_built(
    edition: Edition, tmp_path: Path, part: str, size: int, free: int
) -> None:
    if not may_mount(tmp_path):
        pytest.skip("a disk in memory cannot be had here")
    before = tree(edition.root / part)
    script = FULL.format(part=part, size=size, free=free)
    status, said = edition.build(under=(*MOUNTS, "sh", "-c", script, "sh"))
    assert status == 1, said
    assert ":1: the disk is full; make room, and build again" in said
    assert tree(edition.root / "kept") == before
    status, said = edition.build()
    assert status == 0, said
    assert b"Another Title" in edition.made()[0]["index.html"]
    assert edition.half_written() == []


@pytest.mark.long
def test_a_full_disk_of_pages_leaves_each_of_them_whole(edition: Edition, tmp_path: Path) -> None:
    if not may_mount(tmp_path):
        pytest.skip("a disk in memory cannot be had here")
    before = edition.made()
    old = tree(edition.root / "docs")
    script = FULL.format(part="docs", size=2000, free=20)
    status, said = edition.build(under=(*MOUNTS, "sh", "-c", script, "sh"))
    assert status == 1, said
    assert "the disk is full; make room, and build again" in said
    assert edition.made() == before
    stopped = tree(edition.root / "kept")
    assert edition.build()[0] == 0
    new = tree(edition.root / "docs")
    for name, data in stopped.items():
        assert data in (old.get(name), new.get(name)) or name == ".generated", name


@pytest.mark.long
def test_a_full_disk_of_what_is_kept_for_later_is_no_matter(
    edition: Edition, tmp_path: Path
) -> None:
    if not may_mount(tmp_path):
        pytest.skip("a disk in memory cannot be had here")
    script = FULL.format(part=".cache/annotated-reading", size=600, free=20)
    status, said = edition.build(under=(*MOUNTS, "sh", "-c", script, "sh"))
    assert status == 0, said
    assert b"Another Title" in edition.made()[0]["index.html"]


@pytest.mark.long
def test_a_hundred_kills_at_any_moment(tmp_path: Path) -> None:
    """Each time the site is the one before or the one that was being built, to the byte."""
    edition = Edition(tmp_path / "edition", works=40)
    titles = ("First", "Second")
    wanted: dict[str, tuple[Tree, Tree]] = {}
    started = time.monotonic()
    for title in titles:
        edition.call(title)
        status, said = edition.build()
        assert status == 0, said
        wanted[title] = edition.made()
    longest = (time.monotonic() - started) / 2
    chance = random.Random(1)  # noqa: S311 - it is no secret when a build is killed
    for number in range(100):
        edition.call(titles[number % 2])
        process = edition.start()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(chance.uniform(0, longest))
        process.kill()
        ended(process)
        site, dist = edition.made()
        assert site in [made[0] for made in wanted.values()], number
        assert all(data in [wanted[t][1].get(name) for t in titles] for name, data in dist.items())
        if number % 10 == 9:
            status, said = edition.build()
            assert status == 0, (number, said)
            assert edition.made() == wanted[titles[number % 2]]
            assert edition.half_written() == []


@pytest.mark.long
def test_three_builds_at_once_give_what_one_gives(edition: Edition) -> None:
    builds = [edition.start() for _ in range(3)]
    results = [ended(build) for build in builds]
    assert [status for status, _ in results] == [0, 0, 0], results
    assert sum("Another build is at work" in said for _, said in results) == 2
    together = edition.made()
    assert b"Another Title" in together[0]["index.html"]
    assert edition.build()[0] == 0
    assert edition.made() == together
