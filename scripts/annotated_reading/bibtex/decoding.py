"""The bytes of a file -> its text.

UTF-8 counts before all else: hardly a text of another encoding happens to be right in it. Then what
the file says of itself, as JabRef (``% Encoding: Cp1252``) and Emacs (``-*- coding: latin-1 -*-``)
write it. Otherwise the encoding that is probable is named, and how to convert it; if none is, none.
"""

from __future__ import annotations

import codecs
import contextlib
import re
from collections.abc import Sequence

from annotated_reading.bibtex.likely_encodings import HIGH_BYTES, NAMES, likely
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
NEARLY_ALL = 0.9
FEW = 2
"""As many runs of bytes are characters of UTF-8 only where it is meant."""
IN_PART = "the other letters of the file are in UTF-8: write here the one that was meant"


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
    is_own = _is_utf8_in_part(data)
    encodings = ("utf-8",) if is_own else likely(data)
    encoding = encodings[0] if len(encodings) == 1 else ""
    remedy = IN_PART if is_own else _remedy(encodings, path)
    is_read = bool(guess and encoding)
    text = data.decode(encoding or "latin-1", "replace")
    problem = Problem(
        Place(path, len(re.findall(rb"\r\n|\n|\r", before)) + 1),
        f"this file is not {error.encoding.upper()}: byte 0x{byte:02x} is no character in it",
        remedy,
        Severity.WARNING if is_read else Severity.ERROR,
        unread="" if is_read else text,
        rule=NOT_UTF8,
    )
    return text if is_read else "", (problem,)


def _remedy(encodings: Sequence[str], path: str) -> str:
    """Return what to do with a file in one of some encodings."""
    names = [NAMES[encoding] for encoding in encodings]
    if not names:
        return "save it as UTF-8 with the program that wrote it"
    if len(names) > 1:
        return f"it may be {' or '.join(names)}: save it as UTF-8 with the program that wrote it"
    convert = f"convert it with iconv -f {names[0]} -t UTF-8 {path} > new"
    return f"it is probably {names[0]}: {convert}, or save it as UTF-8"


def _is_utf8_in_part(data: bytes) -> bool:
    """Whether a file is in UTF-8 but for some bytes, which programs have left in it.

    In texts of other encodings a third of the runs, and mostly none, are characters of UTF-8 by
    chance.
    """
    runs = HIGH_BYTES.findall(data)
    right = sum(_is_utf8(run) for run in runs)
    return right >= max(FEW, len(runs) - right)


def _is_utf8(run: bytes) -> bool:
    with contextlib.suppress(UnicodeDecodeError):
        return bool(run.decode("utf-8"))
    return False
