"""Numbers under which archives keep a work: arXiv, Zenodo, HAL, PubMed and others.

biblatex: ``eprint`` and ``eprinttype``, which BibTeX exports call ``archiveprefix``. A record
without a type is arXiv's where the number has arXiv's form, also where it stands in place of a
journal («arXiv preprint arXiv:2001.00001»). Where there is no type and no such form, ``eprint`` is
not a number but the name of a site, as in biblatex' APA style.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from annotated_reading.model import NO_VALUE, Eprint, Value
from annotated_reading.text.web_addresses import doi_address

NEW_ARXIV = r"\d{4}\.\d{4,5}(?:v\d+)?"
OLD_ARXIV = r"[a-z]+(?:-[a-z]+)*(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?"
ARXIV = re.compile(rf"(?:arxiv:\s*)?({NEW_ARXIV}|{OLD_ARXIV})", re.IGNORECASE)
NAMED_ARXIV = re.compile(rf"\barxiv:\s*({NEW_ARXIV}|{OLD_ARXIV})", re.IGNORECASE)
PLACES = ("journal", "journaltitle", "howpublished", "note", "number", "volume")
"""Where exports without fields for eprints write their number."""
DOI = re.compile(r"10\.\d{4,9}/\S+")
NAMES = {
    "arxiv": "arXiv", "zenodo": "Zenodo", "hal": "HAL", "psyarxiv": "PsyArXiv",
    "biorxiv": "bioRxiv", "medrxiv": "medRxiv", "pubmed": "PubMed", "pmid": "PubMed",
    "pmc": "PubMed Central", "pmcid": "PubMed Central", "jstor": "JSTOR", "ssrn": "SSRN",
    "iacr": "Cryptology ePrint Archive", "osf": "OSF", "hdl": "Handle", "handle": "Handle",
    "googlebooks": "Google Books", "eric": "ERIC", "repec": "RePEc", "urn": "URN",
}  # fmt: skip
ADDRESSES = {
    "arXiv": "https://arxiv.org/abs/{}",
    "Zenodo": "https://zenodo.org/records/{}",
    "HAL": "https://hal.science/{}",
    "PubMed": "https://pubmed.ncbi.nlm.nih.gov/{}/",
    "PubMed Central": "https://pmc.ncbi.nlm.nih.gov/articles/{}/",
    "JSTOR": "https://www.jstor.org/stable/{}",
    "SSRN": "https://ssrn.com/abstract={}",
    "Cryptology ePrint Archive": "https://eprint.iacr.org/{}",
    "OSF": "https://osf.io/{}",
    "Handle": "https://hdl.handle.net/{}",
    "Google Books": "https://books.google.com/books?id={}",
    "ERIC": "https://eric.ed.gov/?id={}",
    "URN": "https://nbn-resolving.org/{}",
}
"""Where each archive shows a work, by its number."""
NUMBER = re.compile(r"[\w.:/+~()-]+")
"""What can stand in an address as it is."""


def archive_name(key: str) -> str:
    """Return what an archive is called: arxiv -> arXiv; a name that is no key stays as it is."""
    return NAMES.get(key.strip().casefold(), key.strip())


def read_eprint(fields: Mapping[str, Value]) -> Eprint | None:
    """Return the number of a work in an archive, None where the record gives none."""
    number = _plain(fields, "eprint")
    archive = archive_name(_plain(fields, "eprinttype") or _plain(fields, "archiveprefix"))
    if number and archive:
        return _eprint(archive, number)
    if number and (match := ARXIV.fullmatch(number)):
        return _eprint("arXiv", match[1])
    for place in PLACES:
        if match := NAMED_ARXIV.search(_plain(fields, place)):
            return _eprint("arXiv", match[1])
    return None


def _plain(fields: Mapping[str, Value], name: str) -> str:
    return fields.get(name, NO_VALUE).plain


def _eprint(archive: str, number: str) -> Eprint:
    bare = re.sub(rf"^{re.escape(archive)}:\s*", "", number, flags=re.IGNORECASE)
    return Eprint(archive, bare, _address(archive, bare))


def _address(archive: str, number: str) -> str:
    if DOI.fullmatch(number):
        return doi_address(number)
    address = ADDRESSES.get(archive, "")
    return address.format(number) if address and NUMBER.fullmatch(number) else ""
