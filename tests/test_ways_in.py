"""The indexes: complete against the inputs, nothing twice, and of bearable size."""

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path
from types import CodeType, FrameType

import markdown
import pytest
from invent import invent

from annotated_reading.bibtex import latex
from annotated_reading.build import load
from annotated_reading.layout import layout_of
from annotated_reading.model import Page, Reading
from annotated_reading.pages import render_pages
from annotated_reading.pages.narrow import FILE
from annotated_reading.text import glossary_links
from helpers import ROOT, SITE_EXTENSIONS, TEMPLATES, Element, kept_value, parse_html
from test_site import pages

INPUTS = ROOT / "docs" / "_reading"
LARGEST = 300_000
FRAME = 30_000
"""What the theme puts around a page, generously."""


@pytest.fixture(scope="module")
def reading() -> Reading:
    """The real reading, from its inputs."""
    return load(layout_of(ROOT))[0]


@pytest.fixture(scope="module")
def real(real_site: Path) -> dict[str, Element]:
    """The pages of the real site."""
    return pages(real_site)


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> tuple[Page, ...]:
    """The pages of an invented reading of a thousand works."""
    layout = layout_of(invent(tmp_path_factory.mktemp("thousand"), 1000))
    return render_pages(load(layout)[0], TEMPLATES)


def sections(page: Element) -> list[str]:
    return [h.attributes["id"] for h in page.find(tag="h2")]


def works_in(page: Element) -> Counter[str]:
    """How often the lists of an index name each work."""
    listed = [a for block in page.find(cls="works") for a in block.find(tag="a")]
    return Counter(a.attributes["href"].rstrip("/").split("/")[-1] for a in listed)


@pytest.mark.this_edition
def test_every_author_has_an_entry_and_none_has_two(
    real: dict[str, Element], reading: Reading
) -> None:
    families = {n.family for r in reading.references for n in r.entry.names["author"]}
    entries = sections(real["authors/"])
    assert len(entries) == len(set(entries)) == len(reading.people)
    headings = " ".join(h.text() for h in real["authors/"].find(tag="h2"))
    assert all(family in headings for family in families)
    assert "attatfa-amel" in entries
    wanted = Counter({r.slug: len(r.entry.names["author"]) for r in reading.references})
    assert works_in(real["authors/"]) == wanted


@pytest.mark.this_edition
def test_every_topic_lists_its_works_once(real: dict[str, Element], reading: Reading) -> None:
    assert sorted(sections(real["topics/"])) == sorted(topic.id for topic in reading.topics)
    wanted = Counter({r.slug: len(r.note.topics) for r in reading.references if r.note})
    assert works_in(real["topics/"]) == wanted


def test_every_kind_lists_its_works_once(real: dict[str, Element], reading: Reading) -> None:
    assert works_in(real["types/"]) == Counter(r.slug for r in reading.references)


@pytest.mark.this_edition
def test_the_timeline_has_every_work_and_every_milestone(
    real: dict[str, Element], reading: Reading
) -> None:
    page = real["timeline/"]
    works = [a for block in page.find(cls="chron-works") for a in block.find(tag="a")]
    assert sorted(a.attributes["href"].split("/")[-2] for a in works) == sorted(
        r.slug for r in reading.references
    )
    events = [li for block in page.find(cls="chron-events") for li in block.find(tag="li")]
    assert len(events) == len(reading.milestones) >= 30
    assert all("Source:" in event.text() and event.find(tag="a") for event in events)
    years = [name for name in sections(page) if name.startswith("y")]
    assert years == sorted(years)
    assert "undated" in sections(page)
    for drawing in page.find(tag="svg", cls="tl"):
        assert len(drawing.find(tag="a")) == len(reading.references)


def test_the_matrix_and_its_list_say_the_same(real: dict[str, Element], reading: Reading) -> None:
    (table,) = real[""].find(tag="table", cls="matrix")
    cells = [td for td in table.find(tag="td") if td.has_class("mk")]
    assert len(cells) == sum(len(r.ties) for r in reading.references)
    direct = [td for td in cells if td.text() == "speaks to it directly"]
    assert len(direct) == len([td for td in cells if td.has_class("direct")])
    heads = [th for th in table.find(tag="th") if th.attributes.get("scope") == "row"]
    assert [th.find(tag="a")[0].attributes["href"] for th in heads[:-1]] == [
        f"#{s.id}" for s in reading.sentences
    ]
    (figure,) = (f for f in real[""].find(cls="matrix-fig") if not f.has_class("whole-fig"))
    listed = figure.find(tag="details")[0].find(tag="a")
    assert len(listed) == len(cells) + len(reading.sentences)


@pytest.mark.this_edition
def test_every_related_work_says_why(real: dict[str, Element], reading: Reading) -> None:
    for reference in reading.references:
        rows = real[f"references/{reference.slug}/"].find(cls="related")[0].find(tag="li")
        assert 1 <= len(rows) <= 5
        for row in rows:
            assert re.search(r"Same sentences?: \d|Same topics?: ", row.text()), row.text()


def test_every_choice_of_the_narrowing_has_its_count(
    real: dict[str, Element], reading: Reading
) -> None:
    page = real["references/"]
    rows = page.find(cls="reflist")[0].find(tag="li")
    assert len([row for row in rows if "data-type" in row.attributes]) == len(reading.references)
    for select in page.find(tag="select"):
        name = select.attributes["name"]
        for option in select.find(tag="option"):
            if value := option.attributes["value"]:
                having = [r for r in rows if value in r.attributes.get(f"data-{name}", "").split()]
                assert option.text().endswith(f"({len(having)})")
                assert having


@pytest.mark.this_edition
def test_terms_link_to_their_definitions(real: dict[str, Element]) -> None:
    glossary = set(sections(real["glossary/"]))
    used = Counter[str]()
    for uri, page in real.items():
        linked = [a.attributes["href"].split("#")[1] for a in page.find(tag="a", cls="term")]
        assert len(linked) == len(set(linked)), uri
        assert set(linked) <= glossary
        used.update(linked)
    assert sum(used.values()) > 10
    assert not real[""].find(cls="sentences")[0].find(tag="a", cls="term")


@pytest.mark.this_edition
def test_reading_paths_lead_from_one_to_the_next(real: dict[str, Element]) -> None:
    names = [uri for uri in real if uri.startswith("paths/") and uri != "paths/"]
    assert {"paths/first-three/", "paths/along-the-abstract/", "paths/by-date/"} <= set(names)
    starts = [n for n in names if not _step(real[n], "prev")]
    seen, here = [], starts[0]
    while here:
        seen.append(here)
        there = _step(real[here], "next")
        here = f"paths/{there.strip('./')}/" if there else ""
    assert sorted(seen) == sorted(names)


def _step(page: Element, rel: str) -> str:
    links = [a for a in page.find(tag="a") if a.attributes.get("rel") == rel]
    return links[0].attributes["href"] if links else ""


@pytest.mark.this_edition
def test_the_feed_names_every_note(real_site: Path, reading: Reading) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    root = ET.fromstring((real_site / "feed.xml").read_text("utf-8"))
    ids = [e.findtext(f"{atom}id") for e in root.findall(f"{atom}entry")]
    assert sorted(filter(None, ids)) == sorted(
        f"{reading.site_url}references/{r.slug}/" for r in reading.references
    )
    assert all(e.findtext(f"{atom}updated") for e in root.findall(f"{atom}entry"))


@pytest.mark.this_edition
def test_the_sitemap_has_dates_from_the_inputs(real_site: Path) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    root = ET.fromstring((real_site / "sitemap.xml").read_text("utf-8"))
    dates = {
        url.findtext(f"{space}loc", ""): url.findtext(f"{space}lastmod")
        for url in root.findall(f"{space}url")
    }
    notes = {path.stem: path.read_text("utf-8") for path in (INPUTS / "notes").glob("*.md")}
    reviewed = {key: re.findall(r"(?m)^reviewed: (\S+)$", text) for key, text in notes.items()}
    of_works = {
        key: next(url for url in dates if url.endswith(f"/references/{key}/")) for key in notes
    }
    assert {key: [dates.pop(url)] for key, url in of_works.items()} == reviewed
    edition = re.findall(r"(?m)^date: (\S+)$", (INPUTS / "edition.yml").read_text("utf-8"))
    assert len(dates) > 10
    assert {*dates.values()} == {*edition}


@pytest.mark.this_edition
def test_coverage_is_counted_from_the_inputs(real: dict[str, Element], reading: Reading) -> None:
    rows = {
        cells[0].text(): cells[1].text()
        for row in real["about/"].find(tag="tr")
        if len(cells := row.find(tag="td")) == 2
    }
    assert rows["Works"] == str(len(reading.references))
    assert rows["Connections of sentences and works"] == "44: 27 direct, 17 background"
    corrections = rows["Differences of the printed list from the record"]
    assert corrections.startswith(
        f"{sum(len(r.note.corrections) for r in reading.references if r.note)}: "
    )


def crowded(root: Path, *, most: int, years: list[str], milestones: str = "") -> list[Page]:
    """The pages of a timeline of works of these years, cut at ``most`` works."""
    reading = root / "docs/_reading"
    reading.mkdir(parents=True)
    works = (f"@book{{w{n}, title={{W{n}}}, date={{{year}}}}}\n" for n, year in enumerate(years))
    (root / "references.bib").write_text("".join(works), "utf-8")
    (reading / "edition.yml").write_text(f"title: T\nsplit_lists_at: {most}\n", "utf-8")
    (reading / "milestones.yml").write_text(milestones, "utf-8")
    return [p for p in render_pages(load(layout_of(root))[0], TEMPLATES) if "timeline" in p.uri]


def listed(page: Page) -> list[str]:
    return re.findall(r"references/(w\d+)\.md", page.text)


def test_a_crowded_decade_goes_over_several_pages(tmp_path: Path) -> None:
    pages = crowded(tmp_path, most=5, years=["1990"] * 12 + ["1991"] * 2 + ["2001"])
    hub, *parts = pages
    assert [p.uri for p in parts] == [
        "lists/timeline-1990s.md", "lists/timeline-1990s-2.md", "lists/timeline-1990s-3.md",
        "lists/timeline-2000s.md",
    ]  # fmt: skip
    assert [len(listed(p)) for p in parts] == [5, 5, 4, 1]
    assert sorted(n for p in parts for n in listed(p)) == sorted(f"w{n}" for n in range(15))
    assert "[1991](../lists/timeline-1990s-3.md#y1991)</span> <span>2 works" in hub.text
    assert "[More](timeline-1990s-2.md)" in parts[0].text
    assert "[Before](timeline-1990s-2.md), [More](timeline-2000s.md)" in parts[2].text


def test_a_milestone_of_a_decade_without_works_is_kept_when_the_timeline_is_cut(
    tmp_path: Path,
) -> None:
    told = "- {date: 1969-10, text: A first message., sources: [{title: S}]}\n"
    hub, first, *_ = crowded(tmp_path, most=2, years=["2001"] * 3, milestones=told)
    assert first.uri == "lists/timeline-1960s.md"
    assert "A first message." in first.text
    assert "[1969](../lists/timeline-1960s.md#y1969)</span> <span>1 milestone" in hub.text


def test_years_before_the_era_and_short_years_stand_in_their_order(tmp_path: Path) -> None:
    years = ["0850", "-0044", "-0500", "2020", ""]
    hub, first, *_ = crowded(tmp_path / "cut", most=2, years=years)
    rows = ["501 B.C.E.", "45 B.C.E.", "850", "2020", "undated"]
    assert re.findall(r'<span id="[^"]+">\[([^]]+)\]', hub.text) == rows
    assert first.uri == "lists/timeline-bce.md"
    assert first.text.index("501 B.C.E. { #y-0500 }") < first.text.index("45 B.C.E. { #y-0044 }")
    (drawn,) = crowded(tmp_path / "drawn", most=9, years=["0850", "0851"])
    assert drawn.text.count('data-src="w0"') == 2


def cost(root: Path, size: int) -> tuple[Counter[str], int]:
    """What an invented reading takes: how often each function is called, and bytes of pages."""
    layout = layout_of(invent(root, size))
    for kept in (*vars(latex).values(), *vars(glossary_links).values()):
        if hasattr(kept, "cache_clear"):  # what other tests asked for is reckoned anew
            kept.cache_clear()
    calls: Counter[CodeType] = Counter()

    def count(frame: FrameType, event: str, argument: object) -> None:  # noqa: ARG001
        if event == "call":
            calls[frame.f_code] += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        made = render_pages(load(layout)[0], TEMPLATES)
    finally:
        sys.setprofile(before)
    named: Counter[str] = Counter()
    for code, number in calls.items():
        if "annotated_reading" in code.co_filename:
            named[f"{Path(code.co_filename).stem}.{code.co_qualname}"] += number
    return named, sum(len(page.text) for page in made)


@pytest.mark.long
def test_twice_the_works_cost_twice_as_much(tmp_path: Path) -> None:
    """Counted, not timed: a loop over pairs would take four times the calls, or the bytes."""
    calls, size = cost(tmp_path / "one", 150)
    more, larger = cost(tmp_path / "two", 300)
    assert larger / size < 2.3
    often = {name: number for name, number in more.items() if number > 1000}
    assert len(often) > 50
    assert {n: (calls[n], number) for n, number in often.items() if number > 2.5 * calls[n]} == {}


def test_a_thousand_works_are_all_in_the_indexes_and_none_is_heavy(
    thousand: tuple[Page, ...],
) -> None:
    for page in thousand:
        long = len(page.text) > LARGEST / 4  # Markdown is never a quarter of its HTML
        if long and page.uri.endswith(".md") and not page.uri.startswith("references/work"):
            html = markdown.markdown(page.text, extensions=SITE_EXTENSIONS)
            assert len(html.encode()) + FRAME < LARGEST, (page.uri, len(html))
    texts = {page.uri: page.text for page in thousand}
    lists = "".join(text for uri, text in texts.items() if uri.startswith("lists/references-"))
    assert len(set(re.findall(r"references/(work\d+)\.md", lists))) == 1000
    rows = [row for number in range(50) for row in kept_value(texts[FILE.format(f"rows-{number}")])]
    assert len({row["href"] for row in rows}) == 1000
    begin = FILE.partition("{")[0]
    assert max(len(text) for uri, text in texts.items() if uri.startswith(begin)) < 100_000
    hub = parse_html(markdown.markdown(texts["references/index.md"], extensions=SITE_EXTENSIONS))
    assert hub.find(tag="form", name="narrow")


@pytest.mark.parametrize("most", [1, 100])
def test_a_link_to_a_term_or_a_person_leads_to_the_page_on_which_it_stands(
    tmp_path: Path, most: int
) -> None:
    reading = tmp_path / "docs/_reading"
    reading.mkdir(parents=True)
    work = "@book{w, author={Ada Ames and Bo Bell}, title={W}, date={1990}}\n"
    (tmp_path / "references.bib").write_text(work, "utf-8")
    (reading / "edition.yml").write_text(f"title: T\nsplit_lists_at: {most}\n", "utf-8")
    (reading / "introduction.md").write_text(
        "[norms](glossary.md#norms) `[norms](glossary.md#norms)`\n\n"
        "[Ames](authors.md#ames-ada) [none](glossary.md#none)\n\n[n]: glossary.md#law\n",
        "utf-8",
    )
    (reading / "glossary.yml").write_text(
        "- id: norms\n  term: Norms\n  definition: More than a [law](#law).\n"
        "  sources: [{reference: w}]\n"
        "- id: law\n  term: Law\n  definition: See [norms](#norms), [this](#law).\n"
        "  sources: [{reference: w}]\n",
        "utf-8",
    )
    pages = {p.uri: p.text for p in render_pages(load(layout_of(tmp_path))[0], TEMPLATES)}
    home = pages["index.md"]
    assert "`[norms](glossary.md#norms)`" in home or "(glossary.md#norms)</code>" in home
    assert "[none](glossary.md#none)" in home
    if most == 1:
        assert "[norms](lists/glossary-n.md#norms)" in home
        assert "[Ames](lists/authors-a.md#ames-ada)" in home
        assert "[n]: lists/glossary-l.md#law" in home
        assert "[law](glossary-l.md#law)" in pages["lists/glossary-n.md"]
        assert "[this](#law)" in pages["lists/glossary-l.md"]
    else:
        assert "[norms](glossary.md#norms) " in home
        assert "[Ames](authors.md#ames-ada)" in home
        assert "[law](#law)" in pages["glossary.md"]
