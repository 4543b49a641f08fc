"""The whole build in one function: read, parse, assemble, render, write."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from annotated_reading.bibtex.slugs import addresses
from annotated_reading.disk_errors import told
from annotated_reading.errors import InputError, Problem, Severity
from annotated_reading.files import (
    has_file,
    read_file,
    read_inputs,
    read_own_templates,
    read_templates,
    write_input,
)
from annotated_reading.files.docs_folder import DocsFolder
from annotated_reading.files.lock import alone
from annotated_reading.files.signature import Stamp
from annotated_reading.files.source_pages import write_pages
from annotated_reading.frozen import frozen
from annotated_reading.garbage import seldom_collected
from annotated_reading.inputs.parse import PERMALINKS, Inputs, parse_inputs
from annotated_reading.inputs.permalinks import proposals, record_permalinks, unlisted
from annotated_reading.inputs.site_settings import inherited
from annotated_reading.inputs.texts import decode_inputs
from annotated_reading.kept import ANEW, Kept
from annotated_reading.layout import Layout
from annotated_reading.model import Page, Permalink, Reading, Rigour, Silenced, SiteSettings
from annotated_reading.pages import Progress, render_pages, silent
from annotated_reading.pages.templating import Templates
from annotated_reading.parallel import held
from annotated_reading.reading.assemble import CheckedParts, assemble, check_parts
from annotated_reading.reading.dead_links import dead_links
from annotated_reading.reading.local_links import local_links
from annotated_reading.reading.silenced import silence
from annotated_reading.reading.withheld import not_published

if TYPE_CHECKING:
    from annotated_reading.memory import Memory


@frozen
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


@frozen
class Checked:
    """What a check found in inputs that have no error."""

    references: int
    warnings: tuple[Problem, ...]
    silenced: tuple[Silenced, ...]
    not_published: str
    """A sentence on what of the bibliography stays behind; empty where nothing does."""


Step = Callable[[], None]


def at_once(step: Step) -> None:
    """Put a step off to no other time."""
    step()


@frozen
class Known:
    """What is known before a build begins."""

    kept: Memory | None = None
    """What a server remembers of its last build."""
    docs: DocsFolder | None = None
    """What docs/ holds, seen while no other build was at work; it is told what this one does."""
    later: Callable[[Step], None] = at_once
    """Does what only the next build needs, before that begins."""


NOTHING = Known()
Problems = tuple[Problem, ...]
Keep = Callable[[Mapping[str, Stamp]], None]
"""Keeps pages for the next build, by the stamps of files that were not known to stand."""
USUAL = Rigour()
OF_A_BUILT_SITE = Rigour(keep_going=True)
"""For what is made of a site that is there: its build has said what it left out."""

NO_ADDRESS = (
    "The site does not know its own address, so it has no canonical links, no feed and no cards, "
    "and citations name none. The workflow that publishes says it; elsewhere set SITE_URL."
)


def load(
    layout: Layout, site: SiteSettings | None = None, rigour: Rigour = USUAL, kept: Kept = ANEW
) -> tuple[Reading, Problems]:
    """Return the reading and the warnings about it.

    ``site`` is what mkdocs says of the site; without it the settings are read. What of entries is
    ``kept`` is not made again.

    Raises InputError with every problem of the inputs where one of them is an error.
    """
    parts, problems = _read(layout, site, rigour, kept=kept)
    warnings = _only_warnings(silence(parts.inputs, problems).told, rigour)
    return assemble(parts), warnings


def _read(
    layout: Layout,
    site: SiteSettings | None,
    rigour: Rigour,
    *,
    keeps: bool = True,
    kept: Kept = ANEW,
) -> tuple[CheckedParts, Problems]:
    """Return what people wrote, and everything that is wrong with it.

    ``keeps`` says whether what is made for a check is wanted once more; what hangs on an entry
    alone may be ``kept`` from build to build.
    """
    with told(layout.root, InputError):
        written = decode_inputs(read_inputs(layout, inherited, site), guess=rigour.keep_going)
    inputs, file_problems = parse_inputs(written, keep_going=rigour.keep_going, kept=kept)
    parts = check_parts(inputs, keeps=keeps, kept=kept)
    return parts, (*file_problems, *parts.problems)


@seldom_collected()
def check(layout: Layout, rigour: Rigour = USUAL) -> Checked:
    """Return what a check finds.

    Addresses that are not published are among the warnings, and silencings that silence nothing: a
    build does not look for everything that can be silenced. No citation is made and no page, but
    where the links within the site need them.

    Raises InputError with every problem of the inputs where one of them is an error.
    """
    parts, problems = _read(layout, None, rigour, keeps=False)
    inputs = parts.inputs
    problems = (*problems, *_unlisted(inputs))
    _only_warnings(silence(inputs, problems).told, replace(rigour, strict=False))
    dead: Problems = ()
    if any(local_links(inputs)):  # where they lead depends on the pages that show them
        reading = assemble(parts)
        pages = render_pages(reading, _templates(layout))
        dead = tuple(_dead_links(reading, pages, layout))
    judged = silence(inputs, (*problems, *dead))
    return Checked(
        references=len(inputs.entries),
        warnings=_only_warnings((*judged.told, *judged.idle), rigour),
        silenced=judged.silenced,
        not_published=not_published((*inputs.entries, *inputs.further_entries)),
    )


def _unlisted(inputs: Inputs) -> Iterator[Problem]:
    """Yield what is wrong with a list of addresses; where there is none nothing is published."""
    if published := inputs.permalinks:
        slugs = addresses((entry.key for entry in inputs.entries), published)
        yield from unlisted(published, proposals(published, slugs, PERMALINKS), PERMALINKS)


def record_addresses(layout: Layout, rigour: Rigour = USUAL) -> tuple[Permalink, ...]:
    """Add the addresses of this build to the list of published ones; return what was added.

    From then on they are kept: a build stops where one would vanish.

    Raises InputError with every problem of the inputs where one of them is an error.
    """
    reading, _ = load(layout, rigour=rigour)
    path = layout.root / PERMALINKS
    is_there = has_file(path)
    if reading.proposed or not is_there:
        with told(layout.root):
            text = read_file(path).decode("utf-8") if is_there else ""
            write_input(path, record_permalinks(text, reading.proposed).encode())
    return reading.proposed


def _templates(layout: Layout) -> Templates:
    with told(layout.root, InputError):
        return Templates(read_templates(), read_own_templates(layout))


def _render(
    reading: Reading, layout: Layout, progress: Progress, docs: DocsFolder, kept: Memory | None
) -> tuple[tuple[Page, ...], Keep]:
    """Return the pages, and what keeps for the next build which of them need not be made again."""
    if not kept:
        return render_pages(reading, _templates(layout), progress), lambda _: None
    with told(layout.root, InputError):
        own = read_own_templates(layout)
    templates, pages = Templates(read_templates(), own), kept.pages(own, docs.stamps)
    return render_pages(reading, templates, progress, pages, kept.reading), pages.keep


def _dead_links(reading: Reading, pages: Sequence[Page], layout: Layout) -> Iterator[Problem]:
    return dead_links(reading, pages, lambda uri: has_file(layout.docs / uri))


def _only_warnings(problems: Problems, rigour: Rigour) -> Problems:
    once = tuple(dict.fromkeys(problems))
    if rigour.strict:
        once = tuple(replace(problem, severity=Severity.ERROR) for problem in once)
    if any(problem.severity is Severity.ERROR for problem in once):
        raise InputError(once)
    return tuple(sorted(once, key=lambda problem: (problem.place, problem.what)))


@seldom_collected()
def build(
    layout: Layout,
    progress: Progress = silent,
    site: SiteSettings | None = None,
    rigour: Rigour = USUAL,
    *,
    fast: bool = False,
    known: Known = NOTHING,
) -> Built:
    """Write the pages that changed, and wait where another build is at work.

    ``progress`` is told how far it is. ``site`` is what mkdocs says of the site; without it the
    settings are read. With ``fast`` what the last build made of the same is not made again; what is
    ``known`` already is not looked up for that.

    Raises InputError where the inputs are wrong, OutputError where a page would overwrite a file
    that was not generated; in both cases nothing was written. OutputError as well where the disk
    refuses: then each page is the old one or the new one, and whole.
    """
    kept = (known.kept or _memory(layout)) if fast else None
    with alone(layout.root):
        docs = known.docs or DocsFolder(layout.docs)
        built, keep = _build(layout, progress, site, rigour, kept, docs)
        known.later(keep)
    return built


def _memory(layout: Layout) -> Memory:
    from annotated_reading.memory import memory  # noqa: PLC0415 - a plain build takes nothing of it

    return memory(layout)


def _build(
    layout: Layout,
    progress: Progress,
    site: SiteSettings | None,
    rigour: Rigour,
    kept: Memory | None,
    docs: DocsFolder,
) -> tuple[Built, Step]:
    """Return what was done, and what keeps for the next build what it may take."""
    parts, problems = _read(layout, site, rigour, kept=kept.values if kept else ANEW)
    _only_warnings(silence(parts.inputs, problems).told, replace(rigour, strict=False))
    reading = assemble(parts)
    with held():
        pages, keep = _render(reading, layout, progress, docs, kept)
        problems = (*problems, *_dead_links(reading, pages, layout))
        warnings = _only_warnings(silence(parts.inputs, problems).told, rigour)
        with told(layout.root):
            written = write_pages(layout, pages, docs)
    if kept:
        kept.leave(docs)

    @held()
    def keep_all() -> None:
        keep(written.stamps)
        if kept:
            kept.values.keep()

    built = Built(
        references=len(reading.references),
        written=written.written,
        removed=written.removed,
        unchanged=written.unchanged,
        warnings=warnings,
        date=reading.edition.date,
        not_published=reading.not_published,
        has_address=bool(reading.site_url),
    )
    return built, keep_all
