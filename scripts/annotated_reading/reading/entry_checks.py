"""What can be wrong with the entries of a list: each by itself, and one beside the others."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace
from functools import partial

from annotated_reading import apa
from annotated_reading.bibtex.kept_problems import problems_of
from annotated_reading.bibtex.lint import is_lent, lint, lint_alone
from annotated_reading.bibtex.lint_together import lint_together
from annotated_reading.errors import Problem
from annotated_reading.inputs.parse import Inputs
from annotated_reading.kept import Kept
from annotated_reading.model import Entry
from annotated_reading.reading.references import cited_as, described, recorded


def check_entries(
    inputs: Inputs, citations: apa.Citations, year: int, kept: Kept
) -> Iterator[Problem]:
    """Yield what is wrong with entries; ``year`` is that of the edition.

    What is wrong with one by itself may be ``kept``.
    """
    entries = (*inputs.entries, *inputs.further_entries)
    sources = frozenset(entry.source for entry in entries)

    def ask_of(entry: Entry) -> None:
        """Ask for all that hangs on an entry alone: its citation is made for the checks as well."""
        for _ in _listed(entry, citations, sources, kept):
            pass
        cited_as(entry, citations, inputs.edition, kept)
        described(entry, kept)

    kept.ahead(ask_of, inputs.entries)
    for entry in inputs.entries:
        yield from _listed(entry, citations, sources, kept)
    for entry in inputs.further_entries:
        yield from _doubtful(entry, citations, sources)
    yield from lint_together(entries, year, kept)
    if inputs.abstract and inputs.abstract.article:
        yield from lint([replace(inputs.abstract.article, key="the article")], year)


def _listed(
    entry: Entry, citations: apa.Citations, sources: Container[str], kept: Kept
) -> Iterator[Problem]:
    """Yield what is wrong with an entry of the list by itself.

    It is kept unless the list has another that may be named in its citation. (What an entry is
    lent is a part of its digest, and so is whether a work lends it.)
    """
    check = partial(_alone, entry, citations, sources)
    if apa.names_another(entry):
        return check()
    return problems_of(entry, kept, check)


def _alone(entry: Entry, citations: apa.Citations, sources: Container[str]) -> Iterator[Problem]:
    yield from _doubtful(entry, citations, sources)
    yield from apa.problems(entry)
    yield from apa.unplaced(entry, citations, recorded(entry))


def _doubtful(entry: Entry, citations: apa.Citations, sources: Container[str]) -> Iterator[Problem]:
    own = recorded(entry) if entry.key in citations.library else frozenset[str]()

    def shows(work: Entry, name: str) -> bool:
        return name in own or name not in apa.left_out(work, citations)

    return lint_alone(entry, shows, is_lent=is_lent(entry, sources))
