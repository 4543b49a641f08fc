"""The index of the search made upon the last one: the same bytes as from nothing."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotated_reading.commands.search_record import write_search
from annotated_reading.editions import word_files
from annotated_reading.editions.last_index import NO_INDEX, LastIndex
from annotated_reading.editions.page_parts import Part
from annotated_reading.editions.search_index import SearchIndex, Sizes
from annotated_reading.editions.search_pages import PageFacts, PageRecord, page_record
from annotated_reading.files.site_folder import SiteFolder

SMALL = Sizes(whole=-1, chunk=40, shard=60)
BEST = 3
"""Parts in the row of a beginning: so few that others are worse."""
WORDS = st.text("abcd2ж\U00010330﨎ﬀ", min_size=1, max_size=6)
TEXTS = st.lists(WORDS, max_size=5).map(" ".join)
PARTS = st.lists(st.builds(Part, st.sampled_from("xy"), TEXTS, TEXTS), min_size=1, max_size=4)
FACTS = st.builds(PageFacts, TEXTS, st.sampled_from(["Work", "Glossary"]), st.just(""), TEXTS)
PAGES = st.tuples(FACTS, PARTS)
SITES = st.lists(PAGES, min_size=1, max_size=6)
Site = list[tuple[PageFacts, list[Part]]]


@pytest.fixture(autouse=True, scope="module")
def few_best() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(word_files, "BEST", BEST)
        yield


def records(site: Site) -> list[PageRecord]:
    return [page_record(f"p/w{n}/", facts, parts) for n, (facts, parts) in enumerate(site)]


def written(
    index: SearchIndex, last: LastIndex = NO_INDEX, there: Mapping[str, bytes] | None = None
) -> dict[str, bytes]:
    """All files of an index, those that stand taken from what was there."""
    return {
        uri: (there or {})[uri] if script is None else script for uri, script in index.files(last)
    }


def upon(site: Site, before: Site, lost: Callable[[str], bool] = lambda _: False) -> None:
    """Make the index of a site upon that of another, of which files may be lost."""
    first = SearchIndex(records(before), SMALL)
    files = {uri: script for uri, script in written(first).items() if not lost(uri)}
    last = LastIndex(first.of, files.__contains__, lambda uri: files[uri].decode())
    second, anew = SearchIndex(records(site), SMALL), SearchIndex(records(site), SMALL)
    assert written(second, last, files) == written(anew)
    assert second.of == anew.of


@st.composite
def edited(draw: st.DrawFn) -> tuple[Site, Site]:
    """A site, and the same with some parts of other words: what an edit mostly is."""
    before = draw(SITES)
    after: Site = []
    for facts, parts in before:
        other = draw(st.lists(st.none() | TEXTS, min_size=len(parts), max_size=len(parts)))
        texts = [
            part if text is None else Part(part.anchor, *draw(st.permutations([text, part.text])))
            for part, text in zip(parts, other, strict=True)
        ]
        title, names = draw(st.just((facts.title, facts.names)) | st.tuples(TEXTS, TEXTS))
        after.append((replace(facts, title=title, names=names), texts))
    return after, before


@given(edited())
def test_an_edit_gives_the_bytes_of_an_index_from_nothing(sites: tuple[Site, Site]) -> None:
    upon(*sites)


@given(SITES, SITES)
def test_so_does_any_other_site(site: Site, before: Site) -> None:
    upon(site, before)


@pytest.mark.parametrize("kind", ["words-", "words-1", "slips-", "beginnings", "pages-", "index"])
@settings(max_examples=25)
@given(edited())
def test_so_does_an_index_of_which_files_are_lost(kind: str, sites: tuple[Site, Site]) -> None:
    for site in sites:
        upon(site, sites[1], lost=lambda uri: kind in uri)


HEADINGS = ("bzz", "of the bzz", "of nothing but bakery", "zzz", "bak")


@pytest.mark.parametrize("heading", HEADINGS)
def test_the_best_of_a_beginning_are_those_of_now(heading: str) -> None:
    """Whichever of many titles with one beginning is another one now."""
    names = [f"b{first}{second}" for first in "aeiou" for second in "klmnop"]
    before: Site = [
        (PageFacts("T", "Work", "", ""), [Part("", f"{'of ' * (n % 3)}{name}", "bib " * 9)])
        for n, name in enumerate(names)
    ]
    for number in range(len(before)):
        after = [*before]
        after[number] = (before[number][0], [Part("", heading, "bib " * 9)])
        upon(after, before)


def large(edit: str = "") -> list[PageRecord]:
    """Pages of a site that is too large to be looked through whole."""
    numbers = random.Random(1)  # noqa: S311 - an invented text
    pages = []
    for number in range(40):
        syllables = (numbers.choice("ba de ki lo mu ra se ti vo".split()) for _ in range(4000))
        text = " ".join(map("".join, zip(*[syllables] * 4, strict=True)))
        own = f"{edit} {text}" if number == 7 else text
        facts = PageFacts(f"Work {number}", "Work", "", "")
        pages.append(page_record(f"w{number}/", facts, [Part("", "Heading", own * 2)]))
    return pages


def put(folder: Path, pages: Iterable[PageRecord], by: str = "1") -> set[str]:
    """Write the search as a build does; return which files it has written."""
    before = {path: path.stat().st_ino for path in folder.rglob("*.js")}
    site = SiteFolder(folder / "site")
    site.clear_way([])
    write_search(pages, site, folder / "record.json", by)
    site.sweep()
    paths = {*folder.rglob("*.js")}
    return {path.name for path in paths if before.get(path) != path.stat().st_ino}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "site").rglob("*.js")}


def in_words(name: str) -> Callable[[Path], object]:
    def damage(folder: Path) -> None:
        path = folder / "site/search" / name
        path.write_text(path.read_text("utf-8").replace("ba", "ab", 1), "utf-8")

    return damage


def planted(folder: Path) -> None:
    record = json.loads((folder / "record.json").read_text("utf-8"))
    record["of"]["chunks"] = [[digest, 1] for digest, _ in record["of"]["chunks"]]
    record["of"]["shards"] = 500
    (folder / "record.json").write_text(json.dumps(record), "utf-8")


DAMAGES: list[Callable[[Path], object]] = [
    in_words("words-1.js"),
    in_words("slips-0.js"),
    in_words("pages-7.js"),
    lambda folder: (folder / "site/search/beginnings.js").unlink(),
    lambda folder: (folder / "record.json").write_text("[1]", "utf-8"),
    lambda folder: (folder / "record.json").unlink(),
    planted,
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_stands_there_may_be_anything(
    tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    once, twice = tmp_path / "once", tmp_path / "twice"
    put(once, large("lamps"))
    put(twice, large())
    damage(twice)
    put(twice, large("lamps"))
    assert contents(twice) == contents(once)


def test_only_what_an_edit_touches_is_written(tmp_path: Path) -> None:
    assert len(put(tmp_path, large())) > 45
    assert put(tmp_path, large()) == set()
    some = put(tmp_path, large("deba"))
    assert {"index.js", "pages-7.js"} > {*some} - {name for name in some if "words-" in name}
    assert len(some) < 6
