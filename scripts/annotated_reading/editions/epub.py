"""The built site -> an EPUB 3 (EPUB 3.3, W3C Recommendation 2025), for readers of books.

One chapter a page, in the order of reading. Every note on a sentence is a note of the book: reading
systems that can open notes in place do, the others show it below its sentence. Typefaces are left
to the reader, who has chosen one.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotated_reading.editions.chapters import Chapter, gather, link_up
from annotated_reading.editions.imprint import Imprint
from annotated_reading.editions.site import BuiltSite, Member
from annotated_reading.editions.tree import Element, element, render_inside

MIMETYPE = Member("mimetype", b"application/epub+zip")
"""Stands first in the book and is not compressed (EPUB OCF 3.3, 4.2.2)."""
FOLDER = "EPUB"
FIRST = "abstract.xhtml"
LEFT_OUT = frozenset(
    "headerlink needs-js neighbours steps strip exports edition-line edition-side".split()
)
"""What steers a screen. The ties that rail, strip and matrix show stand below each sentence."""
GONE = frozenset(("button", "form", "script", "svg", "fieldset", "input", "figure"))
NAV = ' properties="nav"'
CONTAINER = f"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="{FOLDER}/package.opf" \
media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
STYLE = """\
h1,h2,h3{line-height:1.2;text-align:left;hyphens:none}
h1{font-size:1.6em}h2{font-size:1.25em}h3{font-size:1em}
.kicker,.byline,.ref-meta,.cite-foot,.basis,.topics,small{font-size:.85em}
.kicker{margin-bottom:0}.title-2{display:block}
.cite{padding-left:1.5em;text-indent:-1.5em}
ol.sentences,ol.uses,ol.reflist{list-style:none;padding:0;margin:0}
li.s{margin:0 0 1.2em}.s-text{font-size:1.1em;margin:0 0 .3em}.s-num{margin:0;font-size:.8em}
aside{font-size:.9em;margin:.3em 0 .8em 1em}
blockquote{margin:.5em 1em}
dt{font-weight:bold}dd{margin:0 0 .4em 1em}
table{border-collapse:collapse;font-size:.85em}th,td{text-align:left;vertical-align:top;\
padding:.2em .5em .2em 0;border-top:1px solid}
pre{white-space:pre-wrap;font-size:.8em}
.title-page{margin-top:20%;text-align:center}
.vh{font-size:.8em}
"""


def epub_members(site: BuiltSite, uris: Sequence[str], imprint: Imprint) -> Iterator[Member]:
    """Yield the files of the book, first the one that must stand first."""
    chapters = link_up(gather(site, uris, imprint, _book_form), imprint.address, link_in_book)
    yield MIMETYPE
    yield Member("META-INF/container.xml", CONTAINER.encode())
    yield _member("package.opf", _package(chapters, imprint))
    yield _member("nav.xhtml", _navigation(chapters, imprint))
    yield _member("style.css", STYLE)
    yield _member("title.xhtml", _title_page(imprint))
    for chapter in chapters:
        body = f"<section>{render_inside(chapter.content)}</section>"
        yield _member(file_of(chapter.uri), _document(chapter.title, body, imprint))


def file_of(uri: str) -> str:
    """Return the name of the chapter that a page becomes."""
    return f"{uri.strip('/').replace('/', '-')}.xhtml" if uri else FIRST


def link_in_book(uri: str, name: str, origin: str) -> str:
    """Return the link from one page to another, or to an id on it."""
    file = "" if name and uri == origin else file_of(uri)
    return f"{file}#{name}" if name else file


def _member(name: str, text: str) -> Member:
    return Member(f"{FOLDER}/{name}", text.encode())


def _book_form(found: Element) -> Element | None:
    """Return an element as a book has it, or None where it is of use on a screen alone."""
    if found.tag in GONE or "hidden" in found.attributes:
        return None
    if found.classes & LEFT_OUT or (found.tag == "span" and "mk" in found.classes):
        return None
    if "s" in found.classes and found.tag == "li":
        return _sentence(found)
    if "note" in found.classes and found.tag == "details":
        return _note(found)
    if found.tag == "a" and "download" in found.attributes:
        return None
    data = {name: None for name in found.attributes if name.startswith("data-")}
    kept = {n: v for n, v in found.attributes.items() if n not in data}
    return replace(found, attributes=kept)


def _sentence(found: Element) -> Element:
    """Put the mark of the note behind the sentence."""
    notes = [e.attributes["id"] for e in found.walk() if e.tag == "aside"]
    mark = [_note_mark(name) for name in notes]
    children = [
        replace(c, children=(*c.children, " ", *mark))
        if isinstance(c, Element) and "s-text" in c.classes
        else c
        for c in found.children
    ]
    return Element("li", {"class": "s"}, tuple(children))


def _note_mark(name: str) -> Element:
    link = element("a", "note", href=f"#{name}", role="doc-noteref")
    return replace(link, attributes={**link.attributes, "epub:type": "noteref"})


def _note(found: Element) -> Element:
    body = [c for c in found.children if isinstance(c, str) or c.tag != "summary"]
    attributes = {"id": found.attributes["id"], "role": "doc-footnote", "epub:type": "footnote"}
    return Element("aside", attributes, tuple(body))


def _document(title: str, body: str, imprint: Imprint) -> str:
    language = html.escape(imprint.language)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" \
lang="{language}" xml:lang="{language}">
<head><title>{html.escape(title)}</title><link rel="stylesheet" href="style.css"/></head>
<body>{body}</body>
</html>
"""


def _title_page(imprint: Imprint) -> str:
    online = html.escape(imprint.address)
    lines = [
        f"<h1>{html.escape(imprint.title)}</h1>",
        f"<p>{html.escape(imprint.subtitle)}</p>" if imprint.subtitle else "",
        f"<p>{html.escape(imprint.annotator)}</p>" if imprint.annotator else "",
        f"<p>{html.escape(imprint.edition)}</p>" if imprint.edition else "",
        f"<p>{html.escape(imprint.licence)}</p>" if imprint.licence else "",
        f'<p><a href="{online}">{online}</a></p>' if online else "",
    ]
    body = f'<section class="title-page" epub:type="titlepage">{"".join(lines)}</section>'
    return _document(imprint.title, body, imprint)


def _navigation(chapters: Sequence[Chapter], imprint: Imprint) -> str:
    rows = "".join(
        f'<li><a href="{file_of(c.uri)}">{html.escape(c.title)}</a></li>' for c in chapters
    )
    start = file_of(chapters[0].uri) if chapters else "title.xhtml"
    body = (
        f'<nav epub:type="toc" id="toc"><h1>Contents</h1><ol>{rows}</ol></nav>'
        '<nav epub:type="landmarks" hidden="hidden"><h2>Landmarks</h2><ol>'
        f'<li><a epub:type="bodymatter" href="{start}">Beginning</a></li>'
        '<li><a epub:type="toc" href="#toc">Contents</a></li></ol></nav>'
    )
    return _document("Contents", body, imprint)


def _package(chapters: Sequence[Chapter], imprint: Imprint) -> str:
    names = ["title.xhtml", "nav.xhtml", *(file_of(chapter.uri) for chapter in chapters)]
    items = "".join(
        f'<item id="i{number}" href="{name}" media-type="application/xhtml+xml"'
        f"{NAV if name == 'nav.xhtml' else ''}/>\n"
        for number, name in enumerate(names)
    )
    spine = "".join(f'<itemref idref="i{number}"/>' for number in range(len(names)))
    identifier = imprint.address or f"urn:annotated-reading:{imprint.name}"
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" \
xml:lang="{html.escape(imprint.language)}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">{html.escape(identifier)}</dc:identifier>
<dc:title>{html.escape(imprint.title)}</dc:title>
<dc:language>{html.escape(imprint.language)}</dc:language>
{f"<dc:creator>{html.escape(imprint.annotator)}</dc:creator>" if imprint.annotator else ""}
{f"<dc:rights>{html.escape(imprint.licence)}</dc:rights>" if imprint.licence else ""}
<meta property="dcterms:modified">{imprint.day.isoformat()}T00:00:00Z</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityHazard">none</meta>
</metadata>
<manifest>
<item id="css" href="style.css" media-type="text/css"/>
{items}</manifest>
<spine>{spine}</spine>
</package>
"""
