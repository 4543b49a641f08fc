"""Citation key -> last part of an address.

A key in any alphabet becomes small ASCII letters, digits and hyphens: ``Smith:2020`` stands at
``smith-2020``. Where two keys would share an address the second has a number behind it, and what
is in the list of published addresses is never given to another work. The result has no capitals,
so that two pages never share a file on a disk that ignores case.

Up to version 1.0 any key that was no clean slug had a hash of itself behind it. Works whose address
was published in that form keep it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping

from anyascii import anyascii

from annotated_reading.model import Permalink
from annotated_reading.text.plain import anchor

CLEAN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
HASHED = re.compile(r".*-[0-9a-f]{8}|[0-9a-f]{8}")
APOSTROPHES = re.compile("['’`\"]")
"""They stand within a word, and so do the soft and the hard sign of Cyrillic, which become them."""
NUMBER = re.compile(r"-([2-9]|[1-9]\d\d?)")
"""Not a year: ``roe-2020`` is no second ``roe``."""
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


def addresses(keys: Iterable[str], published: Iterable[Permalink] = ()) -> dict[str, str]:
    """Return by citation key the last part of its address; no two keys share one.

    A work stays where it was published. Any other gets its plain slug, or where that is taken the
    slug with the next number, in the order of the keys: what is added behind moves nothing.
    """
    wanted, permalinks = tuple(dict.fromkeys(keys)), tuple(published)
    kept = _kept(wanted, permalinks)
    taken = {*RESERVED, *(permalink.slug for permalink in permalinks)}
    given: dict[str, str] = {}
    for key in wanted:
        given[key] = kept.get(key) or _free(plain_slug(key), taken)
        taken.add(given[key])
    return given


def plain_slug(key: str) -> str:
    """Return a key in small ASCII letters, digits and single hyphens; two keys may share it."""
    ascii_key = anyascii(APOSTROPHES.sub("", unicodedata.normalize("NFC", key)))
    stem = anchor(APOSTROPHES.sub("", ascii_key))[:LONGEST].strip("-")
    return stem or _digest(key)


def hashed_slug(name: str) -> str:
    """Return a slug that hangs on a name alone: itself where it is clean, otherwise with a hash."""
    normal = unicodedata.normalize("NFC", name)
    if is_clean(normal):
        return normal
    stem = anchor(normal)[:LONGEST].strip("-")
    return f"{stem}-{_digest(normal)}" if stem else _digest(normal)


def is_clean(name: str) -> bool:
    """Whether a name can be an address as it stands, and can be no other name's hashed one."""
    return (
        len(name) <= LONGEST
        and CLEAN.fullmatch(name) is not None
        and name not in RESERVED
        and HASHED.fullmatch(name) is None
    )


def note_names(slugs: Mapping[str, str]) -> dict[str, str]:
    """Return by citation key what the file of its note is called, without its ending.

    That is the key where a disk can hold it, otherwise the last part of the address. ``slugs`` are
    the addresses by key.
    """
    held = {key.casefold() for key in slugs if PORTABLE.fullmatch(key)}
    return {
        key: key if PORTABLE.fullmatch(key) else hashed_slug(key) if slug in held else slug
        for key, slug in slugs.items()
    }


def _kept(keys: Iterable[str], permalinks: Iterable[Permalink]) -> dict[str, str]:
    """Return the addresses at which works stand already.

    An address that was made of another key leads to the work and is not where it stands: it is
    that of a time before the key was renamed.
    """
    published: dict[str, list[str]] = {}
    for permalink in permalinks:
        published.setdefault(permalink.key, []).append(permalink.slug)
    kept: dict[str, str] = {}
    for key in keys:
        made_of_it = [slug for slug in published.get(key, ()) if is_made_of(slug, key)]
        if made_of_it:
            kept[key] = min(made_of_it, key=lambda slug: _rank(slug, key))
    return kept


def is_made_of(slug: str, key: str) -> bool:
    """Whether an address is one that a key is given, now or up to version 1.0."""
    return _rank(slug, key) < NOT_MADE


NOT_MADE = (3, 0)


def _rank(slug: str, key: str) -> tuple[int, int]:
    plain = plain_slug(key)
    if slug == plain:
        return 0, 0
    if slug.startswith(plain) and (number := NUMBER.fullmatch(slug, len(plain))):
        return 1, int(number[1])
    return (2, 0) if slug == hashed_slug(key) else NOT_MADE


def _free(plain: str, taken: set[str]) -> str:
    slug, number = plain, 1
    while slug in taken:
        number += 1
        slug = f"{plain}-{number}"
    return slug


def _digest(name: str) -> str:
    normal = unicodedata.normalize("NFC", name)
    return hashlib.sha256(normal.encode("utf-8", "surrogatepass")).hexdigest()[:8]
