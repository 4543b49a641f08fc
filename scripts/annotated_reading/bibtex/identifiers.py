r"""Fields that are addresses and numbers, not text: DOI, URL, ISBN, ISSN.

They are verbatim in biblatex, but managers escape them as if they were text, so ``\_ \% \& \#``
are unescaped; nothing else in them is LaTeX.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

from annotated_reading.bibtex.eprints import read_eprint
from annotated_reading.model import NO_VALUE, Identifiers, Value
from annotated_reading.text.hosts import plain_host

ESCAPED = re.compile(r"\\([_%&#~$])")
RESOLVER = re.compile(r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
FULL_DOI = r"10\.\d{4,9}(?:\.\d+)*/\S+"
IN_FRONT = re.compile(
    r"(?:(?:(?:https?://)?(?:dx\.|www\.)?doi\.[a-z.]+/)|doi:?\s*)+(?=" + FULL_DOI + ")",
    re.IGNORECASE,
)
"""What people write before a DOI: the address of a resolver, be it a publisher's, or its name."""
DOI = re.compile(FULL_DOI + r"|(?:10/)?(?=[a-z]*\d)[a-z][a-z0-9]{2,8}")
ELSEWHERE = re.compile(
    r"https?://[^\s/]+/(?:[^\s?#]*?/)?(?P<doi>10\.\d{4,9}/[^\s?#]+)", re.IGNORECASE
)
"""A DOI in the address of a publisher: http://doi.acm.org/10.1145/820127.820179."""
BETWEEN_ADDRESSES = re.compile(r"[\s;,]+(?:and\s+|or\s+)?(?=https?://)", re.IGNORECASE)
BETWEEN_NUMBERS = re.compile(r"[;,]|/(?![ep]\b)|\band\b", re.IGNORECASE)
NUMBER_LABEL = re.compile(
    r"\([^()]*\)|\b[ep]?-?IS[BS]N(?:-?1[03])?\b:?|/[ep]\b|\b(?:print|online|electronic)\b:?",
    re.IGNORECASE,
)
"""What is said of a number beside it: ISBN-13: …, … (pbk.), …/e."""
URL_COMMAND = re.compile(r"\\url\s*\{([^{}]*)\}")
WEB = re.compile(r"https?://\S+", re.IGNORECASE)


def verbatim(value: str) -> str:
    """Return a field as it stands, without the escapes of managers and without outer braces."""
    text = ESCAPED.sub(r"\1", value.strip())
    command = URL_COMMAND.fullmatch(text)
    text = command[1] if command else text
    while text.startswith("{") and text.endswith("}"):
        text = text[1:-1]
    return text.replace("\\textasciitilde", "~").replace("\\slash", "/").strip()


def leads_to_doi(address: str, doi: str) -> bool:
    """Whether an address is a resolver's of this DOI, and says nothing that the DOI does not."""
    resolves = RESOLVER.match(address) is not None
    return resolves and bare_doi(address).casefold() == bare_doi(doi).casefold()


def bare_doi(value: str) -> str:
    """Return a DOI without the address of a resolver, or of a publisher, in which it stands.

    It is as it is, not as an address has it: publishers' records have it encoded with and without
    the resolver, 10.1002/49:8%3C693::AID.
    """
    text = RESOLVER.sub("", verbatim(value), count=1).strip()
    elsewhere = ELSEWHERE.match(text)
    doi = elsewhere["doi"] if elsewhere else text
    plain = unquote(doi)
    return plain if is_doi(plain) else doi


def length_in_front(value: str) -> int:
    """Return how many characters stand before a DOI that is right as it goes on; 0 for none.

    What an address may have changed in it, or have added to it, is left to people: %3C, ?, #.
    """
    match = IN_FRONT.match(value)
    is_bare = match is not None and not re.search(r"[\s%?#]", value[match.end() :])
    return match.end() if match and is_bare else 0


def web_addresses(value: str) -> tuple[str, ...]:
    """Return the web addresses that a field holds; none where something else stands in it."""
    parts = tuple(BETWEEN_ADDRESSES.split(verbatim(value)))
    return tuple(map(plain_host, parts)) if all(map(WEB.fullmatch, parts)) else ()


def wrong_numbers(value: str) -> tuple[str, ...]:
    """Return what in a field for ISBN or ISSN is neither of them.

    Records have several in one field, with a word on each, and one in the other's field.
    """
    wrong: list[str] = []
    for part in BETWEEN_NUMBERS.split(verbatim(value)):
        number = NUMBER_LABEL.sub(" ", part.replace("~", " ")).strip()
        number = part.strip() if number.startswith("-") else number
        pieces = number.split()
        if number and not (_is_number(number) or all(map(_is_number, pieces))):
            apart = [piece for piece in pieces if not _is_number(piece)]
            wrong.append(number if len(apart) == len(pieces) else " ".join(apart))
    return tuple(wrong)


def _is_number(text: str) -> bool:
    return is_isbn(text) or is_issn(text)


def is_doi(value: str) -> bool:
    """Whether a bare DOI has the shape of one: 10., a registrant, a slash, a suffix.

    The short form that shortdoi.org gives out, 10/fg6rf9 or fg6rf9, is one as well.
    """
    return DOI.fullmatch(value) is not None


def read_identifiers(fields: Mapping[str, Value]) -> Identifiers:
    """Return the addresses and numbers of a work from the fields of its record."""
    eprint = read_eprint(fields)
    return Identifiers(
        doi=_doi(fields),
        url=_url(fields) or (eprint.url if eprint else ""),
        isbn=verbatim(_source(fields, "isbn")),
        issn=verbatim(_source(fields, "issn")),
        eprint=eprint,
    )


def _source(fields: Mapping[str, Value], name: str) -> str:
    return fields.get(name, NO_VALUE).source


def _doi(fields: Mapping[str, Value]) -> str:
    """Return the DOI of a work, bare; also where the record has it as its URL."""
    value = bare_doi(_source(fields, "doi"))
    if value:
        return value if is_doi(value) else ""
    address = verbatim(_source(fields, "url"))
    resolver = RESOLVER.match(address)
    doi = bare_doi(address) if resolver and address.lower().startswith("http") else ""
    return doi if is_doi(doi) else ""


def _url(fields: Mapping[str, Value]) -> str:
    """Return the web address of a work; old records keep it in howpublished or note."""
    value = _source(fields, "url")
    if verbatim(value):
        return next(iter(web_addresses(value)), "")
    for name in ("howpublished", "note"):
        value = _source(fields, name).strip()
        command = URL_COMMAND.search(value)
        candidate = verbatim(command[1] if command else value)
        if WEB.fullmatch(candidate):
            return plain_host(candidate)
    return ""


def is_isbn(value: str) -> bool:
    """Whether the check digit of an ISBN-10 or ISBN-13 is right (ISO 2108)."""
    digits = re.sub(r"[\s\u2010-\u2015-]", "", value).upper()
    if re.fullmatch(r"\d{9}[\dX]", digits):
        return _weighted(digits, range(10, 0, -1)) % 11 == 0
    if re.fullmatch(r"\d{13}", digits):
        return _weighted(digits, [1, 3] * 6 + [1]) % 10 == 0
    return False


def is_issn(value: str) -> bool:
    """Whether the check digit of an ISSN is right (ISO 3297)."""
    digits = re.sub(r"[\s\u2010-\u2015-]", "", value).upper()
    return bool(re.fullmatch(r"\d{7}[\dX]", digits)) and (
        _weighted(digits, range(8, 0, -1)) % 11 == 0
    )


def _weighted(digits: str, weights: range | list[int]) -> int:
    return sum(
        (10 if digit == "X" else int(digit)) * weight
        for digit, weight in zip(digits, weights, strict=True)
    )
