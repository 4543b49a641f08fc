"""Page numbers as records write them: what is a range, and what is one page with a hyphen in it."""

from __future__ import annotations

import html
import re

import pytest

from annotated_reading import apa
from annotated_reading.exports.csl import csl_item
from annotated_reading.exports.ris import render_ris
from annotated_reading.reading.references import InList, make_cited, make_reference
from annotated_reading.text.rich import render_plain
from helpers import entry

RANGES = [
    ("7--19", "7–19"),
    ("33-48", "33–48"),
    ("1 -- 9", "1–9"),
    ("7---19", "7–19"),
    ("7–19", "7–19"),
    ("432–-439", "432–439"),
    ("44-–53", "44–53"),
    ("7‐19", "7–19"),
    ("1149-53", "1149–53"),
    ("1-3;7-11;31-35", "1–3;7–11;31–35"),
    ("1-3, 7-11", "1–3, 7–11"),
    ("pp. 3-9", "pp. 3–9"),
    ("3-9/11-12", "3–9/11–12"),
    ("[3-9]", "[3–9]"),
    ("{11-12}", "11–12"),
    ("v-xi", "v–xi"),
    ("XX-XXII", "XX–XXII"),
    ("xi-12", "xi–12"),
    ("S1-S9", "S1–S9"),
    ("S1-9", "S1–9"),
    ("e1-e9", "e1–e9"),
    ("436S-439S", "436S–439S"),
    ("12a-14b", "12a–14b"),
    ("1.1-1.36", "1.1–1.36"),
    ("32:1-32:31", "32:1–32:31"),
    ("序2-3", "序2–3"),
    ("A-12--A-15", "A-12–A-15"),
    ("A-12-A-15", "A-12–A-15"),
    ("125--a", "125–a"),
    ("--11", "–11"),
]
PAGES = [
    "A-12",
    "12-A",
    "C-3",
    "pages-1",
    "A-12, B-3",
    "e1007226",
    "3",
    "XX, 327 Seiten",
    "73+",
    "",
]


def shown(pages: str) -> tuple[str, str, str]:
    """The page numbers in the record, in CSL and in the reference."""
    work = entry(
        "@incollection{a, author={Roe, R.}, title={T}, booktitle={B}, date=2020,"
        f" pages={{{pages}}}}}"
    )
    citation = apa.cite(work)
    both = make_cited(citation, apa.in_text(work))
    reference = make_reference(work, InList(number=1, slug="a", authors=(), cited=both))
    record = next((fact.value for fact in reference.facts if fact.label == "Pages"), None)
    cited = re.search(r"\((pp?)\. (.*)\)\.$", render_plain(citation))
    plain = record.plain if record else ""
    assert html.unescape(record.html if record else "") == plain
    return plain, str(csl_item(work).get("page", "")), cited[2] if cited else ""


@pytest.mark.parametrize(("pages", "said"), RANGES)
def test_a_range_has_an_en_dash_wherever_it_stands(pages: str, said: str) -> None:
    assert shown(pages) == (said, said, said)


@pytest.mark.parametrize("pages", PAGES)
def test_a_hyphen_within_the_name_of_a_page_stays(pages: str) -> None:
    assert shown(pages) == (pages, pages, pages)


def test_one_page_is_one_page_in_every_form() -> None:
    work = entry("@inproceedings{a, author={Roe, R.}, title={T}, booktitle={B}, pages={A-12}}")
    assert "(p. A-12)" in render_plain(apa.cite(work))
    assert "SP  - A-12\r\n" in render_ris(csl_item(work))
    assert "EP  - " not in render_ris(csl_item(work))
