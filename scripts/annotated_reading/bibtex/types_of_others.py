"""Types of entries that BibTeX and biblatex do not have, and which of theirs comes nearest."""

from __future__ import annotations

from functools import lru_cache

from annotated_reading.bibtex.kinds import KINDS
from annotated_reading.bibtex.known_fields import is_slip
from annotated_reading.errors import did_you_mean

NEAREST = {
    "app": "software", "application": "software", "archival": "misc", "archive": "misc",
    "blog": "online", "blogpost": "online",     "case": "jurisdiction",
    "catalog": "collection", "catalogue": "collection", "chapter": "incollection",
    "code": "software", "codefragment": "software", "commentary": "book", "data": "dataset",
    "database": "dataset", "dissertation": "thesis", "encyclopedia": "reference",
    "eprint": "online",
    "exhibcatalog": "collection", "figure": "image", "film": "video", "gitcommit": "software",
    "internet": "online", "interview": "misc", "inarticle": "article", "law": "legislation",
    "judgement": "jurisdiction", "judgment": "jurisdiction",
    "lecture": "presentation", "letters": "misc", "magazine": "article",
    "manuscript": "unpublished", "map": "image", "monograph": "book",
    "newsarticle": "article", "newspaper": "article", "norm": "standard", "package": "software",
    "paper": "article", "photograph": "image", "podcast": "audio", "poster": "presentation",
    "preprint": "online", "program": "software", "regulation": "legadminmaterial",
    "rfc": "techreport", "slides": "presentation", "softmodule": "software",
    "softwaremodule": "software", "softwareversion": "software", "speech": "presentation",
    "statute": "legislation", "talk": "presentation", "treaty": "legal", "tweet": "online",
    "web": "online", "webpage": "online", "website": "online", "workingpaper": "techreport",
}  # fmt: skip
"""Types of other styles and managers, and words that people take for types.

One that is another kind of work stands here however near it comes: @letters of biblatex-apa6 are a
collection, and no slip for one @letter."""
LONGER = 1
"""By how many letters a slip may be longer than the type in it: books, but not bookinarticle."""


@lru_cache(maxsize=256)
def type_hint(name: str) -> str:
    """Return what to do about a type that is not known, and what becomes of it until then."""
    near = "bookinbook" if name.startswith("bookin") and name not in KINDS else NEAREST.get(name)
    if near:
        return f"it is shown as a plain work; of the types of biblatex @{near} comes nearest"
    if meant := _slip(name):
        return f"did you mean '{meant}'?"
    return "it is shown as a plain work; write @misc if it is one, or the type that comes nearest"


def _slip(name: str) -> str:
    """Return the type that was meant; empty where a name only contains one, as a compound does."""
    hint = did_you_mean(name, KINDS)
    meant = hint.split("'")[1] if hint else ""
    is_compound = meant in name and len(name) - len(meant) > LONGER
    return meant if meant and not is_compound and is_slip(meant, name) else ""
