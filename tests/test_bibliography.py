"""A bibliography that parses gives what it says; one that does not gives every problem, located."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotated_reading.bibtex.bibliography import decode, parse_bibliography
from annotated_reading.bibtex.lint import lint
from annotated_reading.errors import Severity
from annotated_reading.rules.records import WORK_TWICE
from helpers import entries, entry, problems_of, sentence_of

WRONG = [
    ("", ["test.bib:1: this file is empty; add the entries of the works"]),
    ("no entry here", ["test.bib:1: there is no entry in this file; add the entries of the works"]),
    (
        "@book{a,\n title={X}\n year=2020}",
        [
            "test.bib:3: '}' expected in 'a'; look for a missing comma, brace or quotation mark "
            "just before this"
        ],
    ),
    (
        "@book{a,\n title={X,\n year=2020\n}\n",
        [
            "test.bib:2: the value of 'title' in 'a' is never closed; look for a missing '}' or "
            "'\"'"
        ],
    ),
    (
        "@book{a, title={X}}}, year={2020}}\n",
        [
            "test.bib:1: text behind the entry 'a' is not part of it: '}, year={2020}}'; "
            "look for a brace too many in that entry"
        ],
    ),
    (
        "@book{a, title={X}}\n\n@book{A, title={Y}}",
        [
            "test.bib:3: the key 'A' is used already, as 'a' on line 1; give each entry a key of "
            "its own; capitals do not tell keys apart"
        ],
    ),
    (
        "@book{a,\n title={X},\n Title={Y}}",
        [
            "test.bib:3: warning: 'a' has a second 'title', the first on line 2: BibTeX and "
            "this site take the first, biber takes the last; keep the one that is right"
        ],
    ),
    (
        "@book{a, title={X}, year=2020}\n\n@book{a, title={Y}, year=2020}",
        ["test.bib:3: the key 'a' is used already on line 1; give each entry a key of its own"],
    ),
    (
        "@book{a, doi={10.5555/x}, title={X}}\n"
        "@book{a, doi={https://doi.org/10.5555/X}, title={Xs}}",
        [
            "test.bib:2: the key 'a' is used already on line 1; remove one of them, for they are "
            "one work"
        ],
    ),
    (
        "@book{a, title={{An} Ox}, author={Roe, R.}, year=2020, isbn={1}}\n"
        "@book{A, title={An ox}, author={Roe, R.}, date={2020-05}}",
        [
            "test.bib:2: the key 'A' is used already, as 'a' on line 1; remove one of them, for "
            "they are one work"
        ],
    ),
    (
        "@book{a, title={X},\n month=sept}",
        [
            "test.bib:2: warning: the string 'sept' is not defined and is shown as it is written, "
            "in 'a'; did you mean 'sep'? annotated-reading check --fix does it"
        ],
    ),
    (
        "@book{a,\n author={A, B, C, D}, title={X}}",
        [
            "test.bib:2: warning: the names 'A, B, C, D' are joined by commas, in the author of "
            "'a'; write 'Family, Given and Family, Given', a body in double braces"
        ],
    ),
    (
        "@book{a, title={X},\n author={Roe, R. and and Doe, D.}}",
        [
            "test.bib:2: warning: a name is missing beside an 'and', in the author of 'a'; write "
            "the name there, or remove the 'and'"
        ],
    ),
    (
        "@book{a, title={X},\n author={Roe, Ruth, Jr.}}",
        [
            "test.bib:2: warning: 'Jr.' stands last in 'Roe, Ruth, Jr.', and not behind the family "
            "name, in the author of 'a'; write 'Family, Jr., Given'"
        ],
    ),
    (
        "@book{Whole, title={X}}\n@inbook{a, title={Y},\n crossref={WHOLE}}",
        [
            "test.bib:3: warning: 'a' takes fields from 'WHOLE' by crossref, whose key is 'Whole'; "
            "write 'Whole': BibTeX finds it all the same, as is done here; biber does not"
        ],
    ),
    (
        "@book{a, title={X}}\nbook{b, title={Y}}",
        [
            "test.bib:2: text behind the entry 'a' is not part of it: 'book{b, title={Y}}'; write "
            "an '@' before it if it is an entry; if not, look for a brace too many above"
        ],
    ),
    (
        "@book{a, title={X}}\n% not cited\ntitle={Y},\nyear=2020}",
        [
            "test.bib:3: text behind the entry 'a' is not part of it: 'title={Y},'; look for a "
            "brace too many in that entry, or for a first line that is missing here"
        ],
    ),
    ("@book{, title={X}}", ["test.bib:1: this entry has no key; write @type{key, …}"]),
    (
        "@book{a key, title={X}}",
        [
            "test.bib:1: the key 'a key' holds a space; write it without: a key is one word"
        ],
    ),
    (
        "@comment{ @book{a, title={X}} }",
        [
            "test.bib:1: warning: 'a' stands in a comment but counts as an entry, as in BibTeX; "
            "remove the '@' if it is not meant to count"
        ],
    ),
    (
        "% @book{a, title={X}}",
        [
            "test.bib:1: warning: 'a' stands in a comment but counts as an entry, as in BibTeX; "
            "remove the '@' if it is not meant to count"
        ],
    ),
    (
        "@book{a, crossref={b}, title={X}}",
        [
            "test.bib:1: warning: 'a' takes fields from 'b' by crossref, and there is no such "
            "entry; add 'b' or remove the crossref"
        ],
    ),
    (
        "@book{a, crossref={b}}\n@book{b, crossref={a}}",
        [
            "test.bib:2: 'b' inherits from 'a', which inherits from it; remove one of the two"
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("source", "problems"), WRONG)
def test_what_is_wrong_is_said_with_its_line_and_its_remedy(
    source: str, problems: list[str]
) -> None:
    assert problems_of(source) == problems


def test_all_problems_are_found_in_one_run() -> None:
    source = "@book{a, title={X} year=1}\n@book{b, month=sept}\n@book{c, title={Z}}"
    found, problems = parse_bibliography(source, "test.bib")
    assert [p.place.line for p in problems] == [1, 2]
    assert [e.key for e in found] == ["b", "c"]


def test_an_at_sign_between_entries_is_a_comment() -> None:
    assert [e.key for e in entries("write to me@x.example\n@book{a, title={X}}")] == ["a"]


def test_braces_nested_too_deep_are_reported() -> None:
    (problem,) = problems_of("@book{a, title={" + "{" * 120 + "}" * 120 + "}}")
    assert problem.startswith("test.bib:1: too many nested braces in 'a'")


def test_strings_are_expanded_and_months_named() -> None:
    work = entry('@string{p = "Pier"}\n@book{a, publisher = p # { Press}, month = feb}')
    assert work.fields["publisher"].source == "Pier Press"
    assert work.fields["month"].source == "February"
    assert work.strings == ('@string{p = "Pier"}',)


LIVE, OLD = "@string{cup = {Cambridge}}\n", "%@String{cup = {CUP}} % of old\n"
ROE = "@book{roe, title={L}, author={Roe, R.}, year=2020, publisher=cup}\n"
BOOK = "@book{a, title={X}, author={R}, year=2020, publisher=cup}\n"


@pytest.mark.parametrize("text", [OLD + LIVE + BOOK, LIVE + OLD + BOOK, LIVE + BOOK + OLD])
def test_a_string_that_is_commented_out_defines_nothing(text: str) -> None:
    works, problems = parse_bibliography(text, "test.bib")
    assert [work.plain("publisher") for work in works] == ["Cambridge"]
    assert (works[0].strings, problems) == ((LIVE.strip(),), ())


def test_a_string_behind_a_value_with_a_percent_sign_is_none_that_is_commented_out() -> None:
    (work,) = entries(f'@string{{all = "100%"}} {LIVE}{BOOK}')
    assert work.plain("publisher") == "Cambridge"


def test_a_string_that_only_a_comment_defines_is_said_to_be_there() -> None:
    told = (
        "test.bib:1: warning: the string 'cup' is not defined and is shown as it is written, in "
        "'a'; put the value in braces, or remove the '%' before its definition on line 2"
    )
    assert problems_of(BOOK + OLD) == problems_of(BOOK + OLD.upper()) == [told]


@pytest.mark.parametrize("mark", ["", "% "])
def test_a_preamble_that_is_commented_out_defines_nothing(mark: str) -> None:
    text = mark + r'@preamble{"\newcommand{\pier}{Pier}"}' + "\n@book{a, title={X \\pier}}"
    (work,) = entries(text)
    assert work.plain("title") == ("X" if mark else "X Pier")


def test_a_comment_that_is_commented_out_holds_no_entries() -> None:
    assert problems_of("% as in @comment{ and so on\n" + BOOK.replace("cup", "{Pier}")) == []


@pytest.mark.parametrize(
    ("between", "remedy"),
    [
        (BOOK, "give it another name: entries above have the first, those below this one"),
        ("", "keep the one that is right: nothing between them uses it, so only this one counts"),
    ],
)
def test_what_a_string_stands_for_that_is_defined_again_is_said(between: str, remedy: str) -> None:
    (problem,) = problems_of(LIVE + between + LIVE.replace("Cambridge", "CUP") + ROE)
    assert remedy in problem


def test_of_a_string_that_resembles_another_it_is_said_how_to_define_it() -> None:
    (problem,) = problems_of(LIVE + BOOK.replace("=cup", "=cups"))
    assert "did you mean 'cup'? If not, define it above with @string{cups = …}" in problem


def test_strings_that_strings_need_are_needed_too() -> None:
    work = entry('@string{a="A"}@string{b=a # "B"}@string{c="C"}@book{k, title=b}')
    assert work.strings == ('@string{a="A"}', '@string{b=a # "B"}')


def test_source_is_kept_byte_for_byte() -> None:
    source = '@Book { a ,\r\n  Title = "X  {Y}"\t,\r\n}'
    (work,) = entries(f"before\n{source}\nafter")
    assert work.source == source
    assert work.fields["title"].source == "X {Y}"


def test_a_chapter_inherits_its_book_and_the_editors() -> None:
    child, _ = entries(
        "@incollection{c, title={C}, crossref={b}}\n"
        "@collection{b, title={B}, subtitle={S}, editor={Roe, R.}, year=2020}"
    )
    assert (child.fields["title"].source, child.fields["booktitle"].source) == ("C", "B")
    assert child.fields["booksubtitle"].source == "S"
    assert child.names["editor"][0].family == "Roe"
    assert child.parents[0].startswith("@collection{b")


def test_xdata_lends_its_fields_and_is_no_work() -> None:
    (work,) = entries("@xdata{x, publisher={P}}\n@book{a, title={T}, xdata={x}}")
    assert work.fields["publisher"].source == "P"


def test_a_field_of_the_child_wins() -> None:
    child, _ = entries("@book{a, year=1, crossref={b}}\n@book{b, year=2}")
    assert child.fields["year"].source == "1"


DEEP = 1500
"""Strings or entries in a row that are made of each other: more than Python's stack holds."""
FAR = 100
"""Entries in a row from which one takes its fields."""


def chain(way: str, length: int) -> str:
    """Return so many entries that inherit from each other, and a book that does from the first."""
    kind = "xdata" if way == "xdata" else "book"
    heirs = [f"@{kind}{{k{n}, {way}={{k{n + 1}}}}}" for n in range(1, length)]
    last = f"@{kind}{{k{length}, publisher={{Pier}}}}"
    return "\n".join([*heirs, last, f"@book{{z, {way}={{k1}}}}"])


@pytest.mark.parametrize("way", ["xdata", "crossref"])
def test_a_chain_of_heirs_is_resolved(way: str) -> None:
    work = entries(chain(way, FAR))[-1]
    assert work.fields["publisher"].source == "Pier"
    assert len(work.parents) == FAR


@pytest.mark.parametrize("way", ["xdata", "crossref"])
def test_a_chain_of_heirs_that_is_too_long_is_cut_and_located(way: str) -> None:
    """It would cost the square of its length: each entry is shown with all that it takes from."""
    works, problems = parse_bibliography(chain(way, DEEP), "test.bib")
    assert {str(problem).partition(":")[2].partition(", ")[0] for problem in problems} >= {
        "1399: 'k1399' takes nothing from 'k1400'"
    }
    assert 0 < max(len(work.parents) for work in works) <= FAR
    assert len(problems) == DEEP // (FAR + 1)


def test_a_long_chain_of_strings_is_resolved() -> None:
    chain = [f'@string{{s{n} = s{n - 1} # "."}}' for n in range(1, DEEP)]
    work = entry("\n".join(['@string{s0 = "A"}', *chain, f"@book{{a, title=s{DEEP - 1}}}"]))
    assert len(work.fields["title"].source) == DEEP
    assert work.strings[0] == '@string{s0 = "A"}'
    assert len(work.strings) == DEEP


def test_a_long_circle_of_heirs_is_a_problem_with_a_line() -> None:
    circle = [f"@book{{k{n}, crossref={{k{(n + 1) % FAR}}}}}" for n in range(FAR)]
    assert problems_of("\n".join(circle)) == [
        f"test.bib:{FAR}: 'k{FAR - 1}' inherits from 'k0', which inherits from it; "
        "remove one of the two"
    ]


def test_an_entry_that_inherits_from_itself_is_a_problem_with_a_line() -> None:
    assert problems_of("@book{z, title={Z}}\n@book{a, xdata={a}}") == [
        "test.bib:2: 'a' inherits from 'a', which inherits from it; remove one of the two"
    ]


def test_an_heir_of_two_takes_the_nearer_first() -> None:
    source = (
        "@xdata{x, xdata={w}, note={of x}}\n@xdata{w, note={of w}, publisher={of w}}\n"
        "@collection{c, publisher={of c}, location={of c}}\n"
        "@incollection{a, xdata={x}, crossref={c}, title={A}}\n"
        "@incollection{b, xdata={x}, crossref={c}, title={B}}"
    )
    first, second = entries(source)[-2:]
    for work in (first, second):
        assert (work.fields["note"].source, work.fields["publisher"].source) == ("of x", "of w")
        assert work.fields["location"].source == "of c"
        assert [parent[:12] for parent in work.parents] == [
            "@xdata{x, xd", "@xdata{w, no", "@collection{",
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("é".encode(), "é"),
        (b"\xef\xbb\xbfa", "a"),
        ("é".encode("utf-16"), "é"),
    ],
)
def test_encodings_that_say_what_they_are_are_read(data: bytes, text: str) -> None:
    assert decode(data, "x.bib") == (text, ())


def test_another_encoding_is_a_problem_with_a_line() -> None:
    _, (problem,) = decode(b"one\ntwo \xe9", "x.bib")
    assert str(problem).endswith("[not-utf8]")
    assert sentence_of(problem) == (
        "x.bib:2: this file is not UTF-8: byte 0xe9 is no character in it; it is probably "
        "WINDOWS-1252: convert it with iconv -f WINDOWS-1252 -t UTF-8 x.bib > new, or save it as "
        "UTF-8"
    )


def test_a_byte_that_does_not_belong_into_utf_8_is_a_damage_and_no_encoding() -> None:
    data = "é – “ü”\n".encode() + b"\xbf 1963"
    _, (problem,) = decode(data, "x.bib")
    assert problem.place.line == 2
    assert problem.remedy == (
        "the other letters of the file are in UTF-8: write here the one that was meant"
    )
    assert decode(data, "x.bib", guess=True)[0] == "é – “ü”\n\ufffd 1963"
    as_many = "life–related, kin—a".encode() + b"\xbf 1963, \xbf 2001"
    assert decode(as_many, "x.bib")[1][0].remedy == problem.remedy


@given(st.text(alphabet='@{}()",=#%\\ \nabook1~$&_-éand', max_size=120))
@settings(deadline=None, max_examples=400)
def test_no_text_makes_it_fail(text: str) -> None:
    found, problems = parse_bibliography(text, "x.bib")
    tuple(lint(found, 2026))
    assert all(problem.place.line >= 1 for problem in problems)


@given(st.text(max_size=60).filter(lambda t: "{" not in t and "}" not in t and "\r" not in t))
@settings(deadline=None)
def test_a_braced_value_comes_back_folded(value: str) -> None:
    work = entry("@book{a, note={" + value + "}}")
    assert work.fields["note"].source.split() == value.split()


def wild_files() -> list[Path]:
    folder = os.environ.get("BIB_CORPORA")
    return sorted(p for p in Path(folder).rglob("*bib*") if p.is_file()) if folder else []


@pytest.mark.skipif(not wild_files(), reason="BIB_CORPORA names no folder of .bib files")
def test_real_bibliographies_pass_or_give_located_problems() -> None:
    for path in wild_files():
        data = path.read_bytes()
        text, problems = decode(data, path.name)
        lines = 1 + max(data.count(end) + text.count(end.decode()) for end in (b"\n", b"\r"))
        found, more = parse_bibliography(text, path.name)
        for problem in (*problems, *more, *lint(found, 2026)):
            assert 1 <= problem.place.line <= lines
            assert problem.severity in Severity


@pytest.mark.parametrize("name", ["Göttingen", "Łódź", "Москва", "東京", "soft\u00adhyphen"])
def test_the_name_of_a_string_may_have_letters_of_every_alphabet(name: str) -> None:
    source = f"@string{{{name} = {{A town}}}}\n@book{{a, title={{X}}, address={name}}}"
    assert problems_of(source) == []
    (work,) = entries(source)
    assert work.plain("address") == "A town"


def test_a_typographic_quotation_mark_begins_no_name() -> None:
    assert "expected" in problems_of("@book{a, title = “Lamps”}")[0]


def test_what_is_in_no_book_takes_its_title_from_its_parent() -> None:
    source = (
        "@software{lamp, title={Lamp}, subtitle={A Program}}\n"
        "@softwareversion{lamp1, version={1.1}, crossref={lamp}}\n"
        "@softwaremodule{wick, title={Wick}, crossref={lamp}}"
    )
    _, version, module = entries(source)
    assert (version.plain("title"), version.plain("subtitle")) == ("Lamp", "A Program")
    assert (module.plain("title"), module.plain("subtitle")) == ("Wick", "")


def test_volumes_that_share_a_title_are_no_twins() -> None:
    works = entries(
        "@software{a, volume=1, crossref={one}}\n@software{b, volume=2, crossref={one}}\n"
        "@software{one, title={The Lamps of Many Harbours}, year=2020}"
    )
    assert not [problem for problem in lint(works, 2026) if problem.rule is WORK_TWICE]


def test_a_parent_is_found_whatever_its_capitals() -> None:
    works = entries("@inbook{a, title={Y}, crossref={WHOLE}}\n@book{Whole, title={X}}")
    assert works[0].plain("booktitle") == "X"
