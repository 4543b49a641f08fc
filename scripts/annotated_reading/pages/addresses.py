"""Where the pages stand, as URIs below docs/."""

from __future__ import annotations

from annotated_reading.model import FurtherWork, Reading, Reference

HOME = "index.md"
REFERENCES = "references/index.md"
AUTHORS = "authors.md"
TOPICS = "topics.md"
TIMELINE = "timeline/index.md"
"""In a folder of its own: its drawing links in HTML, which renderers may or may not take for links
of the source. From an index the way to other pages is the same in the source and on the site."""
CORRECTIONS = "corrections.md"
GLOSSARY = "glossary.md"
ABOUT = "about.md"
PATHS = "paths/index.md"
TYPES = "types.md"
OFFLINE = "offline.md"
FURTHER = "further.md"


def published(reading: Reading, uri: str) -> str:
    """Return the whole address of a page; empty where nobody says where the site is published."""
    return address_of(reading, uri) if reading.site_url else ""


def address_of(reading: Reading, uri: str) -> str:
    """Return the address of a page or of a file below docs/, which may carry a fragment.

    It is whole where somebody says where the site is published, and otherwise leads from the
    site's first page.
    """
    return address_at(reading.site_url, uri)


def address_at(site: str, uri: str) -> str:
    """Return the same where the site has an address, which may be empty."""
    path, hash_mark, fragment = uri.partition("#")
    if path.endswith(".md"):
        folder = path.removesuffix("index.md").removesuffix(".md").rstrip("/")
        path = f"{folder}/" if folder else ""
    return (f"{site}{path}" or "./") + hash_mark + fragment


def page_of(reference: Reference) -> str:
    """Return the URI of a reference's page."""
    return page_at(reference.slug)


def page_at(slug: str) -> str:
    """Return the URI of the page of the reference whose address ends so."""
    return f"references/{slug}.md"


def place_of(work: Reference | FurtherWork) -> str:
    """Return where a work stands that prose may name: its page, or its place beyond the list."""
    return f"{FURTHER}#{work.slug}" if isinstance(work, FurtherWork) else page_of(work)
