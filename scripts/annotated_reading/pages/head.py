"""What the head of a page says to programs."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from typing import Protocol

from annotated_reading.bibtex.kinds import is_software
from annotated_reading.exports.classic_bibtex import is_biblatex
from annotated_reading.exports.jsonld import (
    Site,
    abstract_page,
    list_page,
    reference_page,
    world_name,
)
from annotated_reading.model import Entry, Json, Reading, Reference
from annotated_reading.pages.addresses import FURTHER, HOME, page_of
from annotated_reading.pages.signposting import (
    TypedLink,
    head_links,
    home_links,
    part_links,
    work_links,
)
from annotated_reading.pages.views import Link
from annotated_reading.text.markdown import relative


class HasRecord(Protocol):
    """A work of the list or beyond it, or the article: what stands in a bibliography."""

    @property
    def entry(self) -> Entry:
        """What the bibliography says of it."""

    @property
    def record(self) -> Mapping[str, Json]:
        """Its CSL-JSON item."""


LIST = "exports/references"
FURTHER_LIST = "exports/further"
ARTICLE = "exports/article"
UNAPI = "exports/unapi.xml"
"""The whole list with its annotations, as Zotero reads it."""
MOST_NAMED = 100
"""Works that the first page names to programs; the exports have all."""
Form = tuple[str, str, str]
"""A form in which works are offered: its name, the end of its files, their media type."""
OWN = ("BibTeX", "bib", "application/x-bibtex")
BIBLATEX = ("biblatex", "bib", "application/x-bibtex")
CLASSIC = ("BibTeX", "bibtex.bib", "application/x-bibtex")
RIS = ("RIS", "ris", "application/x-research-info-systems")
CSL = ("CSL-JSON", "csl.json", "application/vnd.citationstyles.csl+json")


def forms_of(works: Iterable[HasRecord]) -> tuple[Form, ...]:
    """Return the forms in which works are offered.

    RIS comes first where there is software among them: Zotero's import of CSL-JSON does not know
    that type, and refuses the whole file for it.
    """
    listed = tuple(works)
    own = (BIBLATEX, CLASSIC) if any(is_biblatex(work.entry) for work in listed) else (OWN,)
    if any(is_software(work.entry) for work in listed):
        return (RIS, *own, CSL)
    return (*own, RIS, CSL)


def page_name(reference: Reference) -> str:
    """Return what a work's page is: an annotation only where somebody has written one."""
    return f"{'Annotation' if reference.note else 'Record'} of {reference.narrative.plain}"


def reference_head(reading: Reading, reference: Reference) -> Json:
    """Return what the head of a reference's page says to programs."""
    site = Site(reading.site_url, reading.edition)
    modified = (reference.note.reviewed if reference.note else "") or reading.edition.date
    address = f"references/{reference.slug}/"
    return {
        "unapi": "unapi.xml",
        "alternates": _alternates(reference.slug, [reference]),
        "links": head_links(work_links(reading, reference), page_of(reference)),
        "describes": html.escape(world_name(reference.record)),
        "author": html.escape(reading.edition.annotator),
        "work": html.escape(reference.title.plain),
        "label": html.escape(reference.label),
        "annotated": reference.note is not None,
        "json_ld": reference_page(site, address, page_name(reference), reference.record, modified),
    }


def home_head(reading: Reading) -> Json:
    """Return what the head of the first page says to programs: the whole list."""
    edition = reading.edition
    head: dict[str, Json] = {
        "unapi": UNAPI,
        "alternates": _alternates(LIST, reading.references),
        "links": head_links(home_links(reading, list_links(reading), MOST_NAMED), HOME),
        "author": html.escape(edition.annotator),
        "edition": html.escape(edition.title),
        "subtitle": html.escape(edition.subtitle),
    }
    if reading.abstract:
        site = Site(reading.site_url, reading.edition)
        items = (reference.record for reference in reading.references[:MOST_NAMED])
        head["json_ld"] = abstract_page(site, reading.abstract, reading.article, items)
    return head


def list_links(reading: Reading) -> tuple[TypedLink, ...]:
    """Return links to the list of works, and of those beyond it, in each form that is offered."""
    lists: tuple[tuple[str, Iterable[HasRecord]], ...] = (
        (LIST, reading.references),
        (FURTHER_LIST, reading.further_works),
    )
    return tuple(
        TypedLink("item", f"{stem}.{ending}", media_type)
        for stem, works in lists
        if works
        for _, ending, media_type in forms_of(works)
    )


def further_head(reading: Reading, name: str) -> Json:
    """Return what the head of the page of works beyond the list says to programs."""
    site = Site(reading.site_url, reading.edition)
    items = (work.record for work in reading.further_works)
    return {
        "alternates": _alternates(f"../{FURTHER_LIST}", reading.further_works),
        "links": head_links(part_links(reading, FURTHER), FURTHER),
        "author": html.escape(reading.edition.annotator),
        "json_ld": list_page(site, "further/", name, items),
    }


def referrer(reading: Reading) -> str:
    """Return the name of the site for an OpenURL; that of the tool where no host is known."""
    host = reading.site_url.partition("://")[2].partition("/")[0]
    return host or "annotated-reading"


def file_links(stem: str, origin: str, works: Iterable[HasRecord]) -> tuple[Link, ...]:
    """Return links from a page to a list of works in each form that is offered."""
    return tuple(
        Link(name, relative(origin, f"{stem}.{ending}")) for name, ending, _ in forms_of(works)
    )


def _alternates(stem: str, works: Iterable[HasRecord]) -> list[Json]:
    """Return the files that a program may take in place of the page, one of each media type."""
    return [
        {"title": title, "type": media_type, "href": f"{stem}.{ending}"}
        for title, ending, media_type in forms_of(works)
        if ending != CLASSIC[1]
    ]
