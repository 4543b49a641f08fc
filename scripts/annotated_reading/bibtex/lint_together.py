"""What can be doubtful in an entry beside others: that it is one of them, or in years to come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from annotated_reading.bibtex.warned import warning
from annotated_reading.errors import Problem
from annotated_reading.kept import ANEW, Kept
from annotated_reading.model import Entry
from annotated_reading.rules.records import WORK_TWICE, YEAR_IN_FUTURE
from annotated_reading.text.plain import fold

OF_ONE_DOI = "remove one of the entries if they are one work; if not, correct the DOI that is wrong"
OF_ONE_TITLE = "remove one of the entries if they are one work; if not, leave both"


def lint_together(entries: tuple[Entry, ...], year: int, kept: Kept = ANEW) -> Iterator[Problem]:
    """Yield what is doubtful in entries beside others, and in the year of the edition.

    What would make two of them one work may be ``kept``.
    """
    for entry in entries:
        yield from _future(entry, year)
    yield from _duplicates(entries, kept)


def _future(entry: Entry, year: int) -> Iterator[Problem]:
    issued = entry.dates.issued
    if issued and issued.start and issued.start.year > year + 1:
        name = "date" if "date" in entry.fields else "year"
        if name not in entry.field_lines:
            return
        yield warning(
            YEAR_IN_FUTURE, entry, name, f"{issued.start.year} is in the future", "check the year"
        )


def _duplicates(entries: tuple[Entry, ...], kept: Kept) -> Iterator[Problem]:
    seen: dict[str, Entry] = {}
    for entry in entries:
        for mark, what in kept(entry.digest, "marks", partial(_marks, entry)):
            other = seen.setdefault(mark, entry)
            if other is not entry and (what == "DOI" or _as_many_makers(other, entry)):
                yield warning(
                    WORK_TWICE,
                    entry,
                    "doi" if what == "DOI" else "title",
                    f"'{other.key}' ({_where(other, entry)}) has the same {what}",
                    OF_ONE_DOI if what == "DOI" else OF_ONE_TITLE,
                )


def _as_many_makers(*entries: Entry) -> bool:
    """Whether as many people are named, which nobody knows where others are meant as well."""
    authors = [entry.names.get("author", ()) for entry in entries]
    is_cut = any(maker.others for makers in authors for maker in makers)
    return is_cut or len({*map(len, authors)}) == 1


def _where(other: Entry, entry: Entry) -> str:
    """Return where an entry stands, as seen from another, which may be in another file."""
    same = other.place.path == entry.place.path
    return f"line {other.place.line}" if same else str(other.place)


def _marks(entry: Entry) -> tuple[tuple[str, str], ...]:
    """Return what no other work should have, with what that is."""
    return tuple(_fingerprints(entry))


def _fingerprints(entry: Entry) -> Iterator[tuple[str, str]]:
    if doi := entry.identifiers.doi:
        yield f"doi {doi.casefold()}", "DOI"
    own = entry.plain("title") if "title" in entry.field_lines else ""  # volumes of a set share it
    title = re.sub(r"[^a-z0-9]+", " ", fold(own)).strip()
    issued = entry.dates.issued
    if len(title) > 20 and issued and issued.start:  # noqa: PLR2004 - short titles recur
        makers = entry.names.get("author", ())
        first = fold(makers[0].family) if makers else ""
        yield f"title {title} {issued.start.year} {entry.type} {first}", "title and year"
