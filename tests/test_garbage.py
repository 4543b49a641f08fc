"""Nobody looks through memory while a build fills it, but where many things are made of it."""

from __future__ import annotations

import ctypes
import gc
import weakref
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import mkdocs.__main__
import pytest

import annotated_reading
from annotated_reading.commands import whole
from annotated_reading.garbage import RARELY, trim
from annotated_reading.layout import BIBLIOGRAPHY
from annotated_reading.model import Rigour
from annotated_reading.parallel import each, hold, release
from annotated_reading.rendering.unchanged import asked_whole
from conftest import STEP, run


@pytest.fixture
def memory() -> Iterator[None]:
    """Hold what is there, and leave it to others as it was."""
    before = gc.isenabled(), gc.get_threshold(), gc.get_freeze_count()
    hold()
    yield
    release()
    assert (gc.isenabled(), gc.get_threshold()) == before[:2]
    assert not gc.get_freeze_count()
    if before[2]:
        gc.freeze()


LOOKED = """
import gc, runpy, sys

class Circle:
    def __init__(self):
        self.own = self

    def __del__(self):
        print("taken apart")

def tell(phase, _):
    if phase == "start" and circles and "annotated_reading.garbage" in sys.modules:
        print("looked through")

circles = [Circle()]
gc.callbacks.append(tell)
sys.argv[:] = sys.argv[1:]
try:
    runpy.run_path(sys.argv[0], run_name="__main__")
finally:
    circles.clear()
"""
"""Runs a script, and says when Python looks through memory meanwhile, or when it ends."""


class Circle:
    """Holds itself, so that only a collection ends it."""

    def __init__(self) -> None:
        self.own = [self]


@pytest.mark.usefixtures("memory")
def test_what_is_made_of_many_values_leaves_no_garbage_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("annotated_reading.parallel.cores", lambda: 1)
    circles: list[weakref.ref[Circle]] = []

    def leave(number: int) -> int:
        circles.append(weakref.ref(Circle()))
        return number

    values = range(2 * RARELY[0])
    assert [*each(leave, values)] == [*values]
    assert sum(circle() is None for circle in circles) > len(values) // 2
    assert not gc.isenabled()


@pytest.mark.usefixtures("memory")
def test_nobody_looks_for_it_else() -> None:
    circles = [weakref.ref(Circle()) for _ in range(2 * RARELY[0])]
    assert all(circle() is not None for circle in circles)


def test_a_fork_looks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotated_reading.parallel.cores", lambda: 2)
    hold()
    try:
        looks = [*each(lambda _: (gc.isenabled(), gc.get_threshold()), range(40))]
    finally:
        release()
    assert {*looks} == {(True, RARELY)}


def test_nobody_looks_for_it_in_the_step_by_itself(tmp_path: Path) -> None:
    """Neither where it loads what it needs, nor at its end."""
    (tmp_path / BIBLIOGRAPHY).write_text(
        "@book{a, author={Roe, R.}, title={L}, year=2020}", "utf-8"
    )
    done = run(tmp_path, "-c", LOOKED, *STEP)
    assert done.returncode == 0, done.stderr
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == ["1 reference"]


@pytest.mark.parametrize(
    "command",
    [
        [annotated_reading.__path__[0] + "/__main__.py", "explain"],
        [mkdocs.__main__.__file__, "build"],
    ],
    ids=["annotated-reading", "mkdocs"],
)
def test_nobody_looks_for_it_when_a_command_ends(tmp_path: Path, command: list[str]) -> None:
    """Well or, as mkdocs here, with an error: there is no bibliography."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: L\nplugins: [annotated-reading]\n", "utf-8")
    assert "taken apart" not in run(tmp_path, "-c", LOOKED, *command).stdout


@pytest.mark.parametrize("pages", [whole.MANY, whole.MANY - 1])
def test_what_made_many_pages_is_given_back_before_editions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: int
) -> None:
    held: list[weakref.ref[Circle]] = []
    left: list[bool] = []

    def make_site() -> None:
        asked = asked_whole()
        assert asked
        asked.pages = pages
        held.append(weakref.ref(Circle()))
        gc.freeze()

    def make_editions(*_: object, **__: object) -> int:
        left.append(held[0]() is not None)
        return 0

    monkeypatch.setattr(whole, "make_editions", make_editions)
    try:
        whole.make_whole(tmp_path, None, make_site, Rigour(), publish=False)
    finally:
        gc.unfreeze()
    assert left == [pages < whole.MANY]


@pytest.mark.parametrize("library", [None, "no such library", SimpleNamespace()])
def test_memory_is_given_back_wherever_that_can_be_done(
    monkeypatch: pytest.MonkeyPatch, library: object
) -> None:
    def loaded(_: None) -> object:
        if isinstance(library, str):
            raise OSError(library)
        return library

    if library is not None:
        monkeypatch.setattr(ctypes, "CDLL", loaded)
    trim()
