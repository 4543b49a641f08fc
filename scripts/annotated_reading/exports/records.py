"""The records that readers take away: BibTeX, RIS and CSL-JSON, of one work and of the list."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from annotated_reading.exports.items import Item
from annotated_reading.exports.ris import render_ris
from annotated_reading.model import Entry


def own_text(entry: Entry) -> str:
    """Return an entry's text, byte for byte as the .bib has it."""
    return entry.source


def render_bibtex(entries: Iterable[Entry], text_of: Callable[[Entry], str] = own_text) -> str:
    """Return the entries' text, each as ``text_of`` gives it, with what it needs to stand alone.

    @strings come before the entries that use them; crossref parents behind their children, as
    BibTeX asks. None of them is written twice: a parent that is one of the entries is known by
    the text that the .bib has, whatever ``text_of`` makes of it.
    """
    works = tuple(entries)
    strings = dict.fromkeys(source for entry in works for source in entry.strings)
    own = dict.fromkeys(entry.source for entry in works)
    parents = dict.fromkeys(source for entry in works for source in entry.parents)
    late = [source for source in parents if source not in own]
    children = [text_of(entry) for entry in works if entry.source not in parents]
    kept = [text_of(entry) for entry in works if entry.source in parents]
    return "\n\n".join([*strings, *dict.fromkeys(children + kept), *late]) + "\n"


def render_all_ris(items: Iterable[Item]) -> str:
    """Return the RIS records of works, an empty line between them."""
    return "\r\n".join(render_ris(item) for item in items)


def render_csl_json(items: Iterable[Item]) -> str:
    """Return CSL-JSON items as an array."""
    return json.dumps([dict(item) for item in items], ensure_ascii=False, indent=2) + "\n"
