"""YAML whose every value knows the line it stands on.

PyYAML's loaders drop the position of values and turn dates and numbers into objects. People write
text here, and problems must name a line; so the tree of nodes is read instead, and every scalar
stays the text that was written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress

import yaml

from annotated_reading.errors import Place, Problem
from annotated_reading.frozen import frozen
from annotated_reading.rules.bibliographies import FIELD_TWICE
from annotated_reading.rules.rule import Rule
from annotated_reading.rules.writing import YAML_FORM

MERGE = "tag:yaml.org,2002:merge"
TAGS = frozenset(
    f"tag:yaml.org,2002:{kind}"
    for kind in "str int float bool null timestamp value seq map".split()
)
"""What YAML takes a value for by its look; here it stays the text that was written."""
OPENS_QUOTATION = re.compile(r"[\s-]*[\w.-]+:\s+(?:\"(?:[^\"\\]|\\.)*|'[^']*)")
QUICK = getattr(yaml, "CSafeLoader", None)
"""PyYAML's reader in C, ten times as fast; there is none where it was installed without."""
OF_A_WORD = r"[^\s\[\]{},:?!&*|>'\"-]"
READ_OTHERWISE = (
    re.compile(
        r"[\0-\t\v-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe-\U0010ffff]"
    ),
    re.compile(rf"\|[^\n]*#|>[^\n]*#|!(?<!{OF_A_WORD}!)|\?(?<!{OF_A_WORD}\?)"),
)
"""What the two readers do not take for the same: tabs and rare signs; comments, tags, ``?``. Each
begins with one of few signs, so that a search passes at once over all others."""
MOST_MARKS = 100
IN_A_LINE = re.compile(r"[\[{][^\[\]{}\"'#\n]*[\]}]")
"""A list or fields in one line, with none within."""
FEW_DEEP = 3
"""How deep such stand in each other, mostly."""
DEEP = re.compile(rf"^[ -]{{{MOST_MARKS}}}", re.MULTILINE)
"""What is not left to it: how deep it goes into lists within lists is left to the stack."""
UNCLOSED = ("this quotation is not closed", "write the same mark at the end of the value")


@frozen
class Node:
    """A value of a YAML document: text, a list or a mapping."""

    value: str | tuple[Node, ...] | Mapping[str, Node]
    line: int
    text_line: int = 1
    """The line on which a text begins: below its name where it is a block."""


def parse_yaml(
    text: str, path: str, first_line: int = 1
) -> tuple[Node | None, tuple[Problem, ...]]:
    """Return the document, None where it is empty or wrong, and what is wrong with it.

    ``first_line`` is the line of the file on which ``text`` starts.
    """
    try:
        root = composed(text)
        tree = _Tree(text, path, first_line)
        node = tree.convert(root) if root else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        last = mark.line if mark else 0
        unclosed = _unclosed_quotation(text, last)
        line = first_line + (last if unclosed is None else unclosed)
        what, remedy = _cause(error) if unclosed is None else UNCLOSED
        return None, (Problem(Place(path, line), what, remedy, unread=text, rule=YAML_FORM),)
    except yaml.YAMLError as error:
        what = f"not valid YAML: {error}"
        problem = Problem(
            Place(path, first_line), what, "save it as plain text", unread=text, rule=YAML_FORM
        )
        return None, (problem,)
    except RecursionError:
        what = "lists and fields are nested too deeply to be read"
        return None, (
            Problem(Place(path, first_line), what, "write them flat", unread=text, rule=YAML_FORM),
        )
    return None if tree.is_unread else node, tuple(tree.problems)


def composed(text: str, tag: str = "") -> yaml.Node | None:
    """Return PyYAML's node of a text; its own reader in Python alone says well what is wrong.

    A ``tag`` is one that may stand there.
    """
    looked_at = text.replace(f" {tag} ", " ") if tag else text
    signs = (DEEP, *READ_OTHERWISE)
    if QUICK and not any(sign.search(looked_at) for sign in signs) and _is_flat(text):
        with suppress(yaml.YAMLError):
            return yaml.compose(text, Loader=QUICK)
    return yaml.compose(text, Loader=yaml.SafeLoader)


def _is_flat(text: str) -> bool:
    """Whether few lists or fields in brackets can stand in each other, however many there are."""
    for _ in range(FEW_DEEP):
        if max(map(text.count, "[{")) <= MOST_MARKS:
            return True
        text = IN_A_LINE.sub("", text)
    return max(map(text.count, "[{")) <= MOST_MARKS


def _unclosed_quotation(text: str, last: int) -> int | None:
    """Return the line, counted from 0, of a quotation that does not end where it begins.

    It may end lines below, at the mark that was to open another: only there PyYAML is surprised.
    """
    lines = text.split("\n")[: last + 1]
    return next((n for n, line in enumerate(lines) if OPENS_QUOTATION.fullmatch(line)), None)


def _cause(error: yaml.MarkedYAMLError) -> tuple[str, str]:
    """Return what is wrong with a text that is no YAML, and what to do."""
    problem = str(error.problem or error.context)
    if "'\\t'" in problem:
        return "a tab stands here, where YAML takes none", "use spaces"
    if problem.startswith("mapping values are not allowed"):
        what = "not valid YAML: a colon stands within a value"
        return what, "put the whole value in quotation marks, or indent this line as its neighbours"
    return f"not valid YAML: {problem}", "check quotes, colons and indentation around this line"


class _Tree:
    """Converts PyYAML's nodes, each once, for an alias (``*a``) may stand for a large one."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.problems: list[Problem] = []
        self.is_unread = False
        """Whether something in it cannot be read, so that what it seems to lack may be there."""
        self._text = text
        self._last = text.rstrip().count("\n")
        """The line, counted from 0, on which the text ends."""
        self._path = path
        self._first_line = first_line
        self._done: dict[int, Node | None] = {}
        """By identity; None while a node is being converted."""

    def convert(self, node: yaml.Node) -> Node:
        line = self._first_line + self._start(node)
        if id(node) not in self._done:
            self._done[id(node)] = None
            is_block = isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}
            self._done[id(node)] = Node(self._value(node), line, line + is_block)
        done = self._done[id(node)]
        if done is None:
            self._report(
                YAML_FORM, line, "this value holds itself", "write out what its alias stands for"
            )
        return done or Node("", line)

    def _start(self, node: yaml.Node) -> int:
        """Return the line, counted from 0, on which a value begins.

        One that is left out at the end of the text, as behind ---, stands where the text ends; the
        reader in C says that it is one line below.
        """
        if isinstance(node, yaml.ScalarNode) and not node.value and not node.style:
            return min(node.start_mark.line, self._last)
        return int(node.start_mark.line)

    def _value(self, node: yaml.Node) -> str | tuple[Node, ...] | Mapping[str, Node]:
        if node.tag not in TAGS:
            line = self._first_line + node.start_mark.line
            what = f"the tag '{node.tag}' stands before this value, and none is read"
            self._refuse(line, what, "remove it")
        if isinstance(node, yaml.SequenceNode):
            return tuple(map(self.convert, node.value))
        if isinstance(node, yaml.MappingNode):
            return self._fields(node)
        return str(node.value)

    def _fields(self, node: yaml.MappingNode) -> Mapping[str, Node]:
        fields: dict[str, Node] = {}
        for key, value in node.value:
            line = self._first_line + key.start_mark.line
            if not isinstance(key, yaml.ScalarNode):
                self._refuse(line, "the name of this field is no text", "write a word")
                continue
            name = str(key.value)
            if key.tag == MERGE:
                what = "'<<' is to take fields from elsewhere, which is not done here"
                self._refuse(line, what, "write the fields out")
                continue
            if name in fields:
                what = f"'{name}' is given twice, first on line {fields[name].line}"
                self._report(FIELD_TWICE, line, what, "keep one of them")
            converted = self.convert(value)
            fields.setdefault(name, Node(converted.value, line, converted.text_line))
        return fields

    def _refuse(self, line: int, what: str, remedy: str) -> None:
        self.is_unread = True
        place = Place(self._path, line)
        self.problems.append(Problem(place, what, remedy, unread=self._text, rule=YAML_FORM))

    def _report(self, rule: Rule, line: int, what: str, remedy: str) -> None:
        self.problems.append(Problem(Place(self._path, line), what, remedy, rule=rule))
