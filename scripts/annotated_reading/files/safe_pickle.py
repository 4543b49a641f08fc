"""Values as pickles that may come from anybody.

Of what such a pickle names, ``find_class`` gives out the makers of our own frozen records and
nothing else, whatever it asks for: so the worst that one can do is to make records that say
something wrong, as any input can.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import partial
from typing import Any

from annotated_reading.frozen import frozen, values_of
from annotated_reading.later import Later, LaterMapping, LaterRow, as_later

DAMAGE = (
    *(OSError, pickle.UnpicklingError, EOFError, ArithmeticError, LookupError, ValueError),
    *(TypeError, AttributeError, MemoryError, RecursionError),
)
"""What is raised where there is no pickle, or somebody else wrote it."""
Maker = Callable[..., object]
LATER: Mapping[str, type[Later[Any]]] = {kind.__name__: kind for kind in (LaterRow, LaterMapping)}
"""What stands in a pickle as one of its own, which is read when somebody asks for it."""


@frozen
class Form:
    """How a type of values is taken apart, and made again of its parts."""

    make: Maker
    parts: Callable[[Any], tuple[object, ...]]
    later: Callable[[Any], tuple[object, ...]] | None = None
    """The same parts, some of which are read when somebody asks; None where there are none."""


Forms = Mapping[type, Form]


def form_of(record: type, *later: str) -> Form:
    """Return the form of a frozen record: its fields, in their order.

    Those that are named are mappings and rows which few ask for, and are read ``later``.
    """
    names = [field.name for field in fields(record)]
    get = values_of(names)
    if not later:
        return Form(record, get)
    are_later = [name in later for name in names]

    def parts(value: object) -> tuple[object, ...]:
        pairs = zip(get(value), are_later, strict=True)
        return tuple(as_later(part) if is_later else part for part, is_later in pairs)

    return Form(record, get, parts)


def form_of_row(row: type[tuple[object, ...]]) -> Form:
    """Return the form of a row whose places have names."""
    return Form(row, tuple)


class SafePickle:
    """Writes and reads values of certain forms."""

    def __init__(self, forms: Forms, *, whole: bool = False) -> None:
        """Know the forms of all that values are made of; ``whole`` where all of them is asked."""
        self.forms, self.whole = forms, whole
        self.makers = {form.make.__name__: form.make for form in forms.values()}

    def write(self, value: object) -> bytes:
        """Return the pickle of a value.

        Raises TypeError where it has no form.
        """
        buffer = io.BytesIO()
        _Writer(buffer, self).dump(value)
        return buffer.getvalue()

    def read(self, data: bytes) -> Any:  # noqa: ANN401 - whatever was written
        """Return the value of a pickle.

        Raises one of DAMAGE where it is none of ours.
        """
        return _Reader(data, self).load()


@frozen
class _Unread:
    """A pickle within a pickle, that nobody has asked for yet."""

    data: bytes
    of: SafePickle

    def __call__(self) -> Any:  # noqa: ANN401 - whatever was written
        return self.of.read(self.data)


def _unread(kind: type[Later[Any]], of: SafePickle, data: bytes, *names: Any) -> Later[Any]:  # noqa: ANN401 - as they were written
    return kind(_Unread(data, of), *names)


class _Writer(pickle.Pickler):
    """Takes values apart by their forms."""

    def __init__(self, file: io.BytesIO, of: SafePickle) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._of = of

    def reducer_override(self, value: object) -> Any:  # noqa: ANN401 - as pickle has it
        """Return what a value is made again by."""
        if form := self._of.forms.get(type(value)):
            get = form.parts if self._of.whole else form.later or form.parts
            return form.make, get(value)
        if isinstance(value, Later):
            names = (value.names,) if isinstance(value, LaterMapping) else ()
            return type(value), (self._data_of(value), *names)
        name = getattr(value, "__name__", "")
        if callable(value) and value is (self._of.makers.get(name) or LATER.get(name)):
            return NotImplemented  # by its name
        raise TypeError(f"values of {type(value)} have no form in which they are kept")

    def _data_of(self, value: Later[Any]) -> bytes:
        """Return the pickle of what is read later, as it was where nobody has read it."""
        if isinstance(value.unread, _Unread):
            return value.unread.data
        return self._of.write(value.whole())


class _Reader(pickle.Unpickler):
    """Makes values by their forms, and knows the name of nothing else."""

    def __init__(self, data: bytes, of: SafePickle) -> None:
        super().__init__(io.BytesIO(data))
        self._of = of

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - as pickle has it
        """Return the maker of that name, whatever module it is said to be from."""
        if name in self._of.makers:
            return self._of.makers[name]
        if kind := LATER.get(name):
            # a function of this reader would hold it, and it what it has read
            return partial(_unread, kind, self._of)
        raise pickle.UnpicklingError(f"{module}.{name} makes no value that is kept")
