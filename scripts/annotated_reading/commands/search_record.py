"""Writes the search, and keeps what its index was made of for the next build.

The record says how each file stood when it was written. It may be deleted at any time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import Any

from annotated_reading.editions.last_index import NO_INDEX, LastIndex, MadeOf
from annotated_reading.editions.search_index import SearchIndex
from annotated_reading.editions.search_pages import PageRecord
from annotated_reading.files import has_file, read_file, write_file
from annotated_reading.files.signature import Stamp
from annotated_reading.files.site_folder import SiteFolder


def write_search(
    pages: Iterable[PageRecord], site: SiteFolder, record: Path | None, made_of: str
) -> None:
    """Write the index of pages into a site, of which only what differs from the last.

    ``record`` is where it is told what it was made of, if that may be known; ``made_of`` stands for
    the code that made it.
    """
    last, stamps = _last(site, record, made_of)
    index = SearchIndex(pages)
    now = {}
    for uri, script in index.files(last):
        if script is None:
            site.expect([uri])
            now[uri] = stamps[uri]
        else:
            now[uri] = site.put(uri, script)
    if record:
        of = {field.name: getattr(index.of, field.name) for field in fields(index.of)}
        told = {"by": made_of, "of": of, "stamps": now}
        with suppress(OSError):
            write_file(record, json.dumps(told).encode())


def _last(
    site: SiteFolder, record: Path | None, made_of: str
) -> tuple[LastIndex, Mapping[str, Stamp]]:
    """Return the last index, and how its files stood."""
    try:
        told = json.loads(read_file(record)) if record and has_file(record) else {}
        if not told or told["by"] != made_of:
            return NO_INDEX, {}
        stamps: dict[str, Stamp] = {
            str(uri): (int(size), int(time), int(number))
            for uri, (size, time, number) in told["stamps"].items()
        }
        of = _made_of(**told["of"])
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return NO_INDEX, {}  # somebody else wrote it

    def has(uri: str) -> bool:
        return uri in stamps and site.stands(uri, stamps[uri])

    return LastIndex(of, has, site.text), stamps


def _made_of(pages: Any, chunks: Any, shards: Any, slips: Any, least: Any) -> MadeOf:  # noqa: ANN401 - JSON
    return MadeOf(
        pages=[(str(url), str(digest), int(parts)) for url, digest, parts in pages],
        chunks=[(str(digest), int(parts)) for digest, parts in chunks],
        shards=int(shards),
        slips=[str(first) for first in slips],
        least={str(beginning): int(level) for beginning, level in least.items()},
    )
