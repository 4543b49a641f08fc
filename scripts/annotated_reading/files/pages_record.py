"""The record of the pages that a build has made, from which the next takes those that stand.

It is a pickle of plain values, and anybody may have put it there: so nothing else is made of it,
whatever it asks for. It is not even read unless it names the code, templates and packages at hand,
and holds what was written. It may be deleted at any time.
"""

from __future__ import annotations

import io
import pickle
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from annotated_reading.files import read_file, write_file
from annotated_reading.model import Part

WRONG = (
    *(OSError, pickle.UnpicklingError, EOFError, ArithmeticError, LookupError, ValueError),
    *(TypeError, AttributeError, MemoryError, RecursionError),
)
"""What is raised where there is no record, or where somebody else wrote what it has."""


@dataclass(frozen=True, slots=True)
class PagesRecord:
    """What a record says; whoever uses it has to expect anything in place of each value."""

    answers: dict[Part, str] = field(default_factory=dict)
    """What stood for each answer of the reading."""
    tasks: dict[str, Any] = field(default_factory=dict)
    """By name: what was asked, what stands for the task, URIs and hashes of its pages, what it left
    for the next build, and the stamps of its pages."""
    places: dict[str, Any] = field(default_factory=dict)
    """Of long files, by their URIs: the stamp, and where their stretches are."""


def read_record(path: Path, of: bytes) -> PagesRecord:
    """Return a record of pages that were made of the same; an empty one where there is none."""
    try:
        record, size = read_file(path), len(of)
        is_of, digest, data = record[:size], record[size : 2 * size], record[2 * size :]
        if is_of == of and sha256(data).digest() == digest:
            answers, tasks, places = _Plain(io.BytesIO(data)).load()
            return PagesRecord(dict(answers), dict(tasks), dict(places))
    except WRONG:
        pass
    return PagesRecord()


def write_record(path: Path, of: bytes, record: PagesRecord) -> None:
    """Write a record, where the disk allows."""
    values = record.answers, record.tasks, record.places
    data = pickle.dumps(values, pickle.HIGHEST_PROTOCOL)
    with suppress(OSError):
        write_file(path, of + sha256(data).digest() + data)


class _Plain(pickle.Unpickler):
    """Makes plain values: texts, numbers, and what holds them."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - as pickle has it
        """Make nothing that has a name."""
        raise pickle.UnpicklingError(f"{module}.{name} is no plain value")
