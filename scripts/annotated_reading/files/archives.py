"""Zip archives whose bytes hang on nothing but what is in them."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotated_reading.disk_errors import HALF_WRITTEN

LEVEL = 6
"""Of compression: beyond it a site takes twice the time, and is a hundredth smaller."""
UNIX = 3
"""The system that a zip archive names as its maker; it must not be the one at hand."""


def write_archive(
    path: Path, members: Iterable[tuple[str, bytes]], day: dt.date, *, first_stored: bool = False
) -> None:
    """Write a zip archive whose bytes hang on nothing but its members and ``day``.

    With ``first_stored`` the first member is not compressed, as an EPUB wants it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{HALF_WRITTEN}{path.name}")
    try:
        with zipfile.ZipFile(temporary, "w") as archive:
            for number, (name, data) in enumerate(members):
                entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
                entry.create_system = UNIX
                entry.external_attr = 0o100644 << 16
                stored = first_stored and number == 0
                method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
                archive.writestr(entry, data, method, LEVEL)
        temporary.replace(path)
    except OSError as error:  # one of writing does not say which file it was
        error.filename = error.filename or str(path)
        raise
    finally:
        temporary.unlink(missing_ok=True)


def sum_of(path: Path) -> tuple[int, str]:
    """Return size and SHA-256 of a file, however large it is."""
    with path.open("rb") as stream:
        return path.stat().st_size, hashlib.file_digest(stream, "sha256").hexdigest()


def put_beside(path: Path, source: Path) -> None:
    """Let a file stand in a second place, by a link where the disk has such, in place of a copy."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    try:
        path.hardlink_to(source)
    except OSError:  # another disk, or one without links
        shutil.copy2(source, path)


def read_archive(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of each file in a zip archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)
