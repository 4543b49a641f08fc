"""How problems are told: counted by kind, values cut, and what is said many times only once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotated_reading.commands.report import lines, new_problems, tally
from annotated_reading.errors import LONGEST_CLAUSE, Names, Place, Problem, Severity
from annotated_reading.rules.bibliographies import KEY_TWICE
from annotated_reading.rules.records import DOI_FORM, FIELD_UNPLACED

BIB = "references.bib"


def warning(line: int, what: str) -> Problem:
    """Return a warning on a line of the bibliography."""
    return Problem(Place(BIB, line), what, "mend it", Severity.WARNING, rule=DOI_FORM)


def error(line: int, what: str) -> Problem:
    """Return an error on a line of the bibliography."""
    return Problem(Place(BIB, line), what, "mend it", rule=KEY_TWICE)


def test_errors_and_warnings_are_counted_apart() -> None:
    problems = [error(1, "a"), *(warning(n, "b") for n in range(9)), error(2, "c")]
    assert tally(problems) == "2 errors, 9 warnings"
    assert tally(problems[:1]) == "1 error"
    assert tally(problems[1:2]) == "1 warning"


def test_errors_stand_last_where_reading_ends() -> None:
    problems = [error(1, "wrong"), warning(2, "doubtful")]
    assert list(lines(problems)) == [
        "references.bib:2: warning: doubtful; mend it [doi-form]",
        "references.bib:1: wrong; mend it [key-twice]",
    ]


def test_what_is_said_many_times_is_said_three_times_and_counted() -> None:
    alike = [warning(n, f"'{n} a' is no DOI, in 'key{n}'") for n in range(1, 435)]
    others = [warning(1, "'x' is no ISSN, in 'key1'")]
    told = list(lines([*alike, *others]))
    assert told == [
        "references.bib:1: warning: '1 a' is no DOI, in 'key1'; mend it [doi-form]",
        "references.bib:2: warning: '2 a' is no DOI, in 'key2'; mend it [doi-form]",
        "references.bib:3: warning: '3 a' is no DOI, in 'key3'; mend it [doi-form]",
        "references.bib:4: warning: and 431 more like it; --all shows them",
        "references.bib:1: warning: 'x' is no ISSN, in 'key1'; mend it [doi-form]",
    ]
    assert len(list(lines([*alike, *others], everything=True))) == 435


def test_what_is_counted_has_one_line_for_each_field() -> None:
    def unplaced(line: int, name: str) -> Problem:
        what = f"an APA reference shows no '{name}' of a @book, in 'key{line}'"
        return Problem(Place(BIB, line), what, "leave it", Severity.WARNING, rule=FIELD_UNPLACED)

    problems = [*(unplaced(n, "note") for n in (1, 2, 3)), unplaced(4, "venue")]
    shows = "leave it [field-unplaced]"
    assert list(lines(problems)) == [
        f"references.bib:1: warning: an APA reference shows no 'note' of a @book, in 'key1'; "
        f"{shows}, and 2 more like it; --all shows them",
        f"references.bib:4: warning: an APA reference shows no 'venue' of a @book, in 'key4'; "
        f"{shows}",
    ]
    assert len(list(lines(problems, everything=True))) == 4


def test_ten_of_a_kind_are_all_told() -> None:
    assert len(list(lines(error(n, f"'{n}' is wrong") for n in range(10)))) == 10


def test_what_only_moved_is_not_new() -> None:
    before = [warning(1, "a"), warning(5, "b")]
    assert new_problems([warning(3, "a"), warning(3, "c")], before) == (warning(3, "c"),)


def test_a_long_value_is_cut_and_the_rest_stays() -> None:
    problem = error(1, f"'{'x' * 1000}' is no DOI, in 'b'")
    cut = f"references.bib:1: '{'x' * 300}… is no DOI, in 'b'; mend it [key-twice]"
    assert len(str(problem)) < len(cut) + LONGEST_CLAUSE
    short = error(1, f"'{'x' * 90}' is no DOI, in 'b'")
    assert str(short) == f"references.bib:1: '{'x' * 80}…' is no DOI, in 'b'; mend it [key-twice]"


@given(st.text(max_size=3000), st.text(max_size=300))
def test_a_message_is_one_line_that_can_be_taken_in(value: str, key: str) -> None:
    message = str(error(1, f"'{value}' is no DOI, in '{key}'"))
    assert len(message.splitlines()) == 1
    assert len(message) <= LONGEST_CLAUSE + 50


def test_a_name_that_may_stand_in_what_is_unread_is_no_unknown_name() -> None:
    names = Names(["roe2020"], "@book{doe 2021, title = {DBLP:conf/x}")
    assert "roe2020" in names
    assert "2021" in names
    assert "DBLP:conf/x" in names
    assert "doe2021" not in names
    assert "poe2022" not in names
    assert "" not in names
