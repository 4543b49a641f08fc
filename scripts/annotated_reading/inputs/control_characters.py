"""Characters in an input that nobody sees and XML cannot hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotated_reading.errors import Place, Problem, Severity
from annotated_reading.rules.bibliographies import CONTROL_CHARACTER
from annotated_reading.text.plain import CONTROLS, REORDERING

NEWLINE = re.compile(r"\r\n|\n|\r")


def control_characters(text: str, path: str, severity: Severity) -> Iterator[Problem]:
    """Yield a problem for each line of an input that holds such a character."""
    for number, line in enumerate(NEWLINE.split(text), start=1):
        if match := CONTROLS.search(line):
            what = f"there is a control character here, U+{ord(match[0]):04X}"
            yield Problem(Place(path, number), what, "delete it", severity, rule=CONTROL_CHARACTER)
        if match := REORDERING.search(line):
            what = f"a character here reorders what is read, U+{ord(match[0]):04X}, and is left out"
            mild = Severity.WARNING
            yield Problem(Place(path, number), what, "delete it", mild, rule=CONTROL_CHARACTER)
