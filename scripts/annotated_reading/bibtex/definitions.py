r"""Commands of LaTeX that a file defines in its @preamble, put into effect in its fields.

``@preamble{"\newcommand{\swap}[2]{#2#1}"}``: whoever writes so means what LaTeX would print. What
is known here anyway keeps the meaning that it has here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from annotated_reading.bibtex.commands import Command
from annotated_reading.bibtex.latex import decode_latex
from annotated_reading.frozen import frozen

JOINT = re.compile(r'%?\s*"\s*#\s*"')
COMMENT = re.compile(r"(?<!\\)%[^\n]*\n\s*")
DEFINITION = re.compile(
    r"\\(?:(?:new|renew|provide)command|DeclareRobustCommand)\*?\s*\{?\s*\\(?P<name>[A-Za-z]+)\s*\}?"
    r"\s*(?:\[(?P<count>\d)\])?\s*(?=\{)"
    r"|\\def\s*\\(?P<plain>[A-Za-z]+)\s*(?P<marks>(?:#\d)*)\s*(?=\{)"
)
MARK = re.compile(r"#([1-9])")
ARGUMENT = re.compile(r"\s*(\\[A-Za-z]+|\\.|[^\\\s{}])")
DEEPEST = 4
"""How often a definition may stand for another."""
LONGEST = 20_000
"""Characters that a field may grow to: definitions may double each other."""


@frozen
class Definition:
    """What a command stands for."""

    count: int
    """Of its arguments."""
    body: str


class Definitions:
    """The commands that a file defines."""

    def __init__(self, commands: Iterable[Command]) -> None:
        texts = (command.source for command in commands if command.kind == "preamble")
        defined = {name: body for text in texts for name, body in _defined(text)}
        self._defined: Mapping[str, Definition] = {
            name: body for name, body in defined.items() if decode_latex(f"\\{name}{{x}}").unknown
        }
        names = "|".join(sorted(self._defined, key=len, reverse=True))
        self._use = re.compile(rf"\\({names})(?![A-Za-z])") if names else None

    def __bool__(self) -> bool:
        return self._use is not None

    def applied(self, source: str) -> str:
        """Return the source of a field with what the commands in it stand for."""
        for _ in range(DEEPEST if self._use and "\\" in source else 0):
            applied = self._once(source)
            if applied == source or len(applied) > LONGEST:
                break
            source = applied
        return source

    def _once(self, source: str) -> str:
        parts, after = [], 0
        while self._use and (use := self._use.search(source, after)):
            parts.append(source[after : use.start()])
            definition = self._defined[use[1]]
            arguments, after = _arguments(source, use.end(), definition.count)
            words = _filled(definition.body, arguments)
            parts.append(f"{{{words}}}" if source[after : after + 1].isalpha() else words)
        return "".join([*parts, source[after:]])


def _filled(body: str, arguments: Sequence[str]) -> str:
    """Return what a command stands for with its arguments; one that is missing is nothing."""
    given = dict(enumerate(arguments, start=1))
    return MARK.sub(lambda mark: given.get(int(mark[1]), ""), body)


def _defined(text: str) -> Iterator[tuple[str, Definition]]:
    """Yield the definitions in the text of a @preamble, whose strings are joined by ``#``."""
    text = COMMENT.sub("", JOINT.sub("", text))
    for match in DEFINITION.finditer(text):
        end = _closed(text, match.end())
        count = int(match["count"] or 0) if match["name"] else len(match["marks"]) // 2
        yield match["name"] or match["plain"], Definition(count, text[match.end() + 1 : end - 1])


def _arguments(source: str, start: int, count: int) -> tuple[list[str], int]:
    """Return the arguments behind a command, and where they end."""
    arguments: list[str] = []
    for _ in range(count):
        rest = len(source) - len(source[start:].lstrip())
        if source[rest : rest + 1] == "{":
            end = _closed(source, rest)
            arguments.append(source[rest + 1 : end - 1])
        elif token := ARGUMENT.match(source, start):
            end = token.end()
            arguments.append(token[1])
        else:
            break
        start = end
    return arguments, start


def _closed(text: str, start: int) -> int:
    """Return where the group ends that a brace opens, its closing brace included."""
    depth = 0
    for brace in re.finditer(r"\\.|[{}]", text[start:], re.DOTALL):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if depth == 0:
            return start + brace.end()
    return len(text)
