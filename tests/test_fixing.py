"""What `check --fix` mends, what it leaves alone, and that all else stays byte for byte."""

from __future__ import annotations

import os
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotated_reading.bibtex.bibliography import decode, parse_bibliography
from annotated_reading.bibtex.decoding import encoded_like
from annotated_reading.bibtex.lint import lint
from annotated_reading.bibtex.page_ranges import with_ranges
from annotated_reading.bibtex.scanner import scan
from annotated_reading.fixing.bibliography import edits_of
from annotated_reading.fixing.edits import Edit, applied
from annotated_reading.fixing.unified import unified
from annotated_reading.model import Entry

MENDED = [
    ("page-dash", "pages = {12-34}", "pages = {12--34}"),
    ("page-dash", 'pages = "12–34, 40 - 45"', 'pages = "12--34, 40--45"'),
    ("page-dash", "pages = {12—34;51---60}", "pages = {12--34;51--60}"),
    ("page-dash", "pages = {1149-53}", "pages = {1149--53}"),
    ("page-dash", "pages = {v-xi}", "pages = {v--xi}"),
    ("doi-prefix", "doi = {https://doi.org/10.1000/182}", "doi = {10.1000/182}"),
    ("doi-prefix", "doi = {http://dx.doi.org/doi:10.1000/182}", "doi = {10.1000/182}"),
    ("doi-prefix", "doi = {http://doi.acm.org/10.1145/8201.8202}", "doi = {10.1145/8201.8202}"),
    ("doi-prefix", 'doi = "doi:10.1000/a\\_b"', 'doi = "10.1000/a\\_b"'),
    ("doi-prefix", "DOI = { DOI 10.1000/182}", "DOI = { 10.1000/182}"),
    ("month-macro", "month = {March}", "month = mar"),
    ("month-macro", 'month = "mar"', "month = mar"),
    ("month-macro", "month = {03}", "month = mar"),
    ("month-macro", "month = 12", "month = dec"),
    ("month-macro", "month = {{Sept.}}", "month = sep"),
    ("month-macro", "month = march", "month = mar"),
    ("trailing-space", "title = {A long  \n  one}", "title = {A long\n  one}"),
    ("trailing-space", "title = {A}, \t\r\n year = 2020", "title = {A},\r\n year = 2020"),
    ("trailing-space", "title =  \n {A}", "title =\n {A}"),
    ("escape-missing", "title = {Cats & Dogs}", "title = {Cats \\& Dogs}"),
    (
        "escape-missing",
        "publisher = {Taylor \\& Francis & Co}",
        "publisher = {Taylor \\& Francis \\& Co}",
    ),
    (
        "escape-missing",
        "title = {100% of C#, snake_case}",
        "title = {100\\% of C\\#, snake\\_case}",
    ),
    ("escape-missing", "title = {\\emph{Cats & dogs}}", "title = {\\emph{Cats \\& dogs}}"),
    (
        "escape-missing",
        "author = {{AT&T Labs} and Roe, R.}",
        "author = {{AT\\&T Labs} and Roe, R.}",
    ),
    ("double-braces", "year = {{2018}}", "year = {2018}"),
    ("double-braces", "journal = {{Physical Review B}}", "journal = {Physical Review B}"),
    ("double-braces", 'doi = "{10.1000/182}"', 'doi = "10.1000/182"'),
    ("double-braces", "title = {{{Theories of fog}}}", "title = {Theories of fog}"),
]
LEFT = [
    "pages = {e12-3}", "pages = {A-12}", "pages = {12-3}", "pages = {S1-S5}", "pages = {12--34}",
    "pages = {1-2-3}", "pages = {C-D}", "pages = {10.1000/12-34}", "pages = {12-34} # { f.}",
    "eid = {12-34}", "number = {12-34}", "isbn = {12-34}", "doi = {10.1000/12-34}",
    "doi = {https://doi.org/10.1000/a%3Cb}", "doi = {https://e.org/10.1000/a}", "doi = {doi: none}",
    "url = {https://doi.org/10.1000/182}", "note = {doi:10.1000/182}",
    "month = mar", "month = {May--June}", "month = {juin}", "month = {13}", "month = {OCT 1}",
    'month = sep # "~6"', "month = {Spring}", "date = {03}",
    "title = {A\\ \n one}", "title = {A}, % mine  \n year = 2020", "annote = {A  \n B & C_d}",
    "title = {R\\&D}", "title = {$a & b$ & c}", "title = {CO_2}", "title = {A, % mine\n B}",
    "title = {See \\url{a_b} & c}", "title = {\\ref{ab_cd}}", "title = {Q &amp; A}",
    "url = {https://e.org/?a=b&c_d#e%20}", "file = {a & b}", "note = {A & B}", "title = {{&C}}",
    "author = {Roe & Poe}", "verba = {a & b}",
    "author = {{World Health Organization}}", "publisher = {{Simon and Schuster}}",
    "title = {{Fog in London}}", "title = {{iPhone}}", "title = {{Fog: a view}}",
    "title = {{fog}}", "title = {{A} and {B}}", 'title = "{A "fine" fog}"', "month = {{oct 1}}",
    "journal = {{A} {B}}", "institution = {{Pier}}", "title = {A & } # {B}",
    "month = {March\n}", "month = May", "pages = {xi-v}", "title = {A\r \nB}", "title = {Fog}",
]  # fmt: skip


def mended(text: str) -> str:
    return applied(text, edits_of(text, "test.bib"))


def in_entry(field: str) -> str:
    return f"@article{{a,\n  {field}\n}}\n"


@pytest.mark.parametrize(("rule", "before", "after"), MENDED, ids=lambda value: value[:40])
def test_what_has_one_right_answer_is_mended(rule: str, before: str, after: str) -> None:
    text = in_entry(before)
    assert mended(text) == in_entry(after)
    assert {edit.rule for edit in edits_of(text, "test.bib")} == {rule}


@pytest.mark.parametrize("field", LEFT)
def test_what_may_be_meant_is_left_alone(field: str) -> None:
    assert edits_of(in_entry(field), "test.bib") == ()


UNTOUCHED = [
    "@string{aw = {Addison & Wesley}}\n@book{a, publisher = aw}\n",
    "@preamble{ {\\newcommand{\\x}{a_b & c}}  \n }\n",
    "Cats & dogs, pages = {12-34},  \n of a comment  \n",
    "% @book{a, pages = {12-34}}\n",
    "@comment{ @book{a, pages = {12-34}}  \n @book{b, pages = {12-34}} }\n",
    "@book{a, pages = {12-34}, title = {A\n}\n@book{b,}\n",
    "@book{, pages = {12-34}}\n",
    "@preamble{{x}}\r  \n",
    "@book{a, title = {A & {B},\n  pages = {12-34}}}\n",
]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_comments_strings_and_what_cannot_be_read_stay(text: str) -> None:
    assert mended(text) == text


WARNED = [
    "doi = {DOI 10.1000/182}", "doi = {doi 10.1000/182 }", "doi = {DOI none}",
    "title = {Fog & Co}", "title = {$x$ & Co}", "title = {Fog &amp; Co}", "title = {CO_2}",
    "title = {{Theories of fog}}", "title = {{Fog in London}}",
    "month = march", "month = fog",
]  # fmt: skip


@pytest.mark.parametrize("field", WARNED)
@pytest.mark.parametrize("path", ["test.bib", "test.ris"])
def test_a_warning_names_the_command_where_it_mends(field: str, path: str) -> None:
    _assert_told_as_mended(in_entry(f"{field}, year = 2020"), path)


@pytest.mark.parametrize(
    "text",
    [
        '@book{a, title="Fog & " # "Co", year=2020}',
        "% @book{a, title={Fog & Co}, year=2020}",
        "@comment{ @book{a, title={{Theories of fog}}, year=2020} }",
        "@comment{ @book{a, title={Fog}, doi={DOI 10.1000/182}}\n@book{b, title={X & Y}} }",
        "@comment{ @book{a, title={Fog}, month=march, year=2020} }",
        "@book{a, title={Fog & Co}, year=2020}\n@comment{@book{b, title={Fog}}}",
    ],
)
def test_no_command_is_named_that_lets_a_value_be(text: str) -> None:
    _assert_told_as_mended(text, "test.bib")


def _assert_told_as_mended(text: str, path: str) -> None:
    entries, problems = parse_bibliography(text, path)
    warnings = [str(problem) for problem in (*problems, *lint(entries, 2026))]
    is_mended = bool(edits_of(text, path)) and path == "test.bib"
    assert any("check --fix does it" in warning for warning in warnings) == is_mended


def test_entries_beside_one_that_cannot_be_read_are_mended() -> None:
    broken = "@book{, pages = {12-34}}\n"
    assert mended(broken + in_entry("pages = {12-34}")) == broken + in_entry("pages = {12--34}")


@pytest.mark.parametrize("string", ["@string{mar = {März}}", "@string{mar = {März}\n"])
def test_months_that_a_file_defines_itself_stay(string: str) -> None:
    text = f"{string}\n@book{{a, month = {{March}}, pages = {{12-34}}}}\n"
    assert mended(text) == text.replace("12-34", "12--34")


NAMES = (
    "author title journal pages doi month year url note file publisher institution volume "
    "booktitle abstract annote"
).split()
WORTH_MENDING = [value.partition("= ")[2] for _, value, _ in MENDED] + [
    value.partition("= ")[2] for value in LEFT
]
VALUES = st.one_of(
    st.sampled_from(WORTH_MENDING),
    st.text(alphabet='aB19 -–&%#_\\{}"~,:.\n\r\t$', max_size=20).map(lambda text: f"{{{text}}}"),
    st.text(alphabet="aB1 -&%#_{}", max_size=12).map(lambda text: f'"{text}"'),
)
SPACES = st.sampled_from(["", " ", "\n", "  \n  ", "\t\r\n", " \r", "% c  \n"])
FIELDS = st.tuples(st.sampled_from(NAMES), SPACES, VALUES).map(lambda f: f"{f[0]} ={f[1]}{f[2]}")
ENTRIES = st.tuples(st.integers(0, 99), st.lists(st.tuples(FIELDS, SPACES), max_size=5)).map(
    lambda e: f"@article{{k{e[0]}, {''.join(f'{field},{space}' for field, space in e[1])}}}"
)
OTHERS = st.sampled_from([
    "@string{aw = {A & B}}", "@comment{ a & b  \n }", "@comment{", "% no & yes  \n",
    "@preamble{{_}}", "@book{broken, title = {", "}", "  \n\n  ",
])  # fmt: skip
FILES = st.lists(st.tuples(st.one_of(ENTRIES, ENTRIES, OTHERS), SPACES), max_size=6).map(
    lambda parts: "".join(part + space for part, space in parts)
)
SOUP = st.text(alphabet='@{}()",=#%\\ \n\rabook12~$&_-é', max_size=80)


def reading(text: str) -> list[object]:
    """What is read of a file, as far as mending must not change it."""
    entries, _ = parse_bibliography(text, "test.bib")
    scanned = scan(text, "test.bib")
    kept = [
        command.source for command in scanned.commands if command.kind in {"string", "preamble"}
    ]
    comments = [piece.strip() for piece in [*(c.gap for c in scanned.commands), scanned.tail]]
    unread = [problem.unread for problem in scanned.problems]
    return [list(map(record, entries)), kept, comments, unread]


def record(entry: Entry) -> tuple[object, ...]:
    fields = {name: value.plain for name, value in entry.fields.items()}
    fields["pages"] = with_ranges(fields.get("pages", ""))
    for name in ("month", "doi"):  # what they say is in the dates and the identifiers
        fields.pop(name, None)
    return entry.key, entry.type, entry.names, fields, entry.dates, entry.strings


def doi_of(text: str) -> list[str]:
    return [entry.identifiers.doi for entry in parse_bibliography(text, "test.bib")[0]]


def holds_laws(text: str) -> None:
    edits = edits_of(text, "test.bib")
    assert all(a.end <= b.start for a, b in pairwise(edits))
    after = applied(text, edits)
    assert edits_of(after, "test.bib") == ()
    assert reading(after) == reading(text)
    assert len(re.findall(r"\r\n|\r|\n", after)) == len(re.findall(r"\r\n|\r|\n", text))
    for before, now in zip(doi_of(text), doi_of(after), strict=True):
        assert before in ("", now)


@given(FILES)
@settings(deadline=None, max_examples=300)
def test_mending_is_done_once_and_changes_nothing_that_is_read(text: str) -> None:
    holds_laws(text)


@given(SOUP)
@settings(deadline=None, max_examples=150)
def test_the_same_holds_for_any_text(text: str) -> None:
    holds_laws(text)


CORPORA = os.environ.get("BIB_CORPORA", "")


@pytest.mark.skipif(not CORPORA, reason="BIB_CORPORA names no folder of .bib files")
def test_the_same_holds_for_real_files() -> None:
    for path in sorted(Path(CORPORA).rglob("*bib*")):
        data = path.read_bytes() if path.is_file() else b""
        text, problems = decode(data, path.name)
        if not problems:
            holds_laws(text)
            assert encoded_like(data, text) == data


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (b"\xef\xbb\xbf", "utf-8"),
        (b"", "latin-1"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"", "utf-16-le"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_bytes_stay_but_for_what_is_mended(mark: bytes, encoding: str, line_end: str) -> None:
    text = "% Encoding: ISO-8859-1\n@book{a,\n  title = {Éé},\n  pages = {1-9},\n}\n"
    text = text.replace("\n", line_end)
    data = mark + text.encode(encoding)
    read, problems = decode(data, "test.bib")
    assert not problems
    after = text.replace("1-9", "1--9")
    assert encoded_like(data, mended(read)) == mark + after.encode(encoding)


def test_a_file_whose_encoding_is_not_known_gives_none() -> None:
    assert encoded_like(b"\xe9 is no UTF-8", "") is None


DIFF = [
    "--- test.bib",
    "+++ test.bib",
    "@@ -1,7 +1,7 @@ page-dash, trailing-space",
    " % one",
    " @book{a,",
    "-  pages = {1-9},",
    "-  year = 2020,  ",
    "+  pages = {1--9},",
    "+  year = 2020,",
    "   title = {A\\u202e\\u001bB}",
    " }",
    " ",
    "@@ -14,4 +14,4 @@ month-macro",
    " ",
    " ",
    " ",
    "-@book{b, month = {May}}",
    "+@book{b, month = may}",
]


def test_the_diff_has_numbers_rules_and_surroundings() -> None:
    text = (
        "% one\n@book{a,\n  pages = {1-9},\n  year = 2020,  \n  title = {A\u202e\x1bB}\n}\n"
        + "\n" * 10
        + "@book{b, month = {May}}\n"
    )
    assert list(unified(text, edits_of(text, "test.bib"), "test.bib")) == DIFF


def test_of_a_long_line_the_diff_shows_what_changes() -> None:
    x, y, z = "x" * 9000, "y" * 9000, "z" * 9000
    text = f"@book{{a, title = {{{x} & {y} & {z}}}}}"
    *_, old, new = unified(text, edits_of(text, "test.bib"), "test.bib")
    assert old == f"-…{x[:59]} & {y[:58]}…{y[:59]} & {z[:58]}…"
    assert new == f"+…{x[:59]} \\& {y[:58]}…{y[:59]} \\& {z[:58]}…"


@given(st.lists(st.text(alphabet="ab-", max_size=3), max_size=30), st.data())
@settings(deadline=None, max_examples=100)
def test_the_diff_makes_the_new_text_of_the_old(lines: list[str], data: st.DataObject) -> None:
    text = "".join(f"{line}\n" for line in lines)
    places = data.draw(st.sets(st.integers(0, max(0, len(text) - 1)), max_size=6))
    edits = [
        Edit(p, p + 1, "XY", "rule") for p in sorted(places) if text[p : p + 1] not in ("\n", "")
    ]
    old, new, at = text.splitlines(), list[str](), 0
    for line in list(unified(text, edits, "a"))[2:]:
        if head := re.match(r"@@ -(\d+),", line):
            start = int(head[1]) - 1
            new += old[at:start]
            at = start
        elif line[0] in " -":
            assert line[1:] == old[at]
            at += 1
            new += [line[1:]] if line[0] == " " else []
        else:
            new.append(line[1:])
    new += old[at:]
    assert new == applied(text, edits).splitlines()
