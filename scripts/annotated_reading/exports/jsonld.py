"""What a page is about, in the words of schema.org, for programs.

Honest: a page of this site is a WebPage *about* a work, never the work. The work's own publisher,
date and address stand in ``about``; the annotator is the author of the page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from annotated_reading.exports.items import Item, iso, names, text
from annotated_reading.model import Abstract, Article, Edition, Json, Name

TYPES = {
    "article": "ScholarlyArticle", "article-journal": "ScholarlyArticle",
    "review": "ScholarlyArticle",
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


def reference_page(site: Site, uri: str, name: str, item: Item, modified: str) -> dict[str, Json]:
    """Return what the page of a work is; ``uri`` is its address below the site's."""
    return _page(site, uri, name, modified) | {"about": work(item)}


def abstract_page(
    site: Site, abstract: Abstract, article: Article | None, items: Iterable[Item]
) -> dict[str, Json]:
    """Return what the page of the abstract is, with the works that the article lists."""
    about = _article(abstract, article.record if article else {})
    if abstract.keywords:
        about["keywords"] = ", ".join(abstract.keywords)
    about["citation"] = [_brief(work(item)) for item in items]
    return _page(site, "", site.edition.title, site.edition.date) | {"about": about}


def _article(abstract: Abstract, item: Item) -> dict[str, Json]:
    """Return the article with what its record says; nothing is said twice."""
    known: dict[str, Json] = work(item) if item else {}
    about: dict[str, Json] = known | {"@type": "ScholarlyArticle", "name": abstract.title}
    if abstract.url:
        about |= {"@id": known.get("@id", abstract.url), "url": abstract.url}
    if doi := text(item, "DOI"):
        about["identifier"] = {"@type": "PropertyValue", "propertyID": "DOI", "value": doi}
    if abstract.journal:
        about["isPartOf"] = _issue({"@type": "Periodical", "name": abstract.journal}, item)
    if abstract.licence or abstract.licence_url:
        about["license"] = abstract.licence_url or abstract.licence
    return about


def _issue(periodical: dict[str, Json], item: Item) -> dict[str, Json]:
    """Return the issue of a periodical in which an article stands, or what of it is known."""
    whole = periodical
    for kind, name in (("PublicationVolume", "volume"), ("PublicationIssue", "issue")):
        if number := text(item, name):
            field = f"{name}Number"
            whole = {"@type": kind, field: number, "isPartOf": whole}
    return whole


def list_page(site: Site, uri: str, name: str, items: Iterable[Item]) -> dict[str, Json]:
    """Return what a page is that tells of several works, each with what its record says."""
    page = _page(site, uri, name, site.edition.date)
    return page | {"mentions": [work(item) for item in items]}


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


def work(item: Item) -> dict[str, Json]:
    """Return a work as schema.org describes it."""
    kind = text(item, "type")
    about: dict[str, Json] = {"@type": TYPES.get(kind, "CreativeWork")}
    doi = text(item, "DOI")
    address = f"https://doi.org/{doi}" if doi else text(item, "URL")
    if address:
        about |= {"@id": address, "sameAs": address}
    about["name"] = text(item, "title") or text(item, "id")
    for role in ("author", "editor"):
        if people := [_person(name) for name in names(item, role)]:
            about[role] = list(people)
    if issued := iso(item, "issued"):
        about["datePublished"] = issued
    about |= _container(item, kind)
    if isbn := text(item, "ISBN"):
        about["isbn"] = isbn
    return about


def _container(item: Item, kind: str) -> dict[str, Json]:
    container: dict[str, Json] = {}
    if title := text(item, "container-title"):
        types = {"chapter": "Book", "webpage": "WebSite"}
        container["isPartOf"] = {"@type": types.get(kind, "Periodical"), "name": title}
    if publisher := text(item, "publisher"):
        container["publisher"] = {"@type": "Organization", "name": publisher}
    if pages := text(item, "page"):
        container["pagination"] = pages
    return container


def _person(name: Name) -> dict[str, Json]:
    """Return a person without the suffix, for which schema.org has a property of its own."""
    if name.body:
        return {"@type": "Organization", "name": name.family}
    return {"@type": "Person", "name": replace(name, suffix="").in_full}


def _brief(about: dict[str, Json]) -> dict[str, Json]:
    return {name: about[name] for name in ("@type", "@id", "name") if name in about}
