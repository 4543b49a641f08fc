"""Putting a file in the place of another, so that no reader sees half of it."""

from __future__ import annotations

import os
import stat
from itertools import count
from pathlib import Path

from annotated_reading.disk_errors import HALF_WRITTEN

NEW = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
)
_numbers = count()
"""Of the files that this process writes."""


def replace_file(path: Path | str, data: bytes, *, mode: int = 0o644) -> os.stat_result:
    """Write a file under a temporary name and rename it; folders above it are made.

    Return its status, which is of what was written, whatever became of it since.
    """
    folder = os.path.dirname(path)
    temporary = os.path.join(folder, f"{HALF_WRITTEN}{os.getpid()}-{next(_numbers)}")
    try:
        handle = _opened(folder, temporary, mode)
        try:
            _write_all(handle, data)
            status = os.fstat(handle)
        finally:
            os.close(handle)
        if stat.S_IMODE(status.st_mode) != mode:  # new files may be more private than that
            os.chmod(temporary, mode)
        os.replace(temporary, path)
    except BaseException as error:
        Path(temporary).unlink(missing_ok=True)
        if isinstance(error, OSError):  # one of writing does not say which file it was
            error.filename = error.filename or str(path)
        raise
    return status


def _opened(folder: str, temporary: str, mode: int) -> int:
    """Return a new file to write to; what stands there is of a process that was killed."""
    try:
        return os.open(temporary, NEW, mode)
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)
    except FileExistsError:
        os.unlink(temporary)
    return os.open(temporary, NEW, mode)


def _write_all(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]
