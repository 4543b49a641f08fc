"""What can be doubtful in a bibliography that parses: planted faults, each found once."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotated_reading import apa
from annotated_reading.bibtex.lint import lint
from annotated_reading.build import check
from annotated_reading.errors import Severity
from annotated_reading.layout import layout_of
from annotated_reading.model import Edition
from annotated_reading.reading.references import InList, cited, make_reference
from annotated_reading.text.rich import render_plain
from helpers import entries, entry

CLEAN = (
    "@article{a, author={Roe, R.}, title={Lamps}, journal={J}, year=2020, pages={1--9},\n"
    " doi={10.5555/abc}, issn={1877-0509}, url={https://e.example/a}}"
)

VALUES = [
    ("doi={10.55}", "'10.55' is no DOI"),
    ("isbn={978-3-16-148410-1}", "'978-3-16-148410-1' is no ISBN: its check digit is wrong"),
    ("issn={1877-0508}", "'1877-0508' is no ISSN: its check digit is wrong"),
    ("issn={1877-0509, 1877-0508}", "'1877-0508' is no ISSN: its check digit is wrong"),
    ("issn={1877-0509 1877-0508}", "'1877-0508' is no ISSN: its check digit is wrong"),
    ("url={htps://e.example}", "'htps://e.example' is not a web address and is no link"),
    ("url={-}", "'-' is no web address but stands for none"),
    ("url={n/a}", "'n/a' is no web address but stands for none"),
    ("doi={-}", "'-' is no DOI but stands for none"),
    ("url={list@e.example}", "'list@e.example' is an e-mail address, no web address, and is no "
     "link"),
    ("url={javascript:alert(1)}", "'javascript:alert(1)' is not a web address and is no link"),
    ("url={ftp://e.example/a}", "browsers follow no ftp addresses, and 'ftp://e.example/a' is no "
     "link"),
    ("url={https://e.example/a b}", "the address 'https://e.example/a b' holds a space and is no "
     "link"),
    ("url={https://a.example; https://b.example}", "'url' holds 2 addresses, and a citation has "
     "the first"),
    ("year={19733}", "'19733' is no year"),
    ("subtitle={A &gt; B}", "'&gt;' in 'subtitle' is HTML and is shown as it stands"),
    ("date={2021-02-30}", "'2021-02-30' is no date that the calendar has"),
    ("urldate={2021-13}", "'2021-13' is no date that the calendar has"),
    ("urldate={Oct 8, 2018}", "'Oct 8, 2018' is not written as dates are here"),
    ("urldate={2018-4-9}", "'2018-4-9' is not written as dates are here"),
    ("isbn={??}", "'??' is no ISBN: an ISBN has 10 or 13 figures, and an X only as the tenth"),
    ("isbn={5-201-02047-\u0425}", "'5-201-02047-\u0425' is no ISBN: it ends with a Cyrillic "
     "letter"),
    ("issn={4217}", "'4217' is no ISSN: an ISSN has 8 figures, the last of which may be X"),
    ("issn={issn-12}", "'issn-12' is no ISSN: an ISSN has 8 figures, the last of which may be X"),
    ("year={20l9}", "'20l9' is no year"),
]  # fmt: skip
FALSE_ALARMS = [
    "adsnote={Provided by the SAO/NASA Astrophysics Data System}",
    "booktitle=IEEE_J_PROC",  # that it is not defined is said
    "booktitle={\\apj}, note={\\glqq a\\grqq, \\parentext{M.A.}}",
    'booktitle=IEEE_J_PROC # ", Special Issue"',
    "category={word}",  # a field of another program, not a misspelt chapter
    "name={word}",
    "shortname={R.}",  # a short form of a style, not a misspelt sortname
    "editorbtype={compiler}",
    "titlepunct={!}",
    "subtitle={With \\XeLaTeX, \\pkg{x}, \\hologo{LaTeX} and \\mkbibacro{NASA}, \\no6}",
    "key={\\printfirst{v}{1987}}",
    "library={\\foo}",
    "listoffigures={The \\verb=x= command}",  # nothing shows it
    "issn={0261-4189 0261-4189}",
    "issn={0003-9527; 1432-0673/e}",
    "issn={1877-0509 (print), 1432-0673 (online)}",
    "isbn={978-3-16-148410-0~; 1098-0121}",
    "isbn={1098-0121}",
    "issn={0262026147}",
    "isbn={ISBN-13: 978-3-16-148410-0 (pbk.)}",
    "isbn={978 3 16 148410 0}",
    "doi={http://doi.acm.org/10.1145/820127.820179}",
    "doi={https://dl.acm.org/doi/full/10.1145/820127.820179?x=1}",
    "tags={}",
    "file={}",
    "abstract={x}, owner={\\foo}",
]
"""What is right, or nobody's business."""
WARNINGS = [
    ("@book{b, title={X}, date={2031}, author={R}}", "2031 is in the future"),
    ("@book{b, title={X}, pages={90--60}, author={R}}", "the pages '90–60' run backwards"),
    ("@book{b, title={{All of it braced}}, author={R}}", "the whole title is in double braces"),
    ("@bok{b, title={X}, author={R}}", "the type '@bok' is not known"),
    ("@article{b, title={X}, author={R}}", "an @article without 'journal'"),
    ("@phdthesis{b, title={X}, author={R}}", "a @phdthesis without 'school'"),
    ("@legislation{b, title={Act of Lamps}}", "there is no year"),
    ("@jurisdiction{b, gericht={VGH}}", "neither title nor number"),
    ("@online{b, title={X}, author={R}}", "an @online without 'url'"),
    ("@book{b, author={R}}", "there is no title"),
    ("@article{b, title={X}, journal={J}}", "neither author, editor nor year"),
    ("@article{b, journal={J}}", "neither author, editor nor title"),
    ("@book{b, title={X}, author={R}, publsher={P}}", "the field 'publsher' is not known"),
    ("@book{b, title={X}, author={R}, note={}}", "the field 'note' is empty"),
    ("@book{b, title={5% more}, author={R}}", "a bare '%' in 'title' means something to LaTeX"),
    (
        r"@book{b, title={\foo{X}}, author={R}}",
        r"the command \foo in 'title' is not known",
    ),
]


def test_a_clean_entry_gives_nothing() -> None:
    assert not list(lint(entries(CLEAN), 2026))


@pytest.mark.parametrize(("field", "what"), VALUES)
def test_a_value_that_cannot_be_right_is_a_warning_on_its_line(field: str, what: str) -> None:
    works = entries(f"@misc{{b, author={{R}}, title={{X}},\n {field}}}")
    (problem,) = lint(works, 2026)
    assert (problem.what, problem.place.line) == (f"{what}, in 'b'", 2)
    assert problem.severity is Severity.WARNING


@pytest.mark.parametrize("field", FALSE_ALARMS)
def test_what_is_right_is_no_alarm(field: str) -> None:
    assert not list(lint(entries(f"@misc{{b, author={{R}}, title={{X}}, {field}}}"), 2026))


@pytest.mark.parametrize(
    ("field", "label", "value", "link"),
    [
        ("doi={10.55}", "DOI", "10.55", ""),
        ("doi={http://doi.acm.org/10.1145/8.9}", "DOI", "10.1145/8.9", "https://doi.org/10.1145/8.9"),
        ("isbn={978-3-16-148410-1}", "ISBN", "978-3-16-148410-1", ""),
        ("url={https://e.example/a b}", "Link", "https://e.example/a b", ""),
        ("url={ftp://e.example/a}", "Link", "ftp://e.example/a", ""),
        ("url={https://a.example https://b.example}", "Link", "https://b.example",
         "https://b.example"),
        ("date={2021-02-30}", "Date", "2021-02-30", ""),
        ("date={2021-02-30}, year={2021}", "Date", "2021", ""),
        ("year={19733}", "Date", "19733", ""),
    ],
)  # fmt: skip
def test_a_value_that_is_wrong_stands_on_the_page(
    field: str, label: str, value: str, link: str
) -> None:
    work = entry(f"@misc{{b, author={{R}}, title={{X}}, {field}}}")
    forms = cited(apa.Citations([work]), Edition())["b"]
    facts = make_reference(work, InList(number=1, slug="b", authors=(), cited=forms)).facts
    assert (label, value, link) in [(f.label, f.value.plain, f.url) for f in facts]


@pytest.mark.parametrize(("source", "what"), WARNINGS)
def test_what_is_doubtful_is_a_warning(source: str, what: str) -> None:
    (problem,) = lint(entries(source), 2026)
    assert problem.what == f"{what}, in 'b'"
    assert problem.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("title", "remedy"),
    [
        (r"\foo{Lamps}", "the text in its braces is shown"),
        (
            r"\foo, again",
            "nothing is shown for it: write the words that it stands for, remove it if it stands "
            r"for none, or write \textbackslash foo if its name is meant",
        ),
    ],
)
def test_what_becomes_of_a_command_that_is_not_known_is_said(title: str, remedy: str) -> None:
    work = entry(f"@book{{b, title={{{title}}}, author={{R}}}}")
    (problem,) = lint([work], 2026)
    assert problem.remedy.startswith(remedy)
    assert ("Lamps" in work.plain("title")) == ("shown as any other" in problem.remedy)


@pytest.mark.parametrize(
    ("kind", "remedy"),
    [
        ("bookinthesis", "@bookinbook comes nearest"),
        ("bookincollection", "@incollection comes nearest"),
        ("bookinthesis", "@bookinbook comes nearest, with the title of its host as 'booktitle'"),
        ("bookinjournal", "@article comes nearest"),
        ("dictionary", "@inreference comes nearest"),
        ("inlexicon", "@inreference comes nearest"),
        ("bookinarticle", "@bookinbook comes nearest"),
        ("package", "@software comes nearest"),
        ("customc", "write @misc if it is one"),
        ("letterhead", "write @misc if it is one"),
        ("letters", "@misc comes nearest"),
        ("eprint", "@online comes nearest"),
        ("bok", "did you mean 'book'?"),
        ("books", "did you mean 'book'?"),
        ("inproceding", "did you mean 'inproceedings'?"),
    ],
)
def test_a_type_of_another_style_is_no_slip(kind: str, remedy: str) -> None:
    (problem,) = lint(entries(f"@{kind}{{b, title={{X}}, author={{R}}, year=2020}}"), 2026)
    assert remedy in problem.remedy


@pytest.mark.parametrize(
    ("fields", "remedy"),
    [
        ("", "add 'journal', or write @misc if it is no journal article"),
        ("booktitle={B}", "write @inproceedings or @incollection"),
        ("organization={O}", "write @techreport or @manual if"),
        ("institution={I}", "write @techreport if"),
        ("publisher={P}", "write @book if"),
        ("url={https://e.example}", "write @online if"),
    ],
)
def test_an_article_in_no_journal_may_be_something_else(fields: str, remedy: str) -> None:
    (problem,) = lint(entries(f"@article{{b, title={{X}}, author={{R}}, {fields}}}"), 2026)
    assert remedy in problem.remedy


@pytest.mark.parametrize(
    "name",
    "publisher2 files issnp introducedin swhid repository license eventtype issues datea "
    "translatora".split(),
)
def test_a_field_of_another_package_is_no_slip(name: str) -> None:
    assert not list(lint(entries(f"@book{{b, title={{X}}, author={{R}}, {name}={{Y}}}}"), 2026))


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (r"\bibnotype", ""),
        (r"\bibcomputersoftware", "Computer software"),
        (r"\BUPhD", "Unpublished doctoral dissertation"),
        (r"\BTR", "Tech. Rep."),
    ],
)
def test_a_command_of_apacite_says_what_it_says_there(command: str, words: str) -> None:
    work = entry(f"@misc{{b, title={{X}}, author={{R}}, year=2020, type={{{command}}}}}")
    assert work.plain("type") == words
    assert not list(lint([work], 2026))


@pytest.mark.parametrize(
    "field", ["howpublished={private communication, Hampton}", "note={Personal communication}"]
)
def test_a_personal_communication_is_in_no_list(field: str) -> None:
    (problem,) = lint(entries(f"@misc{{b, author={{R}}, year=2020, {field}}}"), 2026)
    assert "in the text only, and does not list it: remove the entry" in problem.remedy


def test_the_name_of_a_command_is_written_as_latex_has_it() -> None:
    work = entry(r"@book{b, title={From \textbackslash PrintIndex to \textbackslash{}x}}")
    assert work.plain("title") == r"From \PrintIndex to \x"


def test_a_command_in_a_field_that_no_page_shows_is_no_matter(tmp_path: Path) -> None:
    bib = tmp_path / "references.bib"
    fields = r"venue={Pier \foo}, note={With \lamps a map}"
    bib.write_text(f"@book{{b, title={{Lamps}}, author={{Roe, R.}}, year=2020, {fields}}}", "utf-8")
    told = [p.what for p in check(layout_of(tmp_path)).warnings if "command" in p.what]
    assert told == [r"the command \lamps in 'note' is not known, in 'b'"]


def test_a_german_court_decision_has_its_name_and_place() -> None:
    source = (
        "@jurisdiction{b, gericht={BGH}, entscheidungsdatum={2019-01-08}, "
        "aktenzeichen={VIII ZR 225/17}, fundstelle={NJW 2019, 1133}}"
    )
    assert render_plain(apa.cite(entry(source))) == "VIII ZR 225/17, NJW 2019, 1133 (BGH 2019)."
    named = source.replace("gericht=", "entscheidungsname={Lampenfall}, gericht=")
    assert render_plain(apa.cite(entry(named))) == "Lampenfall, NJW 2019, 1133 (BGH 2019)."
    assert not [*lint(entries(source), 2026)]
    both = source.replace("gericht=", "number={7 U 3/18}, gericht=")
    assert entry(both).plain("number", "aktenzeichen") == "7 U 3/18"


def test_an_organization_is_that_of_a_conference() -> None:
    source = "@inproceedings{b, title={X}, author={R}, organization={O}}"
    (problem,) = lint(entries(source), 2026)
    assert problem.remedy == "add 'booktitle', or write @misc if it is no conference paper"


@pytest.mark.parametrize("name", ["title={VGH, 11 S 207/11}", "number={11 S 207/11}"])
def test_a_court_decision_needs_no_author(name: str) -> None:
    assert not list(lint(entries(f"@jurisdiction{{b, {name}, year=2012}}"), 2026))


def test_a_preprint_is_in_no_journal() -> None:
    source = "@article{b, title={X}, author={R}, archiveprefix={arXiv}, eprint={2007.01307}}"
    assert not list(lint(entries(source), 2026))


def test_a_title_under_another_name_is_told() -> None:
    (problem,) = lint(entries("@collection{b, booktitle={X}, editor={R}, year=2020}"), 2026)
    assert problem.remedy == "the title of a @collection is called 'title': rename 'booktitle'"


def test_a_description_stands_in_place_of_a_title() -> None:
    """It is what the warning tells people to write."""
    (problem,) = lint(entries("@misc{b, author={R}, year=2020}"), 2026)
    assert "as 'titleaddon', printed in brackets" in problem.remedy
    work = entry("@misc{b, author={R}, year=2020, titleaddon={Letter to a friend}}")
    assert not list(lint([work], 2026))
    assert "[Letter to a friend]" in render_plain(apa.cite(work))


def test_one_doi_in_two_entries_is_reported_once() -> None:
    found = entries(
        "@misc{a, author={R}, title={X}, doi={10.5555/A}}\n"
        "@misc{b, author={R}, title={Y}, doi={https://doi.org/10.5555/a}}"
    )
    (problem,) = lint(found, 2026)
    assert problem.what == "'a' (line 1) has the same DOI, in 'b'"
    assert problem.remedy == (
        "remove one of the entries if they are one work; if not, correct the DOI that is wrong"
    )


@pytest.mark.parametrize(
    ("authors", "is_told"),
    [("Roe, R.", True), ("Roe, R. and others", True), ("Roe, R. and Doe, J.", False)],
)
def test_works_of_more_authors_are_others(authors: str, *, is_told: bool) -> None:
    rest = "title={An Example of a Long Title}, year=2020}"
    text = f"@book{{a, author={{Roe, R.}}, {rest}\n@book{{b, author={{{authors}}}, {rest}"
    told = [p for p in lint(entries(text), 2026) if p.rule.code == "work-twice"]
    assert bool(told) is is_told


@pytest.mark.parametrize("doi", ["10.5555/a(b)c", "10.1000.10/123", "10/fg6rf9", "fg6rf9"])
def test_long_and_short_dois_are_right(doi: str) -> None:
    assert not list(lint(entries(f"@book{{b, title={{X}}, author={{R}}, doi={{{doi}}}}}"), 2026))


def test_abbreviated_page_ranges_run_forwards() -> None:
    assert not list(lint(entries("@book{b, title={X}, author={R}, pages={1023--37}}"), 2026))


@pytest.mark.parametrize("year", ["no date", "n.d.", "forthcoming", "2020"])
def test_a_work_need_not_have_a_year(year: str) -> None:
    assert not list(lint(entries(f"@book{{b, title={{X}}, author={{R}}, year={{{year}}}}}"), 2026))


def test_a_work_without_a_year_need_not_say_so() -> None:
    """The warning tells people to leave it, for a reference says n.d. by itself."""
    (work,) = entries("@book{b, title={X}}")
    (problem,) = lint([work], 2026)
    assert "'n.d.' is printed by itself" in problem.remedy
    assert "(n.d.)" in render_plain(apa.cite(work))
    (said,) = entries("@book{b, title={X}, year={n.d.}}")
    assert [*lint([said], 2026), *apa.problems(said)] == []


REMEDIES = [
    ("urldate={January 3, 2021}", "write 2021-01-03"),
    ("urldate={3 Jan. 2021}", "write 2021-01-03"),
    ("urldate={June 2010}", "write 2010-06"),
    ("urldate={2010-6-2}", "write 2010-06-02"),
    ("urldate={2.6.2010}", "write 2010-06-02"),
    ("urldate={2/6/2010}", "write 2020, 2020-05, 2020-05-28 or 2015/2018"),
    ("urldate={30 February 2010}", "write 2020, 2020-05, 2020-05-28 or 2015/2018"),
    ("urlday={8}", "write the whole date as 'urldate'"),
    ("doi={http://e.example/a.pdf}", "write an address as 'url', or remove the field"),
    ("url={CTAN://info/lshort/}", "write https://mirrors.ctan.org/info/lshort/"),
    ("url={10.5555/abc}", "it is a DOI: write it as 'doi'"),
    ("url={file:///home/a.pdf}", "nobody else has this file"),
    ("url={www.e.example/a}", "write it in full, with https:// before it"),
    ("note={\\foo{}}", "nothing is shown for it"),
    ("note={\\foo{bar}}", "leave it if that is right; if not, write out what it prints"),
]


@pytest.mark.parametrize(("field", "remedy"), REMEDIES)
def test_the_remedy_is_what_is_meant(field: str, remedy: str) -> None:
    (problem,) = lint(entries(f"@misc{{b, author={{R}}, title={{X}}, {field}}}"), 2026)
    assert remedy in problem.remedy


def test_a_command_is_told_where_it_stands_and_not_of_the_heirs() -> None:
    works = entries(
        "@inbook{a, author={R}, title={X}, crossref={b}}\n@book{b, editor={R},\n title={\\foo{Y}}}"
    )
    (problem,) = lint(works, 2026)
    assert problem.place.line == 3


@pytest.mark.parametrize(
    ("entry_text", "remedy"),
    [
        ("@phdthesis{b, author={R}, title={X}, journal={J}}", "or write @article if"),
        ("@phdthesis{b, author={R}, title={X}, organization={Q}}", "write 'organization' as 's"),
        ("@inreference{b, author={R}, title={X}}", "or write @reference if"),
        ("@incollection{b, author={R}, title={X}, xref={c}}", "write crossref for xref"),
        ("@book{b, author={R}, OPTtitle={X}}", "write 'OPTtitle' as 'title'"),
        ("@article{b, author={R}, title={X}, OPTjournal={J}}", "write 'OPTjournal' as 'journal'"),
        ("@misc{b, note={A remark}, key={b}}", "if it is a note that a package keeps here"),
        ("@online{b, author={R}, title={X}, note={\\url{http://e.example}}}", "in 'note' as 'url'"),
        (
            "@incollection{b, author={R}, title={X}, chapter={On Lamps}}",
            "if 'title' is that of the book, call it 'booktitle', and 'chapter' 'title'",
        ),
        ("@misc{b, author={R}, year=2020, note={Priv.\\ commun.}}", "a personal communication"),
        ("@customa{b, author={R}, title={X}}", "it is shown as a plain work"),
    ],
)
def test_the_remedy_fits_what_the_entry_has(entry_text: str, remedy: str) -> None:
    (problem,) = lint(entries(entry_text), 2026)
    assert remedy in problem.remedy


def test_a_type_that_biblatex_leaves_to_styles_is_not_called_unknown() -> None:
    (problem,) = lint(entries("@customa{b, author={R}, title={X}}"), 2026)
    assert "is left by biblatex to its styles" in problem.what


def test_of_a_command_in_a_string_the_string_is_named() -> None:
    source = "@string{tub = {\\TUBE{}}}\n@article{b, author={R}, title={X}, year=2020, journal=tub}"
    (problem,) = lint(entries(source), 2026)
    assert (
        problem.what == r"the command \TUBE in 'journal', by the string 'tub', is not known, in 'b'"
    )


def test_the_name_of_a_periodical_may_be_protected() -> None:
    source = "@periodical{b, editor={R}, title={{Physica D}}, year=2020}"
    assert not list(lint(entries(source), 2026))


def test_a_percent_sign_that_joins_lines_is_to_be_removed() -> None:
    source = "@book{b, author={R}, year=2020, title={Lamps%\n of harbours}}"
    (problem,) = lint(entries(source), 2026)
    assert problem.remedy == "remove it: a value has no comments"


def test_a_volume_is_called_by_the_title_of_its_set() -> None:
    source = "@book{b, author={R}, maintitle={Works}, volume=3, year=1984}"
    assert render_plain(apa.cite(entry(source))) == "R. (1984). Works: Vol. 3."
    assert not list(lint(entries(source), 2026))


def test_a_constitution_needs_no_year() -> None:
    source = "@constitution{b, source={us}, type={constitution}, amendment={I}}"
    assert not list(lint(entries(source), 2026))


def test_a_title_without_small_letters_may_be_protected() -> None:
    assert not list(lint(entries("@book{b, author={R}, title={{ISO 690-2}}, year=2020}"), 2026))


@pytest.mark.parametrize(
    ("entity", "latex"), [("&amp;", "\\&"), ("&eacute;", "é"), ("&szlig;", "ß")]
)
def test_what_html_stands_for_is_named_as_a_bibliography_has_it(entity: str, latex: str) -> None:
    works = entries(f"@misc{{b, author={{R}}, title={{A {entity} B}}}}")
    (problem,) = (p for p in lint(works, 2026) if entity in p.what)
    assert problem.remedy == f"write '{latex}' for it"
