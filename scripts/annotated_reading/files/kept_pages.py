"""Pages that stand in docs/ as the last build made them: they are not made again.

A record has what stood for the answers of that build's reading, and for each task what it asked,
what stands for the task itself, and of each page that it made the hash. The text itself is that of
the file in docs/. Whether this still is the page says what stands for the file, as
``files.signature`` has it: size, time and number; where that is another, its hash. The record may
be deleted at any time; it holds for one version of the code, of the templates, and of all packages,
for what an entry says in LaTeX, and a note in Markdown, they turn into what pages show.

It is a pickle of plain values, and anybody may have put it there: ``_Plain`` makes nothing else.
"""

from __future__ import annotations

import io
import json
import os
import pickle
import sys
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from annotated_reading.files import read_file, write_file
from annotated_reading.files.listing import installed_packages
from annotated_reading.files.signature import Stamp, signature, stamp_of
from annotated_reading.layout import Layout
from annotated_reading.model import Made, Page, Part, Places

RECORD = ".cache/annotated-reading/pages"
OURS = Path(__file__).resolve().parents[1]
WRONG = (
    *(OSError, pickle.UnpicklingError, EOFError, ArithmeticError, LookupError, ValueError),
    *(TypeError, AttributeError, MemoryError, RecursionError),
)
"""What is raised where there is no record, or where somebody else wrote it."""


class KeptPages:
    """The pages of the last build, and those of this one."""

    def __init__(self, layout: Layout, own_templates: Mapping[str, str]) -> None:
        """Read the record; ``own_templates`` are those that an edition lays over ours."""
        self._docs, self._record = os.fspath(layout.docs), layout.root / RECORD
        versions = [sys.version, *installed_packages(), signature([OURS]).of_all]
        made_of = json.dumps([versions, dict(own_templates)])
        self._made_of = sha256(made_of.encode("utf-8", "surrogatepass")).digest()
        self._answers, self._before, self._places_before = self._read()
        self._parts = {part: part for part in self._answers}
        self._has_news = False
        self._answers_now: Mapping[Part, str] = {}
        self._now: dict[str, tuple[Made, tuple[Stamp, ...]]] = {}
        self._places: dict[str, tuple[Stamp | None, Places]] = {}

    def answers(self) -> Mapping[Part, str]:
        """Return what stood for what the last build was asked."""
        return self._answers

    def asked(self) -> set[Part]:
        """Return all that was asked for the pages of this build."""
        return set[Part]().union(*(made.asked for made, _ in self._now.values()))

    def put_answers(self, answers: Mapping[Part, str]) -> None:
        """Keep what stands for that."""
        self._answers_now = answers

    def made(self, name: str) -> Made | None:
        """Return what is known of the pages of a task; None where nothing is."""
        try:
            asked, given, files, _ = self._before[name]
        except WRONG:
            return None
        return Made(asked, given, files, {})

    def pages(self, name: str, made: Made) -> tuple[Page, ...] | None:
        """Return the pages of a task, as far as all of them stand in docs/ as they were made."""
        try:
            pages = tuple(self._page(str(uri), str(digest)) for uri, digest in made.files)
            stamps = tuple(stamp_of(os.stat(f"{self._docs}/{page.uri}")) for page in pages)
            if stamps != self._before[name][-1]:
                if not all(map(_is_as_made, pages)):
                    return None
                self._has_news = True
            still = {
                page.uri: (stamp, self._places_before[page.uri][1])
                for page, stamp in zip(pages, stamps, strict=True)
                if page.uri in self._places_before
            }
        except WRONG:
            return None
        self._now[name] = made, stamps
        self._places |= still
        return pages

    def put(self, name: str, made: Made) -> None:
        """Keep what was made for a task."""
        asked = tuple(self._parts.setdefault(part, part) for part in made.asked)  # each once
        self._now[name], self._has_news = (made._replace(asked=asked), ()), True
        self.put_places(made.places)

    def stretches(self, uri: str) -> Mapping[str, bytes]:
        """Return stretches of a long file as the last build made it, by what stands for each."""
        try:
            stood, places = self._places_before[uri]
            with open(f"{self._docs}/{uri}", "rb") as file:
                if stamp_of(os.fstat(file.fileno())) != stood:
                    return {}
                data = file.read()
            return {of: data[start:end] for of, (start, end) in places.items()}
        except WRONG:
            return {}

    def put_places(self, places: Mapping[str, Places]) -> None:
        """Keep where the stretches of long files are."""
        self._places |= {uri: (None, of_file) for uri, of_file in places.items()}

    def keep(self, stamps: Mapping[str, Stamp]) -> None:
        """Record the pages; ``stamps`` has what stands for files that were not known to stand."""
        places = {uri: (stood or stamps[uri], of) for uri, (stood, of) in self._places.items()}
        is_same = (self._now.keys(), places) == (self._before.keys(), self._places_before)
        if is_same and not self._has_news:
            return
        tasks = {
            name: (*made[:-1], stood or tuple(stamps[uri] for uri, _ in made.files))
            for name, (made, stood) in self._now.items()
        }
        data = pickle.dumps((dict(self._answers_now), tasks, places), pickle.HIGHEST_PROTOCOL)
        with suppress(OSError):
            write_file(self._record, self._made_of + sha256(data).digest() + data)

    def _page(self, uri: str, digest: str) -> Page:
        """Return a page that may stand in docs/; raises ValueError where it leads elsewhere."""
        if uri[:1] == "/" or ".." in uri:
            raise ValueError(uri)
        return Page.standing(uri, digest, self._data)

    def _data(self, uri: str) -> bytes:
        with open(f"{self._docs}/{uri}", "rb") as file:
            return file.read()

    def _read(self) -> tuple[dict[Part, str], dict[str, Any], dict[str, Any]]:
        """Return what a record says, whoever wrote it: answers, tasks, and of long files."""
        try:
            record, size = read_file(self._record), len(self._made_of)
            of, digest, data = record[:size], record[size : 2 * size], record[2 * size :]
            if of == self._made_of and sha256(data).digest() == digest:
                answers, tasks, places = _Plain(io.BytesIO(data)).load()
                return dict(answers), dict(tasks), dict(places)
        except WRONG:
            pass
        return {}, {}, {}


class _Plain(pickle.Unpickler):
    """Makes plain values: texts, numbers, and what holds them."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - as pickle has it
        """Make nothing that has a name."""
        raise pickle.UnpicklingError(f"{module}.{name} is no plain value")


def _is_as_made(page: Page) -> bool:
    return sha256(page.data).hexdigest() == page.digest
