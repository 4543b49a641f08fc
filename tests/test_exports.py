"""What readers take away: the forms agree, and independent readers read them back."""

from __future__ import annotations

import json
import os
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import parse_qs

import jsonschema
import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from annotated_reading import apa
from annotated_reading.bibtex.bibliography import decode, parse_bibliography
from annotated_reading.bibtex.kinds import KINDS
from annotated_reading.bibtex.languages import language_tag
from annotated_reading.bibtex.latex import plain
from annotated_reading.errors import Severity
from annotated_reading.exports import csl, zotero_types
from annotated_reading.exports.coins import coins
from annotated_reading.exports.csl import csl_item
from annotated_reading.exports.jsonld import Site, reference_page, work
from annotated_reading.exports.records import (
    CSL_JSON,
    render_all_ris,
    render_bibtex,
    render_csl_json,
)
from annotated_reading.exports.ris import render_ris
from annotated_reading.exports.unapi import UNAPI, Record, render_unapi
from annotated_reading.model import Edition, Entry
from csl_schema import SCHEMA
from helpers import ROOT, entries, entry

ARTICLE = (
    "@article{roe2020, author={van der Roe, Ann B. and {Harbour Trust} and King, Jr., M. and"
    " others},\n title={Light at 5\\% and {\\em lux}}, journal={J of X}, volume={3}, number={2},\n"
    " pages={1--9}, year=2020, month=may, day=3, doi={https://doi.org/10.5555/x_1},\n"
    " issn={1877-0509}, keywords={a, b}, abstract={An {abstract}.}}"
)
CHAPTER = (
    "@incollection{doe, author={Doe, D.}, editor={Roe, R.}, title={T}, booktitle={B},\n"
    " publisher={Pier}, location={Port}, pages={3--4}, date={2019}, isbn={978-3-16-148410-0}}"
)
PAGE = (
    "@online{page, author={{Harbour Trust}}, title={Lamps of {C++}}, organization={Site},\n"
    " url={https://e.example/a_b?x=1&y=2}, urldate={2021-02-03}, date={2020-01}}"
)
REPORT = "@techreport{rep, author={Roe, R.}, title={R}, institution={I}, number={4}, year=2020}"
ALL = entries(f"{ARTICLE}\n{CHAPTER}\n{PAGE}\n{REPORT}")


def valid(items: str) -> list[dict[str, object]]:
    value = json.loads(items)
    jsonschema.Draft7Validator(SCHEMA).validate(value)
    return list(value)


def test_csl_json_of_an_article() -> None:
    (item,) = valid(render_csl_json([csl_item(entry(ARTICLE))]))
    assert item == {
        "id": "roe2020",
        "type": "article-journal",
        "citation-key": "roe2020",
        "author": [
            {"family": "van der Roe", "given": "Ann B.", "parse-names": True},
            {"literal": "Harbour Trust"},
            {"family": "King", "given": "M., Jr.", "parse-names": True},
        ],
        "title": "Light at 5% and lux",
        "container-title": "J of X",
        "volume": "3",
        "issue": "2",
        "page": "1–9",
        "issued": {"date-parts": [[2020, 5, 3]]},
        "DOI": "10.5555/x_1",
        "ISSN": "1877-0509",
        "keyword": "a, b",
        "abstract": "An abstract.",
    }


@pytest.mark.parametrize(
    ("fields", "issued"),
    [
        ("date={2015/2018}", {"date-parts": [[2015], [2018]]}),
        ("date={1850~}", {"date-parts": [[1850]], "circa": True}),
        ("date={2017-22}", {"date-parts": [[2017]], "season": 2}),
        ("year={in press}", {"literal": "in press"}),
        ("year={n.d.}", None),
    ],
)
def test_csl_dates(fields: str, issued: object) -> None:
    assert csl_item(entry(f"@book{{a, {fields}, title={{T}}}}")).get("issued") == issued


@pytest.mark.parametrize(
    ("source", "genre"),
    [
        ("@phdthesis{a, title={T}}", "Doctoral dissertation"),
        ("@thesis{a, title={T}, type={mathesis}}", "Master’s thesis"),
        ("@thesis{a, title={T}, type={bathesis}}", "Bachelor’s thesis"),
        ("@thesis{a, title={T}, type={Habilitation}}", "Habilitation"),
        ("@thesis{a, title={T}}", None),
    ],
)
def test_csl_names_a_thesis_in_words(source: str, genre: str | None) -> None:
    assert csl_item(entry(source)).get("genre") == genre


@pytest.mark.parametrize(
    ("source", "variables"),
    [
        ("@article{a, title={T}, journal={J}, eid={100344}}",
         {"page": "100344", "number": "100344"}),
        ("@article{a, title={T}, journal={J}, eid={e9}, pages={1-9}}",
         {"page": "1–9", "number": "e9"}),
        ("@report{a, title={T}, type={resreport}, number={PE 1}, institution={I}}",
         {"number": "PE 1", "genre": "Research report", "publisher": "I"}),
        ("@thesis{a, title={T}, type={phdthesis}, institution={U}, publisher={ProQuest}}",
         {"publisher": "U", "archive": "ProQuest", "genre": "Doctoral dissertation"}),
        ("@patent{a, title={T}, type={patentus}, number={9}, publisher={Office}}",
         {"number": "9", "genre": "U.S. patent", "authority": "Office"}),
        ("@book{a, title={T}, series={S}, number={7}, volumes={3}, pagetotal={206}}",
         {"collection-title": "S", "collection-number": "7", "number-of-volumes": "3",
          "number-of-pages": "206"}),
        ("@software{a, title={T}, version={3.3}, license={MIT}}",
         {"version": "3.3", "license": "MIT"}),
        ("@presentation{a, title={T}, eventtitle={E}, venue={V}, eventdate={2017-07-12}}",
         {"event-title": "E", "event-place": "V", "issued": {"date-parts": [[2017, 7, 12]]},
          "event-date": {"date-parts": [[2017, 7, 12]]}}),
        ("@jurisdiction{a, title={A v. B}, citation={133 F.Supp.2d 1034}, organization={N.D. O.}}",
         {"volume": "133", "container-title": "F.Supp.2d", "page": "1034",
          "authority": "N.D. O."}),
        ("@legislation{a, title={Act}, location={42 U.S.C § 12101 et seq.}}",
         {"volume": "42", "container-title": "U.S.C", "section": "12101 et seq."}),
        ("@legislation{a, title={Act}, location={Port}}", {"publisher-place": "Port"}),
        ("@audio{a, title={T}, origdate={1721}, shorttitle={S}}",
         {"original-date": {"date-parts": [[1721]]}, "title-short": "S"}),
        ("@online{a, title={T}, langid={english}, langidopts={variant=british}}",
         {"language": "en-GB"}),
        ("@online{a, title={T}, language={Deutsch}}", {"language": "de"}),
        ("@online{a, title={T}, language={Klingonese}}", {"language": "Klingonese"}),
        ("@mvcollection{a, maintitle={History}, volume={2}}", {"title": "History"}),
        ("@online{a, title={T}, url={https://x.example/<a>}}",
         {"URL": "https://x.example/%3Ca%3E"}),
    ],
    ids=lambda value: value.partition("{")[0] if isinstance(value, str) else "",
)  # fmt: skip
def test_csl_says_all_that_the_record_says(source: str, variables: dict[str, object]) -> None:
    (item,) = valid(render_csl_json([csl_item(entry(source))]))
    assert {name: item.get(name) for name in variables} == variables
    if item["type"] in {"legal_case", "legislation"} and "volume" in item:
        assert "publisher-place" not in item


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("ngerman", "de"), ("austrian", "de-AT"), ("langfrench", "fr"), ("eng", "en"),
        ("pt_br", "pt-BR"), ("French", "fr"), ("Klingonese", ""), ("", ""),
        ("mexican", "es-MX"), ("Ancient Greek", "grc"), ("langgerman", "de"),
    ],
)  # fmt: skip
def test_a_language_has_the_tag_of_bcp_47(name: str, tag: str) -> None:
    assert language_tag(entry(f"@misc{{a, title={{T}}, langid={{{name}}}}}")) == tag


@pytest.mark.parametrize(
    ("date", "line"),
    [
        ("2020", "2020///"),
        ("2020-05", "2020/05//"),
        ("2020-05-03", "2020/05/03/"),
        ("-0044", "-0044///"),
        ("-0044-03-15", "-0044/03/15/"),
    ],
)
def test_ris_dates_keep_their_slashes(date: str, line: str) -> None:
    assert f"DA  - {line}\r\n" in render_ris(
        csl_item(entry(f"@book{{a, title={{T}}, date={{{date}}}}}"))
    )


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("@article{a, title={T}, journal={J}, number={2}, eid={100344}, license={CC BY}}",
         ["T2  - J", "IS  - 2", "SP  - 100344", "CR  - CC BY"]),
        ("@report{a, title={T}, number={PE 1}, type={Briefing}, institution={I}, isbn={1}}",
         ["SN  - PE 1", "SN  - 1", "M3  - Briefing", "PB  - I"]),
        ("@patent{a, title={T}, number={9}, type={U.S. Patent}}", ["SN  - 9"]),
        ("@inproceedings{a, title={T}, booktitle={B}, eventtitle={E}, series={S}}",
         ["C3  - B", "T2  - E", "T3  - S"]),
        ("@inproceedings{a, title={T}, booktitle={B}}", ["C3  - B", "T2  - B"]),
        ("@book{a, title={T}, series={S}, number={7}, shorttitle={U}, pagetotal={9}}",
         ["ST  - U", "T3  - S", "M1  - 7", "SP  - 9"]),
        ("@incollection{a, title={T}, booktitle={B}, series={S}, number={7}, bookauthor={Roe, R.}}",
         ["C2  - Roe, R.", "T2  - B", "T3  - S", "SV  - 7"]),
        ("@software{a, title={T}, version={3}, langid={english}}", ["ET  - 3"]),
        ("@dataset{a, title={T}, version={3}, number={4}}", ["ET  - 3", "NV  - 4"]),
        ("@presentation{a, title={T}, eventtitle={E}, venue={V}}", ["T2  - E", "CY  - V"]),
        ("@unpublished{a, title={T}, type={Draft}}", ["M3  - Draft"]),
        ("@jurisdiction{a, title={T}, citation={1 F. 2}, organization={C}}",
         ["A2  - F.", "PB  - C", "VL  - 1", "SP  - 2"]),
        ("@thesis{a, title={T}, school={U}, publisher={P}}", ["PB  - U", "DB  - P"]),
    ],
    ids=lambda value: value.partition("{")[0] if isinstance(value, str) else "",
)  # fmt: skip
def test_ris_says_it_where_managers_look(source: str, lines: list[str]) -> None:
    record = render_ris(csl_item(entry(source))).split("\r\n")
    usual = ("TY", "TI", "ID", "ER", "LA")
    assert sorted(line for line in record if line and line[:2] not in usual) == sorted(lines)


NAMES = st.lists(
    st.tuples(st.sampled_from(["Roe", "Doe", "De Poe"]), st.sampled_from(["A.", "B. C."])),
    min_size=1,
    max_size=4,
)


@given(
    st.text(alphabet="abc \n\r\t-ERTY12.\u2028é", min_size=1, max_size=60).filter(str.strip), NAMES
)
@settings(deadline=None)
def test_ris_is_read_back_by_another_reader(title: str, people: list[tuple[str, str]]) -> None:
    authors = " and ".join(f"{family}, {given}" for family, given in people)
    works = entries(f"@book{{k, author={{{authors}}}, title={{{title}}}, year=1999}}")
    (record,) = rispy.loads(render_all_ris(map(csl_item, works)).replace("\r\n", "\n"))
    assert record["title"].split() == plain(title).split()
    assert record["authors"] == [f"{family}, {given}" for family, given in people]
    assert record["year"] == "1999"


def test_bibtex_is_the_source_byte_for_byte() -> None:
    source = '@string{p="Pier"}\n@Book { a ,\r\n Title="X",\tpublisher=p }'
    (work_,) = entries(source)
    assert (
        render_bibtex([work_]) == '@string{p="Pier"}\n\n@Book { a ,\r\n Title="X",\tpublisher=p }\n'
    )


def test_bibtex_brings_what_it_needs_once_and_in_order() -> None:
    works = entries(
        '@string{p="Pier"}\n@incollection{a, title={A}, crossref={c}}\n'
        "@incollection{b, title={B}, crossref={c}}\n@collection{c, title={C}, publisher=p}"
    )
    alone = render_bibtex(works[:1])
    assert alone == (
        '@string{p="Pier"}\n\n@incollection{a, title={A}, crossref={c}}\n\n'
        "@collection{c, title={C}, publisher=p}\n"
    )
    whole = render_bibtex([works[2], works[0], works[1]])
    assert whole.count("@collection{c") == 1
    assert whole.index("@incollection{b") < whole.index("@collection{c")
    assert entries(alone)[0].fields == works[0].fields


@pytest.mark.parametrize("one", ALL, ids=lambda e: e.key)
def test_the_three_forms_say_the_same(one: Entry) -> None:
    """Each read by a reader that is not ours: pybtex' own, rispy, json."""
    bib = parse_string(render_bibtex([one]), "bibtex").entries[one.key]
    (ris,) = rispy.loads(render_ris(csl_item(one)).replace("\r\n", "\n"))
    (csl,) = valid(render_csl_json([csl_item(one)]))
    title = plain(bib.fields["title"])
    assert ris["title"] == csl["title"] == title
    families = [
        " ".join([*p.prelast_names, *p.last_names]).strip("{}") for p in bib.persons["author"]
    ]
    families = [name for name in families if name != "others"]
    assert [name.split(",")[0] for name in ris["authors"]] == families
    authors = csl["author"]
    assert isinstance(authors, list)
    assert [a.get("literal") or a["family"] for a in authors] == families
    issued = csl["issued"]
    assert isinstance(issued, dict)
    year = str(issued["date-parts"][0][0])
    assert ris["year"] == year == (bib.fields.get("year") or bib.fields["date"])[:4]


def test_coins_can_be_taken_apart_again() -> None:
    said = parse_qs(coins(csl_item(entry(ARTICLE)), "e.example:x"), strict_parsing=True)
    assert said["rft_val_fmt"] == ["info:ofi/fmt:kev:mtx:journal"]
    assert said["rft.atitle"] == ["Light at 5% and lux"]
    assert said["rft.au"] == ["van der Roe, Ann B.", "King, M."]
    assert said["rft.aulast"] == ["Harbour Trust"]
    assert said["rft.date"] == ["2020-05-03"]
    assert said["rft_id"] == ["info:doi/10.5555/x_1"]


def test_coins_of_a_family_name_alone_keep_it_whole() -> None:
    """What stands under rft.au without a comma, readers take apart at its space."""
    work_ = entry("@book{a, author={van Gogh and Roe, R. and {Harbour Trust}}, title={T}}")
    said = parse_qs(coins(csl_item(work_), "x"), strict_parsing=True)
    assert said["rft.aulast"] == ["van Gogh", "Harbour Trust"]
    assert said["rft.au"] == ["Roe, R."]


@pytest.mark.parametrize(
    ("source", "pairs"),
    [
        ("@book{a, title={T}, series={S}, volume={2}, publisher={P}, location={L}}",
         {"rft.btitle": "T", "rft.series": "S", "rft.volume": "2", "rft.pub": "P",
          "rft.place": "L"}),
        ("@article{a, title={T}, journal={J}, publisher={P}, license={CC}, langid={ngerman}}",
         {"rft.jtitle": "J", "rft.pub": "P", "rft.rights": "CC", "rft.language": "de"}),
        ("@thesis{a, title={T}, school={U}, location={L}}",
         {"rft.inst": "U", "rft.place": "L", "rft.pub": None}),
        ("@patent{a, title={T}, number={9}, author={Roe, R.}}",
         {"rft_val_fmt": "info:ofi/fmt:kev:mtx:patent", "rft.number": "9",
          "rft.inventor": "Roe, R."}),
        ("@video{a, title={T}}", {"rft.type": "film"}),
        ("@image{a, title={T}}", {"rft.type": "artwork"}),
        ("@jurisdiction{a, title={T}}", {"rft.type": "case"}),
        ("@article{a, title={T}, entrysubtype={magazine}, volume={2}}",
         {"rft.type": "magazineArticle", "rft.volume": "2"}),
    ],
    ids=lambda value: value.partition("{")[0] if isinstance(value, str) else "",
)  # fmt: skip
def test_coins_say_it_where_zotero_looks(source: str, pairs: dict[str, str | None]) -> None:
    read = parse_qs(coins(csl_item(entry(source)), "x"), strict_parsing=True)
    assert {name: read.get(name, [None])[0] for name in pairs} == pairs


def test_coins_of_a_web_page_names_its_type_behind_its_title() -> None:
    said = coins(csl_item(entry(PAGE)), "x")
    assert said.index("rft.title") < said.index("rft.type=webpage")


@pytest.mark.parametrize("one", ALL, ids=lambda e: e.key)
def test_coins_hold_nothing_empty_and_no_bare_percent(one: Entry) -> None:
    for pair in coins(csl_item(one), "x").split("&"):
        name, _, value = pair.partition("=")
        assert name
        assert value
        assert value.replace("%", "").strip() != ""


Z = "{http://www.zotero.org/namespaces/export#}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
FOAF = "{http://xmlns.com/foaf/0.1/}"


def saved(source: str, name: str = "Untitled", note: str = "") -> ET.Element:
    """Return what Zotero is told of the only work of BibTeX text."""
    return ET.fromstring(render_unapi(Record(csl_item(entry(source)), name, note)))


def test_unapi_is_one_document_that_names_its_format_and_holds_the_work() -> None:
    root = saved(ARTICLE)
    assert [f.attrib["name"] for f in root.iter("format")] == ["rdf_zotero"]
    (work_,) = [node for node in root if node.find(f"{Z}itemType") is not None]
    assert {node.tag.removeprefix(Z): node.text for node in work_ if node.tag.startswith(Z)} == {
        "itemType": "journalArticle", "abstractNote": "An abstract.", "citationKey": "roe2020",
        "publicationTitle": "J of X", "volume": "3", "issue": "2", "pages": "1–9",
        "DOI": "10.5555/x_1", "ISSN": "1877-0509",
    }  # fmt: skip
    assert work_.findtext(f"{DC}title") == "Light at 5% and lux"
    assert [node.text for node in work_.findall(f"{DC}subject")] == ["a", "b"]
    assert [
        (p.findtext(f"{FOAF}surname"), p.findtext(f"{FOAF}givenName"))
        for p in work_.iter(f"{FOAF}Person")
    ] == [("van der Roe", "Ann B."), ("Harbour Trust", None), ("King", "M., Jr.")]


def test_unapi_ties_a_note_in_html_to_its_work() -> None:
    note = "<p>What it is: 5% of {lux} &amp; ]]&gt;</p>\n<p><a href='x'>More</a>.</p>"
    root = saved(ARTICLE, note=note)
    memo = next(node for node in root if node.tag.endswith("Memo"))
    assert memo.findtext(f"{RDF}value") == note
    (tie,) = [n for n in root.iter() if n.tag.endswith("isReferencedBy")]
    assert tie.attrib[f"{RDF}resource"] == memo.attrib[f"{RDF}about"]
    assert not any(n.tag.endswith("isReferencedBy") for n in saved(ARTICLE).iter())


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_no_work_breaks_a_list_in_zotero(kind: str) -> None:
    """Zotero refuses the whole of a list where one item has no title or a type unknown to it."""
    root = saved(f"@{kind}{{a, note={{N}}}}", name="Untitled (a)")
    (work_,) = [node for node in root if node.find(f"{Z}itemType") is not None]
    assert work_.findtext(f"{DC}title") == "Untitled (a)"
    assert work_.findtext(f"{Z}itemType") in {*zotero_types.TYPES.values(), "document"}


TOLD = sorted({*csl.TYPES, "misc"})
PEOPLE = tuple(csl.ROLES)
DATES = {
    "date": "1911-02-03",
    "eventdate": "1912-03-04",
    "origdate": "1813",
    "urldate": "2014-05-06",
}


@pytest.mark.parametrize("kind", TOLD)
def test_what_the_record_says_reaches_zotero(kind: str) -> None:
    """Each field of an entry holds a word of its own: none that the record keeps is lost."""
    texts = sorted({name for _, names in csl.TEXTS for name in names} - {"licence", "rights"})
    texts += ["title", "publisher", "location", "number", "eid", "type", "pages", "howpublished"]
    fields = {name: f"Q{number:03}q" for number, name in enumerate([*texts, *PEOPLE])}
    source = "".join(f"{name}={{{value}}},\n" for name, value in (fields | DATES).items())
    work_ = entry(f"@{kind}{{a,\n{source}}}")
    kept = json.dumps(csl_item(work_))
    told = "".join(saved(f"@{kind}{{a,\n{source}}}").itertext())
    assert [n for n, value in fields.items() if value in kept and value not in told] == []
    assert [day for day in DATES.values() if day not in told] == []


def test_json_ld_says_that_the_page_is_about_the_work() -> None:
    site = Site(
        "https://e.example/", Edition(title="E", annotator="We", licence_text_url="https://l")
    )
    page = reference_page(
        site, "references/roe2020/", "On Roe", csl_item(entry(ARTICLE)), "2026-01-31"
    )
    assert page["@type"] == "WebPage"
    assert page["@id"] == "https://e.example/references/roe2020/"
    about = page["about"]
    assert isinstance(about, dict)
    assert (about["@type"], about["@id"]) == ("ScholarlyArticle", "https://doi.org/10.5555/x_1")
    assert about["isPartOf"] == {
        "@type": "PublicationIssue", "issueNumber": "2", "isPartOf": {
            "@type": "PublicationVolume", "volumeNumber": "3", "isPartOf": {
                "@type": "Periodical", "name": "J of X", "issn": "1877-0509"}}}  # fmt: skip
    assert "mainEntityOfPage" not in about


def test_json_ld_calls_an_untitled_work_by_its_key() -> None:
    assert work(csl_item(entry("@misc{a--b, note={N}}")))["name"] == "a--b"


def test_a_list_is_made_of_the_files_of_its_works() -> None:
    """Of each work what its own file has, under the number of its place; no text is a number."""
    works = entries(
        ARTICLE + "@misc{lamps, title={A] lamp}, note={[\n  {}\n]}}" + "@book{b, title={B}}"
    )
    items = [csl_item(work) for work in works]
    assert CSL_JSON.join(render_csl_json([item]) for item in items) == render_csl_json(items)
    note = 'On <a rdf:about="#work-1">this</a> and <bib:Memo rdf:about="#note-1">.'
    records = [Record(items[0], "", note), Record(items[1], "", ""), Record(items[2], "", note)]
    root = ET.fromstring(UNAPI.join(map(render_unapi, records)))
    about = [node.attrib[f"{RDF}about"] for node in root][1:]
    assert about == ["#work-1", "#note-1", "#work-2", "#work-3", "#note-3"]
    notes = [node for node in root if node.tag.endswith("Memo")]
    assert [memo.findtext(f"{RDF}value") for memo in notes] == [note, note]
    tied = [n.attrib[f"{RDF}resource"] for n in root.iter() if n.tag.endswith("isReferencedBy")]
    assert tied == ["#note-1", "#note-3"]


@pytest.mark.this_edition
def test_the_real_list_is_valid() -> None:
    works = entries((ROOT / "references.bib").read_text("utf-8"))
    items = valid(render_csl_json(map(csl_item, works)))
    assert len(items) == 10
    assert len(rispy.loads(render_all_ris(map(csl_item, works)).replace("\r\n", "\n"))) == 10


CORPUS = Path(os.environ.get("BIB_CORPORA", "")) / "wild"


@pytest.mark.skipif(
    not os.environ.get("BIB_CORPORA") or not CORPUS.is_dir(), reason="BIB_CORPORA names no folder"
)
def test_real_bibliographies_export() -> None:
    """Every entry of every file without an error, in every form, read back where that can be."""
    validator = jsonschema.Draft7Validator(SCHEMA)
    for path in sorted(p for p in CORPUS.rglob("*") if p.is_file() and p.suffix != ".md"):
        text, wrong = decode(path.read_bytes(), path.name)
        works, problems = parse_bibliography(text, path.name) if not wrong else ((), ())
        if any(problem.severity is Severity.ERROR for problem in problems):
            continue
        for one in works:
            where = f"{path.name}: {one.key}"
            assert apa.cite(one) is not None
            item = csl_item(one)
            assert not list(validator.iter_errors([item])), where
            assert coins(csl_item(one), "x"), where
            ET.fromstring(render_unapi(Record(item, "Untitled", "<p>A note.</p>")))
            (record,) = rispy.loads(render_ris(csl_item(one)).replace("\r\n", "\n"))
            assert record.get("title", "").split() == str(item.get("title", "")).split(), where
            people = [name for name in one.names.get("author", ()) if not name.others]
            assert len(record.get("authors", ())) == len(people), where
            again = [e for e in entries(render_bibtex([one])) if e.key == one.key]
            assert again, where
            assert (again[0].fields, again[0].names) == (one.fields, one.names), where
