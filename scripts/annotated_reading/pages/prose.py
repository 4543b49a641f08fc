"""An annotator's Markdown on a page: its citations and terms turned into links."""

from __future__ import annotations

import html
from collections.abc import Callable

from annotated_reading.model import FurtherWork, Markdown, Note, Prose, Reading, Reference
from annotated_reading.pages.addresses import HOME, place_of
from annotated_reading.pages.entries_of_lists import to_their_pages
from annotated_reading.text.citations import Citation, link_citations
from annotated_reading.text.glossary_links import link_terms
from annotated_reading.text.markdown import link, plain_text, relative
from annotated_reading.text.peek_marks import peek_mark
from annotated_reading.text.rich import escape

Citable = Reference | FurtherWork
"""A work that prose may name."""


def with_links(reading: Reading, text: Prose, origin: str) -> Markdown:
    """Return an annotator's Markdown with its citations turned into links.

    A reading has it as reading/harmless.py made it; a key may have been escaped in it.
    """

    def resolve(citation: Citation) -> str:
        return _cited(reading, citation, origin)[0]

    return _linked(reading, text, origin, resolve)


def with_marks(reading: Reading, text: Prose, origin: str, at: str = "") -> Markdown:
    """Return the same for a note: behind each link stands a mark that opens a peek at the work.

    ``at`` is the id of the sentence that the note is on. What the marks open is
    added to every page that has some, by ``pages.peeks``.
    """

    def resolve(citation: Citation) -> str:
        words, work = _cited(reading, citation, origin)
        is_apart = work is not None and place_of(work) != origin
        return f"{words}{mark_of(work, at)}" if work and is_apart else words

    return _linked(reading, text, origin, resolve)


def _linked(
    reading: Reading, text: Prose, origin: str, resolve: Callable[[Citation], str]
) -> Markdown:
    """Return Markdown with its citations, and its own links, leading to where things stand."""
    return Markdown(link_citations(to_their_pages(reading, text, origin), resolve))


def _cited(reading: Reading, citation: Citation, origin: str) -> tuple[str, Citable | None]:
    """Return the link of a citation, and the work to which it leads.

    A work that is left out of the bibliography has no page: its words stand there, or its key.
    """
    work = reading.citable.get(html.unescape(citation.key))
    if work is None:
        return citation.phrase or escape(citation.key), None
    words = citation.phrase or work.narrative.html
    return link(words, relative(origin, place_of(work))), work


def mark_of(work: Citable, at: str = "") -> Markdown:
    """Return the mark that opens a peek at a work, beside a citation of it."""
    return peek_mark(peek_id(work), at)


def peek_id(work: Citable) -> Markdown:
    """Return the id of the peek at a work: peek_attatfa2020, peek_further_barrinha2024.

    The last part of an address holds no underscore, so none of them is another's.
    """
    beyond = "further_" if isinstance(work, FurtherWork) else ""
    return Markdown(f"peek_{beyond}{work.slug}")


def witness(reading: Reading, origin: str) -> Markdown:
    """Return what the abstract says of the text that is followed; empty where it says nothing."""
    return with_links(reading, reading.abstract.witness if reading.abstract else "", origin)


def witness_in_words(reading: Reading) -> str:
    """Return the same as plain text; works cited in it are named as a sentence names them."""
    return plain_text(witness(reading, HOME))


def annotation(reading: Reading, note: Note, origin: str) -> Markdown:
    """Return a note with its citations linked, and the first use of each term.

    A field of the .bib is shown as it is.
    """
    if note.in_record:
        return Markdown(note.text)
    uses = reading.term_uses.get(note.key, ())

    def define(words: str, term: str) -> str:
        return link(words, relative(origin, f"{reading.by_term[term].page}#{term}"), "term")

    return with_marks(reading, link_terms(note.text, uses, define), origin)
