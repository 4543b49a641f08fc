"""What words in a drawing take; how wide they are in a browser is seen in browser/test_wide.py."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotated_reading.text.measure import width, wrapped

ROOM = 120.0


@given(st.text())
def test_lines_put_together_are_the_words(words: str) -> None:
    assert "".join(wrapped(words, 13.6, ROOM)) == " ".join(words.split())


@given(st.text(st.characters(max_codepoint=0x2FFF)))
def test_no_line_is_wider_than_its_room(words: str) -> None:
    for line in wrapped(words, 13.6, ROOM):
        assert width(line.rstrip(), 13.6) <= ROOM


def test_every_letter_of_a_keyboard_has_its_own_width() -> None:
    """Letters of the same width are few: a table with a hole would give them all one."""
    assert 0 < width("i", 10) < width("o", 10) < width("m", 10) < width("w" * 2, 10)
    assert width("ț", 10) == width("t", 10)
    assert width("漢", 10) > width("W", 10)
