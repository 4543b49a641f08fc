"""What several tests need: entries from text, a parsed page, a built site."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, TypeVar, cast

import markdown

from annotated_reading import apa
from annotated_reading.bibtex.bibliography import parse_bibliography
from annotated_reading.build import load
from annotated_reading.errors import Problem, Severity
from annotated_reading.files import read_templates
from annotated_reading.kept import Kept
from annotated_reading.layout import layout_of
from annotated_reading.model import Entry
from annotated_reading.pages import render_pages
from annotated_reading.pages.templating import Templates

Value = TypeVar("Value")
ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = Path(__file__).resolve().parent / "example"
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
"""A picture of one point, as PNG."""
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}

TEMPLATES = Templates(read_templates())
"""Those of the package."""
SITE_EXTENSIONS = ["attr_list", "def_list", "md_in_html", "tables", "toc"]
MORE_EXTENSIONS = ["footnotes", "admonition", "abbr", "pymdownx.superfences",
                   "pymdownx.magiclink", "pymdownx.tilde", "pymdownx.caret", "pymdownx.mark",
                   "pymdownx.arithmatex", "pymdownx.betterem"]  # fmt: skip
"""Extensions that people like to switch on. Not among them are those that change typography on
purpose, smarty and smartsymbols: what they do to quotes and fractions harms nobody."""


def entries(source: str) -> tuple[Entry, ...]:
    """Return the entries of BibTeX text that has no errors."""
    found, problems = parse_bibliography(source, "test.bib")
    assert not [str(p) for p in problems if p.severity is Severity.ERROR]
    return found


def entry(source: str) -> Entry:
    """Return the only entry of BibTeX text."""
    (only,) = entries(source)
    return only


def year_suffixes(works: Iterable[Entry]) -> dict[str, str]:
    """Return the letters behind the years of the works of a list that need one, by key."""
    forms = apa.in_texts(works)
    return {key: form.year_suffix for key, form in forms.items() if form.year_suffix}


def problems_of(source: str) -> list[str]:
    """Return what is wrong with BibTeX text, as ``said`` has it."""
    return said(parse_bibliography(source, "test.bib")[1])


def said(problems: tuple[Problem, ...]) -> list[str]:
    """Return problems as they are printed, without the codes of their rules."""
    return [sentence_of(problem) for problem in problems]


def sentence_of(problem: Problem) -> str:
    """Return a problem as it is printed, without the code of its rule: see test_rules.py."""
    return str(problem).replace(f" [{problem.rule.code}]", "")


@dataclass
class Element:
    """An element of an HTML page."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """Yield this element and all below it."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def text(self) -> str:
        """Return the text in this element."""
        return "".join(c if isinstance(c, str) else c.text() for c in self.children)

    def has_class(self, name: str) -> bool:
        """Whether one of the classes of this element is ``name``."""
        return name in self.attributes.get("class", "").split()

    def find(self, *, tag: str = "", cls: str = "", name: str = "") -> list[Element]:
        """Return the elements below that have a tag, a class, an id."""
        return [
            element
            for element in self.walk()
            if (not tag or element.tag == tag)
            and (not cls or element.has_class(cls))
            and (not name or element.attributes.get("id") == name)
        ]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].children.append(Element(tag, {n: v or "" for n, v in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if any(element.tag == tag for element in self._open[1:]):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def parse_html(text: str) -> Element:
    """Return the tree of an HTML page."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.root


def edit(path: Path, old: str, new: str) -> None:
    """Replace words in a file, which must hold them."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def files_of(root: Path) -> dict[str, str]:
    """Return the files that are made of the reading in a folder, by address."""
    return {page.uri: page.text for page in render_pages(load(layout_of(root))[0], TEMPLATES)}


def kept_value(script: str) -> Any:
    """Return what a script keeps for the pages that load it."""
    return json.loads(script.partition("=")[2].rstrip(";\n"))


def search_rows(site: Path) -> list[Any]:
    """Return the pages in the search of a site: address, title, other names, parts.

    A part is its anchor, its heading and its text.
    """
    chunks = sorted((site / "search").glob("pages-*.js"))
    return [row for path in chunks for row in kept_value(path.read_text("utf-8"))]


def children(element: Element, tag: str) -> list[Element]:
    """Return the elements of a kind that stand right within another."""
    return [c for c in element.children if isinstance(c, Element) and c.tag == tag]


def render(text: str, extensions: list[str]) -> Element:
    """Return what Markdown makes of a text."""
    return parse_html(markdown.markdown(text, extensions=extensions))


class Shelf(Kept):
    """Values that are kept in memory, by digest and name."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], object] = {}

    def __call__(self, digest: str, what: str, make: Callable[[], Value]) -> Value:
        if (digest, what) not in self.values:
            self.values[digest, what] = make()
        return cast("Value", self.values[digest, what])

    def known(self, digest: str, what: str) -> object:
        return self.values.get((digest, what))
