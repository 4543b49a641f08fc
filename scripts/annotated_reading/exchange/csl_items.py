"""CSL items, as managers export them -> drafts of entries.

https://docs.citationstyles.org: what is not among the fields below is left out, and that is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from annotated_reading.bibtex.identifiers import bare_doi, leads_to_doi
from annotated_reading.bibtex.written_names import body_name, joined_names, person
from annotated_reading.exchange.csl_dates import edtf, in_words
from annotated_reading.exchange.csl_extra import with_extra
from annotated_reading.exchange.csl_faults import Fault, find_faults
from annotated_reading.exchange.draft import Draft
from annotated_reading.exchange.keys import first_word
from annotated_reading.exchange.records import Item
from annotated_reading.frozen import frozen
from annotated_reading.model import Json

TYPES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
    "article": "online", "review": "review", "review-book": "review", "periodical": "periodical",
    "book": "book", "classic": "book", "pamphlet": "booklet", "chapter": "incollection",
    "paper-conference": "inproceedings", "entry": "inreference",
    "entry-encyclopedia": "inreference", "entry-dictionary": "inreference", "thesis": "thesis",
    "report": "report", "webpage": "online", "post": "online", "post-weblog": "online",
    "dataset": "dataset", "software": "software", "manuscript": "unpublished",
    "motion_picture": "video", "broadcast": "video", "song": "audio", "musical_score": "audio",
    "graphic": "image", "figure": "image", "map": "image", "patent": "patent",
    "standard": "standard", "speech": "presentation", "performance": "performance",
    "personal_communication": "letter", "legal_case": "jurisdiction",
    "legislation": "legislation", "bill": "legmaterial", "hearing": "legmaterial",
    "regulation": "legadminmaterial", "treaty": "legal", "document": "misc",
}  # fmt: skip
NO_TYPE = "a work without a type"
UNKNOWN = "misc"
"""The type of a work whose own is not known, which is said."""
SERIALS = frozenset(["article", "review", "periodical"])
SUBTYPES = {
    "article-magazine": "magazine", "article-newspaper": "newspaper", "broadcast": "tvepisode",
}  # fmt: skip
CONTAINERS = {
    **dict.fromkeys(SERIALS, "journal"), "incollection": "booktitle", "inproceedings": "booktitle",
    "inreference": "booktitle", "online": "organization", "video": "maintitle",
    "audio": "maintitle",
}  # fmt: skip
PUBLISHERS = {"report": "institution", "thesis": "institution"}
TYPED = frozenset(["report", "thesis", "unpublished", "patent"])
"""Types of entries whose own field «type» says of what kind the work is."""
PLAIN = {
    "volume": "volume", "page": "pages", "edition": "edition", "version": "version",
    "collection-title": "series", "publisher-place": "location", "language": "language",
    "abstract": "abstract", "event-place": "venue",
    "title-short": "shorttitle", "number-of-volumes": "volumes", "note": "note",
    "chapter-number": "chapter", "original-title": "origtitle",
    "original-publisher": "origpublisher", "original-publisher-place": "origlocation",
    "event": "eventtitle", "event-title": "eventtitle", "number-of-pages": "pagetotal",
    "license": "license", "keyword": "keywords",
}  # fmt: skip
DATES = {
    "issued": "date", "accessed": "urldate", "event-date": "eventdate", "original-date": "origdate",
}  # fmt: skip
ROLES = {
    "author": "author", "editor": "editor", "translator": "translator",
    "container-author": "bookauthor", "director": "director", "composer": "composer",
}  # fmt: skip
IDENTIFIERS = {"DOI": "doi", "URL": "url", "ISBN": "isbn", "ISSN": "issn"}
TITLED = frozenset("title container-title publisher number collection-number issue genre".split())
"""Texts whose field hangs on the type of the work."""
ELSEWHERE = frozenset(
    "id type citation-key citation-label categories custom journalAbbreviation shortTitle "
    "container-title-short source call-number archive archive_location authority "
    "section".split()
)
"""Fields that are used in another way, say again what another one says, or say where a library or
a database has the record."""
ORDER = (
    "entrysubtype author editor translator bookauthor director composer title shorttitle "
    "titleaddon journal booktitle maintitle volume volumes number eid type chapter pages edition "
    "version series publisher institution organization location eventtitle venue date year month "
    "eventdate origdate origtitle origpublisher origlocation doi eprint eprinttype url "
    "urldate isbn issn pagetotal language license keywords abstract note"
).split()
TAG = re.compile(r"</?(?:i|b|sup|sub|em|strong)>|</?span(?: [^>]*)?>")
ENTITY = re.compile(r"&(?:#\d+|#[xX][\da-fA-F]+|[A-Za-z]+);")
ARXIV = re.compile(r"(?i)arxiv:\s*(?P<number>\S+)(?: \[.*\])?")
DROPPED = re.compile(r"(?P<given>.*?)(?: (?P<particle>(?:[^\W\d_A-Z]+ ?)+))?")
"""A given name, and words in small letters behind it: L. van."""
PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")


@frozen
class Converted:
    """A work of an export, as a draft."""

    draft: Draft
    stem: str
    """What a key begins with, where the export has none."""
    key: str
    """What the export has for a key, whether an entry can have it or not."""
    left_out: tuple[str, ...]
    """Names of fields that no field of the entry is for."""
    unknown_type: str
    """What the export calls its type, where no type of entry is for that."""
    faults: tuple[Fault, ...] = ()
    """What in it is of another form than CSL says, and was left out."""


def convert(item: Item) -> Converted:
    """Return the draft of a work, with what of it could not be read."""
    item = with_extra(item)
    csl_type = _text(item.get("type"))
    kind = TYPES.get(csl_type, UNKNOWN)
    unknown_type = "" if csl_type in TYPES else csl_type or NO_TYPE
    fields = {"entrysubtype": SUBTYPES.get(csl_type, "")}
    fields |= dict(_names(item)) | dict(_simple(item, kind)) | dict(_dates(item))
    ordered = {name: fields.get(name, "") for name in ORDER}
    texts = frozenset([*PLAIN, *IDENTIFIERS, *TITLED])
    known = {*texts, *DATES, *ROLES, *ELSEWHERE}
    left_out = tuple(name for name, value in item.items() if name not in known and value)
    draft = Draft(kind).with_fields(**ordered)
    faults = tuple(find_faults(item, texts=texts, roles=ROLES, dates=DATES))
    return Converted(draft, _stem(item), _key(item), left_out, unknown_type, faults)


def _text(value: Json | None) -> str:
    """Return a value as text on one line, without the few tags that CSL allows in it."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        return ""
    return " ".join(ENTITY.sub(lambda entity: unescape(entity[0]), TAG.sub("", value)).split())


def _simple(item: Item, kind: str) -> Iterator[tuple[str, str]]:
    yield "title", _text(item.get("title"))
    yield CONTAINERS.get(kind, "series"), _text(item.get("container-title"))
    yield from _numbers(item, kind)
    if genre := _text(item.get("genre")):
        yield "type" if kind in TYPED else "titleaddon", genre
    for name, field in (*PLAIN.items(), *IDENTIFIERS.items()):
        value = _note(item.get(name)) if name == "note" else _text(item.get(name))
        if name == "URL" and leads_to_doi(value, _text(item.get("DOI"))):
            continue
        if value and not (name == "page" and value == _text(item.get("number"))):
            yield field, bare_doi(value) if name == "DOI" else value
    if kind == "thesis":
        yield "publisher", _text(item.get("archive"))
    if kind == "jurisdiction":
        yield "organization", _text(item.get("authority"))


def _numbers(item: Item, kind: str) -> Iterator[tuple[str, str]]:
    """Yield publisher and numbers: which number it is hangs on the kind of work."""
    publisher, issue, number = (_text(item.get(n)) for n in ("publisher", "issue", "number"))
    archived = ARXIV.fullmatch(number) if kind == "online" else None
    if archived:
        yield "eprint", archived["number"]
        yield "eprinttype", "arxiv"
        yield "url", f"https://arxiv.org/abs/{archived['number']}"  # where the item has none
        publisher = "" if publisher.casefold() == "arxiv" else publisher
    elif kind in SERIALS:
        yield "number", issue
        yield "eid", number  # an article has a number of its own where it has no pages
    else:
        yield "number", issue or number or _text(item.get("collection-number"))
    yield PUBLISHERS.get(kind, "publisher"), publisher


def _note(value: Json | None) -> str:
    """Return a note with its paragraphs, by which one that is nobody's business is known."""
    if not isinstance(value, str):
        return _text(value)
    return "\n\n".join(filter(None, map(_text, PARAGRAPH.split(value))))


def _names(item: Item) -> Iterator[tuple[str, str]]:
    for role, field in ROLES.items():
        value = item.get(role)
        people = [p for p in value if isinstance(p, dict)] if isinstance(value, list) else []
        names = [name for name in map(_name, people) if name]
        if names:
            yield field, joined_names(names)


def _name(item: Mapping[str, Json]) -> str:
    family, given = _text(item.get("family")), _text(item.get("given"))
    if not family or not given:
        whole = _text(item.get("literal")) or family or given
        return body_name(whole) if whole else ""
    before, behind = (_text(item.get(f"{how}-particle")) for how in ("non-dropping", "dropping"))
    particle = " ".join(filter(None, (behind, before)))
    if item.get("parse-names"):
        return _parsed(family, given)
    return person(family, given, _text(item.get("suffix")), particle, sorts=bool(before))


def _parsed(family: str, given: str) -> str:
    """Return a person whose suffix and whose particle stand in the two parts of the name."""
    first, _, suffix = given.partition(", ")
    match = DROPPED.fullmatch(first)
    if match and match["particle"]:
        return person(family, match["given"], suffix, match["particle"], sorts=False)
    return person(family, first, suffix)


def _dates(item: Item) -> Iterator[tuple[str, str]]:
    for name, field in DATES.items():
        value = item.get(name)
        if not isinstance(value, dict):
            continue
        if date := edtf(value):
            yield field, date
        elif field == "date":
            yield from in_words(_text(value.get("literal")) or _text(value.get("raw")))


def _key(item: Item) -> str:
    return _text(item.get("citation-key")) or _text(item.get("id"))


def _stem(item: Item) -> str:
    people = item.get("author") or item.get("editor")
    first = people[0] if isinstance(people, list) and people else None
    if isinstance(first, dict):
        family = _text(first.get("family"))
        return family or first_word(_text(first.get("literal")))
    return first_word(_text(item.get("title")))
