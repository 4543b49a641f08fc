"""Small functions on plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_reading.text.plain import CONTROLS, REORDERING, UNSEEN, opening

LONG = "It goes on and on about lamps " * 9


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Short. And whole.", "Short. And whole."),
        (
            "A lamp is kept by a keeper who is paid for it. " + LONG,
            "A lamp is kept by a keeper who is paid for it.",
        ),
        (
            "The U.S. Department of Lamps keeps them lit, and says so “every night.” " + LONG,
            "The U.S. Department of Lamps keeps them lit, and says so “every night.”",
        ),
        ("Lamps, " + "x" * 300, "Lamps…"),
    ],
)
def test_the_opening_of_a_text_is_whole_sentences_where_they_fit(text: str, expected: str) -> None:
    assert opening(text) == expected


@given(st.text(alphabet="ab .?A”", max_size=400), st.integers(40, 200))
def test_an_opening_fits_and_begins_the_text(text: str, most: int) -> None:
    short = opening(text, most)
    assert len(short) <= most
    assert text.startswith(short.removesuffix("…"))


def test_what_nobody_sees_is_what_is_forbidden_and_what_reorders() -> None:
    every = "".join(map(chr, range(0x110000)))
    assert UNSEEN.findall(every) == [c for c in every if CONTROLS.match(c) or REORDERING.match(c)]
