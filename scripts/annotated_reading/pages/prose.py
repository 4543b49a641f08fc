"""An annotator's Markdown on a page: its citations and terms turned into links."""

from __future__ import annotations

import html
from collections.abc import Iterator

from annotated_reading.model import Markdown, Note, Prose, Reading
from annotated_reading.pages.addresses import HOME, place_of
from annotated_reading.text.citations import Citation, link_citations
from annotated_reading.text.glossary_links import find_uses, link_terms
from annotated_reading.text.markdown import link, plain_text, relative


def with_links(reading: Reading, text: Prose, origin: str) -> Markdown:
    """Return an annotator's Markdown with its citations turned into links.

    A reading has it as reading/harmless.py made it; a key may have been escaped in it.
    """

    def resolve(citation: Citation) -> str:
        work = reading.citable[html.unescape(citation.key)]
        words = citation.phrase or work.narrative.html
        return link(words, relative(origin, place_of(work)))

    return Markdown(link_citations(text, resolve))


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

    def define(words: str, term: str) -> str:
        return link(words, relative(origin, f"{reading.by_term[term].page}#{term}"), "term")

    return with_links(reading, link_terms(note.text, reading.glossary, define), origin)


def terms_linked(reading: Reading, note: Note) -> Iterator[str]:
    """Yield the ids of the terms that ``annotation`` links."""
    if not note.in_record:
        yield from (use.term for use in find_uses(note.text, reading.glossary))
