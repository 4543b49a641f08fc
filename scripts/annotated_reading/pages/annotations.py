"""The annotations as data: W3C Web Annotations (Recommendation of 23 February 2017), in JSON-LD.

Three kinds, each with an address of its own: what is said of a sentence, why a work speaks to a
sentence, what is said of a work. A sentence is selected by its fragment and by its words.

CiTO, the Citation Typing Ontology, names what a citation is for, and its terms stand where they
say what this edition says:

- a note discusses its work (``discusses``), or names it (``cites``) where nothing but the record
  was read;
- a work that is background for a sentence gives it (``obtainsBackgroundFrom``);
- a work that speaks to a sentence directly is related to it (``citesAsRelated``). Closer terms,
  such as ``citesAsEvidence``, ``confirms`` or ``disputes``, say which way the work points, and
  a grade does not.

- a work that the sentence itself cites is cited by it (``cites``), and what cites is the sentence.

Everywhere else what cites is this edition's note: no other citation is said to be the author's.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from annotated_reading.exports.joints import Joint
from annotated_reading.exports.jsonld import world_name
from annotated_reading.model import (
    Basis,
    Grade,
    Json,
    Note,
    Page,
    Reading,
    Reference,
    Sentence,
    Tie,
)
from annotated_reading.pages.addresses import HOME, address_of, page_of
from annotated_reading.pages.digests import digest
from annotated_reading.pages.elsewhere import Passage, note_passage, passage
from annotated_reading.pages.joined import Joiner, Stretch
from annotated_reading.text.long_json import BETWEEN, around_items
from annotated_reading.text.rich import escape

ANNOTATIONS = "annotations.jsonld"
FURTHER_ANNOTATIONS = "annotations-{}.jsonld"
MOST = 500
"""Annotations in a file; what is more stands in further files, each of which names the next."""
CONTEXT: list[Json] = ["http://www.w3.org/ns/anno.jsonld", {"cito": "http://purl.org/spar/cito/"}]
HTML_FRAGMENT = "http://tools.ietf.org/rfc/rfc3236"
"""What the model has for fragments of HTML."""
CITED = {
    Grade.CITED: "cites",
    Grade.DIRECT: "citesAsRelated",
    Grade.BACKGROUND: "obtainsBackgroundFrom",
}

STRETCH = 20
"""Annotations whose prose is rendered together, where one of them is another."""

Record = dict[str, Json]
Annotation = dict[str, Any]
"""The same, in which Passages stand for their HTML."""


def has_annotations(reading: Reading) -> bool:
    """Whether there is anything that such a file could hold."""
    return any(s.note or s.ties for s in reading.sentences) or bool(reading.noted)


def annotations_pages(reading: Reading, joiner: Joiner) -> tuple[Page, ...]:
    """Return the collection with its first annotations, and files with the others if need be."""
    annotations = list(_annotations(reading))
    if not annotations:
        return ()
    starts = range(0, len(annotations), MOST)
    uris = [ANNOTATIONS, *(FURTHER_ANNOTATIONS.format(n + 1) for n in range(1, len(starts)))]
    collection = address_of(reading, ANNOTATIONS)
    ids = [f"{collection}#page_1", *(address_of(reading, uri) for uri in uris[1:])]
    whole: Record = {"partOf": collection}
    pages = []
    for number, (uri, start) in enumerate(zip(uris, starts, strict=True)):
        part = _part(ids, number)
        first = _collection(reading, len(annotations)) | {"first": part, "last": ids[-1]}
        record = {"@context": CONTEXT} | (part | whole if number else first)
        before, behind = around_items(record, "items")
        items = _stretches(annotations[start : start + MOST])
        pages.append(joiner.page(uri, Joint(before, BETWEEN, behind), items))
    return tuple(pages)


def _stretches(annotations: Sequence[Annotation]) -> Iterator[Stretch]:
    """Yield annotations a few at a time, their prose not yet HTML."""
    for start in range(0, len(annotations), STRETCH):
        some = annotations[start : start + STRETCH]
        yield Stretch(digest(json.dumps(some, default=repr)), partial(_written, some))


def _written(annotations: Iterable[Annotation]) -> str:
    return BETWEEN.join(
        json.dumps(annotation, ensure_ascii=False, default=Passage.html)
        for annotation in annotations
    )


def _part(ids: list[str], number: int) -> Record:
    """Return a page of the collection, without its items; it names those before and behind it."""
    page: Record = {"id": ids[number], "type": "AnnotationPage", "startIndex": number * MOST}
    if number:
        page["prev"] = ids[number - 1]
    if number + 1 < len(ids):
        page["next"] = ids[number + 1]
    return page | {"items": []}


def _collection(reading: Reading, total: int) -> Record:
    edition = reading.edition
    return {
        "id": address_of(reading, ANNOTATIONS),
        "type": "AnnotationCollection",
        "label": edition.title,
        **_by(reading),
        "total": total,
    }


def _annotations(reading: Reading) -> Iterator[Annotation]:
    for sentence in reading.sentences:
        if sentence.note:
            yield _of_sentence(reading, sentence)
        for tie in sentence.ties:
            yield _of_tie(reading, sentence, tie)
    for reference in reading.noted:
        if reference.note:
            yield _of_work(reading, reference, reference.note)


def _of_sentence(reading: Reading, sentence: Sentence) -> Annotation:
    role = f"**{escape(sentence.role)}.** " if sentence.role else ""
    prose = passage(reading, f"{role}{sentence.note}", HOME)
    return {
        **_annotation(reading, f"note_{sentence.id}", "commenting"),
        "body": _text(reading, prose, "commenting"),
        "target": _place(reading, sentence),
    }


def _of_tie(reading: Reading, sentence: Sentence, tie: Tie) -> Annotation:
    work = reading.by_key[tie.key]
    slug, cited = work.slug, _work(reading, work)
    citing = sentence.id if tie.grade is Grade.CITED else f"note-{sentence.id}"
    linked: Record = {"type": "SpecificResource", "purpose": "linking", "source": cited}
    why = passage(reading, tie.why, HOME) if tie.why else None
    return {
        **_annotation(reading, f"why_{sentence.id}_{slug}", "linking"),
        "body": [linked, *([_text(reading, why, "commenting")] if why else [])],
        "target": _place(reading, sentence),
        **_citation(address_of(reading, f"{HOME}#{citing}"), cited, CITED[tie.grade]),
    }


def _of_work(reading: Reading, reference: Reference, note: Note) -> Annotation:
    uri, cited = page_of(reference), _work(reading, reference)
    page = address_of(reading, uri)
    dates = {"created": note.written, "modified": note.reviewed}
    return {
        **_annotation(reading, f"work_{reference.slug}", "describing"),
        **{name: f"{day}T00:00:00Z" for name, day in dates.items() if day},
        "body": _text(reading, note_passage(reading, note, uri), "describing") | {"via": page},
        "target": cited,
        **_citation(page, cited, "cites" if note.basis is Basis.RECORD_ONLY else "discusses"),
    }


def _annotation(reading: Reading, name: str, motivation: str) -> Record:
    return {
        "id": f"{address_of(reading, ANNOTATIONS)}#{name}",
        "type": "Annotation",
        "motivation": motivation,
        **_by(reading),
    }


def _by(reading: Reading) -> Record:
    """Return who says it and under which licence, as far as the edition says so."""
    edition = reading.edition
    creator: Record = {"creator": {"name": edition.annotator}} if edition.annotator else {}
    return creator | ({"rights": edition.licence_text_url} if edition.licence_text_url else {})


def _text(reading: Reading, prose: Passage, purpose: str) -> Annotation:
    return {
        "type": "TextualBody",
        "purpose": purpose,
        "format": "text/html",
        "language": reading.edition.language,
        "value": prose,
    }


def _place(reading: Reading, sentence: Sentence) -> Record:
    """Return a sentence of the first page; each selector names all of it."""
    fragment: Record = {
        "type": "FragmentSelector",
        "conformsTo": HTML_FRAGMENT,
        "value": sentence.id,
    }
    quote: Record = {"type": "TextQuoteSelector", "exact": sentence.text}
    return {"source": address_of(reading, HOME), "selector": [fragment, quote]}


def _work(reading: Reading, reference: Reference) -> str:
    """Return what names a work to the world; where nothing does, its page here."""
    return world_name(reference.record) or address_of(reading, page_of(reference))


def _citation(citing: str, cited: str, term: str) -> Record:
    return {
        "cito:hasCitingEntity": {"id": citing},
        "cito:hasCitedEntity": {"id": cited},
        "cito:hasCitationCharacterization": {"id": f"cito:{term}"},
    }
