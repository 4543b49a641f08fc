"""The whole of a reading in one picture: which work speaks to which sentence.

It is taken from the pages of the works, each of which has a cell for every sentence.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from annotated_reading.editions.built_site import INDEX, BuiltSite
from annotated_reading.editions.imprint import Imprint
from annotated_reading.editions.theme import is_framed
from annotated_reading.editions.tree import Element, parse_article

DIRECT, BACKGROUND = "cell--direct", "cell--background"
WIDE, HIGH = 320.0, 200.0
"""The picture's room; its dots are as large as fit."""
LARGEST = 20.0
INK = "#2f3b52"


def picture_of_the_whole(site: BuiltSite, imprint: Imprint) -> str:
    """Return an SVG with a column for each work and a row for each sentence, in bands if need be.

    Full dots are direct ties, rings are background. Empty where no work speaks to a sentence.
    """
    pages = (site.text(f"{uri}{INDEX}") for uri in imprint.labels if site.has(f"{uri}{INDEX}"))
    columns = [_cells(parse_article(page, INDEX)) for page in pages if is_framed(page)]
    rows = max(map(len, columns), default=0)
    if not rows:
        return ""
    step, across = _fitted(len(columns), rows)
    dots = "".join(
        _dot(grade, step * (n % across + 0.5), step * (n // across * (rows + 1) + y + 0.5), step)
        for n, cells in enumerate(columns)
        for y, grade in enumerate(cells)
    )
    bands = math.ceil(len(columns) / across)
    size = f"{step * across:.2f} {step * (bands * (rows + 1) - 1):.2f}"
    width, height = size.split()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" width="{width}" '
        f'height="{height}" role="img" aria-label="Which work speaks to which sentence: a column '
        f'for each work, a row for each sentence">{dots}</svg>'
    )


def _fitted(works: int, rows: int) -> tuple[float, int]:
    """Return the largest room of a dot, and how many works then stand in one band."""
    bands = range(1, works + 1)
    across = {math.ceil(works / count): count for count in reversed(bands)}
    fits = {n: min(LARGEST, WIDE / n, HIGH / (across[n] * (rows + 1) - 1)) for n in across}
    return max((step, n) for n, step in fits.items())


def _cells(article: Element) -> list[str]:
    """Return for each sentence how the work speaks to it; empty where it does not."""
    strips = (node for node in article.walk() if "strip" in node.classes)
    cells: Iterable[Element] = (
        node for strip in strips for node in strip.walk() if "cell" in node.classes
    )
    return [next(iter(cell.classes & {DIRECT, BACKGROUND}), "") for cell in cells]


def _dot(grade: str, x: float, y: float, step: float) -> str:
    place = f'cx="{x:.2f}" cy="{y:.2f}"'
    if grade == DIRECT:
        return f'<circle {place} r="{step * 0.36:.2f}" fill="{INK}"/>'
    if grade == BACKGROUND:
        line = f'fill="none" stroke="{INK}" stroke-width="{step * 0.08:.2f}"'
        return f'<circle {place} r="{step * 0.32:.2f}" {line}/>'
    return f'<circle {place} r="{step * 0.05:.2f}" fill="{INK}" fill-opacity=".5"/>'
