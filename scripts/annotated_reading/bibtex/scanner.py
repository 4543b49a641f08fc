"""BibTeX text -> its commands, each with its own text and the lines on which things stand.

Built on the tokenizer of pybtex, whose parser keeps neither. Where a command is broken, the error
is noted and reading goes on at the next line that starts one, so that one run shows all errors.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from pybtex.database.input.bibtex import LowLevelParser, month_names
from pybtex.scanner import Pattern, PrematureEOF, PybtexSyntaxError
from pybtex.utils import CaseInsensitiveDict

from annotated_reading.bibtex.as_written import RUNS_ON, START_OF_COMMAND
from annotated_reading.bibtex.commands import COMMENTED_OUT, Command, Field, Scanned
from annotated_reading.bibtex.lines import Lines
from annotated_reading.bibtex.long_values import long_values
from annotated_reading.bibtex.plain_fields import NAME, PLAIN_FIELD
from annotated_reading.bibtex.sharing import Shared
from annotated_reading.bibtex.stretches import Known, Stretches
from annotated_reading.bibtex.syntax_remedies import remedy
from annotated_reading.errors import ANY_NAME, Place, Problem, Severity
from annotated_reading.rules.bibliographies import (
    BIB_SYNTAX,
    ENTRY_NOT_CLOSED,
    KEY_FORM,
    LINE_COMMENTED_OUT,
    STRING_TOO_LONG,
)
from annotated_reading.rules.rule import Rule

COMMAND = re.compile(r"\s*(?!comment\b)[A-Za-z]", re.IGNORECASE)
"""What follows the ``@`` of a command. ``@comment`` is none, with or without braces: BibTeX passes
over the word alone and reads on behind it."""
BRACKET = re.compile(r"[{(]")
LINE_COMMENT = re.compile(r"[ \t]*%[^\n\r]*")
KEY_PROBLEMS = {"entry key expected"}
KEY_WITH_SPACE = re.compile(r"[{(]\s*([^\s,{}=\"#]+(?:[ \t]+[^\s,{}=\"#]+)+)[ \t]*,")
"""Words where a key should stand, between the bracket that opens an entry and the comma."""
DEFINES = frozenset(["string", "preamble"])
MOST_EXPANDED, EACH_EXPANDED = 1_000_000, 20
"""Characters that strings may put into all values: so many, and so many for each of the file."""


Cause = tuple[Rule, int, str, str]
"""Of an entry that cannot be read: the rule, the line, what is wrong and what to do."""


def scan(text: str, path: str, known: Known = lambda _: None) -> Scanned:
    """Return the commands of BibTeX text.

    What is ``known`` of entries by their stretches is taken for read.
    """
    scanned = Scanned()
    scanned.commands += _Scanner(text, path, scanned, known).commands()
    return scanned


def _fields_of(path: str, source: str, line: int) -> Sequence[Field]:
    """Return the fields of an entry that stands alone, and begins on a line of its file."""
    (command,) = scan(source, path).commands
    return [replace(field, line=field.line + line - 1) for field in command.fields]


class _Scanner(LowLevelParser):  # type: ignore[misc] # pybtex has no types
    NAME = Pattern(NAME, "a valid name")
    text: str
    pos: int
    """Where reading goes on."""
    current_value: list[str]

    def __init__(self, text: str, path: str, scanned: Scanned, known: Known) -> None:
        super().__init__(text, macros=CaseInsensitiveDict(month_names), filename=path)
        self._path = path
        self._scanned = scanned
        self._lines = Lines(text)
        self._line = self._lines.at
        self._shared = Shared()
        self._fields: list[Field] = []
        self._macros: list[str] = []
        self._undefined: list[str] = []
        self._stretches = Stretches(text, known, partial(_fields_of, path))
        self._room = MOST_EXPANDED + EACH_EXPANDED * len(text)
        self._has_own_months = False
        self._failed = False
        self._after = 0
        """Where the command before the one at hand ends."""
        self._open = "", 0
        """Name and line of the field that is being read."""
        self._errors: list[tuple[PybtexSyntaxError, int]] = []
        """What is wrong with the command at hand, and where reading stopped."""

    def commands(self) -> Iterator[Command]:
        after = 0
        while self.skip_to([self.AT]):
            start = self.pos - 1
            if self.text[start - 1 : start].isalnum():
                continue  # an address for letters, in a comment
            self.command_start = start
            command = self._known(start, after) or self._command(start, after)
            if command is not None:
                after = self.pos
                yield command
            elif self._failed:
                after = self.pos
        self._scanned.tail = self.text[after:]
        self._scanned.tail_line = self._line(after)
        self._scanned.macros = frozenset(name.lower() for name in self.macros)

    def _known(self, start: int, after: int) -> Command | None:
        """Take an entry for read of which all is known; None where that is not so."""
        known = self._stretches.known(start, after, self._line)
        months = known.spent if known else 0
        if known is None or months > self._room or (months and self._has_own_months):
            return None
        self._room -= months
        self.pos = start + known.size
        return known

    def _command(self, start: int, after: int) -> Command | None:
        """Read the command behind an ``@``; None where it is a comment or broken."""
        self._fields, self._failed, self._errors, self._open = [], False, [], ("", 0)
        if not COMMAND.match(self.text, self.pos):
            return None
        behind, before, room = self.pos, len(self._scanned.problems), self._room
        self._after = after
        try:
            parsed = tuple(self.parse_command())
        except PybtexSyntaxError as error:
            self.handle_error(error)
        is_sound = not self._errors and len(self._scanned.problems) == before
        if not is_sound and self._is_commented_out(start):
            del self._scanned.problems[before:]
            self.pos = behind
            return None
        if self._errors:
            self._broken(start)
            return None
        kind, body = str(parsed[0]).lower(), parsed[1]
        if kind in DEFINES and self._is_commented_out(start):
            kind, body, self._fields = COMMENTED_OUT, (), []
        key = str(body[0]) if len(body) == 2 and body[0] else ""  # noqa: PLR2004 - key and rest
        if long := long_values(key, self._fields, self._path):
            self._scanned.problems += long
            self._failed = True
            return None
        return Command(
            kind=sys.intern(kind),
            key=key,
            line=self._line(start),
            fields=tuple(self._fields),
            source=self.text[start : self.pos],
            gap=self.text[after:start],
            gap_line=self._line(after),
            start=start,
            size=self.pos - start,
            stretch=self._stretch(start, room) if is_sound else "",
            spent=room - self._room,
        )

    def _stretch(self, start: int, room: int) -> str:
        """Return what stands for the stretch of the entry at hand, where it stands alone."""
        if self._room == 0 or (room > self._room and self._has_own_months):
            return ""
        return self._stretches.of(start, self.pos, self._fields)

    def handle_error(self, error: PybtexSyntaxError) -> None:
        self._errors.append((error, self.pos))

    def _is_commented_out(self, start: int) -> bool:
        """Whether a ``%`` stands before a command that cannot be read, or that defines something.

        To BibTeX a ``%`` means nothing between entries, and it reads what it can behind one; to
        biber it begins a comment. An entry counts as it does to BibTeX; what is defined there was
        taken out of use, and would come back into use.
        """
        line = self._lines.start(self._line(start))
        return self.text.find("%", max(line, self._after), start) >= 0

    def parse_entry_fields(self) -> None:
        """Read fields; a line that a ``%`` comments out, as it does for biber, is passed over."""
        while True:
            self._take_plain_fields()
            self.current_field_name, self.current_value = None, []
            self._skip_commented_lines()
            self.parse_field()
            if not self.optional([self.COMMA]):
                self._skip_commented_lines()
                return

    def _take_plain_fields(self) -> None:
        self._macros, self._undefined = [], []
        while field := PLAIN_FIELD.match(self.text, self.pos):
            start, value_start = field.start("name"), field.start("value") - 1
            self._add(field["name"], field["value"], start, value_start, field.end("value") + 1)
            self.pos = field.end()

    def _add(self, name: str, value: str, start: int, value_start: int, end: int) -> None:
        """Take a field with the places at which it and its value begin and end."""
        number, begin = self._shared.number, self.command_start
        places = number(start - begin), number(end - begin), number(value_start - begin)
        used = tuple(self._macros), tuple(self._undefined)
        name, value = sys.intern(name.lower()), self._shared.text(value)
        self._fields.append(Field(name, value, self._line(start), *used, *places))

    def _skip_commented_lines(self) -> None:
        self.eat_whitespace()
        whole: list[int] = []
        while comment := LINE_COMMENT.match(self.text, self.pos):
            line = self._line(self.pos)
            if self.text[self._lines.start(line) : self.pos].strip():
                self._commented_out(line, "the end of a line in '{}' is")
            else:
                whole.append(line)
            self.pos = comment.end()
            self.eat_whitespace()
        if whole:
            many = "a line in '{}' is" if len(whole) == 1 else f"{len(whole)} lines in '{{}}' are"
            self._commented_out(whole[0], many)

    def _commented_out(self, line: int, what: str) -> None:
        """Report what is commented out in the entry at hand; ``{}`` stands for its key."""
        self._report(
            LINE_COMMENTED_OUT,
            line,
            f"{what.format(self.current_entry_key)} commented out by '%'",
            "move this above the entry: biber passes over it, as here; BibTeX drops what follows",
            Severity.WARNING,
        )

    def parse_field(self) -> None:
        name = self.optional([self.NAME])
        if not name:
            return
        start = self.pos - len(name.value)
        line = self._line(start)
        self._macros, self._undefined = [], []
        self._open = name.value.lower(), line
        self.current_field_name = name.value
        self.required([self.EQUALS])
        self.eat_whitespace()
        value_start = self.pos
        self.parse_value()
        end = start + len(self.text[start : self.pos].rstrip())
        self._add(name.value, "".join(self.current_value), start, value_start, end)
        self._open = "", 0

    def parse_string_body(self, body_end: object) -> None:  # noqa: ARG002 - pybtex gives it
        """Read a @string, as pybtex does, but define it only where it is not commented out."""
        self._macros, self._undefined = [], []
        self.current_field_name = self.required([self.NAME]).value
        self.required([self.EQUALS])
        self.parse_value()
        line = self._line(self.command_start)
        name, value = str(self.current_field_name), "".join(self.current_value)
        if not self._is_commented_out(self.command_start):
            self.macros[name] = value
            self._has_own_months |= name.lower() in month_names
        used = tuple(self._macros), tuple(self._undefined)
        self._fields.append(Field(name.lower(), value, line, *used))

    def substitute_macro(self, name: str) -> str:
        """Return what a string stands for, or its name where that is not known or too much.

        Strings may be made of strings, each of twice the last: forty lines stand for a million
        million characters.
        """
        if name.lower() not in month_names:
            self._macros.append(name.lower())
        if name not in self.macros:
            self._undefined.append(name)
            return name
        value = str(self.macros[name])
        if len(value) > self._room:
            self._too_long(name)
            return name
        self._room -= len(value)
        return value

    def _too_long(self, name: str) -> None:
        if self._room > 0:
            line = self._line(self.pos - len(name))
            what = f"the string '{name}' stands for more text than can be shown"
            self._report(
                STRING_TOO_LONG, line, what, "write out what it stands for", Severity.ERROR
            )
        self._room = 0

    def _broken(self, start: int) -> None:
        """Report a command that cannot be read, and go on at the next line that begins one."""
        error, position = self._errors[0]
        self._failed = True
        command = START_OF_COMMAND.search(self.text, start + 1)
        self.pos = command.start() if command else self.end_pos
        rule, line, what, remedy = self._cause(error, position, start)
        key = KEY_WITH_SPACE.match(self.text, self._body(start))
        meant = "".join(key[1].split()) if key else "" if self.current_entry_key else ANY_NAME
        place, unread = Place(self._path, line), f"{self.text[start : self.pos]} {meant}"
        self._scanned.problems.append(Problem(place, what, remedy, unread=unread, rule=rule))

    def _cause(self, error: PybtexSyntaxError, position: int, start: int) -> Cause:
        """Return the rule and line of a mistake of syntax, what it is and what to do."""
        what = " ".join(str(error).partition(": ")[2].split())
        key = self.current_entry_key
        entry = f" in '{key}'" if key else ""
        line = self._line(start)
        if field := self._unclosed_field(error):
            name, line = field
            return (
                ENTRY_NOT_CLOSED,
                line,
                f"the value of '{name}'{entry} is never closed",
                "look for a missing '}' or '\"'",
            )
        if isinstance(error, PrematureEOF):
            missing = "look for a missing '}' or '\"' between here and the next entry"
            return ENTRY_NOT_CLOSED, line, f"this @command{entry} is never closed", missing
        if what in KEY_PROBLEMS:
            return KEY_FORM, line, "this entry has no key", "write @type{key, …}"
        if key and not self._fields:
            if behind := KEY_WITH_SPACE.match(self.text, self._body(start)):
                what, line = f"the key '{behind[1]}' holds a space", self._line(behind.start(1))
                return KEY_FORM, line, what, "write it without: a key is one word"
            if self.current_field_name and what == "'=' expected":
                what = f"there is no comma behind the key{entry}"
                return KEY_FORM, line, what, "write @type{key, …}"
        return BIB_SYNTAX, self._line(position), f"{what}{entry}", remedy(what)

    def _unclosed_field(self, error: PybtexSyntaxError) -> tuple[str, int] | None:
        """Return name and line of the field that runs on into other entries, if one does."""
        if isinstance(error, PrematureEOF) and self._open[0]:
            return self._open
        running = (field for field in self._fields if RUNS_ON.search(field.value))
        return next(((field.name, field.line) for field in running), None)

    def _body(self, start: int) -> int:
        """Return where the bracket stands that opens a command."""
        bracket = BRACKET.search(self.text, start)
        return bracket.start() if bracket else start

    def _report(self, rule: Rule, line: int, what: str, remedy: str, severity: Severity) -> None:
        self._scanned.problems.append(
            Problem(Place(self._path, line), what, remedy, severity, rule=rule)
        )
