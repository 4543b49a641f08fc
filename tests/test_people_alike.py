"""Names that may be one person's are a hint of the build."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotated_reading.build import load
from annotated_reading.layout import layout_of
from helpers import edit, files_of

ONE = "'A. Kosmopoulos' and 'Aris I. Kosmopoulos' ('b1', line 4) may be one person"
SURE = {
    "Kosmopoulos, A.; Kosmopoulos, Aris I.": [ONE],
    "Kosmopoulos, Aris; Kosmopoulos, Aris I.": [ONE.replace("A. K", "Aris K", 1)],
    "Kosmopoulos; Kosmopoulos, Aris": [
        "'Kosmopoulos' and 'Aris Kosmopoulos' ('b1', line 4) may be one person"
    ],
    "Kosmopoulos, A. and Kosmopoulos, Aris I.": [],
    "Kosmopoulos, Aris; Kosmopoulos, Anna": [],
    "Roe, J.; Roe, Jane; Roe, John": [],
    "Roe, Jane; Roe, Jane": [],
    "van Roe, J.; Roe, Jane": [],
    "{Harbour Trust}; Trust, Jane": [],
    "Roe, J. Q.; Roe, Jane Quay; Roe, Jane Pier; Roe, Judith": [
        "'J. Q. Roe' and 'Jane Quay Roe' ('b1', line 4) may be one person"
    ],
    "Roe, Jane; Roe, Jane, Jr.": [],
    "Roe, Jane; Roe, Jane Q.; Roe, J.": [
        "'J. Roe', 'Jane Roe' ('b0', line 2) and 'Jane Q. Roe' ('b1', line 4) may be one person"
    ],
}


def edition(root: Path, names: str) -> Path:
    """Write an edition with a book by each name."""
    books = enumerate(names.split("; "))
    text = "".join(
        f"@book{{b{n}, title = {{B {n}}},\n author = {{{name}}}}}\n" for n, name in books
    )
    (root / "docs/_reading").mkdir(parents=True)
    (root / "references.bib").write_text(text, "utf-8")
    return root


def hints(root: Path) -> list[str]:
    """Return what the build says of people."""
    return [problem.what for problem in load(layout_of(root))[1] if "one person" in problem.what]


@pytest.mark.parametrize(("names", "expected"), SURE.items())
def test_a_name_that_can_stand_for_one_other_is_told(
    tmp_path: Path, names: str, expected: list[str]
) -> None:
    assert hints(edition(tmp_path, names)) == expected


def test_the_line_is_that_of_the_name(tmp_path: Path) -> None:
    root = edition(tmp_path, "Kosmopoulos, Aris I.; Kosmopoulos, A.")
    (problem,) = (p for p in load(layout_of(root))[1] if "one person" in p.what)
    assert str(problem.place) == "references.bib:4"
    assert problem.what.endswith("'Aris I. Kosmopoulos' ('b0', line 2) may be one person")


def test_no_page_says_so_and_the_record_decides(tmp_path: Path) -> None:
    root = edition(tmp_path, "Kosmopoulos, A.; Kosmopoulos, Aris I.")
    assert not [uri for uri, text in files_of(root).items() if "may be one" in text]
    people = root / "docs/_reading/people.yml"
    people.write_text("- {name: Aris I. Kosmopoulos, spellings: [A. Kosmopoulos]}\n", "utf-8")
    assert hints(root) == []
    edit(people, ", spellings: [A. Kosmopoulos]}", "}\n- {name: A. Kosmopoulos}")
    assert hints(root) == []
