"""Where Markdown cites a reference, and where it only looks as if it did."""

from __future__ import annotations

import pytest

from annotated_reading.citations import Citation, find_citations, link_citations

FOUND = [
    ("see [@roe2020].", [Citation("roe2020", "", 1)]),
    ("[Roe][@roe2020] says", [Citation("roe2020", "Roe", 1)]),
    ("[*Roe* and co.][@roe:2020/x]", [Citation("roe:2020/x", "*Roe* and co.", 1)]),
    ("a\n\n[@b]\n[c][@d]", [Citation("b", "", 3), Citation("d", "c", 4)]),
    ("[x](y)[@z]", [Citation("z", "", 1)]),
]
NOT_FOUND = ["`[@roe]`", "``a [x][@roe] b``", "```\n[@roe]\n```", "[@two words]", "[roe]", "a@b.c"]


@pytest.mark.parametrize(("text", "citations"), FOUND)
def test_citations_are_found(text: str, citations: list[Citation]) -> None:
    assert list(find_citations(text)) == citations


@pytest.mark.parametrize("text", NOT_FOUND)
def test_code_and_other_brackets_are_left_alone(text: str) -> None:
    assert list(find_citations(text)) == []
    assert link_citations(text, lambda _: "X") == text


def test_links_are_put_in_place() -> None:
    linked = link_citations("a [b][@c] `[@d]` [@e]", lambda c: f"<{c.key}|{c.phrase}>")
    assert linked == "a <c|b> `[@d]` <e|>"
