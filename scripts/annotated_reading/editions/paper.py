"""The content of a page as a booklet has it: what is of use on paper, and where it may break."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from annotated_reading.editions.tree import Element, element, with_attributes

LEFT_OUT = frozenset(
    "headerlink needs-js neighbours steps strip edition-line edition-side "
    "actions view context ways".split()
)
"""What steers a screen. What rail, strip and matrix show stands in the notes and on the works."""
GONE = frozenset(("button", "form", "script", "fieldset", "input"))
ENDNOTES, UNFOLDED = "endnotes", "unfolded"
LEAVES = frozenset("p h1 h2 h3 h4 li dt dd tr pre figure svg".split())
"""What stands on a page as a whole, where the end of a part is kept together."""
TAIL = 70
"""Words that the last page of a part has at least: fewer would be a page for a few lines."""


def for_paper(node: Element) -> Element | None:
    """Return an element, or None where it is of use on a screen alone."""
    if node.tag in GONE or node.classes & LEFT_OUT:
        return None
    if "hidden" in node.attributes and ENDNOTES not in node.classes:
        return None
    if node.tag == "details":
        return _unfolded(node)
    if node.tag == "figure":  # the words that stand for a drawing are folded below it
        return replace(node, children=tuple(c for c in node.children if not _is_unfolded(c)))
    if node.tag == "p" and not node.children:
        return None
    return _record_beside_citation(node) if "ref-page" in node.classes else node


def _unfolded(details: Element) -> Element | None:
    """Return what is folded on a screen as it stands on paper.

    Sources to copy are left out, and notes on sentences, which stand behind the abstract.
    """
    if "note" in details.classes or any(inside.tag == "pre" for inside in details.walk()):
        return None
    body = [
        replace(child, tag="p") if isinstance(child, Element) and child.tag == "summary" else child
        for child in details.children
    ]
    return element("div", *body, class_=UNFOLDED)


def _is_unfolded(node: Element | str) -> bool:
    return isinstance(node, Element) and UNFOLDED in node.classes


def _record_beside_citation(page: Element) -> Element:
    """Return the page of a work with its record where it says how to cite it."""
    record = next((child for child in _elements(page) if "record" in child.classes), None)
    main = next((child for child in _elements(page) if "ref-main" in child.classes), None)
    if record is None or main is None or not any(map(_says_how_to_cite, _elements(main))):
        return page
    beside = _with_beside(main, record)
    rest = (beside if child is main else child for child in page.children if child is not record)
    return replace(page, children=tuple(rest))


def _elements(node: Element) -> list[Element]:
    return [child for child in node.children if isinstance(child, Element)]


def _says_how_to_cite(node: Element) -> bool:
    return node.attributes.get("id") == "cite"


def _with_beside(main: Element, record: Element) -> Element:
    """Return the sections with the record beside the citation of the work and that of its note."""
    start = _index(main, _says_how_to_cite)
    end = _index(main, lambda child: child.tag == "h2", after=start)
    ours = _index(record, lambda child: child.tag == "h3")
    said = (*main.children[start:end], *record.children[ours:])
    short = replace(record, children=record.children[:ours])
    beside = element("div", element("div", *said, class_="citation"), short, class_="beside")
    return replace(main, children=(*main.children[:start], beside, *main.children[end:]))


def _index(node: Element, is_it: Callable[[Element], bool], after: int = -1) -> int:
    """Return where such a child stands, the first behind ``after``; else where the last ends."""
    places = (
        index
        for index, child in enumerate(node.children)
        if index > after and isinstance(child, Element) and is_it(child)
    )
    return next(places, len(node.children))


def with_tail(content: Element, words: int = TAIL) -> Element:
    """Return the content with its last words kept on one page."""
    return _kept_at_end(content, words)[0]


def _kept_at_end(node: Element, words: int) -> tuple[Element, int]:
    """Return the element with leaves at its end marked, and the words that are still wanting."""
    if node.tag in LEAVES:
        wanting = words - len(node.text().split())
        names = {"tail", "tail-start"} if wanting <= 0 else {"tail"}
        return with_attributes(node, class_=" ".join(sorted(node.classes | names))), wanting
    children = list(node.children)
    for index in reversed(range(len(children))):
        child = children[index]
        if isinstance(child, Element) and words > 0:
            children[index], words = _kept_at_end(child, words)
    return replace(node, children=tuple(children)), words
