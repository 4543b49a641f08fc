"""What can be doubtful in a bibliography that parses: one check, one function.

All of them are warnings: nothing is lost, the value stands on the page as the record has it, and
what is no address is no link.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Container, Iterable, Iterator

from annotated_reading.bibtex import date_forms, dates, identifiers
from annotated_reading.bibtex.address_remedies import of_no_address, of_no_doi, of_no_number
from annotated_reading.bibtex.as_written import is_as_written
from annotated_reading.bibtex.braces import needless_braces
from annotated_reading.bibtex.commands import Field
from annotated_reading.bibtex.completeness import lacking
from annotated_reading.bibtex.escaping import bare_marks, latex
from annotated_reading.bibtex.file_checks import or_fix
from annotated_reading.bibtex.known_fields import FIELDS, UNSHOWN, near_field
from annotated_reading.bibtex.lint_together import lint_together
from annotated_reading.bibtex.names import ROLES
from annotated_reading.bibtex.private import is_private
from annotated_reading.bibtex.scanner import scan
from annotated_reading.bibtex.warned import warning
from annotated_reading.errors import Problem
from annotated_reading.model import Entry
from annotated_reading.rules.records import (
    ADDRESS_FORM,
    ADDRESSES_SEVERAL,
    CHECK_DIGIT,
    COMMAND_UNKNOWN,
    DATE_FORM,
    DOI_FORM,
    DOUBLE_BRACES,
    ESCAPE_MISSING,
    FIELD_EMPTY,
    FIELD_UNKNOWN,
    HOST_LOOKS_ALIKE,
    HTML_ENTITY,
    PAGES_BACKWARDS,
    YEAR_NOT_READ,
)

ALONE = (
    "nothing is shown for it: write the words that it stands for, remove it if it stands for none, "
    "or write \\textbackslash {} if its name is meant"
)
WITH_ARGUMENT = (
    "the text in its braces is shown as any other; leave it if that is right; if not, write out "
    "what it prints"
)
BACKWARDS = "swap them, or copy them again if a figure is wrong"
PLACEHOLDERS = frozenset(
    ["-", "--", "---", "–", "—", "?", "??", "n/a", "na", "none", "null", "tba", "unknown"]
)
"""What people write into a field of which a work has nothing."""
E_MAIL = re.compile(r"[^\s@/:]+@[^\s@/:]+")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
AT_LINE_END = re.compile(r"(?<!\\)%[ \t]*[\r\n]")
UNESCAPED = re.compile(r"(?<!\\)[%&#]|(?<![\\$])_(?![^$]*\$)")
NUMBERS_OF_A_DATE = re.compile(r"-?\d{4}(?:-\d\d?){0,2}(?:/(?:-?\d{4}(?:-\d\d?){0,2})?)?")
PAGE_RANGE = re.compile(r"(\d{1,9})\s*(?:-{1,3}|–|—)\s*(\d{1,9})")


Shows = Callable[[Entry, str], bool]
"""Whether a field of an entry stands on a page."""


def lint(entries: Iterable[Entry], year: int, shows: Shows = lambda *_: True) -> Iterator[Problem]:
    """Yield everything that is doubtful; ``year`` is the year of the edition."""
    works = tuple(entries)
    sources = frozenset(entry.source for entry in works)
    for entry in works:
        yield from lint_alone(entry, shows, is_lent=is_lent(entry, sources))
    yield from lint_together(works, year)


def is_lent(entry: Entry, sources: Container[str]) -> bool:
    """Whether an entry takes fields from one of the works, of which ``sources`` are the texts."""
    return any(parent in sources for parent in entry.parents)


def lint_alone(entry: Entry, shows: Shows, *, is_lent: bool) -> Iterator[Problem]:
    """Yield what is doubtful in an entry, whatever the day; what works lend is told of them."""
    for check in CHECKS:
        yield from check(entry)
    yield from _commands(entry, shows, is_lent=is_lent)


def _own(entry: Entry, name: str) -> str:
    """Return the source of a field that the entry has itself: what it inherits is told there."""
    return entry.field(name).source if name in entry.field_lines else ""


def _or_fix(remedy: str, entry: Entry, name: str, *, is_mended: bool) -> str:
    """Return a remedy with the command that does it, where it does it at this place."""
    return or_fix(remedy, entry.place, is_mended=is_mended and _is_as_written(entry, name))


def _is_as_written(entry: Entry, name: str) -> bool:
    if entry.is_in_comment:
        return False
    commands = scan(entry.source, entry.place.path).commands
    fields = ((field, command) for command in commands for field in command.fields)
    return any(is_as_written(field, command) for field, command in fields if field.name == name)


def _doi(entry: Entry) -> Iterator[Problem]:
    value = identifiers.bare_doi(_own(entry, "doi"))
    if value.casefold() in PLACEHOLDERS:
        what = f"'{value}' is no DOI but stands for none"
        yield warning(DOI_FORM, entry, "doi", what, "remove the field")
    elif value and not identifiers.is_doi(value):
        is_mended = identifiers.length_in_front(_own(entry, "doi")) > 0
        remedy = _or_fix(of_no_doi(value), entry, "doi", is_mended=is_mended)
        yield warning(DOI_FORM, entry, "doi", f"'{value}' is no DOI", remedy)


def _numbers(entry: Entry) -> Iterator[Problem]:
    for name in ("isbn", "issn"):
        for number in identifiers.wrong_numbers(_own(entry, name)):
            why, remedy = of_no_number(name, number)
            what = f"'{number}' is no {name.upper()}: {why}"
            yield warning(CHECK_DIGIT, entry, name, what, remedy)


def _address(entry: Entry) -> Iterator[Problem]:
    source = _own(entry, "url")
    value, several = identifiers.verbatim(source), identifiers.web_addresses(source)
    if len(several) == 1 and several[0] != value:
        what = f"'{value}' looks like another address, and is shown as '{several[0]}'"
        yield warning(HOST_LOOKS_ALIKE, entry, "url", what, "copy it again from where it leads to")
    if not value or len(several) == 1:
        return
    if several:
        what = f"'url' holds {len(several)} addresses, and a citation has the first"
        remedy = "keep one of them here, and put the others into a note"
        yield warning(ADDRESSES_SEVERAL, entry, "url", what, remedy)
    elif value.casefold() in PLACEHOLDERS:
        what = f"'{value}' is no web address but stands for none"
        yield warning(ADDRESS_FORM, entry, "url", what, "remove the field")
    elif E_MAIL.fullmatch(value):
        what = f"'{value}' is an e-mail address, no web address, and is no link"
        yield warning(ADDRESS_FORM, entry, "url", what, "put it into a note, or remove it")
    elif re.search(r"\s", value):
        what = f"the address '{value}' holds a space and is no link"
        yield warning(ADDRESS_FORM, entry, "url", what, "remove the space, or write it as %20")
    elif value.lower().startswith("ftp://"):
        what = f"browsers follow no ftp addresses, and '{value}' is no link"
        yield warning(ADDRESS_FORM, entry, "url", what, "give one with https://, if there is one")
    else:
        what = f"'{value}' is not a web address and is no link"
        yield warning(ADDRESS_FORM, entry, "url", what, of_no_address(value))


def _dates(entry: Entry) -> Iterator[Problem]:
    for name in ("date", "urldate", "eventdate", "origdate"):
        value = _own(entry, name)
        parsed = dates.parse_edtf(value) if value else None
        if parsed is not None and parsed.literal and re.search(r"\d", value):
            is_formed = NUMBERS_OF_A_DATE.fullmatch(value) and not date_forms.as_written(value)
            what = "no date that the calendar has" if is_formed else "not written as dates are here"
            yield warning(DATE_FORM, entry, name, f"'{value}' is {what}", date_forms.remedy(value))
    year = entry.plain("year") if "year" in entry.field_lines else ""
    if re.fullmatch(r"\d{5,}|[\dOolI]{4}", year) and not re.fullmatch(r"\d{4}", year):
        yield warning(
            YEAR_NOT_READ, entry, "year", f"'{year}' is no year", "write it in four digits"
        )


def _pages(entry: Entry) -> Iterator[Problem]:
    pages = entry.plain("pages") if "pages" in entry.field_lines else ""
    span = PAGE_RANGE.fullmatch(pages)
    if span and int(span[1]) > int(span[2]):
        full = span[1][: -len(span[2])] + span[2]
        if len(span[2]) >= len(span[1]) or int(full) < int(span[1]):
            yield warning(
                PAGES_BACKWARDS, entry, "pages", f"the pages '{pages}' run backwards", BACKWARDS
            )


def _fields(entry: Entry) -> Iterator[Problem]:
    for name, value in entry.fields.items():
        if name not in entry.field_lines or is_private(name):
            continue
        if name in FIELDS | ROLES:
            if not value.source:
                yield warning(
                    FIELD_EMPTY,
                    entry,
                    name,
                    f"the field '{name}' is empty",
                    "fill it in or remove it",
                )
        elif hint := near_field(name):
            yield warning(FIELD_UNKNOWN, entry, name, f"the field '{name}' is not known", hint)


def _characters(entry: Entry) -> Iterator[Problem]:
    for name in ("title", "subtitle", "booktitle", "journal", "journaltitle", "publisher"):
        if name not in entry.field_lines:
            continue
        source = entry.field(name).source
        if entity := _entity(source):
            what = f"'{entity}' in '{name}' is HTML and is shown as it stands"
            yield warning(
                HTML_ENTITY, entry, name, what, f"write '{latex(html.unescape(entity))}' for it"
            )
        if UNESCAPED.search(ENTITY.sub("", source)):
            yield from _bare_mark(entry, name, source)


def _bare_mark(entry: Entry, name: str, source: str) -> Iterator[Problem]:
    """Yield a warning for a sign of LaTeX, unless the name of an undefined string has it."""
    written = _written(entry, name)
    text = ENTITY.sub("", source)
    for string in written.undefined if written else ():
        text = text.replace(string, "")
    if mark := UNESCAPED.search(text):
        is_mended = any(source[p] == mark[0] for p in bare_marks(name, source))
        remedy = f"write \\{mark[0]} if you also use the file with LaTeX"
        if mark[0] == "%" and written and AT_LINE_END.search(written.value):
            remedy, is_mended = "remove it: a value has no comments", False
        what = f"a bare '{mark[0]}' in '{name}' means something to LaTeX"
        told = _or_fix(remedy, entry, name, is_mended=is_mended)
        yield warning(ESCAPE_MISSING, entry, name, what, told)


def _written(entry: Entry, name: str) -> Field | None:
    """Return a field as the file has it, with the names of its strings in ``undefined``."""
    commands = () if entry.is_in_comment else scan(entry.source, entry.place.path).commands
    fields = (field for command in commands for field in command.fields)
    return next((field for field in fields if field.name == name), None)


def _commands(entry: Entry, shows: Shows, *, is_lent: bool) -> Iterator[Problem]:
    """Yield a warning for each command that is not known; what works lend is told of them."""
    for name, value in entry.fields.items():
        if is_lent and name not in entry.field_lines:
            continue
        if not value.unknown or name not in (FIELDS | ROLES) - UNSHOWN or is_private(name):
            continue
        if shows(entry, name):
            command = f"\\{value.unknown[0]}"
            written = _written(entry, name)
            strings = written.undefined if written else ()
            by = f", by the string '{strings[0]}'," if len(strings) == 1 else ""
            what = f"the command {command} in '{name}'{by} is not known"
            has_argument = re.search(re.escape(command) + r"\s*\{(?!\s*\})", value.source)
            remedy = WITH_ARGUMENT if has_argument else ALONE.format(value.unknown[0])
            yield warning(COMMAND_UNKNOWN, entry, name, what, remedy)


def _entity(source: str) -> str:
    """Return the first character reference of HTML in a text; empty where there is none."""
    entities = (match[0] for match in ENTITY.finditer(source))
    return next((entity for entity in entities if html.unescape(entity) != entity), "")


def _has_small(entry: Entry) -> bool:
    """Whether a title has letters that capitals differ from; journals keep theirs anyhow."""
    return entry.type != "periodical" and any(map(str.islower, entry.plain("title")))


def _braces(entry: Entry) -> Iterator[Problem]:
    title = entry.field("title").source
    if re.fullmatch(r"\{[^{}]*\}", title) and " " in title and _has_small(entry):
        yield warning(
            DOUBLE_BRACES,
            entry,
            "title",
            "the whole title is in double braces",
            _or_fix(
                "protect only the words whose capitals matter",
                entry,
                "title",
                is_mended=needless_braces("title", title),
            ),
        )


CHECKS: tuple[Callable[[Entry], Iterator[Problem]], ...] = (
    _doi, _numbers, _address, _dates, _pages, lacking, _fields, _characters, _braces,
)  # fmt: skip
