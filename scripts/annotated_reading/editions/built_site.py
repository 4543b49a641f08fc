"""The built site as the editions see it: addresses, and a way to read each file."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from annotated_reading.errors import OutputError, Place, Problem
from annotated_reading.files import list_files, read_file
from annotated_reading.frozen import frozen
from annotated_reading.rules.built import SITE_INCOMPLETE

INDEX = "index.html"
OFFLINE = "offline/"
"""The address of the page from which the editions are taken."""
DOWNLOADS = "downloads/"
"""The folder of the published site in which the editions stand; they do not hold each other."""
FRONT = ("", "references/")
BACK = (
    *("authors", "topics", "types", "paths", "timeline", "corrections", "further", "glossary"),
    "about",
)
URL_SAFE = "/:@!$&'()*+,;="
"""What stands unencoded in a path or a fragment besides letters and digits (RFC 3986, 3.3)."""
WITHIN = re.compile(r"[\w./#?=&%+~-]*")
"""A link without a colon, a space or a mark that has a meaning in the name of a host."""
MEDIA_TYPES = {
    ".avif": "image/avif",
    ".css": "text/css",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".otf": "font/otf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
"""By ending. The standard library lacks some and asks the system for others, but an edition must
not hang on where it is made."""


@frozen
class BuiltSite:
    """What mkdocs made."""

    uris: tuple[str, ...]
    """Every file, relative to the site's folder, with forward slashes, sorted."""
    load: Callable[[str], bytes]

    def has(self, uri: str) -> bool:
        """Whether the site has such a file."""
        at = bisect_left(self.uris, uri)
        return at < len(self.uris) and self.uris[at] == uri

    def read(self, uri: str) -> bytes:
        """Return a file of the site; raises OutputError where there is none."""
        if not self.has(uri):
            raise wrong(
                uri,
                "the built site has no such file",
                "build it anew with 'annotated-reading build'",
            )
        return self.load(uri)

    def text(self, uri: str) -> str:
        """Return a file of the site as text."""
        return self.read(uri).decode("utf-8")

    def file_named(self, href: str, origin: str) -> str:
        """Return the file to which ``href`` leads from the file ``origin``.

        Raises OutputError, which names both, where the site has none there.
        """
        target, _ = resolve(href, posixpath.dirname(origin))
        if not self.has(target):
            remedy = "mend the address, or put the file below docs/"
            raise wrong(origin, f"the file that it names {href} is not in the site", remedy)
        return target


@frozen
class Member:
    """A file of an edition that is an archive."""

    uri: str
    data: bytes


def site_in(folder: Path) -> BuiltSite:
    """Return the site that stands in a folder."""
    return BuiltSite(list_files(folder), lambda uri: read_file(folder / uri))


def wrong(uri: str, what: str, remedy: str) -> OutputError:
    """Return the error that something is wrong with a file of the built site."""
    return OutputError([Problem(Place(f"site/{uri}"), what, remedy, rule=SITE_INCOMPLETE)])


def page_uris(site: BuiltSite, works: Iterable[str]) -> tuple[str, ...]:
    """Return the addresses of the pages that hold the reading, in the order in which to read them.

    First the abstract, the list and the pages of the works, then the indexes. The page that is
    about the files to take away is left out.
    """
    pages = {uri.removesuffix(INDEX) for uri in site.uris if posixpath.basename(uri) == INDEX}
    here = pages - {OFFLINE}
    first = [uri for uri in (*FRONT, *works) if uri in here]
    return (*first, *sorted(here.difference(first), key=lambda uri: (_place(uri), uri)))


def _place(uri: str) -> int:
    name = re.split(r"[/-]", uri, maxsplit=1)[0]
    return BACK.index(name) if name in BACK else len(BACK)


def leads_out(href: str) -> bool:
    """Whether a link leads to another host, or is no address within the site at all."""
    if WITHIN.fullmatch(href) and "//" not in href:
        return False
    try:
        parts = urlsplit(href)
    except ValueError:  # http://[::1 has a host that cannot be
        return True
    return bool(parts.scheme or parts.netloc)


def resolve(href: str, uri: str) -> tuple[str, str]:
    """Return the address and the fragment to which a link on the page ``uri`` leads.

    ``uri`` and the result are relative to the site's folder and not percent-encoded, as files and
    ids are not; the first page is ''.
    """
    path, _, fragment = href.partition("#")
    path, fragment = unquote(path.partition("?")[0]), unquote(fragment)
    if not path:
        return uri, fragment
    target = posixpath.normpath(posixpath.join("/", uri, path)).lstrip("/")
    folder = path.endswith("/") or posixpath.basename(path) in {".", ".."}
    return (f"{target}/" if target and folder else target), fragment


def encoded(text: str) -> str:
    """Return an address within the site, or an id, as it stands in a link."""
    return quote(text, safe=URL_SAFE)


def media_type(uri: str) -> str:
    """Return the media type of a file, by its ending."""
    return MEDIA_TYPES.get(posixpath.splitext(uri)[1].lower(), "application/octet-stream")
