"""Links of annotators that lead to nothing, told at their lines before mkdocs stops at a page."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import unquote

from annotated_reading.errors import Problem
from annotated_reading.model import LocalLink, Page, Reading
from annotated_reading.rules.notes import LINK_DEAD
from annotated_reading.text.markdown import relative

INLINE = re.compile(r"\]\(([^\s)]+)")


def dead_links(
    reading: Reading, pages: Sequence[Page], is_there: Callable[[str], bool]
) -> Iterator[Problem]:
    """Yield a problem for each link that leads to no page and to no file below docs/.

    ``is_there`` says whether there is one under a path. A link is looked for in the first page that
    has it, for where it leads depends on where the text is shown.
    """
    if not reading.local_links:
        return
    uris = {page.uri for page in pages}
    shown = [page for page in pages if page.uri.endswith(".md")]
    origins: dict[str, str] = {}
    for page in shown:
        for match in INLINE.finditer(page.text):
            origins.setdefault(match[1], page.uri)
    for link in reading.local_links:
        origin = origins.get(link.address) or next(
            (page.uri for page in shown if link.address.encode() in page.data), "index.md"
        )
        yield from _dead(link, origin, uris, is_there)


def _dead(
    link: LocalLink, origin: str, uris: set[str], is_there: Callable[[str], bool]
) -> Iterator[Problem]:
    address = html.unescape(link.address).partition("#")[0].partition("?")[0]
    target = posixpath.normpath(posixpath.join(posixpath.dirname(origin), unquote(address)))
    is_published = not target.startswith(("_", "../", "/"))
    if is_published and (target in uris or is_there(target)):
        return
    meant = next((uri for uri in _near(target, uris) if uri in uris or is_there(uri)), "")
    start = posixpath.join("docs", posixpath.dirname(origin))
    remedy = (
        f"did you mean '{relative(origin, meant)}'?"
        if meant
        else f"name a page, or a file below docs/, by its path from {start}"
    )
    yield Problem(
        link.place,
        f"'{link.address}' leads to no page and no file of this site",
        remedy,
        rule=LINK_DEAD,
    )


def _near(target: str, uris: set[str]) -> Iterator[str]:
    """Yield what may be meant by a target: as a page's name, a folder less, or its name alone."""
    bare = target.strip("/").removeprefix("docs/").removeprefix("references/docs/")
    name = posixpath.basename(bare)
    for path in (bare, bare.removeprefix("references/"), f"references/{name}", f"img/{name}"):
        yield from (path, f"{path}.md", f"{path.removesuffix('.html')}.md", f"{path}/index.md")
    yield from sorted(uri for uri in uris if posixpath.basename(uri) == name)
