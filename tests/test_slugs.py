"""Addresses: readable, safe on any disk, and no two keys share one."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotated_reading.bibtex.slugs import collisions, slug
from helpers import entries

KEYS = st.text(
    alphabet=st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=40
) | st.from_regex(r"[A-Za-z0-9:_.+/-]{1,30}", fullmatch=True)


@pytest.mark.parametrize("key", ["attatfa2020", "a", "2020", "a-b-c", "x1-2"])
def test_a_clean_key_stays(key: str) -> None:
    assert slug(key) == key


@pytest.mark.parametrize(
    ("key", "start"),
    [
        ("DBLP:conf/x/Doe", "dblp-conf-x-doe-"),
        ("Doe2020", "doe2020-"),
        ("doe_2020", "doe-2020-"),
        ("Łódź1999", "lodz1999-"),
        ("index", "index-"),
        ("readme", "readme-"),
        ("con", "con-"),
        ("lpt9", "lpt9-"),
        ("a--b", "a-b-"),
        ("x-0123abcd", "x-0123abcd-"),
        ("k" * 80, "k" * 60 + "-"),
    ],
)
def test_any_other_key_is_shortened_and_hashed(key: str, start: str) -> None:
    assert re.fullmatch(re.escape(start) + "[0-9a-f]{8}", slug(key))


def test_a_key_without_letters_is_its_hash() -> None:
    assert re.fullmatch("[0-9a-f]{8}", slug("張:李"))


def test_addresses_do_not_change() -> None:
    """Published addresses hang on this function: these were computed with sha256sum."""
    assert slug("Doe2020") == "doe2020-9f5da29b"
    assert slug("key:with/odd.chars") == "key-with-odd-chars-225be09f"


@given(KEYS)
@settings(deadline=None, max_examples=500)
def test_an_address_is_a_plain_word(key: str) -> None:
    made = slug(key)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert len(made) <= 69
    assert made == slug(unicodedata.normalize("NFC", key))


@given(st.lists(KEYS, min_size=2, max_size=30, unique_by=lambda k: unicodedata.normalize("NFC", k)))
@settings(deadline=None, max_examples=300)
def test_two_keys_never_share_an_address(keys: list[str]) -> None:
    assert len({slug(key) for key in keys}) == len(keys)


@given(KEYS)
@settings(deadline=None)
def test_no_clean_key_is_the_address_of_another(key: str) -> None:
    """The hashed address of a key, taken as a key, gets another address."""
    made = slug(key)
    assert made == key or slug(made) != made


def test_a_collision_would_be_reported() -> None:
    first, second = entries("@book{a, title={X}}\n@book{b, title={Y}}")
    twin = type(second)(**{**{f: getattr(second, f) for f in second.__slots__}, "key": "a"})
    (problem,) = collisions([first, twin])
    assert "share the address /references/a/" in problem.what
