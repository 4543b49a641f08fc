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
    "SLIDE": "speech",
}  # fmt: skip
PARTS = frozenset(["chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"])
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
    "publication_year access_date secondary_authors keywords issn unknown_tag label".split()
)
ISSN = re.compile(r"\d{4}-?\d{3}[\dXx]")


def ris_items(text: str) -> tuple[Item, ...]:
    """Return the records of a file as CSL items, with the names of tags that none is for.

    Raises ValueError where a line is of another form.
    """
    return tuple(_item(record) for record in rispy.loads(text))


def _item(record: Mapping[str, Any]) -> Item:
    kind = TYPES.get(str(record.get("type_of_reference", "")), "document")
    item: dict[str, Json] = {"type": kind, "id": _first(record, "id", "label")}
    item["title"] = _first(record, "title", "primary_title")
    item["container-title"] = _first(
        record, "secondary_title", "journal_name", "alternate_title3", "alternate_title2"
    )
    for name, field in TEXTS.items():
        if value := _first(record, name):
            item.setdefault(field, value)
    item |= dict(_people(record, kind))
    item["page"] = "–".join(
        filter(None, (_first(record, "start_page"), _first(record, "end_page")))
    )
    item["URL"] = _first(record, "urls")
    item["keyword"] = ", ".join(map(str, record.get("keywords", ())))
    item |= dict(_dates(record)) | dict(_serial(record))
    item |= {name: _first(record, name) for name in _unknown(record)}
    return item


def _first(record: Mapping[str, Any], *names: str) -> str:
    for name in names:
        value = record.get(name)
        if isinstance(value, Sequence) and not isinstance(value, str):
            value = value[0] if value else ""
        if value:
            return str(value)
    return ""


def _people(record: Mapping[str, Any], kind: str) -> Iterator[tuple[str, Json]]:
    """Yield people; A2 are editors of the book that a part stands in, or of the work itself."""
    for name, role in (*PEOPLE.items(), ("secondary_authors", "editor")):
        if people := record.get(name):
            yield role, [_person(str(person)) for person in people]
    if kind not in PARTS and (editors := record.get("unknown_tag", {}).get("ED")):
        yield "editor", [_person(str(person)) for person in editors]


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


def _unknown(record: Mapping[str, Any]) -> Iterator[str]:
    known = {*TEXTS, *PEOPLE, *ELSEWHERE}
    yield from (name for name in record if name not in known)
