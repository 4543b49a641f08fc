"""`annotated-reading check --fix`: what it shows, when it asks, what it writes."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from annotated_reading.commands import fix
from annotated_reading.commands.command_line import cli

BEFORE = (
    b"% Encoding: ISO-8859-1\r\n@article{roe2020,  \r\n  author = {Ro\xeb, R.}, title = {Fog},\r\n"
    b"  journal = {J}, year = 2020, month = {March}, pages = {1-9}}\r\n"
)
AFTER = (
    b"% Encoding: ISO-8859-1\r\n@article{roe2020,\r\n  author = {Ro\xeb, R.}, title = {Fog},\r\n"
    b"  journal = {J}, year = 2020, month = mar, pages = {1--9}}\r\n"
)
SHOWN = f"""\
--- references.bib
+++ references.bib
@@ -1,4 +1,4 @@ month-macro, page-dash, trailing-space
 % Encoding: ISO-8859-1
-@article{{roe2020,{"  "}
+@article{{roe2020,
   author = {{Roë, R.}}, title = {{Fog}},
-  journal = {{J}}, year = 2020, month = {{March}}, pages = {{1-9}}}}
+  journal = {{J}}, year = 2020, month = mar, pages = {{1--9}}}}
references.bib: 2 lines change, by month-macro, page-dash, trailing-space.
"""


@pytest.fixture
def bib(tmp_path: Path) -> Path:
    path = tmp_path / "edition/references.bib"
    path.parent.mkdir()
    path.write_bytes(BEFORE)
    return path


def call(bib: Path, *options: str, answer: str = "") -> Result:
    arguments = ["check", "--root", str(bib.parent), "--fix", *options]
    return CliRunner().invoke(cli, arguments, input=answer)


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fix, "_is_terminal", lambda: True)


def test_where_nobody_can_be_asked_it_only_shows(bib: Path) -> None:
    done = call(bib)
    assert done.stdout == f"{SHOWN}1 reference, 0 warnings, no errors.\n"
    assert done.stderr == "references.bib: not written; --yes writes it.\n"
    assert (done.exit_code, bib.read_bytes()) == (0, BEFORE)


def test_with_yes_it_writes_and_checks_what_is_there_then(bib: Path) -> None:
    bib.write_bytes(BEFORE + b"@book{doe, title = {Fog & Co}, author = {Doe, D.}, year = 2020}\r\n")
    assert "a bare '&' in 'title'" in call(bib).stderr
    done = call(bib, "--yes")
    assert done.stdout.endswith("references.bib: written.\n2 references, 0 warnings, no errors.\n")
    assert (done.exit_code, done.stderr) == (0, "")
    assert bib.read_bytes() == (
        AFTER + b"@book{doe, title = {Fog \\& Co}, author = {Doe, D.}, year = 2020}\r\n"
    )
    again = call(bib, "--yes")
    assert again.stderr == "references.bib: there is nothing for --fix to mend.\n"
    assert again.stdout == "2 references, 0 warnings, no errors.\n"


@pytest.mark.usefixtures("at_a_terminal")
@pytest.mark.parametrize(("answer", "data"), [("y\n", AFTER), ("n\n", BEFORE), ("\n", BEFORE)])
def test_at_a_terminal_it_asks(bib: Path, answer: str, data: bytes) -> None:
    done = call(bib, answer=answer)
    assert "Write this to references.bib? [y/N]" in done.stdout
    assert (done.exit_code, bib.read_bytes()) == (0, data)


@pytest.mark.usefixtures("at_a_terminal")
def test_what_changed_while_it_asked_is_not_written_over(
    bib: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def edits_and_agrees(_: str) -> bool:
        bib.write_bytes(BEFORE + b"% more")
        return True

    monkeypatch.setattr(click, "confirm", edits_and_agrees)
    assert "not written, for it has changed since" in call(bib).stderr
    assert bib.read_bytes() == BEFORE + b"% more"


def test_errors_that_are_left_are_said_and_nothing_untrue(bib: Path) -> None:
    bib.write_bytes(BEFORE + b"@book{, title = {Fog}}")
    done = call(bib, "--yes")
    assert done.exit_code == 1
    assert bib.read_bytes() == AFTER + b"@book{, title = {Fog}}"
    assert "references.bib:5: this entry has no key" in done.stderr
    assert done.stderr.endswith("1 error.\n")


def test_works_beyond_the_list_are_mended_too(bib: Path) -> None:
    further = bib.parent / "docs/_reading/further.bib"
    further.parent.mkdir(parents=True)
    further.write_bytes(BEFORE.replace(b"roe2020", b"poe2021"))
    call(bib, "--yes")
    assert further.read_bytes() == AFTER.replace(b"roe2020", b"poe2021")


def test_any_bibliography_can_be_mended(bib: Path, tmp_path: Path) -> None:
    other = tmp_path / "my.bib"
    bib.rename(other)
    done = CliRunner().invoke(cli, ["check", "--bib", str(other), "--fix", "--yes"])
    assert "my.bib: written." in done.stdout
    assert other.read_bytes() == AFTER


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("references.ris", b"TY  - BOOK\nTI  - Fog & Co\nER  - \n", "--fix mends .bib files alone"),
        ("references.json", b'[{"id": "a", "title": "Fog & Co"}]', "--fix mends .bib files alone"),
        ("references.bib", b"@book{a, pages = {1-9}, title = {\xe9}}", "encoding is not known"),
    ],
)
def test_what_cannot_be_mended_is_said(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert f"{reason}" in call(path, "--yes").stderr
    assert path.read_bytes() == data


def test_yes_needs_something_to_agree_to(bib: Path) -> None:
    done = CliRunner().invoke(cli, ["check", "--root", str(bib.parent), "--yes"])
    assert done.exit_code == 2
    assert "--yes needs --fix" in done.output
