"""What reference managers export becomes references.bib; what has no place in it is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from annotated_reading import apa
from annotated_reading.commands.command_line import cli
from annotated_reading.exchange.bibliography import Bibliography
from annotated_reading.exchange.formats import read_csl_json, read_ris
from annotated_reading.exports import csl, ris
from annotated_reading.exports.csl import csl_item
from annotated_reading.exports.records import render_all_ris, render_csl_json
from annotated_reading.model import Entry
from annotated_reading.text.rich import render_plain
from helpers import EXAMPLE, ROOT, entries, sentence_of

WORKS = [
    *entries((ROOT / "references.bib").read_text("utf-8")),
    *entries((EXAMPLE / "references.bib").read_text("utf-8")),
]


def cited(works: tuple[Entry, ...] | list[Entry]) -> dict[str, str]:
    return {work.key: render_plain(apa.cite(work)).replace(" .", ".") for work in works}


def whole(bibliography: Bibliography) -> tuple[Entry, ...]:
    assert [sentence_of(p) for p in bibliography.problems] == []
    return bibliography.entries


def test_our_own_csl_json_comes_back_as_it_went() -> None:
    text = render_csl_json(map(csl_item, WORKS))
    assert cited(whole(read_csl_json(text, "a.json"))) == cited(WORKS)


def test_our_own_ris_comes_back_as_it_went() -> None:
    text = render_all_ris(map(csl_item, WORKS))
    assert cited(whole(read_ris(text, "a.ris"))) == cited(WORKS)


ITEMS = [
    {
        "id": "http://zotero.org/users/1/items/ABCD", "type": "article-magazine",
        "title": "On <i>lux</i> &amp; lamps: 50% {of} it", "container-title": "The Pier",
        "author": [
            {"family": "Beethoven", "given": "L.", "dropping-particle": "van"},
            {"family": "Berg", "given": "J.", "non-dropping-particle": "van der", "suffix": "Jr."},
            {"literal": "Harbour and Lamp Trust"},
        ],
        "issued": {"date-parts": [[2020, 5, 3]]}, "page": "4-9", "PMID": "12345",
    },
    {
        "id": "zoe_1999", "type": "thesis", "title": "Wicks", "genre": "Doctoral dissertation",
        "publisher": "Pier University", "author": [{"family": "Zoe", "given": "Zita"}],
        "issued": {"raw": "1999"},
    },
    {"id": 7, "type": "book", "title": "The lamp", "issued": {"literal": "in spring"}},
]  # fmt: skip


def test_csl_json_of_a_manager() -> None:
    bibliography = read_csl_json(json.dumps(ITEMS), "my.json")
    assert [sentence_of(p) for p in bibliography.problems] == [
        "my.json:1: warning: no field of an entry was found for PMID; what they hold was left out; "
        "move what you need of it to a field that is read"
    ]
    assert cited(bibliography.entries) == {
        "beethoven2020": "Beethoven, L. van, van der Berg, J., Jr., & Harbour and Lamp Trust. "
        "(2020, May 3). On lux & lamps: 50% {of} it. The Pier, 4–9.",
        "zoe_1999": "Zoe, Z. (1999). Wicks [Doctoral dissertation, Pier University].",
        "lampnd": "The lamp. (in spring).",
    }


def test_a_name_with_two_particles_keeps_both() -> None:
    name = {"family": "Poe", "given": "A.", "dropping-particle": "de"}
    item = {"id": "poe1", "type": "book", "title": "Lamps", "author": [
        {**name, "non-dropping-particle": "La"}]}  # fmt: skip
    (entry,) = whole(read_csl_json(json.dumps([item]), "a.json"))
    (read,) = entry.names["author"]
    assert (read.particle, read.family, read.particle_sorts) == ("de La", "Poe", True)


RIS = """TY  - CHAP
AU  - Roe, Richard, Jr.
A2  - Doe, Dora
ED  - Poe, Pia
ED  - Doe, Dora
TI  - Lamps
T2  - The book of fog
PB  - Pier Press
PY  - 2020/05//
SP  - 3
EP  - 9
SN  - 978-0-306-40615-7
N1  - my own note
XY  - of no known tag
ER  -

TY  - WEIRD
A1  - {Harbour Trust}
T1  - Oil
Y1  - 1999
ER  -
"""


def test_ris_of_a_manager() -> None:
    bibliography = read_ris(RIS, "my.ris")
    assert [sentence_of(p) for p in bibliography.problems] == [
        "my.ris:17: warning: no type of entry is known for WEIRD; such works were made @misc; "
        "give them another type",
        "my.ris:1: warning: no field of an entry was found for XY; what they hold was left "
        "out; move what you need of it to a field that is read",
    ]
    assert cited(bibliography.entries) == {
        "roe2020": "Roe, R., Jr. (2020). Lamps. In D. Doe & P. Poe (Eds.), The book of fog (pp. "
        "3–9). Pier Press.",
        "harbour1999": "Harbour Trust. (1999). Oil.",
    }
    assert bibliography.entries[0].identifiers.isbn == "978-0-306-40615-7"


def test_every_type_that_our_exports_write_is_read() -> None:
    kinds = sorted({*csl.TYPES.values(), *csl.SUBTYPES.values(), "webpage", "document"})
    items = [{"id": f"work{n}", "type": kind, "title": kind} for n, kind in enumerate(kinds)]
    made = whole(read_csl_json(json.dumps(items), "a.json"))
    assert {work.plain("title") for work in made if work.type == "misc"} == {"document"}
    back = {work.plain("title"): csl_item(work)["type"] for work in made}
    assert {kind: back[kind] for kind in kinds} == {kind: kind for kind in kinds}
    codes = sorted({*ris.TYPES.values(), "GEN"})
    records = "".join(f"TY  - {code}\r\nTI  - {code}\r\nER  - \r\n" for code in codes)
    made = whole(read_ris(records, "a.ris"))
    assert {work.plain("title") for work in made if work.type == "misc"} == {"GEN"}


def test_a_type_that_is_not_known_is_said() -> None:
    items = [{"id": "a1b", "type": "oracle", "title": "Wicks"}, {"id": "b1b", "title": "Lamps"}]
    assert [sentence_of(p) for p in read_csl_json(json.dumps(items), "a.json").problems] == [
        "a.json:1: warning: no type of entry is known for a work without a type, oracle; such "
        "works were made @misc; give them another type"
    ]


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("a.json", '[{"id": 1},\n]', "a.json:2: not valid JSON"),
        ("a.json", '{"items": []}', "this is no list of CSL items"),
        ("a.json", "[]", "there is no work in this file"),
        ("a.ris", "nothing of the kind", "a.ris:1: "),
    ],
)
def test_what_is_no_export_is_said(tmp_path: Path, name: str, text: str, what: str) -> None:
    path = tmp_path / name
    path.write_text(text)
    done = CliRunner().invoke(cli, ["new", str(path), "--into", str(tmp_path / "edition")])
    assert (done.exit_code, what in done.output) == (1, True), done.output


def test_an_export_of_each_format_makes_an_edition_and_adds_to_it(tmp_path: Path) -> None:
    (tmp_path / "my.json").write_text(json.dumps(ITEMS))
    (tmp_path / "my.ris").write_text(RIS)
    edition = str(tmp_path / "edition")
    assert (
        CliRunner().invoke(cli, ["new", str(tmp_path / "my.json"), "--into", edition]).exit_code
        == 0
    )
    assert (
        CliRunner().invoke(cli, ["add", str(tmp_path / "my.ris"), "--root", edition]).exit_code == 0
    )
    check = CliRunner().invoke(cli, ["check", "--root", edition])
    assert check.output.startswith("5 references, 1 warning, no errors.\n"), check.output


@pytest.mark.parametrize(
    "address", ["https://doi.org/10.1000/XYZ", "http://dx.doi.org/10.1000/xyz"]
)
def test_the_address_of_a_doi_says_nothing_that_the_doi_does_not(address: str) -> None:
    item: dict[str, object] = {"id": "a1", "type": "article-journal", "title": "T"}
    item["URL"] = address
    item |= {"DOI": "https://doi.org/10.1000/xyz", "issued": {"date-parts": [[2020, 0, 0]]}}
    ris = f"TY  - JOUR\nTI  - T\nPY  - 2020\nDO  - 10.1000/xyz\nUR  - {address}\nER  - \n"
    for read in (read_csl_json(json.dumps([item]), "a.json"), read_ris(ris, "a.ris")):
        (entry,) = whole(read)
        assert (entry.plain("doi"), entry.has("url")) == ("10.1000/xyz", False)
        assert entry.plain("date") == "2020"
