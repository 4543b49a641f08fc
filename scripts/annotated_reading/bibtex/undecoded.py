"""The bytes of a file that is not in UTF-8 and does not say what it is in -> what to do with it."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence

from annotated_reading.bibtex.likely_encodings import HIGH_BYTES, NAMES, likely
from annotated_reading.errors import Place, Problem, Severity
from annotated_reading.rules.bibliographies import NOT_UTF8

FEW = 2
"""As many runs of bytes are characters of UTF-8 only where it is meant."""
IN_PART = "the other letters of the file are in UTF-8: write here the one that was meant"


def undecoded(
    data: bytes, path: str, error: UnicodeDecodeError, *, guess: bool
) -> tuple[str, tuple[Problem, ...]]:
    """Return what can be read of a file that is no UTF-8, and the problem that it is none.

    With ``guess`` the likeliest encoding is taken, and the problem is a warning.
    """
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
