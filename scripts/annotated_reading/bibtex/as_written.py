"""Values that stand in the file as they are read, and values that run on into what follows."""

from __future__ import annotations

import re

from annotated_reading.bibtex.commands import Command, Field

START_OF_COMMAND = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]+\s*[{(]", re.MULTILINE)
RUNS_ON = re.compile(
    START_OF_COMMAND.pattern + r"|,[ \t\r]*\n\s*[A-Za-z][\w-]*\s*=\s*[{\"\d]", re.MULTILINE
)
"""What a value holds that is not closed where it ends: the next field, or the next entry."""


def is_as_written(field: Field, command: Command) -> bool:
    """Whether a value stands in the file in one piece, so that it can be mended where it stands.

    ``#`` puts others together; and one in which other fields seem to stand has lost a brace.
    """
    written = command.source[field.value_start : field.end]
    text = written[1:-1] if written[:1] in ("{", '"') else written
    return field.value == text and not RUNS_ON.search(field.value)
