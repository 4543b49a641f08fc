"""Names in BibTeX' notation and in biblatex' extended one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotated_reading.bibtex.names import parse_names
from annotated_reading.model import Name

GOOD = [
    ("Akua Osei", Name("Osei", "Akua")),
    ("Osei, Akua", Name("Osei", "Akua")),
    ("van der Berg, Jan", Name("Berg", "Jan", "van der")),
    ("Jan van der Berg", Name("Berg", "Jan", "van der")),
    ("King, Jr., Martin", Name("King", "Martin", suffix="Jr.")),
    ("{Harbour Trust}", Name("Harbour Trust", body=True)),
    ("{Barnes and Noble}", Name("Barnes and Noble", body=True)),
    ("UNESCO", Name("UNESCO", body=True)),
    ("others", Name("others", others=True)),
    ("{van der Waals}, J.", Name("van der Waals", "J.")),
    (r"{\'E}mile K{\"o}nig", Name("König", "Émile")),
    (r"Papi\ifmmode \acute{c}\else \'{c}\fi{}, Z.", Name("Papić", "Z.")),
    (r"Toma\ifmmode \check{z}\else \v{z}\fi{} Prosen", Name("Prosen", "Tomaž")),
    ("family=Dijk, given=Marten, prefix=van, useprefix=true", Name("Dijk", "Marten", "van")),
    (
        "family=Dijk, given=Marten, prefix=van, useprefix=false",
        Name("Dijk", "Marten", "van", particle_sorts=False),
    ),
]


@pytest.mark.parametrize(("source", "name"), GOOD)
def test_a_name_is_taken_apart(source: str, name: Name) -> None:
    assert parse_names(source) == ((name,), ())


def test_names_are_split_at_and_outside_braces() -> None:
    names, wrong = parse_names("A. One and {Two and Three} AND Four, F.")
    assert [name.family for name in names] == ["One", "Two and Three", "Four"]
    assert wrong == ()


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        ("A, B, C, D, E", "the name 'A, B, C, D, E' has too many commas"),
        ("Roe, R. and", "a name is missing beside an 'and'"),
        ("and Roe, R.", "a name is missing beside an 'and'"),
        ("Roe, R. and and Doe, D.", "a name is missing beside an 'and'"),
    ],
)
def test_what_is_wrong_with_names_is_said(source: str, wrong: str) -> None:
    assert parse_names(source)[1] == (wrong,)


@pytest.mark.parametrize(
    ("source", "names", "wrong"),
    [
        ("Jiaming Luo, Yuan Cao, Regina Barzilay", ["Luo", "Cao", "Barzilay"], "are joined by com"),
        ("Luo, J., Cao, Y.", ["Luo", "Cao"], "are joined by commas"),
        ("Luo, J.; Cao, Y.", ["Luo", "Cao"], "are joined by semicolons"),
        ("Luo, Jiaming et al.", ["Luo", "others"], "'et al.' stands in the name"),
        ("Luo et al", ["Luo", "others"], "'et al.' stands in the name"),
        ("Fulton, James E., Jr.", ["Fulton"], "'Jr.' stands last in 'Fulton, James E., Jr.'"),
        (
            "Aquinas, Thomas, Saint",
            ["Aquinas"],
            "'Thomas' stands in 'Aquinas, Thomas, Saint' where",
        ),
    ],
)
def test_names_that_are_joined_as_they_are_printed_are_told_apart(
    source: str, names: list[str], wrong: str
) -> None:
    people, (clause,) = parse_names(source)
    assert [person.family for person in people] == names
    assert wrong in clause


@pytest.mark.parametrize(
    "source",
    ["King, Jr., Martin Luther", "Larson, Jr.\\hbox{}, J. R.",
     "{Luo, Cao, Barzilay and Partners}", "Knuth, III, Donald E.",
     "labelname=x, given=Arthur, family=Smith", "García Márquez, Gabriel José", "Roe,, Richard"],
)  # fmt: skip
def test_names_with_commas_in_their_places_are_no_alarm(source: str) -> None:
    (_,), wrong = parse_names(source)
    assert wrong == ()


def test_names_are_divided_behind_a_space_of_latex() -> None:
    names, wrong = parse_names("Booth, Wayne C.\\ and Colomb, Gregory")
    assert ([(name.family, name.given) for name in names], wrong) == (
        [("Booth", "Wayne C."), ("Colomb", "Gregory")],
        (),
    )


def test_a_suffix_that_stands_last_is_a_suffix() -> None:
    ((name,), _) = parse_names("Fulton, James E., Jr.")
    assert (name.family, name.given, name.suffix) == ("Fulton", "James E.", "Jr.")


@given(st.text(max_size=40))
@settings(deadline=None, max_examples=300)
def test_no_text_makes_it_fail(text: str) -> None:
    parse_names(text)


WORDS = st.text(alphabet="ABCDEFGHIJabcdefghij", min_size=2, max_size=8).map(str.capitalize)


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=5))
@settings(deadline=None)
def test_family_comma_given_is_read_back(people: list[tuple[str, str]]) -> None:
    source = " and ".join(f"{family}, {given}" for family, given in people)
    names, wrong = parse_names(source)
    assert [(n.family, n.given) for n in names] == people
    assert wrong == ()
