"""The built site -> one HTML file that holds all of it: for a mail, a phone, an archive.

It needs nothing beside itself. Stylesheets and typefaces are in it: the faces tell the words of
the works from those of the edition, so they are worth their kilobytes. There is no script in it.
"""

from __future__ import annotations

import base64
import html
import posixpath
import re

from annotated_reading.editions.chapters import gather, link_up, place, renamed
from annotated_reading.editions.imprint import Imprint
from annotated_reading.editions.site import INDEX, BuiltSite
from annotated_reading.editions.tree import Element, render_inside

CONTENTS = "contents"
STYLESHEET = re.compile(r"<link rel=\"stylesheet\" href=\"([^\"]+)\"(?: media=\"(\w+)\")?")
URL = re.compile(r"url\((?!\"?data:)\"?([^)\"]+)\"?\)")
LEFT_OUT = frozenset(("headerlink", "needs-js", "neighbours", "exports", "edition-line"))
DARK = ("(scripting:none) and (prefers-color-scheme:dark)", "(prefers-color-scheme:dark)")
"""On the site a script takes the reader's dark colours, and the stylesheet only where none runs."""
AT_ONCE = ("font-display:optional", "font-display:block")
"""On the site a title does without its face rather than wait for it; here it has come along."""
STYLE = """
.one-file{box-sizing:border-box;width:100%;max-width:61rem;margin:0 auto;padding:0 .8rem}
.one-file>section{padding-top:1.2rem;margin-top:2.4rem;border-top:.05rem solid var(--ed-rule)}
.one-file .imprint{padding-top:1.2rem}
.one-file .imprint p{margin:.2rem 0;font-size:var(--ed-small);color:var(--ed-ink-2)}
.one-file .imprint .title-page{font:400 1.3rem/1.2 var(--ed-title);color:var(--ed-ink)}
.one-file .up{font-size:var(--ed-small);margin:0 0 1rem}
.one-file .contents{columns:18rem;column-gap:1.6rem}
.one-file .contents li{break-inside:avoid}
@media print{.one-file>section{break-before:page;border:0}.one-file .up{display:none}}
"""


def one_file(site: BuiltSite, uris: tuple[str, ...], imprint: Imprint) -> str:
    """Return the pages at ``uris`` as one HTML page."""
    gathered = gather(site, uris, imprint, _kept)
    chapters = link_up(gathered, imprint.address, lambda uri, name, _: f"#{place(uri, name)}")
    rows = "".join(
        f'<li><a href="#{place(c.uri)}">{html.escape(c.title)}</a></li>' for c in chapters
    )
    sections = "".join(
        f'<section id="{place(c.uri)}"><p class="up"><a href="#{CONTENTS}">Contents</a></p>'
        f"{render_inside(renamed(c))}</section>\n"
        for c in chapters
    )
    title = html.escape(imprint.title)
    said = html.escape(imprint.edition)
    online = html.escape(imprint.address)
    lead = f'. Online: <a href="{online}">{online}</a>' if online else ""
    return f"""<!doctype html>
<html lang="{html.escape(imprint.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
{f'<link rel="canonical" href="{online}">' if online else ""}
<style>{_styles(site)}{STYLE}</style>
</head>
<body dir="ltr" data-md-color-scheme="default" data-md-color-primary="custom" \
data-md-color-accent="custom">
<main class="one-file md-typeset">
<header class="imprint"><p class="title-page">{title}</p><p>{said}{lead}</p></header>
<nav id="{CONTENTS}" aria-labelledby="{CONTENTS}-h"><h2 id="{CONTENTS}-h">Contents</h2>
<ol class="contents">{rows}</ol></nav>
{sections}</main>
</body>
</html>
"""


def _kept(found: Element) -> Element | None:
    """Return an element, or None where it leads nowhere here or does nothing without a script."""
    if found.classes & LEFT_OUT or found.tag in {"button", "form", "script"}:
        return None
    return None if found.tag == "p" and "hidden" in found.attributes else found


def _styles(site: BuiltSite) -> str:
    """Return the stylesheets of the first page in one, with their typefaces in them."""
    found = STYLESHEET.findall(site.text(INDEX))
    sheets = [(uri, medium, _with_files(site, uri)) for uri, medium in found]
    return "".join(f"@media {m}{{{css}}}" if m else css for _, m, css in sheets)


def _with_files(site: BuiltSite, uri: str) -> str:
    """Return a stylesheet with the files that it names written into it."""

    def put(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(uri), match[1]))
        data = base64.b64encode(site.read(target)).decode("ascii")
        return f"url(data:font/woff2;base64,{data})"

    text = site.text(uri).replace('@charset "UTF-8";', "").replace(*DARK)
    text = text.replace(*AT_ONCE)
    return URL.sub(put, text)
