"""The folder of a built site, in which only what differs is written."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from annotated_reading.files.signature import Stamp, stamp_of, stamps_below
from annotated_reading.meanwhile import meanwhile
from annotated_reading.parallel import each

AT_ONCE = 1_000_000
"""Bytes of a file that is copied in one piece."""


class Seen(NamedTuple):
    """What stands in a folder."""

    stamps: dict[str, Stamp]
    folders: list[str]
    links: list[str]


class SiteFolder:
    """What a build puts into the folder, beside what an earlier one has left there."""

    def __init__(
        self, folder: Path, known: Mapping[str, Stamp] | None = None, mended: str = ""
    ) -> None:
        """Expect nothing yet; the folder need not be there.

        ``known`` is what the last build has left, if nobody has written there since but below the
        folder ``mended`` in it.
        """
        self._known = known or {}
        self._mended = f"{mended}/" if known else ""
        self._folder = os.fspath(folder)
        self._awaited: Callable[[], Seen] | None = None
        self._expected: set[str] = set()
        self._made: set[str] = set()
        self._written: set[str] = set()
        self._stamps: dict[str, Stamp] = {}
        self._folders: set[str] = set()
        self._unknown: set[str] = set()
        """Files that somebody else has written."""
        self._is_known = False
        """Whether files without a stamp, and unknown ones aside, are not there."""

    def look(self, count: int) -> None:
        """Look from now on at what is there; ``count`` says how many files that may be.

        Until the way is cleared nobody is to write there who does not say so.
        """
        self._awaited = meanwhile(_looked_at, self._folder, self._mended, count=count)

    def expect(self, uris: Iterable[str]) -> None:
        """Keep files with these addresses: they are of this build."""
        self._expected.update(uris)

    def expects(self, uri: str) -> bool:
        """Whether this build has a file with the address, or may have."""
        return uri in self._expected

    def adopt(self, stamps: Mapping[str, Stamp]) -> None:
        """Keep files that another process has written, and know how they stand."""
        self._expected.update(stamps)
        self._written.update(stamps)
        self._stamps.update(stamps)

    def forget(self, path: str) -> None:
        """Do not know any longer how a file stands, which somebody else has written."""
        uri = os.path.relpath(path, self._folder).replace(os.sep, "/")
        self._stamps.pop(uri, None)
        self._unknown.add(uri)

    def clear_way(self, uris: Collection[str]) -> None:
        """Remove links, and what is a file where a folder is expected or the other way round.

        Remove as well the files with these addresses, for they may not be written this time. From
        here on it is known what stands in the folder: who else writes there has to say so.
        """
        seen = self._awaited() if self._awaited else _looked_at(self._folder, self._mended)
        self._awaited = None
        known = self._known.items()
        self._stamps = {uri: stamp for uri, stamp in known if not uri.startswith(self._mended)}
        self._stamps.update(seen.stamps)
        self._folders = {*folders_of(self._known), *seen.folders}
        for uri in self._stamps.keys() & self._unknown:
            del self._stamps[uri]
        for uri in seen.links:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(os.path.join(self._folder, uri))
        for uri in self._stamps.keys() & (folders_of(self._expected) | {*uris}):
            os.unlink(os.path.join(self._folder, uri))
            del self._stamps[uri]
        for uri in self._folders & self._expected:
            self._remove_folder(uri)
        self._is_known = True

    def _remove_folder(self, uri: str) -> None:
        shutil.rmtree(os.path.join(self._folder, uri))
        below = f"{uri}/"
        self._folders = {at for at in self._folders if not f"{at}/".startswith(below)}
        self._stamps = {at: s for at, s in self._stamps.items() if not at.startswith(below)}

    def stands(self, uri: str, stamp: Stamp) -> bool:
        """Whether a file is as it was when it had the stamp."""
        return self._stamp(uri) == stamp

    def stand(self, stamps: Mapping[str, Stamp]) -> bool:
        """Whether all files are as they were when they had the stamps."""
        if self._is_known:
            return stamps.items() <= self._stamps.items()
        return all(self._stamp(uri) == stamp for uri, stamp in stamps.items())

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
        if new.st_size <= AT_ONCE and stat.S_ISREG(new.st_mode):
            _copy_at_once(source, path)
        else:
            shutil.copyfile(source, path)
        os.utime(path, ns=(new.st_atime_ns, new.st_mtime_ns))
        return True

    def sweep(self) -> dict[str, Stamp]:
        """Remove what this build does not have, but for hidden files and folders at the top.

        Return the stamps of what is left.
        """
        stamps = self._stamps
        gone = (stamps.keys() | self._unknown) - self._expected
        for uri in gone:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(os.path.join(self._folder, uri))
        left = {uri: stamps[uri] for uri in stamps.keys() & self._expected}
        for uri in self._expected - stamps.keys():
            if stamp := self._seen(uri):
                left[uri] = stamp
        for uri in sorted((self._folders | folders_of(gone)) - folders_of(left), reverse=True):
            with contextlib.suppress(OSError):  # somebody else has put a file there, or removed it
                os.rmdir(os.path.join(self._folder, uri))
        for entry in _scanned(self._folder):
            if _is_spared(entry.name):
                left.update(stamps_below(entry.path, entry.name))
        return left

    def _make_way_for(self, path: str) -> None:
        """Make the folder; remove the old file, which may stand in a second place as well."""
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path)
        folder = os.path.dirname(path)
        if folder not in self._made:
            os.makedirs(folder, exist_ok=True)
            self._made.add(folder)

    def _stamp(self, uri: str) -> Stamp | None:
        return self._stamps.get(uri) if self._is_known else self._seen(uri)

    def _seen(self, uri: str) -> Stamp | None:
        try:
            return stamp_of(os.stat(os.path.join(self._folder, uri)))
        except (FileNotFoundError, NotADirectoryError):
            return None


def folders_of(uris: Iterable[str]) -> set[str]:
    """Return the folders that files with these addresses stand in, and those above them."""
    folders: set[str] = set()
    for folder in {uri.rpartition("/")[0] for uri in uris}:
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]  # noqa: PLW2901 - one after the other
    return folders


def _looked_at(top: str, begin: str) -> Seen:
    """Return what stands there; with ``begin`` what stands below that folder."""
    seen = Seen({}, [], [])
    _look_below(os.path.join(top, begin), begin, seen)
    return seen


def _look_below(path: str, begin: str, seen: Seen) -> None:
    for entry in _scanned(path):
        uri = begin + entry.name
        if not begin and _is_spared(uri):
            continue
        if entry.is_symlink():
            seen.links.append(uri)
        elif entry.is_dir():
            seen.folders.append(uri)
            _look_below(entry.path, f"{uri}/", seen)
        else:
            seen.stamps[uri] = stamp_of(entry.stat(follow_symlinks=False))


def _scanned(path: str) -> list[os.DirEntry[str]]:
    """Return what is in a folder; nothing where there is none."""
    try:
        with os.scandir(path) as entries:
            return list(entries)
    except FileNotFoundError:
        return []


def _is_spared(uri: str) -> bool:
    """Whether it is hidden and stands at the top: mkdocs cleans no such thing away."""
    return uri[:1] == "."


def _copy_at_once(source: str, path: str) -> None:
    """Copy a small file, which takes half as long as by the library."""
    with open(source, "rb", buffering=0) as stream:
        data = stream.read()
    try:
        with open(path, "wb") as stream:
            stream.write(data)
    except OSError as error:
        error.filename = error.filename or path  # one of writing does not say which file it was
        raise


def _read(path: str) -> bytes | None:
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except (FileNotFoundError, NotADirectoryError):
        return None
