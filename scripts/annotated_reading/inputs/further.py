"""docs/_reading/further.yml -> what is said of works beyond the list."""

from __future__ import annotations

from collections.abc import Iterator

from annotated_reading.errors import Problem
from annotated_reading.inputs.located import Fields
from annotated_reading.inputs.sources import parse_sources
from annotated_reading.inputs.yaml_tree import parse_yaml
from annotated_reading.model import FurtherNote, FurtherReading
from annotated_reading.rules.bibliographies import NO_WORKS
from annotated_reading.rules.writing import ID_TWICE, SOURCE_MISSING


def parse_further(text: str, path: str) -> tuple[FurtherReading, tuple[Problem, ...]]:
    """Return the further reading and everything wrong with the file in itself.

    Whether the keys and sentences exist is for reading/further.py to say.
    """
    node, yaml_problems = parse_yaml(text, path)
    problems = list(yaml_problems)
    if node is None and problems:
        return FurtherReading("", (), Fields(None, path, "", []).place()), tuple(problems)
    fields = Fields(node, path, "the further reading", problems)
    further = FurtherReading(
        leaves_out=fields.text("leaves_out"),
        works=tuple(_works(fields)),
        leaves_out_place=fields.place(fields.text_line_of("leaves_out")),
    )
    fields.finish()
    if not further.works:
        fields.report(
            NO_WORKS, "there is no work in this file", "list them under 'works:', or remove it"
        )
    return further, tuple(problems)


def _works(fields: Fields) -> Iterator[FurtherNote]:
    """Yield the works, and report those that are listed twice or rest on nothing."""
    first: dict[str, int] = {}
    for item in fields.records("works", "this work"):
        note = FurtherNote(
            key=item.text("key", required=True),
            adds=item.one_line("adds", required=True),
            near=item.texts("near"),
            sources=tuple(parse_sources(item)),
            place=item.place(item.line_of("key")),
            adds_line=item.line_of("adds"),
            near_line=item.line_of("near"),
        )
        item.finish()
        if note.key and not note.sources:
            item.report(SOURCE_MISSING, f"'{note.key}' has no source", "add 'sources:'")
        line = first.setdefault(note.key, note.place.line)
        if note.key and line != note.place.line:
            what = f"'{note.key}' stands on line {line} as well"
            item.report(ID_TWICE, what, "keep one of them", note.place.line)
        else:
            yield note
