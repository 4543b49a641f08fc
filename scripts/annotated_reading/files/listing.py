"""What stands in a folder, and how much it is."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, MutableMapping
from pathlib import Path
from typing import Any

from annotated_reading.files import list_files
from annotated_reading.files.signature import PASSED_OVER, Stamp, stamp_of


def size_below(folder: Path) -> int:
    """Return how many bytes the files below a folder have."""
    return sum((folder / name).stat().st_size for name in list_files(folder))


def list_names(folder: Path, pattern: str) -> tuple[str, ...]:
    """Return what stands in a folder, and is called so, sorted."""
    return tuple(sorted(path.name for path in folder.glob(pattern)))


def installed_packages() -> tuple[str, ...]:
    """Return every package that Python finds, with its version: Markdown-3.9.dist-info."""
    return tuple(
        sorted({name for path in sys.path for name in list_names(Path(path), "*.dist-info")})
    )


def files_in_order(
    path: str, place: Callable[[str], Any], stamps: MutableMapping[str, Stamp], begin: str = ""
) -> Iterator[str]:
    """Yield the files of a folder by what ``place`` gives for a name, and those below behind.

    Their stamps are added to those that there are, as ``stamps_below`` has them.
    """
    with os.scandir(path) as scanned:
        entries = list(scanned)
    names, folders = [], []
    for entry in entries:
        if entry.is_dir():
            folders.append((entry.name, entry.path))
        else:
            names.append(entry.name)
            stamps[begin + entry.name] = stamp_of(entry.stat(follow_symlinks=entry.is_file()))
    yield from (begin + name for name in sorted(names, key=place))
    for name, below in sorted(folders):
        known = {} if name in PASSED_OVER else stamps
        yield from files_in_order(below, place, known, f"{begin}{name}/")
