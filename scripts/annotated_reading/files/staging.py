"""Folders that are filled out of sight, and stand in their place only when they are whole.

A build that ends early, for whatever reason, leaves what was there before. What it had made until
then lies under names that begin with ``.writing-``, and goes with the next build. All of this is
for who has the place to himself (lock.py).
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotated_reading.disk_errors import HALF_WRITTEN
from annotated_reading.files.archives import put_beside

SOON = 3600
"""Seconds within which a build may still be at work, where none can be kept waiting."""


def sweep(half_written: Iterable[str], *, is_alone: bool) -> None:
    """Remove files that builds which were killed left half written."""
    for path in map(Path, half_written):
        with contextlib.suppress(FileNotFoundError):
            if is_alone or time.time() - path.stat().st_mtime > SOON:
                path.unlink()


@contextlib.contextmanager
def in_place_of(folder: Path) -> Iterator[Path]:
    """Yield a folder like another; once the block has ended well, it stands in place of that.

    Its files are those of the other one in a second place: who writes one anew has to remove it
    before, and does not change the other. Hidden files at the top of the other one stay, as they do
    where mkdocs empties a folder: it may be a checkout. A link to a folder stays a link.
    """
    folder = folder.resolve()
    _must_take_files(folder)
    new = _out_of_sight(folder)
    before = new.with_name(f"{new.name}-before")
    _end_change(folder, before)
    with _emptied(new):
        _fill(new, folder)
        yield new
        if folder.is_mount():  # it cannot be renamed
            _remove_all_but(folder, _move_files(new, folder))
        else:
            if folder.exists():
                folder.rename(before)
            new.rename(folder)
            _end_change(folder, before)


@contextlib.contextmanager
def gathered_into(folder: Path) -> Iterator[Path]:
    """Yield an empty folder; once the block has ended well, its files stand in another.

    There each takes the place of one with its name; the others stay.
    """
    folder = folder.resolve()
    _must_take_files(folder)
    with _emptied(_out_of_sight(folder)) as new:
        yield new
        _move_files(new, folder)


def _fill(new: Path, folder: Path) -> None:
    """Let the files of a folder stand in another as well, but for hidden ones at its top."""
    for top, folders, names in os.walk(folder):
        place = new / Path(top).relative_to(folder)
        if place == new:
            folders[:] = [name for name in folders if not name.startswith(".")]
        place.mkdir(exist_ok=True)
        for path in (Path(top, name) for name in names):
            is_hidden = place == new and path.name.startswith(".")
            if path.is_file() and not path.is_symlink() and not is_hidden:
                put_beside(place / path.name, path)


def _must_take_files(folder: Path) -> None:
    """Raise OSError where nothing can be put into a folder: so that no work is in vain."""
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    if folder.exists() and not os.access(folder, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))


def _out_of_sight(folder: Path) -> Path:
    """Return where a folder is filled, on the same disk."""
    beside = folder if folder.is_mount() else folder.parent
    return beside / f"{HALF_WRITTEN}{folder.name}"


@contextlib.contextmanager
def _emptied(folder: Path) -> Iterator[Path]:
    _remove_whole(folder)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        _remove_whole(folder)


def _remove_whole(folder: Path) -> None:
    """Remove a folder as far as it can be, folders in it that were not to be written to as well."""
    for top, _, _ in os.walk(folder):
        with contextlib.suppress(OSError):
            Path(top).chmod(0o700)
    shutil.rmtree(folder, ignore_errors=True)


def _end_change(folder: Path, before: Path) -> None:
    """Finish a change of folders, which may have been cut short between any two steps."""
    if not before.exists():
        return
    if not folder.exists():
        before.rename(folder)
        return
    for hidden in before.glob(".*"):
        if not (folder / hidden.name).exists():
            hidden.rename(folder / hidden.name)
    _remove_whole(before)


def _move_files(new: Path, folder: Path) -> set[Path]:
    """Move every file of one folder to its place in another; return these places."""
    places = set()
    for path in sorted(new.rglob("*")):
        if path.is_file():
            place = folder / path.relative_to(new)
            place.parent.mkdir(parents=True, exist_ok=True)
            path.replace(place)
            places.add(place)
    return places


def _remove_all_but(folder: Path, kept: set[Path]) -> None:
    """Remove the other files of a folder, but for hidden ones at its top."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path in kept or path.relative_to(folder).parts[0].startswith("."):
            continue
        if path.is_file():
            path.unlink()
        elif not any(path.iterdir()):
            path.rmdir()
