"""What is kept of finished pages from one build to the next: a table in one file.

It holds text and JSON, which can run nothing, whoever wrote the file. It may be deleted at any
time. Where it cannot be read or written, a build does without.
"""

from __future__ import annotations

import contextlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from annotated_reading.files import remove_file
from annotated_reading.files.site_folder import Stamp
from annotated_reading.rendering.finished import (
    Finished,
    Packed,
    unpacked,
    unpacked_files,
    unpacked_stamps,
)

TABLE = """CREATE TABLE IF NOT EXISTS pages
    (key BLOB PRIMARY KEY, notes BLOB, stamps TEXT, files BLOB)"""
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
        self._base.execute(TABLE)
        self._base.execute("BEGIN IMMEDIATE")

    def page(self, key: bytes) -> tuple[Finished, Mapping[str, Stamp]] | None:
        """Return what was kept of a page, without its files, and their stamps; or None."""
        query = "SELECT notes, stamps FROM pages WHERE key = ?"
        row = self._base.execute(query, (key,)).fetchone()
        try:
            return (unpacked(row[0]), unpacked_stamps(row[1])) if row else None
        except DAMAGE:
            return None

    def files(self, key: bytes) -> Mapping[str, str] | None:
        """Return the files of a page by address; None where they cannot be read."""
        try:
            row = self._base.execute("SELECT files FROM pages WHERE key = ?", (key,)).fetchone()
            return unpacked_files(row[0]) if row else None
        except (sqlite3.Error, *DAMAGE):
            return None

    def put(self, key: bytes, page: Packed) -> None:
        """Keep a page."""
        row = (key, page.notes, page.stamps, page.files)
        self._base.execute("INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?)", row)

    def put_stamps(self, key: bytes, stamps: str) -> None:
        """Keep the stamps of files that were written again."""
        self._base.execute("UPDATE pages SET stamps = ? WHERE key = ?", (stamps, key))

    def close(self, keys: Iterable[bytes]) -> None:
        """Keep the pages with these keys and no others; or none, where the disk is full."""
        rows = ((key,) for key in keys)
        with contextlib.suppress(sqlite3.Error):
            self._base.execute("CREATE TEMP TABLE kept (key BLOB PRIMARY KEY)")
            self._base.executemany("INSERT OR IGNORE INTO kept VALUES (?)", rows)
            self._base.execute("DELETE FROM pages WHERE key NOT IN (SELECT key FROM kept)")
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
