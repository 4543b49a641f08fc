"""Pages that stand in docs/ as the last build made them: they are not made again.

A record has for each task of that build what it asked of the reading, what stands for the answers,
and the hash of each page that it made of them. The text itself is that of the file in docs/. Whether
this still is the page says what stands for the file, as ``files.signature`` has it: size, time and
number; where that is another, its hash. The record may be deleted at any time; it holds for one
version of the code and of the templates.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import partial
from hashlib import sha256
from importlib import metadata
from pathlib import Path

from annotated_reading.files import read_file, write_file
from annotated_reading.files.signature import facts_of, signature
from annotated_reading.layout import Layout
from annotated_reading.model import Asked, Made, Page

RECORD = ".cache/annotated-reading/pages.json"
PACKAGES = ("Jinja2", "MarkupSafe")
"""What makes a page of a template and what it is given."""
OURS = Path(__file__).resolve().parents[1]


class KeptPages:
    """The pages of the last build, and those of this one."""

    def __init__(self, layout: Layout, own_templates: Mapping[str, str]) -> None:
        """Read the record; ``own_templates`` are those that an edition lays over ours."""
        self._docs, self._record = os.fspath(layout.docs), layout.root / RECORD
        versions = [sys.version, *map(metadata.version, PACKAGES), signature([OURS]).of_all]
        made_of = json.dumps([versions, dict(own_templates)])
        self._made_of = sha256(made_of.encode("utf-8", "surrogatepass")).hexdigest()
        self._before = self._read()
        self._now: dict[str, tuple[Made, str]] = {}

    def made(self, name: str) -> Made | None:
        """Return what is known of the pages of a task; None where nothing is."""
        known = self._before.get(name)
        return known[0] if known else None

    def pages(self, name: str) -> tuple[Page, ...] | None:
        """Return the pages of a task, as far as all of them stand in docs/ as they were made."""
        made, stood = self._before[name]
        try:
            stand = self._stand(uri for uri, _ in made.files)
            if stand != stood and not all(map(self._is_as_made, made.files)):
                return None
        except (OSError, ValueError):
            return None
        self._now[name] = made, stand
        return tuple(
            Page.standing(uri, digest, partial(self._data, uri)) for uri, digest in made.files
        )

    def put(self, name: str, made: Made) -> None:
        """Keep what was made for a task."""
        self._now[name] = made, ""

    def keep(self, facts: Mapping[str, str]) -> None:
        """Record the pages; ``facts`` has what stands for each file that was written or looked at."""
        now = {
            name: (made, stand or _digest(facts[uri] for uri, _ in made.files))
            for name, (made, stand) in self._now.items()
        }
        if now != self._before:
            record = {"of": self._made_of, "made": now}
            with suppress(OSError):
                write_file(self._record, json.dumps(record).encode())

    def _stand(self, uris: Iterable[str]) -> str:
        """Return what stands for files in docs/."""
        return _digest(facts_of(os.stat(f"{self._docs}/{uri}")) for uri in uris)

    def _is_as_made(self, file: tuple[str, str]) -> bool:
        uri, digest = file
        return sha256(self._data(uri)).hexdigest() == digest

    def _data(self, uri: str) -> bytes:
        with open(f"{self._docs}/{uri}", "rb") as file:
            return file.read()

    def _read(self) -> dict[str, tuple[Made, str]]:
        try:
            record = json.loads(read_file(self._record))
            if record["of"] != self._made_of:
                return {}
            return {name: _known(*of) for name, of in record["made"].items()}
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return {}  # there is none, or somebody else wrote it


def _known(made: tuple[Asked, str, Iterable[tuple[str, str]]], stood: str) -> tuple[Made, str]:
    """Return what a record has of a task; raises ValueError or TypeError where it is none."""
    asked, of, files = made
    if not isinstance(asked, dict) or not all(isinstance(part, list) for part in asked.values()):
        raise TypeError(asked)
    return Made(asked, str(of), tuple((str(uri), str(digest)) for uri, digest in files)), str(stood)


def _digest(facts: Iterable[str]) -> str:
    return sha256("\n".join(facts).encode()).hexdigest()
