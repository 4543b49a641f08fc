"""Where a citation key is written below docs/_reading: in which files, and where in their text.

What renames a key and what says that it is still in use both ask here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from annotated_reading.bibtex.slugs import addresses, hashed_slug, note_names
from annotated_reading.frozen import frozen
from annotated_reading.inputs.parse import NOTES, PERMALINKS
from annotated_reading.text.citations import key_spans

PERMALINK = re.compile(r"(?m)^/references/\S+/\s+(?P<key>\S.*?)(?=\s*$)")
NAMED = re.compile(r"(?m)\b(?:reference|near):\s*(?P<value>\[[^\]]*\]|[^,}\n#]+)")
"""Fields that hold keys: «reference» of a source or a step, «near» of a milestone."""
ITEM = re.compile(r"(?m)^\s+-\s+(?P<value>[^\s:{}\[\]]+)(?=\s*$)")
SCALAR = re.compile(r"[^\s,\[\]\"']+")
FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n.*?^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
INDENT = re.compile(r"(?m)^[ \t]+(?=\S)")


@frozen
class KeyPlace:
    """A stretch of a text that names a work, if its words are a key."""

    key: str
    start: int
    end: int


def note_paths(key: str) -> tuple[str, ...]:
    """Return the paths that the note on a work may have, that which we give it first."""
    (name,) = note_names(addresses([key])).values()
    return tuple(dict.fromkeys(f"{NOTES}/{stem}.md" for stem in (name, hashed_slug(key))))


def key_places(path: str, text: str) -> Iterator[KeyPlace]:
    """Yield in order where a file of a reading names a work, or might: the caller knows the keys.

    In Markdown these are citations, and fields of the front matter; code is left alone.
    """
    for start, end in sorted(set(_spans(path, text))):
        yield KeyPlace(text[start:end], start, end)


def _spans(path: str, text: str) -> Iterator[tuple[int, int]]:
    kind = PurePosixPath(path).suffix
    if path == PERMALINKS:
        yield from (match.span("key") for match in PERMALINK.finditer(text))
    elif kind == ".yml":
        yield from _in_yaml(text)
        yield from _scalars(ITEM, text)
    elif kind == ".md":
        front = FRONT_MATTER.match(text)
        body = front.end() if front else 0
        yield from _in_yaml(text[:body])
        yield from ((body + start, body + end) for start, end in key_spans(text[body:]))


def _in_yaml(text: str) -> Iterator[tuple[int, int]]:
    """Yield fields that hold keys, and citations in texts, which no indent makes code."""
    yield from key_spans(INDENT.sub(lambda match: "x" * len(match[0]), text))
    yield from _scalars(NAMED, text)


def _scalars(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    for match in pattern.finditer(text):
        for scalar in SCALAR.finditer(text, *match.span("value")):
            yield scalar.span()
