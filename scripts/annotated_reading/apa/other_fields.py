"""What to do about a field that a reference does not print: where else its words would be shown."""

from __future__ import annotations

import re

from annotated_reading.apa.titles import VOLUMED
from annotated_reading.bibtex.kinds import KINDS, with_article
from annotated_reading.bibtex.types_of_others import nearest
from annotated_reading.model import Entry

EDITION = re.compile(r"(?i)\b(ed|edn|edition|éd|édition|aufl|auflage)\b")
ISBN = re.compile(r"(?i)\bISBN\b")
PAGE_RANGE = re.compile(r"\d\s*[-–]+\s*\d")
STILL_TO_APPEAR = re.compile(r"(?i)\(?(?:in press|to appear|forthcoming|in print)\b")
PART_OF = {
    "book": "@inbook",
    "collection": "@incollection",
    "proceedings": "@inproceedings",
    "reference": "@inreference",
}
"""The type of what is one part of a whole."""
THESES = frozenset(["thesis", "phdthesis", "mastersthesis"])
WITH_KIND = frozenset("image artwork video movie audio music".split())
"""Types whose kind APA prints in brackets; biblatex-apa has it in ``entrysubtype``."""
PRINTED_BESIDE = {"series": ("edition", EDITION), "note": ("isbn", ISBN)}
"""What another field of the same entry may say, by a word in it."""


def remedy(entry: Entry, name: str) -> str:
    """Return what to do about a field that is not printed; '' for nothing, as mostly."""
    if entry.type not in KINDS:
        near = nearest(entry.type)
        may_show = f"{with_article(near)}, which comes nearest, may show it"
        of_one = "of one that is, the field may be shown"
        return f"the type is not known; {may_show if near else of_one}"
    return _of_a_part(entry, name) or _of_a_kind(entry, name) or _of_another_field(entry, name)


def _of_a_part(entry: Entry, name: str) -> str:
    """Return what to do about pages and the like, by which a whole may be meant as a part."""
    value, part = entry.plain(name), PART_OF.get(entry.type, "")
    is_range = PAGE_RANGE.search(value)
    if name == "pages" and part and is_range:
        whole = "if these are all its pages, remove them; " if value.startswith("1–") else ""
        return f"{whole}if only these pages are cited, the type is {part}; or leave it"
    if name == "chapter" and entry.type == "book":
        return "if only this chapter is cited, the type is @inbook; or leave it"
    if name == "booktitle" and entry.type == "proceedings" and "author" in entry.names:
        return "if this is one paper of them, the type is @inproceedings; or leave it"
    if name == "pages" and entry.type in VOLUMED and not is_range:
        return "if it is how many pages the work has, the field is 'pagetotal'; or leave it"
    return ""


def _of_a_kind(entry: Entry, name: str) -> str:
    """Return what to do about what a work is, and whose, where its type has a field for it."""
    if name == "type" and entry.type in WITH_KIND and not entry.has("entrysubtype", "titleaddon"):
        return "write it as 'entrysubtype', which is shown in brackets; or leave it"
    if name == "organization" and entry.type in THESES and not entry.has("school", "institution"):
        return "write it as 'school', which is shown"
    return ""


def _of_another_field(entry: Entry, name: str) -> str:
    """Return in which field what a value says would be shown."""
    if name == "month":
        return "write one of jan, feb … dec without braces, which is shown; or leave it"
    if name == "note" and STILL_TO_APPEAR.match(entry.plain(name)):
        return "if it is still so, write pubstate = {inpress}, which is shown in place of the year"
    if name in {"howpublished", "note", "source"} and _has_the_only_address(entry, name):
        in_full = "" if "http" in entry.field(name).source else " in full, with https://,"
        return f"write the address{in_full} as 'url', which is shown; or leave it"
    other, word = PRINTED_BESIDE.get(name, ("", None))
    if word and word.search(entry.plain(name)) and not entry.has(other):
        label = "ISBN" if other == "isbn" else other
        shown = "" if other == "isbn" else ", which is shown"
        return f"if it is the {label}, write it as '{other}'{shown}; or leave it"
    return ""


def _has_the_only_address(entry: Entry, name: str) -> bool:
    others = any(entry.has(other) for other in ("url", "doi", "eprint"))
    return entry.field(name).has_address and (name == "howpublished" or not others)
