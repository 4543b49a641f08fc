"""What is kept of finished pages from one build to the next: a table in one file.

It holds text and JSON, which can run nothing, whoever wrote the file. It may be deleted at any
time. Where it cannot be read or written, a build does without.
"""

from __future__ import annotations

import contextlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotated_reading.files import remove_file
from annotated_reading.rendering.finished import Finished, finished_from

TABLE = "CREATE TABLE IF NOT EXISTS pages (key BLOB PRIMARY KEY, notes BLOB, output BLOB)"
LEVEL = 1
"""Of compression: that of zlib which is fastest."""


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

    def notes(self, key: bytes) -> Finished | None:
        """Return what was kept of a page, without the page itself; None where nothing is."""
        row = self._base.execute("SELECT notes FROM pages WHERE key = ?", (key,)).fetchone()
        try:
            return finished_from(_unpacked(row[0])) if row else None
        except (zlib.error, ValueError, TypeError):
            return None  # somebody else wrote it, or the disk lost it

    def output(self, key: bytes) -> str | None:
        """Return the page; None where it cannot be read."""
        try:
            row = self._base.execute("SELECT output FROM pages WHERE key = ?", (key,)).fetchone()
            return _unpacked(row[0]) if row else None
        except (sqlite3.Error, zlib.error, ValueError, TypeError):
            return None

    def put(self, key: bytes, page: Finished) -> None:
        """Keep a page."""
        row = (key, _packed(page.notes()), _packed(page.output))
        self._base.execute("INSERT OR REPLACE INTO pages VALUES (?, ?, ?)", row)

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


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8", "surrogatepass"), LEVEL)


def _unpacked(data: bytes) -> str:
    return zlib.decompress(data).decode("utf-8", "surrogatepass")
