"""Entry -> CSL-JSON item, as citation processors and reference managers exchange records.

Variables and types: CSL 1.0.2 and its JSON schema (csl-data.json). Text is plain: what stands in
italics in a title stands there without them.
"""

from __future__ import annotations

from annotated_reading.bibtex.kinds import THESES, is_preprint
from annotated_reading.bibtex.page_ranges import with_ranges
from annotated_reading.model import Date, Day, Entry, Json, Name
from annotated_reading.text.plain import before_subtitle

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
}
PARTS = frozenset(["chapter", "paper-conference", "entry-encyclopedia"])
SERIALS = frozenset(["article-journal", "article-magazine", "article-newspaper", "review",
                     "periodical"])  # fmt: skip
ROLES = {
    "author": "author", "editor": "editor", "translator": "translator",
    "bookauthor": "container-author", "director": "director", "composer": "composer",
}  # fmt: skip
TEXTS = (
    ("volume", ("volume",)),
    ("edition", ("edition",)),
    ("version", ("version",)),
    ("publisher-place", ("location", "address")),
    ("collection-title", ("series",)),
    ("number-of-volumes", ("volumes",)),
    ("event-title", ("eventtitle",)),
    ("event-place", ("venue",)),
    ("abstract", ("abstract",)),
    ("note", ("note", "addendum")),
    ("language", ("langid", "language")),
    ("keyword", ("keywords",)),
)


def csl_item(entry: Entry) -> dict[str, Json]:
    """Return the record of a work; what the entry does not say is left out."""
    kind = _type(entry)
    item: dict[str, Json] = {"id": entry.key, "type": kind}
    for role, variable in ROLES.items():
        if names := [_name(name) for name in entry.names.get(role, ()) if not name.others]:
            item[variable] = list(names)
    item |= _titles(entry, kind)
    item |= {variable: text for variable, names in TEXTS if (text := entry.plain(*names))}
    item |= _publisher(entry, kind) | _numbers(entry, kind) | _dates(entry) | _addresses(entry)
    return item


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


def _titles(entry: Entry, kind: str) -> dict[str, Json]:
    if kind in PARTS:
        container = _joined(entry, ("booktitle", "maintitle"), "booksubtitle")
    elif kind == "webpage":
        site = () if entry.identifiers.eprint else ("eprint",)
        container = entry.plain("journaltitle", "journal", *site, "organization")
    else:
        container = _joined(entry, ("journaltitle", "journal"), "journalsubtitle")
    titles = {"title": _joined(entry, ("title",), "subtitle"), "container-title": container,
              "title-short": entry.plain("shorttitle")}  # fmt: skip
    return {variable: text for variable, text in titles.items() if text}


def _joined(entry: Entry, names: tuple[str, ...], subtitle: str) -> str:
    title, rest = entry.plain(*names), entry.plain(subtitle)
    return f"{title}{before_subtitle(title)}{rest}" if title and rest else title


def _publisher(entry: Entry, kind: str) -> dict[str, Json]:
    names = ("publisher", "institution", "school") + (
        () if kind == "webpage" else ("organization",)
    )
    genre = entry.plain("type") or THESES.get(entry.type, "") or entry.plain("titleaddon")
    texts = {"publisher": entry.plain(*names), "genre": THESES.get(genre.casefold(), genre)}
    return {variable: text for variable, text in texts.items() if text}


def _numbers(entry: Entry, kind: str) -> dict[str, Json]:
    number, eid = entry.plain("number"), entry.plain("eid")
    numbers: dict[str, str] = {"page": with_ranges(entry.plain("pages"))}
    if kind in SERIALS:
        numbers |= {"issue": number or entry.plain("issue"), "number": eid}
    elif kind in PARTS | {"book"}:
        numbers["collection-number"] = number
    else:
        eprint = entry.identifiers.eprint
        numbers["number"] = number or eid or (eprint.label if eprint else "")
    return {variable: text for variable, text in numbers.items() if text}


def _dates(entry: Entry) -> dict[str, Json]:
    dates = {
        "issued": entry.dates.issued,
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


def _addresses(entry: Entry) -> dict[str, Json]:
    known = entry.identifiers
    texts = {"DOI": known.doi, "URL": known.url, "ISBN": known.isbn, "ISSN": known.issn}
    if known.eprint:
        texts |= {"archive": known.eprint.archive, "archive_location": known.eprint.label}
    return {variable: text for variable, text in texts.items() if text}
