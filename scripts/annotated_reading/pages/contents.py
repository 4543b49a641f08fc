"""The list of what a long page has, which stands beside it and leads to each part."""

from __future__ import annotations

from collections.abc import Iterable

from annotated_reading.model import Markdown
from annotated_reading.pages.views import Link
from annotated_reading.text.split import first_letter, label_of

FEWEST = 5
"""Parts that are worth a list; fewer are seen at a glance."""


def contents(parts: Iterable[tuple[str, str]]) -> tuple[Link, ...]:
    """Return links to parts of a page, from the name and the id of each; none to very few."""
    links = tuple(Link(name, Markdown(f"#{part}")) for name, part in parts)
    return links if len(links) >= FEWEST else ()


def letters(links: Iterable[Link]) -> tuple[Link, ...]:
    """Return a link for each first letter, to the first part under it; none where there is one."""
    firsts: dict[str, Link] = {}
    for to in links:
        letter = first_letter(to.words)
        firsts.setdefault(letter, Link(label_of(letter), to.href))
    return tuple(firsts.values()) if len(firsts) > 1 else ()
