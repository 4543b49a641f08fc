"""What stands on which part of an index that was split, for addresses from before the split."""

from __future__ import annotations

import json
from collections.abc import Iterable

from annotated_reading.model import Page


def render_part_ids(uri: str, parts: Iterable[Iterable[str]]) -> Page:
    """Return the ids of each part in the order of the hub.

    As a script, which a page from a file can load too.
    """
    ids = [list(part) for part in parts]
    return Page(uri, f"window.annotatedParts={json.dumps(ids, separators=(',', ':'))};\n")
