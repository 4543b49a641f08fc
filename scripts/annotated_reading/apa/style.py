"""An Entry -> its reference in APA 7, as pybtex' rich text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from pybtex.richtext import BaseText, Text

from annotated_reading.apa.legal import legal
from annotated_reading.apa.people import (
    authors,
    editor_label,
    editors_by_kind,
    first_makers,
    inverted,
    listed,
)
from annotated_reading.apa.related import reprinted, reviewed
from annotated_reading.apa.source import link, original, source
from annotated_reading.apa.titles import VOLUMED, bracket, parentheses, title
from annotated_reading.apa.when import date_element, issued
from annotated_reading.apa.words import joined, rich, stopped
from annotated_reading.bibtex.dates import NO_DATE
from annotated_reading.bibtex.kinds import KINDS, LEGAL
from annotated_reading.errors import Place, Problem, Severity
from annotated_reading.model import Entry
from annotated_reading.rules.records import YEAR_NOT_READ

NOTHING: Mapping[str, Entry] = MappingProxyType({})


def cite(
    entry: Entry,
    *,
    year_suffix: str = "",
    sentence_case: bool = False,
    library: Mapping[str, Entry] = NOTHING,
) -> Text:
    """Return the reference-list entry of a work.

    With ``sentence_case`` titles lose the capitals that are not protected by braces. ``library``
    holds the entries that reviews and reprints name as ``related``, by key.
    """
    if entry.type in LEGAL:
        return legal(entry)
    if _is_bare(entry):
        return stopped(_makers(entry))
    makers = _makers(entry)
    date = date_element(entry, year_suffix)
    review = reviewed(entry, library, sentence_case=sentence_case)
    named = _title_element(entry, review, sentence_case=sentence_case)
    front: list[BaseText | str] = (
        [stopped(makers), date, stopped(named)] if makers else [stopped(named), date]
    )
    back = [stopped(part) for part in source(entry, sentence_case=sentence_case)]
    again = reprinted(entry, library, sentence_case=sentence_case)
    more = stopped(rich(entry.field("addendum")))
    return joined([*front, *back, link(entry), original(entry), again, more])


class Citations:
    """The reference-list entries of the works of a list, as cite() makes them by itself.

    Each is made once, for whoever asks first, and kept until it is taken; without ``keeps`` each
    is made anew, and takes no room.
    """

    def __init__(self, entries: Iterable[Entry], *, keeps: bool = True) -> None:
        self.library: Mapping[str, Entry] = MappingProxyType({e.key: e for e in entries})
        self._made: dict[str, Text] = {}
        self._keeps = keeps

    def of(self, entry: Entry) -> Text:
        """Return the citation of a work, which may be asked for again if it is one of the list."""
        if not self._keeps or self.library.get(entry.key) is not entry:
            return cite(entry, library=self.library)
        if entry.key not in self._made:
            self._made[entry.key] = cite(entry, library=self.library)
        return self._made[entry.key]

    def take(self, entry: Entry) -> Text:
        """Return the citation of a work of the list for the last time."""
        citation = self.of(entry)
        self._made.pop(entry.key, None)
        return citation


def _is_bare(entry: Entry) -> bool:
    """Whether an entry of no known kind holds nothing but names."""
    telling = entry.fields.keys() - {"sortname", "options", "keywords"}
    return entry.type not in KINDS and not telling and bool(entry.names)


def _makers(entry: Entry) -> str:
    if makers := authors(entry):
        return makers
    editors = first_makers(entry)
    if editors and editors == entry.names.get("editor") and entry.type in VOLUMED:
        groups = [f"{listed(names, inverted)} ({label})" for names, label in editors_by_kind(entry)]
        return ", & ".join([", ".join(groups[:-1]), groups[-1]] if groups[1:] else groups)
    kind = entry.plain("editortype") if entry.names.get("editor") else "director"
    label = editor_label(len(editors), kind)
    return f"{listed(editors, inverted)} ({label})" if editors else ""


def _title_element(entry: Entry, review: Text, *, sentence_case: bool) -> Text:
    return joined(
        [
            title(entry, sentence_case=sentence_case),
            parentheses(entry) if not entry.has("appentry") else "",
            bracket(entry, sentence_case=sentence_case) if not entry.has("appentry") else "",
            Text("[", review, "]") if len(review) else "",
        ]
    )


def problems(entry: Entry) -> Iterator[Problem]:
    """Yield what a reference has to do without."""
    if entry.type in LEGAL or _is_bare(entry):
        return
    unread = "year" in entry.field_lines and not NO_DATE.fullmatch(entry.plain("year"))
    if issued(entry) is None and not entry.has("pubstate") and unread:
        yield _missing(entry, "no year that can be read", "write 'date' or 'year', or remove it")


def _missing(entry: Entry, what: str, remedy: str) -> Problem:
    place = Place(entry.place.path, entry.field_lines.get("year", entry.place.line))
    return Problem(place, f"'{entry.key}' has {what}", remedy, Severity.WARNING, rule=YEAR_NOT_READ)
