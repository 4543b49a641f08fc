"""Which files of an import may be written or removed: none that a person has touched.

A list beside the inputs has the hash of each file as it was made. What is still as it was made may
be made again; what is not stays.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace

from annotated_reading.frozen import frozen
from annotated_reading.layout import READING

RECORD = f"{READING}/.imported"
"""Hidden, so that no build takes it for an input."""
HEADER = (
    "# Kept by annotated-reading: the files that it made, each with its SHA-256 as it was then.\n"
    "# What is still so may be made again; what a person has changed stays.\n"
)


@frozen
class Plan:
    """What is to be done with the files of an import, by their paths."""

    write: tuple[str, ...]
    unchanged: tuple[str, ...]
    """They hold already what they are to hold."""
    kept: tuple[str, ...]
    """They differ, and somebody has changed them or made them."""
    remove: tuple[str, ...] = ()
    """Nothing is to hold them any more, and nobody has changed them."""


def plan(
    files: Mapping[str, bytes], there: Mapping[str, bytes], recorded: Mapping[str, str]
) -> Plan:
    """Return what to do with ``files``, given what is there and what was recorded of it."""
    write, unchanged, kept = [], [], []
    for path, data in files.items():
        current = there.get(path)
        if current == data:
            unchanged.append(path)
        elif current is None or recorded.get(path) == digest(current):
            write.append(path)
        else:
            kept.append(path)
    return Plan(tuple(write), tuple(unchanged), tuple(kept))


def with_removals(
    todo: Plan, wanted: Iterable[str], there: Mapping[str, bytes], recorded: Mapping[str, str]
) -> Plan:
    """Return a plan that also removes what was made once and is not ``wanted`` now.

    ``there`` are files of that kind, of which none stays but what somebody has changed or made.
    Where a system takes two names for one, a name that differs in capitals alone is wanted.
    """
    kept_names = {path.casefold() for path in wanted}
    gone = [path for path in there if path in recorded and path.casefold() not in kept_names]
    remove = tuple(path for path in gone if recorded[path] == digest(there[path]))
    changed = tuple(path for path in gone if path not in remove)
    return replace(todo, remove=remove, kept=(*todo.kept, *changed))


def digest(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def parse_record(text: str) -> dict[str, str]:
    """Return the hashes of the files that were made, by path."""
    lines = (line.partition(" ") for line in text.splitlines() if not line.startswith("#"))
    return {path: value for value, _, path in lines if path}


def render_record(hashes: Mapping[str, str]) -> str:
    """Return the text of the list."""
    return HEADER + "".join(f"{hashes[path]} {path}\n" for path in sorted(hashes))
