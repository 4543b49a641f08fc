"""The terms of the abstract and of the notes, each with its source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from annotated_reading.editions.kept_values import DATA_FOLDER
from annotated_reading.frozen import frozen
from annotated_reading.model import Json, Markdown, Page, Reading, Term
from annotated_reading.pages.addresses import GLOSSARY, HOME, page_of
from annotated_reading.pages.contents import contents, letters
from annotated_reading.pages.part_ids import render_part_ids
from annotated_reading.pages.prose import with_links
from annotated_reading.pages.tasks import Task
from annotated_reading.pages.templating import Templates
from annotated_reading.pages.views import (
    Link,
    SourceView,
    Ways,
    front_matter,
    sentence_link,
    source_views,
    ways_between,
)
from annotated_reading.reading.index_parts import glossary_parts
from annotated_reading.text.markdown import address, fragment, relative
from annotated_reading.text.split import Part

DATA = f"{DATA_FOLDER}terms.js"
MOST_NOTES = 20
"""Notes that are named under a term; of more, the first."""


@frozen
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


@frozen
class GlossaryPart:
    """What leads to a part of the glossary."""

    link: Link
    terms: int


@frozen
class GlossaryView:
    """The glossary, or a part of it; where it is long, the page that leads to the parts."""

    origin: str
    meta: dict[str, Json]
    part: str
    """What a part is of: A, A (2); empty on the glossary itself."""
    total: int
    parts: tuple[GlossaryPart, ...] = ()
    """Where the glossary is long, it leads to these and has no terms itself."""
    data_href: str = ""
    """Where the script finds which term stands in which part."""
    ways: Ways | None = None
    """Only on a part."""
    contents: tuple[Link, ...] = ()
    letters: tuple[Link, ...] = ()
    terms: tuple[TermView, ...] = ()


Parts = tuple[Part[Term], ...]
NotedUse = tuple[str, str, str]
"""A term in a note: its id, and label and page of the work that the note is on."""


def glossary_tasks(reading: Reading) -> Iterator[Task]:
    """Yield what makes the glossary; nothing where it is empty.

    Of works with notes it is given what it shows, so that it stands where their records change.
    """
    if reading.glossary:
        yield Task(GLOSSARY, _pages, (tuple(_uses(reading)),))


def _uses(reading: Reading) -> Iterator[NotedUse]:
    for reference in reading.noted:
        for use in reading.term_uses.get(reference.key, ()):
            yield use.term, reference.label, page_of(reference)


def _pages(reading: Reading, templates: Templates, uses: Iterable[NotedUse]) -> tuple[Page, ...]:
    """Return the glossary: one page, or one that leads to parts."""
    most = reading.edition.most_entries
    parts = glossary_parts(reading.glossary, most)
    noted: dict[str, list[NotedUse]] = defaultdict(list)
    for use in uses:
        noted[use[0]].append(use)
    if len(parts) == 1:
        return (_page(templates, GLOSSARY, _view(reading, terms=_terms(reading, parts[0], noted))),)
    return (
        _page(templates, GLOSSARY, _hub(reading, parts)),
        render_part_ids(DATA, ((term.id for term in part.items) for part in parts)),
        *(
            _page(
                templates,
                part.uri,
                _view(
                    reading,
                    part=part.label,
                    ways=ways,
                    terms=_terms(reading, part, noted),
                ),
            )
            for part, ways in zip(
                parts, ways_between([part.uri for part in parts], GLOSSARY), strict=True
            )
        ),
    )


def _page(templates: Templates, uri: str, view: GlossaryView) -> Page:
    return templates.page(uri, "glossary.md.jinja", view)


def _view(
    reading: Reading,
    *,
    part: str = "",
    parts: tuple[GlossaryPart, ...] = (),
    data_href: str = "",
    ways: Ways | None = None,
    terms: tuple[TermView, ...] = (),
) -> GlossaryView:
    title = f"Glossary: {part}" if part else "Glossary"
    listed = contents((term.term, term.id) for term in terms)
    return GlossaryView(
        origin="docs/_reading/glossary.yml",
        meta=front_matter(
            reading,
            title,
            "Glossary",
            under=GLOSSARY if part else "",
            lists=bool(parts),
        ),
        part=part,
        total=len(reading.glossary),
        parts=parts,
        data_href=data_href,
        ways=ways,
        contents=listed,
        letters=letters(listed),
        terms=terms,
    )


def _hub(reading: Reading, parts: Parts) -> GlossaryView:
    rows = (
        GlossaryPart(Link(part.label, relative(GLOSSARY, part.uri)), len(part.items))
        for part in parts
    )
    return _view(reading, parts=tuple(rows), data_href=f"{address(GLOSSARY, HOME)}{DATA}")


def _terms(
    reading: Reading, part: Part[Term], noted: Mapping[str, Sequence[NotedUse]]
) -> tuple[TermView, ...]:
    return tuple(_term(reading, term, noted.get(term.id, ())) for term in part.items)


def _term(reading: Reading, term: Term, noted: Sequence[NotedUse]) -> TermView:
    origin = term.page
    return TermView(
        id=fragment(term.id),
        term=term.term,
        definition=with_links(reading, term.definition, origin),
        aliases=term.aliases,
        sentences=tuple(
            sentence_link(sentence, origin)
            for sentence in reading.sentences
            if term.id in reading.terms_of_sentences[sentence.id]
        ),
        notes=tuple(Link(label, relative(origin, uri)) for _, label, uri in noted[:MOST_NOTES]),
        see=_term_links(reading, term.see, origin),
        not_the_same_as=_term_links(reading, term.not_the_same_as, origin),
        sources=source_views(reading, term.sources, origin),
    )


def _term_links(reading: Reading, ids: Iterable[str], origin: str) -> tuple[Link, ...]:
    terms = (reading.by_term[name] for name in ids)
    return tuple(Link(term.term, relative(origin, f"{term.page}#{term.id}")) for term in terms)
