"""Corrections: counted alike everywhere, each at its address, marked where it differs, as data."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from annotated_reading.build import load
from annotated_reading.errors import OutputError
from annotated_reading.inputs.notes import parse_note
from annotated_reading.layout import layout_of
from annotated_reading.model import Markdown, Reference
from annotated_reading.pages.templating import Templates
from annotated_reading.reading.fragments import with_fragments
from annotated_reading.text.differences import Parts, differences
from annotated_reading.text.plain import wrapped
from helpers import EXAMPLE, ROOT, Element, files_of, parse_html

KINDS = {
    "wrong": r"errors?",
    "missing": r"omissions?",
    "damage": r"broken words? or address(?:es)?",
    "variant": r"variants?",
    "style": r"matters? of style",
}
"""The nouns by which readers know the kinds."""
ASKED = {"wrong", "missing", "damage"}
OPEN = "not known to us"
"""What stands for what is missing, where nobody knows what it should be."""
WORDS = "no one two three four five six seven eight nine ten eleven twelve".split()


def written(reading: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the corrections of each note, by key, as YAML has them."""
    notes = sorted((reading / "docs/_reading/notes").glob("*.md"))
    front = {note.stem: yaml.safe_load(note.read_text("utf-8").split("---\n")[1]) for note in notes}
    return {key: fields["corrections"] for key, fields in front.items() if "corrections" in fields}


def example(root: Path, *changes: tuple[str, str, str]) -> dict[str, str]:
    """Return the files of the example, in whose inputs texts were replaced first."""
    shutil.copytree(EXAMPLE, root, dirs_exist_ok=True)
    for name, old, new in changes:
        path = root / "docs/_reading" / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")
    return files_of(root)


def corrected(text: str) -> tuple[str, str, str]:
    """Return the change by which the example's note has other corrections, in YAML."""
    note = (EXAMPLE / "docs/_reading/notes/osei2019.md").read_text("utf-8")
    old = note[note.index("corrections:") : note.index("basis:")]
    return "notes/osei2019.md", old, text


# ---- counts


def counted(text: str) -> dict[str, list[int]]:
    """Return every number of corrections that a text gives, by kind, in figures or words."""
    number = rf"\b([\d,]+|{'|'.join(WORDS)})\b\s+"
    return {
        kind: [
            WORDS.index(n.lower()) if n.lower() in WORDS else int(n.replace(",", ""))
            for n in re.findall(number + noun + r"\b", text, re.IGNORECASE)
        ]
        for kind, noun in KINDS.items()
    }


def words_of(page: Element) -> str:
    return " ".join(page.text().split())


@pytest.mark.this_edition
def test_all_that_counts_corrections_counts_the_same(real_site: Path) -> None:
    totals = Counter(c["kind"] for note in written(ROOT).values() for c in note)
    must = {
        uri: words_of(parse_html((real_site / uri / "index.html").read_text("utf-8")))
        for uri in ("", "corrections/", "about/")
    }
    may = {name: (ROOT / name).read_text("utf-8") for name in ("README.md", "CITATION.cff")}
    for name, text in must.items():
        assert all(counted(text)[kind] for kind in totals), name
    for name, text in (must | may).items():
        for kind, numbers in counted(text.partition("A letter to the editors")[0]).items():
            assert set(numbers) <= {totals[kind]}, (name, kind)


@pytest.mark.this_edition
@pytest.mark.parametrize("name", ["README.md", "CITATION.cff"])
def test_what_is_told_of_the_edition_is_what_it_has(name: str) -> None:
    reading = load(layout_of(ROOT))[0]
    text = " ".join((ROOT / name).read_text("utf-8").split())
    numbers = {
        "sentences": len(reading.sentences),
        "works": len(reading.references),
        "corrections": sum(map(len, written(ROOT).values())),
    }
    for noun, total in numbers.items():
        told = re.findall(rf"(?<![\w,])({'|'.join(WORDS[1:])}|\d+) {noun}\b", text)
        assert {WORDS.index(n) if n in WORDS else int(n) for n in told} <= {total}


@pytest.mark.parametrize(
    ("kinds", "sentence"),
    [
        ("style", "1 matter of style"),
        ("variant style variant", "2 variants and 1 matter of style"),
        ("damage wrong damage", "1 error and 2 broken words or addresses"),
        (
            "wrong missing damage variant style " * 2,
            "2 errors, 2 omissions, 2 broken words or addresses, 2 variants and 2 matters of style",
        ),
        ("missing", "1 omission"),
    ],
)
def test_a_kind_that_does_not_occur_is_not_named(tmp_path: Path, kinds: str, sentence: str) -> None:
    made = example(tmp_path, corrected(of_kinds(kinds)))
    assert f"the reference list has {sentence}." in made["corrections.md"]
    assert f"[{sentence}](corrections.md)" in made["index.md"]
    assert f"it has {sentence}." in made["references/osei2019.md"]
    assert f": {sentence} |" in made["about.md"]


def of_kinds(kinds: str) -> str:
    """Return corrections of a field in YAML, of these kinds."""
    rows = [
        f"  - {{field: pages, kind: {kind}, printed: {'' if kind == 'missing' else '7–91'}, "
        "verified: 7–19, source: A page, status: verified}\n"
        for kind in kinds.split()
    ]
    damaged = "damaged: Osei, 7–91.\n" if "damage" in kinds else ""
    return f"{damaged}corrections:\n{''.join(rows)}"


def test_of_what_is_missing_it_may_be_unknown_what_it_should_be(tmp_path: Path) -> None:
    row = "{field: issue, kind: missing, source: Two libraries, status: unknown}"
    made = example(tmp_path, corrected(f"corrections:\n  - {row}\n"))
    page = parse_html(made["corrections.md"].replace("\n\n", "\n"))
    assert (
        "| nothing | not known to us | Two libraries; not established |" in made["corrections.md"]
    )
    assert "| nothing | not known to us |" in made["references/osei2019.md"]
    assert "Printed: nothing Correct: not known to us Source: Two libraries" in words_of(page)
    data = json.loads(made["exports/corrections.json"])
    schema = json.loads(made["exports/corrections.schema.json"])
    jsonschema.Draft202012Validator(schema).validate(data)
    assert "correct" not in data["corrections"][0]
    assert data["corrections"][0]["certainty"] == "unknown"


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("kind: missing, status: reported", "this correction has no 'verified'"),
        ("kind: missing, verified: 7–19, status: unknown", "the status is unknown, and yet"),
        ("kind: wrong, printed: 7–91, status: unknown", "only of what is missing"),
    ],
)
def test_a_value_is_given_unless_it_is_unknown(row: str, problem: str) -> None:
    name, old, new = corrected(f"corrections:\n  - {{field: pages, source: A page, {row}}}\n")
    text = (EXAMPLE / "docs/_reading" / name).read_text("utf-8").replace(old, new)
    told = [str(each) for each in parse_note(text, name)[1]]
    assert len(told) == 1
    assert problem in told[0]
    assert told[0].startswith(f"{name}:{text[: text.index('field: pages')].count(chr(10)) + 1}")


# ---- addresses

FIELDS = st.sampled_from(
    ["pages", "Pages", "pages 2", "pages-2", "b pages", "b", "作者", "", "--", "title, of the page"]
)
SLUGS = st.sampled_from(["a", "a-b", "a-pages", "a-b-pages", "a-pages-2", "b", "a-correction"])
LISTS = st.dictionaries(SLUGS, st.lists(FIELDS, max_size=5), max_size=5)


@cache
def corrected_reference() -> Reference:
    """Return the reference of the example that has corrections."""
    return next(r for r in load(layout_of(EXAMPLE))[0].references if r.note and r.note.corrections)


def references(lists: dict[str, list[str]]) -> tuple[Reference, ...]:
    """Return references with corrections of these fields, by slug."""
    base = corrected_reference()
    assert base.note is not None
    note, model = base.note, base.note.corrections[0]
    return tuple(
        replace(
            base, slug=s, note=replace(note, corrections=tuple(replace(model, field=f) for f in fs))
        )
        for s, fs in lists.items()
    )


def fragments(made: tuple[Reference, ...]) -> list[list[str]]:
    return [[c.fragment for c in r.note.corrections] for r in made if r.note]


@given(LISTS)
def test_every_correction_has_an_address_of_its_own(lists: dict[str, list[str]]) -> None:
    of_references = fragments(with_fragments(references(lists)))
    given_out = [fragment for those in of_references for fragment in those]
    assert len({*given_out, *lists}) == len(given_out) + len(lists)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", fragment) for fragment in given_out)
    for slug, those in zip(lists, of_references, strict=True):
        assert all(fragment.startswith(f"{slug}-") for fragment in those)


@given(st.lists(FIELDS, min_size=1, max_size=5), FIELDS)
def test_a_correction_that_is_added_leaves_the_others_their_addresses(
    fields: list[str], more: str
) -> None:
    (before,) = fragments(with_fragments(references({"a": fields})))
    (after,) = fragments(with_fragments(references({"a": [*fields, more]})))
    assert after[: len(before)] == before


def test_an_address_is_the_work_and_the_field(tmp_path: Path) -> None:
    two = of_kinds("wrong style").replace("pages", "name of the blog")
    page = example(tmp_path, corrected(two))["corrections.md"]
    for fragment in ("osei2019-name-of-the-blog", "osei2019-name-of-the-blog-2"):
        assert f"[Name of the blog](#{fragment}){{ #{fragment} }}" in page


@pytest.mark.this_edition
def test_the_page_of_a_work_leads_to_the_addresses_of_its_corrections(real_site: Path) -> None:
    page = parse_html((real_site / "corrections/index.html").read_text("utf-8"))
    ids = [e.attributes["id"] for e in page.walk() if "id" in e.attributes]
    for key, corrections in written(ROOT).items():
        work = parse_html((real_site / f"references/{key}/index.html").read_text("utf-8"))
        hrefs = [a.attributes["href"] for table in tables(work) for a in table.find(tag="a")]
        named = [href for href in hrefs if href.startswith("../../corrections/#")]
        assert len(named) == len(corrections)
        assert all(ids.count(href.partition("#")[2]) == 1 for href in named)


# ---- differences


def text_of(parts: Parts) -> str:
    return "".join(part.text for part in parts)


def unchanged(parts: Parts) -> str:
    return "".join(part.text for part in parts if not part.differs)


PIECES = st.sampled_from(["lamp", "lamps", "Lamp", "1", "12", " ", ", ", ".", "–", "e\u0301", "e"])
TEXTS = st.lists(PIECES, max_size=6).map("".join) | st.text()


@given(TEXTS, TEXTS)
def test_parts_are_the_texts_and_what_is_not_marked_is_the_same_in_both(
    before: str, after: str
) -> None:
    first, second = differences(before, after)
    assert (text_of(first), text_of(second)) == (before, after)
    assert unchanged(first) == unchanged(second)
    assert all(part.text for part in (*first, *second))
    marked = any(part.differs for part in (*first, *second))
    assert marked == (before != after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("cyber-diplo[ ]macy", "cyber-diplomacy"),
        ("60–[90]", "60–[69]"),
        ("concept[s] of norms", "concept of norms"),
        ("Cyber[s]ecurity", "Cyber[ S]ecurity"),
        ("La[t]ici", "La[ț]ici"),
        ("[red, big] lamps", "[blue, small] lamps"),
        ("Os[e\u0301]i", "Os[e]i"),
        ("[No. 651937]", "[PE 651.937]"),
        ("2023[, November]", "2023"),
    ],
)
def test_a_difference_is_marked_where_the_eye_looks_for_it(before: str, after: str) -> None:
    bare = (re.sub(r"[\[\]]", "", text) for text in (before, after))
    shown = ("".join(f"[{p.text}]" if p.differs else p.text for p in s) for s in differences(*bare))
    assert tuple(shown) == (before, after)


def tables(page: Element) -> Iterator[Element]:
    """Yield the tables of corrections on a page."""
    for block in page.find(cls="corrections"):
        yield from block.find(tag="table")


def shown(cell: Element) -> str:
    """Return the text of a cell without the words for those who do not see a space."""
    return "".join(
        c if isinstance(c, str) else "" if c.has_class("vh") else shown(c) for c in cell.children
    )


@pytest.mark.this_edition
def test_marks_on_the_page_change_no_word_and_a_space_is_told(real_site: Path) -> None:
    page = parse_html((real_site / "corrections/index.html").read_text("utf-8"))
    rows = [row.find(tag="td") for table in tables(page) for row in table.find(tag="tr")]
    found = Counter((shown(row[1]), shown(row[2])) for row in rows if row)
    texts = [c for note in written(ROOT).values() for c in note]
    assert found == Counter((c.get("printed") or "nothing", c.get("verified", OPEN)) for c in texts)
    gaps = [gap for gap in page.find(cls="gap") if gap.tag == "del"]
    assert len(gaps) == sum(c["kind"] == "damage" for c in texts)
    assert {(gap.text(), shown(gap)) for gap in gaps} == {("(space) ", " ")}


# ---- data


@pytest.mark.parametrize("reading", [EXAMPLE, ROOT], ids=["example", "this edition"])
def test_the_data_are_what_the_schema_says(reading: Path) -> None:
    made = files_of(reading)
    if "corrections.md" not in made:
        pytest.skip("nothing is corrected in this edition")
    schema = json.loads(made["exports/corrections.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    data = json.loads(made["exports/corrections.json"])
    jsonschema.Draft202012Validator(schema).validate(data)
    assert all(each["description"] for each in described(schema))
    texts = [(key, c) for key, note in written(reading).items() for c in note]
    order = [r.key for r in load(layout_of(reading))[0].references]
    texts.sort(key=lambda text: order.index(text[0]))
    assert [row["reference"] for row in data["corrections"]] == [key for key, _ in texts]
    for row, (_, c) in zip(data["corrections"], texts, strict=True):
        assert (row["field"], row["printed"]) == (c["field"], c.get("printed", ""))
        assert (row.get("correct"), row["certainty"]) == (c.get("verified"), c["status"])
        assert row["kind"] == c.get("kind", "wrong")
        assert (row["source"]["title"], row["source"].get("url")) == (c["source"], c.get("url"))


def described(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield everything in a schema that a reader wants to have explained."""
    yield schema
    for inner in (*schema.get("properties", {}).values(), *schema.get("oneOf", ())):
        yield from described(inner)
    if "items" in schema:
        yield from described(schema["items"])


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "typo"},
        {"certainty": ""},
        {"certainty": "unknown"},
        {"correct": ""},
        {"correct": None},
        {"source": {}},
        {"more": 1},
    ],
    ids=lambda wrong: "-".join(map(str, *wrong.items())),
)
def test_the_schema_refuses_what_it_does_not_describe(wrong: dict[str, Any]) -> None:
    made = files_of(EXAMPLE)
    schema = json.loads(made["exports/corrections.schema.json"])
    data = json.loads(made["exports/corrections.json"])
    row = data["corrections"][0] | wrong
    data["corrections"][0] = {name: value for name, value in row.items() if value is not None}
    assert not jsonschema.Draft202012Validator(schema).is_valid(data)


@pytest.mark.this_edition
def test_the_addresses_in_the_data_are_those_of_the_site(real_site: Path) -> None:
    data = json.loads((real_site / "exports/corrections.json").read_text("utf-8"))
    page = parse_html((real_site / "corrections/index.html").read_text("utf-8"))
    base = data["edition"]["url"]
    assert data["article"]["journal"] == "Journal of Law and Politics"
    for row in data["corrections"]:
        path, _, fragment = row["address"].removeprefix(base).partition("#")
        (link,) = page.find(name=fragment)
        assert path == "corrections/"
        assert link.text().casefold() == row["field"].casefold()
        assert (real_site / row["page"].removeprefix(base) / "index.html").is_file()
    hrefs = [a.attributes.get("href", "") for a in page.find(tag="a")]
    for name in ("corrections.json", "corrections.schema.json"):
        assert f"../exports/{name}" in hrefs


# ---- the letter


def letter_in(page: str) -> str:
    """Return the letter on a page of corrections, as a reader copies it."""
    (code,) = parse_html(page).find(name="letter_text")
    return code.text()


@pytest.mark.this_edition
def test_the_letter_asks_for_the_mistakes_and_for_nothing_else(real_site: Path) -> None:
    letter = letter_in((real_site / "corrections/index.html").read_text("utf-8"))
    words = " ".join(letter.split())
    items = Counter(re.findall(r"Printed: (.*?) Correct: (.*?) Source: ", words))
    texts = [c for note in written(ROOT).values() for c in note]
    asked = [c for c in texts if c["kind"] in ASKED]
    assert items == Counter((c.get("printed") or "nothing", c.get("verified", OPEN)) for c in asked)
    totals = Counter(c["kind"] for c in asked)
    assert {k: v for k, v in counted(words).items() if k in ASKED} == {
        kind: [totals[kind]] for kind in ASKED
    }
    says = ["Journal of Law and Politics", "Cyber Diplomacy: Securing the (Digital) Future"]
    says += ["The editors of this edition", "No printed copy was seen", "an erratum"]
    says += [c[name] for c in asked for name in ("source", "url") if name in c]
    assert [text for text in says if text not in words] == []
    assert words.endswith("https://example.org/cyber-diplomacy/corrections/")
    assert not re.search(r"\]\(|\*\*|&#?\w+;|`|^#", letter, re.MULTILINE)


@pytest.mark.parametrize(
    "change",
    [
        ("abstract.md", "journal: Invented Quarterly\n", ""),
        corrected(of_kinds("style variant")),
    ],
    ids=["no journal", "no mistake"],
)
def test_no_letter_where_there_is_nobody_to_ask_or_nothing(
    tmp_path: Path, change: tuple[str, str, str]
) -> None:
    page = example(tmp_path, change)["corrections.md"]
    assert "# Corrections" in page
    assert "letter" not in page


def test_no_letter_without_an_article(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path, dirs_exist_ok=True)
    reading = tmp_path / "docs/_reading"
    (reading / "abstract.md").unlink()
    (reading / "paths.yml").unlink()
    further = reading / "further.yml"
    further.write_text(re.sub(r"(?m)^ +near:.*\n", "", further.read_text("utf-8")), "utf-8")
    for path in (reading / "notes").glob("*.md"):
        path.write_text(re.sub(r"(?m)^bears_on:\n(  .*\n)*", "", path.read_text("utf-8")), "utf-8")
    made = files_of(tmp_path)
    assert "letter" not in made["corrections.md"]
    assert "[1 error and 1 omission](corrections.md)" in made["index.md"]
    assert "article" not in json.loads(made["exports/corrections.json"])


def test_without_corrections_there_is_no_page_of_them(tmp_path: Path) -> None:
    made = example(tmp_path, corrected(""))
    assert not [uri for uri in made if "corrections" in uri]
    assert "corrections.md" not in "".join(made.values())


def test_which_text_is_followed_is_said_where_corrections_are(tmp_path: Path) -> None:
    witness = "witness: As [@osei2019] *has* it & not “<b>”.\nkeywords:"
    made = example(
        tmp_path,
        ("abstract.md", "keywords:", witness),
        ("about.md", "{{ coverage }}", "{{ witness }}"),
    )
    for uri in ("corrections.md", "about.md"):
        assert "As [Oséi et al. (2019)](references/osei2019.md) *has* it" in made[uri]
    in_words = "As Oséi et al. (2019) has it & not “<b>”."
    assert in_words in letter_in(made["corrections.md"]).replace("\n", " ")
    assert json.loads(made["exports/corrections.json"])["article"]["witness"] == in_words


# ---- plain text

LETTER_PIECES = st.sampled_from(["a ", "lamp ", "\n", "  ", f"https://{'a' * 30} "])


@given(st.lists(LETTER_PIECES).map("".join), st.integers(10, 30))
def test_a_wrapped_text_has_its_words_on_lines_that_fit(text: str, width: int) -> None:
    lines = wrapped(text, width).splitlines()
    assert " ".join(lines).split() == text.split()
    assert all(len(line) <= width or len(line.split()) == 1 for line in lines)


def test_what_is_indented_stays_so_where_its_line_is_broken() -> None:
    text = "   Source: a page of some length\n\nNext: a page of some length"
    assert wrapped(text, 20).splitlines() == [
        "   Source: a page of",
        "     some length",
        "",
        "Next: a page of some",
        "length",
    ]


@dataclass(frozen=True)
class View:
    text: str
    finished: Markdown


def test_a_plain_text_escapes_nothing_and_takes_no_markdown() -> None:
    templates = Templates({"a.txt.jinja": "a & {{ text }}\n", "b.txt.jinja": "\n{{ finished }}"})
    assert templates.text("a.txt.jinja", View("<b> &\n\n*c*", Markdown(""))) == "a & <b> & *c*\n"
    with pytest.raises(OutputError, match=r"b\.txt\.jinja:2: a plain text has no Markdown"):
        templates.text("b.txt.jinja", View("", Markdown("&#42;")))
