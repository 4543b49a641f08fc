"""The records that readers take away: BibTeX, RIS and CSL-JSON, of one work and of the list."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

from annotated_reading.exports.classic_bibtex import render_classic
from annotated_reading.exports.items import Item, name_of, two_parts
from annotated_reading.exports.joints import Joint
from annotated_reading.exports.ris import render_ris
from annotated_reading.model import Entry, Json

PARTS = frozenset(["non-dropping-particle", "dropping-particle", "suffix"])
"""What CSL tells apart in the name of a person beside family and given name."""
BIBTEX = Joint(between="\n\n", tail="\n")
"""For entries of which none needs another."""
RIS = Joint(between="\r\n")
CSL_JSON = Joint(head="[\n", between=",\n", tail="\n]\n")
"""For arrays, each of which has an item or more."""


def render_bibtex(entries: Iterable[Entry]) -> str:
    """Return the entries' own text, byte for byte, with what it needs to stand alone.

    @strings come before the entries that use them; crossref parents behind their children, as
    BibTeX asks. None of them is written twice.
    """
    works = tuple(entries)
    strings = dict.fromkeys(source for entry in works for source in entry.strings)
    parents = dict.fromkeys(source for entry in works for source in entry.parents)
    of_works = dict.fromkeys(entry.source for entry in works)
    children = (source for source in of_works if source not in parents)
    kept = (source for source in of_works if source in parents)
    return "\n\n".join([*strings, *dict.fromkeys([*children, *kept, *parents])]) + "\n"


def render_classic_bibtex(entries: Iterable[Entry]) -> str:
    """Return the entries for BibTeX' own styles, each of which stands alone."""
    return BIBTEX.join(map(render_classic, entries))


def render_all_ris(items: Iterable[Item]) -> str:
    """Return the RIS records of works, an empty line between them."""
    return RIS.join(map(render_ris, items))


def render_csl_json(items: Iterable[Item]) -> str:
    """Return CSL-JSON items as an array."""
    shown = [{name: _as_read(value) for name, value in item.items()} for item in items]
    return json.dumps(shown, ensure_ascii=False, indent=2) + "\n"


def _as_read(value: Json) -> Json:
    """Return a variable with its people as readers keep them who know two parts of a name."""
    if not isinstance(value, list):
        return value
    return [_person(part) if isinstance(part, dict) else part for part in value]


def _person(name: dict[str, Json]) -> Json:
    """Return a person with particle and suffix in the two parts of the name.

    ``parse-names`` (csl-data.json) asks those who know them to find them there; Zotero's import
    takes family and given name and leaves the rest.
    """
    if not PARTS & name.keys():
        return name
    person = name_of(name)
    dropped = str(name.get("dropping-particle") or "")
    if dropped:  # it goes with the given name in CSL, and is found there
        person = replace(person, particle="", given=f"{person.given} {dropped}".strip())
    family, given = two_parts(person)
    return {"family": family, "given": given, "parse-names": True}
