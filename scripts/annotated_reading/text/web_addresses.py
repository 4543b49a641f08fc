"""Identifiers and web addresses, encoded as a link must have them.

RFC 3986 says which characters an address may hold; the DOI handbook (2.5.2.4) which of a DOI have
to be encoded in one.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from annotated_reading.text.rich import safe_url

ISBN = re.compile(r"(?<!\d)(?:97[89][ -]?)?(?:\d[ -]?){9}[\dXx](?![\dXx])")
IN_DOI = "/:;()!$&'*+,=@~-._"
"""Not among them: ``# ? %``, which would end the path of an address or begin an escape in it."""


def doi_address(doi: str) -> str:
    """Return the address that leads to the work with a DOI; empty where there is none."""
    return f"https://doi.org/{quote(doi, safe=IN_DOI)}" if doi else ""


def work_address(doi: str, url: str) -> str:
    """Return the address of a work, by its DOI before any other; empty where it has none."""
    return doi_address(doi) or safe_url(url) or ""


def isbn_name(isbn: str) -> str:
    """Return the name of a book that is known by its number: urn:isbn:9783031603877 (RFC 8141)."""
    number = ISBN.search(isbn)
    return f"urn:isbn:{re.sub('[ -]', '', number[0]).upper()}" if number else ""
