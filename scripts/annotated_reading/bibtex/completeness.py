"""What an entry of its type lacks, and what to do where the work itself has no such thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotated_reading.bibtex.kinds import KINDS, LEGAL, is_preprint, with_article
from annotated_reading.bibtex.types_of_others import type_hint, type_unknown
from annotated_reading.bibtex.warned import warning
from annotated_reading.errors import Problem
from annotated_reading.model import Entry
from annotated_reading.rules.records import (
    CONTAINER_MISSING,
    MAKER_MISSING,
    TITLE_MISSING,
    TYPE_UNKNOWN,
)

CONTAINER = {
    "article": ("journal", "journaltitle"),
    "review": ("journal", "journaltitle"),
    "incollection": ("booktitle", "maintitle"),
    "inproceedings": ("booktitle", "maintitle", "eventtitle"),
    "conference": ("booktitle", "maintitle", "eventtitle"),
    "inbook": ("booktitle", "maintitle", "chapter", "pages"),
    "inreference": ("booktitle", "maintitle"),
    "phdthesis": ("school", "institution", "publisher"),
    "mastersthesis": ("school", "institution", "publisher"),
    "thesis": ("school", "institution", "publisher"),
    "online": ("url", "doi", "eprint", "howpublished"),
}
TYPE_BY_FIELD = {
    "school": "@phdthesis",
    "eventtitle": "@inproceedings",
    "journal": "@article",
    "journaltitle": "@article",
    "booktitle": "@inproceedings or @incollection",
    "institution": "@techreport",
    "organization": "@techreport or @manual",
    "publisher": "@book",
    "isbn": "@book",
    "eprint": "@online",
    "url": "@online",
}
"""What a work may be that has such a field and lacks what its own type asks for."""
WHOLE = {"inreference": "@reference", "inbook": "@book"}
"""What is likely not a part, where nothing says in what it is."""
TITLES = ("title", "titleaddon", "source")
DATES = ("date", "year", "eventdate", "pubstate")
BODIES = ("organization", "institution")
"""Fields by which a work without a maker can still be told."""
PARTS = frozenset("article review inbook incollection inproceedings conference inreference".split())
"""Types whose works have a title besides that of the book."""
LEGAL_NAMES = ("number", "citation", "article", "section", "amendment")
"""What a decision or a law is called by where it has no title."""


def lacking(entry: Entry) -> Iterator[Problem]:
    """Yield a warning for a type that is not known, and for what an entry of its type lacks."""
    if entry.type not in KINDS:
        yield warning(TYPE_UNKNOWN, entry, "", type_unknown(entry.type), type_hint(entry.type))
    if entry.has("crossref", "xdata") and not entry.parents:
        return  # what it lacks may stand in an entry that is not there, which is said
    legal = entry.type in LEGAL
    if not (entry.names or _is_titled(entry)):
        what = "neither title nor number" if legal else "neither author, editor nor title"
        remedy = _title(entry) if legal else A_NOTE if _is_note(entry) else NOTHING_SAID
        yield warning(TITLE_MISSING, entry, "", what, remedy)
        return
    if not _is_titled(entry):
        yield warning(TITLE_MISSING, entry, "title", "there is no title", _title(entry))
    elif not (entry.names or _is_written(entry, *DATES, *BODIES) or entry.type in UNDATED):
        what = "there is no year" if legal else "neither author, editor nor year"
        yield warning(MAKER_MISSING, entry, "", what, NO_YEAR if legal else NO_MAKER)
    wanted = () if is_preprint(entry) else CONTAINER.get(entry.type, ())
    if wanted and not _is_written(entry, *wanted):
        what = f"{with_article(entry.type)} without '{wanted[0]}'"
        yield warning(CONTAINER_MISSING, entry, "", what, _container(entry, wanted[0]))


COMMUNICATION = re.compile(r"(?i)\b(?:personal|private|pers\.|priv\.) ?commun(?:\.|ications?\b)?")
PERSONAL = (
    "APA cites a personal communication in the text only, and does not list it: remove the entry, "
    "or write what it is as 'titleaddon', printed in brackets"
)
"""What to do about what nobody but its receiver can look up (§8.9)."""
NOTHING_SAID = "add what the work has; of one without a title, write what it is as 'titleaddon'"
OPTIONAL = "write 'OPT{0}' as '{0}': Emacs marks fields so that it offers"
A_NOTE = (
    "if it is a note that a package keeps here, as notes2bib and REVTeX do, remove it or leave it; "
    "if it is a work, add what it has"
)
SORTING = ("key", "keywords", "presort", "sortkey", "label", "options")
UNDATED = frozenset(["constitution"])
"""Types whose works APA cites without a date (§11.9)."""
NO_YEAR = "add the year of the decision or law as 'date'; without it 'n.d.' is printed"
NO_MAKER = "add what the work has; if it has none of them, leave it: 'n.d.' is printed by itself"


def _is_note(entry: Entry) -> bool:
    """Whether a text is all that an entry has, beside what sorts it."""
    return entry.has("note") and {*entry.fields} <= {"note", *SORTING}


def _is_titled(entry: Entry) -> bool:
    """Whether there is something to print as a title; of a volume it may be that of its set."""
    names = (*TITLES, *LEGAL_NAMES) if entry.type in LEGAL else TITLES
    of_a_set = entry.type not in PARTS and entry.has("maintitle") and entry.has("volume")
    return of_a_set or _is_written(entry, *names)


def _title(entry: Entry) -> str:
    """Return what to do about a missing title: APA has a description in its place (§9.22)."""
    if entry.type in LEGAL:
        return "add the name of the case or law as 'title', or court and file number there"
    if _is_written(entry, "opttitle"):
        return OPTIONAL.format("title")
    if _is_written(entry, "booktitle") and entry.type not in PARTS:
        return f"the title of {with_article(entry.type)} is called 'title': rename 'booktitle'"
    if COMMUNICATION.search(entry.plain("howpublished") or entry.plain("note")):
        return PERSONAL
    return "add it; if the work has none, write what it is as 'titleaddon', printed in brackets"


def _container(entry: Entry, wanted: str) -> str:
    """Return what to do about a work that does not say in what it appeared."""
    own = {"organization"} if "booktitle" in CONTAINER[entry.type] else set()
    likely = (
        types
        for name, types in TYPE_BY_FIELD.items()
        if name not in own and _is_written(entry, name)
    )
    types = next((types for types in likely if f"@{entry.type}" not in types.split()), "")
    types = types or WHOLE.get(entry.type, "@misc")
    if _is_written(entry, f"opt{wanted}"):
        return OPTIONAL.format(wanted)
    if wanted == "school" and _is_written(entry, "organization"):
        return "write 'organization' as 'school'"
    if wanted == "url" and entry.field("note").has_address:
        return "write the address in 'note' as 'url'"
    if wanted == "booktitle" and re.search(r"[^\W\d]{4}", entry.plain("chapter")):
        return "if 'title' is that of the book, call it 'booktitle', and 'chapter' 'title'"
    if entry.has("xref") and wanted == "booktitle":
        return "add 'booktitle', or write crossref for xref, by which nothing is taken over"
    return f"add '{wanted}', or write {types} if it is no {_noun(entry)}"


def _noun(entry: Entry) -> str:
    """Return what readers call such works, within a sentence: journal article."""
    label = KINDS[entry.type].label
    return label[:1].lower() + label[1:]


def _is_written(entry: Entry, *names: str) -> bool:
    """Whether something stands in one of the fields, be it a command that gives no text."""
    return any(entry.fields[name].source for name in names if name in entry.fields)
