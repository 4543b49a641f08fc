"""What nobody has written by hand is said with its place, and not read."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotated_reading.build import load
from annotated_reading.errors import InputError, Severity
from annotated_reading.exchange.formats import read_csl_json, read_ris
from annotated_reading.layout import layout_of
from annotated_reading.model import Rigour
from helpers import edit

MUCH = "word " * 100_000
READING = "docs/_reading"


def errors(reading: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        load(layout_of(reading))
    return [str(p) for p in caught.value.problems if p.severity is Severity.ERROR]


def test_a_value_is_said_at_its_line_and_alone(reading: Path) -> None:
    edit(reading / "references.bib", "year    = {2019}", f"note = {{{MUCH}}}")
    assert errors(reading) == [
        "references.bib:11: 'note' in 'osei2019' has 500,000 characters, and up to 300,000 are "
        "read; shorten it, or move it out of the bibliography [value-too-long]"
    ]
    left, _ = load(layout_of(reading), rigour=Rigour(keep_going=True))
    assert "osei2019" not in [reference.key for reference in left.references]


@pytest.mark.parametrize(
    ("name", "most"), [("notes/osei2019.md", 300_000), ("glossary.yml", 5_000_000)]
)
def test_a_file_is_said_and_alone(reading: Path, name: str, most: int) -> None:
    path = reading / READING / name
    length = path.write_bytes(path.read_bytes() + b"\n# x" * (most // 4))
    assert errors(reading) == [
        f"{READING}/{name}:1: this file has {length:,} bytes, and files of up to {most:,} are "
        "read; take out what is not text [file-too-long]"
    ]


def test_exports_of_managers_have_the_same_bound() -> None:
    records = (
        read_ris(f"TY  - BOOK\nTI  - {MUCH}\nPY  - 2020\nER  - \n", "a.ris"),
        read_csl_json(f'[{{"type": "book",\n "title": "{MUCH}"}}]', "a.json"),
    )
    for bibliography in records:
        (problem,) = (p for p in bibliography.problems if p.severity is Severity.ERROR)
        assert problem.place.line in {1, 2}
        assert "'title'" in problem.what
        assert "has 49" in problem.what
