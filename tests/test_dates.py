"""Dates as BibTeX and biblatex write them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotated_reading.bibtex.dates import iso, label, parse_edtf, read_dates
from annotated_reading.bibtex.fields import decode_field
from annotated_reading.model import Date, Day

FIELDS = [
    ({"year": "2020"}, "2020", "2020"),
    ({"year": "2020", "month": "February"}, "2020-02", "February 2020"),
    ({"year": "2020", "month": "2", "day": "5"}, "2020-02-05", "5 February 2020"),
    ({"year": "2020", "month": "5~feb"}, "2020-02-05", "5 February 2020"),
    ({"year": "2020", "month": "feb. 5"}, "2020-02-05", "5 February 2020"),
    ({"year": "{2020}", "month": "sept"}, "2020-09", "September 2020"),
    ({"date": "2020-05-28"}, "2020-05-28", "28 May 2020"),
    ({"date": "2015/2018"}, "2015", "2015 to 2018"),
    ({"date": "2015/2015"}, "2015", "2015"),
    ({"date": "2015-03/2015-03"}, "2015-03", "March 2015"),
    ({"date": "2015-03/2015"}, "2015-03", "March 2015 to 2015"),
    ({"date": "2015/"}, "2015", "2015 to the present"),
    ({"date": "2015/.."}, "2015", "2015 to the present"),
    ({"date": "1995~"}, "1995", "ca. 1995"),
    ({"date": "-0043"}, "-0043", "44 B.C.E."),
    ({"date": "2017-22"}, "2017", "Summer 2017"),
    ({"date": "2004-04-05T14:34:00"}, "2004-04-05", "5 April 2004"),
    ({"year": "in press"}, "", "in press"),
    ({"year": "2020-05"}, "2020-05", "May 2020"),
]


def issued(fields: Mapping[str, str]) -> Date | None:
    return read_dates({name: decode_field(name, text) for name, text in fields.items()}).issued


@pytest.mark.parametrize(("fields", "written", "said"), FIELDS)
def test_a_date_is_read(fields: dict[str, str], written: str, said: str) -> None:
    date = issued(fields)
    assert date is not None
    assert (iso(date), label(date)) == (written, said)


@pytest.mark.parametrize("fields", [{}, {"year": "n.d."}, {"date": ""}, {"year": "no date"}])
def test_a_work_may_be_undated(fields: dict[str, str]) -> None:
    assert issued(fields) is None


@pytest.mark.parametrize("text", ["2021-02-30", "2021-13", "yesterday", "20l9", "2020-05-28/x"])
def test_text_that_is_no_date_is_kept(text: str) -> None:
    assert parse_edtf(text) == Date(literal=text)


@given(st.dates())
@settings(deadline=None)
def test_every_day_of_the_calendar_is_read_back(day: object) -> None:
    text = str(day)
    date = parse_edtf(text)
    assert date is not None
    assert iso(date) == text


def test_a_span_keeps_both_ends() -> None:
    assert parse_edtf("2017-07-12/2017-07-15") == Date(Day(2017, 7, 12), Day(2017, 7, 15))


@given(st.text(max_size=20))
@settings(deadline=None)
def test_no_text_makes_it_fail(text: str) -> None:
    for name in ("date", "year", "month"):
        issued({"year": "2020", name: text})
