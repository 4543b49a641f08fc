"""The bytes of a file -> its text.

UTF-8 counts before all else: hardly a text of another encoding happens to be right in it. Then what
the file says of itself, as JabRef (``% Encoding: Cp1252``) and Emacs (``-*- coding: latin-1 -*-``)
write it. Otherwise the likeliest encoding is named, and how to convert it.
"""

from __future__ import annotations

import codecs
import contextlib
import re
from collections.abc import Iterable

from annotated_reading.errors import Place, Problem, Severity
from annotated_reading.rules.bibliographies import NOT_UTF8

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
MOST, MOST_SMALL, NEARLY_ALL = 0.5, 0.75, 0.9
LETTERS = frozenset(
    "äöüÄÖÜßéèêëàâáãåçñòóôõøùúûíìîïæœÉÀÅØÇÁÍÓÚŠšŽžłŁąęćśńżźťěčřďňůŤĚČŘĎŇŮăşţőűđ’‘“”–—…€°§«»"
)
"""What Western and Central European texts have besides ASCII."""
SINGLE_BYTE = {"cp1252": "WINDOWS-1252", "cp1250": "WINDOWS-1250", "mac_roman": "MACINTOSH"}
"""Encodings to choose from, and what iconv calls them. Latin-1 is read as the first of them: it
differs in controls alone, which no text has."""
IDEOGRAPHIC = {"gb18030": "GB18030", "shift_jis": "SHIFT_JIS", "euc_kr": "EUC-KR"}

CYRILLIC = {"cp1251": "WINDOWS-1251", "koi8_r": "KOI8-R"}
CYRILLIC_LETTERS = frozenset(map(chr, range(0x430, 0x450)))
"""Small ones: one encoding has them where another has capitals."""
LONG_RUN = 3
"""Bytes beyond ASCII in a row, on average, where words are of such letters as a whole."""


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
        return _undecoded(data, path, error, guess=guess)


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


def _undecoded(
    data: bytes, path: str, error: UnicodeDecodeError, *, guess: bool
) -> tuple[str, tuple[Problem, ...]]:
    before = data[: error.start]
    byte = data[error.start] if error.start < len(data) else 0
    is_damaged = _is_damaged(data)
    likely = "utf-8" if is_damaged else _likely(data)
    name = {"utf-8": "UTF-8"} | SINGLE_BYTE | CYRILLIC | IDEOGRAPHIC
    remedy = (
        f"it is probably {name[likely]}: convert it with "
        f"iconv -f {name[likely]} -t UTF-8 {path} > new, or save it as UTF-8"
        if likely
        else "save the file as UTF-8"
    )
    if is_damaged:
        remedy = "the other letters of the file are in UTF-8: write here the one that was meant"
    is_read = bool(guess and likely)
    text = data.decode(likely or "latin-1", "replace")
    problem = Problem(
        Place(path, len(re.findall(rb"\r\n|\n|\r", before)) + 1),
        f"this file is not {error.encoding.upper()}: byte 0x{byte:02x} is no character in it",
        remedy,
        Severity.WARNING if is_read else Severity.ERROR,
        unread="" if is_read else text,
        rule=NOT_UTF8,
    )
    return text if is_read else "", (problem,)


def _is_damaged(data: bytes) -> bool:
    """Whether a file is in UTF-8 but for a few bytes, which programs have left in it."""
    text = data.decode("utf-8", "replace")
    letters = sum(character > "\x7f" for character in text)
    return letters > 2 * text.count("\ufffd")


def _likely(data: bytes) -> str:
    """Return the encoding in which the bytes beyond ASCII give most letters; '' where none does."""
    words = re.findall(rb"[\x80-\xff]+", data)
    high = b"".join(words)
    in_pairs = all(len(word) % 2 == 0 for word in words)
    cyrillic = _best(high, CYRILLIC, CYRILLIC_LETTERS, MOST_SMALL)
    if cyrillic and len(high) >= LONG_RUN * len(words):
        return cyrillic
    western = _best(high, SINGLE_BYTE, LETTERS, MOST)
    runs = b"".join(re.findall(rb"[\x81-\xfe][\x40-\xfe]", data))
    ideographs = frozenset(map(chr, range(0x3040, 0xD7A4)))
    wide = "" if b"\x00" in data else _best(runs, IDEOGRAPHIC, ideographs, NEARLY_ALL)
    return wide or western if in_pairs else western or wide


def _best(data: bytes, encodings: Iterable[str], letters: frozenset[str], least: float) -> str:
    """Return the encoding in which a text has the greatest share of letters, if it is enough."""
    scores = {name: _share(data, name, letters) for name in encodings}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > least else ""


def _share(data: bytes, encoding: str, letters: frozenset[str]) -> float:
    """Return how much of a text in an encoding is made of letters; 0 where it is no such text."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return 0.0
    return sum(character in letters for character in text) / len(text) if text else 0.0
