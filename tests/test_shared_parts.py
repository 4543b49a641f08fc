"""A part of the frame that was made for another page is the one that would be made for this."""

from __future__ import annotations

import posixpath
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment
from mkdocs.theme import Theme
from mkdocs.utils.templates import url_filter

from annotated_reading.commands.look import THEME
from annotated_reading.commands.shared_parts import SharedParts
from annotated_reading.rendering.later_page import LaterPage

ADDRESSES = (
    "",
    "a/",
    "a/b/",
    "a/b/c/",
    "a/d/",
    "a/x.html",
    "a/y.html",
    "e/b/",
    "search/",
    "b/a/b/",
)
LINKS = (*ADDRESSES[1:], "assets/x.js", "search/f.js", "../a/b/", "#b", "/a/", "https://a.example/")
PART = "{{ page.meta.under }}{% for link in links %} {{ link | url }}{% endfor %}"


def pages_of(
    env: Environment, shared: SharedParts, pages: list[tuple[str, str]], links: Any
) -> Any:
    for url, under in pages:
        file = SimpleNamespace(page=LaterPage.__new__(LaterPage))
        page: Any = SimpleNamespace(url=url, meta={"under": under}, file=file)
        base = posixpath.relpath(".", posixpath.dirname(url)) if "/" in url else "."
        context: Any = {"page": page, "base_url": base, "links": links}
        shared.offer(context, page)
        yield env.get_template("page").render(context)


def environment() -> Environment:
    taken = '{% if shared_part is defined %}{{ shared_part("part") }}{% endif %}'
    env = Environment(  # noqa: S701 - as mkdocs has it
        loader=DictLoader({"part": PART, "page": taken + '|{% include "part" %}'})
    )
    env.filters["url"] = url_filter
    return env


def shared_parts(*folders: str) -> SharedParts:
    theme = Theme(name="material")
    theme.dirs.extend([str(THEME), *folders])
    config: Any = SimpleNamespace(theme=theme)
    return SharedParts(config)


@given(
    st.lists(st.tuples(st.sampled_from(ADDRESSES), st.sampled_from(["a/", "e/"])), max_size=6),
    st.lists(st.sampled_from(LINKS), unique=True),
)
def test_a_part_is_what_its_template_makes(pages: list[tuple[str, str]], links: list[str]) -> None:
    for made in pages_of(environment(), shared_parts(), pages, links):
        taken, _, included = made.partition("|")
        assert taken == included


def test_parts_are_taken_again_where_all_templates_are_known(
    tmp_path: Path,
) -> None:
    env, pages = environment(), [("a/b/", "a/"), ("a/d/", "a/")]
    asked: list[int] = []
    env.globals["count"] = asked.append
    env.loader = DictLoader({"part": "{{ count(1) }}", "page": '{{ shared_part("part") }}'})
    assert list(pages_of(env, shared_parts(), pages, [])) == ["None", "None"]
    assert len(asked) == 1
    env.loader = DictLoader({"page": "{{ shared_part is defined }}"})
    assert list(pages_of(env, shared_parts(str(tmp_path)), pages, [])) == ["False", "False"]
