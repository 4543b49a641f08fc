"""Words and addresses that line ends have broken are put together; others stay as they are."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotated_reading.importing.mending import as_letters, join_addresses, mend_words
from annotated_reading.importing.words import english

BROKEN_WORDS = [
    ("a har bour of light", "a harbour of light", ["har bour"]),
    ("light and te chnology", "light and technology", ["te chnology"]),
    ("Harbours and Light houses", "Harbours and Light houses", []),
    ("the light- house stood", "the lighthouse stood", ["light- house"]),
    ("a long- term plan", "a long-term plan", ["long- term"]),
    ("the state-of-the- art lamp", "the state-of-the-art lamp", ["state-of-the- art"]),
    ("a long-estab- lished light", "a long-established light", ["long-estab- lished"]),
    ("short- to-medium- and long-term", "short- to-medium- and long-term", []),
    ("a long-term plan and state-of-the art", "a long-term plan and state-of-the art", []),
    ("short- and long-term plans", "short- and long-term plans", []),
    ("it went in to the fog", "it went in to the fog", []),
    ("ad hoc and per se, de la Cruz", "ad hoc and per se, de la Cruz", []),
    ("a lamp`s oil", "a lamp’s oil", ["lamp`s"]),
    ("the lumen ometer", "the lumen ometer", []),
    ("Tanaka et al. found", "Tanaka et al. found", []),
]
BROKEN_ADDRESSES = [
    ("A. https://e.example/ab- cd/e", "A. https://e.example/ab-cd/e", ["ab- cd"]),
    ("A. https://e. example/lamp", "A. https://e.example/lamp", ["e. example"]),
    ("A. https://doi.org/ 10.5/x", "A. https://doi.org/10.5/x", ["org/ 10"]),
    ("A. https:// doi.org/10.5555/x", "A. https://doi.org/10.5555/x", ["https:// doi"]),
    ("A. https://doi.org/10.5/ LAMP1", "A. https://doi.org/10.5/LAMP1", ["5/ LAMP1"]),
    ("A. https://e.example/la mp-of-fog", "A. https://e.example/lamp-of-fog", ["la mp"]),
    (
        "A. https://e.example/la mp-a/ b", "A. https://e.example/lamp-a/b", ["la mp", "mp-a/ b"],
    ),
    ("A. https://e.example/lamp Roe says", "A. https://e.example/lamp Roe says", []),
    ("A. https://e.example/ Roe", "A. https://e.example/ Roe", []),
    ("A. https://e.example/lamp (Reprinted)", "A. https://e.example/lamp (Reprinted)", []),
    ("https://a.example/ https://b.example/", "https://a.example/ https://b.example/", []),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "mended", "broken"), BROKEN_WORDS)
def test_words(printed: str, mended: str, broken: list[str]) -> None:
    text, mends = mend_words(printed, english())
    assert (text, [mend.printed for mend in mends]) == (mended, broken)


@pytest.mark.parametrize(("printed", "mended", "broken"), BROKEN_ADDRESSES)
def test_addresses(printed: str, mended: str, broken: list[str]) -> None:
    text, mends = join_addresses(printed)
    assert (text, [mend.printed for mend in mends]) == (mended, broken)


PIECES = ["https://e.example/a", "b-c", "d/", "e", "har", "bour", "light-", "lamp`s", "La.", "(x)"]


@given(st.lists(st.sampled_from(PIECES), max_size=8))
@example(["https://e.example/a", "d/", "lamp`s", "b-c"])
def test_a_mend_is_declared_as_it_stood_and_as_it_stands(pieces: list[str]) -> None:
    """Whoever undoes the mends, one after the other, has what was printed."""
    printed = as_letters(" ".join(pieces))
    joined, in_addresses = join_addresses(printed)
    text, in_words = mend_words(joined, english())
    assert all(mend.printed in printed for mend in (*in_addresses, *in_words))
    assert all(mend.mended in text for mend in (*in_addresses, *in_words))
    kept = [printed, text]
    assert kept[0].replace(" ", "").replace("-", "").replace("`", "’") == (
        kept[1].replace(" ", "").replace("-", "").replace("`", "’")
    )


def test_letters_of_print_are_letters() -> None:
    assert as_letters("the ﬁrst  of\nﬂames, a har\u00adbour") == "the first of flames, a harbour"
