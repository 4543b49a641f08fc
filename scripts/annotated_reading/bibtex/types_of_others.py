"""Types of entries that BibTeX and biblatex do not have, and which of theirs comes nearest."""

from __future__ import annotations

from functools import lru_cache

from annotated_reading.bibtex.kinds import KINDS
from annotated_reading.bibtex.known_fields import is_slip
from annotated_reading.errors import did_you_mean

NEAREST = {
    "ancienttext": "book", "app": "software", "application": "software", "archival": "misc",
    "archive": "misc", "artifactdataset": "dataset", "artifactsoftware": "software",
    "blog": "online", "blogpost": "online", "bookincollection": "incollection",
    "bookinjournal": "article",
    "bundle": "software", "case": "jurisdiction", "catalog": "book",
    "catalogue": "book", "chapter": "incollection", "class": "software",
    "classictext": "book", "code": "software", "codefragment": "software", "commentary": "book",
    "commented": "book", "conferencepaper": "inproceedings", "ctan": "software",
    "data": "dataset", "database": "dataset", "dictionary": "inreference", "dissertation": "thesis",
    "encyclopedia": "reference", "eprint": "online", "exhibcatalog": "book",
    "figure": "image", "film": "video", "gitcommit": "software", "inarticle": "article",
    "inaudio": "audio", "incommentary": "incollection", "inexhibcatalog": "incollection",
    "inlexicon": "inreference", "inloosecollection": "incollection",
    "inserialcollection": "incollection", "intechreport": "techreport", "internet": "online",
    "interview": "misc", "journalpart": "article", "judgement": "jurisdiction",
    "judgment": "jurisdiction", "law": "legislation", "lecture": "presentation",
    "letters": "misc", "lexicon": "reference", "magazine": "article", "manuscript": "unpublished",
    "map": "image", "monograph": "book", "monography": "book", "mvcommentary": "mvbook",
    "mvlexicon": "mvreference", "news": "article", "newsarticle": "article",
    "newspaper": "article", "norm": "standard", "package": "software", "paper": "article",
    "photograph": "image", "podcast": "audio", "poster": "presentation", "preprint": "online",
    "program": "software", "regulation": "legadminmaterial", "repository": "software",
    "rfc": "techreport", "seminarpaper": "unpublished", "slides": "presentation",
    "softmodule": "software", "softwaremodule": "software", "softwareversion": "software",
    "speech": "presentation", "statute": "legislation", "talk": "presentation", "treaty": "legal",
    "tweet": "online", "web": "online", "webpage": "online", "website": "online",
    "workingpaper": "techreport",
}  # fmt: skip
"""Types of other styles and managers, and words that people take for types.

One that is another kind of work stands here however near it comes: @letters of biblatex-apa6 are a
collection, and no slip for one @letter."""
LONGER = 1
"""By how many letters a slip may be longer than the type in it: books, but not bookinarticle."""


LEFT_TO_STYLES = frozenset(["commentary", *(f"custom{letter}" for letter in "abcdef")])
"""Types that biblatex has, for styles to make of them what they like."""


def nearest(name: str) -> str:
    """Return the type that comes nearest to one that is not known; empty where none does."""
    near = NEAREST.get(name, "")
    return near or ("bookinbook" if name.startswith("bookin") and name not in KINDS else "")


def type_unknown(name: str) -> str:
    """Return what is to be said of a type that has no form here."""
    what = "is left by biblatex to its styles, and has no form here"
    return f"the type '@{name}' {what if name in LEFT_TO_STYLES else 'is not known'}"


@lru_cache(maxsize=256)
def type_hint(name: str) -> str:
    """Return what to do about a type that is not known, and what becomes of it until then."""
    if near := nearest(name):
        host = ", with the title of its host as 'booktitle'" if near == "bookinbook" else ""
        return f"it is shown as a plain work; of the types of biblatex @{near} comes nearest{host}"
    if meant := _slip(name):
        return f"did you mean '{meant}'?"
    return "it is shown as a plain work; write @misc if it is one, or the type that comes nearest"


def _slip(name: str) -> str:
    """Return the type that was meant; empty where a name only contains one, as a compound does."""
    hint = did_you_mean(name, KINDS)
    meant = hint.split("'")[1] if hint else ""
    is_compound = meant in name and len(name) - len(meant) > LONGER
    return meant if meant and not is_compound and is_slip(meant, name) else ""
