"""Frozen records: classes whose fields nobody changes.

They are what ``dataclass(frozen=True, slots=True)`` makes, for all that asks a record of its
fields. That compiles six methods for each of two hundred classes, which takes a fifth of a build of
ten works; here one is compiled, and records share the others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

Record = TypeVar("Record")
Values = Callable[[Any], tuple[Any, ...]]
"""From a record to the values of some of its fields."""


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(kind: type[Record]) -> type[Record]:
    """Return a class as that of frozen records.

    Its fields may have a default or a factory of one, and may not count in comparisons or be shown.

    Raises TypeError where it has what these records do not know: a step after they are made, or a
    field that is not given.
    """
    # mypy takes the class for what the decorator above says
    record: Any = dataclass(init=False, repr=False, eq=False, slots=True)(kind)
    parts = fields(record)
    if hasattr(record, "__post_init__") or not all(part.init for part in parts):
        raise TypeError(f"{kind.__qualname__} is no frozen record")
    compared = values_of([part.name for part in parts if part.compare])
    record.__init__ = _compiled_init(record.__qualname__, parts)
    record.__setattr__ = record.__delattr__ = _refuse
    record.__eq__ = _equality(compared)
    record.__hash__ = lambda self: hash(compared(self))
    record.__repr__ = _shown([part.name for part in parts if part.repr])
    record.__reduce__ = _taken_apart([part.name for part in parts])
    return record  # type: ignore[no-any-return]


def values_of(names: Sequence[str]) -> Values:
    """Return what takes the values of some fields from a record: names, or ways as ``date.day``."""
    if len(names) == 1:
        get = attrgetter(names[0])
        return lambda record: (get(record),)
    return attrgetter(*names) if names else lambda _: ()


def _refuse(_: object, name: str, *_value: object) -> NoReturn:
    """Change no field, and remove none."""
    raise FrozenInstanceError(f"cannot change field {name!r}")


def _compiled_init(name: str, parts: Sequence[Field[Any]]) -> Callable[..., None]:
    """Return the function that fills a new record."""
    scope: dict[str, Any] = {"fill": object.__setattr__, "MISSING": MISSING}
    arguments, lines = ["self"], []
    for part in sorted(parts, key=attrgetter("kw_only")):
        if part.kw_only and "*" not in arguments:
            arguments.append("*")
        default, value = "", part.name
        if part.default is not MISSING:
            scope[f"default_{part.name}"] = part.default
            default = f"=default_{part.name}"
        elif part.default_factory is not MISSING:
            scope[f"make_{part.name}"] = part.default_factory
            default, value = "=MISSING", f"make_{part.name}() if {value} is MISSING else {value}"
        arguments.append(f"{part.name}{default}")
        lines.append(f"    fill(self, {part.name!r}, {value})\n")
    source = f"def __init__({', '.join(arguments)}):\n{''.join(lines) or '    pass'}"
    exec(source, scope)  # noqa: S102 - of the names of fields, which Python has read as names
    init: Callable[..., None] = scope["__init__"]
    init.__qualname__ = f"{name}.__init__"
    return init


def _equality(values: Values) -> Callable[[object, object], object]:
    def is_equal(self: object, other: object) -> object:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return values(self) == values(other)

    return is_equal


def _shown(names: Sequence[str]) -> Callable[[object], str]:
    def show(self: object) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({values})"

    return show


def _taken_apart(names: Sequence[str]) -> Callable[[object], tuple[Any, ...]]:
    """Return what says to a pickle how it makes a record again."""
    values = values_of(names)

    def take_apart(self: object) -> tuple[Any, ...]:
        return _made_again, (type(self), names, values(self))

    return take_apart


def _made_again(kind: type[Record], names: Sequence[str], values: Sequence[object]) -> Record:
    record = object.__new__(kind)
    for name, value in zip(names, values, strict=True):
        object.__setattr__(record, name, value)
    return record
