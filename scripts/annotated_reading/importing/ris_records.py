"""RIS, as managers export it -> CSL items. It has no standard but practice, which rispy knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import rispy

from annotated_reading.importing.csl_items import Item
from annotated_reading.model import Json

TYPES = {
    "JOUR": "article-journal", "EJOUR": "article-journal", "JFULL": "article-journal",
    "MGZN": "article-magazine", "NEWS": "article-newspaper", "BOOK": "book", "EBOOK": "book",
    "EDBOOK": "book", "CHAP": "chapter", "ECHAP": "chapter", "CONF": "paper-conference",
    "CPAPER": "paper-conference", "ENCYC": "entry-encyclopedia", "DICT": "entry-dictionary",
    "THES": "thesis", "RPRT": "report", "GOVDOC": "report", "ELEC": "webpage", "WEB": "webpage",
    "BLOG": "post-weblog", "DATA": "dataset", "COMP": "software", "UNPB": "manuscript",
    "MANSCPT": "manuscript", "VIDEO": "motion_picture", "MPCT": "motion_picture",
    "MUSIC": "song", "SOUND": "song", "ART": "graphic", "PAT": "patent", "STAND": "standard",
    "SLIDE": "speech", "PAMP": "pamphlet", "CASE": "legal_case", "STAT": "legislation",
    "BILL": "bill", "HEAR": "hearing", "PCOMM": "personal_communication", "MAP": "map",
    "FIGURE": "figure", "AGGR": "dataset", "DBASE": "dataset", "MULTI": "motion_picture",
    "ADVS": "motion_picture", "INPR": "article-journal", "ABST": "article-journal",
    "CLSWK": "classic", "SER": "book", "GEN": "document",
}  # fmt: skip
TEXTS = {
    "volume": "volume", "number": "issue", "edition": "edition", "publisher": "publisher",
    "place_published": "publisher-place", "doi": "DOI", "abstract": "abstract",
    "notes_abstract": "abstract", "language": "language", "type_of_work": "genre",
    "note": "number", "tertiary_title": "collection-title",
}  # fmt: skip
PEOPLE = {
    "first_authors": "author", "authors": "author", "subsidiary_authors": "translator",
    "translated_author": "translator",
}  # fmt: skip
ELSEWHERE = frozenset(
    "type_of_reference id title primary_title secondary_title journal_name alternate_title1 "
    "alternate_title2 alternate_title3 short_title start_page end_page urls year date "
    "publication_year access_date secondary_authors keywords issn label".split()
)
UNKNOWN = "unknown_tag"
"""Under which rispy keeps the tags that it does not know."""
EDITOR = "ED"
"""It is one of them, and common."""
ISSN = re.compile(r"\d{4}-?\d{3}[\dXx]")


def ris_items(text: str) -> tuple[Item, ...]:
    """Return the records of a file as CSL items, with the names of tags that none is for.

    Raises ValueError where a line is of another form.
    """
    return tuple(_item(record) for record in rispy.loads(text))


def _item(record: Mapping[str, Any]) -> Item:
    code = _first(record, "type_of_reference")
    item: dict[str, Json] = {"type": TYPES.get(code, code), "id": _first(record, "id", "label")}
    item["title"] = _first(record, "title", "primary_title")
    item["container-title"] = _first(
        record, "secondary_title", "journal_name", "alternate_title3", "alternate_title2"
    )
    for name, field in TEXTS.items():
        if value := _first(record, name):
            item.setdefault(field, value)
    item |= dict(_people(record))
    item["page"] = "–".join(
        filter(None, (_first(record, "start_page"), _first(record, "end_page")))
    )
    item["URL"] = _first(record, "urls")
    item["keyword"] = ", ".join(map(str, record.get("keywords", ())))
    item |= dict(_dates(record)) | dict(_serial(record))
    item |= dict(_unknown(record))
    return item


def _first(record: Mapping[str, Any], *names: str) -> str:
    for name in names:
        value = record.get(name)
        if isinstance(value, Sequence) and not isinstance(value, str):
            value = value[0] if value else ""
        if value:
            return str(value)
    return ""


def _people(record: Mapping[str, Any]) -> Iterator[tuple[str, Json]]:
    """Yield people. A2 and ED are both editors, of the work or of the book that it is part of."""
    unknown = record.get(UNKNOWN, {})
    editors = dict.fromkeys([*record.get("secondary_authors", ()), *unknown.get(EDITOR, ())])
    of_role = [(role, record.get(name)) for name, role in PEOPLE.items()]
    for role, people in (*of_role, ("editor", editors)):
        if people:
            yield role, [_person(str(person)) for person in people]


def _person(text: str) -> dict[str, Json]:
    family, comma, rest = text.partition(",")
    given, _, suffix = rest.partition(",")
    if not comma or not given.strip():
        return {"literal": family.strip().strip("{}")}
    return {"family": family.strip(), "given": given.strip(), "suffix": suffix.strip()}


def _dates(record: Mapping[str, Any]) -> Iterator[tuple[str, Json]]:
    published = _first(record, "date", "year", "publication_year")
    for name, text in (("issued", published), ("accessed", _first(record, "access_date"))):
        parts: list[Json] = [int(p) for p in re.split(r"[/-]", text)[:3] if re.fullmatch(r"\d+", p)]
        if parts:
            yield name, {"date-parts": [parts]}


def _serial(record: Mapping[str, Any]) -> Iterator[tuple[str, Json]]:
    """Yield what SN is: an ISSN, or an ISBN."""
    number = _first(record, "issn")
    if number:
        yield "ISSN" if ISSN.fullmatch(number.split()[0]) else "ISBN", number


def _unknown(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what no field is for, by the name that rispy has for its tag, or by the tag."""
    known = {*TEXTS, *PEOPLE, *ELSEWHERE, UNKNOWN}
    yield from ((name, _first(record, name)) for name in record if name not in known)
    tags = record.get(UNKNOWN, {})
    yield from ((tag, _first(tags, tag)) for tag in tags if tag != EDITOR)
