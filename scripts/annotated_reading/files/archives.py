"""Zip archives whose bytes hang on nothing but what is in them.

To compress takes most of the time. What an archive of ours has is not compressed again for the
next: its stream is copied. Where the streams stand is known by the digest of the whole archive, and
each by the digest of what it says; so no other file is taken for the one that was written.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import shutil
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from annotated_reading.disk_errors import HALF_WRITTEN
from annotated_reading.kept import ANEW, Kept, digest_of

LEVEL = 6
"""Of compression: beyond it a site takes twice the time, and is a hundredth smaller."""
STREAMS = "streams"
"""What is kept of an archive."""
UNIX = 3
"""The system that a zip archive names as its maker; it must not be the one at hand."""


Stream = tuple[int, int, int]
"""A file compressed: where it begins in an archive, how long it is, and the CRC of what it says."""
Streams = Mapping[str, Stream]
"""Those of an archive, each by the digest of what it says."""


def write_archive(
    path: Path,
    members: Iterable[tuple[str, bytes]],
    day: dt.date,
    *,
    first_stored: bool = False,
    last: Path | None = None,
    kept: Kept = ANEW,
) -> None:
    """Write a zip archive whose bytes hang on nothing but its members and ``day``.

    With ``first_stored`` the first member is not compressed, as an EPUB wants it. Of ``last``, an
    archive of which it is ``kept`` that it was written here, streams are taken over.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{HALF_WRITTEN}{path.name}")
    try:
        with (
            _opened(last, kept) as source,
            temporary.open("wb") as stream,
            _Archive(stream, source) as archive,
        ):
            for number, (name, data) in enumerate(members):
                entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
                entry.create_system = UNIX
                entry.external_attr = 0o100644 << 16
                archive.add(entry, data, stored=first_stored and number == 0)
        kept(_written_as(temporary), STREAMS, archive.streams.copy)
        temporary.replace(path)
    except OSError as error:  # one of writing does not say which file it was
        error.filename = error.filename or str(path)
        raise
    finally:
        temporary.unlink(missing_ok=True)


class _Archive(zipfile.ZipFile):
    """An archive that is written, and for which streams may be copied from another."""

    def __init__(self, file: BinaryIO, source: tuple[BinaryIO, Streams] | None) -> None:
        super().__init__(file, "w")
        self._file, self._source = file, source
        self.streams: dict[str, Stream] = {}

    def add(self, entry: zipfile.ZipInfo, data: bytes, *, stored: bool) -> None:
        """Add a member; where its stream is there already, as it stands."""
        if stored:
            self.writestr(entry, data, zipfile.ZIP_STORED)
            return
        digest = hashlib.sha256(data).hexdigest()
        if self._source and (stream := self._source[1].get(digest)):
            self._copy(entry, len(data), self._source[0], stream)
        else:
            self.writestr(entry, data, zipfile.ZIP_DEFLATED, LEVEL)
        start = entry.header_offset + len(entry.FileHeader())
        self.streams[digest] = start, entry.compress_size, entry.CRC

    def _copy(self, entry: zipfile.ZipInfo, size: int, source: BinaryIO, stream: Stream) -> None:
        start, length, crc = stream
        source.seek(start)
        entry.compress_type, entry.file_size = zipfile.ZIP_DEFLATED, size
        entry.compress_size, entry.CRC = length, crc
        entry.header_offset = self._file.tell()
        self._file.write(entry.FileHeader() + source.read(length))
        self.start_dir = self._file.tell()
        self.filelist.append(entry)
        self.NameToInfo[entry.filename] = entry


@contextmanager
def _opened(last: Path | None, kept: Kept) -> Iterator[tuple[BinaryIO, Streams] | None]:
    """Yield an archive with its streams; None where it is not known to be one of ours."""
    streams = kept.known(_written_as(last), STREAMS) if last and last.is_file() else None
    if streams is None or last is None:
        yield None
        return
    with last.open("rb") as file:
        yield file, cast("Streams", streams)


def _written_as(path: Path) -> str:
    """Return what stands for all bytes of an archive, and for what compressed them."""
    return digest_of(zlib.ZLIB_RUNTIME_VERSION, LEVEL, *sum_of(path))


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
