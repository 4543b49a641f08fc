"""Characters in an input that nobody sees: XML cannot hold them, or they reorder what is read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotated_reading.errors import Place, Problem, Severity
from annotated_reading.rules.bibliographies import CONTROL_CHARACTER
from annotated_reading.text.plain import ALL_SEEN, CONTROLS, REORDERING

NEWLINE = re.compile(r"\r\n|\n|\r")


def control_characters(text: str, path: str, severity: Severity) -> Iterator[Problem]:
    """Yield a problem for each line of an input that holds such a character.

    One that reorders what is read is a warning: it is left out.
    """
    if ALL_SEEN.fullmatch(text):
        return
    for line, character in _first_of_lines(CONTROLS, text):
        what = f"there is a control character here, {_code(character)}"
        yield Problem(Place(path, line), what, "delete it", severity, rule=CONTROL_CHARACTER)
    for line, character in _first_of_lines(REORDERING, text):
        what = f"a character here reorders what is read, {_code(character)}, and is left out"
        mild = Severity.WARNING
        yield Problem(Place(path, line), what, "delete it", mild, rule=CONTROL_CHARACTER)


def _first_of_lines(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, str]]:
    """Yield number and first match of each line that has one."""
    line, told, counted = 1, 0, 0
    for match in pattern.finditer(text):
        line += sum(1 for _ in NEWLINE.finditer(text, counted, match.start()))
        counted = match.start()
        if line > told:
            yield line, match[0]
        told = line


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"
