"""An annotator's Markdown on a page: made harmless, its citations and terms turned into links."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from annotated_reading.model import Markdown, Note, Prose, Reading
from annotated_reading.pages.addresses import GLOSSARY, page_of
from annotated_reading.text.citations import Citation, link_citations
from annotated_reading.text.glossary_links import find_uses, link_terms
from annotated_reading.text.markdown import link, relative
from annotated_reading.text.prose import prose

START_OF_BLOCK = re.compile(r"^(\d*)((?<=\d)[.)](?=\s)|(?<!\d)(?:[#>|]|[-+*:](?=\s)))")
"""What would make of a line an item of a list, a heading, a quotation or the row of a table."""


def with_links(reading: Reading, text: Prose, origin: str, *, titled: bool = False) -> Markdown:
    """Return an annotator's Markdown, made harmless, with its citations turned into links.

    ``titled`` says that the text brings the title of its page.
    """
    return _linked(reading, prose(text, titled=titled), origin)


def one_line(reading: Reading, text: Prose, origin: str) -> Markdown:
    """Return the same on one line, for a place in which no list and no second paragraph fits."""
    line = START_OF_BLOCK.sub(lambda m: f"{m[1]}&#{ord(m[2])};", " ".join(text.split()))
    return with_links(reading, line, origin)


def annotation(reading: Reading, note: Note, origin: str) -> Markdown:
    """Return a note, made harmless, with its citations linked and the first use of each term.

    A field of the .bib is shown as it is.
    """
    if note.in_record:
        return Markdown(note.text)

    def define(words: str, term: str) -> str:
        return link(words, relative(origin, f"{GLOSSARY}#{term}"), "term")

    return _linked(reading, link_terms(prose(note.text), reading.glossary, define), origin)


def terms_linked(reading: Reading, note: Note) -> Iterator[str]:
    """Yield the ids of the terms that ``annotation`` links."""
    if not note.in_record:
        yield from (use.term for use in find_uses(prose(note.text), reading.glossary))


def _linked(reading: Reading, text: str, origin: str) -> Markdown:
    """Return harmless Markdown with its citations as links; a key may have been escaped in it."""

    def resolve(citation: Citation) -> str:
        reference = reading.by_key[html.unescape(citation.key)]
        words = citation.phrase or reference.narrative.html
        return link(words, relative(origin, page_of(reference)))

    return Markdown(link_citations(text, resolve))
