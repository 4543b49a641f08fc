"""Entry -> CSL-JSON item, as citation processors and reference managers exchange records.

This is the record of a work from which RIS, COinS, schema.org's terms and what Zotero reads are
made. Variables and types: CSL 1.0.2 (specification, appendices III and IV) and its JSON schema
(csl-data.json). Text is plain: what stands in italics in a title stands there without them.

What CSL has no variable for goes where those who read CSL look for it:

=========================  ==============================  =======================================
in the record              here                            after
=========================  ==============================  =======================================
article number, eid        number, and page where none is  APA's style (number); publishers' own
                                                           records and Zotero (page)
date of an event alone     issued, too                     APA 7 §10.5, which dates talks so
number in an archive       archive and archive_location,   Zotero's fields, of preprints and
                           and number of a preprint        of others
thesis in a database       archive is the database         CSL 1.0.2: publisher is the university
court, patent office       authority                       CSL 1.0.2, appendix IV
reporter and page          container-title, volume, page   Zotero's fields for cases
code and section           container-title, volume,        Zotero's fields for statutes
                           section
title of a whole work      title, where a volume has none  biblatex manual, maintitle
=========================  ==============================  =======================================
"""

from __future__ import annotations

import re

from annotated_reading.bibtex.kinds import TYPE_KEYS, is_preprint
from annotated_reading.bibtex.languages import language_tag
from annotated_reading.bibtex.page_ranges import with_ranges
from annotated_reading.model import Date, Day, Entry, Json, Name, Value
from annotated_reading.text.plain import before_subtitle
from annotated_reading.text.rich import safe_url

TYPES = {
    "article": "article-journal", "suppperiodical": "article-journal", "review": "review",
    "periodical": "periodical", "book": "book", "mvbook": "book", "collection": "book",
    "mvcollection": "book", "reference": "book", "mvreference": "book", "proceedings": "book",
    "mvproceedings": "book", "booklet": "pamphlet", "inbook": "chapter", "bookinbook": "chapter",
    "suppbook": "chapter", "incollection": "chapter", "suppcollection": "chapter",
    "inreference": "entry-encyclopedia", "inproceedings": "paper-conference",
    "conference": "paper-conference", "report": "report", "techreport": "report",
    "manual": "report", "thesis": "thesis", "phdthesis": "thesis", "mastersthesis": "thesis",
    "online": "webpage", "electronic": "webpage", "www": "webpage", "dataset": "dataset",
    "software": "software", "unpublished": "manuscript", "patent": "patent",
    "standard": "standard", "presentation": "speech", "jurisdiction": "legal_case",
    "legislation": "legislation", "legal": "legislation", "legmaterial": "bill",
    "legadminmaterial": "regulation", "constitution": "legislation", "audio": "song",
    "music": "song", "video": "motion_picture", "movie": "motion_picture", "image": "graphic",
    "artwork": "graphic", "letter": "personal_communication", "performance": "performance",
}  # fmt: skip
SUBTYPES = {
    ("article", "magazine"): "article-magazine",
    ("article", "nonacademic"): "article-magazine",
    ("article", "newspaper"): "article-newspaper",
    ("video", "tvepisode"): "broadcast",
}
PARTS = frozenset(["chapter", "paper-conference", "entry-encyclopedia"])
SERIALS = frozenset(["article-journal", "article-magazine", "article-newspaper", "review",
                     "periodical"])  # fmt: skip
ROLES = {
    "author": "author", "editor": "editor", "translator": "translator",
    "bookauthor": "container-author", "director": "director", "composer": "composer",
    "producer": "producer", "execproducer": "executive-producer", "narrator": "narrator",
    "host": "host", "performer": "performer", "writer": "script-writer",
}  # fmt: skip
LEGAL = frozenset(["legal_case", "legislation", "regulation", "bill"])
TEXTS = (
    ("volume", ("volume",)),
    ("edition", ("edition",)),
    ("version", ("version",)),
    ("chapter-number", ("chapter",)),
    ("number-of-volumes", ("volumes",)),
    ("number-of-pages", ("pagetotal",)),
    ("title-short", ("shorttitle",)),
    ("container-title-short", ("shortjournal",)),
    ("collection-title", ("series",)),
    ("event-title", ("eventtitle",)),
    ("original-title", ("origtitle",)),
    ("original-publisher", ("origpublisher",)),
    ("original-publisher-place", ("origlocation",)),
    ("license", ("license", "licence", "copyright", "rights")),
    ("abstract", ("abstract",)),
    ("note", ("note", "addendum")),
    ("keyword", ("keywords",)),
)
REPORTER = re.compile(r"(?P<volume>\d+)\s+(?P<title>\D.*?)\s+(?P<page>\d+)(?!\S)")
"""A decision in its reporter: 347 U.S. 483 (Bluebook, rule 10)."""
CODE = re.compile(r"(?:(?P<volume>\d+)\s+)?(?P<title>\D.*?)\s*§+\s*(?P<section>.+)")
"""A statute in its code: 42 U.S.C. § 12101 (Bluebook, rule 12)."""


def csl_item(entry: Entry) -> dict[str, Json]:
    """Return the record of a work; what the entry does not say is left out."""
    kind = _type(entry)
    item: dict[str, Json] = {"id": entry.key, "type": kind, "citation-key": entry.key}
    for role, variable in ROLES.items():
        if names := [_name(name) for name in entry.names.get(role, ()) if not name.others]:
            item[variable] = list(names)
    texts = {variable: entry.plain(*names) for variable, names in TEXTS}
    texts |= _titles(entry, kind) | _publisher(entry, kind) | _numbers(entry, kind)
    texts |= {"language": _language(entry)} | _addresses(entry)
    texts |= _legal(entry, kind) if kind in LEGAL else {}
    item |= {variable: text for variable, text in texts.items() if text}
    return item | _dates(entry)


def _type(entry: Entry) -> str:
    """Return the CSL type of an entry: webpage for anything unknown with an address."""
    subtype = entry.plain("entrysubtype").casefold()
    if is_preprint(entry):
        return "article"
    if kind := SUBTYPES.get((entry.type, subtype)) or TYPES.get(entry.type):
        return kind
    return "webpage" if entry.identifiers.url else "document"


def _name(name: Name) -> dict[str, Json]:
    if name.body:
        return {"literal": name.family}
    particle = "non-dropping-particle" if name.particle_sorts else "dropping-particle"
    parts = {"family": name.family, "given": name.given, particle: name.particle,
             "suffix": name.suffix}  # fmt: skip
    return {variable: text for variable, text in parts.items() if text}


def _titles(entry: Entry, kind: str) -> dict[str, str]:
    main = _joined(entry, ("maintitle",), "mainsubtitle")
    title = _joined(entry, ("title",), "subtitle")
    if kind in PARTS:
        container = _joined(entry, ("booktitle",), "booksubtitle") or main
    elif kind == "webpage":
        site = () if entry.identifiers.eprint else ("eprint",)
        container = entry.plain("journaltitle", "journal", *site, "organization")
    elif kind == "article":
        container = ""  # the archive, which is its publisher
    elif kind in SERIALS:
        container = _joined(entry, ("journaltitle", "journal"), "journalsubtitle")
    else:
        container = entry.plain("journaltitle", "journal", "booktitle") or (main if title else "")
    return {"title": title or main, "container-title": "" if kind == "book" else container}


def _joined(entry: Entry, names: tuple[str, ...], subtitle: str) -> str:
    title, rest = entry.plain(*names), entry.plain(subtitle)
    return f"{title}{before_subtitle(title)}{rest}" if title and rest else title


def _publisher(entry: Entry, kind: str) -> dict[str, str]:
    bodies = ("institution", "school")
    names: tuple[str, ...] = ("publisher", *bodies)
    names = (*bodies, "publisher") if kind == "thesis" else names
    names += () if kind == "webpage" else ("organization",)
    if kind == "article" and entry.identifiers.eprint:
        return {"publisher": entry.identifiers.eprint.archive, "genre": _genre(entry)}
    venue = entry.plain("venue")
    archive = entry.plain("publisher") if kind == "thesis" and entry.has(*bodies) else ""
    place = entry.plain("location", "address")
    event_place = venue or (place if kind == "speech" else "")
    place = place or (venue if kind == "manuscript" else "")
    authority = entry.plain("organization", "publisher", "institution") if kind == "patent" else ""
    return {
        "publisher": _listed(entry.field(*names)),
        "publisher-place": place,
        "event-place": event_place,
        "archive": archive,
        "authority": authority,
        "genre": _genre(entry),
    }


def _listed(value: Value) -> str:
    """Return the bodies of a list: Wilmore Films; ABC Studios."""
    return "; ".join(value.items) or value.plain


def _genre(entry: Entry) -> str:
    """Return what a work is called: by its type, or by words that describe it."""
    described = "" if entry.type in {"article", "video"} else entry.plain("entrysubtype")
    genre = entry.plain("type") or TYPE_KEYS.get(entry.type, "")
    genre = genre or ("" if _is_legal(entry) else entry.plain("titleaddon")) or described
    return TYPE_KEYS.get(genre.casefold(), genre)


def _is_legal(entry: Entry) -> bool:
    return TYPES.get(entry.type) in LEGAL


def _numbers(entry: Entry, kind: str) -> dict[str, str]:
    number, eid = entry.plain("number"), entry.plain("eid")
    numbers = {"page": with_ranges(entry.plain("pages")) or eid}
    if kind in SERIALS:
        return numbers | {"issue": number or entry.plain("issue"), "number": eid}
    if kind in PARTS | {"book"}:
        return numbers | {"collection-number": number, "number": eid}
    eprint = entry.identifiers.eprint
    return numbers | {"number": number or eid or (eprint.label if eprint else "")}


def _legal(entry: Entry, kind: str) -> dict[str, str]:
    """Return where a decision or a statute stands, which biblatex has in one field."""
    if kind == "legal_case":
        cited = entry.plain("citation") or entry.plain("reporter")
        court = entry.plain("court", "organization", "institution")
        named = {"authority": court, "publisher": ""} if court else {}
        return named | _placed(REPORTER, cited)
    if entry.has("citation"):
        return _placed(CODE, entry.plain("citation"))
    if not CODE.match(entry.plain("location")):
        return {}  # a place
    return {"publisher-place": ""} | _placed(CODE, entry.plain("location"))


def _placed(form: re.Pattern[str], cited: str) -> dict[str, str]:
    match = form.match(cited)
    parts = {name: value or "" for name, value in match.groupdict().items()} if match else {}
    return {"container-title": parts.pop("title", cited), **parts} if cited else {}


def _language(entry: Entry) -> str:
    """Return the tag of a work's language; what the record says where that has none."""
    return language_tag(entry) or entry.plain("langid", "language")


def _dates(entry: Entry) -> dict[str, Json]:
    dates = {
        "issued": entry.dates.issued or entry.dates.event,
        "accessed": entry.dates.accessed,
        "event-date": entry.dates.event,
        "original-date": entry.dates.original,
    }
    return {variable: _date(date) for variable, date in dates.items() if date}


def _date(date: Date) -> dict[str, Json]:
    if date.start is None:
        return {"literal": date.literal}
    days = [date.start, *([date.end] if date.end else [])]
    value: dict[str, Json] = {"date-parts": [_parts(day) for day in days]}
    if date.start.season:
        value["season"] = date.start.month - 20
    if date.start.circa:
        value["circa"] = True
    return value


def _parts(day: Day) -> list[Json]:
    if day.season or not day.month:
        return [day.year]
    return [day.year, day.month, *([day.day] if day.day else [])]


def _addresses(entry: Entry) -> dict[str, str]:
    known = entry.identifiers
    url = safe_url(known.url) or known.url
    texts = {"DOI": known.doi, "URL": url, "ISBN": known.isbn, "ISSN": known.issn}
    if known.eprint:
        texts |= {"archive": known.eprint.archive, "archive_location": known.eprint.label}
    return texts
