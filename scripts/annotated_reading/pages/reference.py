"""What the page of one work is given: its record, its note, where it meets the abstract."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from urllib.parse import urlsplit

from annotated_reading.apa.people import MOST as MOST_AUTHORS
from annotated_reading.apa.people import inverted, listed
from annotated_reading.exports.classic_bibtex import is_biblatex
from annotated_reading.exports.coins import coins
from annotated_reading.exports.records import render_bibtex
from annotated_reading.frozen import frozen
from annotated_reading.model import (
    Grade,
    Json,
    Markdown,
    Note,
    Page,
    Reading,
    Reference,
    Related,
)
from annotated_reading.pages.addresses import REFERENCES, TIMELINE, page_of, published
from annotated_reading.pages.belongs import Belongs, belongs
from annotated_reading.pages.head import forms_of, reference_head, referrer
from annotated_reading.pages.notes import NoteView, note_view
from annotated_reading.pages.templating import Templates
from annotated_reading.pages.timeline_drawing import render_spark
from annotated_reading.pages.uses import Cell, Use, cells, uses
from annotated_reading.pages.views import (
    Link,
    ParallelView,
    Title,
    Work,
    front_matter,
    link_check,
    parallel_views,
    person_link,
    reference_link,
    sentence_views,
    sentences_with,
    topic_link,
    work_view,
)
from annotated_reading.pages.years import year_id, year_of
from annotated_reading.reading.abstracts import abstract_of
from annotated_reading.text.markdown import attribute_text, outward, plain_text, relative
from annotated_reading.text.plain import human_date, opening
from annotated_reading.text.rich import broken_at_colon, render_source
from annotated_reading.text.web_addresses import work_address


@frozen
class FactRow:
    """A row of the record, and what became of its link when it was last followed."""

    label: str
    value: Markdown
    href: Markdown
    state: str
    followed: str
    """The day, in words; empty like ``state`` where nobody has looked."""


@frozen
class RelatedWork:
    """A work that belongs together with this one, and why."""

    link: Link
    title: Markdown
    sentences: tuple[Link, ...]
    """The sentences to which both speak, by number."""
    topics: tuple[Link, ...]


@frozen
class CiteThis:
    """What a citation of the page itself is made of (APA 7 §10.3, an entry of a work)."""

    names: str
    date: str
    """Empty where neither note nor edition has one."""
    edition: str
    version: str
    address: str


@frozen
class Nearby:
    """The works that stand near a work in the list."""

    all: tuple[Link, ...]
    before: Link | None
    after: Link | None


@frozen
class ReferenceView:
    """Everything that the page of a work shows."""

    origin: str
    meta: dict[str, Json]
    work: Work
    total: int
    """How many works the list has."""
    belongs: Belongs
    read_at: Link | None
    """The way to the work itself, by the name of the host."""
    title: Title
    authors_before: tuple[Link, ...]
    """All authors, or of very many the first."""
    authors_between: tuple[Link, ...]
    """Of very many the others but the last; they are folded."""
    last_author: Link | None
    year: Link
    container: Markdown
    parenthetical: Markdown
    narrative: Markdown
    opening: str
    """The first sentences of the note; empty where there is none."""
    note: NoteView | None
    topics: tuple[Link, ...]
    abstract: Markdown
    """That of the work itself; empty where its record has none, or the edition shows none."""
    cells: tuple[Cell, ...]
    """A cell for each sentence of the abstract; none where the work has neither note nor tie."""
    uses: tuple[Use, ...]
    cited_in: tuple[Link, ...]
    """The sentences that cite it."""
    parallels: tuple[ParallelView, ...]
    """Sentences with words that are similar to words of this work."""
    related: tuple[RelatedWork, ...]
    drawing: Markdown
    facts: tuple[FactRow, ...]
    archived: FactRow | None
    files: tuple[Link, ...]
    bibtex: Markdown
    """The entry as text, to read and to copy."""
    bibtex_name: str
    """What it is: BibTeX, or biblatex."""
    cite_this: CiteThis | None
    nearby: Nearby
    list_href: Markdown
    openurl: Markdown
    unapi_id: Markdown


NEIGHBOURS = 12
"""How many works the list beside the page shows; the page's own is one of them."""


def reference_page(reading: Reading, templates: Templates, reference: Reference) -> Page:
    """Return the page of one work."""
    view = reference_view(reading, reference)
    return templates.page(page_of(reference), "reference.md.jinja", view)


def reference_view(reading: Reading, reference: Reference) -> ReferenceView:
    """Return what the page of a work is given."""
    origin, note, works = page_of(reference), reference.note, reading.references
    before, between, last = _authors(reading, reference, origin)
    return ReferenceView(
        origin=_origin(reading, reference),
        meta=_meta(reading, reference),
        work=work_view(reading, reference, origin),
        total=len(works),
        belongs=belongs(reading, origin),
        read_at=_read_at(reference),
        title=Title(*broken_at_colon(reference.title.html)),
        authors_before=before,
        authors_between=between,
        last_author=last,
        year=Link(reference.year, relative(origin, f"{TIMELINE}#{year_id(year_of(reference))}")),
        container=reference.container.html,
        parenthetical=reference.parenthetical.html,
        narrative=reference.narrative.html,
        opening=opening(plain_text(note.text)) if note else "",
        note=note_view(reading, note, origin) if note else None,
        topics=_topics(reading, reference.key, reference.topics, origin),
        abstract=_abstract(reading, reference),
        cells=cells(reading, reference, origin) if note or reference.ties else (),
        uses=uses(reading, reference, origin),
        cited_in=_cited_in(reading, reference, origin),
        parallels=parallel_views(reading, reading.parallels_with.get(reference.key, ()), origin),
        related=tuple(_related(reading, related, origin) for related in reference.related),
        drawing=render_spark(reading, reference),
        facts=tuple(_facts(reading, reference)),
        archived=_archived(reading, note) if note and note.archived else None,
        files=tuple(_files(reference)),
        bibtex=render_source(render_bibtex([reference.entry])),
        bibtex_name="biblatex" if is_biblatex(reference.entry) else "BibTeX",
        cite_this=_cite_this(reading, reference, note) if note else None,
        nearby=_nearby(works, reference, origin),
        list_href=relative(origin, REFERENCES),
        openurl=attribute_text(coins(reference.record, referrer(reading))),
        unapi_id=attribute_text(reference.key),
    )


def _nearby(works: tuple[Reference, ...], reference: Reference, origin: str) -> Nearby:
    index = reference.number - 1
    return Nearby(
        all=tuple(reference_link(other, origin) for other in _near(works, index)),
        before=reference_link(works[index - 1], origin) if index else None,
        after=reference_link(works[index + 1], origin) if index + 1 < len(works) else None,
    )


def _origin(reading: Reading, reference: Reference) -> str:
    note = reference.note
    return f"{reading.bibliography} and {note.place.path}" if note else reading.bibliography


def _meta(reading: Reading, reference: Reference) -> dict[str, Json]:
    note = reference.note
    reviewed = note.reviewed if note else ""
    return front_matter(
        reading,
        reference.narrative.plain,
        "Work",
        under=REFERENCES,
        head=reference_head(reading, reference),
        modified=reviewed or reading.edition.date,
    )


def _authors(
    reading: Reading, reference: Reference, origin: str
) -> tuple[tuple[Link, ...], tuple[Link, ...], Link | None]:
    """Return all authors; of very many those that the citation names, the rest and the last."""
    links = tuple(person_link(reading, person, origin) for person in reference.authors)
    if len(links) <= MOST_AUTHORS:
        return links, (), None
    return links[: MOST_AUTHORS - 1], links[MOST_AUTHORS - 1 : -1], links[-1]


def _related(reading: Reading, related: Related, origin: str) -> RelatedWork:
    return RelatedWork(
        link=reference_link(reading.by_key[related.key], origin),
        title=reading.by_key[related.key].title.html,
        sentences=sentences_with(reading, related.sentences, origin),
        topics=_topics(reading, related.key, related.topics, origin),
    )


def _cited_in(reading: Reading, reference: Reference, origin: str) -> tuple[Link, ...]:
    ties = (tie for tie in reference.ties if tie.grade is Grade.CITED)
    return sentence_views(reading, ties, origin)


def _topics(reading: Reading, key: str, ids: Collection[str], origin: str) -> tuple[Link, ...]:
    """Return links to those topics of a work that have the ids."""
    return tuple(topic_link(topic, origin) for topic in reading.topics_of[key] if topic.id in ids)


def _abstract(reading: Reading, reference: Reference) -> Markdown:
    return abstract_of(reference.entry) if reading.edition.show_abstracts else Markdown("")


def _read_at(reference: Reference) -> Link | None:
    """Return the way to the work itself; None where its record has no address."""
    address = work_address(reference.doi, reference.url)
    host = urlsplit(address).hostname or ""
    return Link(host.removeprefix("www."), outward(address)) if host else None


def _facts(reading: Reading, reference: Reference) -> Iterator[FactRow]:
    for fact in reference.facts:
        yield _row(reading, fact.label, fact.value.html, fact.url)


def _archived(reading: Reading, note: Note) -> FactRow:
    return _row(reading, "", Markdown(""), note.archived)


def _row(reading: Reading, label: str, value: Markdown, url: str) -> FactRow:
    check = link_check(reading, url)
    return FactRow(
        label=label,
        value=value,
        href=outward(url),
        state=check.state.value if check else "",
        followed=human_date(check.day) if check else "",
    )


def _files(reference: Reference) -> Iterator[Link]:
    slug = reference.slug
    for name, ending, _ in forms_of([reference]):
        yield Link(name, Markdown(f"{slug}/{slug}.{ending}"))


def _cite_this(reading: Reading, reference: Reference, note: Note) -> CiteThis:
    edition = reading.edition
    when = note.reviewed or edition.date
    year, _, _ = when.partition("-")
    words = human_date(when).split() if when else []
    date = f"{year}, {' '.join(reversed(words[:-1]))}" if len(words) > 1 else year
    names = listed(edition.annotators, inverted)
    return CiteThis(
        names=names if not names or names.endswith(".") else f"{names}.",
        date=date,
        edition=edition.title,
        version=edition.version,
        address=published(reading, page_of(reference)),
    )


def _near(works: tuple[Reference, ...], index: int) -> tuple[Reference, ...]:
    """Return the works nearby, so that a page of ten thousand lists no more than one of ten."""
    start = max(0, min(index - NEIGHBOURS // 2, len(works) - NEIGHBOURS))
    return works[start : start + NEIGHBOURS]
