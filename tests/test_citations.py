"""Where Markdown cites a reference, and where it only looks as if it did."""

from __future__ import annotations

import pytest

from annotated_reading.text.citations import (
    Citation,
    find_bare,
    find_citations,
    find_misspelt,
    link_citations,
)

FOUND = [
    ("see [@roe2020].", [Citation("roe2020", "", 1)]),
    ("[Roe][@roe2020] says", [Citation("roe2020", "Roe", 1)]),
    ("[*Roe* and co.][@roe:2020/x]", [Citation("roe:2020/x", "*Roe* and co.", 1)]),
    ("a\n\n[@b]\n[c][@d]", [Citation("b", "", 3), Citation("d", "c", 4)]),
    ("[x](y)[@z]", [Citation("z", "", 1)]),
]
IN_CODE = [
    "~~~\n[@roe]\n\n[@roe]\n~~~",
    "```text\n[@roe]\n\n[@roe]\n```",
    "A line:\n\n    [@roe]\n\n    [x][@roe]\n\n",
    "- an item\n\n        [@roe]\n",
    "# Heading\n    [@roe]",
    "<code>[@roe]</code>",
    "`a\n[@roe]`",
]
NOT_CODE = [
    "A stray ` here.\n\nSee [@roe].\n\nAnd ` there.",
    "- a ` here [@roe]\n- and ` there",
    "## A ` heading\n[@roe] and ` on",
    "- an item\n\n    goes on [@roe]\n",
    "A line\n    goes on [@roe]",
    "Term\n:   Means\n\n    [@roe]\n",
    "~~~\nnever closed [@roe]",
    "\\`[@roe]`",
    "| a ` | [@roe] |\n| ` | b |",
]
NOT_FOUND = [
    *IN_CODE,
    "`[@roe]`",
    "``a [x][@roe] b``",
    "```\n[@roe]\n```",
    "[@two words]",
    "[roe]",
    "a@b.c",
]


@pytest.mark.parametrize(("text", "citations"), FOUND)
def test_citations_are_found(text: str, citations: list[Citation]) -> None:
    assert list(find_citations(text)) == citations


@pytest.mark.parametrize("text", NOT_FOUND)
def test_code_and_other_brackets_are_left_alone(text: str) -> None:
    assert list(find_citations(text)) == []
    assert link_citations(text, lambda _: "X") == text


@pytest.mark.parametrize("text", NOT_CODE)
def test_what_is_no_code_does_not_hide_a_citation(text: str) -> None:
    assert [citation.key for citation in find_citations(text)] == ["roe"]
    assert "[@roe]" not in link_citations(text, lambda _: "X")
    assert list(find_misspelt(text.replace("[@roe]", "[@roe, p. 1]"))) != []


def test_links_are_put_in_place() -> None:
    linked = link_citations("a [b][@c] `[@d]` [@e]", lambda c: f"<{c.key}|{c.phrase}>")
    assert linked == "a <c|b> `[@d]` <e|>"


MISSPELT = [
    ("a\n[@a; @b]", (2, "'[@a; @b]' is not understood as a citation",
     "write each work by itself: [@a] and [@b]")),
    ("[@a;@b]", (1, "'[@a;@b]' is not understood as a citation",
     "write each work by itself: [@a] and [@b]")),
    ("[@a, p. 4]", (1, "'[@a, p. 4]' is not understood as a citation",
     "put what is no key into the words behind it: [@a], p. 4")),
    ("[@two words]", (1, "'[@two words]' is not understood as a citation",
     "put what is no key into the words behind it: [@two] words")),
    ("[-@a]", (1, "'[-@a]' is not understood as a citation",
     "write the words that are to carry the link before it: [words][@a]")),
    ("see [@a and on\n\n[x]", (1, "'[@a' is not understood as a citation",
     "close the bracket behind the key: [@a]")),
    ("[@a\nand [b](c)", (1, "'[@a' is not understood as a citation",
     "close the bracket behind the key: [@a]")),
    ("[@]", (1, "'[@]' is not understood as a citation", "name a work by its key: [@key]")),
]  # fmt: skip
UNDERSTOOD = ["`[@a; @b]`", "```\n[@a, p. 4]\n```", "[@a:b/c]", "[x][@a].", "\\[@a b",
              "[@a b](c)", "[x]", "a@b.c", "[@a][@b]"]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), MISSPELT)
def test_forms_of_other_tools_are_found(text: str, found: tuple[int, str, str]) -> None:
    assert list(find_misspelt(text)) == [found]


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_what_is_a_citation_or_none_is_not_complained_of(text: str) -> None:
    assert list(find_misspelt(text)) == []


def test_names_without_brackets_are_found() -> None:
    text = "See @a.\n(@b:c), [see @d, p. 4], `@e`, x@y, https://e.example/@f, [@g], [h](@i)"
    assert list(find_bare(text)) == [(1, "a"), (2, "b:c"), (2, "d"), (2, "i")]
