"""What Zotero calls the types of CSL, as its schema has them (zotero-schema, ``csl.types``).

A type that CSL tells apart and Zotero does not is the nearest one.
"""

from __future__ import annotations

TYPES = {
    "article": "preprint", "article-journal": "journalArticle", "review": "journalArticle",
    "periodical": "journalArticle", "article-magazine": "magazineArticle",
    "article-newspaper": "newspaperArticle", "book": "book", "pamphlet": "book",
    "chapter": "bookSection", "entry-encyclopedia": "encyclopediaArticle",
    "paper-conference": "conferencePaper", "report": "report", "thesis": "thesis",
    "webpage": "webpage", "dataset": "dataset", "software": "computerProgram",
    "manuscript": "manuscript", "patent": "patent", "standard": "standard",
    "speech": "presentation", "legal_case": "case", "legislation": "statute",
    "regulation": "statute", "bill": "bill", "motion_picture": "film",
    "broadcast": "tvBroadcast", "song": "audioRecording", "graphic": "artwork",
    "personal_communication": "letter",
}  # fmt: skip
OTHER = "document"


def zotero_type(csl_type: str) -> str:
    """Return the type that a work has in Zotero: a document where nothing is nearer."""
    return TYPES.get(csl_type, OTHER)
