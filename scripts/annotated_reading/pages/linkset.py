"""All typed links of the site in one file, a linkset (RFC 9264)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotated_reading.editions.built_site import leads_out
from annotated_reading.editions.forms import MOST
from annotated_reading.exports.jsonld import world_name
from annotated_reading.model import Json, Page, Reading
from annotated_reading.pages.addresses import HOME, address_of, page_of
from annotated_reading.pages.head import list_links
from annotated_reading.pages.signposting import (
    LINKSET,
    TypedLink,
    home_links,
    work_links,
)
from annotated_reading.text.long_json import long_json


def render_linkset(reading: Reading) -> Page:
    """Return the links of the first page, of the files of the list, and of the works' pages.

    Of more than a thousand works the pages are named as parts of the whole, and their own links
    stand in their heads alone: the file is read as a whole.
    """
    return Page(LINKSET, long_json({"linkset": []}, "linkset", _contexts(reading)))


def _contexts(reading: Reading) -> Iterator[Json]:
    files = list_links(reading)
    works = reading.references
    yield _context(reading, HOME, home_links(reading, files, len(works)))
    for file in files:
        yield _context(reading, file.target, [TypedLink("collection", HOME)])
    for reference in works if len(works) <= MOST else ():
        described = world_name(reference.record)
        about = [TypedLink("describes", described)] if described else []
        links = [*work_links(reading, reference), *about]
        yield _context(reading, page_of(reference), links)


def _context(reading: Reading, uri: str, links: Iterable[TypedLink]) -> dict[str, Json]:
    """Return the links of a page or file, those of a kind together."""
    context: dict[str, list[Json]] = {}
    for link in links:
        outward = leads_out(link.target)
        target: dict[str, Json] = {
            "href": link.target if outward else address_of(reading, link.target)
        }
        if link.media_type:
            target["type"] = link.media_type
        context.setdefault(link.relation, []).append(target)
    return {"anchor": address_of(reading, uri), **context}
