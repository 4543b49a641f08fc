"""CSL item -> COinS: the OpenURL of a work in the title of an empty span, which Zotero reads.

Format: ANSI/NISO Z39.88-2004, key/encoded values, with its metadata formats for journals, books,
dissertations, patents and Dublin Core. What readers make of it was found by trial and in the
source of Zotero's reader (openurl.js):

- a plus sign cannot be carried, it is read as a space; a value is percent-encoded, but for marks
  that mean nothing in a query (RFC 3986, 3.4): the page is lighter where an address stands in it
  as it stands elsewhere;
- ``rft.type`` takes the name of any type that Zotero has, and stands behind ``rft.title``;
- ``rft.volume``, ``rft.series``, ``rft.pub`` and ``rft.place`` are read in every format,
  ``rft.rights``, ``rft.subject``, ``rft.description`` and ``rft.language`` in all but those of
  dissertations and patents;
- a body under ``rft.aucorp`` comes before all people, so it stands under ``rft.aulast`` alone,
  which keeps the order;
- there is no key for an editor, a translator, or the number of a report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import quote

from annotated_reading.exports.items import Item, iso, keywords, names, text, two_parts
from annotated_reading.exports.zotero_types import zotero_type
from annotated_reading.model import Name

FORMAT = "info:ofi/fmt:kev:mtx:"
UNSAFE = re.compile(r"[^A-Za-z0-9_.~/:,() -]+")
"""What is quoted in a value."""
BOOKS = {
    "book": "book", "pamphlet": "book", "chapter": "bookitem",
    "paper-conference": "proceeding", "report": "report",
}  # fmt: skip
KEYS = {
    "volume": "volume", "issue": "issue", "edition": "edition", "page": "pages",
    "number-of-pages": "tpages", "collection-title": "series", "publisher-place": "place",
    "event-place": "place",
}  # fmt: skip
"""Keys that every format reads."""
SILENT = frozenset(["thesis", "patent"])
"""Types whose formats have no key for language, licence, keywords and abstract."""


def coins(item: Item, referrer: str) -> str:
    """Return the OpenURL of a work, to be escaped for HTML; ``referrer`` names the site."""
    pairs = [("ctx_ver", "Z39.88-2004"), ("rfr_id", f"info:sid/{referrer}"), *_pairs(item)]
    return "&".join(f"{name}={_quoted(value)}" for name, value in pairs if value)


def _quoted(value: str) -> str:
    """Return a value as quote_plus() has it; the words of an abstract are not quoted by letters."""
    return UNSAFE.sub(lambda run: _quoted_run(run[0]), value).replace(" ", "+")


@lru_cache(maxsize=4096)
def _quoted_run(text: str) -> str:
    return quote(text, safe="")


def _pairs(item: Item) -> Iterator[tuple[str, str]]:
    kind = text(item, "type")
    if kind in {"article-journal", "review"}:
        yield from _journal(item)
    elif kind in BOOKS:
        yield from _book(item, BOOKS[kind])
    elif kind == "thesis":
        yield "rft_val_fmt", f"{FORMAT}dissertation"
        yield "rft.title", text(item, "title")
        yield "rft.inst", text(item, "publisher")
        yield "rft.degree", text(item, "genre")
    elif kind == "patent":
        yield "rft_val_fmt", f"{FORMAT}patent"
        yield "rft.title", text(item, "title")
        yield "rft.number", text(item, "number")
    else:
        yield "rft_val_fmt", f"{FORMAT}dc"
        yield "rft.title", text(item, "title")
        yield "rft.type", zotero_type(kind)
        yield "rft.source", text(item, "container-title")
    yield from _common(item, kind)


def _journal(item: Item) -> Iterator[tuple[str, str]]:
    yield "rft_val_fmt", f"{FORMAT}journal"
    yield "rft.genre", "article"
    yield "rft.atitle", text(item, "title")
    yield "rft.jtitle", text(item, "container-title")
    yield "rft.stitle", text(item, "container-title-short")
    yield "rft.artnum", "" if text(item, "number") == text(item, "page") else text(item, "number")


def _book(item: Item, genre: str) -> Iterator[tuple[str, str]]:
    part = genre in {"bookitem", "proceeding"}
    yield "rft_val_fmt", f"{FORMAT}book"
    yield "rft.genre", genre
    yield ("rft.atitle" if part else "rft.btitle"), text(item, "title")
    yield "rft.btitle", text(item, "container-title") if part else ""


def _common(item: Item, kind: str) -> Iterator[tuple[str, str]]:
    for name in names(item, "author"):
        yield _name(name, kind)
    values = {key: text(item, variable) for variable, key in reversed(KEYS.items())}
    yield from ((f"rft.{key}", values[key]) for key in dict.fromkeys(KEYS.values()))
    yield "rft.pub", "" if kind == "thesis" else text(item, "publisher")
    yield "rft.date", iso(item, "issued")
    yield "rft.isbn", text(item, "ISBN")
    yield "rft.issn", text(item, "ISSN")
    if kind not in SILENT:
        yield "rft.language", text(item, "language")
        yield "rft.rights", text(item, "license")
        yield "rft.description", text(item, "abstract")
        yield from (("rft.subject", keyword) for keyword in keywords(item))
    doi = text(item, "DOI")
    yield "rft_id", f"info:doi/{doi}" if doi else ""
    yield "rft_id", text(item, "URL")


def _name(name: Name, kind: str) -> tuple[str, str]:
    """Return the key and value of a name; rft.au is for one of two parts, Family, Given."""
    last, whole = ("invlast", "inventor") if kind == "patent" else ("aulast", "au")
    family, _ = two_parts(name)
    if name.body or not name.given:
        return f"rft.{last}", family
    return f"rft.{whole}", f"{family}, {name.given}"
