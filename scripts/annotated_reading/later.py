"""Rows and mappings that are made when somebody looks into them: few are, after an edit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar, overload

Whole = TypeVar("Whole")
Value = TypeVar("Value")


class Later(Generic[Whole]):
    """What is made when somebody asks for it, once."""

    __slots__ = ("_whole", "unread")

    def __init__(self, make: Callable[[], Whole]) -> None:
        """Know what makes it."""
        self.unread: Callable[[], Whole] | None = make
        """What makes it; None once that has."""
        self._whole: Whole

    def whole(self) -> Whole:
        """Return all of it."""
        if self.unread is not None:
            self._whole = self.unread()
            self.unread = None
        return self._whole


class LaterRow(Later[Sequence[Value]], Sequence[Value]):
    """A row that is made when somebody looks at it."""

    __slots__ = ()

    @overload
    def __getitem__(self, place: int) -> Value: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Value]: ...
    def __getitem__(self, place: int | slice) -> Value | Sequence[Value]:
        return self.whole()[place]

    def __iter__(self) -> Iterator[Value]:
        return iter(self.whole())

    def __len__(self) -> int:
        return len(self.whole())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


class LaterMapping(Later[Mapping[str, Value]], Mapping[str, Value]):
    """A mapping whose names are known; it is made when somebody asks for a value that it has."""

    __slots__ = ("names",)

    def __init__(self, make: Callable[[], Mapping[str, Value]], names: tuple[str, ...]) -> None:
        """Know what makes it, and the names that it will have, in their order."""
        super().__init__(make)
        self.names = names

    def __getitem__(self, name: str) -> Value:
        if name not in self.names:  # most of those that somebody asks for: nothing is made for them
            raise KeyError(name)
        return self.whole()[name]

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401 - as a mapping has it
        """Return the value of that name; the default where there is none."""
        return self.whole()[name] if name in self.names else default

    def __contains__(self, name: object) -> bool:
        return name in self.names

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


def as_later(values: Mapping[str, object] | Sequence[object]) -> Later[Any]:
    """Return a mapping or a row as one that may be made later."""
    if isinstance(values, Later):
        return values
    if isinstance(values, Mapping):
        return LaterMapping(lambda: values, tuple(values))
    return LaterRow(lambda: values)
