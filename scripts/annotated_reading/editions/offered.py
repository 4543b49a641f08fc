"""What a page offers to take away. In what has been taken it is of no use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from annotated_reading.editions.built_site import OFFLINE, leads_out, resolve
from annotated_reading.editions.tree import Element, change

Useless = Callable[[Element], bool]
"""Says of a link whether it is of no use in the edition."""


def leads_to_editions(uri: str) -> Useless:
    """Return the rule that finds, on the page ``uri``, links to the page of the editions."""

    def rule(link: Element) -> bool:
        href = link.attributes.get("href", "")
        return not leads_out(href) and resolve(href, uri)[0] == OFFLINE

    return rule


def is_download(link: Element) -> bool:
    """Whether a link is to a file that is saved, not read."""
    return "download" in link.attributes


def without_rows(node: Element, useless: Useless) -> Element:
    """Return the content without rows of a list whose every link is useless."""

    def in_vain(row: Element | str) -> bool:
        if isinstance(row, str) or row.tag not in {"dd", "li"}:
            return False
        links = [inside for inside in row.walk() if inside.tag == "a"]
        return bool(links) and all(map(useless, links))

    def rule(row: Element) -> Element | None:
        if row.tag in {"ul", "ol"}:
            kept = tuple(child for child in row.children if not in_vain(child))
            if len(kept) == len(row.children):
                return row
            return replace(row, children=kept) if _items(kept) or not _items(row.children) else None
        return _without_terms(row, in_vain) if row.tag == "dl" else row

    return change(node, rule) or node


def _items(children: tuple[Element | str, ...]) -> int:
    return sum(isinstance(child, Element) for child in children)


def _without_terms(listed: Element, in_vain: Callable[[Element | str], bool]) -> Element | None:
    """Return a list of terms without those descriptions, and terms that they leave with none."""
    kept: list[Element | str] = []
    terms: list[Element] = []
    for child in listed.children:
        if isinstance(child, Element) and child.tag == "dt":
            terms.append(child)
        elif not in_vain(child):
            if isinstance(child, Element):
                kept += terms
                terms = []
            kept.append(child)
        else:
            terms = []
    return replace(listed, children=tuple(kept)) if _items(tuple(kept)) else None
