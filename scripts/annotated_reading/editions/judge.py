"""What holds for the site of any edition: every check is a generator of problems.

The checks read the built files and nothing else, so that a site can be judged wherever it was
built. A place is a line of a file of the site.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from urllib.parse import urlsplit

from annotated_reading.editions.built_site import (
    DOWNLOADS,
    INDEX,
    OFFLINE,
    BuiltSite,
    leads_out,
    resolve,
)
from annotated_reading.editions.forms import SUMS
from annotated_reading.editions.start_tags import StartTag, TaggedPage, tagged_page
from annotated_reading.errors import Place, Problem
from annotated_reading.rules.built import (
    EDITIONS_STALE,
    OTHER_HOST,
    PAGE_HEAD,
    PICTURE_WITHOUT_WORDS,
    SITE_INCOMPLETE,
)
from annotated_reading.rules.notes import LINK_DEAD, LINK_NOT_ALLOWED
from annotated_reading.rules.rule import Rule
from annotated_reading.rules.writing import ID_TWICE

SITE = "site"
NOT_FOUND = "404.html"
"""It is shown at any address, so its links begin at the root of the host."""
SCHEMES = frozenset(["", "http", "https", "mailto", "data"])
LOADING = frozenset(
    "audio embed frame iframe image img input script source track use video".split()
)
"""Elements whose address a browser asks for by itself."""
LOADED = frozenset(
    "stylesheet icon preload modulepreload prefetch preconnect dns-prefetch manifest".split()
)
"""What a <link> may be of which the same is true."""
IN_STYLES = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")
HOST = re.compile(r"\w+://[^\s/;]+")
CHECKSUM = re.compile(r"(?m)^([0-9a-f]{64}) [ *](.+)$")


def judge_pages(site: BuiltSite) -> Iterator[Problem]:
    """Yield everything that is wrong with the pages of a built site."""
    pages = tagged_pages(site)
    yield from judge_links(site, pages)
    for page in pages:
        yield from _head(page)
        yield from _twice(page)
        yield from _pictures(page)
        yield from _asked_for(page)
    yield from _styles(site, pages)


def tagged_pages(site: BuiltSite) -> tuple[TaggedPage, ...]:
    """Return the pages of a site, the editions to take away left out."""
    uris = (uri for uri in site.uris if uri.endswith(".html") and not uri.startswith(DOWNLOADS))
    return tuple(tagged_page(uri, site.text(uri)) for uri in uris)


def judge_links(
    site: BuiltSite, pages: Iterable[TaggedPage], *, served: bool = True
) -> Iterator[Problem]:
    """Yield a problem for each link that leads to no file, or to no part of a page.

    Where a site is ``served`` a folder stands for the page in it; in an archive it does not.
    """
    pages = tuple(pages)
    ids = {page.uri: _ids(page) for page in pages}
    for page in pages:
        for tag, href in page.addresses():
            scheme = _scheme(href)
            if scheme == "urn" and tag.get("rel") == "describes":
                continue  # the name of a book, by its number; nothing to follow
            if scheme not in SCHEMES:
                what = f"a link has the scheme '{scheme}'"
                yield _problem(
                    LINK_NOT_ALLOWED, page, tag, what, "link to http, https or mailto alone"
                )
            elif page.uri != NOT_FOUND and not leads_out(href):
                yield from _broken(site, ids, page, tag, href, served=served)


def judge_permalinks(site: BuiltSite, published: Iterable[tuple[str, Place]]) -> Iterator[Problem]:
    """Yield a problem for each published address at which the site has no page."""
    for slug, place in published:
        if not site.has(f"references/{slug}/{INDEX}"):
            what = f"/references/{slug}/ is published, and the site has no page there"
            yield Problem(
                place, what, "build it anew with 'annotated-reading build'", rule=SITE_INCOMPLETE
            )


def judge_archive(site: BuiltSite, archive: BuiltSite, name: str) -> Iterator[Problem]:
    """Yield what is wrong with the edition that is a zip: pages left out, links that lead nowhere.

    ``archive`` are its files, without the folder that holds all of them.
    """
    for page in tagged_pages(site):
        is_read = page.uri != NOT_FOUND and not page.meta("refresh")
        if is_read and not archive.has(page.uri):
            what = f"the page {page.uri} is not in it"
            yield Problem(
                Place(f"{SITE}/{name}"),
                what,
                "run 'annotated-reading offline'",
                rule=EDITIONS_STALE,
            )
    for problem in judge_links(archive, tagged_pages(archive), served=False):
        inside = problem.place.path.removeprefix(f"{SITE}/")
        place = Place(f"{SITE}/{name}: {inside}", problem.place.line)
        yield Problem(place, problem.what, problem.remedy, rule=problem.rule)


def judge_editions(site: BuiltSite) -> Iterator[Problem]:
    """Yield what is wrong with the files to take away, where the site has a page of them."""
    if not site.has(f"{OFFLINE}{INDEX}"):
        return
    files = [uri for uri in site.uris if uri.startswith(DOWNLOADS)]
    lists = [uri for uri in files if uri.endswith(SUMS)]
    if not lists:
        what = "the editions to take away are not in the site"
        yield Problem(
            Place(f"{SITE}/{DOWNLOADS}"),
            what,
            "run 'annotated-reading offline'",
            rule=EDITIONS_STALE,
        )
    for uri in lists:
        for digest, name in CHECKSUM.findall(site.text(uri)):
            file = f"{DOWNLOADS}{name}"
            if site.has(file) and hashlib.sha256(site.read(file)).hexdigest() != digest:
                what = f"{name} is not the file whose checksum it gives"
                yield Problem(
                    Place(f"{SITE}/{uri}"),
                    what,
                    "run 'annotated-reading offline'",
                    rule=EDITIONS_STALE,
                )


def _broken(
    site: BuiltSite,
    ids: Mapping[str, frozenset[str]],
    page: TaggedPage,
    tag: StartTag,
    href: str,
    *,
    served: bool,
) -> Iterator[Problem]:
    target, fragment = resolve(href, posixpath.dirname(page.uri))
    here = not href.partition("#")[0]
    file = page.uri if here else _file_at(site, target, served=served)
    if not file:
        what = f"{href!r} leads to no file of the site"
        yield _problem(LINK_DEAD, page, tag, what, "correct the link, or put the file below docs/")
    elif fragment not in {"", "top"} and fragment not in ids.get(file, {fragment}):
        what = f"{href!r} leads to no part of that page"
        yield _problem(LINK_DEAD, page, tag, what, "correct what stands behind the #")


def _file_at(site: BuiltSite, target: str, *, served: bool) -> str:
    """Return the file that answers at an address; empty where none does."""
    folder = f"{target.rstrip('/')}/{INDEX}".lstrip("/")
    candidates = [target, folder] if served else [target]
    return next((uri for uri in candidates if site.has(uri)), "")


def _ids(page: TaggedPage) -> frozenset[str]:
    names = (tag.get("name") for tag in page.named("a"))
    return frozenset([*(tag.get("id") for tag in page.tags), *names])


def _head(page: TaggedPage) -> Iterator[Problem]:
    """Yield what is missing of title, language and heading; a page that sends on needs none."""
    if not page.title:
        yield _problem(
            PAGE_HEAD, page, None, "the page has no title", "give it one in its front matter"
        )
    if not any(tag.get("lang") for tag in page.named("html")):
        remedy = "set 'language' of the theme in mkdocs.yml"
        yield _problem(PAGE_HEAD, page, None, "the page does not say its language", remedy)
    headings = [*page.named("h1")]
    if len(headings) != 1 and not page.meta("refresh"):
        what = f"the page has {len(headings) or 'no'} headings of the first level"
        second = headings[1] if len(headings) > 1 else None
        yield _problem(PAGE_HEAD, page, second, what, "write one '# …', and '##' below it")


def _twice(page: TaggedPage) -> Iterator[Problem]:
    first: dict[str, StartTag] = {}
    for tag in page.tags:
        name = tag.get("id")
        if name and first.setdefault(name, tag) is not tag:
            what = f"the id '{name}' stands on line {first[name].line} as well"
            yield _problem(
                ID_TWICE, page, tag, what, "give one of them another, for links lead to it"
            )


def _pictures(page: TaggedPage) -> Iterator[Problem]:
    for tag in page.named("img"):
        if "alt" not in tag.attributes:
            what = f"the picture {tag.get('src')!r} has no text in its place"
            yield _problem(
                PICTURE_WITHOUT_WORDS,
                page,
                tag,
                what,
                'write ![what it shows](…), or alt="" for an ornament',
            )


def _asked_for(page: TaggedPage) -> Iterator[Problem]:
    for tag, address in page.addresses():
        relations = frozenset(tag.get("rel").lower().split())
        if tag.name in LOADING or (tag.name == "link" and relations & LOADED):
            yield from _elsewhere([page], page, tag, address)


def _styles(site: BuiltSite, pages: tuple[TaggedPage, ...]) -> Iterator[Problem]:
    for uri in site.uris:
        if uri.endswith(".css"):
            sheet = TaggedPage(uri, (), "")
            for match in IN_STYLES.finditer(site.text(uri)):
                line = match.string.count("\n", 0, match.start()) + 1
                address = match[1] or match[2]
                yield from _elsewhere(pages, sheet, StartTag("", line, {}), address)


def _elsewhere(
    pages: Iterable[TaggedPage], page: TaggedPage, tag: StartTag, address: str
) -> Iterator[Problem]:
    """Yield a problem where an address is on a host that no policy of ``pages`` allows.

    A page without a policy says that the edition has switched it off, and allows all.
    """
    if not leads_out(address) or _scheme(address) == "data":
        return
    host = "/".join(f"{'https:' if address.startswith('//') else ''}{address}".split("/")[:3])
    policies = [page.meta("content-security-policy") for page in pages]
    allowed = {host for policy in policies for host in HOST.findall(policy)}
    if all(policies) and not any(fnmatchcase(host, pattern) for pattern in allowed):
        what = f"{address!r} is asked of another host"
        remedy = "put the file below docs/, or name the host under 'allow' in mkdocs.yml"
        yield _problem(OTHER_HOST, page, tag, what, remedy)


def _scheme(href: str) -> str:
    try:
        return urlsplit(href).scheme
    except ValueError:  # a host that cannot be is none of ours
        return ""


def _problem(rule: Rule, page: TaggedPage, tag: StartTag | None, what: str, remedy: str) -> Problem:
    return Problem(Place(f"{SITE}/{page.uri}", tag.line if tag else 1), what, remedy, rule=rule)
