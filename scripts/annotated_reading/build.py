"""The whole build in one function: read, parse, assemble, render, write."""

from __future__ import annotations

from dataclasses import dataclass

from annotated_reading.errors import InputError, Problem, Severity
from annotated_reading.files import (
    has_file,
    read_inputs,
    read_own_templates,
    read_templates,
    write_file,
    write_pages,
)
from annotated_reading.inputs.parse import PERMALINKS, parse_inputs
from annotated_reading.inputs.permalinks import render_permalinks, unlisted
from annotated_reading.inputs.site_settings import inherited
from annotated_reading.layout import Layout
from annotated_reading.model import Page, Permalink, Reading, SiteSettings
from annotated_reading.pages import Progress, render_pages, silent
from annotated_reading.pages.templating import Templates
from annotated_reading.reading.assemble import assemble


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    references: int
    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    warnings: tuple[Problem, ...]
    date: str
    """ISO date of the edition; empty where it has none."""
    not_published: str
    """A sentence on what of the bibliography stays behind; empty where nothing does."""
    has_address: bool
    """Whether it is known where the site is published."""


Problems = tuple[Problem, ...]

NO_ADDRESS = (
    "The site does not know its own address, so it has no canonical links, no feed and no cards, "
    "and citations name none. The workflow that publishes says it; elsewhere set SITE_URL."
)


def load(layout: Layout, site: SiteSettings | None = None) -> tuple[Reading, Problems]:
    """Return the reading and the warnings about it.

    ``site`` is what mkdocs says of the site; without it the settings are read.

    Raises InputError with every problem of the inputs where one of them is an error.
    """
    inputs, file_problems = parse_inputs(read_inputs(layout, inherited, site))
    reading, reading_problems = assemble(inputs)
    return reading, _only_warnings((*file_problems, *reading_problems))


def check(layout: Layout) -> tuple[Reading, Problems]:
    """Return the reading and the warnings about it, addresses that are not published among them.

    Raises InputError with every problem of the inputs where one of them is an error.
    """
    reading, warnings = load(layout)
    new_addresses = unlisted(reading.permalinks, reading.proposed, PERMALINKS)
    return reading, _only_warnings((*warnings, *new_addresses))


def record_addresses(layout: Layout) -> tuple[Permalink, ...]:
    """Add the addresses of this build to the list of published ones; return what was added.

    From then on they are kept: a build stops where one would vanish.

    Raises InputError with every problem of the inputs where one of them is an error.
    """
    reading, _ = load(layout)
    if reading.proposed or not has_file(layout.root / PERMALINKS):
        text = render_permalinks((*reading.permalinks, *reading.proposed))
        write_file(layout.root / PERMALINKS, text.encode())
    return reading.proposed


def _only_warnings(problems: Problems) -> Problems:
    once = tuple(dict.fromkeys(problems))
    if any(problem.severity is Severity.ERROR for problem in once):
        raise InputError(once)
    return tuple(sorted(once, key=lambda problem: (problem.place, problem.what)))


def build(layout: Layout, progress: Progress = silent, site: SiteSettings | None = None) -> Built:
    """Write the pages that changed; ``progress`` is told how far it is.

    ``site`` is what mkdocs says of the site; without it the settings are read.

    Raises InputError where the inputs are wrong, OutputError where a page would overwrite a file
    that was not generated; in both cases nothing was written.
    """
    reading, warnings = load(layout, site)
    templates = Templates(read_templates(), read_own_templates(layout))
    pages: tuple[Page, ...] = render_pages(reading, templates, progress)
    written = write_pages(layout, pages)
    return Built(
        references=len(reading.references),
        written=written.written,
        removed=written.removed,
        unchanged=written.unchanged,
        warnings=warnings,
        date=reading.edition.date,
        not_published=reading.not_published,
        has_address=bool(reading.site_url),
    )
