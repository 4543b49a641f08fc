"""What stands for the files of folders, without reading them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

PASSED_OVER = frozenset({"__pycache__"})
"""Folders that Python writes for itself."""
Stamp: TypeAlias = tuple[int, int, int]
"""Size, time of the last change and number of a file: who writes it again changes one of them."""


def signature(paths: Iterable[Path]) -> str:
    """Return what stands for files, and for all that is below folders, wherever these are."""
    return signature_of(*map(stamps_below, paths))


def signature_of(*places: Mapping[str, Stamp]) -> str:
    """Return the same for files whose stamps are known: a digest of names, and of how they stand.

    Whoever writes one of them changes it.
    """
    listed = [sorted(stamps.items()) for stamps in places]
    return sha256(repr(listed).encode()).hexdigest()


def stamp_of(status: os.stat_result) -> Stamp:
    """Return the stamp of a file; a second place for it does not change that."""
    return status.st_size, status.st_mtime_ns, status.st_ino


def stamps_below(path: Path | str, uri: str = "") -> dict[str, Stamp]:
    """Return the stamps of the files of a folder, through links as well, or that of the file.

    Their names begin with that of the folder or the file itself, ``uri``, where it has one.
    """
    stamps: dict[str, Stamp] = {}
    try:
        _look_below(os.fspath(path), uri and f"{uri}/", stamps)
    except NotADirectoryError:
        stamps[uri] = stamp_of(os.stat(path))
    return stamps


def _look_below(path: str, begin: str, stamps: dict[str, Stamp]) -> None:
    try:
        entries = os.scandir(path)
    except FileNotFoundError:
        return
    with entries:
        for entry in entries:
            if not entry.is_dir():
                stamps[begin + entry.name] = stamp_of(entry.stat(follow_symlinks=entry.is_file()))
            elif entry.name not in PASSED_OVER:
                _look_below(entry.path, f"{begin}{entry.name}/", stamps)
