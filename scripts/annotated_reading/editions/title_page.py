"""The title page that booklet and book have, and the cover of the book."""

from __future__ import annotations

import textwrap

from annotated_reading.editions.imprint import Imprint
from annotated_reading.editions.tree import escaped

WIDTH, HEIGHT, EDGE = 1200, 1800, 110
"""Of the cover; readers of books show it in the form of a page."""
MIDDLE = HEIGHT / 2
SHORT = 50
"""Letters of a title that is set large."""
ADVANCE = 0.52
"""How wide a letter is, of its size: no reader says before what faces it has."""


def title_page(imprint: Imprint) -> str:
    """Return the inside of a title page, as markup."""
    online = escaped(imprint.address)
    title = escaped(imprint.title)
    parts = [
        f'<h1 class="tp-title">{title}</h1>',
        _line("tp-subtitle", imprint.subtitle),
        f'<div class="tp-picture">{imprint.picture}</div>' if imprint.picture else "",
        _about(imprint),
        f'<p class="tp-by"><small>Notes by</small><br/>{escaped(imprint.annotator)}</p>'
        if imprint.annotator
        else "",
        _line("tp-edition", imprint.edition),
        _line("tp-licence", imprint.licence),
        f'<p class="tp-address"><a href="{online}">{online}</a></p>' if online else "",
    ]
    return "".join(parts)


def cover(imprint: Imprint) -> str:
    """Return the cover of a book as an SVG: title, the picture, who wrote the notes."""
    size = 104 if len(imprint.title) < SHORT else 76
    rows = _set(imprint.title, size, EDGE + size + 60)
    below = EDGE + 60 + size + len(_lines(imprint.title, size)) * size * 1.15
    rows += _set(imprint.subtitle, 46, below + 10)
    foot = [line for line in (imprint.annotator, imprint.edition) if line]
    rows += "".join(
        _text(line, 40, HEIGHT - EDGE - 62 * (len(foot) - 1 - index))
        for index, line in enumerate(foot)
    )
    placed = imprint.picture.replace(
        "<svg ", f'<svg x="{EDGE}" y="{MIDDLE - 250:.0f}" preserveAspectRatio="xMinYMid" ', 1
    )
    for name, value in (("width", WIDTH - 2 * EDGE), ("height", 700)):
        placed = _resized(placed, name, value)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}"><title>{escaped(imprint.title)}</title>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fbfaf7"/>'
        f'<rect x="{EDGE}" y="{EDGE}" width="{WIDTH - 2 * EDGE}" height="4" fill="#2f3b52"/>'
        f"{rows}{placed}</svg>\n"
    )


def _about(imprint: Imprint) -> str:
    if not imprint.article:
        return ""
    journal = f", <em>{escaped(imprint.journal)}</em>" if imprint.journal else ""
    article = imprint.citation or f"“{escaped(imprint.article)}”{journal}"
    return f'<p class="tp-of"><small>The abstract is that of</small><br/>{article}</p>'


def _line(name: str, text: str) -> str:
    return f'<p class="{name}">{escaped(text)}</p>' if text else ""


def _lines(text: str, size: int) -> list[str]:
    return textwrap.wrap(text, int((WIDTH - 2 * EDGE) / (size * ADVANCE)))


def _set(text: str, size: int, top: float) -> str:
    """Return a text in lines that fit the cover, the first at ``top``."""
    return "".join(
        _text(line, size, top + index * size * 1.15)
        for index, line in enumerate(_lines(text, size))
    )


def _text(line: str, size: int, y: float) -> str:
    face = "Georgia, Palatino, 'Times New Roman', serif"
    return (
        f'<text x="{EDGE}" y="{y:.0f}" font-family="{face}" font-size="{size}" '
        f'fill="#1d2430">{escaped(line)}</text>'
    )


def _resized(svg: str, name: str, value: int) -> str:
    start, found, rest = svg.partition(f' {name}="')
    return f'{start}{found}{value}"{rest.partition(chr(34))[2]}' if found else svg
