"""What the records say beside the citation: languages, keywords, abstracts."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotated_reading.bibtex.languages import language_words
from annotated_reading.build import load
from annotated_reading.layout import layout_of
from annotated_reading.reading.keywords import keyword_topics
from annotated_reading.text.plain import CONTROLS
from helpers import SITE_EXTENSIONS, Element, entries, entry, files_of, render


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ("langid = {ngerman}", "German"),
        ("language = {en}", "English"),
        ("language = {en-US}", "American English"),
        ("language = {zh-Hans-CN}", "Chinese"),
        ("language = {ger}", "German"),
        ("langid = {usenglish}", "American English"),
        ("language = {langfrench}", "French"),
        ("language = {Deutsch}", "German"),
        ("language = {latin and grc}", "Latin and Ancient Greek"),
        ("language = {en; de, en}", "English and German"),
        ("language = {harbourese}, langid = {german}", "German"),
        ("language = {old Harbourese}", "Old Harbourese"),
        ("title = {A}", ""),
    ],
)
def test_a_language_has_the_name_that_readers_have_for_it(fields: str, words: str) -> None:
    assert language_words(entry(f"@book{{a, {fields}}}")) == words


BIB = """@book{a1, title = {A}, keywords = {Fog, oil lamps, /unread, alone, all},
  abstract = {It is {\\em dark} <b onclick="alert(1)"> & [foggy](javascript:alert(1)).}}
@book{b1, title = {B}, keywords = {fog; Oil Lamps; /unread; Überfahrt; all; <script>x</script>}}
@book{c1, title = {C}, keywords = {fog, überfahrt, 灯, all, <script>x</script>},
  abstract = {<jats:title>Abstract</jats:title><jats:p>One &amp; two.</jats:p>
  <jats:p>Three.</jats:p>}}
@legislation{d1, title = {D}, keywords = {oil lamps, 灯, all, <i}}
@book{e1, title = {E}, keywords = {all, 灯}}
@book{f1, title = {F}, keyword = {all}}
"""


def edition(root: Path, settings: str = "", topics: str = "") -> Path:
    reading = root / "docs/_reading"
    reading.mkdir(parents=True)
    (root / "references.bib").write_text(BIB, "utf-8")
    (reading / "edition.yml").write_text(f"title: Mine\n{settings}", "utf-8")
    if topics:
        (reading / "topics.yml").write_text(topics, "utf-8")
    return root


def text_of(files: dict[str, str], uri: str) -> Element:
    return render(files[uri].split("---\n", 2)[2], SITE_EXTENSIONS)


def test_keywords_that_works_share_are_topics() -> None:
    topics = keyword_topics(entries(BIB))
    assert [topic.name for topic in topics.topics] == ["fog", "oil lamps", "Überfahrt", "灯"]
    assert [topic.id[:6] for topic in topics.topics] == ["fog", "oil-la", "uberfa", "topic-"]
    assert topics.of_work["a1"] == ("fog", "oil-lamps")
    assert "d1" not in topics.of_work, "a law has keywords for something else"
    assert "f1" not in topics.of_work, "what all works have tells none apart"
    assert keyword_topics(entries(BIB)[:1]).topics == ()


def test_topics_of_keywords_have_a_page_and_say_what_they_are(tmp_path: Path) -> None:
    files = files_of(edition(tmp_path))
    page = text_of(files, "topics.md")
    assert "the keywords that several of them share, as their records have them" in page.text()
    (fog,) = page.find(name="fog")
    assert (fog.tag, fog.text()) == ("h2", "fog")
    assert "Topics: fog, oil lamps" in text_of(files, "references/a1.md").text()
    reading, warnings = load(layout_of(tmp_path))
    assert [related.key for related in reading.by_key["a1"].related] == ["b1", "c1"]
    assert not [str(w) for w in warnings if "topic" in w.what]


def test_an_edition_with_topics_or_without_a_wish_has_none_of_keywords(tmp_path: Path) -> None:
    own = files_of(edition(tmp_path / "a", topics="- {id: t, name: Tea, means: It.}\n"))
    assert "fog" not in own["topics.md"]
    assert "keywords" not in own["topics.md"]
    none = files_of(edition(tmp_path / "b", "topics_from_keywords: false\n"))
    assert "topics.md" not in none
    assert "Topics:" not in none["references/a1.md"]


def test_an_abstract_is_shown_where_the_edition_says_so(tmp_path: Path) -> None:
    without = files_of(edition(tmp_path / "a"))
    assert "It belongs to its authors" not in without["references/a1.md"]
    assert not text_of(without, "references/a1.md").find(tag="blockquote")
    files = files_of(edition(tmp_path / "b", "show_abstracts: true\n"))
    page = text_of(files, "references/a1.md")
    (shown,) = page.find(tag="blockquote")
    assert " ".join(shown.text().split()) == (
        'It is dark <b onclick="alert(1)"> & [foggy](javascript:alert(1)).'
    )
    assert [em.text() for em in shown.find(tag="em")] == ["dark"]
    (folded,) = [d for d in page.find(tag="details") if d.find(tag="blockquote")]
    assert "open" not in folded.attributes
    assert "It belongs to its authors or their publisher" in folded.text()
    (jats,) = text_of(files, "references/c1.md").find(tag="blockquote")
    assert jats.text().strip() == "One & two. Three."
    assert not text_of(files, "references/e1.md").find(tag="blockquote")


def test_nothing_of_keywords_acts(tmp_path: Path) -> None:
    files = files_of(edition(tmp_path))
    assert not any("<script>x" in text for uri, text in files.items() if uri.endswith(".md"))
    assert not any(CONTROLS.search(text) for text in files.values())


def test_keywords_that_differ_in_signs_are_topics_of_their_own() -> None:
    lists = ["C, C++, deep learning", "C, C++, deep-learning", "lamps"]
    works = [f"@book{{k{n}, title = {{T}}, keywords = {{{k}}}}}" for n, k in enumerate(lists)]
    topics = keyword_topics(entries("\n".join(works)))
    assert [topic.name for topic in topics.topics] == ["C", "C++", "deep learning"]
    assert len({topic.id for topic in topics.topics}) == len(topics.topics)
