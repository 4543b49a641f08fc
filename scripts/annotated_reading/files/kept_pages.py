"""Pages that stand in docs/ as the last build made them: they are not made again.

A record has what stood for the answers of that build's reading, and for each task what it asked,
what stands for the task itself, and of each page that it made the hash. The text itself is that of
the file in docs/. Whether this still is the page says what stands for the file, as
``files.signature`` has it: size, time and number; where that is another, its hash. The record
holds for one version of the code, of the templates, and of all packages, for what an entry says in
LaTeX, and a note in Markdown, they turn into what pages show.

A server has the record in memory.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from annotated_reading.files import make_folder
from annotated_reading.files.listing import installed_packages
from annotated_reading.files.pages_record import PagesRecord, RecordFiles
from annotated_reading.files.safe_pickle import DAMAGE
from annotated_reading.files.signature import Stamp, signature, stamp_of
from annotated_reading.files.spool import Spool
from annotated_reading.layout import CACHE, OUR_CODE, Layout
from annotated_reading.model import Made, Page, Part, Places
from annotated_reading.parallel import is_fork

RECORD = f"{CACHE}/pages"
Answering = Callable[[set[Part]], Mapping[Part, str]]


class KeptPages:
    """The pages of the last build, and those of this one."""

    def __init__(
        self, layout: Layout, own_templates: Mapping[str, str], *, remembers: bool = False
    ) -> None:
        """Read the record; ``own_templates`` are those that an edition lays over ours.

        A server, whose builds follow each other, ``remembers`` it.
        """
        self._docs, path = os.fspath(layout.docs), layout.root / RECORD
        self._remembers, self.made_of = remembers, what_pages_are_made_of(own_templates)
        self._cache, self._files = path.parent, RecordFiles(path, self.made_of)
        self._before = self._files.record
        self._pages_before: Mapping[str, tuple[Page, ...]] = {}
        self.begin({})

    def begin(self, stamps: Mapping[str, Stamp]) -> None:
        """Begin a build; nothing stays of one that came to no end.

        ``stamps`` has what stands for the files in docs/.
        """
        self._stamps = stamps
        self._spool = _spool(self._cache)
        self._parts = {part: part for part in self._before.answers}
        self._answers: Answering = _nothing
        self._now: dict[str, tuple[Made, tuple[Stamp, ...]]] = {}
        self._pages: dict[str, tuple[Page, ...]] = {}
        self._places: dict[str, tuple[Stamp | None, Places]] = {}

    def answers(self) -> Mapping[Part, str]:
        """Return what stood for what the last build was asked."""
        return self._before.answers

    def put_answers(self, answers: Answering) -> None:
        """Ask, when all is kept, what stands for all that was asked, and keep that as well."""
        self._answers = answers

    def made(self, name: str) -> Made | None:
        """Return what is known of the pages of a task; None where nothing is."""
        try:
            asked, given, files, texts, _ = self._before.tasks[name]
        except DAMAGE:
            return None
        return Made(asked, given, files, {}, texts)

    def pages(self, name: str, made: Made) -> tuple[Page, ...] | None:
        """Return the pages of a task, as far as all of them stand in docs/ as they were made."""
        try:
            uris = [uri for uri, _ in made.files]
            stamps = tuple([self._stamps[uri] for uri in uris])  # none stands outside of docs/
            pages = self._pages_before.get(name) or self._standing(made)
            if stamps != self._before.tasks[name][-1] and not all(map(_is_as_made, pages)):
                return None
            places = self._before.places
            still = {
                uri: (stamp, places[uri][1])
                for uri, stamp in zip(uris, stamps, strict=True)
                if uri in places
            }
        except DAMAGE:
            return None
        self._now[name], self._pages[name] = (made, stamps), pages
        self._places |= still
        return pages

    def put(self, name: str, made: Made) -> None:
        """Keep what was made for a task."""
        asked = tuple(self._parts.setdefault(part, part) for part in made.asked)  # each once
        self._now[name] = made._replace(asked=asked), ()
        self.put_places(made.places)

    def laid_by(self, page: Page) -> Page:
        """Return a page that was made; a fork, which would have to send it, holds it no longer."""
        if self._spool and is_fork():
            with suppress(OSError):
                return Page.elsewhere(page.uri, page.digest, self._spool.put(page.data))
        return page

    def stretches(self, uri: str) -> Mapping[str, bytes]:
        """Return stretches of a long file as the last build made it, by what stands for each."""
        try:
            stood, places = self._before.places[uri]
            with open(f"{self._docs}/{uri}", "rb") as file:
                if stamp_of(os.fstat(file.fileno())) != stood:
                    return {}
                data = file.read()
            return {of: data[start:end] for of, (start, end) in places.items()}
        except DAMAGE:
            return {}

    def put_places(self, places: Mapping[str, Places]) -> None:
        """Keep where the stretches of long files are."""
        self._places |= {uri: (None, of_file) for uri, of_file in places.items()}

    def keep(self, stamps: Mapping[str, Stamp]) -> None:
        """Record the pages; ``stamps`` has what stands for files that were not known to stand."""
        places = {uri: (stood or stamps[uri], of) for uri, (stood, of) in self._places.items()}
        tasks = {
            name: (*made[:3], made.texts, stood or tuple(stamps[uri] for uri, _ in made.files))
            for name, (made, stood) in self._now.items()
        }
        asked = set[Part]().union(*(made.asked for made, _ in self._now.values()))
        record = PagesRecord(dict(self._answers(asked)), tasks, places)
        self._answers = _nothing  # it holds the reading
        self._files.write(record)
        if self._remembers:
            self._before, self._pages_before = record, self._pages

    def _standing(self, made: Made) -> tuple[Page, ...]:
        read, page = self._data, Page.elsewhere
        return tuple([page(uri, str(digest), read, stands=True) for uri, digest in made.files])

    def _data(self, uri: str) -> bytes:
        with open(f"{self._docs}/{uri}", "rb") as file:
            return file.read()


def what_pages_are_made_of(own_templates: Mapping[str, str]) -> bytes:
    """Return what stands for all that makes pages of a reading."""
    versions = [sys.version, *installed_packages(), signature([OUR_CODE])]
    made_of = json.dumps([versions, dict(own_templates)])
    return sha256(made_of.encode("utf-8", "surrogatepass")).digest()


def _nothing(_: set[Part]) -> Mapping[Part, str]:
    return {}


def _spool(folder: Path) -> Spool | None:
    with suppress(OSError):
        make_folder(folder)
        return Spool(folder)
    return None


def _is_as_made(page: Page) -> bool:
    return sha256(page.data).hexdigest() == page.digest
