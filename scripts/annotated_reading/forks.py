"""Forks of this process, each of which does one thing to some of many values.

A module of its own, for what begins and ends processes takes as long to load as a few pages to
make, and a build of few works shares nothing.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

Value = TypeVar("Value")
Result = TypeVar("Result")
STOPPING = (signal.SIGINT, signal.SIGTERM)
"""What ends a program from outside."""

_task: list[tuple[Callable[[object], object], Sequence[object]]] = []
"""What a fork is to do: it finds the function and the values here, and is sent numbers alone."""


def shared(
    function: Callable[[Value], Result], values: Sequence[Value], count: int, share: int
) -> Iterator[Result]:
    """Yield the function of each value, as so many forks make it; each takes a share at a time."""
    _task.append((function, values))  # type: ignore[arg-type] # types end at the fork
    try:
        context = multiprocessing.get_context("fork")
        pool = ProcessPoolExecutor(count, mp_context=context, initializer=_follow)
        try:
            with _signals_put_off():
                results = pool.map(_done, range(len(values)), chunksize=share)
            yield from results  # type: ignore[misc]
        finally:
            with _signals_put_off():  # who is impatient would let forks write into what we remove
                pool.shutdown(cancel_futures=True)
    finally:
        _task.pop()


@contextmanager
def _signals_put_off() -> Iterator[None]:
    """Let nobody stop us while forks are made or end.

    One that does not follow yet would say itself that it was stopped.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _follow() -> None:
    """Let a fork end with the process that made it, and leave to that one what comes from outside.

    A fork waits for work for ever where the other was killed, and would keep what it had locked.
    """
    gc.enable()  # what was there is held, and passed over
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
    os._exit(1)


def _done(number: int) -> object:
    function, values = _task[-1]
    return function(values[number])
