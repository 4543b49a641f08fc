"""Entry -> COinS: the OpenURL of a work in the title of an empty span, which Zotero reads.

Format: ANSI/NISO Z39.88-2004, key/encoded values; what readers make of it was found by trial. A
plus sign cannot be carried; a value is percent-encoded; rft.type stands behind rft.title.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from annotated_reading.bibtex import dates, identifiers
from annotated_reading.exports.csl import Json, csl_item, csl_type
from annotated_reading.model import Entry, Name

FORMAT = "info:ofi/fmt:kev:mtx:"
BOOKS = {
    "book": "book", "pamphlet": "book", "chapter": "bookitem", "entry-encyclopedia": "bookitem",
    "paper-conference": "proceeding", "report": "report",
}  # fmt: skip
ZOTERO = {
    "webpage": "webpage", "dataset": "dataset", "software": "computerProgram",
    "article-magazine": "magazineArticle", "article-newspaper": "newspaperArticle",
    "manuscript": "manuscript", "speech": "presentation", "standard": "standard",
}  # fmt: skip


def coins(entry: Entry, referrer: str) -> str:
    """Return the OpenURL of a work, to be escaped for HTML; ``referrer`` names the site."""
    pairs = [("ctx_ver", "Z39.88-2004"), ("rfr_id", f"info:sid/{referrer}"), *_pairs(entry)]
    return "&".join(f"{name}={quote(str(value), safe='')}" for name, value in pairs if value)


def _pairs(entry: Entry) -> Iterator[tuple[str, object]]:
    kind = csl_type(entry)
    item = csl_item(entry)
    if kind in {"article-journal", "review"}:
        yield from _journal(item)
    elif kind in BOOKS:
        yield from _book(item, BOOKS[kind])
    elif kind == "thesis":
        yield "rft_val_fmt", f"{FORMAT}dissertation"
        yield "rft.title", item.get("title")
        yield "rft.inst", item.get("publisher")
        yield "rft.degree", item.get("genre")
    else:
        yield "rft_val_fmt", f"{FORMAT}dc"
        yield "rft.title", item.get("title")
        yield "rft.type", ZOTERO.get(kind, "document")
        yield "rft.source", item.get("container-title")
        yield "rft.publisher", item.get("publisher")
    yield from _common(entry)


def _journal(record: dict[str, Json]) -> Iterator[tuple[str, object]]:
    yield "rft_val_fmt", f"{FORMAT}journal"
    yield "rft.genre", "article"
    yield "rft.atitle", record.get("title")
    yield "rft.jtitle", record.get("container-title")
    yield "rft.volume", record.get("volume")
    yield "rft.issue", record.get("issue")
    yield "rft.pages", record.get("page")
    yield "rft.artnum", record.get("number")


def _book(record: dict[str, Json], genre: str) -> Iterator[tuple[str, object]]:
    part = genre in {"bookitem", "proceeding"}
    yield "rft_val_fmt", f"{FORMAT}book"
    yield "rft.genre", genre
    yield ("rft.atitle" if part else "rft.btitle"), record.get("title")
    yield "rft.btitle" if part else "rft.series", record.get("container-title")
    yield "rft.publisher", record.get("publisher")
    yield "rft.place", record.get("publisher-place")
    yield "rft.edition", record.get("edition")
    yield "rft.pages", record.get("page")


def _common(entry: Entry) -> Iterator[tuple[str, object]]:
    for name in entry.names.get("author", ()):
        if not name.others:
            yield _name(name)
    issued = dates.issued(entry.fields)
    yield "rft.date", dates.iso(issued) if issued else ""
    yield "rft.isbn", identifiers.isbn(entry.fields)
    yield "rft.issn", identifiers.issn(entry.fields)
    yield "rft.language", csl_item(entry).get("language")
    doi, url = identifiers.doi(entry.fields), identifiers.url(entry.fields)
    yield "rft_id", f"info:doi/{doi}" if doi else ""
    yield "rft_id", url


def _name(name: Name) -> tuple[str, str]:
    """Return the key and value of a name; rft.au is for one of two parts, Family, Given."""
    if name.body:
        return "rft.aucorp", name.family
    family = f"{name.particle} {name.family}" if name.particle else name.family
    return ("rft.au", f"{family}, {name.given}") if name.given else ("rft.aulast", family)
