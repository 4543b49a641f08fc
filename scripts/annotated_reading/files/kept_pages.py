"""Pages that stand in docs/ as the last build made them: they are not made again.

A record has for each task of that build what it asked of the reading, what stands for the
answers, and the hash of each page that it made of them. The text itself is that of the file in
docs/. Whether this still is the page says what stands for the file, as ``files.signature`` has it:
size, time and number; where that is another, its hash. The record may be deleted at any time; it
holds for one version of the code, of the templates, and of all packages, for what an entry says in
LaTeX, and a note in Markdown, they turn into what pages show.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from annotated_reading.files import make_folder, read_file, write_file
from annotated_reading.files.listing import installed_packages
from annotated_reading.files.signature import Stamp, signature, stamp_of
from annotated_reading.files.spool import Spool
from annotated_reading.layout import Layout
from annotated_reading.model import Json, Made, Page
from annotated_reading.parallel import is_fork

RECORD = ".cache/annotated-reading/pages.json"
OURS = Path(__file__).resolve().parents[1]
WRONG = (OSError, ValueError, TypeError, KeyError, AttributeError)
"""What is raised where there is no record, or where somebody else wrote it."""


class KeptPages:
    """The pages of the last build, and those of this one."""

    def __init__(self, layout: Layout, own_templates: Mapping[str, str]) -> None:
        """Read the record; ``own_templates`` are those that an edition lays over ours."""
        self._docs, self._record = os.fspath(layout.docs), layout.root / RECORD
        versions = [sys.version, *installed_packages(), signature([OURS]).of_all]
        made_of = json.dumps([versions, dict(own_templates)])
        self._made_of = sha256(made_of.encode("utf-8", "surrogatepass")).hexdigest()
        self._before, self._long_before = self._read()
        self._has_news = False
        self._now: dict[str, tuple[Made, str]] = {}
        self._long_now: dict[str, Json] = {}
        self._spool = _spool(self._record.parent)

    def made(self, name: str) -> Made | None:
        """Return what is known of the pages of a task; None where nothing is."""
        try:
            [asked, of, files], _ = self._before[name]
        except WRONG:
            return None
        return Made(asked, of, files) if isinstance(asked, dict) else None

    def pages(self, name: str, made: Made) -> tuple[Page, ...] | None:
        """Return the pages of a task, as far as all of them stand in docs/ as they were made."""
        try:
            pages = tuple(self._page(str(uri), str(digest)) for uri, digest in made.files)
            stand = _digest(stamp_of(os.stat(f"{self._docs}/{page.uri}")) for page in pages)
            if stand != self._before[name][1]:
                if not all(map(_is_as_made, pages)):
                    return None
                self._has_news = True
        except WRONG:
            return None
        self._now[name] = made, stand
        return pages

    def put(self, name: str, made: Made) -> None:
        """Keep what was made for a task."""
        self._now[name], self._has_news = (made, ""), True

    def laid_by(self, page: Page) -> Page:
        """Return a page that was made; a fork, which would have to send it, holds it no longer."""
        if self._spool and is_fork():
            with suppress(OSError):
                return Page.elsewhere(page.uri, page.digest, self._spool.put(page.data))
        return page

    def stretches(self, uri: str) -> Mapping[str, bytes]:
        """Return stretches of a long file as the last build made it, by what stands for each."""
        try:
            stood, places = self._long_before[uri]
            with open(f"{self._docs}/{uri}", "rb") as file:
                if [*stamp_of(os.fstat(file.fileno()))] != stood:
                    return {}
                data = file.read()
            return {of: data[start:end] for of, (start, end) in places.items()}
        except WRONG:
            return {}

    def put_stretches(self, uri: str, places: Mapping[str, tuple[int, int]]) -> None:
        """Keep where in a long file each stretch begins and ends."""
        self._long_now[uri] = {of: [*place] for of, place in places.items()}

    def keep(self, stamps: Mapping[str, Stamp]) -> None:
        """Record the pages; ``stamps`` has what stands for files that were not known to stand."""
        long = {uri: [[*stamps[uri]], places] for uri, places in self._long_now.items()}
        is_same = (self._now.keys(), long) == (self._before.keys(), self._long_before)
        if is_same and not self._has_news:
            return
        made = {
            name: (made, stand or _digest(stamps[uri] for uri, _ in made.files))
            for name, (made, stand) in self._now.items()
        }
        record = {"of": self._made_of, "made": made, "long": long}
        with suppress(OSError):
            write_file(self._record, json.dumps(record).encode())

    def _page(self, uri: str, digest: str) -> Page:
        """Return a page that may stand in docs/; raises ValueError where it leads elsewhere."""
        if uri[:1] == "/" or ".." in uri:
            raise ValueError(uri)
        return Page.elsewhere(uri, digest, self._data, stands=True)

    def _data(self, uri: str) -> bytes:
        with open(f"{self._docs}/{uri}", "rb") as file:
            return file.read()

    def _read(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return what a record says, whoever wrote it: of tasks, and of long files."""
        try:
            record = json.loads(read_file(self._record))
            if record["of"] == self._made_of:
                return dict(record["made"]), dict(record["long"])
        except WRONG:
            pass
        return {}, {}


def _spool(folder: Path) -> Spool | None:
    with suppress(OSError):
        make_folder(folder)
        return Spool(folder)
    return None


def _is_as_made(page: Page) -> bool:
    return sha256(page.data).hexdigest() == page.digest


def _digest(stamps: Iterable[Stamp]) -> str:
    return sha256(repr([*stamps]).encode()).hexdigest()
