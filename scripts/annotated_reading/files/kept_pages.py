"""Pages that stand in docs/ as their templates would make them once more: they are read instead.

A record has for each page what its template was given, as a digest, and the hash of what it made of
that. The text itself is that of the file in docs/, as far as it has this hash. The record may be
deleted at any time; it holds for one version of the code and of the templates.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from importlib import metadata
from pathlib import Path

from annotated_reading.files import read_file, write_file
from annotated_reading.files.signature import signature
from annotated_reading.layout import Layout
from annotated_reading.model import Made, Page

RECORD = ".cache/annotated-reading/pages.json"
PACKAGES = ("Jinja2", "MarkupSafe")
"""What makes a page of a template and what it is given."""
OURS = Path(__file__).resolve().parents[1]


class KeptPages:
    """The pages of the last build."""

    def __init__(self, layout: Layout, own_templates: Mapping[str, str]) -> None:
        """Read the record; ``own_templates`` are those that an edition lays over ours."""
        self._docs, self._record = os.fspath(layout.docs), layout.root / RECORD
        versions = [sys.version, *map(metadata.version, PACKAGES), signature([OURS]).of_all]
        made_of = json.dumps([versions, dict(own_templates)])
        self._made_of = sha256(made_of.encode("utf-8", "surrogatepass")).hexdigest()
        self._before = self._read()

    def page(self, uri: str, given: str) -> Page | None:
        """Return the page that is made of what it is given; None where that is not known."""
        made = self._before.get(uri)
        if made is None or made.given != given:
            return None
        try:
            with open(os.path.join(self._docs, uri), "rb") as file:
                data = file.read()
            if sha256(data[: made.size]).hexdigest() != made.digest:
                return None
            return Page(uri, data[: made.size], made, stands=len(data) == made.size)
        except (OSError, ValueError):
            return None

    def keep(self, pages: Iterable[Page]) -> None:
        """Record the pages, which stand in docs/ now."""
        now = {page.uri: page.made for page in pages if page.made}
        if now != self._before:
            with suppress(OSError):
                write_file(self._record, json.dumps({"of": self._made_of, "made": now}).encode())

    def _read(self) -> dict[str, Made]:
        try:
            record = json.loads(read_file(self._record))
            if record["of"] != self._made_of:
                return {}
            return {
                str(uri): Made(str(given), int(size), str(digest))
                for uri, (given, size, digest) in record["made"].items()
            }
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return {}  # there is none, or somebody else wrote it
