"""Markdown of which most notes have no more: paragraphs, links, emphasis.

What stands here finds what the library does; where a text has anything else, it finds nothing.
"""

from __future__ import annotations

import re

SIGN = r"""(?:[^\W_]|[,.;:?()/“”‘’–—"'%-]|!(?!\[)|[ ](?=[^\s*])|&(?:amp|lt|gt|\#\d+);|&(?=[ ]))"""
"""One that means nothing where it stands."""
WORDS = rf"(?![ ]){SIGN}++"
MARK = re.compile(
    rf"\*\*(?P<strong>{WORDS})\*\*|\*(?P<em>{WORDS})\*(?!\*)"
    rf"|\[(?P<words>{WORDS})\]\((?P<address>[\w/.:\#?=%~+-]+)\)"
)
UNNAMED = re.sub(r"\?P<\w+>", "?:", MARK.pattern)
LINE = rf"(?!\d+[.)])(?=[^\W_]|[“‘(\[*])(?:{SIGN}|[ ](?=\*)|{UNNAMED})++"
PARAGRAPH = re.compile(rf"{LINE}(?:\n{LINE})*+")


def usual_html(text: str) -> str | None:
    """Return Markdown as HTML with its paragraphs; None where it is more than is usual."""
    paragraphs = text.split("\n\n")
    if not all(map(PARAGRAPH.fullmatch, paragraphs)):
        return None
    html = "\n".join(f"<p>{MARK.sub(_shown, paragraph)}</p>" for paragraph in paragraphs)
    return html.replace("& ", "&amp; ")


def _shown(mark: re.Match[str]) -> str:
    if words := mark["words"]:
        return f'<a href="{mark["address"]}">{words}</a>'
    return f"<strong>{mark['strong']}</strong>" if mark["strong"] else f"<em>{mark['em']}</em>"
