"""Doing one thing in another process meanwhile, where that pays.

The process is a Python of its own. A fork would be a copy of all that this one holds, and whatever
is changed here from then on would be copied once more; and beside threads there can be none. It
knows our own code and the standard library, and nothing that an environment or a user adds.
"""

from __future__ import annotations

import gc
import os
import pickle
import subprocess
import sys
import weakref
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

from annotated_reading.parallel import MANY, cores

Result = TypeVar("Result")
START = (
    "import sys; sys.path[:0] = sys.argv[1:2]; import annotated_reading.meanwhile as m; m.answer()"
)
SOURCES = Path(__file__).resolve().parents[1]


def meanwhile(function: Callable[..., Result], *values: object, count: int) -> Callable[[], Result]:
    """Return what waits for the function of these values, which another process begins at once.

    It does so where there are two cores, and the function goes through ``count`` things that are
    many; else the function is done here and now. It stands in one of our modules, needs no other
    package and changes nothing; what it is given and returns is plain. Where the process comes to
    no result, whoever asks for it does the function: so what that raises is raised there.
    """
    process = _begun(function, values) if count >= MANY and cores() > 1 else None
    if process is None:
        done = function(*values)
        return lambda: done

    @cache
    def awaited() -> Result:
        answered = process.communicate()[0] if process.returncode is None else b""
        if process.returncode or not answered:
            return function(*values)
        result: Result = pickle.loads(answered)  # noqa: S301 - through a pipe of our own
        return result

    weakref.finalize(awaited, _end, process)
    return awaited


def _begun(
    function: Callable[..., object], values: tuple[object, ...]
) -> subprocess.Popen[bytes] | None:
    """Return a process that says nothing but its answer; None where none can be started."""
    asked = pickle.dumps((function, values)).hex()
    command = [sys.executable, "-I", "-S", "-c", START, str(SOURCES), asked]
    nowhere, pipe = subprocess.DEVNULL, subprocess.PIPE
    try:
        return subprocess.Popen(command, stdin=nowhere, stdout=pipe, stderr=nowhere)  # noqa: S603
    except OSError:
        return None


def _end(process: subprocess.Popen[bytes]) -> None:
    """Let a process end for which nobody waits any longer, or that has ended."""
    with process:
        process.kill()


def answer() -> None:
    """Be that process: give out the result of the function that it was started with."""
    gc.disable()  # it ends before that would pay
    function, values = pickle.loads(bytes.fromhex(sys.argv[2]))  # noqa: S301 - from who began it
    sys.stdout.buffer.write(pickle.dumps(function(*values), pickle.HIGHEST_PROTOCOL))
    sys.stdout.buffer.flush()
    os._exit(0)  # to take apart what it holds would let wait who asked
