"""Links of annotators to an entry of a list, which may stand on a page of its own letter."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Mapping
from urllib.parse import unquote

from annotated_reading.model import Person, Reading, Term
from annotated_reading.pages.addresses import AUTHORS, GLOSSARY
from annotated_reading.text.code_regions import find_code, matches_outside
from annotated_reading.text.markdown import relative

TO_AN_ENTRY = re.compile(
    r"(?:\]\([ ]*|^[ ]*\[[^\]^@][^\]]*\]:[ ]*)(?P<way>[^\s()#]+\.md)?#(?P<id>[^\s()]+)",
    re.MULTILINE,
)


def to_their_pages(reading: Reading, text: str, origin: str) -> str:
    """Return Markdown whose links to terms and people lead to the pages on which these stand.

    ``[norms](glossary.md#norms)`` is right as long as the glossary is one page; where it is cut,
    the link becomes ``[norms](lists/glossary-n.md#norms)``. One from term to term is ``#norms``.
    """
    if "#" not in text:
        return text
    parts, after = [], 0
    for link in matches_outside(TO_AN_ENTRY, text, find_code(text)):
        entry = _entry(reading, origin, link["way"] or "", html.unescape(link["id"]))
        if entry:
            start = link.start("id") - len(f"{link['way'] or ''}#")
            parts += [text[after:start], relative(origin, f"{entry.page}#{entry.id}")]
            after = link.end()
    return "".join([*parts, text[after:]])


def _entry(reading: Reading, origin: str, way: str, name: str) -> Term | Person | None:
    """Return the entry to which a way leads; None where it leads to none."""
    lists: Mapping[str, Mapping[str, Term | Person]] = {
        GLOSSARY: reading.by_term,
        AUTHORS: reading.by_person,
    }
    if way:
        uri = posixpath.normpath(posixpath.join(posixpath.dirname(origin), unquote(way)))
        return lists.get(uri, {}).get(name)
    entry = reading.by_term.get(name) or reading.by_person.get(name)
    return entry if entry and _list_of(entry.page) == _list_of(origin) else None


def _list_of(uri: str) -> str:
    """Return the page that a list has while it is one: that of lists/glossary-n.md is glossary.md.

    A page that is no part of one is its own.
    """
    name, is_part, _ = uri.removeprefix("lists/").partition("-")
    return f"{name}.md" if is_part and uri.startswith("lists/") else uri
