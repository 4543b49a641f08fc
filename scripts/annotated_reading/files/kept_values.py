"""Values that are kept from one build to the next, and their files.

They are pickles that make nothing but our own records (``safe_pickle.py``), for anybody may have
put them there. One is not even read unless it names the code, Python and packages at hand, and
holds what was written. All may be deleted at any time; where they cannot be read or written, a
build does without.

Where digests begin alike their values stand in one file: to read them all takes few steps, and
after an edit of one entry hardly any is written.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar, cast

from annotated_reading.files import list_files, read_file, remove_file, write_file
from annotated_reading.files.safe_pickle import DAMAGE, Forms, SafePickle
from annotated_reading.files.sealed import opened, sealed
from annotated_reading.files.signature import signature
from annotated_reading.garbage import staying
from annotated_reading.kept import Kept
from annotated_reading.layout import OUR_CODE
from annotated_reading.parallel import are_shared, each

Value = TypeVar("Value")
Values = dict[str, dict[str, object]]
"""By digest what was made of that for which it stands, by what it is."""
NOTHING: Mapping[str, object] = MappingProxyType({})
START = 2
"""Figures of a digest that say in which file its values stand: all values of an entry in one, for
they have many texts in common."""
SHARE = 250
"""Entries whose values one process makes at a time."""


class KeptValues(Kept):
    """Values by their keys: those of the last build, and those that this one has asked for.

    Between the builds of a server they stay in memory.
    """

    def __init__(
        self, folder: Path, made_by: Iterable[str], forms: Forms, *, remembers: bool = False
    ) -> None:
        """Read what the last build left in a folder.

        ``made_by`` says what makes the values, beside Python and our own code: packages with their
        versions. ``forms`` are those of all that values are made of. With ``remembers`` what is the
        same in the next build is the same thing.
        """
        self._folder, self._pickle = folder, SafePickle(forms)
        self._between = SafePickle(forms, whole=True)  # a first build asks for all
        versions = [sys.version, *made_by, signature([OUR_CODE])]
        self._of = sha256(json.dumps(versions).encode()).digest()
        with staying():
            self._before = self._read()
        self._stored = self._before
        self._now: Values = {}
        self._remembers = remembers
        self._last: dict[str, object] = {}
        self._this: dict[str, object] = {}

    def __call__(self, digest: str, what: str, make: Callable[[], Value]) -> Value:
        """Return what is made of that for which a digest stands, where nobody has yet by ``make``.

        Of what has no digest it is made each time.
        """
        if not digest:
            return make()
        value = self.known(digest, what)
        if value is None:
            value = self._now.setdefault(digest, {})[what] = make()
        return cast("Value", value)

    def known(self, digest: str, what: str) -> object:
        """Return what was made of that for which a digest stands; None where it is not there."""
        now = self._now.get(digest, NOTHING)
        if (value := now.get(what)) is None:
            value = self._before.get(digest, NOTHING).get(what)
            if value is not None:
                self._now.setdefault(digest, {})[what] = value
        return value

    def same(self, name: str, value: Value) -> Value:
        """Return what the last build had under a name, where that is equal; it is not written."""
        if not self._remembers:
            return value
        last = self._last.get(name)
        self._this[name] = same = value if last != value else last
        return same

    def ahead(self, ask: Callable[[Value], None], values: Sequence[Value]) -> None:
        """Let what ``ask`` asks for of each value be there, where most of it is to be made."""
        shares = [values[start : start + SHARE] for start in range(0, len(values), SHARE)]
        if self._stored or not are_shared(len(shares), large=True):
            return

        def asked(share: Sequence[Value]) -> bytes:
            self._now = {}
            for value in share:
                ask(value)
            return self._between.write(self._now)

        before: Values = {}
        for data in each(asked, shares, large=True):
            for digest, made in self._between.read(data).items():
                before.setdefault(digest, {}).update(made)
        for digest, made in self._before.items():
            before.setdefault(digest, {}).update(made)
        self._before = before

    def keep(self) -> None:
        """Keep what was asked for since the last time, and nothing else."""
        changed = {
            digest[:START]
            for digest in self._now.keys() | self._stored.keys()
            if self._now.get(digest, NOTHING).keys() != self._stored.get(digest, NOTHING).keys()
        }
        if changed:
            with suppress(OSError):
                self._write(changed)
                self._stored = self._now
        self._before, self._now = self._now, {}
        self._last, self._this = self._this, {}

    def _read(self) -> Values:
        values: Values = {}
        for name in list_files(self._folder):
            with suppress(*DAMAGE):
                values |= self._unpacked(read_file(self._folder / name))
        return values

    def _write(self, starts: set[str]) -> None:
        """Write the files of the digests that begin so, and leave no file without values."""
        groups: dict[str, Values] = defaultdict(dict)
        for digest, values in self._now.items():
            groups[digest[:START]][digest] = values

        def write(start: str) -> None:
            write_file(self._folder / start, sealed(self._of, self._pickle.write(groups[start])))

        todo = sorted(groups.keys() & starts)
        if are_shared(sum(len(groups[start]) for start in todo), small=True):
            list(each(write, todo, large=True))
        else:
            list(map(write, todo))
        for name in {*list_files(self._folder)} - groups.keys():
            remove_file(self._folder / name)

    def _unpacked(self, file: bytes) -> Values:
        """Return the values in a file; raises one of DAMAGE where it is of another build."""
        values = self._pickle.read(opened(self._of, file))
        is_sound = all(isinstance(key, str) and type(made) is dict for key, made in values.items())
        return cast("Values", values) if is_sound else {}
