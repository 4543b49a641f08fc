"""What cannot be read of a bibliography: it stops a build, or is left out and said on the pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotated_reading.bibtex.bibliography import decode, parse_bibliography
from annotated_reading.build import build, check
from annotated_reading.errors import InputError, Severity
from annotated_reading.layout import layout_of
from annotated_reading.model import Rigour
from conftest import run
from helpers import edit, entries, parse_html, problems_of

KEEP_GOING = Rigour(keep_going=True)
ROE = "@book{roe, title={Lamps}, author={Roe, R.}, year=2020}\n"
COMMENTS = [
    "@Comment 1956.bib -*- mode: BibTeX -*-\n",
    "@comment\n",
    "@COMMENT(of mine)\n",
    "@comment{jabref-meta: databaseType:bibtex;}\n",
    "% Kinds that are used here: @article, @inproceedings\n",
    "%@book{doe,\n%  title = {Oil},\n%  year = 2021\n%}\n",
    "% @article{doe, title = {unfinished\n",
    "write to me@x.example\n",
]


@pytest.mark.parametrize("comment", COMMENTS)
@pytest.mark.parametrize("behind", [True, False], ids=["behind", "before"])
def test_a_comment_is_none_of_our_business(comment: str, behind: bool) -> None:
    source = f"{ROE}{comment}" if behind else f"{comment}{ROE}"
    works, problems = parse_bibliography(source, "test.bib")
    assert [work.key for work in works] == ["roe"]
    assert problems == ()


def test_a_line_that_is_commented_out_within_an_entry_costs_nothing_else() -> None:
    source = "@book{roe,\n %type = {},\n title={Lamps},\n % year=2019\n}"
    (work,) = entries(source)
    assert list(work.fields) == ["title"]
    assert work.source == source
    assert [text.partition(";")[0] for text in problems_of(source)] == [
        "test.bib:2: warning: a line in 'roe' is commented out by '%'",
        "test.bib:4: warning: a line in 'roe' is commented out by '%'",
    ]


def test_a_brace_too_many_at_the_end_cuts_nothing_off() -> None:
    (problem,) = problems_of(f"{ROE}}}\n{ROE.replace('roe', 'doe', 1)}")
    assert problem == "test.bib:2: warning: a '}' too many stands behind the entry 'roe'; remove it"


def test_of_a_file_of_strings_it_is_said_where_they_belong() -> None:
    (problem,) = problems_of("@string{jol = {Journal of Lamps}}\n")
    assert "put these lines above the entries that use them, in one file with them" in problem


@pytest.mark.parametrize("kind", ["IEEEtranBSTCTL", "control"])
def test_a_switch_for_a_style_is_no_work(kind: str) -> None:
    works, problems = parse_bibliography(f"{ROE}@{kind}{{b, CTLdash={{no}}}}\n", "test.bib")
    assert ([work.key for work in works], problems) == (["roe"], ())


def test_a_field_that_is_given_twice_alike_is_not_told() -> None:
    assert problems_of(ROE.replace("year=2020", "year=2020, year={2020}")) == []


def test_a_comment_behind_a_field_does_not_cost_the_field() -> None:
    source = "@book{roe,\n isbn={978-3-16-148410-0}, % made up\n title={Lamps},\n}"
    (work,) = entries(source)
    assert list(work.fields) == ["isbn", "title"]
    (problem,) = problems_of(source)
    assert problem.startswith("test.bib:2: warning: the end of a line in 'roe' is commented out")
    assert "; move this above the entry: biber passes over it" in problem


def test_lines_that_are_commented_out_together_are_told_once() -> None:
    (problem,) = problems_of("@book{roe,\n % a = {},\n % b = {},\n\n % c\n title={Lamps},\n}")
    assert problem.startswith("test.bib:2: warning: 3 lines in 'roe' are commented out by '%'; m")


TERMS = "@symbol{pi, name={\\pi}, year={1706}}\n@symbol{e, name={e}}\n"


def test_terms_of_a_glossary_are_no_works_and_told_once() -> None:
    works, (problem,) = parse_bibliography(f"{ROE}{TERMS}", "test.bib")
    assert [work.key for work in works] == ["roe"]
    assert (problem.severity, problem.place.line) == (Severity.WARNING, 2)
    assert problem.what == (
        "2 entries of type '@symbol' are passed over: no works but terms of a glossary, as "
        "bib2gls has them"
    )


def test_nothing_else_is_said_of_what_is_no_work() -> None:
    for extra in (
        "@person{a, name = roe, street={Quay}, street={Pier}}",
        "@company{a, name = {Roe}, email={a@e.example}, url={http://e.example/}}",
    ):
        (problem,) = problems_of(f"{ROE}{extra}")
        assert "passed over" in problem


@pytest.mark.parametrize(
    ("source", "what"),
    [
        (TERMS, "this file has no bibliography: its entries (@symbol) are no works but terms of a"),
        ("@person{roe, name={Roe}, street={Quay}}", "are no works but addresses of people"),
        ("@person{roe, name={Roe}, note={A friend}}", "are no works but addresses of people"),
        ("@texindex{a, author={R}, email={r@e.example}}", "are no works: without a title"),
        ("@unit{m, name={metre}}", "are no works: neither title, maker, year"),
        ("@author{roe, author={Roe}, email={r@e.example}}", "no works but addresses of people"),
        (
            "@bibnote{n1, note={See there.}}",
            "no works but notes, as notes2bib and REVTeX keep them",
        ),
        ("@nameonly{roe, author={Roe}}", "no works but names, which biblatex-apa cites and does"),
        ('@preamble{"x"}', "this file has a @preamble and no entry"),
        ('@string{jol = "Lamps"}', "this file has 1 abbreviation (@string) and no entry"),
        ("@control{a, b={c}}", "this file has switches for a style and no works"),
        ("% nothing yet", "there is no entry in this file"),
    ],
)
def test_a_file_without_works_is_told_why_and_once(source: str, what: str) -> None:
    works, (problem,) = parse_bibliography(source, "test.bib")
    assert (works, problem.severity) == ((), Severity.ERROR)
    assert what in problem.what


def test_an_entry_of_an_unknown_type_that_has_a_title_is_a_work() -> None:
    source = "@manuscript{doe, library={Quay}, shelfmark={Ms. 7}}"
    assert [work.key for work in parse_bibliography(source, "test.bib")[0]] == ["doe"]
    works, problems = parse_bibliography("@package{roe, title={Lamps}}", "test.bib")
    assert ([work.key for work in works], problems) == (["roe"], ())


DEFINED = {
    r"\swap{1}{2}": "21",
    r"\swap 12 x": "21 x",
    r"\GRAP s": "grap s",
    r"\GRAP{}s": "graps",
    r"\twice{{a}b}": "abab",
    r"\nest{a}": "[a]",
}
PREAMBLE = r"""@preamble{ "\newcommand{\swap}[2]{#2#1} " # "\def\GRAP{{\tt grap}}%"
 # "\providecommand*\twice[1]{#1#1}" # "\DeclareRobustCommand{\nest}[1]{[\textit{#1}]}" }
"""


@pytest.mark.parametrize(("written", "shown"), DEFINED.items())
def test_a_command_that_the_file_defines_does_what_it_says(written: str, shown: str) -> None:
    (work,) = entries(f"{PREAMBLE}@book{{roe, title={{{written}}}}}")
    assert work.plain("title") == shown
    assert not work.field("title").unknown


@pytest.mark.parametrize(
    "definition", [r"\newcommand{\a}{\a\a}", r"\def\a{\b\b}\def\b{\a\a}", r"\def\a#1{#1\a#1}"]
)
def test_a_definition_that_never_ends_does_here(definition: str) -> None:
    (work,) = entries(f'@preamble{{"{definition}"}}@book{{roe, title={{\\a x}}}}')
    assert len(work.plain("title")) < 1000


def test_what_a_name_is_sorted_by_in_a_file_of_its_own_commands_is_not_shown() -> None:
    source = '@preamble{"\\newcommand{\\sortfirst}[2]{#2}"}\n@book{roe, title={L}, author={'
    (work,) = entries(f"{source}\\sortfirst{{a}}{{Roe}}, Ruth}}}}")
    assert work.names["author"][0].family == "Roe"


REMARKS = (
    'Set type = "sec." for a section.\n    type = "Patent"\n',
    "See \\cite{roe} and \\emph{more}.\n",
    "\\end{document}\n",
)
FALLEN_OUT = (
    "}, year={2020}}\n",
    ", year={2020}\n",
    "book{doe, title={Doe}}\n",
)


@pytest.mark.parametrize("text", REMARKS)
def test_a_remark_between_entries_is_no_loss(text: str) -> None:
    assert problems_of(f"{ROE}\n{text}\n{ROE.replace('roe', 'doe', 1)}") == []


@pytest.mark.parametrize("text", FALLEN_OUT)
def test_what_has_fallen_out_of_an_entry_is_an_error(text: str) -> None:
    (problem,) = problems_of(f"{ROE}{text}")
    assert "text behind the entry 'roe' is not part of it" in problem


def test_a_string_that_is_not_defined_is_shown_and_nothing_follows_from_it() -> None:
    source = "@article{roe, author={R}, title={Lamps}, year=2020, journal = AIJ, owner = me}"
    (work,) = entries(source)
    assert work.plain("journal") == "AIJ"
    assert len(problems_of(source)) == 1


def test_an_entry_has_the_string_as_it_was_defined_above_it() -> None:
    source = '@string{p="Pier"}\n@book{a, publisher=p}\n@string{p="Quay"}\n@book{b, publisher=p}'
    first, second = entries(source)
    assert (first.plain("publisher"), first.strings) == ("Pier", ('@string{p="Pier"}',))
    assert (second.plain("publisher"), second.strings) == ("Quay", ('@string{p="Quay"}',))


def test_the_same_entry_twice_is_no_error() -> None:
    works, (problem,) = parse_bibliography(f"{ROE}\n{ROE.replace(' ', '  ')}", "test.bib")
    assert len(works) == 1
    assert (problem.severity, problem.place.line) == (Severity.WARNING, 3)


TITLE = "@book{a, title={Wörter und Bücher}, author={Müller, J.}}"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (f"% Encoding: ISO8859_1\n{TITLE}".encode("latin-1"), f"% Encoding: ISO8859_1\n{TITLE}"),
        (f"% coding: cp1252\n{TITLE}".encode("cp1252"), f"% coding: cp1252\n{TITLE}"),
        (f"% Encoding: Cp1252\n{TITLE}".encode(), f"% Encoding: Cp1252\n{TITLE}"),
        (TITLE.encode("utf-16-le"), TITLE),
        (TITLE.encode("utf-16-be"), TITLE),
    ],
)  # fmt: skip
def test_an_encoding_is_known_by_what_a_file_says_or_looks_like(data: bytes, text: str) -> None:
    assert decode(data, "x.bib") == (text, ())


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (TITLE, "cp1252", "WINDOWS-1252"),
        ("Été à l’école, «déjà»", "mac_roman", "MACINTOSH"),
        ("Žlutý šedý: šťastný kůň", "cp1250", "WINDOWS-1250"),
        ("Прикладная статистика", "cp1251", "WINDOWS-1251"),
        ("Прикладная статистика", "koi8_r", "KOI8-R"),
        ("ein Müller, der König heißt", "cp850", "CP850"),
        ("Dvořák: čeština, řeč a příběh", "cp1250", "WINDOWS-1250"),
        ("Molière et sa mère à Nîmes, «déjà»", "cp1252", "WINDOWS-1252"),
        ("Прикладная статистика", "cp866", "CP866"),
        ("日本語の論文とカタカナ", "shift_jis", "SHIFT_JIS"),
        ("日本語の論文とカタカナ", "euc_jp", "EUC-JP"),
        ("한국어로 쓴 논문의 제목은 이렇다", "euc_kr", "EUC-KR"),
        ("中文資訊處理學報論文集：臺灣的研究與發展", "big5", "BIG5"),
        ("论文集：中文信息处理学报", "gb18030", "GB18030"),
    ],
)
def test_the_likely_encoding_is_named_with_the_command_that_converts(
    text: str, encoding: str, name: str
) -> None:
    data = f"@book{{a,\n title = {{{text}}}}}".encode(encoding)
    nothing, (problem,) = decode(data, "x.bib")
    assert (nothing, problem.severity, problem.place.line) == ("", Severity.ERROR, 2)
    assert f"convert it with iconv -f {name} -t UTF-8 x.bib > new" in problem.remedy
    guessed, (problem,) = decode(data, "x.bib", guess=True)
    assert text in guessed
    assert problem.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("text", "encoding", "remedy"),
    [
        (
            "a mild “no worst” of them",
            "shift_jis",
            "save it as UTF-8 with the program that wrote it",
        ),
        ("凯撒 测试期刊", "gb18030", "it may be GB18030 or EUC-JP: save it as UTF-8 with"),
        ("Ελληνική γλώσσα", "cp1253", "save it as UTF-8 with the program"),
    ],
)
def test_no_encoding_is_guessed_where_another_fits_as_well(
    text: str, encoding: str, remedy: str
) -> None:
    for guess in (True, False):
        nothing, (problem,) = decode(text.encode(encoding), "x.bib", guess=guess)
        assert (nothing, problem.severity) == ("", Severity.ERROR)
        assert problem.remedy.startswith(remedy)


BROKEN = {
    "roe2": "@book{roe2 title={X} year}",
    "noone": "@book{, title={Nobody}}",
    "roe": "@book{roe, title={Other}}",
    "doe": "@book{doe, title={D}, author={D}}, year={2020}}",
}


def test_what_cannot_be_read_is_left_out_and_listed(tmp_path: Path) -> None:
    source = "\n".join([ROE.strip(), *BROKEN.values()])
    (tmp_path / "references.bib").write_text(source, "utf-8")
    with pytest.raises(InputError):
        build(layout_of(tmp_path))
    built = build(layout_of(tmp_path), rigour=KEEP_GOING)
    assert built.references == 2
    assert all(problem.severity is Severity.WARNING for problem in built.warnings)
    page = (tmp_path / "docs/references/index.md").read_text("utf-8")
    _, _, after = page.partition(
        "Not in this edition, because the bibliography cannot be read there"
    )
    assert [line.partition(":")[0] for line in after.splitlines() if line.startswith("- ")][:4] == [
        f"- references.bib, line {line}" for line in (2, 3, 4, 5)
    ]
    assert "year={2020}" not in page.replace(after, "")


def test_nothing_leads_to_what_is_left_out(reading: Path) -> None:
    """Notes, paths, milestones, terms and works beyond the list all name the broken entry."""
    edit(reading / "references.bib", "{Tanaka, Mei},", "{Tanaka, Mei}")
    sentence = "The article cites [Tanaka][@tanaka2020] and [@tanaka2020].[^cites]\n"
    edit(reading / "docs/_reading/abstract.md", "it.[^s3]\n", f"it.[^s3]\n{sentence}")
    built = build(layout_of(reading), rigour=KEEP_GOING)
    assert built.references == 4
    home = (reading / "docs/index.md").read_text("utf-8")
    assert "The article cites Tanaka and [@tanaka2020]." in parse_html(home).text()
    about = (reading / "docs/about.md").read_text("utf-8")
    assert "- references.bib, line 25: " in about
    assert "Not in this edition" not in (reading / "docs/references/index.md").read_text("utf-8")
    for page in (reading / "docs").rglob("*.md"):
        assert "tanaka2020.md" not in page.read_text("utf-8"), page


def test_nothing_at_all_is_still_refused(tmp_path: Path) -> None:
    (tmp_path / "references.bib").write_text("@book{, title={Nobody}}", "utf-8")
    with pytest.raises(InputError):
        build(layout_of(tmp_path), rigour=KEEP_GOING)


def test_strict_takes_warnings_for_errors(tmp_path: Path) -> None:
    (tmp_path / "references.bib").write_text(ROE.replace("{Lamps}", "{{All of it}}"), "utf-8")
    assert len(check(layout_of(tmp_path)).warnings) == 1
    with pytest.raises(InputError):
        check(layout_of(tmp_path), rigour=Rigour(strict=True))
    strict = run(tmp_path, "-m", "annotated_reading", "check", "--strict")
    assert strict.returncode == 1
    assert strict.stderr.endswith("\n1 error. Nothing was written.\n")


def test_the_command_keeps_going(tmp_path: Path) -> None:
    (tmp_path / "references.bib").write_text(f"{ROE}@book{{, title={{Nobody}}}}", "utf-8")
    assert run(tmp_path, "-m", "annotated_reading", "pages").returncode == 1
    done = run(tmp_path, "-m", "annotated_reading", "pages", "--keep-going")
    assert (done.returncode, done.stdout[:12]) == (0, "1 reference:")


BOUNDS = {
    "strings that double": (
        "@string{s0 = {abcdefghij}}\n"
        + "".join(f"@string{{s{n} = s{n - 1} # s{n - 1}}}\n" for n in range(1, 41))
        + "@book{a, author={R}, title = s40}"
    ),
    "a chain of strings": (
        '@string{s0 = "A"}\n'
        + "".join(f'@string{{s{n} = s{n - 1} # "."}}\n' for n in range(1, 9000))
        + "@book{a, author={R}, title = s8999}"
    ),
}


@pytest.mark.parametrize("source", BOUNDS.values(), ids=BOUNDS)
def test_strings_grow_no_further_than_their_file_allows(source: str) -> None:
    works, problems = parse_bibliography(source, "test.bib")
    grown = [problem for problem in problems if str(problem).endswith("[string-too-long]")]
    assert [problem.what.partition("' ")[2] for problem in grown] == [
        "stands for more text than can be shown"
    ]
    assert len(works[0].fields["title"].source) < 2_000_000


@pytest.mark.parametrize(
    "field",
    ["edition={2$^2$}", f"edition={{{'9' * 5000}}}", f"pages={{{'1' * 5000}--{'2' * 5000}}}",
     f"author+an={{{'1' * 5000}=host}}", f"year={{{'1' * 5000}}}", f"volume={{{'1' * 5000}}}"],
    ids=lambda field: field[:14],
)  # fmt: skip
def test_no_number_is_too_long_to_be_shown(field: str, tmp_path: Path) -> None:
    (tmp_path / "references.bib").write_text(f"{ROE}@book{{b, author={{B}}, {field}}}", "utf-8")
    assert build(layout_of(tmp_path)).references == 2


def test_data_in_a_comment_are_no_entry(tmp_path: Path) -> None:
    (tmp_path / "references.bib").write_text("@comment{ @xdata{x, title={T}} }", "utf-8")
    with pytest.raises(InputError, match="there is no entry in this file"):
        check(layout_of(tmp_path))
