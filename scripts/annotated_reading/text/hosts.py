"""Hosts of web addresses that look like others: a Cyrillic а in a Latin name leads elsewhere.

Browsers write such a host in the form that the net itself uses (RFC 3492), which looks like nothing
else: xn--pple-43d.com. Here it is the same, by two of the rules of Unicode Technical Standard 39: a
part of the host in letters of two scripts, or in letters that all have a twin in Latin.
"""

from __future__ import annotations

import re
import unicodedata

HOST = re.compile(r"(?<=://)[^/?#@\s]+(?=[/?#]|$)|(?<=@)[^/?#@\s]+(?=[/?#]|$)")
TOGETHER = frozenset(["LATIN", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "FULLWIDTH"])
"""Scripts that people do write in one word."""
TWINS = frozenset("аеорсухіјѕһԁԛԝӏвкмнтьпгзбοαρνικτυχωγηε")
"""Letters of Cyrillic and Greek that are easily taken for Latin ones."""


def plain_host(address: str) -> str:
    """Return an address whose host cannot be taken for another: the same, or that host encoded."""
    return (
        address if address.isascii() else HOST.sub(lambda host: _plain(host[0]), address, count=1)
    )


def _plain(host: str) -> str:
    return ".".join(
        _encoded(label) if _looks_like_another(label) else label for label in host.split(".")
    )


def _looks_like_another(label: str) -> bool:
    letters = [letter for letter in label.casefold() if letter.isalpha()]
    scripts = {unicodedata.name(letter, "OTHER").split(" ", 1)[0] for letter in letters}
    if len(scripts) > 1:
        return not scripts <= TOGETHER
    return bool(letters) and TWINS.issuperset(letters)


def _encoded(label: str) -> str:
    return f"xn--{label.casefold().encode('punycode').decode('ascii')}"
