"""Drawings as markup: elements of SVG whose texts and attributes are escaped as they are made."""

from __future__ import annotations

import re

from annotated_reading.model import Markdown
from annotated_reading.text.rich import SMALL, in_block

RAISED, LOWERED = ("".join(map(chr, SMALL[tag].values())) for tag in ("sup", "sub"))
LARGE = {small: large for table in SMALL.values() for large, small in reversed(table.items())}
RAISE, LOWER, SMALLER = -0.36, 0.16, 0.66
"""How far figures stand above and below the line, and their size: parts of that of the text."""

Value = str | int | float


class Svg(str):
    """Finished markup of a drawing."""

    __slots__ = ()


def element(tag: str, *children: str, **attributes: Value) -> Svg:
    """Return an element; children that are no drawing are text, ``class_`` stands for class.

    >>> element("text", "a < b", class_="label", x=1.25)
    '<text class="label" x="1.2">a &lt; b</text>'
    """
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for name, value in attributes.items()
    )
    inner = "".join(c if isinstance(c, Svg) else in_block(c, quote=False) for c in children)
    return Svg(f"<{tag}{written}>{inner}</{tag}>" if inner else f"<{tag}{written}/>")


def with_small_figures(words: str, size: float) -> tuple[str, ...]:
    """Return a line of text, raised and lowered figures drawn small: no face of ours has them all.

    What follows them goes back to the line.
    """
    parts: list[str] = []
    height = 0.0
    for piece in re.split(f"([{RAISED}]+|[{LOWERED}]+)", words):
        large = piece.translate(LARGE)
        shift = 0.0 if large == piece else (LOWER if piece[0] in LOWERED else RAISE) * size
        if shift:
            parts.append(element("tspan", large, dy=shift - height, font_size=size * SMALLER))
        elif piece:
            parts.append(element("tspan", piece, dy=-height) if height else piece)
        height = shift if piece else height
    return tuple(parts)


def drawing(*parts: Svg, width: int, height: float, **attributes: Value) -> Markdown:
    """Return a whole drawing, for an element of HTML that Markdown does not look into."""
    box = f"0 0 {width} {height:g}"
    return Markdown(element("svg", *parts, viewBox=box, **attributes))


def _value(value: Value) -> str:
    """Return an attribute's value; a number as exact as an eye can tell."""
    return in_block(value) if isinstance(value, str) else f"{round(value, 1):g}"
