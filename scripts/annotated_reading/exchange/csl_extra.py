"""What Zotero keeps in a field «Extra», which its CSL-JSON has as the note of a work.

A line «Name: value» there is a variable of CSL, as citeproc-js reads it, or something that programs
keep for themselves. What is left is a note.
"""

from __future__ import annotations

import re

from annotated_reading.exchange.records import Item
from annotated_reading.model import Json

LINE = re.compile(r"(?P<name>[A-Za-z][\w. -]{1,30}):\s*(?P<value>.+)")
TEXTS = {
    name.lower(): name
    for name in "citation-key DOI ISBN ISSN edition event-place event-title genre number "
    "number-of-volumes publisher-place title-short version volume".split()
}
DATES = frozenset(["event-date", "original-date"])
FOR_PROGRAMS = frozenset("arxiv pmid pmcid mag-id s2id read-status publisher-id".split())


def with_extra(item: Item) -> Item:
    """Return an item in which the variables in its note stand where they belong."""
    note = item.get("note")
    if not isinstance(note, str) or ":" not in note:
        return item
    moved: dict[str, Json] = {}
    kept = []
    for line in note.split("\n"):
        match = LINE.fullmatch(line.strip())
        name = match["name"].strip().lower().replace(" ", "-") if match else ""
        if match and name in TEXTS:
            moved[TEXTS[name]] = match["value"].strip()
        elif match and name in DATES:
            moved[name] = {"raw": match["value"].strip()}
        elif not (name in FOR_PROGRAMS or name.startswith("tex.")):
            kept.append(line)
    return {**moved, **item, "note": "\n".join(kept)}
