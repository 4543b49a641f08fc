"""What stands in a pickle by itself is like what it holds, and is read when somebody asks."""

from __future__ import annotations

import gc
import pickle
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from library import library

from annotated_reading.bibtex.bibliography import parse_bibliography
from annotated_reading.bibtex.decoded import Decoded
from annotated_reading.bibtex.kinds import KINDS, SUBTYPES, is_software
from annotated_reading.build import Known, build
from annotated_reading.exports.csl import csl_item
from annotated_reading.files.safe_pickle import SafePickle
from annotated_reading.later import Later, LaterRow
from annotated_reading.layout import layout_of
from annotated_reading.memory import memory
from annotated_reading.model import Dates, Identifiers, Value
from annotated_reading.reading.kept_forms import FORMS
from annotated_reading.reading.references import Described

WORDS = st.text(max_size=4)
SAFE = SafePickle(FORMS)


def written_and_read(value: object) -> Any:
    return SAFE.read(SAFE.write(value))


def saying(fields: dict[str, Value]) -> Decoded:
    return Decoded(MappingProxyType(fields), MappingProxyType({}), Dates(), Identifiers(), ())


@given(st.dictionaries(WORDS, WORDS, max_size=4), WORDS)
def test_a_mapping_is_the_same_before_it_is_read_and_after(
    plain: dict[str, str], name: str
) -> None:
    fields = {key: Value(text, text) for key, text in plain.items()}
    again = written_and_read(written_and_read(saying(fields))).fields
    assert list(again) == list(fields)
    assert (name in again, again.get(name)) == (name in fields, fields.get(name))
    assert (again.unread is None) == (name in fields)
    assert again == fields
    assert list(again.items()) == list(fields.items())
    with pytest.raises(KeyError):
        again[f"{name}{''.join(fields)}{name}."]


@given(st.lists(WORDS, max_size=4))
def test_a_row_is_the_same_before_it_is_read_and_after(row: list[str]) -> None:
    again = written_and_read(LaterRow(lambda: row))
    assert again.unread is not None
    assert (tuple(row), list(again), again[:2], len(again)) == (again, row, row[:2], len(row))
    assert hash(again) == hash(tuple(row))
    assert again != [*row, ""]


def test_what_nobody_reads_is_written_as_it_was() -> None:
    fields = {"title": Value("A", "A")}
    read = written_and_read(saying(fields))
    assert written_and_read(read) == saying(fields)
    assert read.fields.unread is not None


def test_who_has_read_values_holds_them_no_longer() -> None:
    """Else they would stay until all memory is looked through."""
    written = SAFE.write(saying({"title": Value("A", "A")}))
    gc.collect()
    gc.disable()
    try:
        assert SAFE.read(written).fields.unread is not None
        assert gc.collect() == 0
    finally:
        gc.enable()


class Planted:
    """What would run a command of somebody else when it is read."""

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return Path.touch, (Path("planted"),)


class Within:
    """The same within what is read later."""

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return LaterRow, (pickle.dumps(Planted()),)


def test_what_is_read_later_is_read_as_safely(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    row = SAFE.read(pickle.dumps(Within()))
    with pytest.raises(pickle.UnpicklingError):
        list(row)
    assert not (tmp_path / "planted").exists()


def test_few_ask_after_an_edit_for_what_is_read_later(tmp_path: Path) -> None:
    """Lists and indexes make do with names, dates and titles of works that are as they were."""
    root = library(tmp_path, 60)
    build(layout_of(root), fast=True)
    path = root / "references.bib"
    path.write_text(path.read_text("utf-8").replace("title = {", "title = {Word ", 1), "utf-8")
    known = memory(layout_of(root))
    build(layout_of(root), fast=True, known=Known(kept=known))
    values = [value for of in known.values._before.values() for value in of.values()]
    parts = [value.fields for value in values if isinstance(value, Decoded)]
    rows = [value.facts for value in values if isinstance(value, Described)]
    later = [part for part in (*parts, *rows) if isinstance(part, Later)]
    assert len(later) == 2 * 59  # of one work all is new
    assert sum(part.unread is not None for part in later) > 2 * 59 - 20


def test_what_is_software_says_its_type_alone() -> None:
    """So whoever asks for it of all works need not read their records."""
    subtypes = {"", *(subtype for _, subtype in SUBTYPES)}
    for kind in {*KINDS, "unknown"}:
        for subtype in subtypes:
            text = f"@{kind}{{a, title={{T}}, entrysubtype={{{subtype}}}, eprint={{2001.00001}}}}"
            for entry in parse_bibliography(text, "a.bib")[0]:
                assert is_software(entry) == (csl_item(entry)["type"] == "software")
