"""The front matter with which many papers in Markdown begin: title and keywords."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from annotated_reading.errors import Problem, Severity
from annotated_reading.inputs.located import Node, parse_yaml, split_front_matter

KEYWORDS = ("keywords", "tags")


@dataclass(frozen=True, slots=True)
class Head:
    """What the front matter of a paper says, and the text without it."""

    title: str
    keywords: tuple[str, ...]
    text: str
    """With as many lines as before, each ended by a line feed."""
    problems: tuple[Problem, ...]
    """Why the front matter could not be read: warnings, for the text may do without."""


def read_head(text: str, path: str) -> Head:
    """Return title and keywords of the front matter; empty where there is none."""
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    front, body, first_line = split_front_matter(unix)
    node, wrong = parse_yaml(front, path, 2) if front else (None, ())
    fields = node.value if node and isinstance(node.value, Mapping) else {}
    title = fields.get("title")
    words = next((fields[name] for name in KEYWORDS if name in fields), None)
    problems = tuple(replace(problem, severity=Severity.WARNING) for problem in wrong)
    return Head(_text(title), _texts(words), "\n" * (first_line - 1) + body, problems)


def _text(node: Node | None) -> str:
    return " ".join(node.value.split()) if node and isinstance(node.value, str) else ""


def _texts(node: Node | None) -> tuple[str, ...]:
    if node and isinstance(node.value, tuple):
        return tuple(filter(None, map(_text, node.value)))
    return tuple(word.strip() for word in _text(node).split(",") if word.strip())
