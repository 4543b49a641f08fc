"""Reading -> Pages: one module for each kind of page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from annotated_reading.model import Page, Reading
from annotated_reading.pages.about import render_about
from annotated_reading.pages.authors import render_authors
from annotated_reading.pages.chronology import render_timeline_pages
from annotated_reading.pages.corrections import render_corrections
from annotated_reading.pages.feed import render_feed
from annotated_reading.pages.glossary import render_glossary
from annotated_reading.pages.home import render_home
from annotated_reading.pages.kinds import render_types
from annotated_reading.pages.narrow import render_data
from annotated_reading.pages.offline import render_offline
from annotated_reading.pages.paths import render_paths
from annotated_reading.pages.redirects import render_redirects
from annotated_reading.pages.reference import render_reference
from annotated_reading.pages.references_index import render_references
from annotated_reading.pages.site_files import render_addresses, render_links_css
from annotated_reading.pages.take_away import render_list_files, render_reference_files
from annotated_reading.pages.topics import render_topics
from annotated_reading.pages.work_lists import render_work_lists

Progress = Callable[[int, int], None]
"""Told, while works are rendered, how many are done and how many there are."""


def silent(done: int, of: int) -> None:
    """Tell nobody."""


def render_pages(reading: Reading, progress: Progress = silent) -> tuple[Page, ...]:
    """Return every file of the site's source that is made from the reading."""
    return (
        render_home(reading),
        *render_references(reading),
        *_works(reading, progress),
        *(page for r in reading.references for page in render_reference_files(reading, r)),
        *render_list_files(reading),
        *render_authors(reading),
        *render_topics(reading),
        *render_types(reading),
        *render_paths(reading),
        *render_timeline_pages(reading),
        *render_corrections(reading),
        *render_glossary(reading),
        *render_about(reading),
        render_offline(reading),
        *render_work_lists(reading),
        *render_redirects(reading),
        *render_feed(reading),
        render_data(reading),
        render_links_css(reading),
        render_addresses(reading),
    )


def _works(reading: Reading, progress: Progress) -> Iterator[Page]:
    for done, reference in enumerate(reading.references):
        progress(done, len(reading.references))
        yield render_reference(reading, reference)
    progress(len(reading.references), len(reading.references))
