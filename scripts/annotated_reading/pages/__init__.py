"""Reading -> Pages: what each page's template is given, one module for each kind of page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from annotated_reading.garbage import collected
from annotated_reading.model import Page, Reading, Reference
from annotated_reading.pages.about import about_pages
from annotated_reading.pages.addresses import page_of
from annotated_reading.pages.annotations import annotations_pages
from annotated_reading.pages.asking import Remembered
from annotated_reading.pages.authors import authors_tasks
from annotated_reading.pages.chronology import chronology_tasks
from annotated_reading.pages.corrections import corrections_pages
from annotated_reading.pages.exported import (
    article_files,
    further_files,
    list_files,
    reference_files,
)
from annotated_reading.pages.feed import render_feed
from annotated_reading.pages.further import further_pages
from annotated_reading.pages.glossary import glossary_tasks
from annotated_reading.pages.home import home_page
from annotated_reading.pages.kinds import kinds_page
from annotated_reading.pages.linkset import render_linkset
from annotated_reading.pages.offline import offline_page
from annotated_reading.pages.paths import paths_pages
from annotated_reading.pages.redirects import redirects_pages
from annotated_reading.pages.reference import reference_page
from annotated_reading.pages.references_index import references_tasks
from annotated_reading.pages.send import stub_pages
from annotated_reading.pages.site_files import render_addresses, render_links_css
from annotated_reading.pages.tasks import Keeper, Press, Task
from annotated_reading.pages.templating import Templates
from annotated_reading.pages.topics import topics_pages
from annotated_reading.pages.work_lists import work_lists_tasks
from annotated_reading.parallel import WORTHWHILE, each

Progress = Callable[[int, int], None]
"""Called while works are rendered, with how many are done and how many there are."""


def silent(done: int, total: int) -> None:
    """Show no progress."""


FEW = 20
"""Of so many tasks one is too few for processes, each of which looks through all that was read."""
QUICK = 4
"""How many tasks take as long as one of those for which so few are worth processes."""


def render_pages(
    reading: Reading,
    templates: Templates,
    progress: Progress = silent,
    keeper: Keeper | None = None,
    remembered: Remembered | None = None,
) -> tuple[Page, ...]:
    """Return every file of the site's source that is made from the reading.

    What ``keeper`` has of the last build, and this one would make of the same, is not made again;
    in a server what is ``remembered`` of the last reading is not looked at again.

    Raises OutputError where a template of the edition's own is wrong.
    """
    press = Press(reading, templates, keeper, remembered)
    others, works = tuple(tasks_of_lists(reading)), tuple(tasks_of_works(reading))
    tasks, total = (*others, *works), len(reading.references)
    kept = [press.kept(task) for task in tasks]
    todo = [task for task, pages in zip(tasks, kept, strict=True) if pages is None]
    is_worthwhile = len(todo) >= max(QUICK * WORTHWHILE, len(tasks) // FEW)
    made = each(press.make, todo) if is_worthwhile else collected(map(press.make, todo))
    pages: dict[str, tuple[Page, ...]] = {}
    for number, (task, of_task) in enumerate(zip(tasks, kept, strict=True), 1):
        pages[task.name] = press.keep(task, *next(made)) if of_task is None else of_task
        progress(max(0, number - len(others)) * total // (len(works) or 1), total)
    next(made, None)  # there is no other: with that the processes end that made them
    joiner = press.joiner()
    lists = list_files(reading, [pages[page_of(work)][1:] for work in reading.references], joiner)
    press.end(joiner)
    return (*chain.from_iterable(pages.values()), *lists)


def tasks_of_lists(reading: Reading) -> Iterator[Task]:
    """Yield what makes all pages but those of works; the longest lists stand first."""
    for tasks in (
        *(references_tasks, work_lists_tasks, authors_tasks, chronology_tasks),
        glossary_tasks,
    ):
        yield from tasks(reading)
    for make in (
        *(topics_pages, paths_pages, corrections_pages, about_pages),
        *(further_pages, redirects_pages, stub_pages, home_page, kinds_page, offline_page),
    ):
        yield Task(make.__name__, make)
    yield Task(annotations_pages.__name__, annotations_pages, joins=True)
    for make_files in (
        *(article_files, further_files, render_feed),
        *(render_linkset, render_links_css, render_addresses),
    ):
        yield Task(make_files.__name__, make_files, needs_templates=False)


def tasks_of_works(reading: Reading) -> Iterator[Task]:
    """Yield what makes the page of each work and the files beside it."""
    for work in reading.references:
        yield Task(page_of(work), work_pages, (work,))


def work_pages(reading: Reading, templates: Templates, work: Reference) -> Iterator[Page]:
    """Yield the page of a work, and then the files beside it."""
    yield reference_page(reading, templates, work)
    yield from reference_files(reading, work)
