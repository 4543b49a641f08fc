"""CSL item -> RIS record, as reference managers import it.

The format has no standard but practice: two letters, two spaces, a hyphen, a space; CRLF; TY first,
ER last; one line a value. Dates are YYYY/MM/DD/ with the slashes kept where a part is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotated_reading.exports.items import Item, iso, literal, names, text
from annotated_reading.model import Name

TYPES = {
    "article-journal": "JOUR", "review": "JOUR", "periodical": "JOUR", "article-magazine": "MGZN",
    "article-newspaper": "NEWS", "book": "BOOK", "pamphlet": "PAMP", "chapter": "CHAP",
    "entry-encyclopedia": "ENCYC", "paper-conference": "CPAPER", "report": "RPRT",
    "thesis": "THES", "webpage": "ELEC", "dataset": "DATA", "software": "COMP",
    "article": "UNPB",
    "manuscript": "UNPB", "patent": "PAT", "standard": "STAND", "speech": "SLIDE",
    "legal_case": "CASE", "legislation": "STAT", "bill": "BILL", "regulation": "LEGAL",
    "motion_picture": "MPCT", "song": "MUSIC", "graphic": "ART", "personal_communication": "PCOMM",
}  # fmt: skip
PERIODICALS = frozenset(["JOUR", "MGZN", "NEWS"])
PARTS = frozenset(["CHAP", "CPAPER", "ENCYC"])
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
RANGE = re.compile(r"([^\s,–]+)–([^\s,–]+)")


def render_ris(item: Item) -> str:
    """Return the record of a work, each line ended by CRLF."""
    kind = TYPES.get(text(item, "type"), "GEN")
    lines = [("TY", kind), *_people(item, kind), *_titles(item, kind), *_date(item)]
    lines += [*_numbers(item), *_addresses(item), ("ID", text(item, "id"))]
    values = ((tag, _line(value)) for tag, value in lines)
    return "".join(f"{tag}  - {value}\r\n" for tag, value in values if value) + "ER  - \r\n"


def _line(value: str) -> str:
    """Return a value on one line: a line break could end the record."""
    return " ".join(UNPRINTABLE.sub(" ", value).split())


def _people(item: Item, kind: str) -> Iterator[tuple[str, str]]:
    roles = {"author": "AU", "editor": "A2" if kind in PARTS else "ED", "translator": "A4"}
    for role, tag in roles.items():
        for name in names(item, role):
            yield tag, _name(name)


def _name(name: Name) -> str:
    """Return a name as Family, Given, Suffix.

    A body ends in a comma where it could be taken apart at a space.
    """
    if name.body:
        return f"{name.family}," if " " in name.family else name.family
    family = f"{name.particle} {name.family}" if name.particle else name.family
    return ", ".join(part for part in (family, name.given, name.suffix) if part)


def _titles(item: Item, kind: str) -> Iterator[tuple[str, str]]:
    yield "TI", text(item, "title")
    container = text(item, "container-title")
    yield ("JO" if kind in PERIODICALS else "T2"), container
    yield "ST", text(item, "title-short")
    yield "T3", text(item, "collection-title")
    yield "NV", text(item, "number-of-volumes")
    site = container if kind == "ELEC" else ""
    yield "PB", text(item, "publisher") or site
    yield "CY", text(item, "publisher-place")
    yield "ET", text(item, "edition") or text(item, "version")
    yield "M3", text(item, "genre")
    yield "LA", text(item, "language")
    yield "AB", text(item, "abstract")
    for keyword in re.split(r"[,;]\s*", text(item, "keyword")):
        yield "KW", keyword
    yield "N1", text(item, "note")


def _date(item: Item) -> Iterator[tuple[str, str]]:
    if issued := iso(item, "issued"):
        yield "PY", _year(issued)
        yield "DA", _slashed(issued)
    yield "DA", literal(item, "issued")
    if accessed := iso(item, "accessed"):
        yield "Y2", _slashed(accessed)


def _year(iso_date: str) -> str:
    """Return the year of an ISO date as a number; the year 0 is none that a reader would take."""
    year = int(_slashed(iso_date).partition("/")[0])
    return str(year) if year else ""


def _slashed(iso_date: str) -> str:
    """Return an ISO date with its three slashes; the hyphen of -0044 is a sign, not a separator."""
    sign = "-" if iso_date.startswith("-") else ""
    year, month, day = [*iso_date.removeprefix("-").split("-"), "", ""][:3]
    return f"{sign}{year}/{month}/{day}/"


def _numbers(item: Item) -> Iterator[tuple[str, str]]:
    yield "VL", text(item, "volume")
    yield "IS", text(item, "issue")
    yield "M1", text(item, "number") or text(item, "collection-number")
    pages = text(item, "page")
    span = RANGE.fullmatch(pages)
    yield "SP", span[1] if span else pages
    yield "EP", span[2] if span else ""


def _addresses(item: Item) -> Iterator[tuple[str, str]]:
    doi = text(item, "DOI")
    yield "SN", text(item, "ISBN") or text(item, "ISSN")
    yield "DO", doi
    yield "DB", text(item, "archive")
    yield "AN", text(item, "archive_location")
    yield "UR", text(item, "URL") or (f"https://doi.org/{doi}" if doi else "")
