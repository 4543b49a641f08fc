"""Addresses: what people would write, safe on any disk, kept for good; no two keys share one."""

from __future__ import annotations

import hashlib
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotated_reading.bibtex.slugs import addresses, hashed_slug, note_names
from annotated_reading.errors import Place
from annotated_reading.model import Permalink

PLAIN = st.from_regex(r"[A-Ca-c0-2:_./-]{1,6}", fullmatch=True)
"""Keys that collide often."""
ANY = st.text(alphabet=st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=40)
RESERVED = st.sampled_from(["index", "INDEX", "con", "Con", "lpt9", "404", "readme", "k" * 80])
KEYS = st.lists(PLAIN | ANY | RESERVED, max_size=12, unique=True)
WORKS = ["attatfa2020", "Smith:2020", "Smith_2020", "DBLP:conf/x/Y20"]


def published(address_of: dict[str, str]) -> list[Permalink]:
    return [Permalink(slug, key, Place("permalinks.txt")) for key, slug in address_of.items()]


@pytest.mark.parametrize(
    ("key", "address"),
    [
        ("attatfa2020", "attatfa2020"),
        ("smithDeepLearning2020", "smithdeeplearning2020"),
        ("Smith:2020", "smith-2020"),
        ("Smith_2020", "smith-2020"),
        ("DBLP:conf/icml/SmithJ20", "dblp-conf-icml-smithj20"),
        ("müller2020", "muller2020"),
        ("mu\u0308ller2020", "muller2020"),
        ("Łódź1999", "lodz1999"),
        ("O’Brien2020", "obrien2020"),
        ("Straße2020", "strasse2020"),
        ("Иванов2019", "ivanov2019"),
        ("Кольцов2019", "koltsov2019"),
        ("Παπας2001", "papas2001"),
        ("張:李2020", "zhang-li2020"),
        ("x-0123abcd", "x-0123abcd"),
        ("a--b", "a-b"),
        ("index", "index-2"),
        ("Con", "con-2"),
        ("k" * 80, "k" * 60),
    ],
)
def test_an_address_is_the_key_in_small_letters(key: str, address: str) -> None:
    assert addresses([key]) == {key: address}


def test_a_key_without_letters_is_the_start_of_its_hash() -> None:
    assert addresses(["::"]) == {"::": hashlib.sha256(b"::").hexdigest()[:8]}


def test_only_the_second_of_two_gets_a_number() -> None:
    keys = ["Smith:2020", "roe2020", "Smith_2020", "smith-2020"]
    given_out = addresses(keys)
    assert [*given_out.values()] == ["smith-2020", "roe2020", "smith-2020-2", "smith-2020-3"]
    assert addresses(reversed(keys), published(given_out)) == given_out


def test_an_address_that_now_leads_to_another_key_is_not_given_out_again() -> None:
    moved = [Permalink("roe-2020", "doe2020", Place("permalinks.txt"))]
    assert addresses(["doe2020", "Roe_2020"], moved) == {
        "doe2020": "doe2020",
        "Roe_2020": "roe-2020-2",
    }


def test_the_plain_address_wins_where_both_are_published() -> None:
    both = [
        Permalink("doe2020-9f5da29b", "Doe2020", Place("permalinks.txt")),
        Permalink("doe2020", "Doe2020", Place("permalinks.txt")),
    ]
    assert addresses(["Doe2020"], both) == {"Doe2020": "doe2020"}


@given(KEYS)
@settings(deadline=None, max_examples=300)
def test_addresses_are_plain_words_that_no_two_keys_share(keys: list[str]) -> None:
    given_out = addresses(keys)
    assert list(given_out) == keys
    assert len(set(given_out.values())) == len(keys)
    for address in given_out.values():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", address)
        assert len(address) <= 64
        assert address not in {"index", "con", "lpt9", "404", "readme"}


@given(KEYS, KEYS)
@settings(deadline=None, max_examples=300)
def test_what_is_added_behind_moves_nothing(keys: list[str], more: list[str]) -> None:
    before, after = addresses(keys), addresses([*keys, *more])
    assert {key: after[key] for key in keys} == before


@given(KEYS, KEYS, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=300)
def test_what_is_published_stays_wherever_others_are_added(
    keys: list[str], more: list[str], chance: object
) -> None:
    before = addresses(keys)
    mixed = [*dict.fromkeys([*keys, *more])]
    chance.shuffle(mixed)  # type: ignore[attr-defined] # hypothesis gives a Random
    after = addresses(mixed, published(before))
    assert {key: after[key] for key in keys} == before
    assert len(set(after.values())) == len(mixed)


@given(
    st.lists(PLAIN | ANY, max_size=12, unique_by=lambda key: unicodedata.normalize("NFC", key)),
    KEYS,
)
@settings(deadline=None, max_examples=300)
def test_what_was_published_with_a_hash_keeps_it(keys: list[str], more: list[str]) -> None:
    before = {key: hashed_slug(key) for key in keys}
    after = addresses([*more, *keys], published(before))
    assert {key: after[key] for key in keys} == before
    assert len(set(after.values())) == len(after)


def test_addresses_with_a_hash_are_those_of_version_1_0() -> None:
    """Computed with sha256sum."""
    assert hashed_slug("Doe2020") == "doe2020-9f5da29b"
    assert hashed_slug("key:with/odd.chars") == "key-with-odd-chars-225be09f"
    assert hashed_slug("doe2020") == "doe2020"


@given(KEYS)
@settings(deadline=None, max_examples=300)
def test_no_two_notes_share_a_file(keys: list[str]) -> None:
    """Not even on a disk that ignores case; keys that differ in nothing else are refused."""
    apart = [*{key.casefold(): key for key in keys}.values()]
    names = note_names(addresses(apart))
    assert len({name.casefold() for name in names.values()}) == len(apart)
    for name in names.values():
        assert re.fullmatch(r"[\w.+-]+", name)


def test_a_note_is_called_by_its_key_where_a_disk_can_hold_that() -> None:
    assert note_names(addresses([*WORKS, "Smith/2020", "x:y", "x-y"])) == {
        "attatfa2020": "attatfa2020",
        "Smith:2020": "smith-2020",
        "Smith_2020": "Smith_2020",
        "DBLP:conf/x/Y20": "dblp-conf-x-y20",
        "Smith/2020": "smith-2020-3",
        "x:y": hashed_slug("x:y"),
        "x-y": "x-y",
    }
