"""A reading that keeps what is asked of it.

A page is made of what its maker asks of the reading, whatever that is: nobody has to say it, and
nobody can forget it. Where all answers are the same once more, so is the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast

from annotated_reading.model import Part, Reading, Standing
from annotated_reading.pages.digests import SHORT, Digests, NoDigest, digest

IN_PARTS = frozenset(["references", "people"])
"""Rows of a reading that are long, and of which most pages see a few; so are all its mappings."""
LENGTH = ""
"""In place of a key or a place: how many there are."""
ABSENT = "absent"
WRONG = (NoDigest, TypeError, ValueError)
"""What is raised where nothing stands for an answer, or where somebody else wrote the question."""


class Answers:
    """What a reading answers in one build, and what stands for each answer."""

    def __init__(self, reading: Reading, before: Standing) -> None:
        """Take the reading; nothing of it is looked at before somebody asks.

        ``before`` has what stood for records of the last reading that may be in this one as well.
        """
        self.digests = Digests(before)
        self._reading = reading
        self._values: dict[str, object] = {}
        self._known: dict[Part, str] = {}
        """What stands for each answer; nothing where nothing does."""

    def value(self, name: str) -> object:
        """Return a part of the reading, which is computed once.

        Raises NoDigest where it has no such part.
        """
        if name not in self._values:
            try:
                self._values[name] = getattr(self._reading, name)
            except AttributeError as error:
                raise NoDigest(name) from error
        return self._values[name]

    def those_of(self, parts: Iterable[Part]) -> dict[Part, str]:
        """Return what stands for the answer about each part, without those for which nothing does.

        Who asked about one of these cannot know that it is the same once more.
        """
        texts: dict[Part, str] = {}
        for part in parts:
            text = self._known.get(part)
            if text is None:
                try:
                    name, at = part
                    text = self._text(name, at)
                except WRONG:
                    text = ""
                self._known[part] = text
            if text:
                texts[part] = text
        return texts

    def _text(self, name: str, at: str | int | None) -> str:
        value = self._values[name] if name in self._values else self.value(name)
        if at is None:
            text = self.digests.of(value)
        elif at == LENGTH:
            return str(len(cast("Sequence[object]", value)))
        else:
            try:
                answer = value[at]  # type: ignore[index] # of a row its place, else a key
            except LookupError:
                return ABSENT
            text = self.digests.of(answer)
        return text if len(text) < SHORT else digest(text)


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
