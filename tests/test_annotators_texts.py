"""What annotators write, from the file to the page: cited works, safety, what they are told."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from annotated_reading import model
from annotated_reading.build import load
from annotated_reading.errors import InputError
from annotated_reading.files import read_inputs
from annotated_reading.inputs.parse import parse_inputs
from annotated_reading.inputs.site_settings import inherited
from annotated_reading.inputs.written import written_texts
from annotated_reading.layout import layout_of
from annotated_reading.model import Prose, ProseLine
from annotated_reading.reading.harmless import FOR_CHECKERS
from helpers import EXAMPLE, SITE_EXTENSIONS, Element, edit, files_of, render, sentence_of

NOTE = "docs/_reading/notes/tanaka2020.md"
ABOUT = "docs/_reading/about.md"
TEXT = "Nothing of it could be read."


def page(reading: Path, uri: str) -> Element:
    """Return what the site's Markdown makes of a page."""
    return render(files_of(reading)[uri].split("\n---\n", 1)[1], SITE_EXTENSIONS)


def warnings(reading: Path) -> list[str]:
    return [sentence_of(problem) for problem in load(layout_of(reading))[1]]


def errors(reading: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        load(layout_of(reading))
    return [
        sentence_of(problem)
        for problem in caught.value.problems
        if problem.severity.value == "error"
    ]


UNSAFE = [
    ("Stray.</div></div>", "'</div>' is not allowed"),
    ("A claim.[^1]", "there are no footnotes here, and '[^1]'"),
    ("# Loud", "this heading has the first level"),
    ("Loud\n====", "this heading has the first level"),
    ("Go [there](javascript:alert(1)).", "nothing may lead to 'javascript:alert(1"),
    ("See ![a lamp](https://e.example/lamp.png).", "the picture 'https://e.example/lamp.png'"),
    ("*So*{ onclick=alert(1) }", "'{ onclick=alert(1) }' is not allowed"),
]


@pytest.mark.parametrize(("text", "warning"), UNSAFE)
def test_what_a_note_may_not_do_is_reported_and_does_not_work(
    reading: Path, text: str, warning: str
) -> None:
    edit(reading / NOTE, TEXT, f"{TEXT}\n\n{text}")
    line = 10 if "====" in text else 9
    told = [told for told in warnings(reading) if "notes/tanaka2020" in told]
    assert [told.startswith(f"{NOTE}:{line}: warning: {warning}") for told in told] == [True]
    made = page(reading, "references/tanaka2020.md")
    assert len(made.find(tag="h1")) == 1
    first = next(child for child in made.children if isinstance(child, Element))
    assert first.attributes == {"class": "ref-page"}
    assert len(made.find(cls="ref-page")[0].find(cls="record")) == 1
    for element in made.walk():
        assert "onclick" not in element.attributes
        assert not element.attributes.get("href", "").startswith("javascript:")
        assert element.tag != "img"


def test_a_term_in_html_of_a_note_is_linked_or_left_but_not_printed(reading: Path) -> None:
    edit(reading / NOTE, TEXT, "<div>\nA lamp is <u>kept</u>.\n</div>")
    made = page(reading, "references/tanaka2020.md")
    (section,) = made.find(cls="ref-main")
    assert "](" not in section.text()
    assert [link.text() for link in section.find(tag="a", cls="term")] == ["lamp"]


def test_an_annotation_of_the_record_is_not_counted_among_the_notes_that_link(
    reading: Path,
) -> None:
    edit(reading / "references.bib", "Kept in the entry itself", "A lamp in the entry itself")
    edit(reading / NOTE, TEXT, "A lamp.\n\n    A keeper in code.")
    made = page(reading, "glossary.md")
    aside = next(p.text() for p in made.find(cls="aside") if "notes on" in p.text())
    assert "In the notes on Oséi et al. 2019 and Tanaka 2020. Source" in aside


HIDDEN = [
    (NOTE, TEXT, "<!-- ` --> See [@nobody] ` there.", 7),
    ("docs/_reading/people.yml", "Works at a harbour.", "|\n    A\n\n        [@nobody]\n", 2),
]


@pytest.mark.parametrize(("file", "words", "text", "line"), HIDDEN)
def test_a_work_that_is_cited_only_in_what_is_rendered_is_missed_too(
    reading: Path, file: str, words: str, text: str, line: int
) -> None:
    edit(reading / file, words, text)
    assert errors(reading)[0].startswith(f"{file}:{line}: [@nobody] is not in the bibliography")


def test_a_key_with_signs_of_html_can_be_cited(tmp_path: Path) -> None:
    (tmp_path / "references.bib").write_text("@book{a<b, title={A}, date={2001}}", "utf-8")
    (tmp_path / "docs/_reading").mkdir(parents=True)
    (tmp_path / ABOUT).write_text("# About\n\nSee [it][@a<b].\n", "utf-8")
    (link,) = page(tmp_path, "about.md").find(tag="p")[0].find(tag="a")
    assert link.text() == "it"


FIELDS = [
    ("glossary.yml", "A light with a keeper.", "glossary.md", 4),
    ("milestones.yml", "The last lamp goes out.", "timeline/index.md", 2),
    ("milestones.yml", "Two sources differ by a week.", "timeline/index.md", 3),
    ("people.yml", "Works at a harbour.", "authors.md", 2),
    ("topics.yml", "What a lamp gives.", "topics.md", 1),
    ("paths.yml", "Two stops.", "paths/index.md", 3),
    ("paths.yml", "Two stops.", "paths/short.md", 3),
    ("paths.yml", "It comes first.", "paths/short.md", 5),
    ("notes/osei2019.md", "It mentions the hands that cleaned the glass.",
     "references/osei2019.md", 12),
    ("notes/osei2019.md", "Two reviewers whom the journal does not name.",
     "references/osei2019.md", 16),
    ("notes/tanaka2020.md", TEXT, "references/tanaka2020.md", 7),
    ("further.yml", "It counts the harbours", "further.md", 7),
    ("further.yml", "Five works are *few*.", "further.md", 4),
    ("about.md", "Invented throughout;", "about.md", 6),
    ("introduction.md", "keep it for nothing", "index.md", 1),
]  # fmt: skip


@pytest.mark.parametrize(("file", "words", "uri", "line"), FIELDS)
def test_every_text_is_markdown_with_citations(
    reading: Path, file: str, words: str, uri: str, line: int
) -> None:
    path = reading / "docs/_reading" / file
    edit(path, words, "See *well* [the lamps][@lamps2020] `[@lamps2020]` and <i>on</i>.")
    made = page(reading, uri)
    links = [link for link in made.find(tag="a") if link.text() == "the lamps"]
    assert [link.attributes["href"].endswith("lamps2020.md") for link in links] == [True]
    assert "well" in [element.text() for element in made.find(tag="em")]
    assert "on" in [element.text() for element in made.find(tag="i")]
    assert "[@lamps2020]" in [element.text() for element in made.find(tag="code")]
    edit(path, "[@lamps2020]", "[@nobody]")
    assert errors(reading)[0].startswith(
        f"docs/_reading/{file}:{line}: [@nobody] is not in the bibliography"
    )
    edit(path, "[@nobody]", "</p><script>")
    told = f"docs/_reading/{file}:{line}: warning: '</p>' is not allowed and shown as text"
    assert any(problem.startswith(told) for problem in warnings(reading))
    made = page(reading, uri)
    assert "</p><script>" in made.text()
    assert made.find(tag="script") == []


def test_the_page_about_the_edition_keeps_its_title_and_what_stands_for_our_parts(
    reading: Path,
) -> None:
    edit(reading / ABOUT, "{{ coverage }}", "{{ shortcuts }}\n\n    {{ coverage }}\n\n# Again")
    made = page(reading, "about.md")
    assert [heading.text() for heading in made.find(tag="h1")] == ["About the example"]
    assert [box.attributes["type"] for box in made.find(name="shortcut-toggle")] == ["checkbox"]
    assert made.find(tag="label")[0].attributes == {"for": "shortcut-toggle"}
    assert [code.text().strip() for code in made.find(tag="code")] == ["{{ coverage }}"]
    assert any(f"{ABOUT}:12: warning: this heading" in told for told in warnings(reading))


@pytest.mark.parametrize(
    "start", ["1998. A", "1) A", "- A", "# A", "#A", "> A", ": A", "| A", "+ A"]
)
def test_a_text_for_one_line_starts_no_list_and_no_heading(reading: Path, start: str) -> None:
    edit(reading / "docs/_reading/people.yml", "Works at a harbour.", f'"{start} *harbour*."')
    edit(reading / "docs/_reading/milestones.yml", "The last lamp goes out.", f'"{start} *lamp*."')
    edit(reading / "docs/_reading/milestones.yml", "2020-02/2020-03", '"2020"')
    (facts,) = (p for p in page(reading, "authors.md").find(tag="p") if "harbour" in p.text())
    assert facts.text().startswith(f"{start} harbour.")
    (event,) = page(reading, "timeline/index.md").find(cls="chron-events")
    assert event.text().strip().startswith(f"{start} lamp.")
    assert len(event.find(tag="li")) == 1


def _planted(record: Any, planted: list[str]) -> Any:
    """Return a record with a word of its own in every field below it that is Markdown."""
    if isinstance(record, tuple):
        return tuple(_planted(item, planted) for item in record)
    if not is_dataclass(record) or isinstance(record, type):
        return record
    hints = get_type_hints(type(record), localns=FOR_CHECKERS, include_extras=True)
    values = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if hints[field.name] in (Prose, ProseLine):
            planted.append(f"{type(record).__name__}.{field.name} {len(planted)}")
            values[field.name] = planted[-1]
        else:
            values[field.name] = _planted(value, planted)
    return replace(record, **values)


def test_no_field_that_is_markdown_is_forgotten() -> None:
    inputs, _ = parse_inputs(read_inputs(layout_of(EXAMPLE), inherited))
    planted: list[str] = []
    inputs = _planted(inputs, planted)
    names = {name.split()[0] for name in planted}
    assert {"Inputs.about", "Note.text", "Milestone.disagree", "KnownPerson.facts"} < names
    assert sorted(written.text for written in written_texts(inputs)) == sorted(planted)
    declared = {
        f"{record.__name__}.{name}"
        for record in vars(model).values()
        if isinstance(record, type) and is_dataclass(record)
        for name, kind in get_type_hints(record, localns=FOR_CHECKERS, include_extras=True).items()
        if kind in (Prose, ProseLine)
    }
    assert declared - {"Person.facts", "Reading.about", "Reading.introduction"} <= names
