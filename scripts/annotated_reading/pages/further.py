"""What to read beyond the list, and what the list leaves out."""

from __future__ import annotations

from annotated_reading.exports.coins import coins
from annotated_reading.frozen import frozen
from annotated_reading.model import FurtherReading, FurtherWork, Json, Markdown, Page, Reading
from annotated_reading.pages.addresses import FURTHER
from annotated_reading.pages.head import FURTHER_LIST, file_links, further_head, referrer
from annotated_reading.pages.prose import with_links
from annotated_reading.pages.templating import Templates
from annotated_reading.pages.views import (
    Link,
    SourceView,
    front_matter,
    reference_link,
    sentence_link,
    source_views,
)
from annotated_reading.text.markdown import attribute_text, fragment, relative

TITLE = "Beyond the list"


@frozen
class FurtherWorkView:
    """A work beyond the list: what it is, what it adds, what it goes with."""

    id: Markdown
    title: Markdown
    citation: Markdown
    adds: Markdown
    family: str
    """Name of its mark."""
    kind: str
    works: tuple[Link, ...]
    """Works of the list that it goes with."""
    sentences: tuple[Link, ...]
    sources: tuple[SourceView, ...]
    openurl: Markdown


@frozen
class FurtherView:
    """The page of works beyond the list."""

    origin: str
    meta: dict[str, Json]
    title: str
    has_abstract: bool
    leaves_out: Markdown
    """What the list leaves out; empty where nobody has said it."""
    works: tuple[FurtherWorkView, ...]
    files: tuple[Link, ...]


def further_pages(reading: Reading, templates: Templates) -> tuple[Page, ...]:
    """Return the page of works beyond the list, or nothing where there are none."""
    if reading.further is None:
        return ()
    return (templates.page(FURTHER, "further.md.jinja", _view(reading, reading.further)),)


def further_link(reading: Reading, origin: str) -> Link | None:
    """Return the way to that page, if there is one."""
    return Link(TITLE, relative(origin, FURTHER)) if reading.further else None


def _view(reading: Reading, further: FurtherReading) -> FurtherView:
    head = further_head(reading, TITLE)
    return FurtherView(
        origin="docs/_reading/further.bib and further.yml",
        meta=front_matter(reading, TITLE, "Further reading", head=head),
        title=TITLE,
        has_abstract=reading.abstract is not None,
        leaves_out=with_links(reading, further.leaves_out, FURTHER),
        works=tuple(_work(reading, work) for work in reading.further_works),
        files=file_links(FURTHER_LIST, FURTHER, reading.further_works),
    )


def _work(reading: Reading, work: FurtherWork) -> FurtherWorkView:
    """Return a work; a name that a reference and a sentence share is that of the reference."""
    near = work.note.near
    return FurtherWorkView(
        id=fragment(work.slug),
        title=work.title.html,
        citation=work.citation.html,
        adds=with_links(reading, work.note.adds, FURTHER),
        family=work.kind.family,
        kind=work.kind.label,
        works=tuple(
            reference_link(reading.by_key[name], FURTHER) for name in near if name in reading.by_key
        ),
        sentences=tuple(
            sentence_link(reading.by_sentence[name], FURTHER)
            for name in near
            if name not in reading.by_key
        ),
        sources=source_views(reading, work.note.sources, FURTHER),
        openurl=attribute_text(coins(work.record, referrer(reading))),
    )
