"""The terms of the abstract and of the notes, each with its source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotated_reading.model import Json, Markdown, Page, Reading, Reference, Term
from annotated_reading.pages.addresses import GLOSSARY
from annotated_reading.pages.prose import terms_linked, with_links
from annotated_reading.pages.templating import Templates
from annotated_reading.pages.views import (
    Link,
    SourceView,
    front_matter,
    reference_link,
    sentence_link,
    source_views,
)
from annotated_reading.text.glossary_links import find_uses
from annotated_reading.text.markdown import fragment, relative
from annotated_reading.text.plain import fold, plural

MOST_NOTES = 20
"""Notes that are named under a term; of more, the first."""


@dataclass(frozen=True, slots=True)
class TermView:
    """A term with its definition and the places that use it."""

    id: Markdown
    term: str
    definition: Markdown
    aliases: tuple[str, ...]
    sentences: tuple[Link, ...]
    notes: tuple[Link, ...]
    """The works in whose notes it is used; the first use in each of them is a link."""
    see: tuple[Link, ...]
    not_the_same_as: tuple[Link, ...]
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class GlossaryView:
    """The glossary."""

    origin: str
    meta: dict[str, Json]
    terms: tuple[TermView, ...]


def glossary_pages(reading: Reading, templates: Templates) -> tuple[Page, ...]:
    """Return the glossary, or nothing where the reading has none."""
    if not reading.glossary:
        return ()
    return (templates.page(GLOSSARY, "glossary.md.jinja", _view(reading)),)


def works_by_term(reading: Reading) -> dict[str, list[Reference]]:
    """Return the works in whose notes each term is linked."""
    works: dict[str, list[Reference]] = defaultdict(list)
    for reference in reading.references:
        for term in terms_linked(reading, reference.note) if reference.note else ():
            works[term].append(reference)
    return works


def _view(reading: Reading) -> GlossaryView:
    about = f"{plural(len(reading.glossary), 'term')}, in our own words, each with its source."
    terms = {term.id: term for term in reading.glossary}
    noted = works_by_term(reading)
    return GlossaryView(
        origin="docs/_reading/glossary.yml",
        meta=front_matter(reading, "Glossary", about, "Glossary"),
        terms=tuple(
            _term(reading, term, terms, noted.get(term.id, ()))
            for term in sorted(reading.glossary, key=lambda term: fold(term.term))
        ),
    )


def _term(
    reading: Reading, term: Term, terms: Mapping[str, Term], noted: Sequence[Reference]
) -> TermView:
    only = (term,)
    return TermView(
        id=fragment(term.id),
        term=term.term,
        definition=with_links(reading, term.definition, GLOSSARY),
        aliases=term.aliases,
        sentences=tuple(
            sentence_link(sentence, GLOSSARY)
            for sentence in reading.sentences
            if any(find_uses(sentence.text, only))
        ),
        notes=tuple(reference_link(reference, GLOSSARY) for reference in noted[:MOST_NOTES]),
        see=_term_links(term.see, terms),
        not_the_same_as=_term_links(term.not_the_same_as, terms),
        sources=source_views(reading, term.sources, GLOSSARY),
    )


def _term_links(ids: Iterable[str], terms: Mapping[str, Term]) -> tuple[Link, ...]:
    return tuple(Link(terms[name].term, relative(GLOSSARY, f"#{name}")) for name in ids)
