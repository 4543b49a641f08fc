"""What the first page shows with an abstract and without one: the works, and the ways on."""

from __future__ import annotations

from annotated_reading.editions.forms import forms_of
from annotated_reading.frozen import frozen
from annotated_reading.model import Markdown, Reading, Reference
from annotated_reading.pages.addresses import ABOUT, CORRECTIONS, HOME, OFFLINE, PATHS, REFERENCES
from annotated_reading.pages.correction_counts import CorrectionsCount, corrections_count
from annotated_reading.pages.further import further_link
from annotated_reading.pages.head import LIST, file_links
from annotated_reading.pages.paths import all_paths
from annotated_reading.pages.prose import with_links
from annotated_reading.pages.timeline import TimelineView, timeline_view
from annotated_reading.pages.views import NOWHERE, Link, Work, work_views
from annotated_reading.text.markdown import relative
from annotated_reading.text.plain import human_date

RAIL_HOLDS = 40
"""References beside which a rail and a matrix can still be taken in."""
FIRST = 30
"""Works that the first page cites where there are more than that."""


@frozen
class Masthead:
    """What the first page says of the edition, and where it leads."""

    introduction: Markdown
    """What the annotator says first; empty where nothing does."""
    notes_by: str
    date: str
    """Of the edition, in words; empty where it has none."""
    paths: int
    paths_href: Markdown
    """Empty, as the next, where there is no such page."""
    about_href: Markdown
    files: tuple[Link, ...]
    forms: tuple[str, ...]
    offline_href: Markdown


@frozen
class ListedWorks:
    """The works as the first page cites them, and the ways on from there."""

    total: int
    cited: tuple[Work, ...]
    list_href: Markdown
    """The way to the whole list; empty where all of it stands here."""
    timeline: TimelineView
    corrections: CorrectionsCount
    corrections_href: Markdown
    further: Link | None
    """The way to works beyond the list."""


def masthead(reading: Reading) -> Masthead:
    """Return what stands at the head of the first page."""
    edition, paths = reading.edition, all_paths(reading)
    return Masthead(
        introduction=with_links(reading, reading.introduction.strip("\n"), HOME),
        notes_by=edition.annotator,
        date=human_date(edition.date) if edition.date else "",
        paths=len(paths),
        paths_href=relative(HOME, PATHS) if paths else NOWHERE,
        about_href=relative(HOME, ABOUT) if reading.about else NOWHERE,
        files=file_links(LIST, HOME, reading.references),
        forms=tuple(form.short for form in forms_of(len(reading.references))),
        offline_href=relative(HOME, OFFLINE),
    )


def listed_works(reading: Reading) -> ListedWorks:
    """Return the works as the first page cites them: all, where they are few."""
    cited = _cited(reading)
    is_whole = len(cited) == len(reading.references)
    return ListedWorks(
        total=len(reading.references),
        cited=work_views(reading, cited, HOME),
        list_href=NOWHERE if is_whole else relative(HOME, REFERENCES),
        timeline=timeline_view(reading, HOME),
        corrections=corrections_count(reading),
        corrections_href=relative(HOME, CORRECTIONS),
        further=further_link(reading, HOME),
    )


def _cited(reading: Reading) -> tuple[Reference, ...]:
    few = len(reading.references) <= RAIL_HOLDS
    return reading.references if few else reading.references[:FIRST]
