"""The record of the pages that a build has made, from which the next takes those that stand.

It is a pickle of plain values, and anybody may have put it there: so nothing else is made of it,
whatever it asks for. It is not even read unless it names the code, templates and packages at hand,
and holds what was written. It may be deleted at any time.

Of ten thousand works it has 20 MB, of which an edit changes little. So what has changed since it
was written whole stands in a second file, which names the digest of the first and holds for no
other. Where much has changed, both become one.
"""

from __future__ import annotations

import io
import pickle
from contextlib import suppress
from dataclasses import field
from pathlib import Path
from typing import Any

from annotated_reading.files import read_file, remove_file, write_file
from annotated_reading.files.safe_pickle import DAMAGE
from annotated_reading.files.sealed import opened, seal_of, sealed
from annotated_reading.frozen import frozen
from annotated_reading.model import Part

FEW = 20
"""Of so many values one may be another than in the first file."""
Values = dict[Any, Any]


@frozen
class PagesRecord:
    """What a record says; whoever uses it has to expect anything in place of each value."""

    answers: dict[Part, str] = field(default_factory=dict)
    """What stood for each answer of the reading."""
    tasks: dict[str, Any] = field(default_factory=dict)
    """By name: what was asked, what stands for the task, URIs and hashes of its pages, what it left
    for the next build, and the stamps of its pages."""
    places: dict[str, Any] = field(default_factory=dict)
    """Of long files, by their URIs: the stamp, and where their stretches are."""

    @property
    def values(self) -> tuple[Values, Values, Values]:
        """All that it says."""
        return self.answers, self.tasks, self.places

    def __len__(self) -> int:
        """Return of how many things it says something."""
        return sum(map(len, self.values))

    def since(self, before: PagesRecord) -> PagesRecord:
        """Return what is another than ``before``; in place of what is gone, None."""
        return PagesRecord(*map(_changes, before.values, self.values))

    def changed(self, since: PagesRecord) -> PagesRecord:
        """Return the record in which that is another."""
        return PagesRecord(*map(_changed, self.values, since.values))


class RecordFiles:
    """A record on disk: the file that was written whole, and what has changed since."""

    def __init__(self, path: Path, of: bytes) -> None:
        """Read a record of pages that were made of the same; it is empty where there is none."""
        self._first, self._second, self._of = path, path.with_name(f"{path.name}-since"), of
        self._digest, self.record = _read(self._first, of)
        self._since = PagesRecord()
        if self._digest:
            _, self._since = _read(self._second, of + self._digest)
            self.record = self.record.changed(self._since)

    def write(self, record: PagesRecord) -> None:
        """Write what is another than it was, where the disk allows."""
        changes = record.since(self.record)
        if not changes:
            return
        since = PagesRecord(
            *(known | new for known, new in zip(self._since.values, changes.values, strict=True))
        )
        with suppress(OSError):
            if self._digest and len(since) * FEW < len(record):
                _write(self._second, self._of + self._digest, since)
            else:
                remove_file(self._second)
                self._digest, since = _write(self._first, self._of, record), PagesRecord()
            self._since, self.record = since, record


def _changes(before: Values, now: Values) -> Values:
    gone = dict.fromkeys(before.keys() - now.keys())
    return {name: value for name, value in now.items() if before.get(name) != value} | gone


def _changed(before: Values, since: Values) -> Values:
    now = before | since
    for name, value in since.items():
        if value is None:
            del now[name]
    return now


def _read(path: Path, of: bytes) -> tuple[bytes, PagesRecord]:
    """Return the digest of a file and what it says; nothing where it is not of the same."""
    try:
        data = opened(of, read_file(path))
        answers, tasks, places = _Plain(io.BytesIO(data)).load()
        return seal_of(data), PagesRecord(dict(answers), dict(tasks), dict(places))
    except DAMAGE:
        return b"", PagesRecord()


def _write(path: Path, of: bytes, record: PagesRecord) -> bytes:
    """Write a file; return the digest of what it says."""
    data = pickle.dumps(record.values, pickle.HIGHEST_PROTOCOL)
    write_file(path, sealed(of, data))
    return seal_of(data)


class _Plain(pickle.Unpickler):
    """Makes plain values: texts, numbers, and what holds them."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - as pickle has it
        """Make nothing that has a name."""
        raise pickle.UnpicklingError(f"{module}.{name} is no plain value")
