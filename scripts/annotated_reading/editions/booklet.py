"""The built site -> one HTML page to be printed: the abstract, then every work, with contents.

It is printed as if it stood beside the first page, and takes stylesheets and pictures from there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotated_reading.editions.built_site import INDEX, BuiltSite, encoded
from annotated_reading.editions.chapters import (
    Chapter,
    gather,
    link_to_place,
    link_up,
    place,
    renamed,
    with_pictures,
)
from annotated_reading.editions.imprint import Imprint
from annotated_reading.editions.theme import body_attributes, stylesheets
from annotated_reading.editions.tree import Element, escaped, render_inside

LEFT_OUT = frozenset(("headerlink", "needs-js", "edition-line"))
STYLE = """
.part{break-before:page}
.cover{height:200mm;display:flex;flex-direction:column;justify-content:center}
.cover .title{font-size:30pt;margin:0 0 8pt}
.contents{break-before:page}
.contents ol{list-style:none!important;margin:0!important;padding:0}
.contents li{display:flex;gap:.5em;margin:0 0 4pt!important}
.contents li a{flex:1}
.contents li span{min-width:4ch;text-align:right;font-variant-numeric:tabular-nums}
.ref-head{border-bottom:.5pt solid #999}
"""


def booklet_parts(site: BuiltSite, imprint: Imprint) -> tuple[Chapter, ...]:
    """Return the first page and the pages of the works, in the order of the list.

    Links lead to the parts and to other sites. Those to the rest of this site are none: on paper
    each would stand with its address.
    """
    gathered = gather(site, ("", *imprint.labels), imprint, _kept)
    return with_pictures(site, link_up(gathered, "", link_to_place), encoded)


def render_booklet(
    site: BuiltSite, parts: Sequence[Chapter], imprint: Imprint, numbers: Sequence[int]
) -> str:
    """Return the page; ``numbers`` are the pages on which the parts start, or empty."""
    title = escaped(imprint.title)
    shown = [str(number) for number in numbers] or [""] * len(parts)
    rows = "".join(
        f'<li><a href="{link_to_place(part.uri, "")}">{escaped(part.title)}</a>'
        f"<span>{number}</span></li>"
        for part, number in zip(parts, shown, strict=True)
    )
    bodies = "".join(
        f'<section class="part" id="{escaped(place(part.uri))}">'
        f"{render_inside(renamed(part))}</section>"
        for part in parts
    )
    home = site.text(INDEX)
    sheets = "".join(
        f'<link rel="stylesheet" href="{escaped(href)}">' for href, _ in stylesheets(home, INDEX)
    )
    body = body_attributes(home, INDEX).replace('"slate"', '"default"')  # paper is white
    lines = (imprint.subtitle, imprint.annotator, imprint.edition, imprint.licence, imprint.address)
    imprint_lines = "".join(f"<p>{escaped(line)}</p>" for line in lines if line)
    foot = re.sub(r"[\\\"\n<]", " ", imprint.title)
    return f"""<!doctype html>
<html lang="{escaped(imprint.language)}"><head><meta charset="utf-8"><title>{title}</title>
{sheets}<style>@page{{@bottom-left{{content:"{foot}"}}}}{STYLE}</style></head>
<body {body}><div class="md-typeset">
<div class="cover"><p class="title">{title}</p>{imprint_lines}</div>
<nav class="contents"><h2>Contents</h2><ol>{rows}</ol></nav>{bodies}</div></body></html>
"""


def _kept(node: Element) -> Element | None:
    """Return an element, or None where it is of use on a screen alone."""
    return None if node.classes & LEFT_OUT or node.tag == "script" else node
