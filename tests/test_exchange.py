"""An edition whose bibliography is RIS or CSL-JSON, as reference managers export it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import example, given
from hypothesis import strategies as st

from annotated_reading import apa
from annotated_reading.build import build, load
from annotated_reading.commands.command_line import cli
from annotated_reading.exchange.export_keys import is_usable
from annotated_reading.exchange.formats import READERS, read_csl_json, read_ris
from annotated_reading.exports.csl import csl_item
from annotated_reading.exports.records import render_all_ris, render_csl_json
from annotated_reading.layout import layout_of
from annotated_reading.model import Entry, Reading
from annotated_reading.text.rich import render_plain
from helpers import EXAMPLE, entries

WORKS = entries((EXAMPLE / "references.bib").read_text("utf-8"))
EXPORTS = {
    "references.ris": render_all_ris(map(csl_item, WORKS)),
    "references.json": render_csl_json(map(csl_item, WORKS)),
}


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)))


def edition(root: Path, name: str, text: str | bytes) -> Path:
    """Return a folder with one bibliography and nothing else."""
    root.mkdir()
    (root / "docs").mkdir()
    data = text.encode() if isinstance(text, str) else text
    (root / name).write_bytes(data)
    return root


def cited(reading: Reading) -> list[str]:
    """Return citations; a title that the .bib ends with a blank has none in an export."""
    return [reference.citation.plain.replace(" .", ".") for reference in reading.references]


def in_full(work: Entry) -> dict[str, list[str]]:
    return {role: [name.in_full for name in people] for role, people in work.names.items()}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_edition_is_made_of_what_a_manager_exports(tmp_path: Path, name: str) -> None:
    root = tmp_path / "edition"
    shutil.copytree(EXAMPLE, root)
    there, _ = load(layout_of(root))
    (root / "references.bib").unlink()
    (root / name).write_text(EXPORTS[name], "utf-8", newline="")
    reading, _ = load(layout_of(root))
    assert cited(reading) == cited(there)
    assert [r.ties for r in reading.references] == [r.ties for r in there.references]
    built = build(layout_of(root, out=tmp_path / "pages"))
    for work, reference in zip(WORKS, reading.references, strict=True):
        slug = reference.slug
        (taken,) = entries((tmp_path / f"pages/references/{slug}/{slug}.bib").read_text())
        assert (taken.key, taken.plain("title")) == (work.key, work.plain("title"))
        assert in_full(taken) == in_full(work)
    assert f"from {name} and" in (tmp_path / "pages/index.md").read_text("utf-8")
    assert built.references == len(WORKS)


def test_only_one_bibliography_stands_in_an_edition(tmp_path: Path) -> None:
    root = edition(tmp_path / "edition", "references.bib", "@book{a, title = {A}}")
    (root / "references.json").write_text("[]")
    (root / "references.ris").write_text("")
    done = call("check", "--root", root)
    what = "this is a second bibliography beside references.bib, and an edition has one"
    for name in EXPORTS:
        assert f"{name}:1: {what}; keep one of the two" in done.output
    assert done.output.count("[bibliography-twice]") == len(EXPORTS)
    for command in (("add", "Poe, P. (2019). Wicks."), ("update", root / "references.bib")):
        done = call(*command, "--root", root)
        assert (done.exit_code, what in done.output) == (1, True)


def test_without_a_bibliography_its_names_are_said(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    done = call("check", "--root", tmp_path)
    assert "as references.bib, references.ris or references.json, or name another" in done.output


WRONG_RIS = """Provider: a database
AU  - Roe, R.
TY  - JOUR
TI  - Lamps
DO  - nowhere
PY  - 2020
TY  - BOOK
TI - Fog
SN  - 978-0-306-40615-8
ER  -
TY  - BOOK
TI  - Oil
DA  - 2020/13/45
ID  - oil
ER  -
TY  - BOOK
TI  - Oil again
ID  - oil
"""
WRONG_JSON = """[
  {"id": "a1b", "type": "book", "title": ["Lamps"],
   "author": "Roe, R."},
  7,
  {
    "id": "b1b",
    "type": "book", "title": "Fog",
    "issued": "2020",
    "ISBN": "978-0-306-40615-8"
  }
]
"""


@pytest.mark.parametrize(
    ("name", "text", "mistakes"),
    [
        (
            "references.ris",
            WRONG_RIS,
            [
                "2: the tag AU stands in no record; begin each record with 'TY  - '",
                "3: this record has no end; put 'ER  - ' before line 7",
                "3: warning: 'nowhere' is no DOI, in 'lamps2020'",
                "8: 'TI - Fog' is no line of RIS; a line begins with two capital letters, two",
                "7: warning: '978-0-306-40615-8' is no ISBN: its check digit is wrong",
                "11: warning: '2020-13-45' is no date that the calendar has",
                "16: this record has no end; put 'ER  - ' at the end of the file",
                "16: warning: the key 'oil' is that of the work on line 11 as well; give each its",
            ],
        ),
        (
            "references.json",
            WRONG_JSON,
            [
                "2: 'title' is a list, and it is to be text; put it in quotation marks",
                '3: \'author\' is no list of names; write [{"family": "Roe"',
                "4: this is no CSL item: 7; remove it",
                "8: 'issued' is no date of CSL; write {\"date-parts\": [[2020, 5, 28]]}",
                "5: warning: '978-0-306-40615-8' is no ISBN: its check digit is wrong",
            ],
        ),
        ("references.json", '[{"id": 1},\n]', ["2: not valid JSON: "]),
        ("references.json", '{"items": []}', ["1: this is no list of CSL items; export it again"]),
        ("references.json", "[]", ["1: there is no work in this file"]),
        ("references.ris", "no RIS\nat all", ["1: there is no record in this file; export it"]),
        ("references.ris", b"TY  - BOOK\nTI  - \xff\n", ["2: this file is not UTF-8"]),
    ],
)
def test_every_mistake_is_said_where_it_is(
    tmp_path: Path, name: str, text: str | bytes, mistakes: list[str]
) -> None:
    done = call("check", "--root", edition(tmp_path / "edition", name, text))
    assert done.exit_code == 1
    for mistake in mistakes:
        assert f"{name}:{mistake}" in done.output


def test_what_a_record_has_for_its_user_is_in_no_page(tmp_path: Path) -> None:
    text = (
        "TY  - BOOK\nTI  - Fog\nL1  - file:///home/me/fog.pdf\nRN  - dull\n"
        "N1  - <p>I slept.</p>\nAN  - 7\nER  - \n"
    )
    root = edition(tmp_path / "edition", "references.ris", text)
    built = build(layout_of(root, out=tmp_path / "pages"))
    assert built.not_published.startswith("Not published: file (1 entry), research-notes (1)")
    assert "note of 'fognd'" in built.not_published
    pages = [p.read_text("utf-8") for p in (tmp_path / "pages").rglob("*") if p.is_file()]
    assert not [page for page in pages if re.search("home/me|dull|I slept", page)]


def test_an_export_is_not_added_to_but_taken_over_anew(tmp_path: Path) -> None:
    root = edition(tmp_path / "edition", "references.ris", EXPORTS["references.ris"])
    notes = root / "docs/_reading/notes"
    notes.mkdir(parents=True)
    old = WORKS[0].key
    (notes / f"{old}.md").write_text("---\nbasis: abstract\n---\nFog.\n")
    done = call("add", "Poe, P. (2019). Wicks. Pier Press.", "--root", root)
    assert done.exit_code == 1
    assert "references.ris:1: this is an export of your reference manager" in done.output
    assert "annotated-reading update EXPORT.ris --apply' [added-to-export]" in done.output
    items = json.loads(EXPORTS["references.json"])
    items[0] |= {"id": "renamed1999", "citation-key": "renamed1999"}
    export = tmp_path / "new.json"
    export.write_text(json.dumps(items))
    assert f"{old} is now renamed1999: the same" in call("update", export, "--root", root).output
    assert (root / "references.ris").exists()
    done = call("update", export, "--root", root, "--apply")
    assert done.output.endswith("references.json and 1 file below docs/_reading/ written.\n")
    assert (root / "references.json").read_bytes() == export.read_bytes()
    assert not (root / "references.ris").exists()
    assert (notes / "renamed1999.md").exists()


def test_an_export_without_a_work_of_ours_is_refused(tmp_path: Path) -> None:
    """Nothing can stand behind the works of an export: the next one would lose it."""
    root = edition(tmp_path / "edition", "references.json", EXPORTS["references.json"])
    items = json.loads(EXPORTS["references.json"])
    export = tmp_path / "new.json"
    export.write_text(json.dumps(items[1:]))
    lost = f"references.json:1: 1 work would be lost, for the new export is without: {WORKS[0].key}"
    compared = call("update", export, "--root", root)
    assert (compared.exit_code, lost in compared.output) == (0, True)
    refused = call("update", export, "--root", root, "--apply")
    assert (refused.exit_code, lost in refused.output) == (1, True)
    assert "or drop them with --remove-gone [works-lost]" in refused.output
    assert (root / "references.json").read_text() == EXPORTS["references.json"]
    done = call("update", export, "--root", root, "--apply", "--remove-gone")
    assert done.exit_code == 0
    assert (root / "references.json").read_bytes() == export.read_bytes()


ZOTERO_RIS = """TY  - JOUR
TI  - Lamps: A history
AU  - Roe, Richard
T2  - Journal of Fog
AB  - It is dark. And
 it stays dark.
DA  - 2020/05/28/
PY  - 2020
DO  - 10.5555/fog.1
DP  - DOI.org (Crossref)
VL  - 12
IS  - 3
SP  - 60
EP  - 69
J2  - J. Fog
LA  - en
SN  - 0317-8471
ST  - Lamps
UR  - https://fog.example/1
Y2  - 2021/01/02/12:33:11
L1  - files/7/Roe - 2020 - Lamps.pdf
KW  - Fog
KW  - Oil lamps
ER  -

TY  - RPRT
TI  - On oil
AU  - Harbour Trust
CY  - Port
M3  - Briefing
PB  - Harbour Trust
PY  - 2019
SN  - 651937
ER  -

TY  - CPAPER
TI  - Wicks
AU  - Poe, Pia
C3  - Proceedings of the fog conference
T2  - Fog Conference
DA  - 2018
SP  - 1
EP  - 9
ER  -
"""
ENDNOTE_RIS = """TY  - JOUR
AB  - Dark.
AD  - Port University, Port
AN  - WOS:0001
AU  - Roe, R.
AU  - Doe, D. D., Jr.
C7  - e17
DA  - May 28
DO  - 10.5555/fog.1
IS  - 3
KW  - fog
oil lamps
N1  - Times Cited: 3
PY  - 2020
SN  - 0317-8471
T2  - Journal of Fog
TI  - Lamps
VL  - 12
ID  - 42
ER  -

TY  - THES
A3  - Zoe, Zita
AU  - Poe, Pia
PB  - Pier University
PY  - 2017
TI  - Wicks
M3  - Doctoral dissertation
ID  - 43
ER  -
"""
ZOTERO_JSON = """[
  {"id": "http://zotero.org/users/1/items/ABCD2345", "type": "article-journal",
   "citation-key": "roe2020lamps", "abstract": "Dark.", "container-title": "Journal of Fog",
   "DOI": "10.5555/fog.1", "ISSN": "0317-8471", "issue": "3", "journalAbbreviation": "J. Fog",
   "language": "en", "license": "CC BY 4.0", "page": "60-69", "source": "Crossref",
   "title": "Lamps: <i>A history</i>", "title-short": "Lamps", "volume": "12",
   "author": [{"family": "Roe", "given": "Richard"}],
   "accessed": {"date-parts": [["2021", 1, 2]]}, "issued": {"date-parts": [["2020", 5, 28]]}},
  {"id": "arx", "type": "article", "number": "arXiv:1706.03762", "publisher": "arXiv",
   "title": "Fog is all you need", "author": [{"literal": "Fog Group"}],
   "issued": {"date-parts": [["2017"]]}, "note": "arXiv:1706.03762 [cs]"}
]
"""


@pytest.mark.parametrize(
    ("name", "text", "works", "lost"),
    [
        ("z.ris", ZOTERO_RIS, [
            "roe2020: Roe, R. (2020). Lamps: A history. Journal of Fog, 12(3), 60–69. "
            "https://doi.org/10.5555/fog.1",
            "harbour2019: Harbour Trust. (2019). On oil (Briefing No. 651937).",
            "poe2018: Poe, P. (2018). Wicks. In Proceedings of the fog conference (pp. 1–9).",
        ], []),
        ("e.ris", ENDNOTE_RIS, [
            "roe2020: Roe, R., & Doe, D. D., Jr. (2020). Lamps. Journal of Fog, 12(3), Article "
            "e17. https://doi.org/10.5555/fog.1",
            "poe2017: Poe, P. (2017). Wicks [Doctoral dissertation, Pier University].",
        ], ["no field of an entry was found for A3"]),
        ("z.json", ZOTERO_JSON, [
            "roe2020lamps: Roe, R. (2020). Lamps: A history. Journal of Fog, 12(3), 60–69. "
            "https://doi.org/10.5555/fog.1",
            "arx: Fog Group. (2017). Fog is all you need (arXiv:1706.03762). arXiv. "
            "https://arxiv.org/abs/1706.03762",
        ], []),
    ],
)  # fmt: skip
def test_what_managers_write(name: str, text: str, works: list[str], lost: list[str]) -> None:
    """Written by hand after what Zotero 6 and 7 and EndNote 20 export."""
    bibliography = READERS[Path(name).suffix](text, name, None)
    assert [problem.what[: len(what)] for problem, what in
            zip(bibliography.problems, lost, strict=True)] == lost  # fmt: skip
    assert [f"{w.key}: {render_plain(apa.cite(w))}" for w in bibliography.entries] == works
    first = bibliography.entries[0]
    assert first.identifiers.issn == "0317-8471"
    assert first.plain("abstract") in {"Dark.", "It is dark. And it stays dark."}
    assert first.plain("keywords") in {"", "Fog, Oil lamps", "fog, oil lamps"}


@pytest.mark.parametrize(
    ("key", "usable"),
    [
        ("roe2020", True), ("müller:2020", True), ("10.1:15b", True), ("DBLP:conf/x/Y19", True),
        ("12", False), ("5829/ABCD2345", False), ("ABCD2345", False), ("ITEM-3", False),
        ("http://zotero.org/users/1/items/ABCD", False), ("a b", False), ("a,b", False),
        ("0b1cd5a0-0d5e-4f37-8a2b-aaaaaaaaaaaa", False), ("", False),
    ],
)  # fmt: skip
def test_a_key_of_an_export_is_taken_where_people_can_use_it(key: str, *, usable: bool) -> None:
    assert is_usable(key) is usable


EXTRA = "Citation Key: roe99\\nPMID: 7\\nevent-date: 2019-05\\nA note: of mine\\ntex.x: y"


def test_what_zotero_keeps_in_a_field_of_its_own_goes_where_it_belongs() -> None:
    text = f'[{{"id": "http://z.org/1", "type": "speech", "title": "A", "note": "{EXTRA}"}}]'
    (work,) = read_csl_json(text, "a.json").entries
    assert (work.key, work.plain("note"), work.plain("eventdate")) == (
        "roe99", "A note: of mine", "2019-05",
    )  # fmt: skip


@pytest.mark.parametrize("note", ["<p>I slept.</p>", "I slept.\\n\\nTwice.", f"I {'z' * 300}."])
def test_a_note_that_is_plainly_its_users_stays_behind(note: str) -> None:
    text = f'[{{"id": "a1", "type": "book", "title": "A", "note": "{note}"}}]'
    (work,) = read_csl_json(text, "a.json", frozenset()).entries
    assert (work.plain("note"), work.withheld) == ("", ("note",))
    assert "slept" not in work.source


DATES = [
    ('{"date-parts": [["2020", 5]]}', "2020, May"),
    ('{"date-parts": [[2020]], "season": 2}', "2020, Summer"),
    ('{"date-parts": [[1900]], "circa": true}', "ca. 1900"),
    ('{"raw": "May 3, 2020"}', "2020, May 3"),
    ('{"literal": "in press"}', "in press"),
]


@pytest.mark.parametrize(("date", "shown"), DATES)
def test_dates_of_csl(date: str, shown: str) -> None:
    text = f'[{{"id": "a", "type": "article-magazine", "title": "A", "issued": {date}}}]'
    (work,) = read_csl_json(text, "a.json").entries
    assert shown in render_plain(apa.cite(work))


LINES = st.sampled_from(
    ["TY  - JOUR", "TY  - BOOK", "ER  - ", "TI  - A", "TI - A", "AU  - Roe, R.", "DA  - x", "more",
     "PY  - 2020//", "KW  - a", "ID  - k", "N1  - {", "SP  - 3", "", "  ", "EP  -", "\\", "XX  - %"]
)  # fmt: skip
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-9999, 9999) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
VARIABLES = st.sampled_from(
    "id type title author issued accessed DOI URL ISBN page number note genre keyword".split()
)


@given(st.lists(LINES | st.text(max_size=12), max_size=14))
def test_any_file_of_lines_is_read_or_its_mistakes_are_said(lines: list[str]) -> None:
    bibliography = read_ris("\n".join(lines), "a.ris")
    assert bibliography.entries or bibliography.problems
    last = len(re.split("\r\n|\n|\r", "\n".join(lines)))
    assert all(1 <= problem.place.line <= last for problem in bibliography.problems)
    starts = [n for n, line in enumerate("\n".join(lines).split("\n"), 1) if line[:4] == "TY  "]
    if not any("\r" in line or "\n" in line for line in lines):
        assert [entry.place.line for entry in bibliography.entries] == starts


@example(items=[{"DOI": "{", "URL": "https://e.example/}{", "note": "{"}], indent=False)
@given(st.lists(st.dictionaries(VARIABLES, ANYTHING) | ANYTHING, max_size=3), st.booleans())
def test_any_json_is_read_or_its_mistakes_are_said(items: list[object], indent: bool) -> None:
    text = json.dumps(items, indent=2 if indent else None)
    bibliography = read_csl_json(text, "a.json")
    assert bibliography.entries or bibliography.problems
    assert len(bibliography.entries) == sum(isinstance(item, dict) for item in items)
    lines = text.split("\n")
    assert all("{" in lines[entry.place.line - 1] for entry in bibliography.entries)
