"""The built site -> one HTML page to be printed as a booklet.

Title page, contents, the abstract, every work, and what a reader of paper cannot look up: further
reading, corrections, glossary, how the edition was made. It is printed as if it stood beside the
first page, and takes stylesheets and pictures from there. Its sheet is A5 with mirrored margins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from annotated_reading.editions.booklet_style import STYLE
from annotated_reading.editions.built_site import INDEX, BuiltSite, encoded
from annotated_reading.editions.chapters import (
    Chapter,
    Shape,
    gather,
    link_to_place,
    place,
    texts,
)
from annotated_reading.editions.contents import Row, contents, render_rows, row_link
from annotated_reading.editions.faces import still_faces
from annotated_reading.editions.imprint import Imprint
from annotated_reading.editions.offered import is_download, without_rows
from annotated_reading.editions.paper import for_paper, with_tail
from annotated_reading.editions.theme import body_attributes, stylesheets
from annotated_reading.editions.title_page import title_page
from annotated_reading.editions.tree import Element, change, escaped

BACK = ("further/", "corrections/", "glossary/", "about/")
LONGEST_HEAD = 56
"""Letters of a running head; a longer one is cut at a word."""
OWN_PAGES = 100
"""Works up to which each begins on a page of its own, and stands in the contents with its title."""


def booklet_parts(site: BuiltSite, imprint: Imprint) -> tuple[Chapter, ...]:
    """Return the first page, the works in the order of the list, and what stands behind them."""
    behind = [uri for uri in BACK if site.has(f"{uri}{INDEX}")]
    return gather(site, ("", *imprint.labels, *behind), imprint, SHAPE)


def _formed(content: Element) -> Element | None:
    """Return the content of a page as it stands on paper, its last words kept on one page."""
    kept = change(content, for_paper)
    return kept and with_tail(without_rows(kept, is_download))


SHAPE = Shape("booklet", _formed, is_one_page=True)


def render_booklet(
    site: BuiltSite, parts: Sequence[Chapter], imprint: Imprint, numbers: Sequence[int]
) -> str:
    """Return the page; ``numbers`` are the pages on which the parts start, or empty.

    Links lead to the parts and to other sites. Those to the rest of this site are none: on paper
    each would stand with its address.
    """
    shown = {part.uri: str(number) for part, number in zip(parts, numbers, strict=False)}

    def label(row: Row) -> str:
        number = shown.get(row.chapter.uri, "") if row.chapter else ""
        link = row_link(row, lambda chapter: link_to_place(chapter.uri, ""))
        return f'<div class="row">{link}<span class="n">{number}</span></div>'

    listed = parts if _each_has_pages(imprint) else [_short(part, imprint) for part in parts]
    kinds = _kinds_of_page(parts, imprint)
    linked = texts(site, parts, "", link_to_place, encoded)
    bodies = "".join(
        f'<section class="part{" part--follows" if kind == before else ""}" '
        f'style="page:{kind}" id="{escaped(place(part.uri))}">'
        f"{text}</section>"
        for part, text, kind, before in zip(parts, linked, kinds, ("", *kinds), strict=False)
    )
    home = site.text(INDEX)
    sheets = "".join(
        f'<link rel="stylesheet" href="{escaped(href)}">' for href, _ in stylesheets(home, INDEX)
    )
    body = body_attributes(home, INDEX).replace('"slate"', '"default"')  # paper is white
    return f"""<!doctype html>
<html lang="{escaped(imprint.language)}"><head><meta charset="utf-8">
<title>{escaped(imprint.title)}</title>
{sheets}<style>{still_faces(site)}{STYLE}{_heads(parts, imprint)}</style></head>
<body {body}><div class="booklet md-typeset">
<div class="title-page">{title_page(imprint)}</div>
<nav class="contents" style="page:contents"><h2>Contents</h2>
<ol>{render_rows(contents(listed), label)}</ol></nav>{bodies}</div></body></html>
"""


def _each_has_pages(imprint: Imprint) -> bool:
    return len(imprint.labels) <= OWN_PAGES


def _short(part: Chapter, imprint: Imprint) -> Chapter:
    """Return a part under the name by which a long list calls it."""
    return replace(part, title=imprint.labels.get(part.uri, part.title))


def _kinds_of_page(parts: Sequence[Chapter], imprint: Imprint) -> tuple[str, ...]:
    """Return the kind of page that each part is printed on; a new kind begins a new page."""
    if _each_has_pages(imprint):
        return tuple(f"part-{index}" for index in range(len(parts)))
    return tuple(
        "works" if part.uri in imprint.labels else f"part-{index}"
        for index, part in enumerate(parts)
    )


def _heads(parts: Sequence[Chapter], imprint: Imprint) -> str:
    """Return the running heads: on the left the edition, on the right what stands on the page.

    They hang on the kind of page, for Chromium prints no named strings.
    """
    heads = {"contents": "Contents", "works": "Works"}
    for part, kind in zip(parts, _kinds_of_page(parts, imprint), strict=True):
        heads.setdefault(kind, imprint.labels.get(part.uri, part.title))
    left = f"@page:left{{@top-left{{content:{_quoted(imprint.title)}}}}}"
    return left + "".join(
        f"@page {kind}:right{{@top-right{{content:{_quoted(head)}}}}}"
        for kind, head in heads.items()
    )


def _quoted(text: str) -> str:
    """Return a text as CSS writes it, cut where it would not fit a head."""
    if len(text) > LONGEST_HEAD:
        text = f"{text[:LONGEST_HEAD].rpartition(' ')[0]} …"
    return '"' + re.sub(r"[\\\"\n<>]", " ", text) + '"'
