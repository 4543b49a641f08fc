"""What templates are given: records that several pages share, and how each is made."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

from annotated_reading.frozen import frozen
from annotated_reading.inputs.link_checks import canonical
from annotated_reading.model import (
    Json,
    LinkCheck,
    LinkState,
    Markdown,
    Parallel,
    Reading,
    Reference,
    Sentence,
    Source,
    Tie,
    Topic,
)
from annotated_reading.pages.addresses import HOME, TOPICS, page_of, place_of
from annotated_reading.text.markdown import address, outward, relative
from annotated_reading.text.plain import edition_words, human_date

Facets = tuple[tuple[str, str], ...]
"""What a work can be chosen by: the name of each, and ids parted by spaces."""


@frozen
class Link:
    """Words that lead somewhere; ``href`` is empty where they lead nowhere."""

    words: str
    """Plain text, or finished Markdown."""
    href: Markdown


@frozen
class Work:
    """A work in a list or a sentence of a page."""

    number: int
    """Its place in the list, counted from 1."""
    slug: str
    label: str
    """Names and year: Attatfa et al. 2020."""
    names: str
    year: str
    kind: str
    """Journal article."""
    family: str
    """Name of its mark."""
    title: Markdown
    citation: Markdown
    href: Markdown
    """The way to its page."""
    is_annotated: bool
    sentences: tuple[Link, ...]
    """The sentences to which it speaks, by number."""
    facets: Facets = ()


@frozen
class ListedWork:
    """A work in a list of which a page has very many: only what a line of it shows."""

    label: str
    family: str
    """Name of its mark."""
    title: Markdown
    href: Markdown
    """The way to its page."""


@frozen
class Ways:
    """From a part of a long list to the place where it belongs, and to the parts beside it."""

    back: Markdown
    before: Markdown
    """Empty in the first part."""
    after: Markdown
    """Empty in the last."""


@frozen
class Title:
    """A title; what follows its first colon starts a line of its own."""

    first: Markdown
    rest: Markdown


@frozen
class Seen:
    """When the page of a source was seen."""

    when: str
    """In words, as exact as it is known: 24 November 2026, November 2026."""
    to_the_day: bool
    by_default: bool
    """Whether the edition says so of all its sources, and not this one of itself."""


@frozen
class SourceView:
    """Where a fact was read."""

    words: str
    href: Markdown
    dead: str
    """The day on which it did not answer; empty where it did, or nobody has looked."""
    archived: Markdown
    """The way to an archived copy; empty where there is none."""
    archived_dead: str
    seen: Seen | None
    """None where nobody says, and of a reference of the list, whose own page tells."""


@frozen
class ParallelView:
    """Words of a sentence beside similar words of a work."""

    sentence: Link
    words: str
    similar: str
    locator: str
    source: SourceView


OUR_LANGUAGE = "en"
"""That of the words in templates."""
NOWHERE = Markdown("")
"""In place of a way where there is none."""


def reference_link(reference: Reference, origin: str) -> Link:
    """Return a link to a reference's page, by its label."""
    return Link(reference.label, relative(origin, page_of(reference)))


def work_view(reading: Reading, reference: Reference, origin: str, facets: Facets = ()) -> Work:
    """Return a work as the page ``origin`` shows it."""
    return Work(
        number=reference.number,
        slug=reference.slug,
        label=reference.label,
        names=reference.names,
        year=reference.year,
        kind=reference.kind.label,
        family=reference.kind.family,
        title=reference.title.html,
        citation=reference.citation.html,
        href=relative(origin, page_of(reference)),
        is_annotated=reference.note is not None,
        sentences=sentence_views(reading, reference.ties, origin),
        facets=facets,
    )


def work_views(reading: Reading, references: Iterable[Reference], origin: str) -> tuple[Work, ...]:
    """Return works as the page ``origin`` shows them."""
    return tuple(work_view(reading, reference, origin) for reference in references)


def listed_work(reference: Reference, origin: str) -> ListedWork:
    """Return a work as a line of a list on the page ``origin`` shows it."""
    return ListedWork(
        label=reference.label,
        family=reference.kind.family,
        title=reference.title.html,
        href=relative(origin, page_of(reference)),
    )


def listed_works(references: Iterable[Reference], origin: str) -> tuple[ListedWork, ...]:
    """Return works as lines of a list on the page ``origin`` show them."""
    return tuple(listed_work(reference, origin) for reference in references)


def sentence_views(reading: Reading, ties: Iterable[Tie], origin: str) -> tuple[Link, ...]:
    """Return links to the sentences of ties, each once, in the order of the abstract."""
    return sentences_with(reading, {tie.sentence for tie in ties}, origin)


def sentences_with(reading: Reading, ids: Iterable[str], origin: str) -> tuple[Link, ...]:
    """Return links to the sentences with some ids, in the order of the abstract."""
    sentences = sorted((reading.by_sentence[i] for i in ids), key=lambda sentence: sentence.number)
    return tuple(sentence_link(sentence, origin) for sentence in sentences)


def sentence_link(sentence: Sentence, origin: str) -> Link:
    """Return a link to a sentence of the abstract, by its number."""
    return Link(str(sentence.number), relative(origin, f"{HOME}#{sentence.id}"))


def topic_link(topic: Topic, origin: str) -> Link:
    """Return a link to a topic, by its name."""
    return Link(topic.name, relative(origin, f"{TOPICS}#{topic.id}"))


def ways_between(uris: Sequence[str], back: str) -> tuple[Ways, ...]:
    """Return the ways from each part of a long list that stands on several pages."""
    around = ("", *uris, "")
    return tuple(
        part_ways(uri, back, before, after)
        for before, uri, after in zip(around, uris, around[2:], strict=False)
    )


def part_ways(origin: str, back: str, before: str, after: str) -> Ways:
    """Return the ways from a part of a long list; ``before`` and ``after`` may be empty."""
    return Ways(*(relative(origin, uri) if uri else NOWHERE for uri in (back, before, after)))


def person_link(reading: Reading, person: str, origin: str) -> Link:
    """Return a link from a person's name to the person's entry in the index of authors."""
    entry = reading.by_person[person]
    return Link(entry.name, relative(origin, f"{entry.page}#{person}"))


def source_view(reading: Reading, source: Source, origin: str) -> SourceView:
    """Return a source of a fact; a work of the edition leads to the place where it stands."""
    if source.key and source.key in reading.citable:
        work = reading.citable[source.key]
        href = relative(origin, place_of(work))
        return SourceView(source.title or work.label, href, "", NOWHERE, "", None)
    return SourceView(
        words=source.title or source.key,
        href=outward(source.url),
        dead=_day_dead(reading, source.url),
        archived=outward(source.archived),
        archived_dead=_day_dead(reading, source.archived),
        seen=_seen(reading, source),
    )


def _seen(reading: Reading, source: Source) -> Seen | None:
    """Return when a source was seen; the edition's own word holds only for what has an address."""
    by_default = not source.seen
    iso = source.seen or (reading.edition.sources_seen if source.url else "")
    return Seen(human_date(iso), iso.count("-") > 1, by_default) if iso else None


def source_views(
    reading: Reading, sources: Iterable[Source], origin: str
) -> tuple[SourceView, ...]:
    """Return the sources of a fact."""
    return tuple(source_view(reading, source, origin) for source in sources)


def parallel_views(
    reading: Reading, parallels: Iterable[Parallel], origin: str
) -> tuple[ParallelView, ...]:
    """Return parallels as the page ``origin`` shows them."""
    return tuple(
        ParallelView(
            sentence=sentence_link(reading.by_sentence[parallel.sentence], origin),
            words=parallel.words,
            similar=parallel.similar,
            locator=parallel.locator,
            source=source_view(reading, parallel.source, origin),
        )
        for parallel in parallels
    )


def _day_dead(reading: Reading, url: str) -> str:
    check = link_check(reading, url)
    return human_date(check.day) if check and check.state is LinkState.DEAD else ""


def link_check(reading: Reading, url: str) -> LinkCheck | None:
    """Return what became of a link when it was last followed; None where nobody has looked."""
    return reading.links.get(canonical(url)) if url and reading.links else None


LISTS = frozenset(["Index", "Path"])
"""Kinds of pages that list works, on which Zotero offers them."""


def front_matter(
    reading: Reading, title: str, kind: str, *, under: str = "", **more: Json
) -> dict[str, Json]:
    """Return front matter that all pages share. ``kind`` is what search calls the page.

    What a page says of itself in a sentence is the block «description» of its template.

    ``under`` is the URI of the page of the menu to which it belongs, if it is not in the menu.

    The theme prints the title into elements, without escaping it.
    """
    return {
        "title": html.escape(title, quote=False),
        "hide": ["navigation", "toc", "footer"],
        "tags": [kind],
        "modified": reading.edition.date,
        "edition": html.escape(edition_words(reading.edition.version, reading.edition.date)),
        "feed": reading.has_feed,
        **in_language(reading),
        **({"under": address(HOME, under)} if under else {}),
        **({"works": True} if kind in LISTS else {}),
        **more,
    }


def in_language(reading: Reading) -> dict[str, Json]:
    """Return what front matter says of the language; nothing where it is that of our own words."""
    language = reading.edition.language
    return {} if language == OUR_LANGUAGE else {"language": html.escape(language)}
