"""What stands in docs/: looked at once a build, and known from then on by what the build does."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple, Self

from annotated_reading.disk_errors import HALF_WRITTEN
from annotated_reading.files.built_names import is_of_builds
from annotated_reading.files.manifest import MANIFEST, Manifest, read_manifest
from annotated_reading.files.signature import Stamp, stamp_of
from annotated_reading.meanwhile import meanwhile

GONE = (FileNotFoundError, NotADirectoryError)
"""What is raised of a place at which nothing stands, or no longer."""
FIRST = frozenset({"index", "README"})
"""Names of pages that mkdocs lists before all others of their folder."""


class Seen(NamedTuple):
    """What stands in docs/."""

    stamps: dict[str, Stamp]
    """What stands for each file, in the order in which mkdocs lists them."""
    links: set[str]
    """Folders that are links to elsewhere."""
    half_written: list[str]
    """Paths of what builds that were killed have left, and of what others are writing."""


class Left(NamedTuple):
    """What a build has left of its own in docs/."""

    digests: Mapping[str, str]
    """By address the SHA-256 of each file that it has made or let stand."""
    stamps: Mapping[str, Stamp]
    """How they stood, with the list of them and all else in docs/: who writes one changes that."""


NOTHING = Left({}, {})


class DocsFolder:
    """The files of docs/ as a build finds them, and then as it leaves them.

    Many files are looked at by another process, and waited for where somebody asks: until then the
    folder is to stay as it is. When the ``with`` of this ends, all is known.
    """

    def __init__(self, docs: Path, left: Left = NOTHING) -> None:
        """Begin to look at all that is there; the folder need not be.

        What a server's last build has ``left`` is not read where it still stands so.
        """
        self._top = os.fspath(docs)
        self._left = left
        self.listed: Manifest = (
            left.digests if self._stamp_as_left(MANIFEST) else read_manifest(docs)
        )
        """The files that earlier builds have listed as theirs."""
        self.left = NOTHING
        """What this build has left; known when it has written its pages."""
        self.digests: Mapping[str, str] = {}
        """Of each page that this build has made or let stand, the SHA-256 of its file."""
        self.stayed = False
        """Whether what people have in docs/ was as before when it was looked at again."""
        self._generated: Collection[str] = {*self.listed, MANIFEST}
        self._awaited = meanwhile(_looked_at, self._top, count=len(self.listed))

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Have looked at all, unless the program ends here."""
        if kind is None or issubclass(kind, Exception):
            self._awaited()

    @property
    def stamps(self) -> dict[str, Stamp]:
        """What stands for each file, in the order in which mkdocs lists them."""
        return self._awaited().stamps

    @property
    def links(self) -> Collection[str]:
        """Folders that are links to elsewhere."""
        return self._awaited().links

    @property
    def half_written(self) -> Collection[str]:
        """Paths of what builds that were killed have left, and of what others are writing."""
        return self._awaited().half_written

    def update(
        self, digests: Mapping[str, str], written: Mapping[str, Stamp], removed: Collection[str]
    ) -> None:
        """Know what a build has done: it has made files with these digests, and no others.

        It has ``written`` some of them, and ``removed`` some that were there.
        """
        before = len(self.stamps)
        self.stamps.update(written)
        for uri in removed:
            self.stamps.pop(uri, None)
        if removed or len(self.stamps) != before:
            self._sort()
        self._generated = {*digests, MANIFEST}
        self.left = Left(digests, self.stamps)
        self.digests = {uri: digest for uri, digest in digests.items() if uri.endswith(".md")}

    def as_left(self, uri: str) -> tuple[Stamp, str] | None:
        """Return how a file stands and its digest, where it is as a server's last build left it."""
        digest = self._left.digests.get(uri)
        stamp = self._stamp_as_left(uri) if digest else None
        return (stamp, digest) if stamp and digest else None

    def _stamp_as_left(self, uri: str) -> Stamp | None:
        if (left := self._left.stamps.get(uri)) is None:
            return None
        with suppress(OSError):
            if stamp_of(Path(self._top, uri).stat()) == left:
                return left
        return None

    def look_again(self) -> None:
        """Look once more at what people have there, and not at the many files of builds.

        A new file of theirs in a folder beside a page is seen by the next build.
        """
        before = {uri: at for uri, at in self.stamps.items() if uri not in self._generated}
        theirs = {uri[:end] for uri in before for end, mark in enumerate(uri) if mark == "/"}
        now = dict(self._of_people(self._top, "", theirs))
        self.stayed = now == before
        if not self.stayed:
            for uri in before:
                del self.stamps[uri]
            self.stamps.update(now)
            self._sort()

    def _of_people(
        self, path: str, begin: str, theirs: Collection[str]
    ) -> Iterator[tuple[str, Stamp]]:
        """Yield the files that people have in a folder; ``theirs`` are folders that had some."""
        for entry in _entries(path):
            uri = begin + entry.name
            if uri not in theirs and is_of_builds(uri, self._generated):
                continue
            if entry.is_dir():
                yield from self._of_people(entry.path, f"{uri}/", theirs)
            elif (stamp := _stamp(entry)) and not entry.name.startswith(HALF_WRITTEN):
                yield uri, stamp

    def _sort(self) -> None:
        ordered = {uri: self.stamps[uri] for uri in sorted(self.stamps, key=_place_of_uri)}
        self.stamps.clear()
        self.stamps.update(ordered)


def _looked_at(top: str) -> Seen:
    seen = Seen({}, set(), [])
    _look_below(top, "", seen)
    return seen


def _look_below(path: str, begin: str, seen: Seen) -> None:
    """Look at a folder: at its own files first, and then at what is below."""
    names, folders = [], []
    for entry in _entries(path):
        if entry.is_dir():
            folders.append((entry.name, entry.path))
            if entry.is_symlink():
                seen.links.add(begin + entry.name)
        elif entry.name.startswith(HALF_WRITTEN):
            seen.half_written.append(entry.path)
        else:
            names.append((*_place(entry.name), entry))
    for _, name, entry in sorted(names, key=itemgetter(0, 1)):
        if stamp := _stamp(entry):
            seen.stamps[begin + name] = stamp
    for name, below in sorted(folders):
        _look_below(below, f"{begin}{name}/", seen)


def _entries(path: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(path) as entries:
            return list(entries)
    except GONE:
        return []


def _stamp(entry: os.DirEntry[str]) -> Stamp | None:
    """Return the stamp of a file; None where it has gone since its folder was read."""
    try:
        return stamp_of(entry.stat(follow_symlinks=entry.is_file()))
    except GONE:
        return None


def _place(name: str) -> tuple[bool, str]:
    """Return by what mkdocs orders the files of a folder."""
    return (name.rpartition(".")[0] or name) not in FIRST, name


def _place_of_uri(uri: str) -> tuple[list[str], bool, str]:
    """Return by what it orders all: what is below a folder comes behind its own files."""
    folder, _, name = uri.rpartition("/")
    return folder.split("/") if folder else [], *_place(name)
