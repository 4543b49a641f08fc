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
from annotated_reading.bibtex.latex import plain
from annotated_reading.errors import Severity
from annotated_reading.exports.coins import coins
from annotated_reading.exports.csl import csl_item
from annotated_reading.exports.jsonld import Site, reference_page, work
from annotated_reading.exports.records import render_all_ris, render_bibtex, render_csl_json
from annotated_reading.exports.ris import render_ris
from annotated_reading.exports.unapi import render_unapi
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
        "author": [
            {"family": "Roe", "given": "Ann B.", "non-dropping-particle": "van der"},
            {"literal": "Harbour Trust"},
            {"family": "King", "given": "M.", "suffix": "Jr."},
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


def test_ris_of_an_article() -> None:
    assert render_ris(csl_item(entry(ARTICLE))).split("\r\n") == [
        "TY  - JOUR", "AU  - van der Roe, Ann B.", "AU  - Harbour Trust,", "AU  - King, M., Jr.",
        "TI  - Light at 5% and lux", "JO  - J of X", "AB  - An abstract.", "KW  - a", "KW  - b",
        "PY  - 2020", "DA  - 2020/05/03/", "VL  - 3", "IS  - 2", "SP  - 1", "EP  - 9",
        "SN  - 1877-0509", "DO  - 10.5555/x_1", "UR  - https://doi.org/10.5555/x_1",
        "ID  - roe2020", "ER  - ", "",
    ]  # fmt: skip


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
    assert [
        a.get("literal") or " ".join(filter(None, [a.get("non-dropping-particle"), a["family"]]))
        for a in authors
    ] == families
    issued = csl["issued"]
    assert isinstance(issued, dict)
    year = str(issued["date-parts"][0][0])
    assert ris["year"] == year == (bib.fields.get("year") or bib.fields["date"])[:4]


def test_coins_can_be_taken_apart_again() -> None:
    said = parse_qs(coins(csl_item(entry(ARTICLE)), "e.example:x"), strict_parsing=True)
    assert said["rft_val_fmt"] == ["info:ofi/fmt:kev:mtx:journal"]
    assert said["rft.atitle"] == ["Light at 5% and lux"]
    assert said["rft.au"] == ["van der Roe, Ann B.", "King, M."]
    assert said["rft.aucorp"] == ["Harbour Trust"]
    assert said["rft.date"] == ["2020-05-03"]
    assert said["rft_id"] == ["info:doi/10.5555/x_1"]


def test_coins_of_a_family_name_alone_keep_it_whole() -> None:
    """What stands under rft.au without a comma, readers take apart at its space."""
    work_ = entry("@book{a, author={van Gogh and Roe, R. and {Harbour Trust}}, title={T}}")
    said = parse_qs(coins(csl_item(work_), "x"), strict_parsing=True)
    assert said["rft.aulast"] == ["van Gogh"]
    assert said["rft.au"] == ["Roe, R."]
    assert said["rft.aucorp"] == ["Harbour Trust"]


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


def test_unapi_is_xml_that_carries_the_entry_with_the_note() -> None:
    note = "What it is: 5% of {lux} & ]]> more. https://e.example/references/roe2020/"
    root = ET.fromstring(render_unapi([(entry(ARTICLE), note)]))
    assert [f.attrib["name"] for f in root.findall("format")] == ["bibtex"]
    record = root.findtext("record") or ""
    (back,) = entries(record)
    assert {**back.fields, **entry(ARTICLE).fields} == back.fields
    assert back.names == entry(ARTICLE).names
    assert back.plain("annote") == note.replace("{", "(").replace("}", ")")


def test_a_parent_with_a_note_of_its_own_stands_once_in_unapi() -> None:
    works = entries(
        "@incollection{a, title={A}, crossref={c}}\n@incollection{b, title={B}, crossref={c}}\n"
        "@collection{c, title={C}}"
    )
    notes = ("On a.", "", "On the whole.")
    root = ET.fromstring(render_unapi(list(zip(works, notes, strict=True))))
    record = root.findtext("record") or ""
    back = {one.key: one for one in entries(record)}
    assert list(back) == ["a", "b", "c"]
    assert record.count("@collection{c") == 1
    assert back["c"].plain("annote") == "On the whole."
    assert back["a"].plain("annote") == "On a."


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
    assert about["isPartOf"] == {"@type": "Periodical", "name": "J of X"}
    assert "mainEntityOfPage" not in about


def test_json_ld_calls_an_untitled_work_by_its_key() -> None:
    assert work(csl_item(entry("@misc{a--b, note={N}}")))["name"] == "a--b"


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
            ET.fromstring(render_unapi([(one, "A note.")]))
            (record,) = rispy.loads(render_ris(csl_item(one)).replace("\r\n", "\n"))
            assert record.get("title", "").split() == str(item.get("title", "")).split(), where
            people = [name for name in one.names.get("author", ()) if not name.others]
            assert len(record.get("authors", ())) == len(people), where
            again = [e for e in entries(render_bibtex([one])) if e.key == one.key]
            assert again, where
            assert (again[0].fields, again[0].names) == (one.fields, one.names), where
