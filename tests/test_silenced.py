"""What an edition silences: that warning of that entry or file, with a reason, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotated_reading.build import build, check
from annotated_reading.commands import pages
from annotated_reading.errors import InputError
from annotated_reading.layout import layout_of
from annotated_reading.model import Rigour

BIB = """\
@article{roe2020, author = {Roe, Ruth}, title = {Lamps}, year = {2020}}

@article{doe2021,
  author = {Doe, Jan},
  title = {Wicks},
  year = {2021},
  isbn = {9780306406158},
}
"""
EDITION = "docs/_reading/edition.yml"
OF_ROE = "  - {key: roe2020, rule: container-missing, because: It appeared by itself.}\n"


def edition(root: Path, silenced: str = "", **files: str) -> Path:
    """Write a bibliography, what is silenced of it, and further files."""
    texts = {"references.bib": BIB, EDITION: f"silenced:\n{silenced}" if silenced else "", **files}
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root


def told(root: Path) -> list[tuple[str, int, str]]:
    """Return file, line and code of each warning."""
    warnings = check(layout_of(root)).warnings
    return [(w.place.path, w.place.line, w.rule.code) for w in warnings]


ALL = [
    ("references.bib", 1, "container-missing"),
    ("references.bib", 3, "container-missing"),
    ("references.bib", 7, "check-digit"),
]


def test_nothing_is_silenced_unasked(tmp_path: Path) -> None:
    assert told(edition(tmp_path)) == ALL


def test_one_warning_of_one_entry_is_silenced(tmp_path: Path) -> None:
    edition(tmp_path, OF_ROE)
    assert told(tmp_path) == ALL[1:]
    (silenced,) = check(layout_of(tmp_path)).silenced
    assert silenced.problem.place.line == 1
    assert silenced.because == "It appeared by itself."
    assert [w.rule.code for w in build(layout_of(tmp_path)).warnings] == [
        code for *_, code in ALL[1:]
    ]


def test_a_line_within_an_entry_is_of_that_entry(tmp_path: Path) -> None:
    edition(tmp_path, "  - {key: doe2021, rule: check-digit, because: The book has it so.}\n")
    assert told(tmp_path) == ALL[:2]


def test_a_whole_file_is_silenced(tmp_path: Path) -> None:
    edition(
        tmp_path, "  - {file: references.bib, rule: container-missing, because: All are loose.}\n"
    )
    assert told(tmp_path) == ALL[2:]
    assert len(check(layout_of(tmp_path)).silenced) == 2


def test_the_note_of_a_work_is_of_that_work(tmp_path: Path) -> None:
    note = "---\nbasis: abstract\n---\nA <blink>lamp</blink>.\n"
    silenced = "  - {key: roe2020, rule: markup-not-allowed, because: It is quoted.}\n"
    edition(tmp_path, silenced, **{"docs/_reading/notes/roe2020.md": note})
    assert told(tmp_path) == ALL
    edition(tmp_path, **{"docs/_reading/notes/roe2020.md": note})
    assert len(told(tmp_path)) == len(ALL) + 1


def test_entries_on_one_line_are_told_apart_as_far_as_it_goes(tmp_path: Path) -> None:
    both = " ".join(line.strip() for line in BIB.splitlines())
    edition(tmp_path, OF_ROE, **{"references.bib": both})
    assert {code for *_, code in told(tmp_path)} == {"check-digit"}


def test_what_is_silenced_is_no_error_of_a_strict_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rest = "  - {key: doe2021, rule: container-missing, because: Likewise.}\n"
    rest += "  - {key: doe2021, rule: check-digit, because: The book has it so.}\n"
    edition(tmp_path, OF_ROE + rest)
    strict = Rigour(strict=True)
    assert check(layout_of(tmp_path), strict).warnings == ()
    assert build(layout_of(tmp_path), rigour=strict).warnings == ()
    assert pages.main(["--check", "--strict", "--root", str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith(
        "2 references, 0 warnings (3 more silenced), no errors."
    )


def test_what_silences_nothing_is_told(tmp_path: Path) -> None:
    edition(tmp_path, OF_ROE + "  - {key: roe2020, rule: check-digit, because: Who knows.}\n")
    assert told(tmp_path) == [(EDITION, 3, "silenced-nothing"), *ALL[1:]]
    with pytest.raises(InputError, match=r"\[silenced-nothing\]"):
        check(layout_of(tmp_path), Rigour(strict=True))
    # a build does not look for all that can be silenced, and so cannot say
    assert len(build(layout_of(tmp_path)).warnings) == 2


def test_an_error_is_not_silenced(tmp_path: Path) -> None:
    silenced = "  - {file: docs/_reading/about.md, rule: reference-unknown, because: Later.}\n"
    edition(tmp_path, silenced, **{"docs/_reading/about.md": "As [@low2019] says."})
    with pytest.raises(InputError) as caught:
        check(layout_of(tmp_path))
    errors = [
        str(problem) for problem in caught.value.problems if problem.severity.value == "error"
    ]
    assert errors == [
        "docs/_reading/about.md:1: [@low2019] is not in the bibliography; cite a key that it has "
        "[reference-unknown]",
        f"{EDITION}:2: 'reference-unknown' is an error at docs/_reading/about.md:1, and errors are "
        "not silenced; mend it there, and remove this [silenced-nothing]",
    ]


WRONG = [
    ("{key: roe2020, rule: contaner-missing, because: So.}",
     "there is no rule 'contaner-missing'; did you mean 'container-missing'? [value-unknown]"),
    ("{key: roe2020, rule: nonsense, because: So.}",
     "there is no rule 'nonsense'; 'annotated-reading explain' lists all codes [value-unknown]"),
    ("{key: row2020, rule: check-digit, because: So.}",
     "there is no reference 'row2020'; did you mean 'roe2020'? [reference-unknown]"),
    ("{key: roe2020, rule: check-digit}",
     "this silencing has no 'because'; add 'because:' [field-missing]"),
    ("{key: roe2020, rule: check-digit, because: ''}",
     "'because' is empty; fill it in [field-missing]"),
    ("{rule: check-digit, because: So.}",
     "a silencing is for one thing; name either a key or a file [value-form]"),
    ("{key: roe2020, file: references.bib, rule: check-digit, because: So.}",
     "a silencing is for one thing; name either a key or a file [value-form]"),
    ("{key: roe2020, rule: check-digit, because: So., why: So.}",
     "this silencing has no field 'why'; known are: because, file, key, rule [field-unknown]"),
]  # fmt: skip


@pytest.mark.parametrize(("silencing", "message"), WRONG)
def test_what_is_wrong_with_a_silencing_is_said(
    tmp_path: Path, silencing: str, message: str
) -> None:
    edition(tmp_path, f"  - {silencing}\n")
    with pytest.raises(InputError) as caught:
        check(layout_of(tmp_path))
    assert f"{EDITION}:2: {message}" in map(str, caught.value.problems)
