"""On which page of an index each entry stands, where the index is cut into pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotated_reading.model import Term
from annotated_reading.text.plain import fold
from annotated_reading.text.split import Part, split_by_letter


def glossary_parts(glossary: Sequence[Term], most: int) -> tuple[Part[Term], ...]:
    """Return the glossary in parts, in its order; a single part where it is short enough."""
    ordered = sorted(glossary, key=lambda term: fold(term.term))
    return split_by_letter(ordered, lambda term: term.term, most, "glossary-")


def terms_with_pages(glossary: Sequence[Term], most: int) -> tuple[Term, ...]:
    """Return the terms in the order of the glossary, each with the page on which it stands."""
    return tuple(
        replace(term, page=part.uri) if part.uri else term
        for part in glossary_parts(glossary, most)
        for term in part.items
    )
