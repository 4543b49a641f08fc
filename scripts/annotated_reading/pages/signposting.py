"""How the pages and files of the site belong together, as typed links for programs.

Signposting (FAIR Signposting Profile): each page that matters says so in its head, level 1, and
``linkset.json`` says all of it once more in one file (RFC 9264), level 2. Where nobody says where
the site is published, links are relative, and ``cite-as`` is left out.

``license`` is not said of the first page where an abstract stands on it, for that is its author's.
``author`` is not said: it wants an address of the annotator, and there is none.
"""

from __future__ import annotations

import html
from collections.abc import Iterator

from annotated_reading.editions.built_site import leads_out
from annotated_reading.frozen import frozen
from annotated_reading.model import Json, Reading, Reference
from annotated_reading.pages.addresses import HOME, address_of, page_of
from annotated_reading.pages.annotations import ANNOTATIONS, has_annotations
from annotated_reading.text.markdown import address, relative

LINKSET = "linkset.json"
PAGE_TYPE = "https://schema.org/WebPage"
HTML, JSON_LD = "text/html", "application/ld+json"
CSL = "application/vnd.citationstyles.csl+json"


@frozen
class TypedLink:
    """A link and what it is for (RFC 8288)."""

    relation: str
    target: str
    """A page or a file below docs/, or a whole address."""
    media_type: str = ""


def home_links(reading: Reading, files: tuple[TypedLink, ...], most: int) -> Iterator[TypedLink]:
    """Yield the links of the first page: to ``files``, and to the pages of the first works."""
    yield from _links_of_page(reading, HOME, is_ours=reading.abstract is None)
    if has_annotations(reading):
        yield TypedLink("describedby", ANNOTATIONS, JSON_LD)
    yield from files
    for reference in reading.references[:most]:
        yield TypedLink("item", page_of(reference), HTML)


def work_links(reading: Reading, reference: Reference) -> Iterator[TypedLink]:
    """Yield the links of the page of a work."""
    uri = page_of(reference)
    yield from part_links(reading, uri)
    slug = reference.slug
    yield TypedLink("describedby", f"references/{slug}/{slug}.csl.json", CSL)


def part_links(reading: Reading, uri: str) -> Iterator[TypedLink]:
    """Yield the links of a page that is a part of the site."""
    yield from _links_of_page(reading, uri, is_ours=True)
    yield TypedLink("collection", HOME)


def _links_of_page(reading: Reading, uri: str, *, is_ours: bool) -> Iterator[TypedLink]:
    yield TypedLink("type", PAGE_TYPE)
    if reading.site_url:
        yield TypedLink("cite-as", address_of(reading, uri))
    if is_ours and reading.edition.licence_text_url:
        yield TypedLink("license", reading.edition.licence_text_url)


def head_links(links: Iterator[TypedLink], origin: str) -> list[Json]:
    """Return links for the head of the page ``origin``, the one to the linkset behind them."""
    linkset = TypedLink("linkset", LINKSET, "application/linkset+json")
    return [_head_link(origin, link) for link in (*links, linkset)]


def _head_link(origin: str, link: TypedLink) -> dict[str, Json]:
    media_type: dict[str, Json] = {"type": link.media_type} if link.media_type else {}
    return {"rel": link.relation, **media_type, "href": html.escape(_way(origin, link))}


def _way(origin: str, link: TypedLink) -> str:
    """Return the way from a published page, which stands in a folder of its own."""
    if leads_out(link.target):
        return link.target
    if link.target.endswith(".md"):
        return address(origin, link.target)
    folder = address(HOME, origin).removeprefix("./")
    return html.unescape(relative(f"{folder}index.md", link.target))
