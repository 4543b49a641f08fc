"""Citations in running text and the order of a list, by the rules of APA 7, chapters 8, 9, 11."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotated_reading import apa
from helpers import entries, year_suffixes

CASES = {
    "8.17 one author": (
        "@book{a, author={Quill, Anna}, title={T}, date=2020}",
        ["(Quill, 2020)", "Quill (2020)"],
    ),
    "8.17 two authors": (
        "@book{a, author={Quill, A. and Marsh, B.}, title={T}, date=2020}",
        ["(Quill & Marsh, 2020)", "Quill and Marsh (2020)"],
    ),
    "8.17 three authors": (
        "@book{a, author={Quill, A. and Marsh, B. and Tarn, C.}, title={T}, date=2020}",
        ["(Quill et al., 2020)", "Quill et al. (2020)"],
    ),
    "8.17 a group": (
        "@book{a, author={{Lamp Office}}, title={T}, date=2020}",
        ["(Lamp Office, 2020)", "Lamp Office (2020)"],
    ),
    "8.17 editors of a whole": (
        "@collection{a, editor={Quill, A.}, title={T}, date=2020}",
        ["(Quill, 2020)", "Quill (2020)"],
    ),
    "8.17 no suffix": (
        "@book{a, author={Quill, Jr., A.}, title={T}, date=2020}",
        ["(Quill, 2020)", "Quill (2020)"],
    ),
    "8.20 a son has his suffix beside his father alone": (
        "@book{a, author={Quill, A.}, title={T}, date=2020}"
        "@book{b, author={Quill, Jr., A.}, title={U}, date=2020}"
        "@book{c, author={Marsh, Jr., B.}, title={V}, date=2020}",
        [
            "(Quill, 2020)", "Quill (2020)",
            "(Quill Jr., 2020)", "Quill Jr. (2020)",
            "(Marsh, 2020)", "Marsh (2020)",
        ],
    ),
    "8.20 the suffix of the second author": (
        "@book{a, author={Quill, A. and Marsh, III, B.}, title={T}, date=2020}"
        "@book{b, author={Quill, A. and Marsh, Jr., B.}, title={U}, date=2020}",
        [
            "(Quill & Marsh III, 2020)", "Quill and Marsh III (2020)",
            "(Quill & Marsh Jr., 2020)", "Quill and Marsh Jr. (2020)",
        ],
    ),
    "8.18 as many as tell two works apart": (
        "@book{a, author={Quill, A. and Marsh, B. and Tarn, C. and Roe, R. and Doe, D.}, date=2020}"
        "@book{b, author={Quill, A. and Marsh, B. and Heath, C. and Roe, R. and Doe, D.},"
        " date=2020}",
        [
            "(Quill, Marsh, Tarn, et al., 2020)", "Quill, Marsh, Tarn, et al. (2020)",
            "(Quill, Marsh, Heath, et al., 2020)", "Quill, Marsh, Heath, et al. (2020)",
        ],
    ),
    "8.18 «et al.» never stands for one": (
        "@book{a, author={Quill, A. and Marsh, B. and Tarn, C.}, date=2020}"
        "@book{b, author={Quill, A. and Marsh, B. and Heath, C.}, date=2020}",
        [
            "(Quill, Marsh, & Tarn, 2020)", "Quill, Marsh, and Tarn (2020)",
            "(Quill, Marsh, & Heath, 2020)", "Quill, Marsh, and Heath (2020)",
        ],
    ),
    "8.18 «et al.» never stands for the last alone": (
        "@book{a, author={Quill, A. and Marsh, B. and Tarn, C. and Roe, R.}, date=2020}"
        "@book{b, author={Quill, A. and Marsh, B. and Heath, C. and Roe, R.}, date=2020}",
        [
            "(Quill, Marsh, Tarn, & Roe, 2020)", "Quill, Marsh, Tarn, and Roe (2020)",
            "(Quill, Marsh, Heath, & Roe, 2020)", "Quill, Marsh, Heath, and Roe (2020)",
        ],
    ),
    "8.18 other years need no more names": (
        "@book{a, author={Quill, A. and Marsh, B. and Tarn, C.}, date=2020}"
        "@book{b, author={Quill, A. and Marsh, B. and Heath, C.}, date=2021}",
        [
            "(Quill et al., 2020)", "Quill et al. (2020)",
            "(Quill et al., 2021)", "Quill et al. (2021)",
        ],
    ),
    "8.18 the same makers in the same year have letters": (
        "@book{a, author={Quill, A. and Marsh, B. and Tarn, C.}, date=2020, title={B}}"
        "@book{b, author={Quill, A. and Marsh, B. and Tarn, C.}, date=2020, title={A}}",
        [
            "(Quill et al., 2020b)", "Quill et al. (2020b)",
            "(Quill et al., 2020a)", "Quill et al. (2020a)",
        ],
    ),
    "8.20 first authors of one surname": (
        "@book{a, author={Marsh, Jo M. and Tarn, R.}, title={T}, date=2015}"
        "@book{b, author={Marsh, T.}, title={T}, date=2014}",
        [
            "(J. M. Marsh & Tarn, 2015)", "J. M. Marsh and Tarn (2015)",
            "(T. Marsh, 2014)", "T. Marsh (2014)",
        ],
    ),
    "8.20 a surname shared within a work": (
        "@book{a, author={Marsh, J. and Marsh, T.}, title={T}, date=2015}",
        ["(Marsh & Marsh, 2015)", "Marsh and Marsh (2015)"],
    ),
    "8.20 second authors that nothing else tells apart": (
        "@book{a, author={Quill, A. and Marsh, Jo}, title={T}, date=2015}"
        "@book{b, author={Quill, A. and Marsh, T.}, title={T}, date=2015}",
        [
            "(Quill & J. Marsh, 2015)", "Quill and J. Marsh (2015)",
            "(Quill & T. Marsh, 2015)", "Quill and T. Marsh (2015)",
        ],
    ),
    "8.20 the same initials": (
        "@book{a, author={Marsh, Sam}, title={T}, date=2015}"
        "@book{b, author={Marsh, S.}, title={T}, date=2014}",
        ["(Marsh, 2015)", "Marsh (2015)", "(Marsh, 2014)", "Marsh (2014)"],
    ),
    "8.21 a group with an abbreviation": (
        "@book{a, author={{Office of Lamps}}, shortauthor={OL}, title={T}, date=2020}",
        ["(Office of Lamps [OL], 2020)", "Office of Lamps (OL, 2020)"],
    ),
    "8.21 an abbreviation in braces": (
        "@online{a, author={{Office of Lamps}}, shortauthor={{O of L}}, title={T}}",
        ["(Office of Lamps [O of L], n.d.)", "Office of Lamps (O of L, n.d.)"],
    ),
    "8.15 republished": (
        "@book{a, author={Quill, A.}, title={T}, date=2010, origdate=1900}",
        ["(Quill, 1900/2010)", "Quill (1900/2010)"],
    ),
    "8.15 reprinted from another work": (
        "@article{a, author={Quill, A.}, title={T}, journal={J}, date=2014, related={b},"
        " relatedtype={reprintfrom}}@article{b, author={Quill, A.}, title={T}, journal={K},"
        " date=1981}",
        ["(Quill, 1981/2014)", "Quill (1981/2014)", "(Quill, 1981)", "Quill (1981)"],
    ),
    "9.42 ancient": (
        "@book{a, author={Quill}, title={T}, date=1994, origdate={-0349~}}",
        ["(Quill, ca. 350 B.C.E./1994)", "Quill (ca. 350 B.C.E./1994)"],
    ),
    "9.47 letters by date": (
        "@article{a, author={Quill, A.}, title={Ash}, journal={J}, date={2020-04}}"
        "@article{b, author={Quill, A.}, title={Birch}, journal={J}, date={2020-03}}"
        "@article{c, author={Quill, A.}, title={Cedar}, journal={J}, date={2020}}",
        [
            "(Quill, 2020c)", "Quill (2020c)", "(Quill, 2020b)", "Quill (2020b)",
            "(Quill, 2020a)", "Quill (2020a)",
        ],
    ),
    "9.47 letters of works in press": (
        "@article{a, author={Quill, A.}, title={Birch}, journal={J}, pubstate={inpress}}"
        "@article{b, author={Quill, A.}, title={An ash}, journal={J}, pubstate={inpress}}",
        [
            "(Quill, in press-b)", "Quill (in press-b)",
            "(Quill, in press-a)", "Quill (in press-a)",
        ],
    ),
    "8.14 an article without author": (
        "@article{a, title={Understanding lamps of the sea and self-trimmed wicks}, journal={J},"
        " shorttitle={Understanding lamps}, date=2019}",
        ["(“Understanding Lamps,” 2019)", "“Understanding Lamps” (2019)"],
    ),
    "8.14 a book without author": (
        "@book{a, title={Interpersonal light and well-lit rooms}, date=2019}",
        [
            "(Interpersonal Light and Well-Lit Rooms, 2019)",
            "Interpersonal Light and Well-Lit Rooms (2019)",
        ],
    ),
    "8.14 a long title": (
        "@article{a, title={Rowing under the influence of lamp oil in the bay}, journal={J},"
        " date=2019}",
        [
            "(“Rowing Under the Influence of Lamp,” 2019)",
            "“Rowing Under the Influence of Lamp” (2019)",
        ],
    ),
    "8.14 a long title with a subtitle in it": (
        "@article{a, title={Light at sea: A study of the lamps of seven harbours}, journal={J},"
        " date=2019}",
        ["(“Light at Sea,” 2019)", "“Light at Sea” (2019)"],
    ),
    "8.14 a question": (
        "@article{a, title={Why light?}, journal={J}, date=2019}",
        ["(“Why Light?” 2019)", "“Why Light?” (2019)"],
    ),
    "8.14 a description in brackets": (
        "@dataset{a, titleaddon={Raw data on lamps}, date=2019}",
        ["([Raw data on lamps], 2019)", "[Raw data on lamps] (2019)"],
    ),
    "8.14 Anonymous": (
        "@book{a, author={{Anonymous}}, title={T}, date=2019}",
        ["(Anonymous, 2019)", "Anonymous (2019)"],
    ),
    "11.4 a decision": (
        "@jurisdiction{a, title={Quill v. Board of Lamps}, citation={1 L.R. 2}, date=1954}",
        ["(Quill v. Board of Lamps, 1954)", "Quill v. Board of Lamps (1954)"],
    ),
    "11.5 a statute": (
        "@legislation{a, title={Lamp Act}, titleaddon={of 1990}, location={5 L. § 6}, date=1990}",
        ["(Lamp Act, 1990)", "Lamp Act (1990)"],
    ),
    "11.6 a report without a title": (
        "@legmaterial{a, source={senate}, type={report}, number={114-35}, date=2015}",
        ["(S. Rep. No. 114-35, 2015)", "S. Rep. No. 114-35 (2015)"],
    ),
    "11.9 a constitution": (
        "@constitution{a, source={us}, type={constitution}, amendment={XIX}}",
        ["(U.S. Const. amend. XIX)", "U.S. Const. amend. XIX"],
    ),
    "9.14 a span and no date": (
        "@book{a, author={Quill, A.}, date={2015/2018}}@book{b, author={Quill, A.}, title={B}}"
        "@book{c, author={Quill, A.}, title={C}}",
        [
            "(Quill, 2015–2018)", "Quill (2015–2018)", "(Quill, n.d.-a)", "Quill (n.d.-a)",
            "(Quill, n.d.-b)", "Quill (n.d.-b)",
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("rule", CASES)
def test_a_rule(rule: str) -> None:
    source, wanted = CASES[rule]
    works = entries(source)
    forms = apa.in_texts(works)
    assert [
        form
        for work in works
        for form in (forms[work.key].parenthetical, forms[work.key].narrative)
    ] == wanted


@pytest.mark.parametrize(
    ("source", "slanted"),
    [
        ("@jurisdiction{a, title={Quill v. Tarn}, citation={1 L.R. 2}, date=1954}", True),
        ("@legislation{a, title={Lamp Act}, location={5 L. § 6}, date=1990}", False),
        ("@legadminmaterial{a, title={Lamp Rule}, citation={5 L. 6}, date=1990}", False),
        ("@legal{a, title={Lamp Treaty}, date=1990}", False),
        ("@legmaterial{a, title={Lamp hearing}, location={1st Cong.}, date=1990}", True),
        ("@book{a, title={Lamp book}, date=1990}", True),
        ("@article{a, title={Lamp paper}, journal={J}, date=1990}", False),
    ],
)
def test_what_stands_in_italics_in_running_text(source: str, slanted: bool) -> None:
    form = apa.in_texts(entries(source))["a"]
    assert form.slanted == (form.names if slanted else "")


SURNAMES = ["Roe", "Doe", "Poe", "{Lamp Office}"]
SONS = ["Roe, Jr., A.", "Roe, III, A.", "Doe, Jr., A."]
PEOPLE = st.sampled_from(
    [*SURNAMES, *SONS, "Roe, A.", "Roe, B.", "Doe, A. B.", "Doe, A.", "others"]
)


@given(
    st.lists(
        st.tuples(
            st.lists(PEOPLE, max_size=5),
            st.sampled_from(["2020", "2020-05", "2021", "", "in press"]),
            st.sampled_from(["Ash", "The ash", "Birch"]),
            st.sampled_from(["article", "book", "collection"]),
        ),
        max_size=8,
    )
)
@settings(deadline=None, max_examples=300)
def test_no_two_works_share_a_citation(
    records: list[tuple[list[str], str, str, str]],
) -> None:
    works = entries(
        "".join(
            f"@{kind}{{k{n}, author={{{' and '.join(people)}}}, year={{{year}}},"
            f" title={{{title}}}}}"
            for n, (people, year, title, kind) in enumerate(records)
        )
        + "@book{last, title={Last}}"
    )
    forms = apa.in_texts(works).values()
    assert len({form.parenthetical for form in forms}) == len(works)
    assert len({form.narrative for form in forms}) == len(works)


def in_order(source: str) -> str:
    return " ".join(work.key for work in sorted(entries(source), key=apa.sort_key))


@pytest.mark.parametrize(
    ("rule", "source", "order"),
    [
        (
            "9.44 spaces in a surname do not count",
            "@book{z, author={{ben} Yaakov, D.}}@book{a, author={Benjamin, A.}}",
            "a z",
        ),
        (
            "9.44 the comma ends a surname",
            "@book{b, author={Lopez de Molina, G.}}@book{a, author={López, M. E.}}",
            "a b",
        ),
        (
            "9.44 the father before the son",
            "@book{c, author={Roe, III, J.}}@book{b, author={Roe, Jr., J.}}"
            "@book{a, author={Roe, Sr., J.}}",
            "a b c",
        ),
        (
            "9.46 no date first, in press last",
            "@book{c, author={Roe, J.}, pubstate={inpress}}@book{b, author={Roe, J.}, date=2016}"
            "@book{a, author={Roe, J.}}",
            "a b c",
        ),
        (
            "9.46 one author before the same with others",
            "@book{b, author={Roe, J. and Doe, D.}, date=1990}"
            "@book{a, author={Roe, J.}, date=2016}",
            "a b",
        ),
        (
            "9.46 the older of two ancient works first",
            "@book{b, author={Roe}, date={-0040}}@book{a, author={Roe}, date={-0300}}",
            "a b",
        ),
    ],
)
def test_the_order_of_a_list(rule: str, source: str, order: str) -> None:
    assert in_order(source) == order, rule


def test_letters_follow_the_order_of_the_list() -> None:
    works = entries(
        "@article{d, author={Roe, J.}, title={Ash}, journal={J}, date={2020-07}}"
        "@article{c, author={Roe, J.}, title={Birch}, journal={J}, date={2020-03}}"
        "@article{b, author={Roe, J.}, title={The cedar}, journal={J}, date=2020}"
        "@article{a, author={Roe, J.}, title={An alder}, journal={J}, date=2020}"
    )
    letters = year_suffixes(works)
    assert [letters[w.key] for w in sorted(works, key=apa.sort_key)] == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("de", "Das Buch der Lampen"),
        ("naustrian", "Das Buch der Lampen"),
        ("en", "Das Buch Der Lampen"),
    ],
)
def test_titles_of_other_languages_keep_their_capitals(language: str, title: str) -> None:
    bib = f"@book{{a, title = {{Das Buch der Lampen}}, year = 2020, language = {{{language}}}}}"
    (work,) = entries(bib)
    assert title in apa.in_text(work).parenthetical
