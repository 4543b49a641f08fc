"""What readers call the types of BibTeX and biblatex, and the family of marks each belongs to."""

from __future__ import annotations

from annotated_reading.model import Entry, Kind

OTHER = Kind("Work", "other")

KINDS = {
    "article": Kind("Journal article", "article"),
    "review": Kind("Review", "article"),
    "suppperiodical": Kind("Journal article", "article"),
    "periodical": Kind("Journal issue", "article"),
    "book": Kind("Book", "book"),
    "mvbook": Kind("Book in several volumes", "book"),
    "bookinbook": Kind("Book in a collection", "book"),
    "booklet": Kind("Booklet", "book"),
    "collection": Kind("Edited book", "book"),
    "mvcollection": Kind("Edited book in several volumes", "book"),
    "inbook": Kind("Book chapter", "book"),
    "incollection": Kind("Book chapter", "book"),
    "suppbook": Kind("Part of a book", "book"),
    "suppcollection": Kind("Part of a book", "book"),
    "reference": Kind("Reference work", "book"),
    "mvreference": Kind("Reference work", "book"),
    "inreference": Kind("Entry in a reference work", "book"),
    "proceedings": Kind("Proceedings", "book"),
    "mvproceedings": Kind("Proceedings", "book"),
    "inproceedings": Kind("Conference paper", "article"),
    "conference": Kind("Conference paper", "article"),
    "presentation": Kind("Presentation", "article"),
    "report": Kind("Report", "report"),
    "techreport": Kind("Report", "report"),
    "manual": Kind("Manual", "report"),
    "standard": Kind("Standard", "report"),
    "patent": Kind("Patent", "report"),
    "thesis": Kind("Thesis", "report"),
    "phdthesis": Kind("Doctoral thesis", "report"),
    "mastersthesis": Kind("Master’s thesis", "report"),
    "unpublished": Kind("Unpublished work", "report"),
    "online": Kind("Web page", "web"),
    "electronic": Kind("Web page", "web"),
    "www": Kind("Web page", "web"),
    "dataset": Kind("Data set", "web"),
    "software": Kind("Software", "web"),
    "misc": OTHER,
    "jurisdiction": Kind("Court decision", "other"),
    "legislation": Kind("Law", "other"),
    "legal": Kind("Treaty", "other"),
    "legmaterial": Kind("Legislative material", "other"),
    "legadminmaterial": Kind("Regulation", "other"),
    "constitution": Kind("Constitution or charter", "other"),
    "hardware": Kind("Apparatus", "other"),
    "audio": Kind("Audio", "other"),
    "music": Kind("Music", "other"),
    "video": Kind("Video", "other"),
    "movie": Kind("Film", "other"),
    "image": Kind("Image", "other"),
    "artwork": Kind("Work of art", "other"),
    "letter": Kind("Letter", "other"),
    "performance": Kind("Performance", "other"),
}
LEGAL = frozenset(
    "jurisdiction legislation legmaterial legadminmaterial constitution legal".split()
)
"""Types of biblatex whose works are cited by name, as the law does, and have no author."""
SUBTYPES = {
    ("article", "magazine"): Kind("Magazine article", "magazine"),
    ("article", "newspaper"): Kind("Newspaper article", "magazine"),
    ("article", "nonacademic"): Kind("Magazine article", "magazine"),
}
REPORTS = {"briefing": Kind("Briefing", "report")}
THESES = {
    "phdthesis": "Doctoral dissertation",
    "mastersthesis": "Master’s thesis",
    "mathesis": "Master’s thesis",
    "bathesis": "Bachelor’s thesis",
    "candthesis": "Candidate thesis",
}
"""What a thesis is called by the types of BibTeX and by the keys that biblatex has for them."""
TYPE_KEYS = THESES | {
    "resreport": "Research report",
    "techreport": "Technical report",
    "software": "Computer software",
    "datacd": "Data CD",
    "audiocd": "Audio CD",
    "patent": "Patent",
    "patentde": "German patent",
    "patenteu": "European patent",
    "patentfr": "French patent",
    "patentuk": "British patent",
    "patentus": "U.S. patent",
    "patreq": "Patent request",
    "patreqde": "German patent request",
    "patreqeu": "European patent request",
    "patreqfr": "French patent request",
    "patrequk": "British patent request",
    "patrequs": "U.S. patent request",
}
"""The same for every key that biblatex has for ``type`` (manual, §4.9.2.13)."""


PREPRINT = Kind("Preprint", "article")
PREPRINT_ARCHIVES = frozenset(
    ["arXiv", "bioRxiv", "medRxiv", "PsyArXiv", "SSRN", "Cryptology ePrint Archive"]
)


def is_preprint(entry: Entry) -> bool:
    """Whether a work is what an archive of preprints has, and no journal that the record names."""
    eprint = entry.identifiers.eprint
    if eprint is None or eprint.archive not in PREPRINT_ARCHIVES:
        return False
    alone = not entry.has("journaltitle", "journal", "booktitle")
    return entry.type in {"misc", "online", "unpublished"} or (entry.type == "article" and alone)


def is_software(entry: Entry) -> bool:
    """Whether a work is software, in its CSL-JSON item as well: no field but its type says so."""
    return entry.type == "software"


def with_article(entry_type: str) -> str:
    """Return a type as a sentence names it: a @book, an @article."""
    return f"{'an' if entry_type[:1] in 'aeiou' else 'a'} @{entry_type}"


def kind_of(entry: Entry) -> Kind:
    """Return what readers call this work; a type that is not known gives a plain «Work»."""
    subtype = entry.plain("entrysubtype").casefold()
    report = REPORTS.get(entry.plain("type").casefold())
    if entry.type in {"report", "techreport"} and report:
        return report
    if is_preprint(entry):
        return PREPRINT
    if entry.type == "misc" and (entry.has("url") or entry.field("howpublished").has_address):
        return KINDS["online"]
    return SUBTYPES.get((entry.type, subtype)) or KINDS.get(entry.type, OTHER)
