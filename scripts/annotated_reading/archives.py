"""Zip archives: written so that the same members give the same bytes, and read back."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotated_reading.disk_errors import HALF_WRITTEN

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
                archive.writestr(entry, data, method, 9)
        temporary.replace(path)
    except OSError as error:  # one of writing does not say which file it was
        error.filename = error.filename or str(path)
        raise
    finally:
        temporary.unlink(missing_ok=True)


def read_archive(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of each file in a zip archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)
