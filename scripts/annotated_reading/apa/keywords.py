"""Words that biblatex knows by a key: what stands in the record in their place.

Keys of biblatex (manual §4.9.2) and of its APA style, in the fields that may hold one. Whatever is
no key is text, and is printed as it is.
"""

from __future__ import annotations

from annotated_reading.apa.words import words
from annotated_reading.bibtex.kinds import THESES
from annotated_reading.model import Entry

WORDS = {
    **THESES,
    "candthesis": "Candidate thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
    "software": "Computer software",
    "datacd": "CD-ROM",
    "audiocd": "Audio CD",
    "patent": "Patent",
    "patentus": "U.S. Patent",
    "patenteu": "European Patent",
    "patentde": "German Patent",
    "patentfr": "French Patent",
    "patentuk": "British Patent",
    "patreqeu": "European Patent Request",
    "patreqde": "German Patent Request",
    "patreqfr": "French Patent Request",
    "patrequk": "British Patent Request",
    "patrequs": "U.S. Patent Request",
    "tvepisode": "TV series episode",
    "tvseries": "TV series",
    "podcast": "Audio podcast",
    "podcastepisode": "Audio podcast episode",
    "radiobroadcast": "Radio broadcast",
    "speech": "Speech audio recording",
    "lecturenotes": "Lecture notes",
    "powerpoint": "Powerpoint slides",
    "manunpub": "Unpublished manuscript",
    "unpublished": "Unpublished manuscript",
    "maninprep": "Manuscript in preparation",
    "inpreparation": "Manuscript in preparation",
    "mansub": "Manuscript submitted for publication",
    "submitted": "Manuscript submitted for publication",
    "prepublished": "Advance online publication",
    "in preparation": "Manuscript in preparation",
    "under review": "Manuscript submitted for publication",
    "execorder": "Exec. Order",
}
COUNTRIES = {
    "countryus": "patentus", "countryeu": "patenteu", "countryde": "patentde",
    "countryfr": "patentfr", "countryuk": "patentuk",
}  # fmt: skip
OFFICES = {
    "U.S. Patent": "U.S. Patent and Trademark Office",
    "European Patent": "European Patent Office",
    "German Patent": "German Patent and Trade Mark Office",
    "British Patent": "UK Intellectual Property Office",
    "French Patent": "National Institute of Industrial Property",
}
"""Who grants each kind of patent (§11.8 names the office as the source)."""


def patent_kind(entry: Entry) -> str:
    """Return the kind of a patent: U.S. Patent; of the country that the record names by its key."""
    country = COUNTRIES.get(entry.plain("location").casefold(), "")
    kind = keyed(entry, "type") or "Patent"
    return WORDS[country] if country and kind == "Patent" else kind


def keyed(entry: Entry, *names: str) -> str:
    """Return the text of the first of the fields that holds any, a key as the words it is for."""
    text = words(entry, *names)
    return WORDS.get(text.casefold(), text)
