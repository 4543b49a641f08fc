"""The folder of a built site, in which only what differs is written."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from annotated_reading.files.signature import Stamp, stamp_of, stamps_below
from annotated_reading.parallel import each


class SiteFolder:
    """What a build puts into the folder, beside what an earlier one has left there."""

    def __init__(self, folder: Path) -> None:
        """Expect nothing yet; the folder need not be there."""
        self._folder = os.fspath(folder)
        self._expected: set[str] = set()
        self._made: set[str] = set()
        self._written: set[str] = set()
        self._stamps: dict[str, Stamp] = {}
        self._is_known = False
        """Whether files without a stamp are not there."""

    def expect(self, uris: Iterable[str]) -> None:
        """Keep files with these addresses: they are of this build."""
        self._expected.update(uris)

    def adopt(self, stamps: Mapping[str, Stamp]) -> None:
        """Keep files that another process has written, and know how they stand."""
        self._expected.update(stamps)
        self._written.update(stamps)
        self._stamps.update(stamps)

    def forget(self, path: str) -> None:
        """Do not know any longer how a file stands, which somebody else has written."""
        self._stamps.pop(os.path.relpath(path, self._folder).replace(os.sep, "/"), None)

    def clear_way(self, uris: Collection[str]) -> None:
        """Remove links, and what is a file where a folder is expected or the other way round.

        Remove as well the files with these addresses, for they may not be written this time. From
        here on it is known what stands in the folder: nobody else is to write there.
        """
        folders = {parent for uri in self._expected for parent in _parents(uri)}
        self._stamps = {}
        for entry, uri in _entries(self._folder):
            is_folder = entry.is_dir()
            if uri in (self._expected if is_folder else folders) or entry.is_symlink():
                _remove(entry.path)
            elif not is_folder and uri in uris:
                os.unlink(entry.path)
            elif not is_folder:
                self._stamps[uri] = stamp_of(entry.stat())
        self._is_known = True

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
        self._stamps[uri] = stamp_of(os.stat(path))
        return self._stamps[uri]

    def text(self, uri: str) -> str:
        """Return what a file says; raises ValueError where it is no text."""
        return (_read(os.path.join(self._folder, uri)) or b"").decode("utf-8")

    def has_copy(self, uri: str, stamp: Stamp) -> bool:
        """Whether a file with the stamp stands there as it was copied, or a page does."""
        old = self._stamp(uri)
        return uri in self._written or (old is not None and old[:2] == stamp[:2])

    def copy(self, sources: Sequence[tuple[str, str]]) -> None:
        """Copy files with their time, each to an address from a path, on all cores.

        One of the same size and time is the same.
        """
        copied = each(self._copied, sources, small=True)
        for (uri, _), is_new in zip(sources, copied, strict=True):
            if is_new:
                self._stamps.pop(uri, None)

    def _copied(self, uri_and_source: tuple[str, str]) -> bool:
        """Copy a file and return whether that was needed; this may be another process."""
        uri, source = uri_and_source
        new = os.stat(source)
        if self.has_copy(uri, stamp_of(new)):
            return False
        path = os.path.join(self._folder, uri)
        self._make_way_for(path)
        shutil.copyfile(source, path)
        os.utime(path, ns=(new.st_atime_ns, new.st_mtime_ns))
        return True

    def sweep(self) -> dict[str, Stamp]:
        """Remove what this build does not have, but for hidden files and folders at the top.

        Return the stamps of what is left.
        """
        left: dict[str, Stamp] = {}
        self._sweep(self._folder, "", left)
        return left

    def _sweep(self, path: str, begin: str, left: dict[str, Stamp]) -> bool:
        """Remove it below a folder; return whether nothing is left."""
        is_empty = True
        for entry in _scanned(path):
            uri = begin + entry.name
            if _is_spared(uri):
                left.update(stamps_below(entry.path, uri))
                is_empty = False
            elif not entry.is_dir(follow_symlinks=False):
                if uri in self._expected:
                    left[uri] = self._stamps.get(uri) or _stamp_at(entry)
                    is_empty = False
                else:
                    os.unlink(entry.path)
            elif self._sweep(entry.path, f"{uri}/", left):
                os.rmdir(entry.path)
            else:
                is_empty = False
        return is_empty

    def _make_way_for(self, path: str) -> None:
        """Make the folder; remove the old file, which may stand in a second place as well."""
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path)
        folder = os.path.dirname(path)
        if folder not in self._made:
            os.makedirs(folder, exist_ok=True)
            self._made.add(folder)

    def _stamp(self, uri: str) -> Stamp | None:
        if self._is_known:
            return self._stamps.get(uri)
        try:
            return stamp_of(os.stat(os.path.join(self._folder, uri)))
        except (FileNotFoundError, NotADirectoryError):
            return None


def _stamp_at(entry: os.DirEntry[str]) -> Stamp:
    return stamp_of(entry.stat(follow_symlinks=entry.is_file()))


def _scanned(path: str) -> list[os.DirEntry[str]]:
    """Return what is in a folder; nothing where there is none."""
    try:
        with os.scandir(path) as entries:
            return list(entries)
    except FileNotFoundError:
        return []


def _entries(path: str, begin: str = "") -> Iterator[tuple[os.DirEntry[str], str]]:
    """Yield what is there with its address, a folder before what is in it."""
    for entry in _scanned(path):
        uri = begin + entry.name
        if not _is_spared(uri):
            yield entry, uri
            if entry.is_dir(follow_symlinks=False):
                yield from _entries(entry.path, f"{uri}/")


def _is_spared(uri: str) -> bool:
    """Whether it is hidden and stands at the top: mkdocs cleans no such thing away."""
    return uri[:1] == "."


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
