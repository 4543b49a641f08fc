"""What the disk refuses is said with a place and a remedy, and the last good pages stay."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from annotated_reading import build as build_module
from annotated_reading import files, parallel
from annotated_reading.build import build, load
from annotated_reading.commands.command_line import cli
from annotated_reading.errors import InputError, OutputError, ReadingError
from annotated_reading.files import lock, manifest, replacing, site_folder, source_pages
from annotated_reading.files.replacing import replace_file
from annotated_reading.files.signature import stamps_below
from annotated_reading.files.site_folder import SiteFolder
from annotated_reading.layout import layout_of
from annotated_reading.model import Page

BIB = "references.bib"


def refused(reading: Path, kind: type[ReadingError]) -> str:
    with pytest.raises(kind) as caught:
        build(layout_of(reading))
    (problem,) = caught.value.problems
    return str(problem)


def pages(reading: Path) -> dict[str, bytes]:
    docs = reading / "docs"
    return {str(p.relative_to(docs)): p.read_bytes() for p in docs.rglob("*") if p.is_file()}


def test_a_folder_where_a_page_belongs(reading: Path) -> None:
    (reading / "docs/index.md").mkdir()
    said = refused(reading, OutputError)
    assert (
        said == "docs/index.md:1: a folder stands where a file belongs; move it out of the way "
        "[disk-refuses]"
    )


def test_a_file_where_a_folder_belongs(reading: Path) -> None:
    (reading / "docs/references").write_text("x")
    said = refused(reading, OutputError)
    assert "docs/references" in said
    assert "a file stands where a folder belongs; move it out of the way" in said


def test_a_folder_that_leads_elsewhere_is_not_written_through(
    reading: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (reading / "docs/references").symlink_to(elsewhere)
    with pytest.raises(OutputError, match="docs/references:1: this folder is a link to one") as led:
        build(layout_of(reading))
    assert not list(elsewhere.iterdir())
    assert str(led.value).endswith("[folder-leads-away]")


def test_an_input_that_may_not_be_read(reading: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no(*_: object) -> bytes:
        raise PermissionError(errno.EACCES, "no", str(reading / BIB))

    monkeypatch.setattr(files, "_read_bytes", no)
    with pytest.raises(InputError, match=f"{BIB}:1: this may not be read or written by you"):
        load(layout_of(reading))


def test_a_template_of_the_edition_in_another_encoding(reading: Path) -> None:
    (reading / "docs/_templates").mkdir()
    (reading / "docs/_templates/about.md.jinja").write_bytes(b"{# a #}\n{# \xe9 #}\n")
    with pytest.raises(InputError, match=r"about\.md\.jinja:2: this is not UTF-8"):
        build(layout_of(reading))


def test_a_full_disk_leaves_whole_pages(reading: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(layout_of(reading))
    before = pages(reading)
    (reading / "docs/_reading/edition.yml").write_text("title: Another\ndate: 2025-01-01\n")
    write = replace_file
    written: list[Path] = []

    def full(path: Path | str, data: bytes) -> os.stat_result:
        if len(written) == 5:
            raise OSError(errno.ENOSPC, "full", str(Path(path).with_name(".writing-x")))
        written.append(Path(path))
        return write(path, data)

    monkeypatch.setattr(source_pages, "replace_file", full)
    monkeypatch.setattr(manifest, "replace_file", full)
    assert "the disk is full; make room, and build again" in refused(reading, OutputError)
    after = pages(reading)
    changed = {str(path.relative_to(reading / "docs")) for path in written}
    assert all(after[name] == data for name, data in before.items()
               if name not in changed and name != "_reading/edition.yml")  # fmt: skip
    monkeypatch.undo()
    build(layout_of(reading))
    assert b"Another" in pages(reading)["index.md"]


@pytest.fixture(params=[True, False], ids=["shared", "alone"])
def is_shared(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether other processes write and copy the files."""
    monkeypatch.setattr(parallel, "cores", lambda: 2)
    if request.param:
        monkeypatch.setattr(parallel, "MANY", 2)
        monkeypatch.setattr(parallel, "SMALL_SHARE", 3)
    return bool(request.param)


@pytest.mark.usefixtures("is_shared")
def test_a_full_disk_is_said_with_its_file(
    reading: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Path(shutil.copytree(reading, tmp_path / "whole"))
    build(layout_of(whole))
    wanted, name = pages(whole), "references/osei2019.md"
    write_all = replacing._write_all

    def full(handle: int, data: bytes) -> None:
        if data == wanted[name]:
            raise OSError(errno.ENOSPC, "full")  # as of the system, it says of no file
        write_all(handle, data)

    monkeypatch.setattr(replacing, "_write_all", full)
    assert refused(reading, OutputError) == (
        f"docs/{name}:1: the disk is full; make room, and build again [disk-refuses]"
    )
    left = pages(reading)
    assert name not in left
    assert all(wanted[path] == data for path, data in left.items())
    monkeypatch.undo()
    build(layout_of(reading))
    assert pages(reading) == wanted


@pytest.mark.usefixtures("is_shared")
def test_it_is_known_how_what_was_written_stands(reading: Path) -> None:
    made = [Page(f"made/{n}/index.md", f"{n}\n" * n) for n in range(12)]
    written = source_pages.write_pages(layout_of(reading), made)
    assert written.written == tuple(page.uri for page in made)
    assert written.stamps == stamps_below(reading / "docs/made", "made")
    assert all((reading / "docs" / page.uri).read_bytes() == page.data for page in made)


@pytest.mark.usefixtures("is_shared")
def test_files_are_copied_with_their_time(tmp_path: Path) -> None:
    sources = [(f"a/{n}/x.txt", str(tmp_path / f"{n}.txt")) for n in range(12)]
    for second, (_, source) in enumerate(sources):
        Path(source).write_text(source)
        os.utime(source, (second, second))
    uris, folder = [uri for uri, _ in sources], tmp_path / "site"
    for changed in ([], [4, 8]):
        for n in changed:
            Path(sources[n][1]).write_text("new")
        site = SiteFolder(folder)
        site.expect(uris)
        site.clear_way([])
        site.copy(sources)
        assert site.sweep() == stamps_below(folder)
        for uri, source in sources:
            assert (folder / uri).read_bytes() == Path(source).read_bytes()
            assert (folder / uri).stat().st_mtime_ns == Path(source).stat().st_mtime_ns
    with pytest.raises(FileNotFoundError) as caught:
        site.copy([*sources, ("b", str(tmp_path / "gone"))])
    assert caught.value.filename == str(tmp_path / "gone")


def test_what_a_killed_build_left_is_swept_by_the_next(reading: Path) -> None:
    build(layout_of(reading))
    left = [reading / f"docs/{folder}/.writing-x" for folder in ("references", "_reading", "")]
    for path in left:
        path.write_text("half")
    build(layout_of(reading))
    assert not [path for path in left if path.exists()]


def test_where_nobody_can_be_kept_waiting_only_what_is_old_is_swept(
    reading: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "_lock", lambda *_: False)
    build(layout_of(reading))
    old, new = (reading / "docs/references" / f".writing-{name}" for name in ("old", "new"))
    for path in (old, new):
        path.write_text("half")
    hours_ago = time.time() - 7200
    os.utime(old, (hours_ago, hours_ago))
    build(layout_of(reading))
    assert (old.exists(), new.exists()) == (False, True)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ValueError("odd"), "This is a fault of annotated-reading and none of yours"),
        (RecursionError("deep"), "Please report it, with the file"),
        (ValueError("odd"), "[our-fault]"),
        (OSError(errno.ENOSPC, "full", "a.md"), "a.md:1: the disk is full; make room"),
        (
            MemoryError(),
            "there is not enough memory for an edition of this size; close other "
            "programs [memory-full]",
        ),
    ],
)
def test_no_command_ends_in_a_traceback(
    reading: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, words: str
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(build_module, "_read", fails)
    done = CliRunner().invoke(cli, ["check", "--root", str(reading)])
    assert done.exit_code == 1
    assert words in done.output
    assert "Traceback" not in done.output


@pytest.mark.skipif(os.name == "nt", reason="there all may read a file")
@pytest.mark.parametrize("usual", [0o000, 0o022, 0o077, 0o277])
def test_everybody_may_read_what_is_written(tmp_path: Path, usual: int) -> None:
    before = os.umask(usual)
    try:
        replace_file(tmp_path / "page.md", b"# Page\n")
        replace_file(tmp_path / "private.md", b"# Private\n", mode=0o600)
    finally:
        os.umask(before)
    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert modes == {"page.md": 0o644, "private.md": 0o600}


@pytest.mark.usefixtures("is_shared")
@pytest.mark.parametrize("at_once", [9_999, 9], ids=["small", "large"])
def test_a_copy_that_is_refused_is_said_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(site_folder, "AT_ONCE", at_once)
    sources = [(f"a/{n}.txt", str(tmp_path / f"{n}.txt")) for n in range(4)]
    for _, source in sources:
        Path(source).write_text("lamp " * 1_000)
    site = SiteFolder(tmp_path / "site")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, before[1]))
    try:
        with pytest.raises(OSError, match="too large") as caught:
            site.copy(sources)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    place = Path(caught.value.filename2 or caught.value.filename)
    assert place.relative_to(tmp_path / "site/a").name in {"0.txt", "3.txt"}
    site.copy(sources)
    copies = [(tmp_path / "site" / uri).read_bytes() for uri, _ in sources]
    assert copies == [Path(source).read_bytes() for _, source in sources]
