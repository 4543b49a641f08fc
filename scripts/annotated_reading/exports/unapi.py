"""References -> a static unAPI answer, which Zotero prefers to everything else on a page.

One file answers both questions of the protocol: which formats there are, and the record itself.
The records are the entries as the .bib has them, each with the annotation added as ``annote``, so
that one click saves the work and what this edition says of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from annotated_reading.exports.records import render_bibtex
from annotated_reading.model import Entry
from annotated_reading.text.plain import without_controls

HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<formats>
<format name="bibtex" type="application/x-bibtex"/>
<record><![CDATA[
"""
TAIL = "]]></record>\n</formats>\n"
TEX = str.maketrans(
    {"\\": "\\textbackslash{}", "{": "(", "}": ")"} | {c: f"\\{c}" for c in "%&#_$"}
)


def render_unapi(records: Sequence[tuple[Entry, str]]) -> str:
    """Return the answer for records, each an entry and the plain text of its annotation."""
    notes = {entry.key: note for entry, note in records}
    text = render_bibtex(
        [entry for entry, _ in records], lambda entry: annotated(entry.source, notes[entry.key])
    )
    return HEAD + without_controls(text).replace("]]>", "]]]]><![CDATA[>") + TAIL


def annotated(source: str, note: str) -> str:
    """Return an entry's source with a note in it, in front of its closing brace."""
    if not note:
        return source
    body, closing = source.rstrip()[:-1].rstrip(), source.rstrip()[-1:]
    comma = "" if body.endswith(",") else ","
    return f"{body}{comma}\n  annote = {{{note.translate(TEX)}}},\n{closing}"
