"""What programs are given of the site: annotations, typed links, Markdown, a feed."""

from __future__ import annotations

import json
import re
import shutil
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_reading.build import load
from annotated_reading.errors import InputError
from annotated_reading.layout import layout_of
from annotated_reading.model import Grade, Json, Reading
from annotated_reading.pages.annotations import annotations_pages
from annotated_reading.pages.feed import render_feed
from annotated_reading.pages.joined import Joiner
from annotated_reading.text.long_json import long_json
from conftest import build_site, copy_project
from helpers import EXAMPLE, ROOT, SITE_EXTENSIONS, Element, edit, parse_html, render

ADDRESS = "https://example.org/cyber-diplomacy/"
ATOM = "{http://www.w3.org/2005/Atom}"
TYPED = set("type cite-as license collection item describedby describes linkset".split())
TypedLink = tuple[str, str, str]
"""Relation, address and media type."""
CITO = {
    Grade.CITED: "cito:cites",
    Grade.DIRECT: "cito:citesAsRelated",
    Grade.BACKGROUND: "cito:obtainsBackgroundFrom",
}


@pytest.fixture(scope="module")
def reading() -> Reading:
    """The reading of this project."""
    return load(layout_of(ROOT))[0]


@pytest.fixture(params=["example_site", "real_site", "plain_site"])
def site(request: pytest.FixtureRequest) -> Path:
    """Each of the built sites in turn."""
    path: Path = request.getfixturevalue(request.param)
    return path


@pytest.fixture
def reading_folder(tmp_path: Path) -> Path:
    """A copy of the example that a test may damage."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "reading"))


def framed(site: Path) -> Iterator[tuple[str, Element]]:
    """Yield the pages of a site that have content, by address below the site's."""
    for path in sorted(site.rglob("index.html")):
        page = parse_html(path.read_text("utf-8"))
        if page.find(cls="md-content__inner"):
            yield path.parent.relative_to(site).as_posix().removeprefix(".") + "/", page


def file_at(site: Path, address: str) -> Path:
    """Return the file that a host serves for an address of the site."""
    path = site / unquote(urlsplit(address).path.removeprefix(urlsplit(ADDRESS).path))
    return path / "index.html" if address.endswith("/") else path


def annotations_in(folder: Path) -> list[dict[str, Any]]:
    """Return all annotations, following the collection from file to file."""
    collection = json.loads((folder / "annotations.jsonld").read_text("utf-8"))
    items: list[dict[str, Any]] = []
    page = collection["first"]
    while True:
        assert page["startIndex"] == len(items)
        items += page["items"]
        if "next" not in page:
            break
        before = page["id"]
        page = json.loads((folder / page["next"].rpartition("/")[2]).read_text("utf-8"))
        assert (page["prev"], page["partOf"]) == (before, collection["id"])
    assert (page["id"], len(items)) == (collection["last"], collection["total"])
    return items


@pytest.mark.this_edition
def test_every_note_and_every_tie_is_an_annotation(real_site: Path, reading: Reading) -> None:
    items = annotations_in(real_site)
    by_kind = {
        kind: [item for item in items if item["motivation"] == kind]
        for kind in ("commenting", "linking", "describing")
    }
    assert len({item["id"] for item in items}) == len(items) == sum(map(len, by_kind.values()))
    assert [i["target"]["selector"][1]["exact"] for i in by_kind["commenting"]] == [
        s.text for s in reading.sentences if s.note
    ]
    assert [
        (i["target"]["selector"][0]["value"], i["cito:hasCitationCharacterization"]["id"])
        for i in by_kind["linking"]
    ] == [(s.id, CITO[tie.grade]) for s in reading.sentences for tie in s.ties]
    assert [i["body"]["via"] for i in by_kind["describing"]] == [
        f"{ADDRESS}references/{r.slug}/" for r in reading.references if r.note
    ]


@pytest.mark.parametrize("name", ["example_site", "real_site"])
def test_what_an_annotation_selects_and_names_is_there(
    name: str, request: pytest.FixtureRequest
) -> None:
    site: Path = request.getfixturevalue(name)
    home = parse_html((site / "index.html").read_text("utf-8"))
    for item in annotations_in(site):
        citing = item.get("cito:hasCitingEntity", {}).get("id", ADDRESS)
        assert file_at(site, citing.partition("#")[0]).is_file()
        if citing.startswith(f"{ADDRESS}#"):
            assert home.find(name=citing.partition("#")[2])
        if isinstance(item["target"], dict):
            fragment, quote = item["target"]["selector"]
            (sentence,) = [s for s in home.find(cls="s") if s.find(name=fragment["value"])]
            assert quote["exact"] in sentence.text()


@pytest.mark.this_edition
def test_a_note_keeps_its_paragraphs_emphasis_and_links(reading: Reading, real_site: Path) -> None:
    for item in annotations_in(real_site):
        if item["motivation"] == "describing":
            body = parse_html(item["body"]["value"])
            (reference,) = [r for r in reading.references if f"/{r.slug}/" in item["body"]["via"]]
            assert reference.note
            assert len(body.find(tag="p")) == len(reference.note.text.split("\n\n"))
            for link in body.find(tag="a"):
                href = link.attributes["href"]
                assert href.startswith("https://" if ADDRESS not in href else ADDRESS)
                assert ADDRESS not in href or file_at(real_site, href.partition("#")[0]).is_file()


@pytest.mark.this_edition
def test_what_a_sentence_cites_is_cited_by_it_and_not_by_us(reading: Reading) -> None:
    assert reading.abstract
    first = reading.abstract.sentences[0]
    tie = replace(first.ties[0], grade=Grade.CITED, why="")
    abstract = replace(reading.abstract, sentences=(replace(first, note="", ties=(tie,)),))
    (page,) = annotations_pages(replace(reading, abstract=abstract), Joiner())
    item = json.loads(page.text)["first"]["items"][0]
    assert item["cito:hasCitingEntity"]["id"] == f"{ADDRESS}#{first.id}"
    assert item["cito:hasCitationCharacterization"]["id"] == "cito:cites"
    assert [body["type"] for body in item["body"]] == ["SpecificResource"]


@pytest.mark.this_edition
def test_very_many_annotations_stand_in_several_files(
    reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (whole,) = annotations_pages(reading, Joiner())
    monkeypatch.setattr("annotated_reading.pages.annotations.MOST", 7)
    for page in annotations_pages(reading, Joiner()):
        (tmp_path / page.uri).write_text(page.text, "utf-8")
    assert len(list(tmp_path.iterdir())) > 5
    assert annotations_in(tmp_path) == json.loads(whole.text)["first"]["items"]


def links_of_linkset(site: Path) -> dict[str, set[TypedLink]]:
    """Return what the linkset says, by the address of the page or file of which it says it."""
    return {
        context["anchor"]: {
            (name, link["href"], link.get("type", ""))
            for name in context.keys() - {"anchor"}
            for link in context[name]
        }
        for context in json.loads((site / "linkset.json").read_text("utf-8"))["linkset"]
    }


def links_of_head(page: Element, here: str) -> set[TypedLink]:
    """Return the typed links in the head of a page."""
    links = [element.attributes for element in page.find(tag="link")]
    return {
        (link["rel"], urljoin(here, link["href"]), link.get("type", ""))
        for link in links
        if link["rel"] in TYPED
    }


@given(st.text(), st.lists(st.text()))
def test_a_list_stands_in_its_place_whatever_is_beside_it(beside: str, items: list[str]) -> None:
    value: dict[str, Json] = {"label": f'{beside} "items": []', "first": {"items": []}}
    whole = json.loads(long_json(value, "items", [*items]))
    assert whole == {**value, "first": {"items": items}}


def test_typed_links_of_heads_are_those_of_the_linkset(site: Path) -> None:
    linkset = links_of_linkset(site)
    heads = {
        here: links_of_head(page, here)
        for uri, page in framed(site)
        if (here := urljoin(ADDRESS, uri.lstrip("/"))) in linkset
    }
    assert len(heads) > 2
    for here, links in heads.items():
        whole = ("linkset", f"{ADDRESS}linkset.json", "application/linkset+json")
        assert links == linkset[here] | {whole}, here
    targets = {href for links in linkset.values() for _, href, _ in links} | set(linkset)
    inside = {href for href in targets if href.startswith(ADDRESS)}
    assert len(inside) > 5
    assert not [href for href in inside if not file_at(site, href).is_file()]


@pytest.mark.this_edition
def test_the_licence_of_the_notes_is_not_said_of_the_abstract(real_site: Path) -> None:
    home = dict(framed(real_site))["/"]
    (data,) = [json.loads(e.text()) for e in home.find(tag="script") if "ld+json" in str(e)]
    assert "license" not in data
    assert data["hasPart"]["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert "license" not in {e.attributes["rel"] for e in home.find(tag="link")}


def named(value: Any) -> Iterator[tuple[str, str]]:
    """Yield the ids in JSON-LD, each with the type of what has it."""
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for inner in inside:
        yield from named(inner)
    if isinstance(value, dict) and "@id" in value:
        yield value["@id"], value["@type"]


def test_no_two_things_have_one_id(site: Path) -> None:
    for uri, page in framed(site):
        for script in page.find(tag="script"):
            if "ld+json" in script.attributes.get("type", ""):
                types = dict(named(json.loads(script.text())))
                assert set(named(json.loads(script.text()))) == set(types.items()), uri


def test_nothing_is_made_up_where_nobody_knows_the_address(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project", EXAMPLE)
    settings = project / "mkdocs.yml"
    settings.write_text(re.sub(r"(?m)^site_url:.*\n", "", settings.read_text("utf-8")), "utf-8")
    site = build_site(project)
    linkset = json.loads((site / "linkset.json").read_text("utf-8"))["linkset"]
    assert not [context for context in linkset if "cite-as" in context]
    anchors = [context["anchor"] for context in linkset]
    assert anchors[0] == "./"
    assert all((site / anchor).exists() for anchor in anchors)
    (first, *_) = annotations_in(site)
    assert (first["id"], first["target"]["source"]) == ("annotations.jsonld#note_s1", "./")
    for path in (site / "linkset.json", site / "annotations.jsonld", site / "llms.txt"):
        assert "example.org" not in path.read_text("utf-8")


def links_of_markdown(text: str) -> list[str]:
    page = render(text, SITE_EXTENSIONS)
    return [
        element.attributes[name]
        for element in page.walk()
        for name in ("href", "src")
        if name in element.attributes
    ]


def test_beside_every_page_stands_its_markdown(site: Path) -> None:
    pages = dict(framed(site))
    assert len(pages) > 10
    for uri, page in pages.items():
        path = site / uri.lstrip("/") / "index.md"
        text = path.read_text("utf-8")
        prose = re.sub(r"(?m)^ {4}.*", "", text)  # what is indented may be source
        assert not re.search(r"^---\n\w|\{ [.#:]|<(?!https?:)", prose), uri
        (alternate,) = [
            e.attributes["href"]
            for e in page.find(tag="link")
            if e.attributes.get("type") == "text/markdown"
        ]
        assert alternate == "index.md"
        for href in links_of_markdown(text):
            if not urlsplit(href).scheme:
                assert (path.parent / unquote(href.partition("#")[0])).is_file(), (uri, href)


@pytest.mark.this_edition
def test_the_markdown_has_the_words_of_the_page(real_site: Path, reading: Reading) -> None:
    home = " ".join(render((real_site / "index.md").read_text("utf-8"), []).text().split())
    assert all(sentence.text in home for sentence in reading.sentences)
    for reference in reading.references:
        folder = real_site / "references" / reference.slug
        page = parse_html((folder / "index.html").read_text("utf-8"))
        shown = render((folder / "index.md").read_text("utf-8"), SITE_EXTENSIONS)
        words = " ".join(shown.text().split())
        for part in page.find(cls="ref-main")[0].find(tag="p"):
            if not part.attributes and not part.find(tag="button"):
                assert " ".join(part.text().split()) in words, reference.key


def test_llms_txt_leads_to_what_is_there(site: Path) -> None:
    text = (site / "llms.txt").read_text("utf-8")
    assert text.startswith("# ")
    hrefs = links_of_markdown(text)
    assert len(hrefs) > 15
    assert all(file_at(site, href).is_file() for href in hrefs)


def test_the_zip_has_the_data(editions: Path) -> None:
    (path,) = editions.glob("*.zip")
    with zipfile.ZipFile(path) as archive:
        names = {name.partition("/")[2] for name in archive.namelist()}
    data = {"linkset.json", "annotations.jsonld", "llms.txt", "index.md"}
    assert data <= names
    pages = {name for name in names if name.endswith("index.html")}
    assert {name.replace(".html", ".md") for name in pages} == {
        name for name in names if name.endswith("index.md")
    }


@pytest.mark.this_edition
def test_the_feed_says_when_what_of_what_and_under_which_licence(reading: Reading) -> None:
    (page,) = render_feed(reading)
    feed = ET.fromstring(page.text)
    rights = "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"
    assert feed.findtext(f"{ATOM}rights") == rights
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == len([r for r in reading.references if r.note])
    for reference, entry in zip(reading.references, entries, strict=True):
        assert reference.note
        content = entry.find(f"{ATOM}content")
        assert content is not None
        assert content.attrib == {"type": "html"}
        paragraphs = parse_html(content.text or "").find(tag="p")
        assert len(paragraphs) == len(reference.note.text.split("\n\n"))
        links = {e.attrib["rel"]: e.attrib["href"] for e in entry.findall(f"{ATOM}link")}
        assert links.get("related", "") == (
            f"https://doi.org/{reference.doi}" if reference.doi else reference.url
        )
        published, updated = (entry.findtext(f"{ATOM}{n}") for n in ("published", "updated"))
        assert published
        assert updated
        assert published < updated


@pytest.mark.this_edition
def test_notes_of_a_feed_come_in_the_order_of_their_days(reading: Reading) -> None:
    days = [("2025-01-01", ""), ("2026-01-01", "2025-01-01"), ("2026-01-01", "2025-02-01")]
    dated = [
        replace(r, note=replace(r.note, reviewed=reviewed, written=written))
        for r, (reviewed, written) in zip(reading.references, days, strict=False)
        if r.note
    ]
    (page,) = render_feed(replace(reading, references=tuple(dated)))
    ids = [e.findtext(f"{ATOM}id") for e in ET.fromstring(page.text).findall(f"{ATOM}entry")]
    assert ids == [f"{ADDRESS}references/{r.slug}/" for r in reversed(dated)]


def test_a_note_is_not_reviewed_before_it_is_written(reading_folder: Path) -> None:
    note = reading_folder / "docs/_reading/notes/osei2019.md"
    edit(note, "reviewed: 2025-05-30", "reviewed: 2025-05-30\nwritten: 2025-05-31")
    with pytest.raises(InputError, match=r"osei2019\.md:18: 'written' is 2025-05-31"):
        load(layout_of(reading_folder))
