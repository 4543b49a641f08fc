"""A page as it goes out, and what the rest of a build is told of it."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from annotated_reading.files.signature import Stamp
from annotated_reading.frozen import frozen
from annotated_reading.model import Json

OWN_META = "head"
"""The part of what a page says of itself that is for its own head: nothing else prints it."""
LEVEL = 1
"""Of compression: that of zlib which is fastest."""


class Told(NamedTuple):
    """What our own plugin makes of a page."""

    facts: Json
    """What is made of all pages together needs to know of it."""
    words: Collection[str]
    """What is asked of all pages together: whether one of them has it. No word has a blank."""
    files: Mapping[str, str]
    """What it puts beside it, by address."""
    later: str = ""
    """What is asked for only where something is made of it."""


class Packed(NamedTuple):
    """A page as it is kept, and as it is sent from one process to another."""

    notes: bytes
    files: bytes
    """The texts of its files, which are read where a file has to be written again."""
    stamps: str
    """The files as they stood when they were written: address and stamp of each."""
    later: bytes


@frozen
class Finished:
    """What became of a page. Everything in it can be written as JSON."""

    files: Mapping[str, str]
    """What goes out, by address: the page, and what stands beside it."""
    title: str
    meta: dict[str, Any]
    """What its head says, but for what is of use to itself alone."""
    told: Json
    """What our own plugin says of it."""
    words: str
    """The words that it asks for of all pages, with blanks between them."""
    later: str
    """What it may ask for."""
    anchors: list[str]
    """The ids that links can lead to."""
    links: list[tuple[str, str, str]]
    """Links to ids: the page's file, the id, the link as it is written."""
    linked: list[str]
    """Files that it links to."""
    missed: list[str]
    """Files that it links to, and that were not there."""
    warnings: list[tuple[str, int, str]]
    """What was logged: the logger, the level, the message."""

    @property
    def meta_with_title(self) -> dict[str, Any]:
        """What a page says of itself, as mkdocs has it."""
        return {**self.meta, "title": self.title}

    def packed(self, stamps: Mapping[str, Stamp]) -> Packed:
        """Return all but the warnings, with the stamps of the files as they were written."""
        notes = [self.title, self.meta, self.told, self.words, self.anchors, self.links]
        notes += [self.linked, self.missed]
        return Packed(
            packed_json(notes),
            packed_files(self.files),
            packed_stamps(stamps),
            compressed(self.later),
        )


def unpacked(notes: bytes, warnings: Sequence[tuple[str, int, str]] = ()) -> Finished:
    """Return what was kept of a page, without its files and what is asked for later.

    Raises zlib.error, ValueError or TypeError where it is something else.
    """
    title, meta, told, words, anchors, links, linked, missed = unpacked_json(notes)
    return Finished(
        files={},
        title=title,
        meta=meta,
        told=told,
        words=str(words),
        later="",
        anchors=anchors,
        links=[(uri, anchor, link) for uri, anchor, link in links],
        linked=linked,
        missed=missed,
        warnings=list(warnings),
    )


def packed_files(files: Mapping[str, str]) -> bytes:
    """Return the files of a page as they are kept: their lengths, and the texts as they stand."""
    lengths = json.dumps([[uri, len(text)] for uri, text in files.items()])
    return compressed("".join([lengths, "\n", *files.values()]))


def unpacked_files(data: bytes) -> dict[str, str]:
    """Return the files of a page by address; raises as ``unpacked``."""
    lengths, _, texts = decompressed(data).partition("\n")
    files: dict[str, str] = {}
    start = 0
    for uri, length in json.loads(lengths):
        files[str(uri)] = texts[start : start + length]
        start += length
    if start != len(texts):
        raise ValueError(start)
    return files


def packed_stamps(stamps: Mapping[str, Stamp]) -> str:
    """Return the stamps of a page's files as they are kept, a line for each."""
    return "\n".join(
        f"{size} {time} {number} {uri}" for uri, (size, time, number) in stamps.items()
    )


def unpacked_stamps(stamps: str) -> dict[str, Stamp]:
    """Return the stamps of a page's files; raises as ``unpacked``."""
    files = (line.split(" ", 3) for line in stamps.split("\n") if line)
    return {uri: (int(size), int(time), int(number)) for size, time, number, uri in files}


def compressed(text: str) -> bytes:
    """Return a text as it is kept."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), LEVEL)


def decompressed(data: bytes) -> str:
    """Return a text that was kept; raises as ``unpacked``."""
    return zlib.decompress(data).decode("utf-8", "surrogatepass")


def packed_json(value: object) -> bytes:
    """Return a value as it is kept."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
    return compressed(text)


def unpacked_json(data: bytes) -> Any:  # noqa: ANN401 - any value of JSON
    """Return a value that was kept; raises as ``unpacked``."""
    return json.loads(decompressed(data))
