"""RIS, as managers export it -> CSL items."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from annotated_reading.bibtex.identifiers import is_isbn, is_issn, leads_to_doi
from annotated_reading.errors import Problem
from annotated_reading.exchange.records import Item, Record
from annotated_reading.exchange.ris_lines import START, VALUE, Lines, split_records, tag_of
from annotated_reading.model import Json

TYPES = {
    "JOUR": "article-journal", "EJOUR": "article-journal", "JFULL": "article-journal",
    "MGZN": "article-magazine", "NEWS": "article-newspaper", "BOOK": "book", "EBOOK": "book",
    "EDBOOK": "book", "CHAP": "chapter", "ECHAP": "chapter", "CONF": "paper-conference",
    "CPAPER": "paper-conference", "ENCYC": "entry-encyclopedia", "DICT": "entry-dictionary",
    "THES": "thesis", "RPRT": "report", "GOVDOC": "report", "ELEC": "webpage", "WEB": "webpage",
    "ICOMM": "webpage", "BLOG": "post-weblog", "DATA": "dataset", "COMP": "software",
    "UNPB": "manuscript", "UNPD": "manuscript", "MANSCPT": "manuscript", "VIDEO": "motion_picture",
    "MPCT": "motion_picture", "MUSIC": "song", "SOUND": "song", "ART": "graphic", "PAT": "patent",
    "STAND": "standard", "SLIDE": "speech", "PAMP": "pamphlet", "CASE": "legal_case",
    "STAT": "legislation", "LEGAL": "regulation", "BILL": "bill", "HEAR": "hearing",
    "PCOMM": "personal_communication", "MAP": "map", "FIGURE": "figure", "CHART": "figure",
    "AGGR": "dataset", "DBASE": "dataset", "MULTI": "motion_picture", "ADVS": "motion_picture",
    "INPR": "article-journal", "ABST": "article-journal", "CLSWK": "classic", "ANCIENT": "classic",
    "SER": "book", "CTLG": "book", "GEN": "document",
}  # fmt: skip
PERIODICALS = frozenset(["article-journal", "article-magazine", "article-newspaper"])
TEXTS = {
    "VL": "volume", "IS": "issue", "ET": "edition", "PB": "publisher", "CY": "publisher-place",
    "PP": "publisher-place", "DO": "DOI", "AB": "abstract", "N2": "abstract", "LA": "language",
    "M3": "genre", "M1": "number", "T3": "collection-title", "ST": "title-short",
    "NV": "number-of-volumes", "CR": "license", "SE": "section",
}  # fmt: skip
PAPER, PROCEEDINGS = "paper-conference", "C3"
ARTICLE_NUMBER = "C7"
DECISION, REPORTER = "legal_case", "A2"
NUMBERED = frozenset(["report", "standard", "patent", "dataset"])
"""Types of works that have a number of their own."""
ADVISERS = frozenset(["A2", "A3"])
OWN_TEXTS: Mapping[str, Mapping[str, str]] = {
    "book": {"M1": "collection-number"},
    "chapter": {"SV": "collection-number", "IS": "number-of-volumes"},
    "entry-encyclopedia": {"M1": "collection-number"},
    "paper-conference": {"M1": "collection-number"},
    "dataset": {"NV": "number", "M1": "number-of-volumes"},
    "legal_case": {"SV": "number"},
    "speech": {"T2": "event-title"},
    "manuscript": {"DB": "archive", "AN": "archive_location"},
    "thesis": {"DB": "archive"},
}
"""Tags that say something else of some types (EndNote's table, Zotero's RIS.js)."""
NUMBER_FOR_PAGE = re.compile(r"[A-Za-z]{0,2}\d{5,}")
"""What publishers write in the place of a page where an article is known by its number."""
VERSIONED = frozenset(["software", "dataset"])
"""Types of works whose edition is a version."""
PEOPLE = {
    "A1": "author", "AU": "author", "A2": "editor", "ED": "editor", "A3": "editor",
    "A4": "translator", "TA": "translator", "C2": "container-author",
}  # fmt: skip
"""An editor is one of the work, of the book that it is part of, or of the series."""
CONTAINERS = ("T2", "JO", "JF", "BT")
SHORT = ("JA", "J1", "J2")
TITLES = ("TI", "T1", "CT")
PRIVATE = {"L1": "file", "L2": "file", "L3": "file", "L4": "file", "RN": "research-notes"}
"""What lies on somebody's disk and what they thought, by the names that BibTeX has for it."""
ELSEWHERE = frozenset("TY ER ID SP EP UR PY Y1 DA Y2 KW SN N1".split())
FOR_MANAGERS = frozenset(["AD", "AN", "CA", "CN", "DB", "DP", "LB", "RP"])
"""Addresses of authors, and where a database or a library has the record: nothing of the work."""
ONE_A_LINE = frozenset(["KW"])
"""Tags of which each further line is a further value."""
KNOWN = ELSEWHERE.union(
    ["C3", "C7", "OP", "SV"], TEXTS, PEOPLE, CONTAINERS, SHORT, TITLES, PRIVATE, FOR_MANAGERS
)
DAY = re.compile(r"(?P<year>-?\d{4})(?:[/-](?P<month>\d{0,2}))?(?:[/-](?P<day>\d{0,2}))?(?:/.*)?$")
ISSN = re.compile(r"\d{4}-?\d{3}[\dXx]")

Values = Mapping[str, Sequence[str]]
"""The values of a record by tag."""


def ris_records(text: str, path: str) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """Return the records of a file as CSL items, and everything that is wrong with its lines."""
    split = split_records(text, path)
    return tuple(map(_record, split.records)), tuple(split.problems)


def _record(lines: Lines) -> Record:
    values = _values(lines)
    private = tuple(name for tag, name in PRIVATE.items() if tag in values)
    return Record(_item(values), lines.line, private=tuple(dict.fromkeys(private)))


def _values(lines: Lines) -> Values:
    """Return what a record holds; a line without a tag goes on with the value before it."""
    values: dict[str, list[str]] = {}
    tag = ""
    for line in lines.texts:
        if own := tag_of(line):
            tag = own
            values.setdefault(tag, []).append(line[VALUE:].strip())
        elif line.strip() and tag in ONE_A_LINE:
            values[tag].append(line.strip())
        elif tag:
            values[tag][-1] = f"{values[tag][-1]}\n{line.strip()}"
    stripped = {tag: tuple(filter(None, map(str.strip, own))) for tag, own in values.items()}
    return {tag: own for tag, own in stripped.items() if own}


def _item(values: Values) -> Item:
    code = _first(values, START)
    kind = TYPES.get(code, code)
    item: dict[str, Json] = {"type": kind, "id": _first(values, "ID")}
    item["title"] = _first(values, *TITLES, *(["BT"] if kind == "book" else []))
    item["container-title"] = _container(values, kind)
    for tag, variable in {**TEXTS, **OWN_TEXTS.get(kind, {})}.items():
        if value := _first(values, tag):
            item.setdefault(variable, value)
    if kind in VERSIONED:
        item["version"] = item.pop("edition", "")
    item |= dict(_people(values, kind)) | dict(_dates(values)) | dict(_serial(values, kind))
    if kind == PAPER and PROCEEDINGS in values:
        item["event-title"] = _first(values, "T2")
    if kind in PERIODICALS and ARTICLE_NUMBER in values:
        item["number"] = _first(values, ARTICLE_NUMBER)
    item["page"] = "–".join(filter(None, (_first(values, "SP"), _first(values, "EP"))))
    if kind in PERIODICALS and NUMBER_FOR_PAGE.fullmatch(str(item["page"])):
        item.setdefault("number", item["page"])
    item["URL"] = _address(values)
    item["keyword"] = ", ".join(values.get("KW", ()))
    item["note"] = "\n\n".join(values.get("N1", ()))
    if kind == "webpage" and item.get("publisher") == item["container-title"]:
        item["publisher"] = ""  # the site, said twice
    return item | dict(_unknown(values, kind))


def _first(values: Values, *tags: str) -> str:
    return next((values[tag][0] for tag in tags if tag in values), "")


def _container(values: Values, kind: str) -> str:
    """Return the title of what a work is part of; that of an article also by its short form.

    Where a paper names its proceedings, what stands in the usual place is the conference.
    """
    if kind == "speech":
        return ""  # the event has its name there
    if kind == DECISION:
        return _first(values, REPORTER)
    if kind == "book":
        return _first(values, "T2")  # the series; BT is then the book itself
    if kind == PAPER and PROCEEDINGS in values:
        return _first(values, PROCEEDINGS)
    return _first(values, *CONTAINERS, *(SHORT if kind in PERIODICALS else ()))


def _people(values: Values, kind: str) -> Iterator[tuple[str, Json]]:
    """Yield people. A2 and ED are both editors, of the work or of the book that it is part of.

    Of a thesis, A2 and A3 are those who advised its author.
    """
    roles: dict[str, dict[str, None]] = {}
    for tag, role in PEOPLE.items():
        if (tag in ADVISERS and kind == "thesis") or (tag == REPORTER and kind == DECISION):
            continue
        roles.setdefault(role, {}).update(dict.fromkeys(values.get(tag, ())))
    for role, people in roles.items():
        if people:
            yield role, [_person(name) for name in people]


def _person(text: str) -> dict[str, Json]:
    family, comma, rest = text.partition(",")
    given, _, suffix = rest.partition(",")
    if not comma or not given.strip():
        return {"literal": family.strip().strip("{}")}
    return {"family": family.strip(), "given": given.strip(), "suffix": suffix.strip()}


def _dates(values: Values) -> Iterator[tuple[str, Json]]:
    """Yield dates; one in words is kept as it stands, and a year wins where DA has none."""
    days = [*values.get("DA", ()), *values.get("PY", ()), *values.get("Y1", ())]
    published = next((day for day in days if _parts(day)), days[0] if days else "")
    dated = {"issued": published, "accessed": _first(values, "Y2")}
    for variable, text in (dated | {"original-date": _first(values, "OP")}).items():
        parts: list[Json] = [*_parts(text)]
        if parts:
            yield variable, {"date-parts": [parts]}
        elif text:
            yield variable, {"literal": text.strip("/")}


def _parts(text: str) -> tuple[int, ...]:
    """Return year, month and day of 2020/05/28/ or 2020-05-28; none where there is no year."""
    match = DAY.match(text)
    numbers = [match[name] for name in ("year", "month", "day")] if match else []
    known = itertools.takewhile(lambda number: bool(number) and int(number) > 0, numbers[1:])
    return (int(numbers[0]), *map(int, known)) if numbers else ()


def _serial(values: Values, kind: str) -> Iterator[tuple[str, str]]:
    """Yield what SN is: an ISSN, an ISBN, or the number of a report."""
    for number in reversed(values.get("SN", ())):
        if kind in NUMBERED and not (is_issn(number) or is_isbn(number)):
            yield "number", number
        else:
            yield "ISSN" if ISSN.match(number) else "ISBN", number


def _address(values: Values) -> str:
    """Return the web address of a work; that of its DOI says nothing that the DOI does not."""
    doi = _first(values, "DO")
    addresses = [url for url in values.get("UR", ()) if not leads_to_doi(url, doi)]
    return addresses[0] if addresses else ""


def _unknown(values: Values, kind: str) -> Iterator[tuple[str, str]]:
    """Yield what no variable is for, by its tag."""
    known = KNOWN - ADVISERS if kind == "thesis" else KNOWN
    for tag in values:
        if tag not in known:
            yield tag, values[tag][0]
