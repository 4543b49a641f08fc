"""Where a term is linked in a note, and where it must not be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotated_reading.errors import Place
from annotated_reading.model import Term
from annotated_reading.text.glossary_links import find_names, find_terms, find_uses, link_terms


def term(name: str, *aliases: str) -> Term:
    return Term(name.lower().replace(" ", "-"), name, aliases, "D.", (), (), (), Place("g.yml"))


TERMS = (
    term("Lamp"),
    term("Lamp oil"),
    term("Keeper", "lamp keeper"),
    term("UN GGE"),
    term(".net"),
    term("Boss", "C++"),
    term("Großmacht", "İzmir"),
)
NAMES = find_names(TERMS)


def linked(text: str) -> str:
    return link_terms(text, find_uses(text, NAMES), lambda words, name: f"<{words}|{name}>")


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("A lamp is a lamp.", "A <lamp|lamp> is a lamp."),
        ("Lamps and lamp oil.", "<Lamps|lamp> and <lamp oil|lamp-oil>."),
        ("The lamp keeper's lamp.", "The <lamp keeper|keeper>'s <lamp|lamp>."),
        ("Eine großmacht.", "Eine <großmacht|großmacht>."),
        ("To İzmir.", "To <İzmir|großmacht>."),
        ("Lamp\noil", "<Lamp\noil|lamp-oil>"),
        ("the UN GGE met", "the <UN GGE|un-gge> met"),
        ("in .NET, not x.net", "in <.NET|.net>, not x.net"),
        ("C++, boss", "<C++|boss>, boss"),
        ("Bosses’ boss", "Bosses’ <boss|boss>"),
    ],
)
def test_the_first_use_is_linked(text: str, result: str) -> None:
    assert linked(text) == result


@pytest.mark.parametrize(
    "text",
    [
        "A lampshade, a headlamp, lamp-like.",
        "[a lamp](https://e.example/lamp)",
        "[lamp][@key] and [@lamp]",
        "![lamp](lamp.png)",
        "## The lamp",
        "> a lamp",
        "`lamp` and ``a lamp``",
        "```\nlamp\n```",
        "    lamp in code",
        "~~~\nlamp\n\nlamp\n~~~",
        "<code>lamp</code>",
        "He said “a lamp” twice.",
        '<span title="lamp">x</span>',
        "https://e.example/lamp",
        "Oh!lamp, or C:\\lamp",
        'A line\n{ title="the lamp" .lamp }',
        '[x]: ../lamp/ "lamp"\n\n[x]',
        "UN\n\nGGE and UN\n \nGGE",
        "a &lamp; and &#lamp;",
    ],
)
def test_nothing_is_linked_where_it_must_not_be(text: str) -> None:
    assert linked(text) == text


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("A ` here.\n\nA lamp.\n\nAnd ` there.", "A ` here.\n\nA <lamp|lamp>.\n\nAnd ` there."),
        ("- item\n\n    a lamp", "- item\n\n    a <lamp|lamp>"),
        ("A line\n    with a lamp", "A line\n    with a <lamp|lamp>"),
    ],
)
def test_what_is_no_code_does_not_hide_a_term(text: str, result: str) -> None:
    assert linked(text) == result


def test_a_term_inside_the_name_of_another_stands_in_the_text_too() -> None:
    assert find_terms("Lamp oil for UN\nGGE", NAMES) == {"lamp", "lamp-oil", "un-gge"}
    assert find_terms("`lamp` headlamp", NAMES) == frozenset()


def test_what_is_passed_over_does_not_count_as_the_first_use() -> None:
    assert linked("“a lamp”, a lamp") == "“a lamp”, a <lamp|lamp>"


@given(st.text(alphabet="lamp oi`[]()<>“”#>\n", max_size=60))
@settings(deadline=None, max_examples=300)
def test_only_links_are_added(text: str) -> None:
    made = link_terms(text, find_uses(text, NAMES), lambda words, _: words)
    assert made == text
    uses = list(find_uses(text, NAMES))
    assert len({use.term for use in uses}) == len(uses)
