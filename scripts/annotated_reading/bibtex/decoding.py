"""The bytes of a file -> its text.

UTF-8 counts before all else: hardly a text of another encoding happens to be right in it. Then what
the file says of itself, as JabRef (``% Encoding: Cp1252``) and Emacs (``-*- coding: latin-1 -*-``)
write it. Otherwise the encoding that is probable is named, and how to convert it; if none is, none.
"""

from __future__ import annotations

import codecs
import contextlib
import re

from annotated_reading.errors import Problem

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MARKED = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
"""What stands behind each mark."""
NAMED = re.compile(rb"(?:%\s*Encoding:|coding[:=])\s*([\w.:-]+)", re.IGNORECASE)
HEAD = 2000
"""Bytes among which a file says how it is encoded."""
NEARLY_ALL = 0.9


def decode(data: bytes, path: str, *, guess: bool = False) -> tuple[str, tuple[Problem, ...]]:
    """Return a file's text, and a problem where its encoding is not known.

    With ``guess`` the likeliest encoding is taken, and the problem is a warning.
    """
    encoding = next((name for bom, name in BOMS if data.startswith(bom)), "") or _wide(data)
    try:
        return data.decode(encoding or "utf-8"), ()
    except UnicodeDecodeError as error:
        named = "" if encoding else _named(data)
        if named:
            return data.decode(named), ()
        from annotated_reading.bibtex.undecoded import undecoded  # noqa: PLC0415 - few files need it

        return undecoded(data, path, error, guess=guess)


def encoded_like(data: bytes, text: str) -> bytes | None:
    """Return a text in the encoding in which a file is, its byte order mark included.

    None where that is not known, or where the file's own text does not give its bytes again.
    """
    before, problems = decode(data, "")
    bom = next((bom for bom, _ in BOMS if data.startswith(bom)), b"")
    candidates = (MARKED.get(bom, ""), _wide(data), "" if bom else "utf-8", _named(data))
    for encoding in () if problems else filter(None, candidates):
        with contextlib.suppress(UnicodeError):
            if bom + before.encode(encoding) == data:
                return bom + text.encode(encoding)
    return None


def _wide(data: bytes) -> str:
    """Return UTF-16 where every other byte is nought, as in Latin text without a mark; or ''."""
    head = data[: HEAD - HEAD % 2]
    for encoding, noughts in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if head and noughts.count(0) > NEARLY_ALL * len(noughts):
            return encoding
    return ""


def _named(data: bytes) -> str:
    """Return the encoding that a file names at its head, if there is such and it can be right."""
    match = NAMED.search(data[:HEAD])
    name = match[1].decode("ascii").lower().removeprefix("x-") if match else ""
    try:
        data.decode(name or "ascii")
    except (LookupError, UnicodeError):
        return ""
    return name
