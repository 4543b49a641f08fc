"""Reading -> Pages: what each page's template is given, one module for each kind of page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

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
from annotated_reading.pages.narrow import render_data
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
from annotated_reading.parallel import each

Progress = Callable[[int, int], None]
"""Called while works are rendered, with how many are done and how many there are."""


def silent(done: int, total: int) -> None:
    """Show no progress."""


def render_pages(
    reading: Reading, templates: Templates, progress: Progress = silent
) -> tuple[Page, ...]:
    """Return every file of the site's source that is made from the reading.

    Raises OutputError where a template of the edition's own is wrong.
    """
    pages = (
        home_page(reading, templates),
        *references_pages(reading, templates),
        *_works(reading, templates, progress),
        *(page for r in reading.references for page in reference_files(reading, r)),
        *list_files(reading),
        *article_files(reading),
        *further_pages(reading, templates),
        *further_files(reading),
        *authors_pages(reading, templates),
        *topics_pages(reading, templates),
        kinds_page(reading, templates),
        *paths_pages(reading, templates),
        *chronology_pages(reading, templates),
        *corrections_pages(reading, templates),
        *glossary_pages(reading, templates),
        *about_pages(reading, templates),
        offline_page(reading, templates),
        *work_lists_pages(reading, templates),
        *redirects_pages(reading, templates),
        *stub_pages(reading, templates),
        *render_feed(reading),
        *annotations_pages(reading),
        render_linkset(reading),
        render_data(reading),
        render_links_css(reading),
        render_addresses(reading),
    )
    peeks = Peeks(reading, templates)
    return tuple(map(peeks.added, pages))


def _works(reading: Reading, templates: Templates, progress: Progress) -> Iterator[Page]:
    def page(reference: Reference) -> Page:
        return reference_page(reading, templates, reference)

    total = len(reading.references)
    for done, made in enumerate(each(page, reading.references)):
        progress(done, total)
        yield made
    progress(total, total)
