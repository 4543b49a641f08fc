"""The built site -> an EPUB 3 (EPUB 3.3, W3C Recommendation 2025), for readers of books.

One chapter a page, in the order of reading. Every note on a sentence is a note of the book: reading
systems that can open notes in place do, the others show it below its sentence. Typefaces are left
to the reader, who has chosen one.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from annotated_reading.editions.built_site import BuiltSite, Member, encoded, media_type
from annotated_reading.editions.chapters import Chapter, Shape, gather, texts
from annotated_reading.editions.contents import contents, in_order, render_rows, row_link
from annotated_reading.editions.epub_style import STYLE
from annotated_reading.editions.imprint import Imprint
from annotated_reading.editions.title_page import cover, title_page
from annotated_reading.editions.tree import (
    Element,
    change,
    element,
    escaped,
    with_attributes,
)
from annotated_reading.frozen import frozen
from annotated_reading.kept import ANEW, Kept

MIMETYPE = Member("mimetype", b"application/epub+zip")
"""Stands first in the book and is not compressed (EPUB OCF 3.3, 4.2.2)."""
FOLDER = "EPUB"
COVER = "cover.svg"
FIRST, NAVIGATION, TITLE = "abstract", "nav", "title"
"""Names of chapters that no other page may have."""
LEFT_OUT = frozenset(
    "headerlink needs-js neighbours steps strip edition-line edition-side peeks actions".split()
)
"""What steers a screen, and sources to copy. The ties that rail, strip and matrix show stand below
each sentence."""
NUMBERS = frozenset(("ref-n", "use-n"))
GONE = frozenset(("button", "form", "script", "svg", "fieldset", "input"))
NOTE = "doc-footnote"
SUMMARY = (
    "All of it is text, in the order of reading, with headings, lists and links. Notes stand below "
    "their sentences. Typeface, size and colours are the reader’s to choose."
)
CONTAINER = f"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="{FOLDER}/package.opf" \
media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


@frozen
class Book:
    """The parts of the book."""

    imprint: Imprint
    chapters: tuple[Chapter, ...]
    texts: tuple[str, ...]
    """The markup of each."""
    files: Mapping[str, str]
    """The file of each chapter, by the address of the page."""
    pictures: Mapping[str, str]
    """The file of each picture, by its address in the site."""


def epub_members(
    site: BuiltSite, uris: Sequence[str], imprint: Imprint, kept: Kept = ANEW
) -> Iterator[Member]:
    """Yield the files of the book, first the one that must stand first.

    Chapters that are ``kept`` are not made again.
    """
    book = book_of(site, uris, imprint, kept)
    yield MIMETYPE
    yield Member("META-INF/container.xml", CONTAINER.encode())
    yield _member("package.opf", _package(book))
    yield _member("nav.xhtml", _navigation(book))
    yield _member("style.css", STYLE)
    yield _member(COVER, cover(imprint))
    yield _member("title.xhtml", _title_page(imprint))
    for chapter, text in zip(book.chapters, book.texts, strict=True):
        body = f"<section>{text}</section>"
        yield _member(book.files[chapter.uri], _document(chapter.title, body, imprint))
    for uri, name in book.pictures.items():
        yield Member(f"{FOLDER}/{name}", site.read(uri))


def book_of(site: BuiltSite, uris: Sequence[str], imprint: Imprint, kept: Kept = ANEW) -> Book:
    """Return the book with its chapters linked to each other."""
    # in the order of the contents, which a book must have as well (EPUB 3.3, 5.4.2.2)
    chapters = tuple(in_order(contents(gather(site, uris, imprint, SHAPE, kept))))
    files = file_names(chapter.uri for chapter in chapters)
    pictures: dict[str, str] = {}

    def link(uri: str, name: str, origin: str) -> str:
        file = "" if name and uri == origin else encoded(files[uri])
        return f"{file}#{encoded(name)}" if name else file

    def picture(uri: str) -> str:
        ending = posixpath.splitext(uri)[1].lower()
        return pictures.setdefault(uri, f"pictures/{len(pictures) + 1}{ending}")

    linked = tuple(texts(site, chapters, imprint.address, link, picture))
    return Book(imprint, chapters, linked, files, MappingProxyType(pictures))


def file_names(uris: Iterable[str]) -> Mapping[str, str]:
    """Return the file that each page becomes; no two are alike, be it but for capitals.

    (EPUB OCF 3.3, 4.1.4: names are compared after case folding and normalization.)
    """
    names: dict[str, str] = {}
    taken = {FIRST, NAVIGATION, TITLE}
    for uri in uris:
        plain = re.sub(r"[^\w.-]", "-", unicodedata.normalize("NFC", uri.strip("/")))
        name, number = (plain, 1) if uri else (FIRST, 1)
        while uri and name.casefold() in taken:
            number += 1
            name = f"{plain}-{number}"
        taken.add(name.casefold())
        names[uri] = f"{name}.xhtml"
    return MappingProxyType(names)


def _member(name: str, text: str) -> Member:
    return Member(f"{FOLDER}/{name}", text.encode())


def _book_form(node: Element) -> Element | None:
    """Return an element as a book has it, or None where it is of use on a screen alone."""
    if node.tag in GONE or "hidden" in node.attributes or _is_empty(node):
        return None
    if node.classes & LEFT_OUT or (node.tag == "span" and "mk" in node.classes):
        return None
    if node.tag == "details" and "plain" in node.classes:
        return _unfolded(node)
    if node.tag == "figure" and not any(inside.tag == "img" for inside in node.walk()):
        return None
    screen = [n for n in node.attributes if n == "download" or n.startswith("data-")]
    kept = with_attributes(node, **dict.fromkeys(screen)) if screen else node
    if node.tag == "ul" and "reasons" in node.classes:
        return _graded(kept)
    if node.tag == "li":
        return _sentence(kept) if "s" in node.classes else _counted(kept)
    if "note" in node.classes and node.tag == "details" and "id" in node.attributes:
        return _note(kept)
    return kept


def _unfolded(details: Element) -> Element | None:
    """Return what is folded on a screen below its summary; sources to copy are left out."""
    if any(inside.tag == "pre" for inside in details.walk()):
        return None
    body = [child for child in details.children if isinstance(child, str) or child.tag != "summary"]
    if any(isinstance(child, Element) and "graded" in child.classes for child in body):
        return element("div", *body)  # which says itself what it holds
    summary = [
        replace(child, tag="p")
        for child in details.children
        if isinstance(child, Element) and child.tag == "summary"
    ]
    return element("div", *summary, *body)


def _graded(reasons: Element) -> Element:
    """Return the reasons of a sentence below their grade, which the site says aloud at each."""
    grades = [node.text() for node in reasons.walk() if _says_grade(node)]
    if len(set(grades)) != 1:
        return reasons
    colon = element("span", ":")
    bare = change(reasons, lambda node: colon if _says_grade(node) else node) or reasons
    words = grades[0].strip(" ,:")
    head = element("p", f"{words[:1].upper()}{words[1:]}", class_="grade")
    return element("div", head, bare, class_="graded")


def _says_grade(node: Element) -> bool:
    return node.tag == "span" and "vh" in node.classes


def _is_empty(node: Element) -> bool:
    """Whether an element is a paragraph with nothing in it: on the site a script fills some."""
    inside = any(isinstance(child, Element) for child in node.children)
    return node.tag == "p" and not inside and not node.text()


def _counted(item: Element) -> Element:
    """Return an item of a list that the list itself numbers; on the site its number is text."""
    numbers = [node.text() for node in item.walk() if _is_number(node)]
    if len(numbers) != 1:
        return item
    bare = change(item, lambda node: None if _is_number(node) or _is_empty(node) else node) or item
    return with_attributes(bare, value=numbers[0])


def _is_number(node: Element) -> bool:
    return node.tag == "span" and bool(node.classes & NUMBERS)


def _sentence(item: Element) -> Element:
    """Return a sentence with the mark of its note behind its text."""
    notes = [node.attributes["id"] for node in item.walk() if node.attributes.get("role") == NOTE]
    mark = [_note_mark(name) for name in notes]
    children = [
        replace(child, children=(*child.children, " ", *mark))
        if isinstance(child, Element) and "s-text" in child.classes
        else child
        for child in item.children
    ]
    return element("li", *children, class_=" ".join(sorted(item.classes)))


def _note_mark(name: str) -> Element:
    link = element("a", "note", href=f"#{encoded(name)}", role="doc-noteref")
    return with_attributes(link, **{"epub:type": "noteref"})


def _note(details: Element) -> Element:
    body = [child for child in details.children if isinstance(child, str) or child.tag != "summary"]
    aside = element("aside", *body, id=details.attributes["id"], role=NOTE)
    return with_attributes(aside, **{"epub:type": "footnote"})


SHAPE = Shape("book", lambda content: change(content, _book_form), is_one_page=False)


def _document(title: str, body: str, imprint: Imprint) -> str:
    language = escaped(imprint.language)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" \
lang="{language}" xml:lang="{language}">
<head><title>{escaped(title)}</title><link rel="stylesheet" href="style.css"/></head>
<body>{body}</body>
</html>
"""


def _title_page(imprint: Imprint) -> str:
    body = f'<section class="title-page" epub:type="titlepage">{title_page(imprint)}</section>'
    return _document(imprint.title, body, imprint)


def _navigation(book: Book) -> str:
    def link(chapter: Chapter) -> str:
        return encoded(book.files[chapter.uri])

    rows = render_rows(contents(book.chapters), lambda row: row_link(row, link))
    start = encoded(book.files[book.chapters[0].uri]) if book.chapters else "title.xhtml"
    body = (
        f'<nav epub:type="toc" role="doc-toc" id="toc"><h1>Contents</h1><ol>{rows}</ol></nav>'
        '<nav epub:type="landmarks" hidden="hidden"><h2>Landmarks</h2><ol>'
        '<li><a epub:type="titlepage" href="title.xhtml">Title page</a></li>'
        f'<li><a epub:type="bodymatter" href="{start}">Beginning</a></li>'
        '<li><a epub:type="toc" href="#toc">Contents</a></li></ol></nav>'
    )
    return _document("Contents", body, book.imprint)


def _package(book: Book) -> str:
    imprint = book.imprint
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" \
xml:lang="{escaped(imprint.language)}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">{escaped(identifier(imprint))}</dc:identifier>
<dc:title>{escaped(imprint.title)}</dc:title>
<dc:language>{escaped(imprint.language)}</dc:language>
{f"<dc:creator>{escaped(imprint.annotator)}</dc:creator>" if imprint.annotator else ""}
{f"<dc:rights>{escaped(imprint.licence)}</dc:rights>" if imprint.licence else ""}
<meta property="dcterms:modified">{imprint.day.isoformat()}T00:00:00Z</meta>
{_accessibility(book)}
</metadata>
<manifest>
<item id="css" href="style.css" media-type="text/css"/>
<item id="cover" href="{COVER}" media-type="image/svg+xml" properties="cover-image"/>
<item id="title" href="title.xhtml" media-type="application/xhtml+xml"\
{' properties="svg"' if book.imprint.picture else ""}/>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
{_manifest(book)}</manifest>
<spine><itemref idref="title"/><itemref idref="nav"/>\
{"".join(f'<itemref idref="c{n}"/>' for n in range(len(book.chapters)))}</spine>
</package>
"""


def _accessibility(book: Book) -> str:
    """Return what the book says of how it can be read (EPUB Accessibility 1.1, 2).

    That it conforms to a level is not said: a person would have to have checked that.
    """
    pictured = bool(book.pictures or book.imprint.picture)
    features = ("structuralNavigation", "tableOfContents", "readingOrder")
    described = ("alternativeText",) if pictured and not book.pictures else ()
    values = [
        ("accessMode", "textual"),
        *([("accessMode", "visual")] if pictured else []),
        ("accessModeSufficient", "textual"),
        *(("accessibilityFeature", name) for name in (*features, "displayTransformability")),
        *(("accessibilityFeature", name) for name in described),
        ("accessibilityHazard", "none"),
        ("accessibilitySummary", SUMMARY),
    ]
    return "\n".join(f'<meta property="schema:{name}">{value}</meta>' for name, value in values)


def _manifest(book: Book) -> str:
    """Return the items that hang on the site: chapters and pictures."""
    files = [book.files[chapter.uri] for chapter in book.chapters]
    chapters = [
        f'<item id="c{n}" href="{encoded(name)}" media-type="application/xhtml+xml"/>\n'
        for n, name in enumerate(files)
    ]
    pictures = [
        f'<item id="p{n}" href="{encoded(name)}" media-type="{media_type(name)}"/>\n'
        for n, name in enumerate(book.pictures.values())
    ]
    return "".join((*chapters, *pictures))


def identifier(imprint: Imprint) -> str:
    """Return the name of the book that stays from version to version.

    It is where the site is published; before that a UUID (RFC 9562, version 5) of what it is called
    and who made it.
    """
    named = f"{imprint.title}\n{imprint.subtitle}\n{imprint.annotator}"
    return imprint.address or f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, named)}"
