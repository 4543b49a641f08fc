"""What a page is about, in the words of schema.org, for programs.

Honest: a page of this site is a WebPage *about* a work, never the work. The work's own publisher,
date and address stand in ``about``; the annotator is the author of the page. Properties
stand with the types for which schema.org (30.0) has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from annotated_reading.exports.items import Item, iso, names, text
from annotated_reading.frozen import frozen
from annotated_reading.model import Abstract, Article, Edition, Json, Name
from annotated_reading.text.web_addresses import isbn_name, work_address

TYPES = {
    "article": "ScholarlyArticle", "article-journal": "ScholarlyArticle",
    "review": "ScholarlyArticle", "pamphlet": "Book", "entry-encyclopedia": "Article",
    "speech": "PresentationDigitalDocument", "manuscript": "Manuscript", "broadcast": "TVEpisode",
    "paper-conference": "ScholarlyArticle", "article-magazine": "Article",
    "article-newspaper": "NewsArticle", "book": "Book", "chapter": "Chapter", "report": "Report",
    "thesis": "Thesis", "webpage": "WebPage", "dataset": "Dataset",
    "software": "SoftwareApplication", "motion_picture": "Movie", "song": "MusicRecording",
    "legislation": "Legislation", "graphic": "VisualArtwork",
}  # fmt: skip
BOOKS = frozenset(["book", "pamphlet"])
SERIALS = frozenset(["article-journal", "review", "article-magazine", "article-newspaper"])
PAGED = SERIALS | {"article", "paper-conference", "report", "chapter", "entry-encyclopedia"}
"""Types of articles and chapters, which alone have pages in schema.org."""
WHOLES = {
    **dict.fromkeys(SERIALS, "Periodical"), "chapter": "Book", "paper-conference": "Book",
    "entry-encyclopedia": "Book", "webpage": "WebSite", "broadcast": "TVSeries",
}  # fmt: skip
TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@frozen
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
    page = _page(site, "", site.edition.title, site.edition.date) | {"about": about}
    if licence := page.pop("license", None):
        # the abstract stands on the page as well, and is its author's
        notes: dict[str, Json] = {"@type": "CreativeWork", "name": "Notes on the abstract"}
        page["hasPart"] = notes | {"license": licence}
    return page


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
    if edition.annotators:
        page["author"] = [_person(name) for name in edition.annotators]
    whole: dict[str, Json] = {"@type": "WebSite", "name": edition.title}
    if site.url:  # the site is not its own first page, though both have one address
        whole |= {"@id": f"{site.url}#website", "url": site.url}
    page["isPartOf"] = whole
    if edition.licence_text_url:
        page["license"] = edition.licence_text_url
    if modified:
        page["dateModified"] = modified
    return page


def work(item: Item) -> dict[str, Json]:
    """Return a work as schema.org describes it."""
    kind = text(item, "type")
    about: dict[str, Json] = {"@type": TYPES.get(kind, "CreativeWork")}
    isbn = text(item, "ISBN") if kind in BOOKS else ""
    if name := world_name(item):
        about["@id"] = name
    about["name"] = text(item, "title") or text(item, "id")
    for role in ("author", "editor", "translator"):
        if people := [_person(name) for name in names(item, role)]:
            about[role] = list(people)
    texts = {"datePublished": iso(item, "issued"), "inLanguage": _tag(item), "isbn": isbn}
    texts |= {term: text(item, variable) for term, variable in _terms(kind).items()}
    about |= {term: value for term, value in texts.items() if value}
    if licence := text(item, "license"):
        about["license"] = {"@type": "CreativeWork", "name": licence}
    return about | _whole(item, kind) | _published(item)


def world_name(item: Item) -> str:
    """Return what names a work to the world: its address, or a book's number; may be empty."""
    isbn = text(item, "ISBN") if text(item, "type") in BOOKS else ""
    return work_address(text(item, "DOI"), text(item, "URL")) or isbn_name(isbn)


def _terms(kind: str) -> dict[str, str]:
    """Return which property of schema.org says what CSL has in a variable.

    Each is one that schema.org gives to the type: a report has a number, a book an edition.
    """
    terms = {"alternateName": "title-short"}
    if kind in PAGED:
        terms["pagination"] = "page"
    if kind in BOOKS:
        terms |= {"bookEdition": "edition", "numberOfPages": "number-of-pages"}
    if kind == "software":
        terms["softwareVersion"] = "version"
    elif kind not in BOOKS:
        terms["version"] = "version"
    if kind == "report":
        terms["reportNumber"] = "number"
    elif kind not in SERIALS:
        terms["identifier"] = "number"
    if kind == "thesis":
        terms["inSupportOf"] = "genre"
    return terms


def _tag(item: Item) -> str:
    """Return the language where it is a tag; a name is none that programs know."""
    return language if TAG.fullmatch(language := text(item, "language")) else ""


def _whole(item: Item, kind: str) -> dict[str, Json]:
    """Return what a work is part of: a book, a site, the issue of a volume of a journal."""
    whole: dict[str, Json] = {}
    if title := text(item, "container-title"):
        whole = {"@type": WHOLES.get(kind, "CreativeWork"), "name": title}
    elif title := text(item, "collection-title"):
        whole = {"@type": "BookSeries" if kind in BOOKS else "CreativeWorkSeries", "name": title}
        if number := text(item, "collection-number"):
            return {"isPartOf": whole, "position": number}
    if kind in SERIALS and whole:
        return {"isPartOf": _serial(item, whole)}
    if whole.get("@type") == "Book" and (isbn := text(item, "ISBN")):
        whole["isbn"] = isbn
    return {"isPartOf": whole} if whole else {}


def _serial(item: Item, journal: dict[str, Json]) -> dict[str, Json]:
    if issn := text(item, "ISSN"):
        journal["issn"] = issn
    return _issue(journal, item)


def _published(item: Item) -> dict[str, Json]:
    publisher: dict[str, Json] = {"@type": "Organization"}
    if not (name := text(item, "publisher")):
        return {}
    if place := text(item, "publisher-place"):
        publisher["address"] = place
    return {"publisher": publisher | {"name": name}}


def _person(name: Name) -> dict[str, Json]:
    """Return a person without the suffix, for which schema.org has a property of its own."""
    if name.body:
        return {"@type": "Organization", "name": name.family}
    parts = (name.given, name.particle, name.family)
    return {"@type": "Person", "name": " ".join(part for part in parts if part)}


def _brief(about: dict[str, Json]) -> dict[str, Json]:
    return {name: about[name] for name in ("@type", "@id", "name") if name in about}
