"""Citation key -> last part of an address.

The rule looks at the key alone, not at its neighbours, so adding an entry never moves a page. A
key that is a clean slug already stays as it is; any other becomes its ASCII letters and a hash of
the whole key, which keeps two keys apart that differ only in what the letters drop. The result
has no capitals, so that two pages never share a file on a disk that ignores case.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator

from annotated_reading.errors import Problem
from annotated_reading.model import Entry
from annotated_reading.text.plain import anchor

CLEAN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
HASHED = re.compile(r".*-[0-9a-f]{8}|[0-9a-f]{8}")
PORTABLE = re.compile(r"\w[\w.+-]*")
LONGEST = 60
RESERVED = frozenset(
    [
        # mkdocs serves README as an index; search and 404 are the theme's own
        *("index", "readme", "search", "404", "assets"),
        # names that Windows keeps for devices, in any folder
        *("con", "prn", "aux", "nul"),
        *(f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)),
    ]
)


def slug(key: str) -> str:
    """Return the slug of a citation key: small ASCII letters, digits and single hyphens."""
    normal = unicodedata.normalize("NFC", key)
    if is_clean(normal):
        return normal
    digest = hashlib.sha256(normal.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    stem = anchor(normal)[:LONGEST].strip("-")
    return f"{stem}-{digest}" if stem else digest


def file_name(key: str) -> str:
    """Return what the file of a note on a work is called: its key where a disk can hold that."""
    return f"{key if PORTABLE.fullmatch(key) else slug(key)}.md"


def is_clean(key: str) -> bool:
    """Whether a key can be an address as it stands, and can be no other key's hashed one."""
    return (
        len(key) <= LONGEST
        and CLEAN.fullmatch(key) is not None
        and key not in RESERVED
        and HASHED.fullmatch(key) is None
    )


def collisions(entries: Iterable[Entry], address: str = "/references/{}/") -> Iterator[Problem]:
    """Yield a problem for each entry whose address an earlier entry has already."""
    first: dict[str, Entry] = {}
    for entry in entries:
        other = first.setdefault(slug(entry.key), entry)
        if other is not entry:
            yield Problem(
                entry.place,
                f"'{entry.key}' and '{other.key}' (line {other.place.line}) would share the "
                f"address {address.format(slug(entry.key))}",
                "rename one of the keys",
            )
