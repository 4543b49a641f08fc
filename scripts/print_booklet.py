"""Print the built site as a booklet: the abstract, then every work, with contents and page numbers.

Headless Chromium does the printing, in two passes: the first tells on which page each part starts,
the second prints the contents with these numbers. Run by `make pdf` after `make site`.
"""

from __future__ import annotations

import html
import json
import os
import posixpath
import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright
from pypdf import PdfReader
from pypdf.generic import Destination

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = ["--no-sandbox", "--disable-gpu"]
ARTICLE = re.compile(r"<article class=\"md-content__inner md-typeset\">(.*?)</article>", re.DOTALL)
CANONICAL = re.compile(r"<link rel=\"canonical\" href=\"([^\"]+)\"")
STYLESHEET = re.compile(r"<link rel=\"stylesheet\" href=\"([^\"]+)\"")
HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
STYLE = """
.part{break-before:page}
.cover{height:200mm;display:flex;flex-direction:column;justify-content:center}
.cover h1{font-size:30pt!important;margin:0 0 8pt!important}
.contents{break-before:page}
.contents ol{list-style:none!important;margin:0!important;padding:0}
.contents li{display:flex;gap:.5em;margin:0 0 4pt!important}
.contents li a{flex:1}
.contents li span{font-variant-numeric:tabular-nums}
.ref-head{border-bottom:.5pt solid #999}
"""


@dataclass(frozen=True, slots=True)
class Part:
    """One page of the site, as it goes into the booklet."""

    uri: str
    title: str
    body: str


def main() -> int:
    """Write dist/<name>.pdf; return the exit status."""
    site = ROOT / "site"
    browser = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not (site / "index.html").is_file():
        print("There is no site to print: run 'make site' first.", file=sys.stderr)
        return 1
    if browser is None:
        print("There is no Chromium: on Debian, apt install chromium.", file=sys.stderr)
        return 1
    target = ROOT / "dist" / "booklet.pdf"
    target.parent.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=ARGUMENTS)
        target.write_bytes(make_booklet(chromium, site))
        chromium.close()
    pages = len(PdfReader(target).pages)
    print(f"{target.relative_to(ROOT)}: {pages} pages, {target.stat().st_size // 1024} kB.")
    return 0


def make_booklet(browser: Browser, site: Path) -> bytes:
    """Return the booklet of a built site as a PDF."""
    parts = read_parts(site)
    base = base_address(site)
    styles = STYLESHEET.findall((site / "index.html").read_text("utf-8"))
    blank = print_pdf(browser, site, render_booklet(parts, base, styles, {}))
    numbers = start_pages(blank, [part.title for part in parts])
    return print_pdf(browser, site, render_booklet(parts, base, styles, numbers))


def read_parts(site: Path) -> list[Part]:
    """Return the first page and the pages of the works, in the order of the list."""
    slugs = json.loads((site / "assets/data/addresses.json").read_text("utf-8"))
    return [_part(site, uri) for uri in ["", *(f"references/{slug}/" for slug in slugs)]]


def _part(site: Path, uri: str) -> Part:
    text = (site / uri / "index.html").read_text("utf-8")
    article = ARTICLE.search(text)
    body = article[1] if article else ""
    heading = HEADING.search(body)
    words = re.sub(r"<a class=\"headerlink\".*?</a>|<[^>]+>", "", heading[1] if heading else uri)
    return Part(uri, " ".join(html.unescape(words).split()), body)


def base_address(site: Path) -> str:
    """Return where the site is published, for links that lead out of the booklet."""
    found = CANONICAL.search((site / "index.html").read_text("utf-8"))
    return found[1] if found else "https://example.org/"


def render_booklet(
    parts: Sequence[Part], base: str, styles: Sequence[str], numbers: dict[str, int]
) -> str:
    """Return the booklet as one HTML page; ``numbers`` are the pages on which parts start."""
    places = {part.uri: f"p{index}" for index, part in enumerate(parts)}
    title = html.escape(parts[0].title)
    rows = "".join(
        f'<li><a href="#{places[p.uri]}">{html.escape(p.title)}</a>'
        f"<span>{numbers.get(p.title, '')}</span></li>"
        for p in parts
    )
    bodies = "".join(
        f'<section class="part" id="{places[p.uri]}">{_moved(p, places)}</section>' for p in parts
    )
    sheets = "".join(f'<link rel="stylesheet" href="{href}">' for href in styles)
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
{sheets}<style>@page{{@bottom-left{{content:"{title}"}}}}{STYLE}</style></head>
<body dir="ltr" data-md-color-scheme="default" data-md-color-primary="custom"
 data-md-color-accent="custom"><div class="md-typeset">
<div class="cover"><p class="kicker">Annotated</p><p class="title">{title}</p>
<p>{html.escape(base)}</p></div>
<nav class="contents"><h2>Contents</h2><ol>{rows}</ol></nav>{bodies}</div></body></html>"""


def _moved(part: Part, places: dict[str, str]) -> str:
    """Return a page's content with ids of its own and links that lead on from paper."""
    here = places[part.uri]
    body = re.sub(r' id="([^"]+)"', rf' id="{here}-\1"', part.body)
    body = re.sub(r'( aria-\w+)="[^"]*"', "", body)
    return re.sub(r'href="([^"]*)"', lambda m: _link(m[1], part, places), body)


def _link(href: str, part: Part, places: dict[str, str]) -> str:
    """Return the attribute for a link; pages that are not in the booklet are not linked."""
    if urlsplit(href).scheme:
        return f'href="{href}"'
    if href.startswith("#"):
        return f'href="#{places[part.uri]}-{href[1:]}"'
    path, _, fragment = href.partition("#")
    uri = posixpath.normpath(posixpath.join("/", part.uri, path)).lstrip("/")
    uri = f"{uri}/" if uri and path.endswith("/") else uri
    if uri not in places:
        return ""
    place = f"{places[uri]}-{fragment}" if fragment else places[uri]
    return f'href="#{place}"'


def print_pdf(browser: Browser, site: Path, text: str) -> bytes:
    """Return the page as a tagged PDF with an outline; it is read from the site's folder."""
    with tempfile.NamedTemporaryFile("w", dir=site, suffix=".html", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        page = browser.new_page()
        page.goto(Path(file.name).as_uri())
        page.evaluate("document.fonts.ready")
        pdf = page.pdf(prefer_css_page_size=True, tagged=True, outline=True)
        page.close()
    return pdf


def start_pages(pdf: bytes, titles: Sequence[str]) -> dict[str, int]:
    """Return the page on which each title stands, counted from 1, by the outline."""
    with tempfile.TemporaryFile() as file:
        file.write(pdf)
        reader = PdfReader(file)
        wanted = {_bare(title): title for title in titles}
        found: dict[str, int] = {}
        for entry in _flat(reader.outline):
            title = wanted.get(_bare(str(entry.title)))
            if title and title not in found:
                found[title] = (reader.get_destination_page_number(entry) or 0) + 1
    return found


def _bare(title: str) -> str:
    return re.sub(r"\W+", "", title)


def _flat(outline: object) -> list[Destination]:
    if isinstance(outline, Destination):
        return [outline]
    if isinstance(outline, list):
        return [entry for item in outline for entry in _flat(item)]
    return []


if __name__ == "__main__":
    sys.exit(main())
