"""What another process works out meanwhile is what would be worked out here."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from annotated_reading.files.docs_folder import DocsFolder
from annotated_reading.files.manifest import write_manifest
from annotated_reading.files.signature import stamps_below
from annotated_reading.files.site_folder import SiteFolder
from annotated_reading.meanwhile import meanwhile
from faults import LONGEST
from helpers import ROOT

MANY, FEW = 4, 3
URIS = ("b.md", "a.md", "index.md", "c/a/x.md", "c/README.md", "c/.writing-x", "z")


@pytest.fixture(autouse=True)
def shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have two cores, for which a handful of files is much."""
    monkeypatch.setattr("annotated_reading.meanwhile.cores", lambda: 2)
    monkeypatch.setattr("annotated_reading.meanwhile.MANY", MANY)


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """Return the other processes, which come to be there."""
    processes: list[subprocess.Popen[bytes]] = []

    class Noted(subprocess.Popen[bytes]):
        def __init__(self, *arguments: Any, **named: Any) -> None:
            super().__init__(*arguments, **named)
            processes.append(self)

    monkeypatch.setattr(subprocess, "Popen", Noted)
    return processes


def fill(folder: Path) -> Path:
    """Make a folder with files, an empty folder and links."""
    for uri in URIS:
        path = folder / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(uri, "utf-8")
    (folder / "empty").mkdir()
    (folder / "link").symlink_to(folder / "c/a")
    (folder / "link.md").symlink_to(folder / "a.md")
    return folder


def test_a_function_is_done_once_in_another_process_where_that_pays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    many, few = meanwhile(os.getpid, count=MANY), meanwhile(os.getpid, count=FEW)
    assert many() == many() != os.getpid()
    assert few() == os.getpid()
    monkeypatch.setattr(sys, "executable", "/no/such/file")
    assert meanwhile(os.getpid, count=MANY)() == os.getpid(), "none can be started"


def test_what_it_is_given_and_returns_comes_through_whole(
    begun: list[subprocess.Popen[bytes]],
) -> None:
    path = os.fsdecode(b"\xff '\n\xc3\xa9/b")
    assert meanwhile(os.path.split, path, count=MANY)() == (path[:-2], "b")
    assert [process.returncode for process in begun] == [0]


def test_what_it_raises_is_raised_where_it_is_asked_for() -> None:
    awaited = meanwhile(os.stat, "/no/such/file", count=MANY)
    for _ in range(2):
        with pytest.raises(FileNotFoundError, match="/no/such/file"):
            awaited()


KILLED = "import os; os.write(1, {!r}); os.kill(os.getpid(), 9)"


@pytest.mark.parametrize("answer", [b"", pickle.dumps(1)[:4], pickle.dumps(1)])
def test_where_the_other_process_dies_it_is_done_here(
    monkeypatch: pytest.MonkeyPatch, answer: bytes
) -> None:
    monkeypatch.setattr("annotated_reading.meanwhile.START", KILLED.format(answer))
    assert meanwhile(os.getpid, count=MANY)() == os.getpid()


def test_nobody_is_left_where_nobody_asks(begun: list[subprocess.Popen[bytes]]) -> None:
    """The other process waits for a reader of what it says."""
    meanwhile(bytes, 10_000_000, count=MANY)
    assert [process.returncode for process in begun] == [-signal.SIGKILL]


def test_a_program_that_never_asks_ends_and_says_nothing() -> None:
    code = (
        "from annotated_reading import meanwhile; meanwhile.cores = lambda: 2;"
        "awaited = meanwhile.meanwhile(bytes, 10_000_000, count=meanwhile.MANY)"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
        capture_output=True,
        timeout=LONGEST,
        check=True,
    )
    assert (done.stdout, done.stderr) == (b"", b"")


def test_docs_is_known_as_if_it_were_looked_at_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begun: list[subprocess.Popen[bytes]]
) -> None:
    docs = fill(tmp_path / "docs")
    write_manifest(docs, dict.fromkeys(URIS, "0"))
    with DocsFolder(docs) as there:
        pass
    assert [process.returncode for process in begun] == [0]
    (docs / "later.md").write_text("when the lock is no longer ours", "utf-8")
    assert "later.md" not in there.stamps
    (docs / "later.md").unlink()
    monkeypatch.setattr("annotated_reading.meanwhile.cores", lambda: 1)
    here = DocsFolder(docs)
    assert len(begun) == 1
    assert [*there.stamps.items()] == [*here.stamps.items()]
    assert (there.links, there.half_written) == ({"link"}, [str(docs / "c/.writing-x")])


def test_a_site_is_known_as_it_stands_when_the_way_is_cleared(
    tmp_path: Path, begun: list[subprocess.Popen[bytes]]
) -> None:
    folder = fill(tmp_path / "site")
    site = SiteFolder(folder)
    site.expect([*URIS, "new"])
    site.look(MANY)
    assert site._awaited
    site._awaited()
    assert [process.returncode for process in begun] == [0]
    before = stamps_below(folder)
    (folder / "a.md").write_text("by somebody who says so", "utf-8")
    site.forget(str(folder / "a.md"))
    (folder / "b.md").unlink()
    site.forget(str(folder / "b.md"))
    (folder / "new").write_text("by the same", "utf-8")
    site.forget(str(folder / "new"))
    site.clear_way([])
    assert [uri for uri in URIS if site.stands(uri, before[uri])] == [*URIS[2:]]
    assert site.sweep() == stamps_below(folder)
    assert not (folder / "empty").exists()
    assert not (folder / "link.md").is_symlink()
