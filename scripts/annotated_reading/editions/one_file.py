"""The built site -> one HTML file that holds all of it: for a mail, a phone, an archive.

It needs nothing beside itself. Stylesheets and typefaces are in it: the faces tell the words of
the works from those of the edition, so they are worth their kilobytes. The one script in it is that
of the search, with its index, and of the peeks at cited works.
"""

from __future__ import annotations

import base64
import itertools
import posixpath
import re

from annotated_reading.editions.built_site import INDEX, BuiltSite, leads_out, media_type, resolve
from annotated_reading.editions.chapters import (
    Chapter,
    Shape,
    gather,
    link_to_place,
    place,
    texts,
)
from annotated_reading.editions.content_policy import one_file_policy, policy_tag
from annotated_reading.editions.contents import contents, render_rows, row_link
from annotated_reading.editions.imprint import Imprint
from annotated_reading.editions.search_chunks import CHUNK
from annotated_reading.editions.search_files import FILE, TOP
from annotated_reading.editions.search_index import within_one_page
from annotated_reading.editions.theme import AT_ONCE, body_attributes, search_form, stylesheets
from annotated_reading.editions.tree import Element, change, escaped
from annotated_reading.kept import ANEW, Kept

CONTENTS = "/contents"
"""The id of the contents; no page and nothing on one has an id that begins so."""
URL = re.compile(r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^\"'()\s]+))\s*\)")
FONT_LICENCE = "assets/fonts/OFL.txt"
LEFT_OUT = frozenset(("headerlink", "needs-js", "neighbours", "edition-line"))
SEARCH_INDEX = "/search-index"
SEARCH_SCRIPTS = ("assets/js/find.js", "assets/js/search.js")
COINS = "Z3988"
"""The class of a span in whose title Zotero reads a work."""
PEEK, PEEK_MARK, PEEK_SCRIPT = "peek", "peek-mark", "assets/js/peek.js"
DARK = ("(scripting:none) and (prefers-color-scheme:dark)", "(prefers-color-scheme:dark)")
"""On the site a script takes the reader's dark colours, and the stylesheet only where none runs."""
STYLE = """
.one-file-bar{position:sticky;top:0;z-index:4;display:flex;align-items:center}
.one-file-bar{background:var(--ed-paper);border-bottom:1px solid var(--ed-rule);padding:0 .8rem}
.one-file-bar .ed-search,.one-file-bar .ed-search-open{margin-left:auto}
.one-file-bar>a{font:600 .76rem/2.4 var(--ed-sans);color:var(--ed-link)}
.one-file{box-sizing:border-box;width:100%;max-width:61rem;margin:0 auto;padding:0 .8rem}
.one-file>nav{padding-top:1.2rem;margin-top:2.4rem;border-top:.05rem solid var(--ed-rule)}
.one-file .imprint+section .up{display:none}
.one-file>section{padding-top:1.2rem;margin-top:2.4rem;border-top:.05rem solid var(--ed-rule)}
.one-file .imprint+section{border:0;margin-top:0;padding-top:0}
.one-file .imprint{padding-top:1.2rem}
.one-file .imprint p{margin:.2rem 0;font-size:var(--ed-small);color:var(--ed-ink-2)}
.one-file .imprint .title-page{font:400 1.3rem/1.2 var(--ed-title);color:var(--ed-ink)}
.one-file .up{font-size:var(--ed-small);margin:0 0 1rem}
.one-file .contents{columns:18rem;column-gap:1.6rem}
.one-file .contents ol{margin-top:0;margin-bottom:0}
.one-file .contents li:not(:has(ol)){break-inside:avoid}
.one-file .ref-page{grid-template-columns:minmax(0,1fr) 13rem}
.one-file .steps{grid-column:1/-1}
@media print{.one-file>section{break-before:page;border:0}.one-file .up{display:none}}
"""


def one_file(site: BuiltSite, uris: tuple[str, ...], imprint: Imprint, kept: Kept = ANEW) -> str:
    """Return the pages at ``uris`` as one HTML page: the first, the contents, the others.

    Chapters that are ``kept`` are not made again. Raises OutputError where a page or a stylesheet
    names a file that the site does not have.
    """
    chapters = gather(site, uris, imprint, SHAPE, kept)
    linked = texts(site, chapters, imprint.address, link_to_place, lambda uri: _data(site, uri))
    sections = list(map(_section, chapters, linked))
    rows = render_rows(
        contents(chapters), lambda row: row_link(row, lambda c: link_to_place(c.uri, ""))
    )
    title, online = escaped(imprint.title), escaped(imprint.address)
    lead = f'. Online: <a href="{online}">{online}</a>' if online else ""
    styles = f"{_font_licence(site)}{_styles(site)}{STYLE}"
    bar, index, search = _search(site, chapters)
    script = search + _peek_script(site, chapters)
    return f"""<!doctype html>
<html lang="{escaped(imprint.language)}">
<head>
<meta charset="utf-8">
{policy_tag(one_file_policy(styles, script))}
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
{f'<link rel="canonical" href="{online}">' if online else ""}
<style>{styles}</style>
</head>
<body {body_attributes(site.text(INDEX), INDEX)}>
{bar}<main class="one-file md-typeset">
<header class="imprint"><p class="title-page">{title}</p><p>{escaped(imprint.edition)}{lead}</p>\
</header>
{"".join(sections[:1])}\
<nav id="{CONTENTS}" aria-labelledby="{CONTENTS}-h"><h2 id="{CONTENTS}-h">Contents</h2>
<ol class="contents">{rows}</ol></nav>
{"".join(sections[1:])}</main>
{index}{f"<script>{script}</script>" if script else ""}
</body>
</html>
"""


def _search(site: BuiltSite, chapters: tuple[Chapter, ...]) -> tuple[str, str, str]:
    """Return the bar with the search, its index and its script; all empty where the site has none.

    The index is data and no script: what somebody wrote does not decide which script runs.
    """
    if not site.has(TOP):
        return "", "", ""
    ids = {chapter.uri: chapter.markup.ids | {""} for chapter in chapters}

    def anchor(uri: str, fragment: str) -> str | None:
        here = fragment in ids.get(uri, ())
        return link_to_place(uri, fragment).removeprefix("#") if here else None

    form = search_form(site.text(INDEX), INDEX)
    bar = (
        '<nav class="one-file-bar" aria-label="Contents and search">'
        f'<a href="#{CONTENTS}">Contents</a>{form}</nav>\n'
    )
    uris = (FILE.format(CHUNK.format(number)) for number in itertools.count())
    chunks = map(site.text, itertools.takewhile(site.has, uris))
    data = within_one_page(site.text(TOP), chunks, anchor)
    index = f'<script type="application/json" id="{SEARCH_INDEX}">{data}</script>\n'
    return bar, index, "".join(site.text(uri) for uri in SEARCH_SCRIPTS)


def _peek_script(site: BuiltSite, chapters: tuple[Chapter, ...]) -> str:
    """Return the script of the peeks; empty where no page has one."""
    has_peeks = any(PEEK in chapter.markup.classes for chapter in chapters)
    return site.text(PEEK_SCRIPT) if has_peeks else ""


def _section(chapter: Chapter, text: str) -> str:
    return (
        f'<section id="{escaped(place(chapter.uri))}">'
        f'<p class="up"><a href="#{CONTENTS}">Contents</a></p>'
        f"{text}</section>\n"
    )


def _kept(node: Element) -> Element | None:
    """Return an element, or None where it leads nowhere here or does nothing without a script."""
    is_control = node.tag in {"button", "form", "script"} and PEEK_MARK not in node.classes
    if node.classes & LEFT_OUT or is_control:
        return None
    if "unapi-id" in node.classes:
        return None  # it asks for a file that this one does not have
    if node.tag in {"li", "p"} and not node.text() and not _shows(node):
        return None  # a button stood in it
    return node


def _shows(node: Element) -> bool:
    """Whether an element without words has something for readers, or for Zotero."""
    return any(
        inside.tag in {"img", "svg", "input"} or COINS in inside.classes for inside in node.walk()
    )


SHAPE = Shape("one file", lambda content: change(content, _kept), is_one_page=True)


def _font_licence(site: BuiltSite) -> str:
    """Return who made the typefaces and under which licence they go with this file."""
    if not site.has(FONT_LICENCE):
        return ""
    licence = site.text(FONT_LICENCE).partition("-----")[0].replace("*/", "").replace("<", "")
    return f"/*\n{licence.strip()}\n*/\n"


def _styles(site: BuiltSite) -> str:
    """Return the stylesheets of the first page in one, with their typefaces in them."""
    sheets = [
        (medium, _with_files(site, site.file_named(href, INDEX)))
        for href, medium in stylesheets(site.text(INDEX), INDEX)
        if not leads_out(href)
    ]
    return "".join(f"@media {medium}{{{css}}}" if medium else css for medium, css in sheets)


def _with_files(site: BuiltSite, uri: str) -> str:
    """Return a stylesheet with the files that it names written into it."""

    def put(match: re.Match[str]) -> str:
        named = match[1] or match[2] or match[3] or ""
        if named.startswith("#") or leads_out(named):
            return match[0]
        _, fragment = resolve(named, posixpath.dirname(uri))
        data = _data(site, site.file_named(named, uri))
        return f'url("{data}#{fragment}")' if fragment else f"url({data})"

    text = site.text(uri).replace('@charset "UTF-8";', "").replace(*DARK).replace(*AT_ONCE)
    return URL.sub(put, text)


def _data(site: BuiltSite, uri: str) -> str:
    """Return a file of the site as an address that holds all of it."""
    return f"data:{media_type(uri)};base64,{base64.b64encode(site.read(uri)).decode('ascii')}"
