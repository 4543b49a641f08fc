"""Texts that forks lay down in one file until they are written: none of them holds or sends them.

Of ten thousand works the texts of pages are 300 MB. Nobody else sees the file, and it goes with
the process, however that ends.
"""

from __future__ import annotations

import os
import tempfile
import weakref
from collections.abc import Callable
from functools import partial
from pathlib import Path

START = 1
"""Bytes at the beginning of the file that stand for all of it where it is locked."""


class Spool:
    """A file of texts, which is there as long as this is."""

    def __init__(self, folder: Path) -> None:
        """Make the file in a folder, which has to be there; raises OSError where none can be."""
        with tempfile.TemporaryFile(dir=folder) as file:
            self._file = os.dup(file.fileno())
        weakref.finalize(self, os.close, self._file)

    def put(self, text: bytes) -> Callable[[str], bytes]:
        """Add a text; return what reads it, whatever it is asked for, in any of the processes.

        Raises OSError where the disk is full.
        """
        file = self._file
        os.lockf(
            file, os.F_LOCK, START
        )  # forks have the file in common, and each writes at its end
        try:
            start = os.fstat(file).st_size
            written = 0
            while written < len(text):
                written += os.pwrite(file, text[written:], start + written)
        finally:
            os.lockf(file, os.F_ULOCK, START)
        return partial(_text, file, start, len(text))


def _text(file: int, start: int, size: int, _: str) -> bytes:
    return os.pread(file, size, start)
