"""The theme's markup, and that of our own theme/, as far as the editions know it; in one place.

Where a page of the theme no longer has what is looked for, the theme has changed. That raises
OutputError, so that no edition goes out empty, colourless or without its search.
"""

from __future__ import annotations

import html
import re

from annotated_reading.editions.built_site import wrong

ARTICLE = re.compile(r"<article class=\"md-content__inner md-typeset\">(.*)</article>", re.DOTALL)
BODY = re.compile(r"<body ([^>]*\bdata-md-color-scheme=[^>]*)>")
SHEET = re.compile(r"<link rel=\"stylesheet\" href=\"([^\"]+)\"(?: media=\"(\w+)\")?")
PRELOAD = re.compile(r"<link rel=\"preload\"[^>]*>")
REFRESH = re.compile(
    r"(<meta http-equiv=\"refresh\" content=\"\d+; ?url=)([^\"]*)(\")", re.IGNORECASE
)
SEARCH = re.compile(
    r"<button type=\"button\" class=\"[^\"]*\bed-search-open\b.*?</form>", re.DOTALL
)
"""Our search, from the button that opens it on a phone to the end of its form."""
THEIR_SEARCH = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
"""What only the theme's own search would need, in whose place ours stands."""
SENTENCE = re.compile(r"<html\b[^>]*\bdata-sentence\b")
"""A page that only leads on to a sentence, for who has its address; in an edition nobody has."""
AT_ONCE = ("font-display:optional", "font-display:block")
"""Online a title does without its face rather than wait for it; in an edition it has come along."""
REMEDY = "see what the theme does now and change scripts/annotated_reading/editions/theme.py"


def is_framed(page: str) -> bool:
    """Whether the theme made the page: redirects and HTML that somebody else wrote are not."""
    return bool(BODY.search(page) or ARTICLE.search(page))


def article(page: str, uri: str) -> str:
    """Return the content of a page, without the theme's frame; ``uri`` names it in the message."""
    match = ARTICLE.search(page)
    if not match:
        raise wrong(uri, "the theme's <article> is not on this page", REMEDY)
    return match[1]


def body_attributes(page: str, uri: str) -> str:
    """Return the attributes of the body, which choose the direction of text and the colours."""
    match = BODY.search(page)
    if not match:
        raise wrong(uri, "the body of this page does not name its colours", REMEDY)
    return match[1]


def stylesheets(page: str, uri: str) -> tuple[tuple[str, str], ...]:
    """Return the addresses of the page's stylesheets, each with its medium or ''."""
    sheets = tuple((html.unescape(href), medium) for href, medium in SHEET.findall(page))
    if not sheets:
        raise wrong(uri, "this page has no stylesheets", REMEDY)
    return sheets


def search_form(page: str, uri: str) -> str:
    """Return the search of a page."""
    match = SEARCH.search(page)
    if not match:
        raise wrong(uri, "the search is not on this page", REMEDY)
    return match[0]
