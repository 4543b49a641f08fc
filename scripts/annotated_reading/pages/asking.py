"""A reading that keeps what is asked of it.

A page is made of what its maker asks of the reading, whatever that is: nobody has to say it, and
nobody can forget it. Where all answers are the same once more, so is the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import cast

from annotated_reading.model import Part, Reading
from annotated_reading.pages.digests import SHORT, Digests, NoDigest, digest

IN_PARTS = frozenset(["references", "people"])
"""Rows of a reading that are long, and of which most pages see a few; so are all its mappings."""
LENGTH = ""
"""In place of a key or a place: how many there are."""
ABSENT = object()
Place = str | int | None
WRONG = (NoDigest, TypeError, ValueError)
"""What is raised where nothing stands for an answer, or where somebody else wrote the question."""


class Remembered:
    """What a server has in memory of its last reading."""

    answers: Answers | None = None


class Answers:
    """What a reading answers in one build, and what stands for each answer."""

    def __init__(self, reading: Reading, last: Answers | None = None) -> None:
        """Take the reading; nothing of it is looked at before somebody asks.

        Of those of the ``last`` build nothing is looked at again that is the same thing in both.
        """
        self.digests: Digests = Digests(last.digests.records if last else {})
        self.values: dict[str, object] = {}
        """Parts of the reading that somebody asked for."""
        self.known: dict[str, dict[Place, str]] = {}
        """What stands for the answers about each part of it."""
        self._reading = reading
        self._last = last
        if last:
            last.let_go()

    def of(self, name: str) -> tuple[object, dict[Place, str]]:
        """Return a part of the reading, and what is known of it."""
        return self.values.get(name, ()), self.known.get(name, {})

    def same_as(self, before: Mapping[Part, str]) -> frozenset[Part]:
        """Return the parts about which the answer is what it was ``before``."""
        return frozenset(part for part, text in self._told(before) if before[part] == text)

    def last_of(self, parts: Iterable[Part]) -> dict[Part, str]:
        """Return what stands for the answer about each part, and let go of the last build.

        Those for which nothing does are left out: who asked about one of these cannot know that it
        is the same once more.
        """
        texts = dict(self._told(parts))
        self.let_go()
        return texts

    def let_go(self) -> None:
        """Hold nothing longer of the last build."""
        self._last = None
        self.digests.let_go()

    def value(self, name: str) -> object:
        """Return a part of the reading, which is computed once.

        Raises NoDigest where it has no such part.
        """
        if name not in self.values:
            try:
                self.values[name] = getattr(self._reading, name)
            except AttributeError as error:
                raise NoDigest(name) from error
        return self.values[name]

    def _told(self, parts: Iterable[Part]) -> Iterator[tuple[Part, str]]:
        for part in parts:
            try:
                name, place = part
                known = self.known[name] if name in self.known else self._begin(name)
                text = known.get(place)
                if text is None:
                    text = known[place] = self._text(self.values[name], place)
            except WRONG:
                continue
            yield part, text

    def _begin(self, name: str) -> dict[Place, str]:
        """Return what is known of a part of the reading from the last build."""
        value = self.value(name)
        before, known = self._last.of(name) if self._last else ((), {})
        is_same = _same_in(value, before)
        self.known[name] = {place: text for place, text in known.items() if is_same(place)}
        return self.known[name]

    def _text(self, value: object, place: Place) -> str:
        if place is None:
            text = self.digests.of(value)
        elif place == LENGTH:
            return str(len(cast("Sequence[object]", value)))
        else:
            answer = _at(value, place)
            if answer is ABSENT:
                return "absent"
            text = self.digests.of(answer)
        return text if len(text) < SHORT else digest(text)


def _at(value: object, place: str | int) -> object:
    """Return what stands in a part of a reading: in a row at its place, elsewhere at its key."""
    try:
        return value[place]  # type: ignore[index] # it is either
    except LookupError:
        return ABSENT


def _same_in(value: object, before: object) -> Callable[[Place], bool]:
    """Return what says whether two parts of readings have the same thing in a place."""
    if isinstance(value, Mapping) and isinstance(before, Mapping):
        now, then = value.get, before.get
        return lambda key: bool(key) and now(key, ABSENT) is then(key, ABSENT)
    if isinstance(value, tuple) and isinstance(before, tuple):
        shorter = range(min(len(value), len(before)))
        return lambda at: isinstance(at, int) and at in shorter and value[at] is before[at]
    return lambda _: False


class Asking:
    """What makers of pages are given as a reading."""

    def __init__(self, answers: Answers) -> None:
        """Know nothing that was asked."""
        self._answers = answers
        self._parts: dict[str, object] = {}
        self._asked: dict[str, dict[str | int, None] | None] = {}

    @property
    def asked(self) -> tuple[Part, ...]:
        """What was asked until now."""
        places = ((name, (None,) if at is None else at) for name, at in self._asked.items())
        return tuple((name, place) for name, at in places for place in at)

    def __getattr__(self, name: str) -> object:
        """Return a part of the reading, and keep that it was asked for."""
        part = self._parts.get(name)
        if part is None:
            value = self._answers.value(name)
            if isinstance(value, Mapping):
                part = _AskedMapping(value, name, self)
            elif name in IN_PARTS:
                part = _AskedRow(cast("Sequence[object]", value), name, self)
            else:
                self.ask_whole(name)
                part = value
            self._parts[name] = part
        return part

    def let_go(self) -> None:
        """Hold nothing of the reading any longer: its parts here hold this, and stay else."""
        self._parts.clear()

    def ask_whole(self, name: str) -> None:
        """Keep that all of a part is asked for."""
        self._asked[name] = None

    def ask(self, name: str, at: str | int) -> None:
        """Keep that something in a part is asked for: what stands at a key or a place."""
        places = self._asked.setdefault(name, {})
        if places is not None:
            places[at] = None


class _AskedMapping(Mapping[str, object]):
    def __init__(self, value: Mapping[str, object], name: str, asking: Asking) -> None:
        self._value, self._name, self._asking = value, name, asking

    def __getitem__(self, key: str) -> object:
        self._asking.ask(self._name, key)
        return self._value[key]

    def __iter__(self) -> Iterator[str]:
        self._asking.ask_whole(self._name)
        return iter(self._value)

    def __len__(self) -> int:
        self._asking.ask(self._name, LENGTH)
        return len(self._value)


class _AskedRow(Sequence[object]):
    def __init__(self, value: Sequence[object], name: str, asking: Asking) -> None:
        self._value, self._name, self._asking = value, name, asking

    def __getitem__(self, place: int | slice) -> object:  # type: ignore[override] # as of a tuple
        if isinstance(place, slice):
            for index in range(len(self))[place]:
                self._asking.ask(self._name, index)
        else:
            self._asking.ask(self._name, place if place >= 0 else place + len(self))
        return self._value[place]

    def __iter__(self) -> Iterator[object]:
        self._asking.ask_whole(self._name)
        return iter(self._value)

    def __len__(self) -> int:
        self._asking.ask(self._name, LENGTH)
        return len(self._value)
