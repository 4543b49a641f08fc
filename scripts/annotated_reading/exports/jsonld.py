"""What a page is about, in the words of schema.org, for programs.

Honest: a page of this site is a WebPage *about* a work, never the work. The work's own publisher,
date and address stand in ``about``; the annotator is the author of the page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from annotated_reading.bibtex import dates, identifiers
from annotated_reading.bibtex.latex import plain
from annotated_reading.exports.csl import Json, csl_item, csl_type
from annotated_reading.model import Abstract, Edition, Entry, Name

TYPES = {
    "article-journal": "ScholarlyArticle", "review": "ScholarlyArticle",
    "paper-conference": "ScholarlyArticle", "article-magazine": "Article",
    "article-newspaper": "NewsArticle", "book": "Book", "chapter": "Chapter", "report": "Report",
    "thesis": "Thesis", "webpage": "WebPage", "dataset": "Dataset",
    "software": "SoftwareApplication", "motion_picture": "Movie", "song": "MusicRecording",
    "legislation": "Legislation", "graphic": "VisualArtwork",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Site:
    """Where the site is published; addresses are left out of what is said where it is not known."""

    url: str
    """With a slash at its end."""
    edition: Edition


def reference_page(site: Site, uri: str, name: str, entry: Entry, modified: str) -> dict[str, Json]:
    """Return what the page of a work is; ``uri`` is its address below the site's."""
    about = work(entry)
    return _page(site, uri, name, modified) | {"about": about}


def abstract_page(site: Site, abstract: Abstract, works: Iterable[Entry]) -> dict[str, Json]:
    """Return what the page of the abstract is, with the works that the article lists."""
    article: dict[str, Json] = {"@type": "ScholarlyArticle", "name": abstract.title}
    if abstract.url:
        article |= {"@id": abstract.url, "url": abstract.url}
    if abstract.journal:
        article["isPartOf"] = {"@type": "Periodical", "name": abstract.journal}
    if abstract.keywords:
        article["keywords"] = ", ".join(abstract.keywords)
    article["citation"] = [_brief(work(entry)) for entry in works]
    return _page(site, "", site.edition.title, site.edition.date) | {"about": article}


def _page(site: Site, uri: str, name: str, modified: str) -> dict[str, Json]:
    edition = site.edition
    page: dict[str, Json] = {"@context": "https://schema.org", "@type": "WebPage"}
    if site.url:
        page["@id"] = page["url"] = f"{site.url}{uri}"
    page["name"] = name
    page["inLanguage"] = edition.language
    if edition.annotator:
        page["author"] = {"name": edition.annotator}  # a person or a body: nobody says which
    whole: dict[str, Json] = {"@type": "WebSite", "name": edition.title}
    page["isPartOf"] = whole | ({"@id": site.url} if site.url else {})
    if edition.licence_text_url:
        page["license"] = edition.licence_text_url
    if modified:
        page["dateModified"] = modified
    return page


def work(entry: Entry) -> dict[str, Json]:
    """Return a work as schema.org describes it."""
    item = csl_item(entry)
    kind = csl_type(entry)
    about: dict[str, Json] = {"@type": TYPES.get(kind, "CreativeWork")}
    doi, url = identifiers.doi(entry.fields), identifiers.url(entry.fields)
    address = f"https://doi.org/{doi}" if doi else url
    if address:
        about |= {"@id": address, "sameAs": address}
    about["name"] = item.get("title") or plain(entry.key)
    for role, name in (("author", "author"), ("editor", "editor")):
        if people := [_person(n) for n in entry.names.get(role, ()) if not n.others]:
            about[name] = list(people)
    issued = dates.issued(entry.fields)
    if issued and issued.start:
        about["datePublished"] = dates.iso(issued)
    about |= _container(item, kind)
    if isbn := identifiers.isbn(entry.fields):
        about["isbn"] = isbn
    return about


def _container(item: dict[str, Json], kind: str) -> dict[str, Json]:
    found: dict[str, Json] = {}
    if container := item.get("container-title"):
        types = {"chapter": "Book", "webpage": "WebSite"}
        found["isPartOf"] = {"@type": types.get(kind, "Periodical"), "name": container}
    if publisher := item.get("publisher"):
        found["publisher"] = {"@type": "Organization", "name": publisher}
    if pages := item.get("page"):
        found["pagination"] = pages
    return found


def _person(name: Name) -> dict[str, Json]:
    if name.body:
        return {"@type": "Organization", "name": name.family}
    said = " ".join(part for part in (name.given, name.particle, name.family) if part)
    return {"@type": "Person", "name": said}


def _brief(about: dict[str, Json]) -> dict[str, Json]:
    return {name: about[name] for name in ("@type", "@id", "name") if name in about}
