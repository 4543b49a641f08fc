"""Reading -> Pages: what each page's template is given, one module for each kind of page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from annotated_reading.model import Page, Reading, Reference
from annotated_reading.pages.about import about_pages
from annotated_reading.pages.annotations import annotations_pages
from annotated_reading.pages.authors import authors_pages
from annotated_reading.pages.chronology import chronology_pages
from annotated_reading.pages.corrections import corrections_pages
from annotated_reading.pages.exported import (
    article_files,
    further_files,
    list_files,
    reference_files,
)
from annotated_reading.pages.feed import render_feed
from annotated_reading.pages.further import further_pages
from annotated_reading.pages.glossary import glossary_pages
from annotated_reading.pages.home import home_page
from annotated_reading.pages.kinds import kinds_page
from annotated_reading.pages.linkset import render_linkset
from annotated_reading.pages.offline import offline_page
from annotated_reading.pages.paths import paths_pages
from annotated_reading.pages.peeks import Peeks
from annotated_reading.pages.redirects import redirects_pages
from annotated_reading.pages.reference import reference_page
from annotated_reading.pages.references_index import references_pages
from annotated_reading.pages.send import stub_pages
from annotated_reading.pages.site_files import render_addresses, render_links_css
from annotated_reading.pages.templating import Templates
from annotated_reading.pages.topics import topics_pages
from annotated_reading.pages.work_lists import work_lists_pages
from annotated_reading.parallel import WORTHWHILE, each

Progress = Callable[[int, int], None]
"""Called while works are rendered, with how many are done and how many there are."""


def silent(done: int, total: int) -> None:
    """Show no progress."""


Maker = Callable[[], Iterable[Page]]
"""Makes pages that belong together."""


def render_pages(
    reading: Reading, templates: Templates, progress: Progress = silent
) -> tuple[Page, ...]:
    """Return every file of the site's source that is made from the reading.

    Raises OutputError where a template of the edition's own is wrong.
    """
    works = [partial(_work, reading, templates, reference) for reference in reading.references]
    makers: list[Maker] = [*_makers(reading, templates), *works]
    others, total = len(makers) - len(works), len(works)
    peeks = Peeks(reading, templates)

    def made(maker: Maker) -> tuple[Page, ...]:
        return tuple(map(peeks.added, maker()))

    pages: list[Page] = []
    in_order = each(made, makers) if total >= WORTHWHILE else map(made, makers)
    for number, some in enumerate(in_order, 1):
        pages += some
        progress(max(0, number - others), total)
    return (*pages, *list_files(reading, {page.uri: page for page in pages}))


def _makers(reading: Reading, templates: Templates) -> Iterator[Maker]:
    """Yield what makes all pages but those of works; the longest lists stand first."""
    for makes in (
        *(references_pages, work_lists_pages, authors_pages, topics_pages, paths_pages),
        *(chronology_pages, corrections_pages, glossary_pages, about_pages, further_pages),
        *(redirects_pages, stub_pages),
    ):
        yield partial(makes, reading, templates)
    for make in (home_page, kinds_page, offline_page):
        yield partial(_alone, make, reading, templates)
    for makes_files in (annotations_pages, article_files, further_files, render_feed):
        yield partial(makes_files, reading)
    for render in (render_linkset, render_links_css, render_addresses):
        yield partial(_alone, render, reading)


def _work(reading: Reading, templates: Templates, reference: Reference) -> tuple[Page, ...]:
    page = reference_page(reading, templates, reference)
    return page, *reference_files(reading, templates, reference)


def _alone(make: Callable[..., Page], *given: object) -> tuple[Page, ...]:
    return (make(*given),)
