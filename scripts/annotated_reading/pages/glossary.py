"""The terms of the abstract and of the notes, each with its source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from annotated_reading.model import Page, Reading, Reference, Term
from annotated_reading.pages.parts import (
    GLOSSARY,
    meta,
    reference_link,
    sentence_link,
    sources,
    terms_linked,
    with_links,
)
from annotated_reading.text.glossary_links import find_uses
from annotated_reading.text.markdown import attribute_list, link, page, paragraph, relative
from annotated_reading.text.plain import fold, full_stop, plural, series
from annotated_reading.text.rich import escape

MOST_NOTES = 20
"""Notes that are named under a term; of more, the first."""


def render_glossary(reading: Reading) -> tuple[Page, ...]:
    """Return the glossary, or nothing where the reading has none."""
    if not reading.glossary:
        return ()
    lede = f"{plural(len(reading.glossary), 'term')}, in our own words, each with its source."
    terms = {term.id: term for term in reading.glossary}
    noted = works_by_term(reading)
    text = page(
        "docs/_reading/glossary.yml",
        meta(reading, "Glossary", lede, "Glossary"),
        "# Glossary",
        paragraph(lede, ".lede"),
        *(
            _term(reading, term, terms, noted.get(term.id, ()))
            for term in sorted(reading.glossary, key=lambda term: fold(term.term))
        ),
    )
    return (Page(GLOSSARY, text),)


def works_by_term(reading: Reading) -> dict[str, list[Reference]]:
    """Return the works in whose notes each term is linked."""
    works: dict[str, list[Reference]] = defaultdict(list)
    for reference in reading.references:
        for term in terms_linked(reading, reference.note) if reference.note else ():
            works[term].append(reference)
    return works


def _term(
    reading: Reading, term: Term, terms: Mapping[str, Term], noted: Sequence[Reference]
) -> str:
    leads = [
        f"Also: {escape(', '.join(term.aliases))}." if term.aliases else "",
        *_uses(reading, term, noted),
        _others("See", term.see, terms),
        _others("Not the same as", term.not_the_same_as, terms),
        f'<span class="source">Source: {sources(reading, term.sources, GLOSSARY)}</span>',
    ]
    return "\n".join(
        [
            f"## {escape(term.term)} {attribute_list('#' + term.id)}\n",
            paragraph(with_links(reading, term.definition, GLOSSARY)),
            paragraph(" ".join(lead for lead in leads if lead), ".aside"),
        ]
    )


def _uses(reading: Reading, term: Term, noted: Sequence[Reference]) -> list[str]:
    """Return which sentences and which notes use a term; the first use in each note is a link."""
    only = (term,)
    used = [s for s in reading.sentences if any(find_uses(s.text, only))]
    noun = "sentence" if len(used) == 1 else "sentences"
    links = series(sentence_link(sentence, GLOSSARY) for sentence in used)
    notes = series(reference_link(reference, GLOSSARY) for reference in noted[:MOST_NOTES])
    end = full_stop(noted[:MOST_NOTES][-1].label) if noted else ""
    return [
        f"In {noun} {links}." if used else "",
        f"In the notes on {notes}{end}" if noted else "",
    ]


def _others(words: str, ids: tuple[str, ...], terms: Mapping[str, Term]) -> str:
    links = series(link(escape(terms[name].term), relative(GLOSSARY, f"#{name}")) for name in ids)
    return f"{words} {links}." if ids else ""
