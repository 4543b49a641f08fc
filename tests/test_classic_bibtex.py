"""Records of biblatex, as BibTeX' styles read them: by pybtex, and by BibTeX where it is there."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pybtex
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from annotated_reading.bibtex.kinds import KINDS
from annotated_reading.bibtex.written_names import classic_names
from annotated_reading.exports.classic_bibtex import CLASSIC, is_biblatex, render_classic
from annotated_reading.exports.records import render_classic_bibtex
from annotated_reading.model import Entry, Name
from helpers import EXAMPLE, ROOT, entries, entry

WORKS = [
    *entries((ROOT / "references.bib").read_text("utf-8")),
    *entries((EXAMPLE / "references.bib").read_text("utf-8")),
]
FULL = """
 author={von Roe, Jr., Ann and {Harbour Trust}}, editor={Doe, Dora}, title={On {T}eX},
 subtitle={50\\% of it}, journaltitle={J}, booktitle={B}, booksubtitle={C}, publisher={P},
 institution={I}, location={L}, date={2020-05-03}, pages={3-9}, url={https://x.example/a_b},
 series={S}, number={7}, edition={2}, note={N},
"""


def fields_of(source: str) -> dict[str, str]:
    """Return the fields that pybtex reads in the classic form of an entry, and its type."""
    (read,) = parse_string(render_classic(entry(source)), "bibtex").entries.values()
    people = {role: "; ".join(map(str, names)) for role, names in read.persons.items()}
    return {"type of entry": read.type, **dict(read.fields.items()), **people}


@pytest.mark.parametrize(
    ("source", "fields"),
    [
        (f"@article{{a, volume={{2}}, {FULL}}}",
         {"type of entry": "article", "journal": "J", "year": "2020", "month": "May~3",
          "title": "On {T}eX: 50\\% of it", "pages": "3--9", "number": "7",
          "author": "von Roe, Jr., Ann; {Harbour Trust}"}),
        (f"@report{{a, {FULL}}}",
         {"type of entry": "techreport", "institution": "I", "address": "L", "number": "7"}),
        (f"@thesis{{a, {FULL} type={{phdthesis}}}}",
         {"type of entry": "phdthesis", "school": "I", "type": "Doctoral dissertation"}),
        (f"@thesis{{a, {FULL} type={{mathesis}}}}", {"type of entry": "mastersthesis"}),
        (f"@online{{a, {FULL} organization={{Site}}}}",
         {"type of entry": "misc",
          "howpublished": "J, B, Site, I, P, No. 7, \\url{https://x.example/a_b}"}),
        (f"@inbook{{a, {FULL}}}", {"type of entry": "incollection", "booktitle": "B: C"}),
        (f"@collection{{a, {FULL}}}",
         {"type of entry": "book", "edition": "Second", "series": "S", "number": "7"}),
        (f"@book{{a, {FULL} volume={{2}}}}",
         {"note": "Edited by Dora Doe. S 7. N", "volume": "2"}),
        ("@article{a, title={T}, eid={100344}, date={2015/2018}}",
         {"pages": "100344", "eid": "100344", "year": "2015--2018"}),
        ("@book{a, title={T}, date={1850~}}", {"year": "c. 1850", "key": "T"}),
        ("@book{a, title={T}, date={-0043}}", {"year": "44 B.C."}),
        ("@book{a, title={T}, year={in press}, langid={german}}", {"year": "in press"}),
        ("@presentation{a, title={T}, eventtitle={E}, eventdate={2017-07-12/2017-07-15}}",
         {"howpublished": "E", "year": "2017", "month": "July~12"}),
        ("@misc{a, title={T}, eprint={1706.03762}, eprinttype={arxiv}, eprintclass={cs.CL}}",
         {"eprint": "1706.03762", "archiveprefix": "arxiv", "primaryclass": "cs.CL"}),
        ("@online{a, title={\\enquote{T} of \\emph{x}}}", {"title": "``T'' of \\emph{x}"}),
    ],
    ids=lambda value: value.partition("{")[0] if isinstance(value, str) else "",
)  # fmt: skip
def test_each_field_has_its_name_in_classic_bibtex(source: str, fields: dict[str, str]) -> None:
    read = fields_of(source)
    assert {name: read.get(name) for name in fields} == fields


SIGNS = st.text(alphabet="aB {}\\~^&%#_$-,\"'<>`é", min_size=1, max_size=12)
WORDS = SIGNS.map(lambda text: " ".join(f"X{text}".split()))
"""Names of any signs, which begin with a capital, as no particle does."""
BODIES = WORDS.map(lambda text: Name(text, body=True))
FAMILIES = st.one_of(WORDS, st.sampled_from(["Ortega y Gasset", "van der Berg", "Sand and Co"]))
PEOPLE = st.builds(Name, FAMILIES, given=WORDS, suffix=st.sampled_from(["", "Jr."]))


@given(st.lists(st.one_of(BODIES, PEOPLE), min_size=1, max_size=3))
@example([Name("X \\ <", given="X<")])
@example([Name("X <^ <", given="X<")])
@example([Name("X 3d", given="X")])
@settings(deadline=None)
def test_names_of_any_signs_come_back_and_close_what_they_open(names: list[Name]) -> None:
    source = f"@book{{a, author = {{{classic_names(names)}}}, title = {{T}}}}"
    assert len(parse_string(source, "bibtex").entries["a"].persons["author"]) == len(names)
    work = entry(source)
    assert [(n.family, n.given, n.suffix, n.body) for n in work.names["author"]] == [
        (n.family, n.given, n.suffix, n.body) for n in names
    ]
    assert work.plain("title") == "T"


def test_a_brace_in_the_name_of_a_body_leaves_no_file_open() -> None:
    work = entry("@report{a, author={{Pier \\textbraceleft{} Co}}, title={T}, date=2020}")
    assert fields_of(work.source)["author"] == "{Pier \\textbraceleft{} Co}"


def test_an_entry_that_every_style_reads_needs_no_second_form() -> None:
    assert not is_biblatex(entry("@techreport{a, title={T}, institution={I}, year=2020}"))
    assert not is_biblatex(entry("@article{a, title={T}, journal={J}, year=2020, month=may}"))
    assert is_biblatex(entry("@article{a, title={T}, journal={J}, date={2020}}"))
    assert is_biblatex(entry("@online{a, title={T}, year=2020}"))


def test_a_work_stands_alone_without_its_parents_and_macros() -> None:
    works = entries(
        '@string{p="Pier"}\n@xdata{x, location={Port}}\n'
        "@incollection{a, title={A}, crossref={c}, xdata={x}}\n"
        "@collection{c, title={C}, subtitle={S}, editor={Roe, R.}, publisher=p, date={2020}}"
    )
    (read,) = parse_string(render_classic(works[0]), "bibtex").entries.values()
    assert {**read.fields} == {
        "title": "A", "booktitle": "C: S", "publisher": "Pier", "address": "Port", "year": "2020",
        "key": "Roe",
    }  # fmt: skip
    assert [str(person) for person in read.persons["editor"]] == ["Roe, R."]


@pytest.mark.parametrize("work", WORKS, ids=lambda e: e.key)
def test_the_style_plain_prints_title_authors_and_year(work: Entry) -> None:
    """Printed by pybtex, which has a style of that name of its own."""
    printed = pybtex.format_from_string(
        render_classic(work), style="plain", output_backend="plaintext"
    )
    words = re.findall(r"[^\W\d_]+|\d+", printed.casefold())
    date = work.dates.issued
    expected = [*re.findall(r"[^\W₂]+", work.plain("title").casefold())]
    for name in work.names.get("author", ()):
        expected += re.findall(r"\w+", name.family.casefold())
    expected += [str(date.start.year)] if date and date.start else []
    assert [word for word in expected if word not in words] == []


HARD = "".join(
    f"@{kind}{{{kind}, author={{Roe, R.}}, title={{On {kind}}}, date={{2020-05-03}},\n"
    f" institution={{I}}, publisher={{P}}, booktitle={{B}}, journaltitle={{J}}, number={{7}},\n"
    f" url={{https://x.example/{kind}_1?a=1&b=2}}, note={{N}}}}\n"
    for kind in sorted(KINDS)
)


@pytest.mark.skipif(not shutil.which("bibtex"), reason="BibTeX is not installed")
def test_bibtex_prints_every_kind_of_work_without_a_warning(tmp_path: Path) -> None:
    works = [*WORKS, *entries(HARD)]
    (tmp_path / "a.bib").write_text(render_classic_bibtex(works), "utf-8")
    keys = "".join(f"\\citation{{{work.key}}}\n" for work in works)
    (tmp_path / "a.aux").write_text(f"{keys}\\bibstyle{{plain}}\n\\bibdata{{a}}\n", "utf-8")
    done = subprocess.run(
        ["bibtex", "a"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    warnings = [line for line in done.stdout.splitlines() if line.startswith("Warning")]
    assert warnings == []
    printed = (tmp_path / "a.bbl").read_text("utf-8", "replace")
    assert printed.count("\\bibitem") == len(works)


def test_types_of_classic_bibtex_are_those_of_its_manual() -> None:
    assert {fields_of(f"@{kind}{{a, title={{T}}}}")["type of entry"] for kind in KINDS} <= CLASSIC
