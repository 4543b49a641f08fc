"""The end of a printed reference, address and dates of other editions, taken off and read."""

from __future__ import annotations

import re

from annotated_reading.bibtex.identifiers import RESOLVER, is_doi
from annotated_reading.frozen import frozen
from annotated_reading.importing.when import read_day

ORIGINAL = re.compile(r" ?\(Original work published (?P<year>\d{4})(?:[–-](?P<last>\d{4}))?\)\.?\Z")
RESOLVERS = re.compile(rf"(?:{RESOLVER.pattern})+", re.IGNORECASE)
"""One, or two as in doi:https://doi.org/."""
LAST = re.compile(r"(?:\A|(?<=\s))<?(?P<address>(?:https?://|doi:\s?)\S+?)>?\.?\Z", re.IGNORECASE)
BEHIND = re.compile(
    r"(?P<address>(?:https?://|doi:\s?)\S+) (?P<behind>(?!https?:)\S.*)\Z"
    r"|\s(?P<origin>\((?:Reprinted|Excerpted|Adapted|Translated) from .*\)\.?)\Z"
)
RETRIEVED = re.compile(
    r"\bRetrieved(?: (?:on )?(?P<day>[A-Z][a-z]+\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]+ \d{4}),?)?"
    r"(?: from)?:?\s*\Z"
)


@frozen
class Tail:
    """What stands behind the source, as fields of an entry."""

    doi: str = ""
    url: str = ""
    urldate: str = ""
    origdate: str = ""
    behind: str = ""
    """What print has behind the address, which is none of these."""


def split_tail(text: str) -> tuple[str, Tail]:
    """Return what stands before the address, and the address with what belongs to it."""
    origdate = ""
    if original := ORIGINAL.search(text):
        origdate = original["year"] + (f"/{original['last']}" if original["last"] else "")
        text = text[: original.start()]
    behind = ""
    if more := BEHIND.search(text):
        behind = more["behind"] or more["origin"]
        text = text[: -len(behind)].rstrip()
    match = LAST.search(text)
    if not match:
        return text.strip(), Tail(origdate=origdate, behind=behind)
    before = text[: match.start()].rstrip()
    urldate = ""
    if retrieved := RETRIEVED.search(before):
        urldate = read_day(retrieved["day"] or "")
        before = before[: retrieved.start()].rstrip()
    doi, url = read_address(match["address"])
    return before.strip(), Tail(doi, url, urldate, origdate, behind)


def read_address(address: str) -> tuple[str, str]:
    """Return the DOI and the web address that an address is; one of them is empty."""
    resolver = RESOLVERS.match(address)
    doi = address[resolver.end() :].rstrip(".") if resolver else ""
    return (doi, "") if is_doi(doi) else ("", address)
