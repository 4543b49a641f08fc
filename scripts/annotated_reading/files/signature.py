"""What stands for the files of folders, without reading them."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

PASSED_OVER = frozenset({"__pycache__"})
"""Folders that Python writes for itself."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Digests of names, sizes, times and numbers of files: whoever writes one changes them."""

    of_all: str
    of_some: str
    """Of all but files that a build makes."""


def signature(paths: Iterable[Path], made: Collection[str] = ()) -> Signature:
    """Return what stands for files, and for all that is below folders, wherever these are.

    ``made`` are those that a build makes, relative to their folder.
    """
    everything, some = sha256(), sha256()
    for number, path in enumerate(paths):
        for name, status in _files(os.fspath(path), ""):
            line = f"{number}\0{name}\0{facts_of(status)}\n".encode("utf-8", "surrogateescape")
            everything.update(line)
            if name not in made:
                some.update(line)
    return Signature(everything.hexdigest(), some.hexdigest())


def facts_of(status: os.stat_result) -> str:
    """Return what stands for a file.

    Not the time of its last change of state, which a second place for a file changes.
    """
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ino}"


def _files(path: str, name: str) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the files of a folder, through links as well, or the file itself."""
    try:
        with os.scandir(path) as scanned:
            entries = sorted(scanned, key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except NotADirectoryError:
        yield name, os.stat(path)
        return
    for entry in entries:
        below = f"{name}/{entry.name}" if name else entry.name
        if entry.is_dir():
            if entry.name not in PASSED_OVER:
                yield from _files(entry.path, below)
        else:
            yield below, entry.stat(follow_symlinks=entry.is_file())
