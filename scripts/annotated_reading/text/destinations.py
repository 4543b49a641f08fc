"""Where a link or a picture of an annotator leads, and whether it may.

Browsers decode entities in an address and drop white space and controls before they look for its
scheme; Markdown drops backslashes, backticks and angle brackets. So a scheme is looked for in what
is left when all of these are gone.
"""

from __future__ import annotations

import html
import re

SCHEMES = frozenset(("http", "https", "mailto"))
NOT_IN_SCHEME = re.compile(r"[^A-Za-z0-9+.\-:/?#]")
SCHEME = re.compile(r"([^:/?#]*):")
DATA_IMAGE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+", re.IGNORECASE)
ENCODED = str.maketrans({c: f"%{ord(c):02X}" for c in " \t()\"'`\\{}[]*_<>|"})


def scheme(address: str) -> str:
    """Return the scheme of an address in small letters, empty where it is relative."""
    match = SCHEME.match(NOT_IN_SCHEME.sub("", _decoded(address)))
    return f"{match[1].lower()}:" if match else ""


def is_safe_link(address: str) -> bool:
    """Whether an address is relative, or of a scheme that a page may lead to."""
    return scheme(address) in {"", *(f"{name}:" for name in SCHEMES)}


def is_safe_image(address: str) -> bool:
    """Whether a picture is one of this site, or data: whether showing it asks no other host."""
    if DATA_IMAGE.fullmatch(address):
        return True
    start = re.sub(r"[\x00-\x20]", "", _decoded(address)).replace("\\", "/")
    return not scheme(address) and not start.startswith("//")


def percent_encoded(address: str) -> str:
    """Return an address without the characters that end it or mean something in Markdown."""
    return address.strip().translate(ENCODED)


def _decoded(address: str) -> str:
    """Return an address without entities, however often they are nested: &amp;amp; is &.

    To decode one time too many does no harm here.
    """
    while (decoded := html.unescape(address)) != address:
        address = decoded
    return address
