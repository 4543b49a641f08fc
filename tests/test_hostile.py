"""No text of the inputs acts, on any page and in any file of the site, under any renderer."""

from __future__ import annotations

import html
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import markdown
import pytest

from conftest import STEP, copy_project, make_editions, run
from helpers import SITE_EXTENSIONS, Element, kept_value, parse_html
from hostile import HALVES, Source, write_reading

READINGS = {
    "first": (HALVES[0], 300),
    "second": (HALVES[1], 300),
    "split": (HALVES[0], 6),
}
SPOKEN = ("alt", "aria-label", "content", "title", "data-label", "placeholder", "label")
"""Attributes whose values are read to people."""
DIGEST = re.compile("sha256-[A-Za-z0-9+/]+=*")
SOURCES = ("bibtex", "csl-json")
"""Ids of source texts, in which marks are escaped as their format wants it."""
LINKS = ("href", "src", "action", "formaction", "data", "poster", "srcset", "xlink:href")
ADDRESSES = set("location path @id sameAs url URL href anchor id source target via".split())
"""Names of values that are addresses, encoded as such."""
LINE = "tspan"
READ_WITH = [*SITE_EXTENSIONS, "footnotes", "abbr", "admonition", "pymdownx.superfences"]
SCHEMES = {"", "http", "https"}
EMPHASIS = {"em", "strong", "sup", "sub", "code", "a"}
RENDERERS = {
    "mkdocs": (["-m", "mkdocs", "build", "--quiet"],),
    "zensical": (STEP, ["-m", "zensical", "build", "-f", "mkdocs.yml"]),
}
Twins = tuple[Mapping[str, str], Mapping[str, str]]
"""The files of the hostile site and of its harmless twin, by address."""


def built(project: Path, renderer: str) -> Path:
    """Build the site of a project, whatever it warns of; return the folder of the site."""
    for command in RENDERERS[renderer]:
        done = run(project, *command)
        assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


def projects(folder: Path, name: str) -> Iterator[Path]:
    """Yield the project of a hostile reading, then that of its harmless twin."""
    kinds, most = READINGS[name]
    for hostile in (True, False):
        twin = folder / f"hostile-{hostile}"
        write_reading(twin / "inputs", Source(kinds, hostile, most))
        yield copy_project(twin / "project", twin / "inputs", with_theme=True)


@pytest.mark.parametrize(
    ("name", "renderer"),
    [
        ("first", "mkdocs"),
        pytest.param("second", "mkdocs", marks=pytest.mark.long),
        pytest.param("split", "mkdocs", marks=pytest.mark.long),
        pytest.param("first", "zensical", marks=pytest.mark.long),
        pytest.param("second", "zensical", marks=pytest.mark.long),
        pytest.param("split", "zensical", marks=pytest.mark.long),
    ],
)
def test_a_hostile_reading_gives_the_site_of_its_harmless_twin(
    tmp_path: Path, name: str, renderer: str
) -> None:
    twins = list(projects(tmp_path, name))
    hostile, harmless = (built(project, renderer) for project in twins)
    assert_pages_agree((files(hostile, ".html"), files(harmless, ".html")))
    assert_search_agrees(hostile, harmless)
    if renderer == "mkdocs":
        for ending in ("index.md", "llms.txt"):
            assert_pages_agree((rendered(hostile, ending), rendered(harmless, ending)))
    for ending in (".xml", ".ris", ".json", ".jsonld", ".js"):
        assert_form_agrees((files(hostile, ending), files(harmless, ending)), ending)
    if (name, renderer) == ("second", "mkdocs"):
        assert_editions_agree(*map(make_editions, twins))


@pytest.mark.long
def test_latex_brings_about_emphasis_and_links_and_nothing_else(tmp_path: Path) -> None:
    """Twins would differ, for LaTeX may do something: so each page is held to what it may."""
    sources = (Source(HALVES[0], True, commands=True), Source(HALVES[0], False))
    sites = []
    for number, source in enumerate(sources):
        write_reading(tmp_path / f"{number}/inputs", source, notes=False)
        copy_project(tmp_path / f"{number}/project", tmp_path / f"{number}/inputs")
        sites.append(files(built(tmp_path / f"{number}/project", "mkdocs"), ".html"))
    harmless = [parse_html(text) for text in sites[1].values()]
    tags = {element.tag for page in harmless for element in page.walk()} | EMPHASIS
    attributes = {
        name for page in harmless for element in page.walk() for name in element.attributes
    }
    for uri, text in sites[0].items():
        page = parse_html(text)
        assert {element.tag for element in page.walk()} <= tags, uri
        assert {name for element in page.walk() for name in element.attributes} <= attributes, uri
        assert {urlsplit(link).scheme for link in links(page)} <= SCHEMES, uri
        assert len(page.find(tag="script")) == len(parse_html(sites[1][uri]).find(tag="script"))


def pages_in(folder: Path, ending: str) -> dict[str, str]:
    """Return the pages in the edition with such an ending."""
    (path,) = folder.glob(f"*{ending}")
    if ending == ".html":
        return {"": path.read_text("utf-8")}
    with zipfile.ZipFile(path) as archive:
        names = [n for n in archive.namelist() if n.endswith((".html", ".xhtml", ".opf", ".ncx"))]
        root = path.name.removesuffix(ending)
        return {n.replace(root, ""): archive.read(n).decode("utf-8") for n in names}


def rendered(site: Path, ending: str) -> dict[str, str]:
    """Return Markdown of the built site as a reader of Markdown shows it, without source texts."""
    return {
        uri: re.sub("(?s)<pre>.*?</pre>", "", markdown.markdown(text, extensions=READ_WITH))
        for uri, text in files(site, ending).items()
    }


def assert_pages_agree(twins: Twins) -> None:
    """Each page has the elements and the words of its twin, and nothing in it can act."""
    hostile, harmless = twins
    assert set(hostile) == set(harmless)
    for uri, text in hostile.items():
        page, twin = parse_html(text), parse_html(harmless[uri])
        assert skeleton(page) == skeleton(twin), uri
        assert list(words(page)) == list(words(twin)), uri
        assert not [e for e in page.walk() if any(n.startswith("on") for n in e.attributes)], uri
        assert {urlsplit(link).scheme for link in links(page)} <= SCHEMES | {"data"}, uri


def assert_editions_agree(*made: Path) -> None:
    """The same of the pages in each edition."""
    for ending in (".html", ".zip", ".epub"):
        hostile, harmless = (pages_in(folder, ending) for folder in made)
        assert_pages_agree((hostile, harmless))
        assert len(hostile) > len(HALVES[1]) or ending == ".html"


def assert_search_agrees(*sites: Path) -> None:
    """Zensical puts texts and titles of its index into the page as HTML; ours are put as text."""
    indexed = [list(searched(site)) for site in sites]
    hostile, harmless = indexed
    assert len(hostile) == len(harmless) > 0
    for text, twin in zip(hostile, harmless, strict=True):
        if ours(sites[0]):
            assert masked(text) == masked(twin)
        else:
            assert skeleton(parse_html(text)) == skeleton(parse_html(twin)), text
            assert masked(html.unescape(text)) == masked(html.unescape(twin))


def ours(site: Path) -> list[Path]:
    """Return the scripts of our index, in their order."""
    return sorted((site / "search").glob("*.js"))


def searched(site: Path) -> Iterator[str]:
    """Yield the texts in the index of the search, addresses left out."""
    if not ours(site):
        yield from strings(json.loads((site / "search.json").read_text("utf-8")))
    for script in ours(site):
        text = script.read_text("utf-8")
        assert "<" not in text, "it may stand in a page"
        yield from strings(without_addresses(kept_value(text)))


def without_addresses(value: object) -> object:
    """Return what an index of the search says, without where it leads; other values stay."""
    if isinstance(value, dict) and "pages-0" in value:
        return [value["index"]["kinds"], without_addresses(value["pages-0"])]
    if isinstance(value, list):
        return [[title, [words for _, *words in parts]] for _, title, _, parts in value]
    return value["kinds"] if isinstance(value, dict) and "kinds" in value else value


def assert_form_agrees(twins: Twins, ending: str) -> None:
    """Files for programs have the structure of their twins."""
    hostile, harmless = twins
    assert set(hostile) == set(harmless)
    for uri, text in hostile.items():
        if "search" not in uri:
            assert form(text, ending) == form(harmless[uri], ending), uri


def form(text: str, ending: str) -> list[str]:
    """Return what a reader of the format takes for structure."""
    if ending == ".xml":
        elements = list(ET.fromstring(text).iter())
        bodies = [e.text or "" for e in elements if e.get("type") == "html"]
        return [element.tag for element in elements] + [str(shown(body)) for body in bodies]
    if ending == ".ris":
        return [line[:6] for line in text.splitlines()]
    if ending == ".js":
        name, equals, value = text.rstrip(";\n").partition("=")
        if not name.startswith("window.") or not equals:
            return []  # a script that somebody wrote
        # ids are made of letters and digits alone
        return [
            name,
            *(re.sub("[^a-wyz0-9]", "", t.casefold()) for t in strings(json.loads(value))),
        ]
    value = json.loads(text)
    pages = [str(shown(body)) for body in html_in(value)]
    texts = (text for text in strings(value) if not text.startswith(("http:", "https:")))
    return [*pages, *map(masked, texts)]


def shown(body: str) -> object:
    """Return what a fragment of HTML has and says; nothing in it may act."""
    page = parse_html(body)
    assert not [e for e in page.walk() if any(n.startswith("on") for n in e.attributes)], body
    assert {urlsplit(link).scheme for link in links(page)} <= SCHEMES, body
    return skeleton(page), list(words(page))


def html_in(value: object) -> Iterator[str]:
    """Yield the texts in JSON that say of themselves that they are HTML, and take them out."""
    if isinstance(value, dict) and value.get("format") == "text/html":
        yield value.pop("value")
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for inner in [*inside]:
        yield from html_in(inner)


def masked(text: str) -> str:
    """Return the words of a text with one letter for every mark, as the harmless twin has them.

    Their case does not count: in a title that running text names, letters have other capitals.
    """
    return " ".join(re.sub(r"[^a-zA-Z0-9\s]", "x", text).split()).casefold()


def skeleton(page: Element) -> list[tuple[str, ...]]:
    """Return the elements of a page in order, each with the names of its attributes.

    A name in a drawing is broken where its line is full, and letters are wider than marks.
    """
    return [
        (element.tag, *sorted(element.attributes)) for element in page.walk() if element.tag != LINE
    ]


def words(page: Element) -> Iterator[str]:
    """Yield everything that a page says: its text, and what is read out of attributes."""
    for element in page.walk():
        if element.attributes.get("id", "").rpartition("/")[2] in SOURCES:
            continue
        if element.tag == "text":  # of a drawing, in one line or in several
            yield masked(element.text())
        if element.tag in ("text", LINE):
            continue
        for child in element.children:
            if "json" in element.attributes.get("type", ""):
                yield from map(masked, strings(without_addresses(json.loads(str(child)))))
            elif isinstance(child, str) and child.strip() and element.tag != "style":
                yield masked(child)
        if not element.has_class("Z3988"):
            spoken = (element.attributes[n] for n in SPOKEN if n in element.attributes)
            # of styles with faces in them, which have the letters of the page
            yield from (masked(DIGEST.sub("", text)) for text in spoken)


def links(page: Element) -> Iterator[str]:
    """Yield every address of a page, as a browser takes it."""
    for element in page.walk():
        for name in LINKS:
            if name in element.attributes:
                yield re.sub(r"[\x00-\x20]", "", element.attributes[name])


def files(folder: Path, ending: str) -> dict[str, str]:
    """Return the files below a folder with such an ending.

    What a name or a key gives for an address hangs on its marks as well: eight digits of a hash.
    """
    paths = sorted(folder.rglob(f"*{ending}"))
    return {
        re.sub(r"-[0-9a-f]{8}\b", "", p.relative_to(folder).as_posix()): p.read_text("utf-8")
        for p in paths
    }


def strings(value: object) -> Iterator[str]:
    """Yield the texts in a value of JSON, addresses left out."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in ADDRESSES:
                yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
    elif isinstance(value, str):
        yield value
