"""The terms of the abstract and of the notes, each with its source."""

from __future__ import annotations

from annotated_reading.markdown import attribute_list, link, page, paragraph, relative
from annotated_reading.model import Page, Reading, Term
from annotated_reading.pages.parts import GLOSSARY, meta, sentence_link, sources
from annotated_reading.richtext import escape
from annotated_reading.text import fold, plural, series


def render_glossary(reading: Reading) -> tuple[Page, ...]:
    """Return the glossary, or nothing where the reading has none."""
    if not reading.glossary:
        return ()
    lede = f"{plural(len(reading.glossary), 'term')}, in our own words, each with its source."
    terms = {term.id: term for term in reading.glossary}
    text = page(
        "docs/_reading/glossary.yml",
        meta("Glossary", lede, "Glossary"),
        "# Glossary",
        paragraph(lede, ".lede"),
        *(
            _term(reading, term, terms)
            for term in sorted(reading.glossary, key=lambda term: fold(term.term))
        ),
    )
    return (Page(GLOSSARY, text),)


def _term(reading: Reading, term: Term, terms: dict[str, Term]) -> str:
    used = [s for s in reading.sentences if s.id in term.sentences]
    links = " ".join(sentence_link(s, GLOSSARY) for s in used)
    noun = "sentence" if len(used) == 1 else "sentences"
    leads = [
        f"Also: {escape(', '.join(term.aliases))}." if term.aliases else "",
        f"Used in {noun} {links}." if used else "",
        _others("See", term.see, terms),
        _others("Not the same as", term.not_the_same_as, terms),
        f'<span class="source">Source: {sources(reading, term.sources, GLOSSARY)}</span>',
    ]
    return "\n".join(
        [
            f"## {escape(term.term)} {attribute_list('#' + term.id)}\n",
            paragraph(escape(term.definition)),
            paragraph(" ".join(lead for lead in leads if lead), ".aside"),
        ]
    )


def _others(words: str, ids: tuple[str, ...], terms: dict[str, Term]) -> str:
    links = series(link(escape(terms[name].term), relative(GLOSSARY, f"#{name}")) for name in ids)
    return f"{words} {links}." if ids else ""
