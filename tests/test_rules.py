"""Every rule: its parts, its use, its page, and its examples, which the commands are given."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from annotated_reading.commands.command_line import cli
from annotated_reading.errors import Place, Problem
from annotated_reading.rules.catalogue import RULES, SUBJECTS, rules_of
from annotated_reading.rules.imported import TOOL_NOT_PUBLISHED
from annotated_reading.rules.page import page
from annotated_reading.rules.rule import Examples, NoFile, Rule
from helpers import ROOT

PACKAGE = ROOT / "scripts" / "annotated_reading"
HOUSE = PACKAGE / "rules"
ALL = [rule for subject in SUBJECTS for rule in rules_of(subject)]
SHOWN = [rule for rule in ALL if isinstance(rule.examples, Examples)]
NOT_SHOWN = [rule for rule in ALL if isinstance(rule.examples, NoFile)]
CODE = re.compile(r"\[([a-z0-9-]+)\]$", re.MULTILINE)
IN_CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
OF_THIS_MACHINE = {TOOL_NOT_PUBLISHED.code}
"""What is said here because of how the tool is installed for its tests."""


def code_of(rule: Rule) -> str:
    return rule.code


def codes_told(
    folder: Path, examples: Examples, text: str, monkeypatch: pytest.MonkeyPatch
) -> set[str]:
    """Return the codes that a command prints of an edition with a text in it."""
    for path, content in examples.files(text).items():
        if content:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(content, "utf-8")
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(cli, [*examples.command])
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return set(CODE.findall(done.output)) - OF_THIS_MACHINE


def test_a_problem_without_a_rule_cannot_be_made() -> None:
    with pytest.raises(TypeError, match="rule"):
        Problem(Place("references.bib"), "it is wrong", "mend it")  # type: ignore[call-arg]


def test_each_code_is_of_one_rule() -> None:
    assert len(RULES) == len(ALL)


def test_no_module_of_rules_is_left_out() -> None:
    listed = {Path(str(subject.__file__)).stem for subject in SUBJECTS}
    own = {"__init__", "rule", "catalogue", "page"}
    assert {path.stem for path in HOUSE.glob("*.py")} - own == listed


@pytest.mark.parametrize("rule", ALL, ids=code_of)
def test_a_rule_has_all_its_parts(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", rule.code)
    assert rule.title[0].isupper()
    assert rule.title[-1] not in ".;:"
    for sentences in (rule.why, rule.remedy):
        assert sentences[0].isupper()
        assert sentences.endswith(".")
    # on GitHub what looks like a tag or a picture would be one
    assert not re.search(r"[<&]|!\[", IN_CODE.sub("", page(rule)))


def test_every_rule_is_used() -> None:
    names = {
        name
        for subject in SUBJECTS
        for name, value in vars(subject).items()
        if isinstance(value, Rule)
    }
    used = {
        node.id
        for path in PACKAGE.rglob("*.py")
        if HOUSE not in path.parents
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Name)
    }
    assert names <= used


@pytest.mark.parametrize("rule", SHOWN, ids=code_of)
def test_the_examples_of_a_rule_are_what_they_say(
    rule: Rule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    examples = rule.examples
    assert isinstance(examples, Examples)
    wrong, right = tmp_path / "wrong", tmp_path / "right"
    said = codes_told(wrong, examples, examples.invalid, monkeypatch)
    assert said - {*examples.also} == {rule.code}
    assert codes_told(right, examples, examples.valid, monkeypatch) == set()


@pytest.mark.parametrize("rule", NOT_SHOWN, ids=code_of)
def test_a_rule_without_an_example_has_a_test(rule: Rule) -> None:
    assert isinstance(rule.examples, NoFile)
    assert f"[{rule.code}]" in (ROOT / rule.examples.test).read_text("utf-8")


def test_the_page_of_all_rules_is_that_of_the_rules() -> None:
    printed = CliRunner().invoke(cli, ["explain", "--all"]).output
    made = (HOUSE / "README.md").read_text("utf-8")
    assert made == printed, (
        "annotated-reading explain --all > scripts/annotated_reading/rules/README.md"
    )
    anchors = re.findall(r"^### (.+)$", made, re.MULTILINE)
    assert anchors == [rule.code for rule in ALL]


def test_a_rule_is_explained_by_its_code_as_it_stands_in_a_message() -> None:
    told = CliRunner().invoke(cli, ["explain", "[check-digit]"])
    assert told.exit_code == 0
    assert told.output.startswith("# check-digit\n\n**An ISBN or ISSN has a wrong check digit.**")
    assert "isbn = {9780306406158}" in told.output


def test_without_a_code_all_are_listed_a_line_each() -> None:
    lines = CliRunner().invoke(cli, ["explain"]).output.splitlines()
    listed = [line.split()[0] for line in lines if line.startswith("  ")]
    assert listed == [rule.code for rule in ALL]


def test_a_code_that_is_none_is_answered_with_the_nearest() -> None:
    done = CliRunner().invoke(cli, ["explain", "chek-digit"])
    assert done.exit_code == 2
    assert "did you mean 'check-digit'?" in done.output
