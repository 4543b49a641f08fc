"""How programs are told of problems: JSON, SARIF, and commands of GitHub's workflows.

The shape of the JSON is described in CONTRIBUTING.md, and is kept.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import Enum

from annotated_reading.commands.report import errors_of
from annotated_reading.commands.sarif import sarif
from annotated_reading.errors import Problem, cut
from annotated_reading.model import Json, Silenced

SHAPE = 1
"""Of the JSON: a higher number means that somebody who read it before may have to look again."""


class Form(Enum):
    """How problems are told."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"

    @property
    def is_document(self) -> bool:
        """Whether what is printed is one document, and nothing may stand beside it."""
        return self in {Form.JSON, Form.SARIF}


def document(form: Form, problems: Sequence[Problem], silenced: Sequence[Silenced]) -> str:
    """Return all that a program is told; empty where people are told, who read lines."""
    if form is Form.JSON:
        return json.dumps(_json(problems, silenced), ensure_ascii=False, indent=2)
    if form is Form.SARIF:
        return json.dumps(sarif(problems, silenced), ensure_ascii=False, indent=2)
    return "\n".join(map(annotation, problems)) if form is Form.GITHUB else ""


def annotation(problem: Problem) -> str:
    """Return a problem as a workflow command of GitHub, which puts it beside its line.

    Its characters are escaped as GitHub's own toolkit escapes them.
    """
    values = {
        "file": problem.place.path,
        "line": str(problem.place.line),
        "title": problem.rule.code,
    }
    properties = ",".join(f"{name}={_property(value)}" for name, value in values.items())
    return f"::{problem.severity.value} {properties}::{_escaped(problem.message)}"


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _json(problems: Sequence[Problem], silenced: Sequence[Silenced]) -> dict[str, Json]:
    errors = len(errors_of(problems))
    return {
        "shape": SHAPE,
        "errors": errors,
        "warnings": len(problems) - errors,
        "problems": [_item(problem) for problem in problems],
        "silenced": [{**_item(item.problem), "because": item.because} for item in silenced],
    }


def _item(problem: Problem) -> dict[str, Json]:
    return {
        "rule": problem.rule.code,
        "severity": problem.severity.value,
        "file": problem.place.path,
        "line": problem.place.line,
        "what": cut(problem.what),
        "remedy": cut(problem.remedy),
        "lines": list(problem.lines),
    }
