"""An annotator's Markdown as HTML, for readers who are shown no Markdown: of a feed, of data."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import lru_cache

from markdown import Markdown as Renderer
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.tables import TableExtension

PLAIN = re.compile(r"(?!\d+[.)])[^\W_](?:[^\W_]|[ ,;.?()/“”‘’–—-])*")
"""Text in which nothing means anything to Markdown: most reasons, and half the cost is saved."""
LEADING = re.compile(r"(<(?:a|img)\b[^>]*?\s(?:href|src)=\")([^\"]*)\"")
"""A tag that names an address. In text a ``<`` is written otherwise, so each of these is a tag."""
KEPT = 1 << 14
"""Texts whose HTML is kept: a note stands in several files, and in a server in the next build."""
_RENDERER = Renderer(extensions=[AttrListExtension(), DefListExtension(), TableExtension()])
"""Extensions themselves: for their names Markdown looks through all packages that are installed."""


def rendered(text: str, leads_to: Callable[[str], str]) -> str:
    """Return harmless Markdown (reading/harmless.py) as HTML with its paragraphs.

    ``leads_to`` gives for the address of each link and picture the one that is to stand there.
    """
    if PLAIN.fullmatch(text):
        return f"<p>{text}</p>"

    def moved(match: re.Match[str]) -> str:
        return f'{match[1]}{html.escape(leads_to(html.unescape(match[2])))}"'

    return LEADING.sub(moved, _html(text))


@lru_cache(maxsize=KEPT)
def _html(text: str) -> str:
    return str(_RENDERER.reset().convert(text))
