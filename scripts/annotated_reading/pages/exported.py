"""The files that readers and programs take away: of each work beside its page, and of the list."""

from __future__ import annotations

from collections.abc import Sequence

from annotated_reading.exports.corrections import (
    CORRECTIONS_DATA,
    CORRECTIONS_SCHEMA,
    render_corrections,
    render_schema,
)
from annotated_reading.exports.records import (
    render_all_ris,
    render_bibtex,
    render_classic_bibtex,
    render_csl_json,
)
from annotated_reading.exports.unapi import Record, render_unapi
from annotated_reading.model import Page, Reading, Reference
from annotated_reading.pages.addresses import page_of, published
from annotated_reading.pages.elsewhere import note_html
from annotated_reading.pages.head import (
    ARTICLE,
    BIBLATEX,
    CLASSIC,
    CSL,
    FURTHER_LIST,
    LIST,
    OWN,
    RIS,
    UNAPI,
    Work,
    forms_of,
)
from annotated_reading.pages.prose import witness_in_words
from annotated_reading.text.markdown import attribute_text


def reference_files(reading: Reading, reference: Reference) -> tuple[Page, ...]:
    """Return the files beside a reference's page, under names that stay."""
    folder = f"references/{reference.slug}"
    return (
        *_in_each_form(f"{folder}/{reference.slug}", [reference]),
        Page(f"{folder}/unapi.xml", render_unapi([_record(reading, reference)])),
    )


def list_files(reading: Reading) -> tuple[Page, ...]:
    """Return the whole list in each form."""
    return (
        *_in_each_form(LIST, reading.references),
        Page(UNAPI, render_unapi(_record(reading, r) for r in reading.references)),
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
    return _in_each_form(FURTHER_LIST, reading.further_works)


def article_files(reading: Reading) -> tuple[Page, ...]:
    """Return the article itself in each form, or nothing where it does not say how to cite it."""
    return _in_each_form(ARTICLE, [reading.article]) if reading.article else ()


def _in_each_form(stem: str, works: Sequence[Work]) -> tuple[Page, ...]:
    """Return works in the forms in which pages offer them."""
    entries, items = [work.entry for work in works], [work.record for work in works]
    texts = {
        OWN: lambda: render_bibtex(entries),
        BIBLATEX: lambda: render_bibtex(entries),
        CLASSIC: lambda: render_classic_bibtex(entries),
        RIS: lambda: render_all_ris(items),
        CSL: lambda: render_csl_json(items),
    }
    return tuple(Page(f"{stem}.{form[1]}", texts[form]()) for form in forms_of(works))


def _record(reading: Reading, reference: Reference) -> Record:
    """Return what Zotero is to keep of a work, with its annotation and where that stands."""
    return Record(reference.record, reference.title.plain, _note(reading, reference))


def _note(reading: Reading, reference: Reference) -> str:
    """Return the annotation in HTML, with its address; empty where nobody wrote one."""
    if (note := reference.note) is None:
        return ""
    address = attribute_text(published(reading, page_of(reference)))
    source = f'\n<p><a href="{address}">{address}</a></p>' if address else ""
    return note_html(reading, note, page_of(reference)) + source
