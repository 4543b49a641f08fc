"""Front matter, and a reader that checks the fields of a mapping in YAML (yaml_tree.py)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import TypeVar

from annotated_reading.errors import Place, Problem, Severity, did_you_mean
from annotated_reading.inputs.yaml_tree import Node, parse_yaml
from annotated_reading.rules.records import FIELD_UNKNOWN
from annotated_reading.rules.rule import Rule
from annotated_reading.rules.writing import (
    FIELD_MISSING,
    FRONT_MATTER_NOT_CLOSED,
    VALUE_FORM,
    VALUE_UNKNOWN,
)

Choice = TypeVar("Choice", bound=Enum)

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)

NUMBER = re.compile("0*[1-9][0-9]{0,8}")


def unclosed_front_matter(text: str, path: str) -> tuple[Problem, ...]:
    """Return a problem where a text starts with a line of three hyphens and has no second one."""
    if not text.startswith("---\n") or FRONT_MATTER.match(text):
        return ()
    what = "the front matter that begins here is never closed"
    remedy = "put a line of three hyphens below it"
    return (Problem(Place(path), what, remedy, unread=text, rule=FRONT_MATTER_NOT_CLOSED),)


def split_front_matter(text: str) -> tuple[str, str, int]:
    """Return the YAML, the Markdown after it, and the line on which the Markdown starts.

    The YAML is empty where the text does not start with a line of three hyphens.
    """
    match = FRONT_MATTER.match(text)
    if not match:
        return "", text, 1
    return match[1], text[match.end() :], text.count("\n", 0, match.end()) + 1


class Fields:
    """Reads the fields of one mapping and notes everything that does not fit.

    Each reader names a field once; ``finish`` then reports the fields that nobody asked for.
    """

    def __init__(self, node: Node | None, path: str, what: str, problems: list[Problem]) -> None:
        self.path = path
        self.line = node.line if node else 1
        self._what = what
        self._problems = problems
        self._is_unread = node is None and any(problem.unread for problem in problems)
        """Whether the fields may all be there, and only cannot be read."""
        self._asked: set[str] = set()
        self._fields: Mapping[str, Node] = {}
        if node is None:
            return
        if isinstance(node.value, Mapping):
            self._fields = node.value
        else:
            self.report(
                VALUE_FORM, f"{what} must be a list of fields", "write it as 'name: value' lines"
            )

    def report(self, rule: Rule, what: str, remedy: str, line: int | None = None) -> None:
        """Note a problem with this mapping, on its first line unless told otherwise."""
        self._problems.append(Problem(self.place(line), what, remedy, rule=rule))

    def warn(self, rule: Rule, what: str, remedy: str, line: int | None = None) -> None:
        """Note something that is no error, on the first line unless told otherwise."""
        self._problems.append(Problem(self.place(line), what, remedy, Severity.WARNING, rule=rule))

    def place(self, line: int | None = None) -> Place:
        """Return where this mapping stands."""
        return Place(self.path, line or self.line)

    def line_of(self, name: str) -> int:
        """Return the line of a field, or that of the mapping where the field is missing."""
        return self._fields[name].line if name in self._fields else self.line

    def text_line_of(self, name: str) -> int:
        """Return the line on which the text of a field begins, were it a block below its name."""
        return self._fields[name].text_line if name in self._fields else self.line

    def __contains__(self, name: str) -> bool:
        return name in self._fields

    def text(self, name: str, *, required: bool = False) -> str:
        """Return a text, empty where it is missing."""
        node = self._take(name, required=required)
        if node is None:
            return ""
        if not isinstance(node.value, str):
            self.report(VALUE_FORM, f"'{name}' must be a text", "put it in quotes", node.line)
            return ""
        if required and not node.value.strip():
            self.report(FIELD_MISSING, f"'{name}' is empty", "fill it in", node.line)
        return node.value.strip()

    def one_line(self, name: str, *, required: bool = False) -> str:
        """Return a text on one line, empty where it is missing."""
        return " ".join(self.text(name, required=required).split())

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts, empty where it is missing; a single text counts as one."""
        node = self._take(name)
        if node is None or node.value == "":
            return ()
        if isinstance(node.value, str):
            return (node.value.strip(),)
        if isinstance(node.value, tuple) and all(isinstance(i.value, str) for i in node.value):
            return tuple(str(item.value).strip() for item in node.value)
        what = f"'{name}' must be a list of texts"
        self.report(VALUE_FORM, what, "write it as [one, two]", node.line)
        return ()

    def flag(self, name: str, *, default: bool) -> bool:
        """Return a yes or no."""
        value = self.text(name).casefold()
        if value in {"", "true", "false"}:
            return value == "true" if value else default
        self.report(VALUE_FORM, f"'{name}' is '{value}'", "write true or false", self.line_of(name))
        return default

    def number(self, name: str, *, default: int) -> int:
        """Return a whole number above zero."""
        value = self.text(name)
        if not value:
            return default
        if NUMBER.fullmatch(value):
            return int(value)
        self.report(
            VALUE_FORM, f"'{name}' is '{value}'", "write a whole number above 0", self.line_of(name)
        )
        return default

    def choice(self, name: str, kind: type[Choice], *, required: bool = False) -> Choice | None:
        """Return the member of an enumeration whose value the field names."""
        value = self.text(name, required=required)
        if not value:
            return None
        known = [str(member.value) for member in kind]
        if value in known:
            return kind(value)
        hint = did_you_mean(value, known) or f"write one of: {', '.join(known)}"
        self.report(
            VALUE_UNKNOWN, f"'{name}' is '{value}', which is not known", hint, self.line_of(name)
        )
        return None

    def records(self, name: str, what: str) -> Iterator[Fields]:
        """Yield a reader for each mapping of a list."""
        node = self._take(name)
        if node is None:
            return
        if not isinstance(node.value, tuple):
            self.report(
                VALUE_FORM, f"'{name}' must be a list", "start each item with a hyphen", node.line
            )
            return
        for item in node.value:
            yield Fields(item, self.path, what, self._problems)

    def mappings(self, name: str, what: str) -> Iterator[tuple[str, Fields]]:
        """Yield name and reader for each field of a mapping of mappings."""
        node = self._take(name)
        if node is None or node.value == "":
            return
        if not isinstance(node.value, Mapping):
            self.report(
                VALUE_FORM,
                f"'{name}' must be 'name: value' lines",
                "indent them under it",
                node.line,
            )
            return
        for key, item in node.value.items():
            yield key, Fields(item, self.path, f"{what} '{key}'", self._problems)

    def finish(self) -> None:
        """Report the fields that no reader has asked for."""
        for name, node in self._fields.items():
            if name not in self._asked:
                hint = did_you_mean(name, self._asked)
                known = f"known are: {', '.join(sorted(self._asked))}"
                self.report(
                    FIELD_UNKNOWN, f"{self._what} has no field '{name}'", hint or known, node.line
                )

    def _take(self, name: str, *, required: bool = False) -> Node | None:
        self._asked.add(name)
        node = self._fields.get(name)
        if node is None and required and not self._is_unread:
            self.report(FIELD_MISSING, f"{self._what} has no '{name}'", f"add '{name}:'")
        return node


def parse_list(text: str, path: str, what: str) -> tuple[tuple[Fields, ...], list[Problem]]:
    """Return a reader for each mapping of a file that is a list, and the problems so far.

    The list of problems grows as the readers are used.
    """
    node, yaml_problems = parse_yaml(text, path)
    problems = list(yaml_problems)
    if node is None:
        return (), problems
    if not isinstance(node.value, tuple):
        problems.append(
            Problem(
                Place(path),
                f"this file must be a list of {what}s",
                "start each with a hyphen",
                rule=VALUE_FORM,
            )
        )
        return (), problems
    return tuple(Fields(item, path, f"this {what}", problems) for item in node.value), problems
