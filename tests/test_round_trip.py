"""What our exports say of a work is what is read from them again: nothing of it is lost."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annotated_reading.bibtex.kinds import KINDS
from annotated_reading.errors import Severity
from annotated_reading.exchange.bibliography import Bibliography
from annotated_reading.exchange.draft import Draft, entry_text
from annotated_reading.exchange.formats import read_csl_json, read_ris
from annotated_reading.exports.csl import csl_item
from annotated_reading.exports.records import render_all_ris, render_csl_json
from annotated_reading.exports.ris import render_ris
from annotated_reading.model import Entry
from helpers import entry

TYPES = tuple(KINDS)
MARKS = "acdÄé& %_#{}$\\^~<>'\"`-–:.,1"
"""Letters, and whatever means something to LaTeX, to RIS or to a reader of names.

What CSL has for italics, <i>, and for a character, &amp;, cannot be made of it: that is no text."""
WORDS = st.lists(st.text(MARKS, max_size=8).map(lambda text: f"x{''.join(text.split())}"),
                 min_size=1, max_size=3).map(" ".join)  # fmt: skip
PEOPLE = st.lists(
    st.sampled_from(
        ["Roe, Richard", "{Harbour and Lamp Trust}", "van der Meer, Jan", "Roe, Jr., Ann",
         "family=Beethoven, given=L., prefix=van, useprefix=false", "{UN}", "Öz, É."]
    ),
    min_size=1, max_size=3, unique=True,
).map(" and ".join)  # fmt: skip
TEXTS = "title shorttitle series location edition volume note abstract titleaddon".split()
FIELDS: Mapping[str, st.SearchStrategy[str]] = {
    **dict.fromkeys(TEXTS, WORDS),
    **dict.fromkeys("author editor translator bookauthor director composer".split(), PEOPLE),
    **dict.fromkeys(["eventdate", "origdate"], st.sampled_from(["2019", "2019-03-04"])),
    "venue": WORDS,
    "version": WORDS,
    "date": st.sampled_from(["2020", "2020-05", "2020-05-28", "0987", "in press"]),
    "urldate": st.sampled_from(["2021-01-02", "2021"]),
    "pages": st.sampled_from(["7--19", "7", "A3--A9", "xii", "1--3, 7"]),
    "number": st.sampled_from(["3", "12a", "No 4"]),
    "volumes": st.sampled_from(["2", "10"]),
    "doi": st.sampled_from(["10.5555/abc", "10.5555/a_b(1)"]),
    "url": st.sampled_from(["https://e.example/a?b=c&d=%20#e", "https://e.example/{x}"]),
    "isbn": st.just("978-0-306-40615-7"),
    "keywords": st.sampled_from(["lamps", "lamps, fog of war"]),
    "language": st.sampled_from(["de", "english"]),
}
CONTAINERS = {
    "article": "journaltitle", "review": "journaltitle", "periodical": "journaltitle",
    "suppperiodical": "journaltitle", "online": "organization", "inbook": "booktitle",
    "incollection": "booktitle", "inproceedings": "booktitle", "inreference": "booktitle",
    "report": "institution", "thesis": "institution", "presentation": "eventtitle",
}  # fmt: skip


@st.composite
def works(draw: st.DrawFn) -> Entry:
    """An entry of any type, with any of the fields that both formats can say."""
    kind = draw(st.sampled_from(TYPES))
    fields = {"title": draw(WORDS)}
    for name in sorted(draw(st.sets(st.sampled_from(sorted(FIELDS))))):
        fields[name] = draw(FIELDS[name])
    if kind in CONTAINERS:
        fields[CONTAINERS[kind]] = draw(WORDS)
    return entry(entry_text("roe2020", Draft(kind, fields)))


def read_back(bibliography: Bibliography) -> Entry:
    assert not [str(p) for p in bibliography.problems if p.severity is Severity.ERROR]
    (only,) = bibliography.entries
    return only


@given(works())
def test_csl_json_says_the_same_when_it_was_read(work: Entry) -> None:
    item = csl_item(work)
    assert csl_item(read_back(read_csl_json(render_csl_json([item]), "a.json"))) == item


@given(works())
def test_ris_says_the_same_when_it_was_read(work: Entry) -> None:
    assume(work.type != "performance")  # of which RIS has no type
    record = render_ris(csl_item(work))
    again = csl_item(read_back(read_ris(render_all_ris([csl_item(work)]), "a.ris")))
    assert render_ris(again) == record


def test_the_place_of_a_conference_keeps_its_line() -> None:
    work = entry(
        "@conference{a, author={Roe, R.}, title={Lamps}, abstract={It is dark.}, venue={Port}}"
    )
    record = render_ris(csl_item(work))
    again = csl_item(read_back(read_ris(render_all_ris([csl_item(work)]), "a.ris")))
    assert "CY  - Port" in record
    assert render_ris(again) == record


WHOLE = """@{kind}{{roe2020,
  author = {{Roe, Richard and {{Harbour and Lamp Trust}} and van der Meer, Jan and Poe, Jr., Pia}},
  editor = {{Doe, Dora}}, translator = {{Zoe, Zita}},
  title = {{On {{\\em lamps}} \\& fog: 50\\% of \\{{it\\}}}}, shorttitle = {{Lamps}},
  {container} = {{The Fog Review}}, volume = 3, number = {{12a}}, pages = {{7--19}},
  edition = {{2}}, volumes = 4, series = {{Harbour studies}}, publisher = {{Pier {{and}} Press}},
  location = {{Port}}, date = {{2020-05-28}}, urldate = {{2021-01-02}},
  doi = {{10.5555/a_b}}, url = {{https://e.example/a?b=c&d#e}}, isbn = {{978-0-306-40615-7}},
  abstract = {{It is dark.}}, keywords = {{lamps, fog}}, language = {{de}}, note = {{Reprint}},
}}"""


@pytest.mark.parametrize("kind", TYPES)
def test_a_work_of_every_type_comes_back_whole(kind: str) -> None:
    """Said of values that stand here, so that what both directions forget is missed as well."""
    work = entry(WHOLE.format(kind=kind, container=CONTAINERS.get(kind, "eventtitle")))
    item = csl_item(work)
    back = read_back(read_csl_json(render_csl_json([item]), "a.json"))
    from_ris = read_back(read_ris(render_all_ris([item]), "a.ris"))
    for again in (back, from_ris):
        assert [name.in_full for name in again.names["author"]] == [
            "Richard Roe", "Harbour and Lamp Trust", "Jan van der Meer", "Pia Poe, Jr.",
        ]  # fmt: skip
        assert [n.in_full for n in (*again.names["editor"], *again.names["translator"])] == [
            "Dora Doe", "Zita Zoe",
        ]  # fmt: skip
        assert again.plain("title") == "On lamps & fog: 50% of {it}"
        said = {name: again.plain(name) for name in ("shorttitle", "volume", "number", "pages")}
        assert said == {"shorttitle": "Lamps", "volume": "3", "number": "12a", "pages": "7–19"}
        assert (again.plain("series"), again.plain("volumes")) == ("Harbour studies", "4")
        assert "Pier and Press" in (again.plain("publisher"), again.plain("institution"))
        assert (again.plain("location"), again.plain("date")) == ("Port", "2020-05-28")
        assert (again.plain("urldate"), again.identifiers.doi) == ("2021-01-02", "10.5555/a_b")
        assert again.identifiers.url == "https://e.example/a?b=c&d#e"
        assert again.identifiers.isbn == "978-0-306-40615-7"
        assert (again.plain("abstract"), again.plain("keywords")) == ("It is dark.", "lamps, fog")
        assert again.plain("note") == "Reprint"
    assert back.plain("language") == "de"
    assert from_ris.plain("language") == ("" if kind == "software" else "de")  # LA: written in what
    assert back.plain("edition") == "2"
    assert "2" in (from_ris.plain("edition"), from_ris.plain("version"))
