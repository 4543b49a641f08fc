"""What is wrong with a .bib file as such: between its entries, and with keys, fields and strings.

What its entries say is for lint.py.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from pybtex.database.input.bibtex import month_names

from annotated_reading.bibtex.commands import COMMENTED_OUT, Command, Field, Scanned
from annotated_reading.bibtex.dates import month_macro
from annotated_reading.bibtex.no_works import is_strange
from annotated_reading.bibtex.one_work import are_one_work
from annotated_reading.bibtex.open_comment import OpenComment, starts_in_comments
from annotated_reading.bibtex.private import is_private
from annotated_reading.bibtex.strings import Strings
from annotated_reading.errors import ANY_NAME, Names, Place, Problem, Severity
from annotated_reading.rules.bibliographies import (
    ENTRY_IN_COMMENT,
    ENTRY_TWICE,
    FIELD_TWICE,
    KEY_TWICE,
    STRAY_TEXT,
    STRING_UNDEFINED,
)

NO_ENTRIES = frozenset(["string", "preamble", COMMENTED_OUT])
LOST_ENTRY = re.compile(r"[A-Za-z]+\s*\{[^\s,{}]+\s*,")
FIRST_FIELD = re.compile(r"[A-Za-z][\w-]*\s*=")
LOST_FIELD = re.compile(r"[A-Za-z]\s*=")
COMMENTS = re.compile(r"%[^\n]*|@\s*comment\b.*", re.IGNORECASE | re.DOTALL)
FIX = "annotated-reading check --fix does it"
STRING = re.compile(r"@\s*string\s*[{(]\s*([^\s=]+)", re.IGNORECASE)
SPACE = re.compile(r"\s+")
JOINED = {
    "keywords": "join them in one field, with commas between them",
    "author": "join them in one field with 'and', or keep the one that is right",
    "editor": "join them in one field with 'and', or keep the one that is right",
    "note": "join them in one field, or keep the one that is right",
}
"""What to do about two fields whose values may both be right."""


def check_file(scanned: Scanned, path: str) -> Iterator[Problem]:
    """Yield what is wrong with a file beyond its syntax."""
    read = [command for command in scanned.commands if not command.standalone]
    yield from _gaps(scanned, path)
    yield from _repeated_keys(scanned.commands, path)
    yield from _undefined_strings(scanned, read, path)
    yield from Strings(scanned.commands).redefined(read, path)
    for command in read:
        yield from _repeated_fields(command, path)


def same_key(key: str) -> str:
    """Return what is equal for keys that BibTeX or a file system takes for one: A and a."""
    return unicodedata.normalize("NFC", key).casefold()


def _repeated_keys(commands: Iterable[Command], path: str) -> Iterator[Problem]:
    """Yield a problem for each key that is there already; a warning where the entries are one."""
    first: dict[str, Command] = {}
    for command in commands:
        if command.kind in NO_ENTRIES or not command.key:
            continue
        earlier = first.setdefault(same_key(command.key), command)
        if earlier is command:
            continue
        place = Place(path, command.line)
        if _squeezed(earlier) == _squeezed(command):
            what = f"the entry '{command.key}' stands on line {earlier.line} already"
            yield Problem(place, what, "remove one of the two", Severity.WARNING, rule=ENTRY_TWICE)
        else:
            as_what = f", as '{earlier.key}'" if earlier.key != command.key else ""
            yield Problem(
                place,
                f"the key '{command.key}' is used already{as_what} on line {earlier.line}",
                _of_one_key(earlier, command),
                unread=command.source,
                rule=KEY_TWICE,
            )


def _of_one_key(earlier: Command, command: Command) -> str:
    """Return what to do about two entries that differ and have one key."""
    if are_one_work(earlier, command):
        return "remove one of them, for they are one work"
    remedy = "give each entry a key of its own"
    differs = earlier.key != command.key and earlier.key.casefold() == command.key.casefold()
    return f"{remedy}; capitals do not tell keys apart" if differs else remedy


def _squeezed(command: Command) -> str:
    return SPACE.sub("", command.source)


def _repeated_fields(command: Command, path: str) -> Iterator[Problem]:
    """Yield a warning for each field that an entry has already, unless both say the same.

    Fields for nobody do not count.
    """
    if command.kind in NO_ENTRIES or is_strange(command):
        return
    first: dict[str, Field] = {}
    for field in command.fields:
        earlier = first.setdefault(field.name, field)
        if earlier.value != field.value and not is_private(field.name):
            yield Problem(
                Place(path, field.line),
                f"'{command.key}' has a second '{field.name}', the first on line {earlier.line}: "
                "BibTeX and this site take the first, biber takes the last",
                JOINED.get(field.name, "keep the one that is right"),
                Severity.WARNING,
                rule=FIELD_TWICE,
            )


def _undefined_strings(scanned: Scanned, read: Iterable[Command], path: str) -> Iterator[Problem]:
    unread = "\n".join(problem.unread for problem in scanned.problems).replace(ANY_NAME, "")
    months, macros = Names(month_names), scanned.macros
    known = Names(scanned.macros - set(month_names), unread)
    in_comments = starts_in_comments(scanned.commands)
    commented_out = _commented_out(scanned.commands)
    for command in read:
        for field in () if is_strange(command) else command.fields:
            for name in () if is_private(field.name) else field.undefined:
                if name.lower() in known and name.lower() not in macros:
                    continue  # its definition cannot be read, which is said
                place = Place(path, field.line)
                is_month = field.name == "month" and bool(month_macro(field.value))
                of_months = field.name == "month" and name.lower() not in macros
                meant = months.hint(name) if of_months else ""
                remedy = meant or _definition(name, known, macros, commented_out)
                yield Problem(
                    place,
                    f"the string '{name}' is not defined and is shown as it is written"
                    + (f", in '{command.key}'" if command.key else ""),
                    or_fix(remedy, place, is_mended=is_month and command.start not in in_comments),
                    Severity.WARNING,
                    rule=STRING_UNDEFINED,
                )


def or_fix(remedy: str, place: Place, *, is_mended: bool) -> str:
    """Return a remedy with the command that does it, where one does."""
    if not (is_mended and place.path.endswith(".bib")):
        return remedy
    return f"{remedy} {FIX}" if remedy.endswith("?") else f"{remedy}; {FIX}"


def _commented_out(commands: Iterable[Command]) -> dict[str, int]:
    """Return on which line a ``%`` stands before the definition of a string, by its name."""
    strings = ((STRING.match(c.source), c) for c in commands if c.kind == COMMENTED_OUT)
    return {string[1].lower(): command.line for string, command in strings if string}


def _definition(
    name: str, known: Names, macros: frozenset[str], commented_out: Mapping[str, int]
) -> str:
    if name.lower() in macros:
        return "move its definition above this line"
    if line := commented_out.get(name.lower()):
        return f"put the value in braces, or remove the '%' before its definition on line {line}"
    define = f"define it above with @string{{{name} = …}}"
    hint = known.hint(name)
    return f"{hint} If not, {define}" if hint else f"put the value in braces, or {define}"


def _gaps(scanned: Scanned, path: str) -> Iterator[Problem]:
    """Yield what seems lost in the text between entries, and entries that stand in a comment.

    Such text is a comment in BibTeX; but a lost brace turns an entry into it, too.
    """
    before: Command | None = None
    for command in scanned.commands:
        yield from _gap(command.gap, command.gap_line, before, path)
        if _is_hidden(command):
            yield Problem(
                Place(path, command.line),
                f"'{command.key}' stands in a comment but counts as an entry, as in BibTeX",
                "remove the '@' if it is not meant to count",
                Severity.WARNING,
                rule=ENTRY_IN_COMMENT,
            )
        before = command
    yield from _gap(scanned.tail, scanned.tail_line, before, path)


def _is_hidden(command: Command) -> bool:
    """Whether an entry stands behind a ``%`` on its line, or in a @comment that is not closed."""
    return command.kind not in NO_ENTRIES and OpenComment().holds_what_follows(command.gap)


def _is_lost(stray: str) -> bool:
    """Whether text seems to have fallen out of an entry, and is no remark between two.

    What a brace too many cuts off begins with a comma or ends with the brace that closed the
    entry; an entry without its @ has braces around its fields. Remarks may speak of
    ``type = "sec."``.
    """
    unbalanced = stray.count("}") != stray.count("{")
    return unbalanced or stray.startswith(",") or bool("{" in stray and LOST_FIELD.search(stray))


def _cause_of(stray: str) -> str:
    """Return what to do about text behind an entry that belongs to none."""
    if LOST_ENTRY.match(stray):
        return "write an '@' before it if it is an entry; if not, look for a brace too many above"
    if FIRST_FIELD.match(stray):
        return "look for a brace too many in that entry, or for a first line that is missing here"
    if stray == ",":
        return "remove it, or look for a brace too many in that entry"
    return "look for a brace too many in that entry"


def _gap(text: str, line: int, before: Command | None, path: str) -> Iterator[Problem]:
    if before is None or before.kind in NO_ENTRIES or text.isspace():
        return
    uncommented = COMMENTS.sub(lambda comment: " " * len(comment[0]), text)
    stray = uncommented.strip()
    if (stray == "}" and _is_hidden(before)) or not _is_lost(stray):
        return
    start = len(uncommented) - len(uncommented.lstrip())
    place = Place(path, line + text.count("\n", 0, start))
    if not stray.strip("} \t\r\n"):  # nothing was cut off
        what, remedy = f"a '}}' too many stands behind the entry '{before.key}'", "remove it"
        yield Problem(place, what, remedy, Severity.WARNING, rule=STRAY_TEXT)
        return
    shown = stray.splitlines()[0][:40].strip()
    yield Problem(
        place,
        f"text behind the entry '{before.key}' is not part of it: '{shown}'",
        _cause_of(stray),
        unread=stray,
        rule=STRAY_TEXT,
    )
