"""What of the bibliography is not published, in one sentence for whoever builds the site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from annotated_reading.bibtex.private import ANNOTATIONS, NOTE
from annotated_reading.model import Entry
from annotated_reading.text.plain import plural, series

MOST_NAMED = 3
"""Entries that the sentence names; of more, it gives the number."""


def not_published(entries: Sequence[Entry]) -> str:
    """Return a sentence on the fields that stay behind, empty where there are none.

    Fields are counted; a note is a field of references, so the entries that lose theirs are named.
    """
    counts = Counter(name for entry in entries for name in entry.withheld if name != NOTE)
    parts = [f"{name} ({count:,})" for name, count in sorted(counts.items())]
    if parts:
        name, count = min(counts.items())
        parts[0] = f"{name} ({plural(count, 'entry', 'entries')})"
    if keys := [entry.key for entry in entries if NOTE in entry.withheld]:
        parts.append(f"note of {_named(keys)}")
    if not parts:
        return ""
    remedy = "publish_fields in edition.yml names fields to publish"
    if counts.keys() & set(ANNOTATIONS):
        remedy += ", and annotations_from_bibliography makes annotations the text of their pages"
    return f"Not published: {', '.join(parts)}; {remedy}."


def _named(keys: Sequence[str]) -> str:
    shown = [f"'{key}'" for key in keys[:MOST_NAMED]]
    more = len(keys) - MOST_NAMED
    return series([*shown, f"{more:,} more"] if more > 0 else shown)
