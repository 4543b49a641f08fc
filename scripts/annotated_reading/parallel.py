"""Doing one thing to many values on all cores, where the platform allows; in order, and the same.

Processes are forked, so that they have all that was read without its being sent to them. Where
there is one core, no fork, or another thread (which a fork would leave half alive), the values are
taken one after the other.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from annotated_reading.garbage import RARELY, collected

Value = TypeVar("Value")
Result = TypeVar("Result")
SHARE = 16
"""Values that a process takes at a time."""
WORTHWHILE = 32
"""Values below which starting processes costs more than it saves."""
FEW = 4
"""The same for large values."""
MANY = 4_000
"""The same for small ones."""
SMALL_SHARE = 500
"""Small values that a process takes at a time."""
_holds: list[tuple[bool, tuple[int, int, int]]] = []
"""For each that holds what is there, whether and how often collections came before."""


def each(
    function: Callable[[Value], Result],
    values: Sequence[Value],
    *,
    large: bool = False,
    small: bool = False,
) -> Iterator[Result]:
    """Yield the function of each value, in the order of the values.

    The function must be one of values: what it changes may be changed in another process. Its
    results are sent back, so they must be plain. What it raises is raised here. Where values are
    ``large``, a few of them are worth processes, which take them one by one; where they are
    ``small``, as a file to be copied is, only thousands are.
    """
    _, share = _sizes(large=large, small=small)
    if not are_shared(len(values), large=large, small=small):
        yield from collected(map(function, values))
        return
    from annotated_reading.forks import shared  # noqa: PLC0415 - it says why

    if not (_holds or small):  # to look through all takes longer than small values do
        gc.collect()
    hold()  # a collection in a fork would copy what it looks through
    try:
        yield from shared(function, values, cores(), share)
    finally:
        release()


def are_shared(count: int, *, large: bool = False, small: bool = False) -> bool:
    """Whether so many values are shared among processes."""
    least, _ = _sizes(large=large, small=small)
    return count >= least and cores() > 1 and _may_fork()


def _sizes(*, large: bool, small: bool) -> tuple[int, int]:
    """Return how many values are worth processes, and how many of them one takes at a time."""
    if large:
        return FEW, 1
    return (MANY, SMALL_SHARE) if small else (WORTHWHILE, SHARE)


def hold() -> None:
    """Let nobody look through memory for garbage: what is there is much, and stays, most of it.

    The same holds for what is made from here on, until it is released, but for what is made of
    many values one after the other (``each``): that leaves garbage behind.
    """
    gc.freeze()
    _holds.append((gc.isenabled(), gc.get_threshold()))
    gc.disable()
    gc.set_threshold(*RARELY)


def release() -> None:
    """Let collections come as they did before it was held, and look at all when nobody holds it."""
    were_on, threshold = _holds.pop()
    gc.set_threshold(*threshold)
    if were_on:
        gc.enable()
    if not _holds:
        gc.unfreeze()


@contextmanager
def held() -> Iterator[None]:
    """Hold what is there meanwhile."""
    hold()
    try:
        yield
    finally:
        release()


def cores() -> int:
    """Return how many cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _may_fork() -> bool:
    """Whether a fork is safe: not on macOS, whose own libraries do not stand it."""
    return (
        hasattr(os, "fork")
        and sys.platform != "darwin"
        and threading.active_count() == 1
        and not is_fork()
    )


def is_fork() -> bool:
    """Whether this process takes values for another."""
    processes = sys.modules.get("multiprocessing")  # to load it takes a while, and it has no child
    return processes is not None and processes.parent_process() is not None
