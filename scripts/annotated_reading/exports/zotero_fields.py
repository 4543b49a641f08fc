"""CSL item -> the fields that a work has in Zotero.

Names are those of Zotero's schema (github.com/zotero/zotero-schema). What Zotero has no field for
in a type stands in its field Extra as ``variable: value``, from where it is cited, and taken into
a field once there is one (zotero.org/support/kb/item_types_and_fields, «Citing fields from Extra»).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from annotated_reading.exports.items import Item, span, text
from annotated_reading.exports.zotero_types import zotero_type

EVERY = {
    "title-short": "shortTitle", "abstract": "abstractNote", "language": "language",
    "license": "rights", "archive": "archive", "archive_location": "archiveLocation",
    "URL": "url", "citation-key": "citationKey",
}  # fmt: skip
"""Fields of every type, by CSL variable."""
WHERE = {"publisher-place": "place"}
MADE = {"publisher": "publisher", **WHERE}
IDENTIFIED = {"DOI": "DOI", "ISBN": "ISBN"}
SERIAL = {
    "container-title": "publicationTitle", "container-title-short": "journalAbbreviation",
    "volume": "volume", "issue": "issue", "page": "pages", "DOI": "DOI", "ISSN": "ISSN", **MADE,
}  # fmt: skip
IN_SERIES = {
    "collection-title": "series", "collection-number": "seriesNumber", "volume": "volume",
    "number-of-volumes": "numberOfVolumes", **MADE, **IDENTIFIED, "ISSN": "ISSN",
}  # fmt: skip
PART = {**IN_SERIES, "edition": "edition", "page": "pages"}
STATUTE = {
    "container-title": "code", "volume": "codeNumber", "section": "section", "page": "pages",
    "number": "publicLawNumber",
}  # fmt: skip
OWN: Mapping[str, Mapping[str, str]] = {
    "artwork": {"genre": "artworkMedium", **WHERE},
    "audioRecording": {
        "publisher": "label", "genre": "audioRecordingFormat", "collection-title": "seriesTitle",
        "volume": "volume", "number-of-volumes": "numberOfVolumes", "ISBN": "ISBN", **WHERE,
    },
    "bill": {"container-title": "code", "volume": "codeVolume", "section": "section",
             "page": "codePages", "number": "billNumber"},
    "book": {**IN_SERIES, "edition": "edition", "number-of-pages": "numPages"},
    "bookSection": {"container-title": "bookTitle", **PART},
    "case": {"container-title": "reporter", "volume": "reporterVolume", "page": "firstPage",
             "authority": "court", "number": "docketNumber"},
    "computerProgram": {"publisher": "company", "version": "versionNumber",
                        "collection-title": "seriesTitle", **WHERE, **IDENTIFIED},
    "conferencePaper": {"container-title": "proceedingsTitle", "event-title": "conferenceName",
                        **PART},
    "dataset": {"publisher": "repository", "publisher-place": "repositoryLocation",
                "number": "identifier", "version": "versionNumber", "genre": "type",
                "DOI": "DOI"},
    "document": {**MADE, "genre": "type", "DOI": "DOI"},
    "encyclopediaArticle": {"container-title": "encyclopediaTitle", **PART},
    "film": {"publisher": "distributor", "genre": "genre", **WHERE},
    "journalArticle": {**SERIAL, "collection-title": "series"},
    "letter": {"genre": "letterType"},
    "magazineArticle": SERIAL,
    "manuscript": {"publisher": "institution", "genre": "manuscriptType",
                   "number-of-pages": "numPages", **WHERE},
    "newspaperArticle": {**SERIAL, "edition": "edition", "section": "section"},
    "patent": {"number": "patentNumber", "authority": "issuingAuthority", "page": "pages",
               **WHERE},
    "preprint": {"publisher": "repository", "number": "archiveID", "genre": "genre",
                 "collection-title": "series", "collection-number": "seriesNumber",
                 "DOI": "DOI", **WHERE},
    "presentation": {"event-title": "meetingName", "event-place": "place",
                     "genre": "presentationType"},
    "report": {"publisher": "institution", "number": "reportNumber", "genre": "reportType",
               "collection-title": "seriesTitle", "page": "pages", "DOI": "DOI",
               "ISBN": "ISBN", "ISSN": "ISSN", **WHERE},
    "standard": {**MADE, "number": "number", "version": "versionNumber", "genre": "type",
                 "number-of-pages": "numPages", **IDENTIFIED},
    "statute": STATUTE,
    "thesis": {"publisher": "university", "genre": "thesisType", "number-of-pages": "numPages",
               "DOI": "DOI", "ISBN": "ISBN", **WHERE},
    "tvBroadcast": {"container-title": "programTitle", "publisher": "network",
                    "number": "episodeNumber", **WHERE},
    "webpage": {"container-title": "websiteTitle", "genre": "websiteType",
                "publisher": "publisher"},
}  # fmt: skip
TEXTS = (
    "genre container-title container-title-short collection-title collection-number volume number "
    "page section edition version number-of-volumes number-of-pages publisher publisher-place "
    "authority event-title event-place DOI ISBN ISSN PMID chapter-number original-title "
    "original-publisher original-publisher-place note"
).split()
"""Variables that stand in Extra where a type has no field for them."""


def zotero_fields(item: Item) -> dict[str, str]:
    """Return the fields of a work but its type, title, date, people and keywords, by name."""
    own = {**EVERY, **OWN[zotero_type(text(item, "type"))]}
    fields = {field: text(item, variable) for variable, field in own.items()}
    fields["DOI"] = text(item, "DOI")  # later schemas have it in types whose own did not
    if "event-place" not in own and "event-place" in item and "place" in own.values():
        fields["place"] = fields["place"] or text(item, "event-place")
    fields["accessDate"] = span(item, "accessed").partition("/")[0]
    fields["extra"] = "\n".join(_extra(item, own, fields.get("place", "")))
    return {field: value for field, value in fields.items() if value}


def _extra(item: Item, own: Mapping[str, str], place: str) -> Iterator[str]:
    for variable in TEXTS:
        value = text(item, variable)
        is_article_number = variable == "number" and value == text(item, "page")
        is_said = variable in own or is_article_number or value in _said(item, variable, place)
        if value and not is_said:
            yield value if variable == "note" else f"{variable}: {value}"
    for date in ("event-date", "original-date"):
        if (day := span(item, date)) and day != span(item, "issued"):
            yield f"{date}: {day}"


def _said(item: Item, variable: str, place: str) -> tuple[str, ...]:
    """Return what another field says already."""
    if variable == "event-place":
        return (place,)
    return (text(item, "authority"),) if variable == "publisher" else ()
