"""The files that readers and programs take away: of each work beside its page, and of the list."""

from __future__ import annotations

from annotated_reading.exports.corrections import (
    CORRECTIONS_DATA,
    CORRECTIONS_SCHEMA,
    render_corrections,
    render_schema,
)
from annotated_reading.exports.records import render_all_ris, render_bibtex, render_csl_json
from annotated_reading.exports.unapi import render_unapi
from annotated_reading.model import Entry, Page, Reading, Reference
from annotated_reading.pages.addresses import page_of, published
from annotated_reading.pages.head import ARTICLE, FURTHER_LIST, LIST
from annotated_reading.pages.prose import witness_in_words
from annotated_reading.text.markdown import plain_text


def reference_files(reading: Reading, reference: Reference) -> tuple[Page, ...]:
    """Return the files beside a reference's page, under names that stay."""
    folder = f"references/{reference.slug}"
    return (
        Page(f"{folder}/{reference.slug}.bib", render_bibtex([reference.entry])),
        Page(f"{folder}/{reference.slug}.ris", render_all_ris([reference.record])),
        Page(f"{folder}/{reference.slug}.csl.json", render_csl_json([reference.record])),
        Page(f"{folder}/unapi.xml", render_unapi([_with_annotation(reading, reference)])),
    )


def list_files(reading: Reading) -> tuple[Page, ...]:
    """Return the whole list in each form."""
    entries = [reference.entry for reference in reading.references]
    items = [reference.record for reference in reading.references]
    with_annotations = [_with_annotation(reading, reference) for reference in reading.references]
    return (
        Page(f"{LIST}.bib", render_bibtex(entries)),
        Page(f"{LIST}.ris", render_all_ris(items)),
        Page(f"{LIST}.csl.json", render_csl_json(items)),
        Page("exports/unapi.xml", render_unapi(with_annotations)),
    )


def corrections_files(reading: Reading) -> tuple[Page, ...]:
    """Return the corrections as data, and the schema of that file."""
    return (
        Page(CORRECTIONS_DATA, render_corrections(reading, witness_in_words(reading))),
        Page(CORRECTIONS_SCHEMA, render_schema()),
    )


def further_files(reading: Reading) -> tuple[Page, ...]:
    """Return the works beyond the list in each form, or nothing where there are none."""
    if not reading.further_works:
        return ()
    items = [work.record for work in reading.further_works]
    return (
        Page(f"{FURTHER_LIST}.bib", render_bibtex(work.entry for work in reading.further_works)),
        Page(f"{FURTHER_LIST}.ris", render_all_ris(items)),
        Page(f"{FURTHER_LIST}.csl.json", render_csl_json(items)),
    )


def article_files(reading: Reading) -> tuple[Page, ...]:
    """Return the article itself in each form, or nothing where it does not say how to cite it."""
    if not reading.article:
        return ()
    article = reading.article
    return (
        Page(f"{ARTICLE}.bib", render_bibtex([article.entry])),
        Page(f"{ARTICLE}.ris", render_all_ris([article.record])),
        Page(f"{ARTICLE}.csl.json", render_csl_json([article.record])),
    )


def _with_annotation(reading: Reading, reference: Reference) -> tuple[Entry, str]:
    """Return an entry and what Zotero is to keep with it: the annotation and where it stands."""
    note = reference.note
    if note is None or note.place.path == reference.entry.place.path:
        return reference.entry, ""
    address = published(reading, page_of(reference))
    return reference.entry, f"{plain_text(note.text)} {address}".strip()
