"""The folder of a built site, in which only what differs is written."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

Stamp: TypeAlias = tuple[int, int, int]
"""Size, time of the last change and number of a file: who writes it again changes one of them."""


class SiteFolder:
    """What a build puts into the folder, beside what an earlier one has left there."""

    def __init__(self, folder: Path) -> None:
        """Expect nothing yet; the folder need not be there."""
        self._folder = os.fspath(folder)
        self._expected: set[str] = set()
        self._made: set[str] = set()
        self._written: set[str] = set()

    def expect(self, uris: Iterable[str]) -> None:
        """Keep files with these addresses: they are of this build."""
        self._expected.update(uris)

    def clear_way(self, uris: Collection[str]) -> None:
        """Remove links, and what is a file where a folder is expected or the other way round.

        Remove as well the files with these addresses, for they may not be written this time.
        """
        folders = {parent for uri in self._expected for parent in _parents(uri)}
        for path, uri, is_folder in list(self._entries()):
            if uri in (self._expected if is_folder else folders) or os.path.islink(path):
                _remove(path)
            elif uri in uris and not is_folder:
                os.unlink(path)

    def stands(self, uri: str, stamp: Stamp) -> bool:
        """Whether a file is as it was when it had the stamp."""
        return self._stamp(uri) == stamp

    def put(self, uri: str, data: bytes) -> Stamp:
        """Write a file, unless it says the same already; return its stamp."""
        self._expected.add(uri)
        self._written.add(uri)
        path = os.path.join(self._folder, uri)
        if _read(path) != data:
            self._make_way_for(path)
            with open(path, "wb") as stream:
                stream.write(data)
        stamp = self._stamp(uri)
        assert stamp is not None  # noqa: S101 - it was just written
        return stamp

    def copy(self, uri: str, source: str) -> None:
        """Copy a file with its time; one of the same size and time is the same."""
        if uri in self._written:
            return  # a page stands there
        path = os.path.join(self._folder, uri)
        new, old = os.stat(source), self._stamp(uri)
        if old and old[:2] == (new.st_size, new.st_mtime_ns):
            return
        self._make_way_for(path)
        shutil.copyfile(source, path)
        os.utime(path, ns=(new.st_atime_ns, new.st_mtime_ns))

    def sweep(self) -> None:
        """Remove what this build does not have, but for hidden files and folders at the top."""
        for path, uri, is_folder in reversed([*self._entries()]):
            if is_folder:
                if not os.listdir(path):
                    os.rmdir(path)
            elif uri not in self._expected:
                os.unlink(path)

    def _entries(self) -> Iterator[tuple[str, str, bool]]:
        """Yield path, address and kind of what is there, a folder before what is in it."""
        for folder, names, files in os.walk(self._folder):
            begin = folder[len(self._folder) :].replace(os.sep, "/").strip("/")
            if not begin:  # mkdocs cleans no hidden ones here
                names[:] = [name for name in names if name[:1] != "."]
            for kind, some in ((True, names), (False, files)):
                for name in some:
                    if begin or name[:1] != ".":
                        yield os.path.join(folder, name), f"{begin}/{name}".lstrip("/"), kind

    def _make_way_for(self, path: str) -> None:
        """Make the folder; remove the old file, which may stand in a second place as well."""
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path)
        folder = os.path.dirname(path)
        if folder not in self._made:
            os.makedirs(folder, exist_ok=True)
            self._made.add(folder)

    def _stamp(self, uri: str) -> Stamp | None:
        try:
            status = os.stat(os.path.join(self._folder, uri))
        except (FileNotFoundError, NotADirectoryError):
            return None
        return status.st_size, status.st_mtime_ns, status.st_ino


def _parents(uri: str) -> Iterator[str]:
    while uri := uri.rpartition("/")[0]:
        yield uri


def _remove(path: str) -> None:
    if os.path.isdir(path) and not os.path.islink(path):
        shutil.rmtree(path)
    else:
        os.unlink(path)


def _read(path: str) -> bytes | None:
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except (FileNotFoundError, NotADirectoryError):
        return None
