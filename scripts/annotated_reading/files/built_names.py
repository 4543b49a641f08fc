"""The names in docs/ that builds have written, told apart from those that people have."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from annotated_reading.files.manifest import MANIFEST, generated_files


class BuiltNames:
    """What is listed as written by builds, read anew whenever a build has listed more."""

    def __init__(self, docs: Path) -> None:
        """Know the folder; nothing is read yet."""
        self._docs, self._top = docs, os.fspath(docs)
        self._stamp: tuple[int, int] | None = None
        self._names: frozenset[str] = frozenset()

    def others(self, folder: str | None) -> Iterator[os.DirEntry[str]]:
        """Yield what is in a folder, but for files of builds and the folders beside pages."""
        folder = folder or self._top
        if folder == self._top:
            self._refresh()
        below = os.path.relpath(folder, self._top).replace(os.sep, "/")
        start = "" if below == "." else f"{below}/"
        with os.scandir(folder) as entries:
            for entry in entries:
                if not is_of_builds(f"{start}{entry.name}", self._names):
                    yield entry

    def _refresh(self) -> None:
        try:
            status = (self._docs / MANIFEST).stat()
        except OSError:
            return
        if self._stamp != (stamp := (status.st_mtime_ns, status.st_ino)):
            self._names, self._stamp = generated_files(self._docs), stamp


def is_of_builds(uri: str, names: Collection[str]) -> bool:
    """Whether it is a file that builds have written, or the folder beside a page of theirs.

    In the folder of the files beside a page, ``references/roe2020/``, nobody but a build puts
    anything, and there is one for each work.
    """
    return uri in names or f"{uri}.md" in names
