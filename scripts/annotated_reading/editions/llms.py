"""llms.txt: what a program that reads for a person is told first of the site (llmstxt.org).

It leads to the Markdown of the pages and to the data. A person can read it as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotated_reading.editions.plain_pages import BESIDE, link, text
from annotated_reading.frozen import frozen

LLMS = "llms.txt"
MOST = 100
"""Pages of a kind that it names; what is more is found from the lists."""
DATA = (
    ("annotations.jsonld", "The notes and connections as W3C Web Annotations"),
    ("linkset.json", "How pages and files belong together, as typed links"),
    ("exports/references.bib", "The works as BibTeX"),
    ("exports/references.ris", "The works as RIS"),
    ("exports/references.csl.json", "The works as CSL-JSON"),
    ("exports/corrections.json", "The corrections of the printed references"),
    ("feed.xml", "The notes as an Atom feed, newest first"),
    ("sitemap.xml", "All addresses"),
)
WORK = "Work"
"""What the page of a work calls itself."""


@frozen
class PlainPage:
    """A page beside which its Markdown stands."""

    url: str
    """Below the site's address; the first page is ''."""
    title: str
    kind: str
    description: str


def render_llms(
    name: str, description: str, address: str, pages: Iterable[PlainPage], files: Iterable[str]
) -> str:
    """Return the text; ``files`` are those of the site, ``address`` is where it is published.

    Where nobody says so, links are relative.
    """
    pages, files = tuple(pages), frozenset(files)
    works = [page for page in pages if page.kind == WORK]
    others = [page for page in pages if page.kind != WORK]
    named = [f"- {link(text(words), f'{address}{uri}')}" for uri, words in DATA if uri in files]
    head = [f"# {text(name)}", *([f"> {text(description)}"] if description else [])]
    intro = (
        f"Every page is also there as Markdown: {BESIDE} in the folder of the page. What is said "
        "of a work is this edition’s reading, and each page says how much of the work was read."
    )
    parts = [
        *head,
        intro,
        *_section("Pages", others, address),
        *_section("Works", works, address),
        *(["## Data", "\n".join(named)] if named else []),
    ]
    return "\n\n".join(parts) + "\n"


def _section(title: str, pages: list[PlainPage], address: str) -> Iterator[str]:
    """Yield the heading and the list of pages; of very many the first."""
    if not pages:
        return
    yield f"## {title}"
    yield "\n".join(_line(page, address) for page in pages[:MOST])
    if left := len(pages) - MOST if len(pages) > MOST else 0:
        yield f"{left:,} more are found from the lists among the pages, and in the data."


def _line(page: PlainPage, address: str) -> str:
    words = link(text(page.title), f"{address}{page.url}{BESIDE}")
    return f"- {words}: {text(page.description)}" if page.description else f"- {words}"
