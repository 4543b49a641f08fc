"""The index of a large site, read as it is written, by a reader of its own."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_reading.editions.page_parts import Part
from annotated_reading.editions.search_index import SearchIndex, Sizes
from annotated_reading.editions.search_pages import PageFacts, page_record
from annotated_reading.editions.word_index import words_of
from helpers import kept_value

SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
SMALL = Sizes(whole=-1, chunk=40, shard=60)
WORDS = st.text("abeo2жα𐌰﨎ﬀab", min_size=1, max_size=7)
TEXTS = st.lists(WORDS, max_size=6).map(" ".join)
PARTS = st.lists(st.builds(Part, st.text("xy", max_size=2), TEXTS, TEXTS), min_size=1, max_size=4)
FACTS = st.builds(
    PageFacts, TEXTS, kind=st.sampled_from(["Work", "Glossary", ""]), top=st.just(""), names=TEXTS
)


class IndexedPage(NamedTuple):
    url: str
    facts: PageFacts
    parts: Sequence[Part]


def index_of(pages: Iterable[IndexedPage], sizes: Sizes) -> SearchIndex:
    return SearchIndex([page_record(*page) for page in pages], sizes)


@st.composite
def sites(draw: st.DrawFn) -> list[IndexedPage]:
    """Pages, each with an address of its own."""
    pages = draw(st.lists(st.tuples(FACTS, PARTS), min_size=1, max_size=6))
    return [IndexedPage(f"p/w{n}/", facts, p) for n, (facts, p) in enumerate(pages)]


class Reader:
    """Reads the scripts of an index as a page would, by what they say alone."""

    def __init__(self, pages: Iterable[IndexedPage], sizes: Sizes) -> None:
        files = index_of(pages, sizes).files()
        self.scripts = {uri: script for uri, script in files if script is not None}
        self.top = self.file("index")

    def file(self, name: str) -> Any:
        return kept_value(self.scripts[f"search/{name}.js"].decode())

    def parts(self) -> list[tuple[str, str, str, str, str]]:
        """The parts in their order: address and title of the page, anchor, heading, text."""
        rows: list[tuple[str, str, str, str, str]] = []
        for number, count in enumerate(self.top["chunks"]):
            before = len(rows)
            for url, title, _, parts in self.file(f"pages-{number}"):
                rows += [(url, title, *part) for part in parts]
            assert len(rows) - before == count
        return rows

    def row(self, word: str) -> dict[int, int]:
        """The parts that have a word, with how much they have of it."""
        shard = self.file(f"words-{self._shard('shards', word)}")
        rows = dict(zip(shard[::2], shard[1::2], strict=True))
        return dict(self.numbers(rows[word])) if word in rows else {}

    def near(self, length: int, sign: str, letters: str) -> set[str]:
        """The words of a length that begin, or end, so; in any shard that may have them."""
        start = self._shard("slips", f"{length}{sign}{letters}")
        end = self._shard("slips", f"{length}{sign}{letters}\uffff")
        return {w for n in range(start, end + 1) for w in self.file(f"slips-{n}").split(" ")}

    def _shard(self, kind: str, key: str) -> int:
        firsts = [first.encode("utf-16-be") for first in self.top["words"][kind]]
        return max(0, bisect.bisect_right(firsts, key.encode("utf-16-be")) - 1)

    def numbers(self, row: str) -> Iterator[tuple[int, int]]:
        """Parts and levels that a row has."""
        part, place, factor = 0, 0, 1
        while place < len(row):
            digit = SIGNS.index(row[place])
            part += digit % 32 * factor
            factor *= 32
            place += 1
            if digit < 32:
                yield part, SIGNS.index(row[place])
                place, factor = place + 1, 1


@given(sites())
def test_every_part_is_in_one_chunk_with_its_words(pages: list[IndexedPage]) -> None:
    for sizes in (SMALL, Sizes()):
        reader = Reader(pages, sizes)
        wanted = [
            (page.url, page.facts.title, part.anchor, part.heading, part.text)
            for page in pages
            for part in page.parts
        ]
        assert sorted(reader.parts()) == sorted(wanted)
        assert sum(reader.top["parts"]) == len(wanted)
        assert sum(kind[2] for kind in reader.top["kinds"]) == len(pages)


@given(sites())
def test_every_word_of_a_part_leads_to_it_and_no_other_word_does(pages: list[IndexedPage]) -> None:
    reader = Reader(pages, SMALL)
    names = {page.url: f"{page.url.split('/')[1]} {page.facts.names}" for page in pages}
    has: dict[str, set[int]] = {}
    last = ""
    for number, (url, title, _, heading, text) in enumerate(reader.parts()):
        of_page = f"{title} {names[url]}" if url != last else ""
        last = url
        for word in f"{heading} {text} {of_page}".replace("ﬀ", "ff").split():
            has.setdefault(word, set()).add(number)
    for word, numbers in has.items():
        assert set(reader.row(word)) == numbers
        assert reader.row(f"{word}z") == {}


@given(sites(), st.data())
def test_a_word_is_near_whatever_is_one_slip_from_it(
    pages: list[IndexedPage], data: st.DataObject
) -> None:
    reader = Reader(pages, SMALL)
    texts = [words for row in reader.parts() for words in (row[3], row[4])]
    long = sorted({w for text in texts for w in text.split() if len(w) >= 4 and "ﬀ" not in w})
    if not long:
        return
    word = data.draw(st.sampled_from(long))
    at = data.draw(st.integers(0, len(word) - 1))
    slip = data.draw(
        st.sampled_from(
            [
                word[:at] + "z" + word[at:],
                word + "z",
                word[:at] + word[at + 1 :],
                word[:at] + "z" + word[at + 1 :],
                word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
            ]
        )
    )
    half = (len(slip) - 1) // 2
    length = len(word.encode("utf-16-be")) // 2  # as a browser counts
    begins = reader.near(length, ">", slip[:half])
    ends = reader.near(length, "<", slip[::-1][:half])
    assert word in begins | ends


def test_more_of_a_word_counts_for_more() -> None:
    parts = [
        Part("", "Of lamps and harbours", "lamps"),
        Part("a", "Glass", "lamps"),
        Part("b", "Glass", "lamps and lamps"),
        Part("c", "Lamps", ""),
        Part("d", "Lamps of glass", ""),
    ]
    other = IndexedPage("o/", PageFacts("Oil", "Work", "", ""), (Part("", "Oil", "lamps"),))
    page = IndexedPage("w/", PageFacts("Tide", "Work", "", "lamps2020"), tuple(parts))
    row = Reader([page, other], SMALL).row("lamps")
    assert row[1] < row[2] < row[5] < row[0]
    assert row[2] < row[4] < row[3]
    reader = Reader([page], SMALL)
    assert {*reader.row("lamps2020")} == {*reader.row("tide")} == {0}


def test_no_file_is_larger_than_it_may_be_unless_one_word_is() -> None:
    text = " ".join(f"{first}{second}" for first in "abcdefghij" for second in "klmnopqrst")
    pages = [
        IndexedPage(f"w{n}/", PageFacts(f"T{n}", "Work", "", ""), (Part("", f"H{n}", text),))
        for n in range(60)
    ]
    reader = Reader(pages, Sizes(0, 1000, 500))
    shards = [
        reader.file(name[7:-3]) for name in reader.scripts if name.startswith("search/words-")
    ]
    assert len(shards) > 20
    assert all(sum(map(len, shard)) <= 500 or len(shard) == 2 for shard in shards)
    assert all(
        len(script.decode()) < 1600
        for name, script in reader.scripts.items()
        if name.startswith("search/pages-")
    )
    wide = reader.file("beginnings")
    firsts = reader.top["words"]["shards"]
    assert len(wide) > 10
    for beginning in {first[0] for first in firsts}:
        many = sum(first.startswith(beginning) for first in firsts) >= 3
        assert (beginning in wide[::2]) == many, beginning


def test_a_wide_beginning_leads_to_the_best_titles_that_have_it() -> None:
    names = [f"b{first}{second}" for first in "aeiou" for second in "klmnopqrstvwxyz"]
    titles = {f"w{n:03}/": name if n % 2 else f"of {name}" for n, name in enumerate(names * 2)}
    pages = [
        IndexedPage(url, PageFacts("T", "Work", "", ""), (Part("", title, "bib " * 9),))
        for url, title in titles.items()
    ]
    reader = Reader(pages, Sizes(-1, 1000, 300))
    wide = reader.file("beginnings")
    row = reader.numbers(dict(zip(wide[::2], wide[1::2], strict=True))["b"])
    best = [reader.parts()[part][3] for part, _ in row]
    assert len(best) == 100
    assert sorted(title for title in best if " " not in title) == sorted(
        title for title in titles.values() if " " not in title
    ), "a title of one word is better than any other"


def test_a_part_far_behind_the_others_is_found() -> None:
    parts = tuple(Part(f"p{n}", "Rare" if n in (7, 2500) else "Lamp", "") for n in range(3000))
    page = IndexedPage("w/", PageFacts("T", "Glossary", "", ""), parts)
    assert [*Reader([page], Sizes(-1)).row("rare")] == [7, 2500]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lațici’s Über-Straße", ["latici", "s", "uber", "strasse"]),
        ("ΟΔΟΣ οδός", ["οδοσ", "οδοσ"]),
        ("Ёлка Йод", ["елка", "иод"]),
        ("كِتَاب كتاب", ["كتاب", "كتاب"]),
        ("10.1016/j.x", ["10", "1016", "j", "x"]),
        ("第2020年", ["第", "2020", "年"]),
        ("网络外交", ["网络", "络外", "外交", "交"]),
        ("ガイド", ["カイ", "イト", "ト"]),
        ("ﬁn Ⅳ x²", ["fin", "iv", "x2"]),
    ],
)
def test_words_are_folded(text: str, words: list[str]) -> None:
    assert words_of(text) == words
