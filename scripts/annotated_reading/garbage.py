"""How often Python looks through all that there is for values that only hold each other."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TypeVar

Result = TypeVar("Result")

RARELY = (50_000, 20, 100)
"""New values until the youngest are looked through, and how often that until the older are."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look seldom: a reading is values within values, of which hardly any hold each other.

    Of 3,000 works it takes a fifth of the time to look through them again and again, as they grow.
    """
    before = gc.get_threshold()
    gc.set_threshold(*RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def staying() -> Iterator[None]:
    """Never look through what is made meanwhile, nor what is there: all of it stays."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if was_on:
            gc.enable()


def end_at_once() -> None:
    """Let this process end without a last look: what only holds itself goes with all the rest.

    Python looks through all that there is when it ends. Of ten works that takes a sixth of a build,
    and a quarter of one that has nothing to do.
    """
    atexit.register(gc.freeze)


def give_back() -> None:
    """Look through all that there is, and give back what nothing holds any longer.

    What was to stay is looked through as well: it is for who is done with all of it, and it takes a
    while.
    """
    gc.unfreeze()
    gc.collect()


def trim() -> None:
    """Give memory that is free back to the system, where the library of C keeps it for later.

    That of GNU does, once large texts have come and gone: of ten thousand works 100 MB, which every
    fork then has as well.
    """
    import ctypes  # noqa: PLC0415 - few builds are that large

    with suppress(OSError, TypeError, AttributeError):  # another system, or another library
        ctypes.CDLL(None).malloc_trim(0)


def collected(results: Iterator[Result]) -> Iterator[Result]:
    """Yield results, and look for garbage while one is made, also where nobody looks else."""
    if gc.isenabled():
        yield from results
        return
    gc.freeze()
    while True:
        gc.enable()
        try:
            result = next(results)
        except StopIteration:
            return
        finally:
            gc.disable()
        yield result
