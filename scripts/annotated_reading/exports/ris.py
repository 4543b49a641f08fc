"""CSL item -> RIS record, as reference managers import it.

The format has no standard but practice: two letters, two spaces, a hyphen, a space; CRLF; TY first,
ER last; one line a value. Dates are YYYY/MM/DD/ with the slashes kept where a part is not known.
Which tag says what depends on the type. Tags are those of EndNote's table of its RIS import and
of the map in Zotero's importer (RIS.js), which agree where both have one:

==================  ==============================================  ==================
in the item         tag                                             after
==================  ==============================================  ==================
number              SN of a report, a standard, a patent; NV of     EndNote, Zotero
                    a data set; SV of a decision (docket)
number in archive   AN, and DB is the archive                       EndNote, Zotero
article number      SP                                              publishers' files
series number       M1 of a book, SV of a chapter                   Zotero
version             ET of a program or a data set                   EndNote, Zotero
proceedings         C3, and T2 is the event                         EndNote, Zotero
event               T2, CY and DA of a talk                         Zotero
reporter, court     A2 and PB of a decision                         Zotero
licence             CR                                              Zotero
book's author       C2 of a chapter                                 Zotero
first publication   OP                                              EndNote
==================  ==============================================  ==================

M3 is what a work is called, but Zotero takes it for a DOI in types that have no such field, so
the others go without it. A program goes without its language, for LA is what it is written in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotated_reading.exports.items import Item, iso, keywords, literal, names, text, two_parts
from annotated_reading.model import Name

TYPES = {
    "article": "UNPD", "article-journal": "JOUR", "review": "JOUR", "periodical": "JOUR",
    "article-magazine": "MGZN", "article-newspaper": "NEWS", "book": "BOOK", "pamphlet": "PAMP",
    "chapter": "CHAP", "entry-encyclopedia": "ENCYC", "paper-conference": "CONF",
    "report": "RPRT", "thesis": "THES", "webpage": "ELEC", "dataset": "DATA", "software": "COMP",
    "manuscript": "MANSCPT", "patent": "PAT", "standard": "STAND", "speech": "SLIDE",
    "legal_case": "CASE", "legislation": "STAT", "bill": "BILL", "regulation": "STAT",
    "motion_picture": "MPCT", "broadcast": "MPCT", "song": "SOUND", "graphic": "ART",
    "personal_communication": "PCOMM",
}  # fmt: skip
PARTS = frozenset(["CHAP", "CONF", "ENCYC"])
COUNTED = frozenset(["BOOK", "THES", "MANSCPT"])
"""Types whose SP is how many pages there are."""
TAGS = {
    "title": "TI", "title-short": "ST", "container-title": "T2", "container-title-short": "J2",
    "collection-title": "T3", "publisher": "PB", "publisher-place": "CY", "edition": "ET",
    "volume": "VL", "issue": "IS", "section": "SE", "number": "M1", "number-of-volumes": "NV",
    "language": "LA", "license": "CR", "archive": "DB",
    "archive_location": "AN", "abstract": "AB", "note": "N1",
}  # fmt: skip
"""What a tag says, in the order of the record."""
NUMBERED = {"number": "SN"}
CALLED = {"genre": "M3"}
SERIAL = {"number": ""}  # that of an article stands in SP
OWN_TAGS = {
    "UNPD": {"publisher": "", "number": ""},  # they stand in DB and AN
    "JOUR": SERIAL, "MGZN": SERIAL, "NEWS": SERIAL,
    "BOOK": {"collection-number": "M1", "number": ""},
    "CHAP": {"collection-number": "SV", "number-of-volumes": "IS", "number": ""},
    "ENCYC": {"collection-number": "M1", "number": ""},
    "CONF": {"container-title": "C3", "collection-number": "M1", "number": ""},
    "RPRT": {"collection-title": "T2", "container-title": "", **NUMBERED, **CALLED},
    "STAND": {"collection-title": "T2", "container-title": "", **NUMBERED, **CALLED},
    "PAT": NUMBERED, "THES": CALLED, "ELEC": CALLED, "ART": CALLED, "MANSCPT": CALLED,
    "PCOMM": CALLED,
    "SLIDE": {"event-title": "T2", "event-place": "CY", "publisher-place": "",
              "container-title": "", **CALLED},
    "DATA": {"number": "NV", "number-of-volumes": "M1"},
    "COMP": {"collection-title": "T2", "container-title": "", "language": ""},
    "CASE": {"container-title": "A2", "authority": "PB", "number": "SV"},
}  # fmt: skip
"""What types have otherwise; what stands under no tag is not said."""
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
RANGE = re.compile(r"([^\s,–]+)–([^\s,–]+)")


def render_ris(item: Item) -> str:
    """Return the record of a work, each line ended by CRLF."""
    kind = TYPES.get(text(item, "type"), "GEN")
    lines = [("TY", kind), *_people(item, kind), *_texts(item, kind), *_date(item, kind)]
    lines += [*_pages(item, kind), *_addresses(item), ("ID", text(item, "id"))]
    values = ((tag, _line(value)) for tag, value in lines if tag)
    return "".join(f"{tag}  - {value}\r\n" for tag, value in values if value) + "ER  - \r\n"


def _line(value: str) -> str:
    """Return a value on one line: a line break could end the record."""
    return " ".join(UNPRINTABLE.sub(" ", value).split())


def _people(item: Item, kind: str) -> Iterator[tuple[str, str]]:
    for name in _makers(item):
        yield "AU", _name(name)
    roles = {"editor": "A2" if kind in PARTS else "ED", "translator": "A4",
             "container-author": "C2" if kind == "CHAP" else ""}  # fmt: skip
    for role, tag in roles.items():
        for name in names(item, role):
            yield tag, _name(name)


def _makers(item: Item) -> Iterator[Name]:
    """Yield the authors; where there are none, who directed or composed the work, each once."""
    if "author" in item:
        yield from names(item, "author")
    else:
        yield from dict.fromkeys((*names(item, "director"), *names(item, "composer")))


def _name(name: Name) -> str:
    """Return a name as Family, Given, Suffix.

    A body ends in a comma where it could be taken apart at a space.
    """
    if name.body:
        return f"{name.family}," if " " in name.family else name.family
    return ", ".join(filter(None, two_parts(name)))


def _texts(item: Item, kind: str) -> Iterator[tuple[str, str]]:
    is_versioned = kind in {"DATA", "COMP"} and text(item, "version")
    for variable, tag in (TAGS | OWN_TAGS.get(kind, {})).items():
        said = "version" if variable == "edition" and is_versioned else variable
        value = text(item, said)
        if kind == "CONF" and variable == "publisher-place":
            value = value or text(item, "event-place")
        yield tag, value
    if kind == "CONF":
        yield "T2", text(item, "event-title") or text(item, "container-title")
    for keyword in keywords(item):
        yield "KW", keyword


def _date(item: Item, kind: str) -> Iterator[tuple[str, str]]:
    if issued := iso(item, "issued"):
        yield "PY", _year(issued)
        yield "DA", _slashed(issued)
    yield "DA", literal(item, "issued")
    if accessed := iso(item, "accessed"):
        yield "Y2", _slashed(accessed)
    yield "OP", iso(item, "original-date") if kind in {"BOOK", "CHAP", "SOUND"} else ""


def _year(iso_date: str) -> str:
    """Return the year of an ISO date as a number; the year 0 is none that a reader would take."""
    year = int(_slashed(iso_date).partition("/")[0])
    return str(year) if year else ""


def _slashed(iso_date: str) -> str:
    """Return an ISO date with its three slashes; the hyphen of -0044 is a sign, not a separator."""
    sign = "-" if iso_date.startswith("-") else ""
    year, month, day = [*iso_date.removeprefix("-").split("-"), "", ""][:3]
    return f"{sign}{year}/{month}/{day}/"


def _pages(item: Item, kind: str) -> Iterator[tuple[str, str]]:
    pages = text(item, "page") or (text(item, "number-of-pages") if kind in COUNTED else "")
    span = RANGE.fullmatch(pages)
    yield "SP", span[1] if span else pages
    yield "EP", span[2] if span else ""


def _addresses(item: Item) -> Iterator[tuple[str, str]]:
    yield "SN", text(item, "ISBN") or text(item, "ISSN")
    yield "DO", text(item, "DOI")
    yield "UR", text(item, "URL")
