"""Citation keys: family name and year, and a letter where two works would share one.

A key becomes an address, and is chosen once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from string import ascii_lowercase

from annotated_reading.exchange.draft import Draft
from annotated_reading.text.plain import fold

ARTICLES = frozenset("the a an le la les der die das el los las il lo i gli".split())
UNNAMED = "work"
LONGEST = 40


def first_word(name: str) -> str:
    """Return the first word of a body or a title that is no article."""
    words = re.findall(r"[^\W_]+(?:[’'-][^\W_]+)*", name)
    return next((word for word in words if word.lower() not in ARTICLES), words[0] if words else "")


def citation_keys(
    works: Sequence[tuple[str, Draft]], taken: Container[str] = frozenset()
) -> tuple[str, ...]:
    """Return a key for each of the works, given by what their keys begin with and their drafts.

    ``taken`` are keys that other works have already, in small letters.
    """
    bases = [f"{_letters(stem)}{_year(draft)}" for stem, draft in works]
    counts = Counter(bases)
    used: set[str] = set()
    keys: list[str] = []
    for base, (_, draft) in zip(bases, works, strict=True):
        letters = [draft.suffix, *ascii_lowercase] if draft.suffix else [*ascii_lowercase]
        endings = letters if counts[base] > 1 else ["", *letters]
        key = next(
            (base + end for end in endings if base + end not in used and base + end not in taken),
            f"{base}-{len(keys) + 1}",
        )
        used.add(key)
        keys.append(key)
    return tuple(keys)


def _letters(stem: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", fold(stem))[:LONGEST] or UNNAMED


def _year(draft: Draft) -> str:
    for name in ("date", "year", "eventdate"):
        if year := re.search(r"\d{4}", draft.fields.get(name, "")):
            return year[0]
    return "inpress" if draft.fields.get("pubstate") == "inpress" else "nd"
