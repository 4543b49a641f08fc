"""The built site as the editions see it: addresses, and a way to read each file."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

INDEX = "index.html"
OFFLINE = "offline/"
"""The address of the page from which the editions are taken."""
DOWNLOADS = "downloads/"
"""The folder of the published site in which the editions stand; they do not hold each other."""
REDIRECT = re.compile(rb"<meta http-equiv=\"refresh\"")
FRONT = ("", "references/")
BACK = ("authors", "topics", "types", "paths", "timeline", "corrections", "glossary", "about")


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """What mkdocs made."""

    uris: tuple[str, ...]
    """Every file, relative to the site's folder, with forward slashes, sorted."""
    read: Callable[[str], bytes]

    def text(self, uri: str) -> str:
        """Return a file of the site as text."""
        return self.read(uri).decode("utf-8")


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an edition that is an archive."""

    uri: str
    data: bytes


def page_uris(site: BuiltSite, slugs: tuple[str, ...]) -> tuple[str, ...]:
    """Return the addresses of the pages that hold the reading, in the order in which to read them.

    First the abstract, the list and the works by ``slugs``, then the indexes. The pages that are
    about the site alone, and those that only lead elsewhere, are left out.
    """
    found = [uri.removesuffix(INDEX) for uri in site.uris if posixpath.basename(uri) == INDEX]
    here = {
        uri for uri in found if uri != OFFLINE and not REDIRECT.search(site.read(f"{uri}{INDEX}"))
    }
    order = (*FRONT, *(f"references/{slug}/" for slug in slugs))
    first = [uri for uri in order if uri in here]
    return (*first, *sorted(here.difference(first), key=lambda uri: (_place(uri), uri)))


def _place(uri: str) -> int:
    name = re.split(r"[/-]", uri, maxsplit=1)[0]
    return BACK.index(name) if name in BACK else len(BACK)


def leads_out(href: str) -> bool:
    """Whether a link leads to another host, or is no web address at all."""
    parts = urlsplit(href)
    return bool(parts.scheme or parts.netloc)


def resolve(href: str, uri: str) -> tuple[str, str]:
    """Return the address and the fragment to which a link on the page ``uri`` leads.

    ``uri`` and the result are relative to the site's folder; the first page is ''.
    """
    path, _, fragment = href.partition("#")
    path = path.partition("?")[0]
    if not path:
        return uri, fragment
    target = posixpath.normpath(posixpath.join("/", uri, path)).lstrip("/")
    folder = path.endswith("/") or posixpath.basename(path) in {".", ".."}
    return (f"{target}/" if target and folder else target), fragment
