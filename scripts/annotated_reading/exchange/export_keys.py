"""The keys of works that were exported: those of the export where people can use them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from annotated_reading.errors import Place, Problem, Severity
from annotated_reading.exchange.csl_items import Converted
from annotated_reading.exchange.keys import citation_keys
from annotated_reading.rules.bibliographies import KEY_TWICE

KEY = re.compile(r"[^\s,{}\"'#%~\\=()@]{1,120}")
"""What BibTeX takes for a key."""
NUMBERED = re.compile(
    r"\d+|.*://.*|ITEM-\d+|(?:\d+/)?(?=\D*\d)[2-9A-NP-Z]{8}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}"
)
"""What managers number their records by: nobody would cite it, and it makes no address."""


def is_usable(key: str) -> bool:
    """Whether what an export has for a key can be the key of an entry, and means something."""
    return bool(KEY.fullmatch(key)) and not NUMBERED.fullmatch(key)


def keys_of_export(
    works: Sequence[Converted], places: Sequence[Place]
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Return a key for each work, made of names and year where it has none, and what is wrong.

    A key that several works share is none of theirs, for a citation could mean each of them.
    """
    usable = [work.key if is_usable(work.key) else "" for work in works]
    counts = Counter(key.casefold() for key in usable if key)
    own = frozenset(key for key, count in counts.items() if count == 1)
    pairs = zip(works, usable, strict=True)
    without = [(work.stem, work.draft) for work, key in pairs if key.casefold() not in own]
    made = iter(citation_keys(without, own))
    keys = tuple(key if key.casefold() in own else next(made) for key in usable)
    first: dict[str, Place] = {}
    problems = []
    for key, place, new in zip(usable, places, keys, strict=True):
        other = first.setdefault(key.casefold(), place)
        if key and other is not place:
            what = f"the key '{key}' is that of the work on line {other.line} as well"
            remedy = f"give each its own; here it is '{new}'"
            problems.append(Problem(place, what, remedy, Severity.WARNING, rule=KEY_TWICE))
    return keys, tuple(problems)
