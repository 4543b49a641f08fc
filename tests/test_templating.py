"""Templates cannot print what is not escaped, and what is wrong in one is said with its line."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_reading.build import build
from annotated_reading.errors import OutputError
from annotated_reading.layout import layout_of
from annotated_reading.model import Json, Markdown
from annotated_reading.pages.templating import Templates
from annotated_reading.text.rich import clean, escape
from helpers import EXAMPLE, SITE_EXTENSIONS, render

HOSTILE = '<b onclick="x">*a* [b](javascript:c) `d` {{ e }} { #f } & "g"'
FINISHED = Markdown("*finished*")


@dataclass(frozen=True)
class View:
    """A view with a text, finished Markdown and a number."""

    text: str = HOSTILE
    finished: Markdown = FINISHED
    texts: tuple[str, ...] = (HOSTILE, HOSTILE)
    number: int = 3


def made(template: str, view: View | None = None, **more: str) -> str:
    """Return what a template makes of a view."""
    return (
        Templates({"a.md.jinja": template, **more}).page("a.md", "a.md.jinja", view or View()).text
    )


@pytest.mark.parametrize(
    "template",
    [
        "{{ text }}",
        "{% set other = text %}{{ other }}",
        "{% set other %}{{ text }}{% endset %}{{ other }}",
        "{% macro m(words) %}{{ words }}{% endmacro %}{{ m(text) }}",
        "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ text }}{% endcall %}",
        "{% macro m(a) %}{{ a }}{% endmacro %}{% macro n(b) %}{{ m(b) }}{% endmacro %}{{n(text)}}",
        "{% for item in texts[:1] %}{{ item }}{% endfor %}",
        "{{ texts[:1]|joined }}",
        "{{ text or 'nothing' }}",
        "{{ text if number else 'nothing' }}",
        "{% with other = text %}{{ other }}{% endwith %}",
        "{% block b %}{{ text }}{% endblock %}",
        "{{ {'a': text}['a'] }}",
        "{{ [text][0] }}",
        "{{ finished.join([text]) }}",
        "{{ text.strip() }}",
    ],
)
def test_every_way_of_printing_escapes_text(template: str) -> None:
    assert made(template) == f"{escape(HOSTILE)}\n"


def test_finished_markdown_is_printed_as_it_is() -> None:
    assert made("{{ finished }} {{ [finished, text]|joined(' ~ ') }}").startswith(
        f"*finished* *finished* &#126; {escape('<b')}"
    )


@pytest.mark.parametrize(
    ("template", "what"),
    [
        ("{{ finished ~ text }}", "side by side"),
        ("{{ finished + text }}", "side by side"),
        ("{{ '%s' % text }}", "side by side"),
        ("{{ text * 2 }}", "side by side"),
        ("{{ text|safe }}", "No filter named 'safe'"),
        ("{{ texts|join(finished) }}", "No filter named 'join'"),
        ("{{ text|replace('a', finished) }}", "No filter named 'replace'"),
        ("{{ nothing_called_so }}", "'nothing_called_so' is undefined"),
        ("{{ texts }}", "a template prints texts and numbers"),
        ("{% if %}", "Expected an expression"),
        ("{% include 'b' %}", "b"),
    ],
)
def test_what_is_wrong_is_said_with_template_and_line(template: str, what: str) -> None:
    with pytest.raises(OutputError) as caught:
        made(f"\n\n{template}")
    (problem,) = caught.value.problems
    assert problem.place.path == "templates/a.md.jinja"
    assert problem.place.line == 3
    assert what in problem.what


def test_an_editions_own_template_stands_over_ours_and_can_extend_it() -> None:
    ours = (
        "# Ours\n\n{% block a %}\nfirst\n{% endblock %}\n\n{% block b %}\nsecond\n{% endblock %}\n"
    )
    theirs = (
        '{% extends "default/a.md.jinja" %}\n{% block b %}\nmine: {{ number }}\n{% endblock %}\n'
    )
    templates = Templates({"a.md.jinja": ours}, {"docs/_templates/a.md.jinja": theirs})
    assert templates.page("a.md", "a.md.jinja", View()).text == "# Ours\n\nfirst\n\nmine: 3\n"


def test_a_mistake_in_an_editions_template_names_its_file() -> None:
    templates = Templates({}, {"docs/_templates/a.md.jinja": "\n{{ misspelt }}"})
    with pytest.raises(OutputError, match=r"docs/_templates/a\.md\.jinja:2: 'misspelt'") as caught:
        templates.page("a.md", "a.md.jinja", View())
    assert str(caught.value).endswith("[template-wrong]")


def test_blank_lines_of_a_template_are_one_and_those_of_a_value_stay() -> None:
    view = View(finished=Markdown("a\n\n\nb"))
    assert made("x\n\n\n\n{{ finished }}\n\n\n\ny\n\n\n", view) == "x\n\na\n\n\nb\n\ny\n"


def test_a_number_with_a_stop_is_escaped_only_where_a_line_begins_with_it() -> None:
    view = View(text="10.5555/lamp")
    assert made("{{ text }}", view) == "10&#46;5555/lamp\n"
    assert made("- {{ text }}", view) == "- 10&#46;5555/lamp\n"
    assert made("> 1. {{ text }}", view) == "> 1. 10&#46;5555/lamp\n"
    assert made("See {{ text }}", view) == "See 10.5555/lamp\n"
    assert made("[{{ text }}](a)", view) == "[10.5555/lamp](a)\n"


def test_an_address_stays_legible_as_the_words_of_a_link() -> None:
    view = View(text="https://lamp.example/a")
    assert made("[{{ text }}](b)", view) == "[https://lamp.example/a](b)\n"
    assert made("See {{ text }}", view) == "See https&#58;//lamp.example/a\n"


@pytest.mark.parametrize(
    "mixed",
    [FINISHED + "<b>", "<b>" + FINISHED, FINISHED.join(["<b>", "<i>"]), f"{FINISHED}<b>",
     Markdown("*%s*") % "<b>", FINISHED.replace("f", "<b>"), FINISHED.strip()],
)  # fmt: skip
def test_what_is_made_of_finished_markdown_is_plain_text_again(mixed: str) -> None:
    assert made("{{ text }}", View(text=mixed)) == f"{escape(mixed)}\n"


@given(st.text())
def test_any_text_on_a_line_of_any_kind_is_shown_as_the_same_text(text: str) -> None:
    shown = " ".join(clean(text).split())
    for before in ("", "- ", "> ", "# ", "1. ", "> - ", "[", "| a |\n|---|\n| "):
        after = {"[": "](b.md)", "| a |\n|---|\n| ": " |"}.get(before, "")
        page = made(f"{before}x {{{{ text }}}}{after}", View(text=text))
        assert " ".join(render(page, SITE_EXTENSIONS).text().split()).endswith(f"x {shown}".strip())


def test_front_matter_holds_any_value_in_lines_that_read_well() -> None:
    meta: dict[str, Json] = {
        "title": 'On "lamps": a <b>',
        "hide": ["toc"],
        "head": {
            "@type": "Book",
            "author": [{"name": "Roe"}, {"name": "Doe", "age": 3}],
            "none": [],
        },
    }

    @dataclass(frozen=True)
    class WithMeta:
        meta: dict[str, Json]

    text = (
        Templates({"a.md.jinja": "---\n{{ meta|yaml }}---\n"})
        .page("a.md", "a.md.jinja", WithMeta(meta))
        .text
    )
    assert text == (
        '---\ntitle: "On \\"lamps\\": a <b>"\nhide: ["toc"]\nhead:\n  "@type": "Book"\n'
        '  author:\n    - name: "Roe"\n    - name: "Doe"\n      age: 3\n  none: []\n---\n'
    )


def test_an_edition_changes_one_block_of_a_page(tmp_path: Path) -> None:
    """Five lines in docs/_templates, and the build takes them; every other page stays as it is."""
    shutil.copytree(EXAMPLE, tmp_path, dirs_exist_ok=True)
    build(layout_of(tmp_path))
    before = {path: path.read_text("utf-8") for path in (tmp_path / "docs").rglob("*.md")}
    own = tmp_path / "docs/_templates/reference.md.jinja"
    own.parent.mkdir()
    own.write_text(
        '{% extends "default/reference.md.jinja" %}\n'
        "{% block citation %}\n"
        "{{ super() }}\n"
        "Ask the keeper of {{ work.label }} for a copy.\n"
        "{% endblock %}\n",
        "utf-8",
    )
    build(layout_of(tmp_path))
    for path, text in before.items():
        added = path.read_text("utf-8").replace(text.partition("## As printed")[0], "")
        if path.parent.name == "references" and path.name not in {"index.md", "osei2018.md"}:
            assert "Ask the keeper of " in added, path
        else:
            assert path.read_text("utf-8") == text
    page = (tmp_path / "docs/references/osei2019.md").read_text("utf-8")
    assert "</details>\n\nAsk the keeper of Oséi et al. 2019 for a copy.\n\n## As printed" in page


def test_a_wrong_template_of_an_edition_changes_nothing(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path, dirs_exist_ok=True)
    build(layout_of(tmp_path))
    before = {path: path.read_bytes() for path in (tmp_path / "docs").rglob("*.md")}
    own = tmp_path / "docs/_templates/home.md.jinja"
    own.parent.mkdir()
    own.write_text('{% extends "default/home.md.jinja" %}\n{% block rail %}{{ n }}', "utf-8")
    with pytest.raises(OutputError, match=r"^docs/_templates/home\.md\.jinja:2: "):
        build(layout_of(tmp_path))
    assert {path: path.read_bytes() for path in (tmp_path / "docs").rglob("*.md")} == before
