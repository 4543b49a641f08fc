"""Templates are compiled once, and anew where they say something else or another compiles them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

import jinja2
import pytest
from jinja2.ext import Extension

from annotated_reading.compiled import CompiledOnce
from annotated_reading.files import compiled_templates, read_templates
from annotated_reading.files.compiled_templates import CompiledForGood
from annotated_reading.pages import templating

NAMES = ["words.md.jinja", "page.md.jinja", "default/page.md.jinja"]
MINE = "What an edition says."
Compiled = Callable[..., list[str]]


def environment(
    source: str, kept: CompiledOnce, *extensions: type[Extension]
) -> jinja2.Environment:
    loader = jinja2.DictLoader({"a": source})
    return jinja2.Environment(
        loader=loader, autoescape=True, bytecode_cache=kept, extensions=[*extensions]
    )


def test_a_template_that_changed_is_another() -> None:
    kept = CompiledOnce()
    said = [environment(text, kept).get_template("a").render() for text in ("one", "two", "one")]
    assert said == ["one", "two", "one"]


class Louder(Extension):
    """A language of templates in which all is said in capitals."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 - theirs
        return source.upper()


def test_in_another_language_it_is_another() -> None:
    kept = CompiledOnce()
    said = [environment("one", kept, *more).get_template("a").render() for more in ([], [Louder])]
    assert said == ["one", "ONE"]


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Compiled:
    """What a process has to compile that begins: the names of templates, of pages and of texts."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    names: list[str] = []
    compile_template = jinja2.Environment.compile

    def noted(self: jinja2.Environment, source: Any, name: str, *rest: Any) -> Any:
        names.append(name)
        return compile_template(self, source, name, *rest)

    monkeypatch.setattr(jinja2.Environment, "compile", noted)

    def by_a_process(theirs: dict[str, str] | None = None) -> list[str]:
        monkeypatch.setattr(templating, "PAGES", CompiledForGood("pages"))
        monkeypatch.setattr(templating, "TEXTS", CompiledForGood("texts"))
        compiled_templates._made_by.cache_clear()
        names.clear()
        templates = templating.Templates(read_templates(), theirs)
        for name in NAMES:
            templates._pages.get_template(name)
            templates._texts.get_template(name)
        return names

    return by_a_process


def kept(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_we_brought_is_compiled_by_the_first_process(compiled: Compiled) -> None:
    assert compiled() == [name for name in NAMES for _ in range(2)]
    assert compiled() == []


def test_what_an_edition_lays_over_it_is_kept_by_nobody(compiled: Compiled, tmp_path: Path) -> None:
    theirs = {"docs/_templates/page.md.jinja": MINE}
    assert compiled(theirs) == [name for name in NAMES for _ in range(2)]
    before = kept(tmp_path)
    assert before
    assert not [path for path, data in before.items() if MINE.encode() in data]
    assert compiled(theirs) == ["page.md.jinja"] * 2
    assert kept(tmp_path) == before
    compiled()
    assert compiled(theirs) == ["page.md.jinja"] * 2, "there is one of ours by its name"


def test_it_stands_where_our_code_does(compiled: Compiled, tmp_path: Path) -> None:
    compiled()
    beside = Path(cache_from_source(compiled_templates.__file__)).parent
    assert {path.parent for path in kept(tmp_path)} == {beside}


@pytest.mark.parametrize("what", ["by", "file", "end"])
def test_what_something_else_has_made_is_not_taken(
    compiled: Compiled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """Other code or another Jinja, a file that is no whole one, and one that is none of ours."""
    compiled()
    files = kept(tmp_path)
    if what == "by":
        monkeypatch.setattr(compiled_templates, "signature", lambda _: "another")
    for path, data in files.items():
        path.write_bytes({"by": data, "file": b"\0" * len(data), "end": data[:-1]}[what])
    assert len(compiled()) == len(files)
    assert compiled() == []


def test_nothing_is_written_where_python_writes_no_code(
    compiled: Compiled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    compiled()
    assert not kept(tmp_path)


def test_pages_are_made_where_nothing_can_be_kept(
    compiled: Compiled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "file"))
    assert [len(compiled()), len(compiled())] == [2 * len(NAMES)] * 2
