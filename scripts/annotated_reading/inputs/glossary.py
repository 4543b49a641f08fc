"""docs/_reading/glossary.yml -> Terms."""

from __future__ import annotations

from annotated_reading.errors import Problem
from annotated_reading.inputs.located import parse_list
from annotated_reading.inputs.sources import parse_sources
from annotated_reading.model import Term
from annotated_reading.rules.writing import SOURCE_MISSING


def parse_glossary(text: str, path: str) -> tuple[tuple[Term, ...], tuple[Problem, ...]]:
    """Return the terms in the order of the file, and everything wrong with them."""
    items, problems = parse_list(text, path, "term")
    terms = []
    for item in items:
        term = Term(
            id=item.text("id", required=True),
            term=item.text("term", required=True),
            aliases=item.texts("aliases"),
            definition=item.text("definition", required=True),
            sources=tuple(parse_sources(item)),
            see=item.texts("see"),
            not_the_same_as=item.texts("not_the_same_as"),
            place=item.place(),
            see_line=item.line_of("see"),
            not_line=item.line_of("not_the_same_as"),
            definition_line=item.line_of("definition"),
        )
        item.finish()
        if not term.sources:
            item.report(SOURCE_MISSING, f"'{term.term}' has no source", "add 'sources:'")
        terms.append(term)
    return tuple(terms), tuple(problems)
