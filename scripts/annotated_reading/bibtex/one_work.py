"""Whether two entries are plainly of one work, before anything but their commands is read."""

from __future__ import annotations

import re

from annotated_reading.bibtex.commands import Command
from annotated_reading.bibtex.identifiers import bare_doi
from annotated_reading.bibtex.latex import plain
from annotated_reading.text.plain import fold

NOT_IN_WORDS = re.compile(r"[\W_]+")


def are_one_work(first: Command, second: Command) -> bool:
    """Whether two entries have the same DOI, or without two of them title, author and year."""
    dois = {bare_doi(_value(entry, "doi")).casefold() for entry in (first, second)} - {""}
    if dois and all(_value(entry, "doi") for entry in (first, second)):
        return len(dois) == 1
    known_by = _known_by(first)
    return all(known_by) and known_by == _known_by(second)


def _known_by(entry: Command) -> tuple[str, str, str]:
    year = _value(entry, "year") or _value(entry, "date")[:4]
    return _letters(_value(entry, "title")), _letters(_value(entry, "author")), year.strip()


def _value(entry: Command, name: str) -> str:
    """Return what the first field of a name holds."""
    return next((field.value for field in entry.fields if field.name == name), "")


def _letters(source: str) -> str:
    return NOT_IN_WORDS.sub("", fold(plain(source)))
