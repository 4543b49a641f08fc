"""Entry -> RIS record, as reference managers import it.

The format has no standard but practice: two letters, two spaces, a hyphen, a space; CRLF; TY first,
ER last; one line a value. Dates are YYYY/MM/DD/ with the slashes kept where a part is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotated_reading.bibtex import dates, identifiers
from annotated_reading.exports.csl import csl_item, csl_type
from annotated_reading.model import Entry, Name

TYPES = {
    "article-journal": "JOUR", "review": "JOUR", "periodical": "JOUR", "article-magazine": "MGZN",
    "article-newspaper": "NEWS", "book": "BOOK", "pamphlet": "PAMP", "chapter": "CHAP",
    "entry-encyclopedia": "ENCYC", "paper-conference": "CPAPER", "report": "RPRT",
    "thesis": "THES", "webpage": "ELEC", "dataset": "DATA", "software": "COMP",
    "manuscript": "UNPB", "patent": "PAT", "standard": "STAND", "speech": "SLIDE",
    "legal_case": "CASE", "legislation": "STAT", "bill": "BILL", "regulation": "GOVDOC",
    "motion_picture": "MPCT", "song": "MUSIC", "graphic": "ART", "personal_communication": "PCOMM",
}  # fmt: skip
PERIODICALS = frozenset(["JOUR", "MGZN", "NEWS"])
PARTS = frozenset(["CHAP", "CPAPER", "ENCYC"])
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
RANGE = re.compile(r"([^\s,–]+)–([^\s,–]+)")


def render_ris(entry: Entry) -> str:
    """Return the record of a work, each line ended by CRLF."""
    kind = TYPES.get(csl_type(entry), "GEN")
    lines = [("TY", kind), *_people(entry, kind), *_titles(entry, kind), *_date(entry)]
    lines += [*_numbers(entry), *_addresses(entry), ("ID", entry.key)]
    values = ((tag, _line(value)) for tag, value in lines)
    return "".join(f"{tag}  - {value}\r\n" for tag, value in values if value) + "ER  - \r\n"


def _line(value: object) -> str:
    """A value holds no line break, or it could end the record."""
    return " ".join(UNPRINTABLE.sub(" ", str(value or "")).split())


def _people(entry: Entry, kind: str) -> Iterator[tuple[str, str]]:
    roles = {"author": "AU", "editor": "A2" if kind in PARTS else "ED", "translator": "A4"}
    for role, tag in roles.items():
        for name in entry.names.get(role, ()):
            if not name.others:
                yield tag, _name(name)


def _name(name: Name) -> str:
    """Family, Given, Suffix; a body ends in a comma where it could be taken apart at a space."""
    if name.body:
        return f"{name.family}," if " " in name.family else name.family
    family = f"{name.particle} {name.family}" if name.particle else name.family
    return ", ".join(part for part in (family, name.given, name.suffix) if part)


def _titles(entry: Entry, kind: str) -> Iterator[tuple[str, object]]:
    item = csl_item(entry)
    yield "TI", item.get("title")
    container = item.get("container-title")
    yield ("JO" if kind in PERIODICALS else "T2"), container
    yield "T3", item.get("collection-title")
    site = container if kind == "ELEC" else None
    yield "PB", item.get("publisher") or site
    yield "CY", item.get("publisher-place")
    yield "ET", item.get("edition")
    yield "M3", item.get("genre")
    yield "LA", item.get("language")
    yield "AB", item.get("abstract")
    for keyword in re.split(r"[,;]\s*", str(item.get("keyword") or "")):
        yield "KW", keyword
    yield "N1", item.get("note")


def _date(entry: Entry) -> Iterator[tuple[str, object]]:
    issued = dates.issued(entry.fields)
    if issued and issued.start:
        yield "PY", issued.start.year
        yield "DA", _slashed(dates.iso(issued))
    elif issued:
        yield "DA", issued.literal
    seen = dates.parse_edtf(entry.fields.get("urldate", ""))
    if seen and seen.start:
        yield "Y2", _slashed(dates.iso(seen))


def _slashed(iso: str) -> str:
    """Return an ISO date with its three slashes; the hyphen of -0044 is a sign, not a separator."""
    sign = "-" if iso.startswith("-") else ""
    year, month, day = [*iso.removeprefix("-").split("-"), "", ""][:3]
    return f"{sign}{year}/{month}/{day}/"


def _numbers(entry: Entry) -> Iterator[tuple[str, object]]:
    item = csl_item(entry)
    yield "VL", item.get("volume")
    yield "IS", item.get("issue")
    yield "M1", item.get("number")
    pages = str(item.get("page") or "")
    span = RANGE.fullmatch(pages)
    yield "SP", span[1] if span else pages
    yield "EP", span[2] if span else ""


def _addresses(entry: Entry) -> Iterator[tuple[str, object]]:
    doi = identifiers.doi(entry.fields)
    yield "SN", identifiers.isbn(entry.fields) or identifiers.issn(entry.fields)
    yield "DO", doi
    yield "UR", identifiers.url(entry.fields) or (f"https://doi.org/{doi}" if doi else "")
