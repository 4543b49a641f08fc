"""Templates are compiled once in a process, and anew where they say something else."""

from __future__ import annotations

import jinja2
from jinja2.ext import Extension

from annotated_reading.compiled import CompiledOnce


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
