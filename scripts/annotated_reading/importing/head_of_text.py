"""The front matter with which many papers in Markdown begin: title, keywords and byline."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from annotated_reading.errors import Problem, Severity
from annotated_reading.frozen import frozen
from annotated_reading.importing.byline import DOI, NO_BYLINE, Byline
from annotated_reading.inputs.located import split_front_matter
from annotated_reading.inputs.yaml_tree import Node, parse_yaml

KEYWORDS = ("keywords", "tags")
AUTHORS = ("authors", "author")
DATES = ("year", "date")
YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")


@frozen
class Head:
    """What the front matter of a paper says, and the text without it."""

    title: str
    keywords: tuple[str, ...]
    text: str
    """With as many lines as before, each ended by a line feed."""
    byline: Byline | None
    """None where it names no authors, year or DOI."""
    problems: tuple[Problem, ...]
    """Why the front matter could not be read: warnings, for the text may do without."""


def read_head(text: str, path: str) -> Head:
    """Return what the front matter says of the paper; empty where there is none."""
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    front, body, first_line = split_front_matter(unix)
    node, wrong = parse_yaml(front, path, 2) if front else (None, ())
    fields = node.value if node and isinstance(node.value, Mapping) else {}
    title = fields.get("title")
    words = next((fields[name] for name in KEYWORDS if name in fields), None)
    problems = tuple(replace(problem, severity=Severity.WARNING) for problem in wrong)
    text = "\n" * (first_line - 1) + body
    return Head(_text(title), _texts(words), text, _byline(fields), problems)


def _byline(fields: Mapping[str, Node]) -> Byline | None:
    """Return who wrote the paper and when it appeared, as its front matter says in plain texts."""
    people = next((fields[name] for name in AUTHORS if name in fields), None)
    when = next((_text(fields[name]) for name in DATES if name in fields), "")
    doi = DOI.search(_text(fields.get("doi")))
    year = YEAR.match(when)
    byline = Byline(
        authors=tuple(filter(None, map(_name, _items(people)))),
        year=year[0] if year else "",
        doi=doi[0] if doi else "",
    )
    return byline if byline != NO_BYLINE else None


def _items(node: Node | None) -> tuple[Node, ...]:
    if node is None:
        return ()
    return node.value if isinstance(node.value, tuple) else (node,)


def _name(node: Node) -> str:
    """Return the name of an author, be it a text or a mapping that has one."""
    value = node.value
    return _text(value.get("name")) if isinstance(value, Mapping) else _text(node)


def _text(node: Node | None) -> str:
    return " ".join(node.value.split()) if node and isinstance(node.value, str) else ""


def _texts(node: Node | None) -> tuple[str, ...]:
    if node and isinstance(node.value, tuple):
        return tuple(filter(None, map(_text, node.value)))
    return tuple(word.strip() for word in _text(node).split(",") if word.strip())
