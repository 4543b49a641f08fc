"""The built site -> the same site to be opened from a file.

Online, pages stand at directory addresses; a file manager answers those with a listing. So links
name index.html here. The tags that change are rewritten where they stand and nothing else is
touched: that takes a hundredth of a second build's time, and cannot say anything else than online.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Container, Iterator

from annotated_reading.editions.built_site import INDEX, OFFLINE, BuiltSite, Member, leads_out
from annotated_reading.editions.card_tags import CARDS, without_card
from annotated_reading.editions.content_policy import policy_for_files
from annotated_reading.editions.offer import here_offline, put_downloads
from annotated_reading.editions.theme import (
    AT_ONCE,
    PRELOAD,
    REFRESH,
    SENTENCE,
    THEIR_SEARCH,
)

ONLINE_ONLY = frozenset(("404.html", "sitemap.xml", "sitemap.xml.gz", "CNAME", ".nojekyll"))
TAG = re.compile(
    r"<(?:script[^>]*>.*?</script|[a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.DOTALL
)
HREF = re.compile(r"(\shref=)(\"[^\"]*\"|'[^']*')")


def site_from_file(
    site: BuiltSite, address: str, edition: str, editions: Container[str] = ()
) -> Iterator[Member]:
    """Yield the files of the site as it is read from a file.

    ``address`` is where the site is published, or empty; ``edition`` says which edition this is;
    ``editions`` are the files in which editions stand in the site, for they do not hold each other.
    """
    for uri in site.uris:
        if uri in ONLINE_ONLY or uri in editions or uri.endswith(".map"):
            continue
        if uri.startswith((*THEIR_SEARCH, CARDS)):
            continue
        if uri == f"{OFFLINE}{INDEX}":
            text = put_downloads(site.text(uri), here_offline(edition, f"{address}{OFFLINE}"))
            yield Member(uri, page_from_file(text).encode())
        elif uri.endswith(".html"):
            page = site.text(uri)
            if not SENTENCE.search(page):
                yield Member(uri, page_from_file(page).encode())
        elif uri.endswith(".css"):
            yield Member(uri, site.text(uri).replace(*AT_ONCE).encode())
        else:
            yield Member(uri, site.read(uri))


def page_from_file(text: str) -> str:
    """Return a page with links that a file manager can follow."""
    text = without_card(policy_for_files(text))
    text = PRELOAD.sub("", text)  # a browser refuses to preload a font into a file
    text = REFRESH.sub(lambda m: f"{m[1]}{file_href(m[2])}{m[3]}", text)
    return TAG.sub(_tag, text)


def _tag(match: re.Match[str]) -> str:
    tag = match[0]
    is_link = "href=" in tag and not tag.startswith("<script")
    return HREF.sub(_attribute, tag) if is_link else tag


def _attribute(match: re.Match[str]) -> str:
    href = html.unescape(match[2][1:-1])
    moved = file_href(href)
    return match[0] if moved == href else f'{match[1]}"{html.escape(moved)}"'


def file_href(href: str, index: str = INDEX) -> str:
    """Return a link with the name of the page that a server would have found in the folder.

    ``index`` is that name, or that of another file which stands beside each page.
    """
    if leads_out(href):
        return href
    match = re.match(r"[^?#]*", href)
    path = match[0] if match else ""
    rest = href[len(path) :]
    if path.endswith("/"):
        return f"{path}{index}{rest}"
    if posixpath.basename(path) in {".", ".."}:
        return posixpath.normpath(f"{path}/{index}") + rest
    return href
