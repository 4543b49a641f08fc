"""Frozen records are what frozen dataclasses with slots are, for all that can be asked of them."""

from __future__ import annotations

import ast
import copy
import importlib
import inspect
import pickle
import pkgutil
from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import annotated_reading
from annotated_reading.frozen import frozen, values_of

SOURCES = sorted(Path(annotated_reading.__path__[0]).rglob("*.py"))
Values = dict[str, Any]
MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(annotated_reading.__path__, "annotated_reading.")
    if not module.name.endswith("__main__")
)


class Body:
    """What both are made of."""

    name: str
    marks: tuple[int, ...] = ()
    shelf: list[int] = field(default_factory=list, compare=False)
    secret: str = field(default="", compare=False, repr=False)
    rule: int = field(kw_only=True)
    LIMIT = 3

    @property
    def title(self) -> str:
        return self.name.title()


def made_by(decorator: Callable[[type], type], name: str) -> Any:
    body = dict(vars(Body))
    for own in ("__dict__", "__weakref__"):
        del body[own]
    return decorator(type(name, (), {**body, "__module__": __name__, "__qualname__": name}))


Ours = made_by(frozen, "Ours")
Theirs = made_by(dataclass(frozen=True, slots=True), "Theirs")


@frozen
class Alone:
    """One field."""

    value: float


@frozen
class Nothing:
    """No field at all."""


def through_a_pickle(record: object) -> Any:
    return pickle.loads(pickle.dumps(record))  # noqa: S301 - it was just written


VALUES = st.fixed_dictionaries(
    {"name": st.sampled_from(["", "a"]), "rule": st.integers(0, 1)},
    optional={
        "marks": st.sampled_from([(), (1,)]),
        "shelf": st.sampled_from([[], [1]]),
        "secret": st.sampled_from(["", "b"]),
    },
)


@given(VALUES, VALUES)
def test_they_are_alike_where_dataclasses_are(one: Values, other: Values) -> None:
    ours, theirs = (Ours(**one), Ours(**other)), (Theirs(**one), Theirs(**other))
    assert (ours[0] == ours[1]) == (theirs[0] == theirs[1])
    assert ours[0] != theirs[0]
    assert ours[0] != "a"
    assert (hash(ours[0]) == hash(ours[1])) == (hash(theirs[0]) == hash(theirs[1]))


@given(VALUES, VALUES)
def test_they_say_and_hold_what_dataclasses_do(values: Values, changes: Values) -> None:
    ours, theirs = Ours(**values), Theirs(**values)
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    changed, other = replace(ours, **changes), replace(theirs, **changes)
    for part in fields(Theirs):
        assert getattr(ours, part.name) == getattr(theirs, part.name)
        assert getattr(changed, part.name) == getattr(other, part.name)
    assert ours.title == theirs.title


@given(VALUES)
def test_a_copy_has_every_field(values: Values) -> None:
    record = Ours(**values)
    for again in (through_a_pickle(record), copy.deepcopy(record)):
        assert type(again) is Ours
        assert again == record
        assert (again.shelf, again.secret) == (record.shelf, record.secret)
        assert not again.shelf or again.shelf is not record.shelf


def test_a_factory_makes_a_value_for_each() -> None:
    assert Ours("a", rule=1).shelf is not Ours("a", rule=1).shelf


@pytest.mark.parametrize("record", [Ours("a", rule=1), Alone(1), Nothing()], ids=repr)
def test_nobody_changes_a_field_or_adds_one(record: Any) -> None:
    for name in ("name", "value", "new"):
        with pytest.raises(FrozenInstanceError):
            setattr(record, name, 2)
        with pytest.raises(FrozenInstanceError):
            delattr(record, name)
    assert not hasattr(record, "__dict__")
    assert through_a_pickle(record) == record


def test_one_says_what_is_missing() -> None:
    with pytest.raises(TypeError, match=r"Ours\.__init__\(\) missing .* 'name'"):
        Ours(rule=1)
    with pytest.raises(TypeError, match=r"positional"):
        Ours("a", (), [], "", 1)


def test_what_they_do_not_know_is_refused() -> None:
    with pytest.raises(TypeError, match="Ready"):

        @frozen
        class Ready:
            value: int

            def __post_init__(self) -> None: ...

    with pytest.raises(TypeError, match="Counted"):

        @frozen
        class Counted:
            value: int = field(init=False)


@pytest.mark.parametrize(
    ("ways", "values"),
    [([], ()), (["name"], ("a",)), (["name", "rule"], ("a", 1)), (["title.real"], None)],
)
def test_values_come_in_a_row(ways: list[str], values: tuple[object, ...] | None) -> None:
    if values is None:
        with pytest.raises(AttributeError):
            values_of(ways)(Ours("a", rule=1))
    else:
        assert values_of(ways)(Ours("a", rule=1)) == values


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_no_record_is_made_the_slow_way(path: Path) -> None:
    """But for those that are compared by size, or are made without their fields."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            said = {keyword.arg for keyword in node.keywords}
            if node.func.id == "dataclass" and "frozen" in said:
                assert said & {"order", "init"}, f"line {node.lineno}: @frozen"


def records_of(module: str) -> list[type]:
    there = vars(importlib.import_module(module)).values()
    return [
        kind
        for kind in there
        if isinstance(kind, type)
        and kind.__module__ == module
        and getattr(kind.__setattr__, "__module__", "") == "annotated_reading.frozen"
    ]


def test_each_record_of_ours_is_made_as_a_dataclass_is() -> None:
    records = [record for module in MODULES for record in records_of(module)]
    assert len(records) > 200
    for record in records:
        wanted = [(part.name, default_of(part), part.kw_only) for part in fields(record)]
        given = [
            (given.name, given.default is not given.empty, given.kind is given.KEYWORD_ONLY)
            for given in inspect.signature(record).parameters.values()
        ]
        assert sorted(given) == sorted(wanted)


def default_of(part: Any) -> bool:
    return part.default is not MISSING or part.default_factory is not MISSING
