"""The report of a check as SARIF 2.1.0, which code scanning and editors read.

The format is OASIS' Static Analysis Results Interchange Format; paragraphs are those of its
specification. A silenced warning is a result with a suppression (3.27.23), and why it is one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import metadata
from urllib.parse import quote

from annotated_reading.errors import Problem
from annotated_reading.model import Json, Silenced
from annotated_reading.rules.page import page
from annotated_reading.rules.rule import Rule

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
PACKAGE = "annotated-reading"
ROOT = "%SRCROOT%"
"""What paths are relative to (3.4.4), by the name that readers of SARIF expect."""


def sarif(problems: Sequence[Problem], silenced: Sequence[Silenced]) -> dict[str, Json]:
    """Return a log with one run, and in it the rules that are not kept and where."""
    stood = [*problems, *(item.problem for item in silenced)]
    rules = sorted({problem.rule for problem in stood}, key=lambda rule: rule.code)
    numbers = {rule.code: number for number, rule in enumerate(rules)}
    results: list[Json] = [_result(problem, numbers) for problem in problems]
    for item in silenced:
        reason: Json = [{"kind": "external", "justification": item.because}]
        results.append({**_result(item.problem, numbers), "suppressions": reason})
    driver: dict[str, Json] = {
        "name": PACKAGE,
        "version": metadata.version(PACKAGE),
        "rules": [_rule(rule) for rule in rules],
    }
    run: dict[str, Json] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule) -> dict[str, Json]:
    return {
        "id": rule.code,
        "shortDescription": {"text": f"{rule.title}."},
        "fullDescription": {"text": f"{rule.title}. {rule.why}"},
        "help": {"text": f"{rule.why} {rule.remedy}", "markdown": page(rule)},
    }


def _result(problem: Problem, numbers: Mapping[str, int]) -> dict[str, Json]:
    place = problem.place
    where: Json = {
        "artifactLocation": {"uri": quote(place.path), "uriBaseId": ROOT},
        "region": {"startLine": place.line},
    }
    return {
        "ruleId": problem.rule.code,
        "ruleIndex": numbers[problem.rule.code],
        "level": problem.severity.value,
        "message": {"text": problem.message},
        "locations": [{"physicalLocation": where}],
    }
