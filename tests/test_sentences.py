"""A paragraph is parted into its sentences: a table of hard places, and what always holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_reading.importing.sentences import split_sentences

TABLE = (Path(__file__).parent / "fixtures/sentences.txt").read_text("utf-8").splitlines()
HARD = [line for line in TABLE if not line.startswith("#")]


@pytest.mark.parametrize("line", HARD)
def test_a_hard_place(line: str) -> None:
    assert list(split_sentences(line.replace(" | ", " ")).sentences) == line.split(" | ")


def test_the_table_has_a_hundred() -> None:
    assert len(set(HARD)) == 100


PIECES = (
    "A lamp. | U.S. | Dr. | (see | Fig. 3) | “Why?” | he said | et al. | … | 5 p.m. | 1. | ! | I"
)


@given(st.lists(st.sampled_from(PIECES.split(" | ")) | st.text(max_size=5)))
def test_no_word_is_lost_or_moved(pieces: list[str]) -> None:
    text = " ".join(pieces)
    split = split_sentences(text)
    assert " ".join(split.sentences) == " ".join(text.split())
    assert all(0 <= number < max(1, len(split.sentences)) for number in split.doubtful)


def test_what_the_word_behind_decides_is_doubtful() -> None:
    split = split_sentences("They moved to the U.S. The harbour is empty. Nobody came.")
    assert (len(split.sentences), split.doubtful) == (3, (0,))
    assert split_sentences("It is out. Nobody came.").doubtful == ()
