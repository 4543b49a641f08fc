"""A letter to the journal that asks for what is to be corrected, ready to be sent by a reader."""

from __future__ import annotations

from collections.abc import Iterator

from annotated_reading.frozen import frozen
from annotated_reading.model import Abstract, Correction, Markdown, Note, Reading, Reference
from annotated_reading.pages.addresses import CORRECTIONS, published
from annotated_reading.pages.correction_counts import count_corrections, kind_name
from annotated_reading.pages.correction_tables import ASKED, field_label
from annotated_reading.pages.prose import witness_in_words
from annotated_reading.pages.templating import Templates
from annotated_reading.pages.views import NOWHERE
from annotated_reading.text.plain import edition_words, wrapped
from annotated_reading.text.rich import render_source

WIDTH = 72
"""Characters on a line of a letter in plain text, as mail programs have it (RFC 3676, 4.2)."""


@frozen
class LetterItem:
    """One thing that is to be corrected."""

    field: str
    kind: str
    printed: str
    """Empty where it was left out."""
    correct: str
    """Empty where it is not known."""
    source: str
    url: str
    status: str


@frozen
class LetterReference:
    """A reference in which something is to be corrected."""

    label: str
    printed: str
    """As the article prints it, faults and all; empty where that is not known."""
    items: tuple[LetterItem, ...]


@frozen
class LetterView:
    """Everything that the letter says. All of it is plain text."""

    journal: str
    publisher: str
    title: str
    """Of the article."""
    url: str
    edition: str
    edition_words: str
    annotator: str
    found: str
    """How much is to be corrected, in words."""
    witness: str
    references: tuple[LetterReference, ...]
    address: str
    """Of the page of corrections; empty where nobody knows where the site is published."""


def letter(reading: Reading, templates: Templates) -> Markdown:
    """Return the letter; empty where there is no journal to write to, or nothing to ask for."""
    abstract, references = reading.abstract, tuple(_references(reading))
    if abstract is None or not abstract.journal or not references:
        return NOWHERE
    text = templates.text("letter.txt.jinja", _view(reading, abstract, references))
    return render_source(wrapped(text, WIDTH))


def _view(
    reading: Reading, abstract: Abstract, references: tuple[LetterReference, ...]
) -> LetterView:
    edition = reading.edition
    return LetterView(
        journal=abstract.journal,
        publisher=abstract.publisher,
        title=abstract.title,
        url=abstract.url,
        edition=edition.title,
        edition_words=edition_words(edition.version, edition.date),
        annotator=edition.annotator,
        found=count_corrections(
            correction for reference in reading.references for correction in _asked(reference.note)
        ).words,
        witness=witness_in_words(reading),
        references=references,
        address=published(reading, CORRECTIONS),
    )


def _references(reading: Reading) -> Iterator[LetterReference]:
    for reference in reading.references:
        if items := tuple(map(_item, _asked(reference.note))):
            yield LetterReference(reference.label, _printed(reference), items)


def _printed(reference: Reference) -> str:
    return (reference.note.damaged or reference.note.printed) if reference.note else ""


def _asked(note: Note | None) -> tuple[Correction, ...]:
    """Return what is a mistake; of a variant, and of a matter of style, nothing is asked."""
    return tuple(c for c in note.corrections if c.kind in ASKED) if note else ()


def _item(correction: Correction) -> LetterItem:
    return LetterItem(
        field=field_label(correction.field),
        kind=kind_name(correction.kind),
        printed=correction.printed,
        correct=correction.verified,
        source=correction.source.title,
        url=correction.source.url,
        status=correction.status.value,
    )
