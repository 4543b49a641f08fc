"""What the head of a page says to programs."""

from __future__ import annotations

import html

from annotated_reading.exports.jsonld import Site, abstract_page, list_page, reference_page
from annotated_reading.model import Json, Reading, Reference
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

LIST = "exports/references"
FURTHER_LIST = "exports/further"
ARTICLE = "exports/article"
MOST_NAMED = 100
"""Works that the first page names to programs; the exports have all."""
FORMS = (
    ("BibTeX", "bib", "application/x-bibtex"),
    ("RIS", "ris", "application/x-research-info-systems"),
    ("CSL-JSON", "csl.json", "application/vnd.citationstyles.csl+json"),
)


def page_name(reference: Reference) -> str:
    """Return what a work's page is: an annotation only where somebody has written one."""
    return f"{'Annotation' if reference.note else 'Record'} of {reference.narrative.plain}"


def reference_head(reading: Reading, reference: Reference) -> Json:
    """Return what the head of a reference's page says to programs."""
    site = Site(reading.site_url, reading.edition)
    modified = (reference.note.reviewed if reference.note else "") or reading.edition.date
    address = f"references/{reference.slug}/"
    work = f"https://doi.org/{reference.doi}" if reference.doi else reference.url
    return {
        "unapi": "unapi.xml",
        "alternates": _alternates(reference.slug),
        "links": head_links(work_links(reading, reference), page_of(reference)),
        "describes": html.escape(work),
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
        "unapi": "exports/unapi.xml",
        "alternates": _alternates(LIST),
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
    lists = (LIST, FURTHER_LIST) if reading.further_works else (LIST,)
    return tuple(
        TypedLink("item", f"{stem}.{ending}", media_type)
        for stem in lists
        for _, ending, media_type in FORMS
    )


def further_head(reading: Reading, name: str) -> Json:
    """Return what the head of the page of works beyond the list says to programs."""
    site = Site(reading.site_url, reading.edition)
    items = (work.record for work in reading.further_works)
    return {
        "alternates": _alternates(f"../{FURTHER_LIST}"),
        "links": head_links(part_links(reading, FURTHER), FURTHER),
        "author": html.escape(reading.edition.annotator),
        "json_ld": list_page(site, "further/", name, items),
    }


def referrer(reading: Reading) -> str:
    """Return the name of the site for an OpenURL; that of the tool where no host is known."""
    host = reading.site_url.partition("://")[2].partition("/")[0]
    return f"{host}:annotated-reading" if host else "annotated-reading"


def file_links(stem: str, origin: str) -> tuple[Link, ...]:
    """Return links from a page to a list of works, or to one, in each form that is offered."""
    return tuple(Link(name, relative(origin, f"{stem}.{ending}")) for name, ending, _ in FORMS)


def _alternates(stem: str) -> list[Json]:
    return [
        {"title": title, "type": media_type, "href": f"{stem}.{ending}"}
        for title, ending, media_type in FORMS
    ]
