"""Works and their annotations -> a static unAPI answer, which Zotero prefers to all else on a page.

unAPI asks two things, which formats there are and the record in one of them, by parameters that a
host of static files does not see. So one file answers both: an RDF document in the vocabulary of
Zotero's own export, with the list of formats in a statement that says nothing of a work. For the
same reason ``rdf_zotero`` is the only format: any other would get the same file.

What Zotero makes of it is in its reader of RDF (RDF.js): an item is a resource with a title; each
property in Zotero's namespace is the field of that name, whatever the type; people stand in
sequences, one for each role; a Memo that an item is referenced by is its note, in HTML. Without a
title an item is refused, and with it every other of the file.
"""

from __future__ import annotations

import html
from collections.abc import Iterator

from annotated_reading.exports.items import Item, keywords, names, span, text, two_parts
from annotated_reading.exports.joints import Joint
from annotated_reading.exports.zotero_fields import zotero_fields
from annotated_reading.exports.zotero_types import zotero_type
from annotated_reading.frozen import frozen
from annotated_reading.model import Name
from annotated_reading.text.plain import without_controls

HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:bib="http://purl.org/net/biblio#"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:u="https://unapi.info/">
<rdf:Description rdf:about="#unapi"><u:formats rdf:parseType="Literal">\
<format name="rdf_zotero" type="application/rdf+xml"/></u:formats></rdf:Description>
"""
TAIL = "</rdf:RDF>\n"
WORK = '<rdf:Description rdf:about="#work-{}">'
NOTED = '<dcterms:isReferencedBy rdf:resource="#note-{}"/>'
NOTE = '<bib:Memo rdf:about="#note-{}">'
"""Lines that number the works of an answer. No text reads so, for it has no bare angle bracket."""
AUTHORS = {
    "artwork": "z:artists", "audioRecording": "z:performers", "bill": "z:sponsors",
    "computerProgram": "z:programmers", "film": "z:directors", "patent": "z:inventors",
    "presentation": "z:presenters", "tvBroadcast": "z:directors",
}  # fmt: skip
"""What the people are called who made a work, where they are not its authors."""
EDITED = frozenset(
    "book bookSection conferencePaper document encyclopediaArticle journalArticle preprint".split()
)
"""Types that have editors; in others they are contributors."""
OTHERS = {
    "translator": "z:translators", "container-author": "z:bookAuthors",
    "director": "z:directors", "composer": "z:composers", "producer": "z:producers",
    "executive-producer": "z:producers", "script-writer": "bib:contributors",
    "host": "bib:contributors", "narrator": "bib:contributors", "performer": "z:performers",
}  # fmt: skip


@frozen
class Record:
    """A work to be saved."""

    item: Item
    name: str
    """What it is called where its record has no title."""
    note: str
    """Its annotation in HTML; empty where it has none."""


def render_unapi(record: Record) -> str:
    """Return the answer for a work."""
    return HEAD + without_controls("".join(f"{line}\n" for line in _work(record))) + TAIL


def _numbered(work: str, number: int) -> str:
    for line in (WORK, NOTED, NOTE):
        work = work.replace(line.format(1), line.format(number))
    return work


UNAPI = Joint(head=HEAD, tail=TAIL, numbered=_numbered)
"""For the answers for works."""


def _work(record: Record) -> Iterator[str]:
    item, kind = record.item, zotero_type(text(record.item, "type"))
    yield WORK.format(1)
    yield _said("z:itemType", kind)
    yield _said("dc:title", text(item, "title") or record.name)
    for role, people in _people(item, kind):
        yield f"<{role}><rdf:Seq>{''.join(map(_person, people))}</rdf:Seq></{role}>"
    if date := span(item, "issued"):
        yield _said("dc:date", date)
    for field, value in zotero_fields(item).items():
        yield _said(f"z:{field}", value)
    for keyword in keywords(item):
        yield _said("dc:subject", keyword)
    if record.note:
        yield NOTED.format(1)
    yield "</rdf:Description>"
    if record.note:
        yield f"{NOTE.format(1)}{_said('rdf:value', record.note)}</bib:Memo>"


def _said(name: str, value: str) -> str:
    return f"<{name}>{html.escape(value, quote=False)}</{name}>"


def _people(item: Item, kind: str) -> Iterator[tuple[str, tuple[Name, ...]]]:
    """Yield the people of each role that Zotero has for a type, those of one role together."""
    roles = {"author": AUTHORS.get(kind, "bib:authors")}
    roles["editor"] = "bib:editors" if kind in EDITED else "bib:contributors"
    together: dict[str, tuple[Name, ...]] = {}
    for role, called in (roles | OTHERS).items():
        together[called] = (*together.get(called, ()), *names(item, role))
    yield from ((role, people) for role, people in together.items() if people)


def _person(name: Name) -> str:
    """Return a person in the two parts that Zotero keeps; a body has a family name alone."""
    family, given = two_parts(name)
    first = _said("foaf:givenName", given) if given else ""
    return f"<rdf:li><foaf:Person>{_said('foaf:surname', family)}{first}</foaf:Person></rdf:li>"
