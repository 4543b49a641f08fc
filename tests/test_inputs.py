"""The hand-written inputs: what a good file gives, and what is said of a bad one."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from annotated_reading.inputs import yaml_tree
from annotated_reading.inputs.abstract import parse_abstract
from annotated_reading.inputs.edition import parse_edition
from annotated_reading.inputs.further import parse_further
from annotated_reading.inputs.glossary import parse_glossary
from annotated_reading.inputs.located import split_front_matter
from annotated_reading.inputs.milestones import parse_milestones
from annotated_reading.inputs.notes import parse_note
from annotated_reading.inputs.paths import parse_paths
from annotated_reading.inputs.permalinks import HEADER, parse_permalinks, record_permalinks
from annotated_reading.inputs.topics import parse_topics
from annotated_reading.inputs.yaml_tree import parse_yaml
from annotated_reading.model import Basis, Fault, Grade, Status
from helpers import said

ABSTRACT = """\
---
title: A title
keywords: [one, two words]
---
First – sentence.[^s1]
Second one.[^two]

[^s1]: **Frame.** A note
    that goes on.

    With a second paragraph.
[^two]: No role here.
"""


PARALLEL = """\
parallels:
  - {sentence: two, words: Second, similar: a second of it, locator: p. 3, reference: lamp2001}
  - {sentence: s1, words: sentence, similar: another, locator: p. 4, title: A song, seen: 2026-11}
"""


def test_an_abstract_is_read() -> None:
    abstract, problems = parse_abstract(ABSTRACT, "a.md")
    assert problems == ()
    assert abstract is not None
    assert (abstract.title, abstract.keywords) == ("A title", ("one", "two words"))
    first, second = abstract.sentences
    assert (first.id, first.number, first.text) == ("s1", 1, "First – sentence.")
    assert (first.role, first.note) == (
        "Frame",
        "A note\nthat goes on.\n\nWith a second paragraph.",
    )
    assert (first.place.line, first.note_place.line) == (5, 8)
    assert (second.id, second.role, second.note) == ("two", "", "No role here.")


def test_parallels_are_read_with_their_sentences() -> None:
    text = ABSTRACT.replace("---\nFirst", f"{PARALLEL}---\nFirst")
    abstract, problems = parse_abstract(text, "a.md")
    assert problems == ()
    assert abstract is not None
    (song,), (lamp,) = (sentence.parallels for sentence in abstract.sentences)
    assert (song.words, song.similar, song.locator) == ("sentence", "another", "p. 4")
    assert (song.source.title, song.source.seen) == ("A song", "2026-11")
    assert (lamp.source.key, lamp.place.line) == ("lamp2001", 5)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("words: Second", "words: First", "a.md:5: 'First' does not occur in sentence two; "
         "write the words as the sentence has them"),
        ("sentence: two", "sentence: tow", "a.md:5: there is no sentence 'tow'; "
         "did you mean 'two'?"),
        ("similar: another, ", "", "a.md:6: this parallel has no 'similar'; add 'similar:'"),
        ("locator: p. 4, ", "", "a.md:6: this parallel has no 'locator'; add 'locator:'"),
        (", reference: lamp2001", "", "a.md:5: this source has no 'title'; "
         "add 'title:' or 'reference:'"),
        ("another", " ".join(["one"] * 16), "a.md:6: warning: 'similar' quotes 16 words of "
         "another work; quote no more than 15"),
        ("seen: 2026-11", "seen: 2026-13", "a.md:6: 'seen' is '2026-13', which is no day or "
         "month; write it as YYYY-MM-DD or YYYY-MM"),
        ("seen: 2026-11", "seen: 2026-02-30", "a.md:6: 'seen' is '2026-02-30', which is no day or "
         "month; write it as YYYY-MM-DD or YYYY-MM"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_parallel_is_said_with_its_line(
    old: str, new: str, problem: str
) -> None:
    text = ABSTRACT.replace("---\nFirst", f"{PARALLEL}---\nFirst")
    assert old in text
    _, problems = parse_abstract(text.replace(old, new), "a.md")
    assert said(problems) == [problem]


def test_fifteen_words_of_a_work_may_be_quoted() -> None:
    text = ABSTRACT.replace("---\nFirst", f"{PARALLEL}---\nFirst")
    _, problems = parse_abstract(text.replace("another", " ".join(["one"] * 15)), "a.md")
    assert problems == ()


@pytest.mark.parametrize("written", ["[one, two words]", "one, two words", "['one, two words']"])
def test_keywords_may_stand_in_one_line(written: str) -> None:
    abstract, _ = parse_abstract(ABSTRACT.replace("[one, two words]", written), "a.md")
    assert abstract is not None
    assert abstract.keywords == ("one", "two words")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("Second one.[^two]", "Second one.", "a.md:6: this line is neither a sentence with a label "
         "nor a note; end the sentence with a label such as [^s1], or indent the line by four "
         "spaces if it continues a note"),
        ("one.[^two]", "one.[^two] Third.[^three]", "a.md:6: the label [^two] stands within this "
         "line, which is one sentence; give each sentence a line of its own, its label at its end"),
        ("[^two]: No", "[^tow]: No", "a.md:12: this note is on 'tow', which no sentence is called; "
         "did you mean 'two'?"),
        ("one.[^two]", "one.[^s1]", "a.md:6: a second sentence has the label 's1', first used on "
         "line 5; give each its own"),
        ("one.[^two]", "one.[^Two]", "a.md:6: 'Two' cannot be a sentence's address; use small "
         "letters, digits and hyphens, starting with a letter"),
        ("title: A", "titel: A", "a.md:2: the abstract's front matter has no field 'titel'; "
         "did you mean 'title'?"),
        ("keywords: [one, two words]", "keywords: [one, two", "not valid YAML"),
        ("title: A title", "title: A title\nurl: javascript:alert(1)", "a.md:3: "
         "'javascript:alert(1)' is not a web address; write it in full, with https:// and without "
         "spaces"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_abstract(old: str, new: str, problem: str) -> None:
    _, problems = parse_abstract(ABSTRACT.replace(old, new), "a.md")
    assert any(problem in text for text in said(problems)), said(problems)


def test_an_abstract_without_sentences_is_a_problem() -> None:
    _, problems = parse_abstract("---\ntitle: X\n---\n", "a.md")
    assert said(problems) == [
        "a.md:4: no sentence was found; write one sentence a line, each ending in a label such as "
        "[^s1]"
    ]


NOTE = """\
---
printed: >-
  Roe, R. (2020). Lamps
  of the coast, 1–9.
corrections:
  - {field: pages, printed: 1–9, verified: 1–8, source: A page, status: verified}
basis: abstract
topics: [light]
bears_on:
  s1: {as: direct, why: It says so.}
sources:
  - {title: A page, url: "https://e.example"}
reviewed: 2026-01-31
---
The *note*.
"""


def test_a_note_is_read() -> None:
    note, problems = parse_note(NOTE, "docs/_reading/notes/roe2020.md")
    assert problems == ()
    assert (note.key, note.basis, note.topics) == ("roe2020", Basis.ABSTRACT, ("light",))
    assert note.printed == "Roe, R. (2020). Lamps of the coast, 1–9."
    assert (note.ties[0].sentence, note.ties[0].grade) == ("s1", Grade.DIRECT)
    (correction,) = note.corrections
    assert (correction.kind, correction.status) == (Fault.WRONG, Status.VERIFIED)
    assert (note.text, note.text_line, note.reviewed) == ("The *note*.", 15, "2026-01-31")


def test_what_differs_from_the_record_need_not_be_an_error() -> None:
    variant = NOTE.replace("{field: pages, ", "{field: pages, kind: variant, ")
    note, problems = parse_note(variant, "docs/_reading/notes/roe2020.md")
    assert problems == ()
    assert [correction.kind.value for correction in note.corrections] == ["variant"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("basis: abstract", "basis: abstrct", "n.md:7: 'basis' is 'abstrct', which is not known; "
         "did you mean 'abstract'?"),
        ("basis: abstract\n", "", "n.md:2: this note's front matter has no 'basis'; add 'basis:'"),
        ("printed: 1–9, ", "printed: 1–90, ", "n.md:6: '1–90' does not occur in 'printed'; copy it "
         "from the reference under 'printed:' as it stands there"),
        ("as: direct", "as: firm", "n.md:10: 'as' is 'firm', which is not known; write one of: "
         "direct, background"),
        ("reviewed: 2026-01-31", "reviewed: 2026-02-30", "n.md:13: 'reviewed' is '2026-02-30', "
         "which is no day; write it as YYYY-MM-DD"),
        ("https://e.example", "e.example", "n.md:12: 'e.example' is not a web address; write it in "
         "full, with https:// and without spaces"),
        ("The *note*.\n", "", "n.md:15: there is no annotation below the front matter; write what "
         "the work is and says, or remove the file"),
        ("topics: [light]", "topics: {a: b}", "n.md:8: 'topics' must be a list of texts; write it "
         "as [one, two]"),
        ("sources:\n", "sorces:\n", "n.md:11: this note's front matter has no field 'sorces'; did "
         "you mean 'sources'?"),
        ("basis: abstract", "basis: abstract\nbasis: opening", "n.md:8: 'basis' is given twice, "
         "first on line 7; keep one of them"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_note(old: str, new: str, problem: str) -> None:
    _, problems = parse_note(NOTE.replace(old, new), "n.md")
    assert said(problems) == [problem]


def test_all_problems_of_a_note_are_said_at_once() -> None:
    bad = NOTE.replace("basis: abstract", "basis: x").replace("as: direct", "as: y")
    assert len(parse_note(bad, "n.md")[1]) == 2


@pytest.mark.parametrize(
    ("parse", "text", "problem"),
    [
        (parse_glossary, "- {id: a, term: A, definition: D}",
         "f.yml:1: 'A' has no source; add 'sources:'"),
        (parse_topics, "- {id: a, name: A}", "f.yml:1: this topic has no 'means'; add 'means:'"),
        (parse_milestones, "- {date: 2017-13, text: T, sources: [{title: S}]}",
         "f.yml:1: 'date' is '2017-13'; write 2017, 2017-06, 2017-06-19, or two of these with a "
         "slash between them"),
        (parse_paths, "- {id: a, title: A, steps: [{why: W}]}",
         "f.yml:1: a step leads to one thing; name either a reference or a sentence"),
        (parse_paths, "- {id: a, title: A}", "f.yml:1: this path leads nowhere; add 'steps:'"),
        (parse_topics, "id: a", "f.yml:1: this file must be a list of topics; start each with a "
         "hyphen"),
        (parse_further, "leaves_out: W",
         "f.yml:1: there is no work in this file; list them under 'works:', or remove it"),
        (parse_further, "- {key: a}", "f.yml:1: the further reading must be a list of fields; "
         "write it as 'name: value' lines"),
        (parse_further, "works:\n- {key: a, adds: A}", "f.yml:2: 'a' has no source; add "
         "'sources:'"),
        (parse_further, "works:\n- {key: a, sources: [{title: S}]}", "f.yml:2: this work has no "
         "'adds'; add 'adds:'"),
        (parse_further, "works:\n- {adds: A, sources: [{title: S}]}", "f.yml:2: this work has no "
         "'key'; add 'key:'"),
        (parse_further, "works:\n- {key: a, adds: A, sources: [{title: S}]}\n"
         "- {key: a, adds: A, sources: [{title: S}]}",
         "f.yml:3: 'a' stands on line 2 as well; keep one of them"),
        (parse_further, "works:\n- {key: a, add: A, sources: [{title: S}]}", "f.yml:2: this work "
         "has no field 'add'; did you mean 'adds'?"),
        (parse_further, "leave_out: W\nworks: []", "f.yml:1: the further reading has no field "
         "'leave_out'; did you mean 'leaves_out'?"),
        (parse_edition, "title: T\nsplit_lists_at: none", "f.yml:2: 'split_lists_at' is 'none'; "
         "write a whole number above 0"),
        (parse_edition, "title: T\nsentence_case: maybe", "f.yml:2: 'sentence_case' is 'maybe'; "
         "write true or false"),
        (parse_edition, "title: T\nversion: 1.0/rc", "f.yml:2: 'version' is '1.0/rc'; write it "
         "with letters, digits, dots, hyphens and plus signs: 1.0.0, 1.0-rc.1"),
        (parse_edition, "title: &a [*a]", "f.yml:1: this value holds itself; write out what its "
         "alias stands for"),
        (parse_edition, "title: " + "[" * 5000, "f.yml:1: lists and fields are nested too deeply "
         "to be read; write them flat"),
        (parse_edition, "titel: T", "f.yml:1: the edition has no field 'titel'; did you mean "
         "'title'?"),
        (parse_permalinks, "/references/A/ a", "f.yml:1: this is not an address and a key; write "
         "'/references/<slug>/ <key>'"),
        (parse_permalinks, "/references/a/ a\n/references/a/ b",
         "f.yml:2: this address stands on line 1 as well; keep one of the lines"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_the_smaller_files(parse: object, text: str, problem: str) -> None:
    assert callable(parse)
    assert problem in said(parse(text, "f.yml")[1])


SLUGS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)


@given(st.dictionaries(SLUGS, SLUGS, max_size=8), st.integers(0, 8))
@settings(deadline=None)
def test_permalinks_are_read_back(addresses: dict[str, str], known: int) -> None:
    lines = [f"/references/{slug}/ {key}\n" for slug, key in addresses.items()]
    permalinks, problems = parse_permalinks("".join(lines), "p.txt")
    assert problems == ()
    first = record_permalinks("", permalinks[:known])
    again, _ = parse_permalinks(record_permalinks(first, permalinks[known:]), "p.txt")
    assert {p.slug: p.key for p in again} == addresses
    assert [p.slug for p in again] == sorted(addresses)


def test_recording_an_address_keeps_comments_with_the_addresses_below_them() -> None:
    text = "# ours\n\n# renamed in May\n/references/b/ b\n/references/d/ d\n# the end\n"
    new, _ = parse_permalinks("/references/c/ c\n/references/a/ a\n", "p.txt")
    assert record_permalinks(text, new) == HEADER + (
        "/references/a/ a\n# ours\n\n# renamed in May\n/references/b/ b\n/references/c/ c\n"
        "/references/d/ d\n# the end\n"
    )


@given(st.text(max_size=60), st.text(max_size=60))
@settings(deadline=None)
def test_no_text_makes_the_parsers_fail(front: str, body: str) -> None:
    parse_abstract(f"---\n{front}\n---\n{body}", "a.md")
    parse_note(f"---\n{front}\n---\n{body}", "n.md")
    smaller = (parse_glossary, parse_topics, parse_milestones, parse_paths, parse_edition)
    for parse in (*smaller, parse_further):
        parse(front, "f.yml")


@given(st.text(alphabet="ab:-|>\n  '\"#[]{},&*!%@`?~0é=\\1\t\u2028", max_size=60))
@settings(max_examples=300)
@example("a: b\t")
@example("|#")
@example("---")
@example("- a\n-")
@example("---\n\n")
@example("- {a: b, c: [{d: e}, f]}\n" * 60)
@example("[" * 120 + "]" * 120)
@example("a:\n  - {b: [c, 'd']}\n  - &x >\n    e\n\n  - *x")
def test_both_readers_of_yaml_say_the_same(text: str) -> None:
    quick = parse_yaml(text, "a.yml")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_tree, "QUICK", None)
        assert parse_yaml(text, "a.yml") == quick


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "[\n", "['], ',\n", "[a, #]\n"])
def test_the_reader_in_c_is_not_given_what_goes_too_deep_for_its_stack(
    opening: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lists may stand in lists; how many beside each other makes no difference."""
    monkeypatch.setattr(yaml_tree, "QUICK", "none")  # what is given to it is refused
    parse_yaml(opening * 150, "a.yml")
    with pytest.raises(TypeError):
        parse_yaml("- {a: [b, {c: d}]}\n" * 600, "a.yml")


def test_an_alias_costs_as_much_as_what_it_stands_for_once() -> None:
    """Nine lists of nine aliases each would otherwise be a thousand million values."""
    rows = ["- &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"- &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    node, problems = parse_yaml("\n".join(rows), "a.yml")
    assert problems == ()
    assert node is not None
    assert len(node.value) == 9


def test_names_that_are_no_words_cost_nothing() -> None:
    """Shown as they are, nine lists of nine would be a thousand million words."""
    rows = ["? &a0 [x, x, x, x, x, x, x, x, x]\n: 1"]
    rows += [f"? &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n: 1" for n in range(1, 9)]
    node, problems = parse_yaml("\n".join(rows), "a.yml")
    assert node is None
    assert [problem.place.line for problem in problems] == [1, 3, 5, 7, 9, 11, 13, 15, 17]


def test_a_chain_of_aliases_is_nested_too_deeply() -> None:
    chain = [f"? &a{n} [*a{n - 1}]\n: 1" for n in range(1, 3000)]
    node, (problem,) = parse_yaml("\n".join(["? &a0 [x]\n: 1", *chain, "last: *a2999"]), "a.yml")
    assert node is None
    assert "nested too deeply" in problem.what


def test_front_matter_needs_its_fence_on_the_first_line() -> None:
    assert split_front_matter("---\na: b\n---\ntext") == ("a: b\n", "text", 4)
    assert split_front_matter("text\n---\n") == ("", "text\n---\n", 1)
