"""BibTeX text -> the changes that have one right answer, each where it stands in the text.

What cannot be read is not touched, nor are comments, @string, @preamble, fields that stay behind
for their user, and values that ``#`` puts together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotated_reading.bibtex.as_written import is_as_written
from annotated_reading.bibtex.commands import Command, Field, Scanned
from annotated_reading.bibtex.dates import month_macro
from annotated_reading.bibtex.open_comment import OpenComment
from annotated_reading.bibtex.private import is_private
from annotated_reading.bibtex.scanner import scan
from annotated_reading.fixing.edits import Edit
from annotated_reading.fixing.rules import TRAILING_SPACE, Written, edits_of_value
from annotated_reading.fixing.spaces import Place, spaces_between_entries, spaces_between_fields

NO_ENTRIES = frozenset(["string", "preamble"])


def edits_of(text: str, path: str) -> tuple[Edit, ...]:
    """Return the changes to a .bib file in the order of the file; none of them overlap."""
    scanned = scan(text, path)
    months = _months_are_usual(scanned)
    comment = OpenComment()
    edits: list[Edit] = []
    for command in scanned.commands:
        if comment.holds_what_follows(command.gap):
            continue
        gap_start = command.start - len(command.gap)
        edits += _without(spaces_between_entries(text, gap_start, command.start))
        if command.kind not in NO_ENTRIES:
            edits += _without(_spaces_of_entry(command, text))
            edits += _edits_of_values(command, scanned, months=months)
    if not comment.holds_what_follows(scanned.tail):
        tail_start = len(text) - len(scanned.tail)
        edits += _without(spaces_between_entries(text, tail_start, len(text)))
    return tuple(sorted(edits))


def _months_are_usual(scanned: Scanned) -> bool:
    """Whether no string of a month is defined in the file itself, as far as it can be read."""
    strings = [command.key.lower() for command in scanned.commands if command.kind == "string"]
    unread = "".join(problem.unread for problem in scanned.problems).lower()
    are_redefined = any(month_macro(name) == name for name in strings)
    return not are_redefined and "@string" not in "".join(unread.split())


def _without(places: Iterable[Place]) -> Iterator[Edit]:
    for start, end in places:
        yield Edit(start, end, "", TRAILING_SPACE)


def _spaces_of_entry(command: Command, text: str) -> Iterator[Place]:
    """Yield where spaces stand at line ends of an entry outside its values."""
    after = command.start
    for field in command.fields:
        name, value = command.start + field.start, command.start + field.value_start
        yield from spaces_between_fields(text, after, name)
        yield from spaces_between_fields(text, name, value)
        after = command.start + field.end
    yield from spaces_between_fields(text, after, command.start + len(command.source))


def _edits_of_values(command: Command, scanned: Scanned, *, months: bool) -> Iterator[Edit]:
    for field in command.fields:
        if value := _of_one_part(field, command, scanned):
            edits = edits_of_value(value, months=months)
            yield from (edit.moved(command.start + field.value_start) for edit in edits)


def _of_one_part(field: Field, command: Command, scanned: Scanned) -> Written | None:
    """Return a value that is written in one piece; None for others, and for those to let be.

    The name of a string is a value where it is not defined: ``march``.
    """
    value = Written(field.name, command.source[field.value_start : field.end])
    if is_private(field.name):
        return None
    if field.macros:
        is_unknown = field.undefined == (value.source,)
        return value if is_unknown and value.source.lower() not in scanned.macros else None
    return value if is_as_written(field, command) else None
