"""Entry -> the same work in the BibTeX of 1988, for styles that do not know biblatex.

Types and fields are those of Patashnik's «BibTeXing» (1988), and those that natbib's styles added:
doi, url, eid. An entry stands alone: what it takes over by crossref and xdata is written into it,
and macros are expanded. Fields stay in their LaTeX.

================================  =======================================================
biblatex                          here
================================  =======================================================
date, eventdate                   year and month, with the day in the month
                                  («BibTeXing», §4: ``month = jul # "~4"``)
subtitle, booksubtitle            behind the title, after a colon
journaltitle, location            journal, address
institution of a thesis           school
report, thesis, inbook with a     techreport; phdthesis or mastersthesis; incollection
booktitle
web pages, data, films, laws      misc, the site and the address in howpublished
eid                               pages, too, where there are none: plain styles print those
edition = 2                       edition = {Second}
editor beside author              note: styles warn of both in a book
a number without a series or a    note: styles do not print it, and warn
volume, or beside a volume
no date                           year = {n.d.}, where styles want one
no author                         key, by which styles sort
================================  =======================================================
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence

from annotated_reading.bibtex.escaping import latex
from annotated_reading.bibtex.kinds import TYPE_KEYS
from annotated_reading.bibtex.page_ranges import with_ranges
from annotated_reading.bibtex.written_names import classic_names
from annotated_reading.model import Day, Entry, Name
from annotated_reading.text.plain import before_subtitle, series
from annotated_reading.text.web_addresses import work_address

CLASSIC = frozenset(
    "article book booklet conference inbook incollection inproceedings manual mastersthesis misc "
    "phdthesis proceedings techreport unpublished".split()
)
TYPES = {
    "review": "article", "suppperiodical": "article", "mvbook": "book", "collection": "book",
    "mvcollection": "book", "reference": "book", "mvreference": "book",
    "mvproceedings": "proceedings", "bookinbook": "incollection", "suppbook": "incollection",
    "suppcollection": "incollection", "inreference": "incollection", "report": "techreport",
}  # fmt: skip
MASTERS = frozenset(["mathesis", "bathesis", "candthesis"])
BOOKS = frozenset(["book", "proceedings", "inbook", "incollection", "inproceedings", "conference"])
"""Types of which styles want a number within a series, and not beside a volume."""
UNDATED = frozenset(["misc", "booklet", "manual", "unpublished"])
"""Types that need no year; of others styles print none, and warn."""
OURS = frozenset(
    "date journaltitle journalsubtitle subtitle booksubtitle maintitle location institution "
    "eprinttype eprintclass eventtitle eventdate langid pagetotal urldate shorttitle entrysubtype "
    "origdate venue version titleaddon xdata".split()
)
"""Fields of biblatex alone; that of an institution only where a report is not meant."""
PASSED_ON = (
    "volume", "chapter", "eid", "url", "isbn", "issn", "eprint", "archiveprefix",
    "primaryclass", "language", "keywords", "abstract",
)  # fmt: skip
ORDINALS = "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth".split()
MONTHS = tuple(name.lower() for name in calendar.month_abbr)
COMMAND = re.compile(r"\\(?:enquote|mkbibquote)\*?\s*\{([^{}]*)\}")
"""Quotation marks of csquotes, which a document need not have loaded."""
Field = tuple[str, str]
"""The name of a field, and its value as it stands in the file, braces and all."""


def is_biblatex(entry: Entry) -> bool:
    """Whether an entry says something in a way that BibTeX' own styles do not read."""
    reports = {"institution"} if entry.type == "techreport" else set()
    return entry.type not in CLASSIC or not (OURS - reports).isdisjoint(entry.fields)


def render_classic(entry: Entry) -> str:
    """Return the entry for BibTeX' own styles."""
    kind = _kind(entry)
    fields = [(name, value) for name, value in _fields(entry, kind) if value]
    width = max((len(name) for name, _ in fields), default=0)
    lines = "".join(f"  {name:{width}} = {value},\n" for name, value in fields)
    return f"@{kind}{{{entry.key},\n{lines}}}"


def _kind(entry: Entry) -> str:
    if entry.type == "thesis":
        return "mastersthesis" if entry.plain("type").casefold() in MASTERS else "phdthesis"
    if entry.type == "inbook" and entry.has("booktitle"):
        return "incollection"
    return TYPES.get(entry.type, entry.type if entry.type in CLASSIC else "misc")


def _fields(entry: Entry, kind: str) -> Iterator[Field]:
    notes: list[str] = []
    yield from _people(entry, kind, notes)
    yield "title", _braced(_titled(entry, "title", "subtitle") or _main(entry))
    yield from _whole(entry, kind)
    yield from _numbers(entry, kind, notes)
    yield from _publisher(entry, kind)
    yield from _date(entry, kind)
    yield from ((name, _braced(_latex(entry, name))) for name in PASSED_ON)
    yield "doi", _braced(entry.identifiers.doi)  # styles make its address
    if not entry.has("archiveprefix"):
        yield "archiveprefix", _braced(_latex(entry, "eprinttype"))
        yield "primaryclass", _braced(_latex(entry, "eprintclass"))
    notes.append(_latex(entry, "note", "addendum"))
    if kind == "unpublished" and not any(notes):
        notes.append("Unpublished")  # styles warn where it has no note
    yield "note", _braced(". ".join(filter(None, notes)))


def _latex(entry: Entry, *names: str) -> str:
    """Return a field as LaTeX that needs no package."""
    return COMMAND.sub(r"``\1''", entry.field(*names).source)


def _braced(value: str) -> str:
    return f"{{{value}}}" if value else ""


def _titled(entry: Entry, title: str, subtitle: str) -> str:
    before, after = _latex(entry, title), _latex(entry, subtitle)
    between = before_subtitle(entry.plain(title))
    return f"{before}{between}{after}" if before and after else before


def _main(entry: Entry) -> str:
    return _titled(entry, "maintitle", "mainsubtitle")


def _people(entry: Entry, kind: str, notes: list[str]) -> Iterator[Field]:
    authors, editors = entry.names.get("author", ()), entry.names.get("editor", ())
    if kind == "proceedings":  # which have no author
        authors, editors = (), editors or authors
    yield "author", _braced(classic_names(authors))
    has_both = bool(authors and editors) and kind in {"book", "inbook"}
    yield "editor", "" if has_both else _braced(classic_names(editors))
    if has_both:
        notes.append(f"Edited by {_in_full(editors)}")
    if translators := entry.names.get("translator"):
        notes.append(f"Translated by {_in_full(translators)}")
    if not authors:
        named = editors[0].family if editors else entry.plain("label", "title", "maintitle")
        yield "key", _braced((named or entry.key).translate(NO_BRACES))


def _in_full(names: Sequence[Name]) -> str:
    """Return names as a sentence has them: Paula Poe and Jan van der Berg, Jr."""
    told = [latex(name.in_full) for name in names if not name.others]
    return series([*told, "others"] if any(name.others for name in names) else told)


NO_BRACES = str.maketrans("", "", "{}\\%#&_$~^")


def _whole(entry: Entry, kind: str) -> Iterator[Field]:
    """Yield what a work is part of, and where a work that is part of nothing is found."""
    if kind == "article":
        journal = "journaltitle" if entry.has("journaltitle") else "journal"
        yield "journal", _braced(_titled(entry, journal, "journalsubtitle"))
    elif kind in {"incollection", "inproceedings", "conference"}:
        book = _titled(entry, "booktitle", "booksubtitle") or _main(entry)
        yield "booktitle", _braced(book or _latex(entry, "eventtitle"))
    elif kind in {"misc", "booklet"}:
        yield "howpublished", _braced(", ".join(filter(None, _found_at(entry))))


def _found_at(entry: Entry) -> Iterator[str]:
    """Yield the site or the occasion, and the address, of a work that has no publisher's form."""
    own = entry.field("howpublished")
    yield "" if own.has_address else _latex(entry, "howpublished")
    for name in ("journaltitle", "journal", "booktitle", "maintitle", "eventtitle", "venue"):
        yield _latex(entry, name) if entry.has("title") or name != "maintitle" else ""
    for name in ("organization", "institution", "publisher", "source", "citation", "article"):
        yield _latex(entry, name)
    number = _latex(entry, "number")
    yield f"No. {number}" if number else ""
    version = _latex(entry, "version")
    yield f"Version {version}" if version else ""
    address = work_address(entry.identifiers.doi, entry.identifiers.url)
    yield f"\\url{{{address}}}" if address else ""


def _numbers(entry: Entry, kind: str, notes: list[str]) -> Iterator[Field]:
    number, series = _latex(entry, "number"), _latex(entry, "series")
    number = number or ("" if kind in BOOKS else _latex(entry, "issue"))
    is_book = kind in BOOKS and (entry.has("volume") or not series)
    if number and (is_book or (kind == "article" and not entry.has("volume"))):
        notes.append(f"{series or 'Number'} {number}")
        number = series = ""
    yield "series", _braced(series)
    yield "number", "" if kind in {"misc", "booklet"} else _braced(number)
    pages = with_ranges(entry.field("pages").source).replace("–", "--")
    yield "pages", _braced(pages or _latex(entry, "eid"))
    edition = _latex(entry, "edition")
    ordinal = ORDINALS[int(edition) - 1] if edition in ONE_TO_TEN else edition
    yield "edition", _braced(f"{edition}th" if ordinal.isdigit() else ordinal)


ONE_TO_TEN = frozenset(map(str, range(1, 11)))


def _publisher(entry: Entry, kind: str) -> Iterator[Field]:
    bodies = ("institution", "school", "organization", "publisher")
    if kind in {"phdthesis", "mastersthesis"}:
        yield "school", _braced(_latex(entry, "school", *bodies))
    elif kind == "techreport":
        yield "institution", _braced(_latex(entry, *bodies))
    elif kind not in {"misc", "booklet"}:
        publisher = ("publisher", "institution") if kind != "article" else ("publisher",)
        yield "publisher", _braced(_latex(entry, *publisher))
        yield "organization", _braced(_latex(entry, "organization"))
    yield "address", _braced(_latex(entry, "address", "location"))
    named = entry.plain("type")
    words = TYPE_KEYS.get(named.casefold())
    yield "type", _braced(words or _latex(entry, "type"))


def _date(entry: Entry, kind: str) -> Iterator[Field]:
    date = entry.dates.issued or entry.dates.event
    if date is None:
        yield "year", "" if kind in UNDATED else "{n.d.}"
        return
    if date.start is None:
        yield "year", _braced(date.literal)
        return
    years = dict.fromkeys(_year(day) for day in (date.start, date.end) if day)
    yield "year", _braced("--".join(years))
    yield "month", _month(date.start) if len(years) == 1 else ""


def _year(day: Day) -> str:
    year = f"{1 - day.year} B.C." if day.year < 1 else str(day.year)
    return f"c. {year}" if day.circa else year


def _month(day: Day) -> str:
    """Return the month by its macro, which each style has in its own language."""
    if day.season:
        return _braced(day.season)
    if not day.month:
        return ""
    return f'{MONTHS[day.month]} # "~{day.day}"' if day.day else MONTHS[day.month]
