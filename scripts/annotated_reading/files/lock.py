"""One build at a time in a folder: whoever comes second waits for the first.

The system locks the folder itself, and lets go of it when a process ends, however it ends. So a
build that is killed leaves no lock behind.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

if sys.platform != "win32":
    import fcntl

log = logging.getLogger("annotated_reading")
WAITING = "Another build is at work in this folder; this one goes on when it has ended."

_held: set[Path] = set()
"""The folders that this process has to itself."""


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[bool]:
    """Have a folder to oneself, waiting for it if need be; yield whether that is sure.

    It is not where the system locks no folders: on Windows, and on some shares. A process that has
    the folder already goes on at once.
    """
    folder = folder.resolve()
    if folder in _held:
        yield True
        return
    with contextlib.ExitStack() as stack:
        is_locked = _lock(folder, stack)
        if is_locked:
            _held.add(folder)
            stack.callback(_held.discard, folder)
        yield is_locked


def _lock(folder: Path, stack: contextlib.ExitStack) -> bool:
    """Lock a folder until the stack ends; return whether it is."""
    if sys.platform == "win32":
        return False
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return False
    stack.callback(os.close, handle)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        log.warning(WAITING)
        fcntl.flock(handle, fcntl.LOCK_EX)
    except OSError:
        return False
    return True
