"""Works beyond the list: what is wrong with them, where they stand, and where they do not."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import rispy
from pybtex.database import parse_string

from annotated_reading.build import load
from annotated_reading.errors import InputError
from annotated_reading.layout import layout_of
from csl_schema import SCHEMA
from helpers import (
    ROOT,
    SITE_EXTENSIONS,
    edit,
    files_of,
    parse_html,
    render,
    search_rows,
    sentence_of,
)

BIB = "docs/_reading/further.bib"
YML = "docs/_reading/further.yml"
NOTE = "docs/_reading/notes/tanaka2020.md"
KEYS = ["trust2022", "roe2021"]


def problems_of(reading: Path) -> list[str]:
    """Return what is wrong, warnings included."""
    try:
        return [sentence_of(problem) for problem in load(layout_of(reading))[1]]
    except InputError as error:
        return [sentence_of(problem) for problem in error.problems]


WRONG = [
    (YML, "key: roe2021", "key: roe2012",
     f"{YML}:10: there is no entry 'roe2012' in {BIB}; did you mean 'roe2021'?"),
    (YML, "key: roe2021", "key: nobody",
     f"{YML}:10: there is no entry 'nobody' in {BIB}; add it there"),
    (YML, "  - key: roe2021\n    adds: It tells what came after.\n    sources: [{reference: "
     "trust2022}]\n", "", f"{BIB}:2: 'roe2021' is not in {YML}; say there under 'works:' what it "
     "adds, or remove the entry"),
    (BIB, "{roe2021", "{Lamps2020",
     f"{BIB}:2: 'Lamps2020' is the key of a work of the list too, 'lamps2020' in "
     "references.bib:30; remove it here if it is the same work, or give it another key"),
    (YML, "    sources: [{reference: trust2022}]\n", "",
     f"{YML}:10: 'roe2021' has no source; add 'sources:'"),
    (YML, "reference: trust2022", "reference: trust2020",
     f"{YML}:12: there is no reference 'trust2020'; did you mean 'trust2022'?"),
    (YML, "near: [tanaka2020,", "near: [tanaka2021,",
     f"{YML}:8: there is no reference or sentence 'tanaka2021'; did you mean 'tanaka2020'?"),
    (BIB, "volume  = {3}", "volume  = {3", f"{BIB}:"),
    (BIB, "date    = {2021}", "date    = {2021-13}", f"{BIB}:8: warning: '2021-13' is no date "
     "that the calendar has, in 'roe2021'; write 2020, 2020-05, 2020-05-28 or 2015/2018"),
    (BIB, "date    = {2021}", "doi     = {10.5555/jol.2019_12}", f"{BIB}:8: warning: 'osei2019' "
     "(references.bib:4) has the same DOI, in 'roe2021'; remove one of the entries if they are"),
    (BIB, "journal = {Invented Quarterly}", "isbn = {1-2}",
     f"{BIB}:5: warning: '1-2' is no ISBN: an ISBN has 10 or 13 figures, and an X only "
     "as the tenth, in 'roe2021'; copy it"),
    (NOTE, "could be read.", "is in [@roe2012].",
     f"{NOTE}:7: [@roe2012] is not in the bibliography; did you mean 'roe2021'?"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "problem"), WRONG)
def test_what_is_wrong_with_works_beyond_the_list_is_said_at_its_line(
    reading: Path, name: str, old: str, new: str, problem: str
) -> None:
    edit(reading / name, old, new)
    problems = problems_of(reading)
    assert any(told.startswith(problem) for told in problems), problems


def test_a_citation_that_reads_like_one_of_the_list_is_warned_of(reading: Path) -> None:
    edit(reading / BIB, "date        = {2022-03}", "date        = {2021}")
    assert [told for told in problems_of(reading) if "reads" in told or "shown as" in told] == [
        f"{YML}:2: warning: [@trust2022] is shown as Harbour Trust (2021), and so is "
        "'key:with/odd.chars' of the list; write words that tell them apart: [words][@trust2022]"
    ]


@pytest.mark.parametrize("missing", [BIB, YML])
def test_one_file_without_the_other_is_an_error(reading: Path, missing: str) -> None:
    (reading / missing).unlink()
    assert len([told for told in problems_of(reading) if missing in told]) >= len(KEYS)


def test_without_the_files_there_is_no_such_page_and_nothing_leads_to_it(reading: Path) -> None:
    for name in (BIB, YML):
        (reading / name).unlink()
    edit(reading / "docs/_reading/about.md", ", and beyond the list [@roe2021]", "")
    files = files_of(reading)
    assert not [uri for uri in files if "further" in uri]
    assert not [uri for uri, text in files.items() if "further" in text or "Beyond" in text]


def test_works_beyond_the_list_stand_there_and_nowhere_else(reading: Path) -> None:
    """They are in no count, index, feed or export of the list, and the list stays as it was."""
    files = files_of(reading)
    for name in (BIB, YML):
        (reading / name).unlink()
    edit(reading / "docs/_reading/about.md", ", and beyond the list [@roe2021]", "")
    without = files_of(reading)
    forms = ("bib", "bibtex.bib", "ris", "csl.json")
    own = {"further.md", *(f"exports/further.{form}" for form in forms)}
    assert set(files) - set(without) == own
    del without["linkset.json"]  # it names every file of the site
    changed = {uri for uri, text in without.items() if text != files[uri]}
    assert changed == {"index.md", "references/index.md", "about.md"}
    ours = ("Further reading: [Beyond the list]", "exports/further.", "roe2021", "{ .ways }")
    for uri, text in without.items():
        rest = [r for r in files[uri].splitlines() if not any(part in r for part in ours)]
        assert len(set(rest) - set(text.splitlines())) == 0, uri


def test_a_citation_leads_to_the_place_of_the_work(reading: Path) -> None:
    edit(reading / NOTE, "could be read.", "is in [the fable][@roe2021] and [@trust2022].")
    made = render(files_of(reading)["references/tanaka2020.md"].split("\n---\n", 1)[1],
                  SITE_EXTENSIONS)  # fmt: skip
    links = {link.text(): link.attributes["href"] for link in made.find(tag="a")}
    assert links["the fable"] == "../further.md#roe2021"
    assert links["Harbour Trust (2022)"] == "../further.md#trust2022"


def test_private_fields_stay_behind(reading: Path) -> None:
    configured = reading / "docs/_reading/edition.yml"
    edit(reading / BIB, "file    =", "annote  = {Mine alone.},\n  file    =")
    loaded, _ = load(layout_of(reading))
    text = "\n".join(files_of(reading).values())
    assert loaded.edition.annotations_from_bibliography
    assert "fable.pdf" not in text
    assert "Mine alone" not in text
    assert "annote (1 entry), file (1)" in loaded.not_published
    configured.write_text(configured.read_text("utf-8") + "publish_fields: [file]\n", "utf-8")
    assert "fable.pdf" in files_of(reading)["exports/further.bib"]


def test_the_exports_agree_and_other_readers_read_them(reading: Path) -> None:
    files = files_of(reading)
    bib = parse_string(files["exports/further.bib"], "bibtex").entries
    ris = rispy.loads(files["exports/further.ris"].replace("\r\n", "\n"))
    csl = json.loads(files["exports/further.csl.json"])
    jsonschema.Draft7Validator(SCHEMA).validate(csl)
    assert list(bib) == [record["id"] for record in ris] == [item["id"] for item in csl] == KEYS
    assert [record["title"] for record in ris] == [item["title"] for item in csl]
    assert [record["type_of_reference"] for record in ris] == ["RPRT", "JOUR"]


def test_programs_find_each_work_on_the_page(example_site: Path) -> None:
    page = parse_html((example_site / "further/index.html").read_text("utf-8"))
    offered = [span.attributes["title"] for span in page.find(cls="Z3988")]
    assert [("rft.btitle=The+harbours" in o, "rft.atitle=After" in o) for o in offered] == [
        (True, False),
        (False, True),
    ]
    (script,) = (s for s in page.find(tag="script") if "ld+json" in s.attributes.get("type", ""))
    assert [work["@type"] for work in json.loads(script.text())["mentions"]] == [
        "Report",
        "ScholarlyArticle",
    ]
    forms = [link.attributes["href"] for link in page.find(tag="link")
             if link.attributes.get("rel") == "alternate"]  # fmt: skip
    assert all((example_site / "further" / form).resolve().is_file() for form in forms[-3:])
    assert [h.attributes["id"] for h in page.find(tag="h3")] == KEYS


def test_search_and_sitemap_know_the_page(example_site: Path) -> None:
    (parts,) = (row[3] for row in search_rows(example_site) if row[0] == "further/")
    assert {"trust2022", "roe2021"} <= {part[0] for part in parts}
    assert "/further/" in (example_site / "sitemap.xml").read_text("utf-8")


@pytest.mark.this_edition
def test_every_work_beyond_this_list_can_be_followed_to_a_source() -> None:
    reading, _ = load(layout_of(ROOT))
    assert 6 <= len(reading.further_works) <= 10
    for work in reading.further_works:
        assert work.note.sources, work.key
        assert all(s.title and (s.url or s.key) for s in work.note.sources), work.key
        assert work.note.near, work.key
        assert work.note.adds.count(". ") == 0, f"{work.key}: one sentence"
