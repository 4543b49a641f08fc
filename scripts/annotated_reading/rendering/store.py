"""What is kept of finished pages from one build to the next: a table in one file.

It holds text and JSON, which can run nothing, whoever wrote the file. It may be deleted at any
time. Where it cannot be read or written, a build does without.
"""

from __future__ import annotations

import contextlib
import sqlite3
import zlib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from annotated_reading.files import remove_file
from annotated_reading.files.signature import Stamp
from annotated_reading.rendering.finished import (
    Finished,
    Packed,
    decompressed,
    unpacked,
    unpacked_files,
    unpacked_stamps,
)
from annotated_reading.rendering.stretches import Stretch, unpacked_stretch

TABLES = (
    "CREATE TABLE IF NOT EXISTS pages (key BLOB PRIMARY KEY, notes BLOB, stamps TEXT)",
    "CREATE TABLE IF NOT EXISTS texts (key BLOB PRIMARY KEY, files BLOB, later BLOB)",
    "CREATE TABLE IF NOT EXISTS stretches (key BLOB PRIMARY KEY, pages BLOB)",
)
"""What a build asks of a page, what it asks of few, for that may be much, and what of many at once.
"""
DAMAGE = (zlib.error, ValueError, TypeError, AttributeError)
"""What is raised where somebody else wrote a row, or the disk lost it."""


class Store:
    """Finished pages by their keys."""

    def __init__(self, path: str) -> None:
        """Open the file, or make it; ``:memory:`` is one that nobody sees.

        Raises sqlite3.Error where the file is something else.
        """
        self._base = sqlite3.connect(path, timeout=0, isolation_level=None)
        self._base.execute("PRAGMA synchronous = OFF")
        self._base.execute("PRAGMA journal_mode = MEMORY")
        for table in TABLES:
            self._base.execute(table)
        self._base.execute("BEGIN IMMEDIATE")

    def page(self, key: bytes) -> tuple[Finished, dict[str, Stamp]] | None:
        """Return a page, and how its files stood; None where that is not kept."""
        for notes, stamps in self._base.execute(
            "SELECT notes, stamps FROM pages WHERE key = ?", (key,)
        ):
            with contextlib.suppress(*DAMAGE):
                return unpacked(notes), unpacked_stamps(stamps)
        return None

    def stretch(self, key: bytes, count: int) -> Stretch | None:
        """Return what is known of so many pages; None where that is not kept."""
        for (pages,) in self._base.execute("SELECT pages FROM stretches WHERE key = ?", (key,)):
            with contextlib.suppress(*DAMAGE):
                return unpacked_stretch(pages, count)
        return None

    def files(self, key: bytes) -> Mapping[str, str] | None:
        """Return the files of a page by address; None where they cannot be read."""
        data = self._text("files", key)
        with contextlib.suppress(*DAMAGE):
            return None if data is None else unpacked_files(data)
        return None

    def later(self, key: bytes) -> str | None:
        """Return what is asked for later of a page; None where it cannot be read."""
        data = self._text("later", key)
        with contextlib.suppress(*DAMAGE):
            return None if data is None else decompressed(data)
        return None

    def _text(self, name: str, key: bytes) -> bytes | None:
        query = f"SELECT {name} FROM texts WHERE key = ?"  # noqa: S608 - a name of ours
        with contextlib.suppress(sqlite3.Error):
            for (data,) in self._base.execute(query, (key,)):
                return data  # type: ignore[no-any-return] # it is asked whether it can be read
        return None

    def put(self, key: bytes, page: Packed) -> None:
        """Keep a page."""
        put = "INSERT OR REPLACE INTO"
        pages, texts = (key, page.notes, page.stamps), (key, page.files, page.later)
        self._base.execute(f"{put} pages (key, notes, stamps) VALUES (?, ?, ?)", pages)
        self._base.execute(f"{put} texts (key, files, later) VALUES (?, ?, ?)", texts)

    def put_stretch(self, key: bytes, packed: bytes) -> None:
        """Keep what is known of some pages, as it is packed."""
        put = "INSERT OR REPLACE INTO stretches (key, pages) VALUES (?, ?)"
        self._base.execute(put, (key, packed))

    def put_stamps(self, key: bytes, stamps: str) -> None:
        """Keep the stamps of files that were written again."""
        self._base.execute("UPDATE pages SET stamps = ? WHERE key = ?", (stamps, key))

    def close(self, pages: Collection[bytes], stretches: Collection[bytes]) -> None:
        """Keep what has these keys, and no more; or none of it, where the disk is full."""
        with contextlib.suppress(sqlite3.Error):
            for table, keys in (("pages", pages), ("texts", pages), ("stretches", stretches)):
                kept = {key for (key,) in self._base.execute(f"SELECT key FROM {table}")}  # noqa: S608 - ours
                gone = [(key,) for key in kept.difference(keys)]
                self._base.executemany(f"DELETE FROM {table} WHERE key = ?", gone)  # noqa: S608 - ours
            self._base.execute("COMMIT")
        self._base.close()


def stores(path: str) -> Iterator[Store]:
    """Yield where to keep pages: the file, the file made anew, and, for this build alone, nowhere.

    The next is for who could not use the one before. An empty path is no file. One that another
    build is using stays as it is, and so does one that may not be written.
    """
    for _ in range(2) if path else ():
        try:
            yield Store(path)
        except sqlite3.OperationalError:
            break
        except sqlite3.Error:
            pass
        with contextlib.suppress(OSError):
            remove_file(Path(path))
    yield Store(":memory:")
