"""BibTeX text -> its commands, each with its own text and the lines on which things stand.

Built on the tokenizer of pybtex, whose parser keeps neither. Where a command is broken, the error
is noted and reading goes on at the next line that starts one, so that one run shows all errors.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from pybtex.database.input.bibtex import LowLevelParser, UndefinedMacro, month_names
from pybtex.scanner import PrematureEOF, PybtexSyntaxError
from pybtex.utils import CaseInsensitiveDict

from annotated_reading.errors import Place, Problem, did_you_mean

START_OF_COMMAND = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]+\s*[{(]", re.MULTILINE)
KEY_PROBLEMS = {"entry key expected"}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a command."""

    name: str
    value: str
    """Macros expanded and parts joined, otherwise as it was written."""
    line: int
    macros: tuple[str, ...]
    """Names of the strings that the value uses, in lower case; months are not among them."""
    start: int = 0
    """Where its name begins in the text of its command."""
    end: int = 0
    """Where its value ends there."""


@dataclass(frozen=True, slots=True)
class Command:
    """An entry, a @string or a @preamble."""

    kind: str
    """Lower case, without the ``@``."""
    key: str
    """Citation key of an entry, name of a string."""
    line: int
    fields: tuple[Field, ...]
    source: str
    gap: str
    """What stands between the command before and this one."""
    gap_line: int
    withheld: tuple[str, ...] = ()
    """Names of the fields that it had and that are not published."""


@dataclass(slots=True)
class Scanned:
    """What a file holds, and what is wrong with its syntax."""

    commands: list[Command] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    tail: str = ""
    tail_line: int = 1


def scan(text: str, path: str) -> Scanned:
    """Return the commands of BibTeX text."""
    scanned = Scanned()
    for command in _Scanner(text, path, scanned).commands():
        scanned.commands.append(command)
    return scanned


class _Scanner(LowLevelParser):  # type: ignore[misc] # pybtex has no types
    def __init__(self, text: str, path: str, scanned: Scanned) -> None:
        super().__init__(text, macros=CaseInsensitiveDict(month_names), filename=path)
        self._path = path
        self._scanned = scanned
        self._line_starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text))]
        self._fields: list[Field] = []
        self._macros: list[str] = []
        self._failed = False

    def commands(self) -> Iterator[Command]:
        after = 0
        while self.skip_to([self.AT]):
            start = self.pos - 1
            if self.text[start - 1 : start].isalnum():
                continue  # an address for letters, in a comment
            self.command_start = start
            command = self._command(start, after)
            if command is not None:
                after = self.pos
                yield command
            elif self._failed:
                after = self.pos
        self._scanned.tail = self.text[after:]
        self._scanned.tail_line = self._line(after)

    def _command(self, start: int, after: int) -> Command | None:
        """Read one command; None where it is a comment or broken."""
        self._fields, self._failed = [], False
        # self.pos is just behind the @
        if not re.match(r"\s*[A-Za-z]", self.text[self.pos : self.pos + 40]):
            return None
        try:
            parsed = tuple(self.parse_command())
        except PybtexSyntaxError as error:
            self._note(error, start)
            self._resume(start)
            return None
        except Exception as skipped:
            if type(skipped).__name__ != "SkipEntry":
                raise
            return None
        if self._failed:
            self._resume(start)
            return None
        kind, body = parsed
        return Command(
            kind=str(kind).lower(),
            key=str(body[0]) if len(body) == 2 and body[0] else "",  # noqa: PLR2004 - key and rest
            line=self._line(start),
            fields=tuple(self._fields),
            source=self.text[start : self.pos],
            gap=self.text[after:start],
            gap_line=self._line(after),
        )

    def handle_error(self, error: PybtexSyntaxError) -> None:
        self._note(error, self.command_start)
        if not isinstance(error, UndefinedMacro):
            self._failed = True

    def parse_field(self) -> None:
        name = self.optional([self.NAME])
        if not name:
            return
        start = self.pos - len(name.value)
        line = self._line(start)
        self._macros = []
        self.current_field_name = name.value
        self.required([self.EQUALS])
        self.parse_value()
        value = "".join(self.current_value)
        end = start + len(self.text[start : self.pos].rstrip())
        place = (start - self.command_start, end - self.command_start)
        self._fields.append(Field(name.value.lower(), value, line, tuple(self._macros), *place))

    def parse_string_body(self, body_end: object) -> None:
        self._macros = []
        super().parse_string_body(body_end)
        line = self._line(self.command_start)
        name = str(self.current_field_name)
        value = "".join(self.current_value)
        self._fields.append(Field(name.lower(), value, line, tuple(self._macros)))

    def substitute_macro(self, name: str) -> str:
        if name.lower() not in month_names:
            self._macros.append(name.lower())
        if name in self.macros:
            return str(self.macros[name])
        self._report(
            self._line(self.pos - len(name)),
            f"the string '{name}' is not defined",
            did_you_mean(name, self.macros)
            or f"put the value in braces, or define it above with @string{{{name} = …}}",
        )
        return ""

    def _note(self, error: PybtexSyntaxError, start: int) -> None:
        what = " ".join(str(error).partition(": ")[2].split())
        entry = f" in '{self.current_entry_key}'" if self.current_entry_key else ""
        if isinstance(error, PrematureEOF):
            self._report(
                self._line(start),
                f"this @command{entry} is never closed",
                "look for a missing '}' or '\"' between here and the next entry",
            )
        elif what in KEY_PROBLEMS:
            self._report(self._line(start), "this entry has no key", "write @type{key, …}")
        elif what == "'=' expected" and not self._fields and self.current_field_name:
            self._report(
                self._line(start),
                f"the key of this entry holds a space or lacks a comma behind it{entry}",
                "write a key without spaces, then a comma",
            )
        else:
            self._report(self._line(self.pos), f"{what}{entry}", _remedy(what))

    def _report(self, line: int, what: str, remedy: str) -> None:
        self._scanned.problems.append(Problem(Place(self._path, line), what, remedy))

    def _resume(self, start: int) -> None:
        """Go on at the first line behind a broken command that looks like the start of one."""
        self._failed = True
        command = START_OF_COMMAND.search(self.text, start + 1)
        self.pos = command.start() if command else self.end_pos

    def _line(self, position: int) -> int:
        return bisect_right(self._line_starts, position)


def _remedy(what: str) -> str:
    if what == "too many nested braces":
        return "remove braces that are never closed"
    if "expected" in what:
        return "look for a missing comma, brace or quotation mark just before this"
    return "balance the braces of this value"
