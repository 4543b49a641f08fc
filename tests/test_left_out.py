"""No field of a record is lost in silence: it stands in the reference, or a warning names it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotated_reading import apa
from annotated_reading.apa.left_out import LEFT_OUT, left_out
from annotated_reading.bibtex.kinds import KINDS
from annotated_reading.build import load
from annotated_reading.layout import layout_of
from annotated_reading.reading.references import recorded
from annotated_reading.text.rich import render_plain
from helpers import ROOT, entry

FIELDS = (
    "title subtitle titleaddon booktitle booksubtitle booktitleaddon maintitle mainsubtitle "
    "maintitleaddon journaltitle journalsubtitle issuetitle eventtitle venue publisher institution "
    "organization school howpublished note addendum type entrysubtype series nameaddon edition "
    "version number volume part chapter pages eid origtitle citation"
).split()
PEOPLE = "author editor editora translator narrator bookauthor foreword holder with".split()


@given(
    st.sampled_from(sorted(KINDS)),
    st.sets(st.sampled_from(FIELDS), max_size=8),
    st.sets(st.sampled_from(PEOPLE), max_size=3),
)
@settings(deadline=None, max_examples=400)
def test_each_field_is_printed_or_named(kind: str, names: set[str], roles: set[str]) -> None:
    """Each field holds a word that stands nowhere else."""
    said = {name: f"Wort{name}" for name in sorted(names | roles)}
    body = ", ".join(f"{name} = {{{word}}}" for name, word in said.items())
    work = entry(f"@{kind}{{k, date = 2020, {body}}}")
    shown = render_plain(apa.cite(work)).casefold()
    missing = {name for name, word in said.items() if word.casefold() not in shown}
    by_rule = {name for name, rule in LEFT_OUT.items() if rule(work)}
    assert missing - by_rule <= {*left_out(work)}


def test_a_body_that_is_the_author_is_named_once() -> None:
    work = entry("@techreport{a, author={ACM}, title={Lamps}, institution={ACM}, year=2020}")
    assert left_out(work) == []
    assert render_plain(apa.cite(work)).count("ACM") == 1


@pytest.mark.parametrize("field", ["publisher", "institution", "organization"])
def test_a_body_that_is_author_and_publisher_is_no_loss(field: str) -> None:
    assert left_out(entry(f"@book{{a, author={{{{OECD}}}}, title={{L}}, {field}={{OECD}}}}")) == []
    assert left_out(entry(f"@book{{a, author={{{{OECD}}}}, title={{L}}, {field}={{Pier}}}}")) == []


@given(
    st.sampled_from(sorted(KINDS)),
    st.sets(st.sampled_from(FIELDS), max_size=6),
    st.sets(st.sampled_from(PEOPLE), max_size=2),
)
@settings(deadline=None, max_examples=200)
def test_what_is_said_of_a_type_is_true_of_it(kind: str, names: set[str], roles: set[str]) -> None:
    """A field of which it is said that works of a type show none is shown by no such work."""
    said = {name: f"Wort{name}" for name in sorted(names | roles)}
    body = ", ".join(f"{name} = {{{word}}}" for name, word in said.items())
    for problem in apa.unplaced(entry(f"@{kind}{{k, date = 2020, {body}}}")):
        name = problem.what.split("'")[1]
        if name in said and f"shows no '{name}' of" in problem.what and " too," not in problem.what:
            kept = {name} | ({"author", "title"} & said.keys())
            few = ", ".join(f"{field} = {{{said[field]}}}" for field in sorted(kept))
            alone = entry(f"@{kind}{{k, date = 2020, {few}}}")
            assert said[name].casefold() not in render_plain(apa.cite(alone)).casefold()


@pytest.mark.parametrize(
    ("source", "what"),
    [
        (
            "publisher={Pier}, institution={Quay}",
            "'institution' of a @book that has 'publisher' too",
        ),
        ("note={A map}", "'note' of a @book"),
    ],
)
def test_a_field_that_another_one_keeps_out_is_said_to_stand_beside_it(
    source: str, what: str
) -> None:
    (problem,) = apa.unplaced(entry(f"@book{{a, author={{R}}, title={{L}}, year=2020, {source}}}"))
    assert problem.what == f"an APA reference shows no {what}, in 'a'"


def test_what_is_printed_is_not_named() -> None:
    work = entry(
        "@article{a, author={Roe, R.}, title={Lamps}, journal={J}, volume=3, number=2,"
        " pages={1-9}, year=2020, month=may, doi={10.5555/x}, issn={1234-5679},"
        " url={https://e.example}, publisher={Pier}, keywords={x}, abstract={y}, langid={english},"
        " file={z}, mine={w}}"
    )
    assert left_out(work) == []


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("@book{a, title={Lamps}, year=2020, note={With a map}}", ["note"]),
        ("@book{a, title={Lamps}, year=2020, pages={500}}", ["pages"]),
        (
            "@article{a, author={R}, title={L}, journal={J}, editor={Doe, D.}, year=2020}",
            ["editor"],
        ),
        ("@patent{a, title={Lamp}, holder={{Pier}}, year=2020}", ["holder"]),
        ("@misc{a, title={Lamp}, year=2020, volume=7, volumes=7}", ["volume", "volumes"]),
        ("@misc{a, title={Lamp}, year=2020, title+an={=mine}}", ["title+an"]),
        ("@misc{a, title={L}, publisher={Pier}, howpublished={Tape of Pier}}", ["howpublished"]),
    ],
)
def test_what_is_not_printed_is_named(source: str, names: list[str]) -> None:
    assert left_out(entry(source)) == names


def test_the_warning_says_where() -> None:
    (problem,) = apa.unplaced(entry("@book{a,\n title={Lamps},\n year=2020,\n note={With a map}}"))
    assert str(problem.place) == "test.bib:4"
    assert problem.what == "an APA reference shows no 'note' of a @book, in 'a'"
    assert problem.remedy == "nothing need be done: the BibTeX of the work keeps it"


def test_what_the_page_shows_all_the_same_is_said_to_be_there() -> None:
    work = entry("@book{a, title={Lamps}, year=2020, note={With a map}, venue={Pier}}")
    note, venue = apa.unplaced(work, elsewhere=recorded(work))
    assert note.remedy == "nothing need be done: the page of the work shows it"
    assert venue.remedy == "nothing need be done: the BibTeX of the work keeps it"


@pytest.mark.parametrize(
    ("field", "remedy"),
    [
        ("pages={XX, 327 Seiten}", "'pagetotal'"),
        ("pages={12--19}", "the type is @inbook"),
        ("note={ISBN 978-3-16-148410-0}", "write it as 'isbn'"),
        ("pages={1--636}", "if these are all its pages, remove them; if only"),
        ("note={To appear}", "pubstate = {inpress}"),
        ("chapter=3", "the type is @inbook"),
        ("source={http://e.example/a.ps}", "'url'"),
        ("howpublished={\\url{CTAN:/macros/x}}", "in full, with https://, as 'url'"),
        ("note={At \\texttt{http://e.example/a.ps}}", "'url'"),
        ("note={At \\url{http://e.example/a}}, doi={10.1000/a}", "nothing need be done"),
        ("series={2nd edition}", "'edition'"),
        ("series={Lamp Studies}", "nothing need be done"),
    ],
)
def test_where_another_field_is_meant_it_is_named(field: str, remedy: str) -> None:
    (problem,) = apa.unplaced(entry(f"@book{{a, title={{Lamps}}, year=2020, {field}}}"))
    assert remedy in problem.remedy


def test_of_a_type_that_is_not_known_the_type_is_to_blame() -> None:
    (problem,) = apa.unplaced(entry("@bok{a, title={Lamps}, year=2020, pages={1--9}}"))
    assert problem.remedy.startswith("the type is not known")
    (problem,) = apa.unplaced(entry("@newspaper{a, title={Lamps}, year=2020, number=10}"))
    assert "an @article, which comes nearest" in problem.remedy


def test_the_volume_stands_with_a_set_that_is_the_book() -> None:
    source = "@inbook{a, author={R}, title={L}, maintitle={Works}, year=2020, volume=7}"
    assert "In Works (Vol. 7)" in render_plain(apa.cite(entry(source)))
    assert left_out(entry(source)) == []


@pytest.mark.parametrize(
    ("field", "shown"), [("part=2", "(Vol. 7, Pt. 2)"), ("part={bk. 2}", "(Vol. 7, bk. 2)")]
)
def test_the_part_of_a_volume_stands_with_it(field: str, shown: str) -> None:
    work = entry(
        f"@inbook{{a, author={{R}}, title={{L}}, booktitle={{B}}, year=2020, volume=7, {field}}}"
    )
    assert shown in render_plain(apa.cite(work))


def test_this_edition_loses_nothing() -> None:
    works = [reference.entry for reference in load(layout_of(ROOT))[0].references]
    assert {work.key: left_out(work) for work in works} == {work.key: [] for work in works}


def test_a_paper_that_is_called_proceedings_is_told_its_type() -> None:
    source = "@proceedings{a, author={R}, title={L}, booktitle={Proc.}, year=2020, pages={1--9}}"
    problems = apa.unplaced(entry(source))
    assert {"the type is @inproceedings" in problem.remedy for problem in problems} == {True}


def test_a_month_that_is_not_read_is_told_how_to_be_written() -> None:
    source = "@misc{a, author={R}, title={L}, year=2020, month={Mai}, url={https://e.example/}}"
    (problem,) = apa.unplaced(entry(source))
    assert problem.remedy.startswith("write one of jan, feb")


@pytest.mark.parametrize(
    ("source", "remedy"),
    [
        ("@collection{a, editor={R}, title={L}, year=2020, pages={7--9}}", "type is @incollection"),
        ("@artwork{a, author={R}, title={L}, year=2020, type={photograph}}", "'entrysubtype'"),
        ("@phdthesis{a, author={R}, title={L}, year=2020, organization={Quay}}", "as 'school'"),
    ],
)
def test_the_field_or_type_that_is_meant_is_named(source: str, remedy: str) -> None:
    (problem,) = apa.unplaced(entry(source))
    assert remedy in problem.remedy


def test_the_kind_of_an_artwork_is_shown_as_the_message_says() -> None:
    work = entry("@artwork{a, author={R}, title={L}, year=2020, entrysubtype={photograph}}")
    assert "L [Photograph]" in render_plain(apa.cite(work))
