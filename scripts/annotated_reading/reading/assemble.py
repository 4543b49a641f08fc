"""Inputs -> Reading: check the parts against each other, link both ways, give out addresses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import PurePosixPath
from types import MappingProxyType

from annotated_reading import apa
from annotated_reading.bibtex.slugs import addresses
from annotated_reading.errors import Problem
from annotated_reading.frozen import frozen
from annotated_reading.inputs.parse import PERMALINKS, Inputs
from annotated_reading.inputs.people import index_people, makers_digest
from annotated_reading.inputs.permalinks import proposals
from annotated_reading.kept import ANEW, Kept, digest_of
from annotated_reading.model import (
    Abstract,
    Article,
    FurtherWork,
    Grade,
    Note,
    Person,
    Reading,
    Reference,
    Related,
    TermUse,
    Tie,
)
from annotated_reading.reading.checks import check_inputs, check_prose
from annotated_reading.reading.cited_here import (
    NO_SENTENCES,
    check_citations,
    citing,
    with_citations,
    with_words,
)
from annotated_reading.reading.fragments import with_fragments
from annotated_reading.reading.further import check_further, further_works
from annotated_reading.reading.harmless import harmless
from annotated_reading.reading.index_parts import terms_with_pages
from annotated_reading.reading.keywords import TopicsOfWorks, keyword_topics
from annotated_reading.reading.left_out import without_left_out
from annotated_reading.reading.local_links import local_links
from annotated_reading.reading.record_annotations import notes_of_entries
from annotated_reading.reading.references import InList, cited, make_article, make_reference
from annotated_reading.reading.related import relate
from annotated_reading.reading.silenced import check_silencings
from annotated_reading.reading.withheld import not_published
from annotated_reading.text.glossary_links import find_names, find_terms, find_uses


@frozen
class CheckedParts:
    """Inputs that are harmless, and what is wrong between them."""

    inputs: Inputs
    notes: Mapping[str, Note]
    """By the key of the work."""
    problems: tuple[Problem, ...]
    citations: apa.Citations
    """Of the works of the list, as far as the checks had to make them."""
    further_citations: apa.Citations
    """Of the works beyond it."""
    kept: Kept = ANEW
    """Where what was made of entries may be kept."""


def check_parts(inputs: Inputs, *, keeps: bool = True, kept: Kept = ANEW) -> CheckedParts:
    """Return the inputs as a reading is made of them, and everything that is wrong between them.

    Nothing is made of them yet: whoever only checks need not wait for it, and ``keeps`` no citation
    that a check had to make. What hangs on an entry alone may be ``kept``.
    """
    written = without_left_out(inputs)
    inputs = harmless(written, kept)
    notes = {note.key: note for note in (*inputs.notes, *notes_of_entries(inputs))}
    citations = (
        apa.Citations(inputs.entries, keeps=keeps),
        apa.Citations(inputs.further_entries, keeps=keeps),
    )
    between = _between_the_parts(inputs, notes, *citations, kept)
    problems = (*check_prose(written, inputs, kept), *between)
    return CheckedParts(inputs, MappingProxyType(notes), problems, *citations, kept)


def assemble(parts: CheckedParts) -> Reading:
    """Return the reading."""
    inputs, notes = parts.inputs, parts.notes
    people, makers = _people(parts)
    topics = _topics(inputs, notes)
    whole = with_fragments(_references(parts, makers, topics.of_work))
    references = tuple(parts.kept.same(f"reference {work.key}", work) for work in whole)
    glossary = terms_with_pages(inputs.glossary, inputs.edition.most_entries)
    reading = Reading(
        edition=inputs.edition,
        abstract=_with_ties(_with_words(inputs), references),
        references=references,
        article=_article(inputs),
        people=people,
        topics=topics.topics,
        topics_are_keywords=topics.are_keywords,
        glossary=glossary,
        milestones=inputs.milestones,
        paths=inputs.paths,
        further=inputs.further,
        further_works=further_works(inputs, parts.further_citations),
        permalinks=inputs.permalinks,
        proposed=proposals(
            inputs.permalinks, {work.key: work.slug for work in references}, PERMALINKS
        ),
        about=inputs.about,
        introduction=inputs.introduction,
        links=MappingProxyType({check.url: check for check in inputs.links}),
        bibliography=PurePosixPath(inputs.bibliography_path).name,
        site_url=inputs.site_url,
        not_published=not_published((*inputs.entries, *inputs.further_entries)),
        local_links=tuple(local_links(inputs)),
        left_out=inputs.left_out,
    )
    return _with_terms(_indexed(reading), parts.kept)


def _indexed(reading: Reading) -> Reading:
    """Return the reading with its parts by their names."""
    citable: tuple[Reference | FurtherWork, ...] = (*reading.references, *reading.further_works)
    return replace(
        reading,
        by_key=MappingProxyType({reference.key: reference for reference in reading.references}),
        citable=MappingProxyType({work.key: work for work in citable}),
        by_person=MappingProxyType({person.id: person for person in reading.people}),
        by_term=MappingProxyType({term.id: term for term in reading.glossary}),
        by_sentence=MappingProxyType({sentence.id: sentence for sentence in reading.sentences}),
    )


def _with_terms(reading: Reading, kept: Kept) -> Reading:
    """Return the reading with the places at which its notes and sentences use the glossary."""
    glossary = digest_of(reading.glossary)
    names = cache(lambda: find_names(reading.glossary))  # where all is kept, nobody looks for them

    def uses_in(text: str) -> tuple[TermUse, ...]:
        digest = digest_of(text, glossary)
        return kept(digest, "uses", lambda: tuple(find_uses(text, names())))

    def terms_in(text: str) -> tuple[str, ...]:
        digest = digest_of(text, glossary)
        return kept(digest, "terms", lambda: tuple(sorted(find_terms(text, names()))))

    noted = ((work.key, work.note) for work in reading.references if work.note)
    uses = {key: uses_in(note.text) for key, note in noted if not note.in_record}
    terms = {sentence.id: frozenset(terms_in(sentence.text)) for sentence in reading.sentences}
    return replace(
        reading,
        term_uses=MappingProxyType(uses),
        terms_of_sentences=MappingProxyType(terms),
    )


def _between_the_parts(
    inputs: Inputs,
    notes: Mapping[str, Note],
    citations: apa.Citations,
    further_citations: apa.Citations,
    kept: Kept,
) -> Iterator[Problem]:
    yield from check_inputs(inputs, notes, citations, kept)
    yield from check_further(inputs, further_citations)
    yield from check_citations(inputs)
    yield from check_silencings(inputs)


def _people(parts: CheckedParts) -> tuple[tuple[Person, ...], dict[str, tuple[str, ...]]]:
    """Return all people with their pages in the index, and the ids of the makers of each work."""
    inputs, most = parts.inputs, parts.inputs.edition.most_entries
    digest = digest_of(makers_digest(inputs.entries, parts.kept), inputs.people, most)
    return parts.kept(digest, "people", lambda: index_people(inputs.entries, inputs.people, most))


def _article(inputs: Inputs) -> Article | None:
    entry = inputs.abstract.article if inputs.abstract else None
    return make_article(entry) if entry else None


def _topics(inputs: Inputs, notes: Mapping[str, Note]) -> TopicsOfWorks:
    """Return the edition's own topics, or those that keywords make where it has none."""
    if inputs.topics or not inputs.edition.topics_from_keywords:
        of_work = {key: note.topics for key, note in notes.items()}
        return TopicsOfWorks(inputs.topics, MappingProxyType(of_work))
    return keyword_topics(inputs.entries)


def _references(
    parts: CheckedParts,
    makers: Mapping[str, tuple[str, ...]],
    topics: Mapping[str, tuple[str, ...]],
) -> tuple[Reference, ...]:
    inputs, notes = parts.inputs, parts.notes
    citations = cited(parts.citations, inputs.edition, parts.kept)
    slugs = addresses(citations, inputs.permalinks)
    ties = _ties_of_works(inputs, notes)
    related = _related(
        {key: tuple(tie.sentence for tie in own) for key, own in ties.items()},
        {entry.key: topics.get(entry.key, ()) for entry in inputs.entries},
        parts.kept,
    )
    return tuple(
        make_reference(
            entry,
            InList(
                number=number,
                slug=slugs[entry.key],
                authors=makers[entry.key],
                cited=citations[entry.key],
                note=notes.get(entry.key),
                topics=topics.get(entry.key, ()),
                ties=ties[entry.key],
                related=related[entry.key],
            ),
            parts.kept,
        )
        for number, entry in enumerate(inputs.entries, start=1)
    )


def _ties_of_works(inputs: Inputs, notes: Mapping[str, Note]) -> Mapping[str, tuple[Tie, ...]]:
    """Return by key which sentences each work speaks to, in their order."""
    abstract = inputs.abstract
    order = {sentence.id: sentence.number for sentence in abstract.sentences} if abstract else {}
    cited = citing(abstract)
    ties = {}
    for entry in inputs.entries:
        own = _ties(notes.get(entry.key))
        whole = with_citations(entry.key, own, cited.get(entry.key, NO_SENTENCES))
        ties[entry.key] = _in_order(whole, order)
    return ties


def _related(
    sentences: Mapping[str, tuple[str, ...]], topics: Mapping[str, tuple[str, ...]], kept: Kept
) -> Mapping[str, tuple[Related, ...]]:
    return kept(digest_of(sentences, topics), "related", lambda: relate(sentences, topics))


def _ties(note: Note | None) -> tuple[Tie, ...]:
    return note.ties if note else ()


def _in_order(ties: Iterable[Tie], order: Mapping[str, int]) -> tuple[Tie, ...]:
    return tuple(
        sorted((tie for tie in ties if tie.sentence in order), key=lambda t: order[t.sentence])
    )


def _with_words(inputs: Inputs) -> Abstract | None:
    """Return the abstract with words for what it cites."""
    abstract = inputs.abstract
    return (
        with_words(abstract, apa.in_texts(inputs.entries))
        if abstract and citing(abstract)
        else abstract
    )


def _with_ties(abstract: Abstract | None, references: Sequence[Reference]) -> Abstract | None:
    if abstract is None:
        return None
    ties: dict[str, list[Tie]] = defaultdict(list)
    for reference in references:
        for tie in reference.ties:
            ties[tie.sentence].append(tie)
    return replace(
        abstract,
        sentences=tuple(
            replace(sentence, ties=tuple(_closest_first(ties[sentence.id])))
            for sentence in abstract.sentences
        ),
    )


def _closest_first(ties: Iterable[Tie]) -> list[Tie]:
    grades = list(Grade)
    return sorted(ties, key=lambda tie: grades.index(tie.grade))
