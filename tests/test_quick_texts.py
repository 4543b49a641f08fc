"""The quick readers and writers of texts: the same as those that they stand in place of."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote_plus

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from annotated_reading.bibtex import latex, names, scanner
from annotated_reading.bibtex.latex import decode_latex
from annotated_reading.bibtex.names import parse_names
from annotated_reading.bibtex.scanner import scan
from annotated_reading.exports.coins import _quoted
from annotated_reading.model import Json
from annotated_reading.text import plain, rich
from annotated_reading.text.front_matter import yaml_lines
from annotated_reading.text.plain import on_one_line, without_accents
from annotated_reading.text.rich import clean

WORDS = (
    *("Roe", "van", "Jr.", "J. Et Al.", "et al", "J.-P.", "Zo\u0308e", "\u01c5a", "others", "And"),
    *("and", "Anne-Marie", "O--K", "{A B}", "\\'E", "ß", "張", "É.", "X1", "-"),
)
JOINTS = (" ", " ", ", ", ", ", " and ", " and ", "\u00a0", "~", "  ", ",", ";", "}", "\n", " AND ")
ANY_NAMES = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(JOINTS)), max_size=9).map(
    lambda pairs: "".join(word + joint for word, joint in pairs)
)
USUAL_WORDS = ("Roe", "van", "J. Et Al.", "Anne-Marie", "\u212bs", "\u01c5a")
PARTS = st.lists(st.sampled_from(USUAL_WORDS), min_size=1, max_size=2).map(" ".join)
IN_ORDER = st.lists(st.tuples(PARTS, PARTS).map(", ".join), max_size=3).map(" and ".join)
LATEX = (
    *(
        '{\\"o}',
        "{\\'{e}}",
        "\\'e",
        "\\`{a}",
        "{\\c c}",
        "\\v{c}",
        "{\\ss}",
        "{\\o}",
        "\\'x",
        "{\\=.}",
    ),
    *(
        "\\^^",
        "{",
        "}",
        "{}",
        "{NATO}",
        "a",
        "b",
        " ",
        "'",
        "`",
        "''",
        "``",
        "-",
        "--",
        "~",
        "%",
        "\\%",
    ),
    *(
        "s",
        "\\emph",
        "$",
        "$_2$",
        "&",
        "\\&",
        "_",
        "?`",
        "!`",
        ",",
        '"',
        "\n",
        "\\",
        "\\url",
        "\\i",
    ),
    "https://a.b",
)
LINES = (
    *(
        "a",
        " ",
        "  ",
        "\t",
        "\n",
        "\u00a0",
        "\u00a0\u00a0",
        "\u200b",
        "\u202e",
        "\x7f",
        "\x85",
        "é",
    ),
    *("e\u0301", "\ufeff", "\u2028", "\u3000", "\ufdd0", "\ufffe", "\u2000", "\u1680", "\u00ad"),
    "\u2060",
)


@given(st.one_of(ANY_NAMES, IN_ORDER))
def test_the_quick_reader_of_names_finds_what_bibtex_does(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        quick = parse_names(text)
        patch.setattr(names, "USUAL", re.compile("(?!)"))
        patch.setattr(names, "_split", names._split_outside_braces)
        assert quick == parse_names(text)


@given(st.lists(st.sampled_from(LINES) | st.characters(), max_size=6).map("".join))
def test_a_text_that_looks_as_if_nothing_had_to_be_taken_out_has_nothing(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        quick = [clean(text), on_one_line(text), rich._one_line(text)]
        for module in (plain, rich):
            patch.setattr(module, "is_visible_line", lambda _: False)
        assert quick == [clean(text), on_one_line(text), rich._one_line(text)]


@given(st.text(st.sampled_from('ab  é張\t\n\r\x0b\x1c\u2028\u200b\u00a0<&+~%/:;"')))
def test_quick_writers_write_what_slow_ones_do(text: str) -> None:
    assert _quoted(text) == quote_plus(text, safe="/:,()")
    lines = [rich.INVISIBLE.sub("", line) for line in text.replace("\t", "    ").splitlines()]
    assert rich.render_source(text) == rich.in_block("\n".join(lines), quote=False)


@given(st.lists(st.sampled_from(LATEX), max_size=8).map("".join))
@example("a \\& b")
@example("{\\&}")
@example("{\\& b}")
@example("a & {b}")
@settings(max_examples=500)
def test_the_quick_reader_of_latex_finds_what_the_library_does(source: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        quick = decode_latex(source), latex.plain(source)
        patch.setattr(latex, "with_letters", lambda source, _: source)
        patch.setattr(latex, "grouped", lambda *_: None)
        assert quick == (decode_latex(source), latex.plain(source))


NAMES_IN_HEADS = (
    *("on", "Yes", "NO", "null", "true", "1", "1e3", "0x1f", "_a", "a_b1", "@id", "a b", "é", ""),
)


@given(st.dictionaries(st.sampled_from(NAMES_IN_HEADS), st.sampled_from(["on", "1", "b: c"])))
def test_a_head_has_the_names_that_it_was_written_with(head: dict[str, Json]) -> None:
    """Some words mean something else to YAML."""
    assert (yaml.safe_load(yaml_lines(head)) or {}) == head


BIBTEX = (
    *(
        "@book{a,",
        "@string{s = {x}}",
        "}",
        "{",
        "title",
        " = ",
        "=",
        "{a}",
        "{a {b} c}",
        ",",
        ",\n",
    ),
    *("{{{a}}}", "{{{{a}}}}", "{}", "# s", "s", '"a"', "% a\n", "\n", " \t", "title = {a},"),
    *("ä1 = {a\nb} ,", "date={2020},\n", "1 = {a},", "@", "@comment{", "\\}", "é", "a b = {c},"),
    *("doi\n=\n{10.5555/a_b%}\n,\n", "title = {a} # s,", "title = {a} }", "\r\n", "@misc(b,"),
)


@given(st.lists(st.sampled_from(BIBTEX), max_size=14).map("".join))
@settings(max_examples=600)
def test_plain_fields_are_those_that_the_tokenizer_finds(inside: str) -> None:
    text = f"@article{{k,{inside}}}\n@book{{l, {inside}\n title = {{a}},\n}}\n{inside}"
    quick = scan(text, "a.bib")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scanner, "PLAIN_FIELD", re.compile("(?!)"))
        assert scan(text, "a.bib") == quick


LETTERS = st.text(st.characters(min_codepoint=0x20, exclude_categories=["Cs"]), max_size=9)
COMBINED = st.text(
    "aeo\u0301\u0323\u0345\u1100\u1161\u11a8\uac00\u0dd9\u0dcf\u0ddcßØŁı㎏ﬁ", max_size=9
)


@given(LETTERS | COMBINED)
@settings(max_examples=500)
def test_letters_lose_their_accents_one_by_one_as_in_a_whole_text(text: str) -> None:
    decomposed = unicodedata.normalize("NFKD", text.translate(plain.LETTERS))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    assert without_accents(text) == unicodedata.normalize("NFC", bare)
