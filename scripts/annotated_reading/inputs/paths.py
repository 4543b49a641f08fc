"""docs/_reading/paths.yml -> reading Paths."""

from __future__ import annotations

from collections.abc import Iterator

from annotated_reading.errors import Problem
from annotated_reading.inputs.located import Fields, parse_list
from annotated_reading.model import Path, Step
from annotated_reading.rules.indexes import PATH_FORM


def parse_paths(text: str, path: str) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """Return the reading paths in the order of the file, and everything wrong with them."""
    items, problems = parse_list(text, path, "path")
    paths = []
    for item in items:
        paths.append(
            Path(
                id=item.text("id", required=True),
                title=item.text("title", required=True),
                lede=item.one_line("lede"),
                steps=tuple(_steps(item)),
                place=item.place(),
                lede_line=item.line_of("lede"),
            )
        )
        item.finish()
        if not paths[-1].steps:
            item.report(PATH_FORM, "this path leads nowhere", "add 'steps:'")
    return tuple(paths), tuple(problems)


def _steps(item: Fields) -> Iterator[Step]:
    for step in item.records("steps", "this step"):
        key, sentence = step.text("reference"), step.text("sentence")
        if bool(key) == bool(sentence):
            step.report(
                PATH_FORM, "a step leads to one thing", "name either a reference or a sentence"
            )
        yield Step(key, sentence, step.text("why"), step.line)
        step.finish()
