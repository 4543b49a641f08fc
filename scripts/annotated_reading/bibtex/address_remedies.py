"""What to write where a field for an address or a number of a work has something else."""

from __future__ import annotations

import re

from annotated_reading.bibtex.identifiers import bare_doi, is_doi

WITHOUT_SCHEME = re.compile(
    r"(?:www\.|(?:[\w-]+\.)+(?:com|org|net|edu|gov|int|info|[a-z]{2})(?:/|$))\S*", re.IGNORECASE
)
ON_A_DISK = re.compile(r"file:|[A-Za-z]:[\\/]", re.IGNORECASE)
CTAN = re.compile(r"CTAN:/*(?P<path>\S+)", re.IGNORECASE)
WEB = re.compile(r"(?:https?://|www\.)", re.IGNORECASE)
LOOKS_LIKE = "a DOI looks like 10.1000/182"
CYRILLIC_X = ("\u0425", "\u0445")
LENGTHS = {"isbn": (10, 13), "issn": (8,)}
SAYS_LENGTH = {
    "isbn": "an ISBN has 10 or 13 figures, and an X only as the tenth",
    "issn": "an ISSN has 8 figures, the last of which may be X",
}
WRONG_DIGIT = "its check digit is wrong", "copy it again, or leave it if the work itself has it so"


def of_no_doi(value: str) -> str:
    """Return what to do about what is no DOI: an address belongs into another field."""
    if WEB.match(value):
        return f"{LOOKS_LIKE}; write an address as 'url', or remove the field"
    return f"{LOOKS_LIKE}; copy it again, or remove the field if the work has none"


def of_no_address(value: str) -> str:
    """Return what to write in place of something that is no web address."""
    if is_doi(bare_doi(value)) and bare_doi(value).startswith("10."):
        return "it is a DOI: write it as 'doi'"
    if match := CTAN.fullmatch(value):
        return f"write https://mirrors.ctan.org/{match['path']}"
    if ON_A_DISK.match(value):
        return "nobody else has this file: give an address with https://, or remove the field"
    if WITHOUT_SCHEME.fullmatch(value):
        return "write it in full, with https:// before it"
    return "write a whole address, with https://, or remove the field"


def of_no_number(kind: str, number: str) -> tuple[str, str]:
    """Return why something is no ISBN or ISSN, and what to do; ``kind`` names the field."""
    if number.endswith(CYRILLIC_X):
        return "it ends with a Cyrillic letter", "write the Latin X"
    figures = re.sub(r"[\s‐-―-]", "", number)
    is_long = bool(re.fullmatch(r"\d+[\dXx]", figures)) and len(figures) in LENGTHS[kind]
    if is_long and not (len(figures) == max(LENGTHS["isbn"]) and not figures.isdigit()):
        return WRONG_DIGIT
    return SAYS_LENGTH[kind], "copy it again, or remove the field if the work has none"
