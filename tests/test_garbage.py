"""Nobody looks through memory while a build fills it, but where many things are made of it."""

from __future__ import annotations

import ctypes
import gc
import weakref
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from annotated_reading.commands import whole
from annotated_reading.garbage import RARELY, trim
from annotated_reading.model import Rigour
from annotated_reading.parallel import each, hold, release
from annotated_reading.rendering.unchanged import asked_whole


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
