"""What mkdocs does around the build step: it stays strict, and the theme's faults are mended."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from annotated_reading.commands.plugin import AnnotatedReadingPlugin
from annotated_reading.commands.site_facts import THEME_SCRIPT
from annotated_reading.commands.theme_patches import (
    PAGE_PATCHES,
    SCRIPT_PATCHES,
    PatchMismatch,
    lean,
    lean_css,
    patched,
)
from conftest import build_site, copy_project, run
from helpers import EXAMPLE


def quiet_build(project: Path, builder: str = "mkdocs") -> subprocess.CompletedProcess[str]:
    """Build as `make site` does."""
    return run(project, "-m", builder, "build", "--quiet", "--clean", "-f", "mkdocs.yml")


@pytest.mark.parametrize("builder", ["mkdocs", pytest.param("properdocs", marks=pytest.mark.long)])
@pytest.mark.parametrize("link", ["nowhere.md", "about.md#nothing-is-called-so"])
def test_a_quiet_build_stops_at_a_dead_link(tmp_path: Path, link: str, builder: str) -> None:
    pytest.importorskip(builder)
    project = copy_project(tmp_path, EXAMPLE)
    (project / "docs/mine.md").write_text(f"# Mine\n\nSee [this]({link}).\n", "utf-8")
    settings = project / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8").replace("  - About", "  - Mine: mine.md\n  - About")
    )
    done = quiet_build(project, builder)
    assert done.returncode == 1
    assert link.partition("#")[0] in done.stderr
    assert "mine.md" in done.stderr


def test_a_mistake_stops_a_build_but_not_a_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    plugin = AnnotatedReadingPlugin()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    project = copy_project(tmp_path, EXAMPLE)
    config = load_config(str(project / "mkdocs.yml"))
    plugin.on_startup(command="serve", dirty=False)
    bibliography = project / "references.bib"
    good = bibliography.read_text("utf-8")
    bibliography.write_text(f"{good}\n@book{{broken, title = {{A}}\n", "utf-8")
    with pytest.raises(PluginError, match=r"references\.bib:\d+: "):
        plugin.on_pre_build(config=config)  # there are no pages yet that could stay
    bibliography.write_text(good, "utf-8")
    plugin.on_pre_build(config=config)
    pages = {p: p.read_bytes() for p in (project / "docs").rglob("*.md")}
    bibliography.write_text(f"{good}\n@book{{broken, title = {{A}}\n", "utf-8")
    plugin.on_pre_build(config=config)
    assert "references.bib:" in caplog.text
    assert {p: p.read_bytes() for p in (project / "docs").rglob("*.md")} == pages
    plugin.on_startup(command="build", dirty=False)
    with pytest.raises(PluginError, match=r"references\.bib:\d+: "):
        plugin.on_pre_build(config=config)


CHANGED = [
    '<script async src="../assets/javascripts/bundle.1f2e.min.js"></script>',
    '<button data-md-color-media="(prefers-color-scheme)"></button><script>p()</script>',
    "<script>__md_get = e => localStorage[e]</script>",
    "<script>function __md_set(e) {}</script>",
]


@pytest.mark.parametrize("page", CHANGED)
def test_a_tag_without_its_fault_stops_the_build_and_says_what_to_do(page: str) -> None:
    with pytest.raises(PatchMismatch, match=r"index\.md: .*theme_patches\.py"):
        patched(page, PAGE_PATCHES, "index.md")


def test_what_is_not_there_needs_no_mending() -> None:
    """A page with a template of its own, or one of a site whose settings leave a tag out."""
    assert patched("<html></html>", PAGE_PATCHES, "index.md") == "<html></html>"
    script = '<script>var palette=__md_get("__palette");</script>'
    assert patched(script, PAGE_PATCHES, "index.md") == script
    with pytest.raises(PatchMismatch):
        patched("", SCRIPT_PATCHES, "bundle.js")


WITHOUT_TOGGLE = "  palette: {scheme: default, primary: custom, accent: custom}\n"
LISTED = "  palette: [{scheme: default, primary: custom, accent: custom}]\n"


@pytest.mark.parametrize(
    ("part", "instead"),
    [
        (r"(?ms)^plugins:.*?\n\n", "plugins: [annotated-reading]\n\n"),
        pytest.param(r"(?ms)^  palette:.*?\n\n", f"{WITHOUT_TOGGLE}\n", marks=pytest.mark.long),
        pytest.param(r"(?ms)^  palette:.*?\n\n", f"{LISTED}\n", marks=pytest.mark.long),
        (r"(?ms)^  palette:.*?\n\n", "  palette: null\n\n"),
    ],
    ids=["no search", "one palette", "a list of one palette", "no palette"],
)
def test_settings_do_not_stop_the_build(tmp_path: Path, part: str, instead: str) -> None:
    project = copy_project(tmp_path, EXAMPLE)
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    assert re.search(part, text)
    settings.write_text(re.sub(part, instead, text), "utf-8")
    page = (build_site(project) / "index.html").read_text("utf-8")
    assert 'data-md-toggle="drawer"' in page
    assert ('id="ed-search"' in page) == ("plugins" not in instead)
    assert '{color:{media:"(prefers-color-scheme)"}}' not in page or "plugins" in instead


def test_a_page_with_a_template_of_its_own_does_not_stop_the_build(tmp_path: Path) -> None:
    project = copy_project(tmp_path, EXAMPLE)
    bare = "<!doctype html><title>{{ page.title }}</title>{{ page.content }}"
    (project / "mine").mkdir()
    (project / "mine/bare.html").write_text(bare, "utf-8")
    (project / "docs/mine.md").write_text("---\ntemplate: bare.html\n---\n# Mine\n", "utf-8")
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("  - About", "  - Mine: mine.md\n  - About")
    settings.write_text(text.replace("theme:\n", "theme:\n  custom_dir: mine\n"), "utf-8")
    page = (build_site(project) / "mine/index.html").read_text("utf-8")
    assert re.match(r"<!doctype html>\s*<meta [^>]*><title>Mine</title><h1", page)


def test_space_that_is_text_stays_and_the_rest_goes() -> None:
    code = "<pre><code>a\n\n  b</code></pre>"
    assert lean(f"<p>One\n\n   two</p>\n    {code}\n\n") == f"<p>One\ntwo</p>\n{code}\n"
    script = "<script>\n  x = `\n\n`\n</script>"
    assert lean(f"  {script}  <p>a b</p>") == f"  {script}  <p>a b</p>"


COMMENTS = [
    ("a{b:c} /* d */\n\n/* e */\n  f{}\n", "a{b:c}\nf{}\n"),
    ("a{b:c;/* d */e:f}", "a{b:c;e:f}"),
    ("a/* b */c{}", "a/**/c{}"),
    ("a/* b */c{} /* d */ e{}", "a/**/c{}  e{}"),
    ('a{content:"/* b */"}', 'a{content:"/* b */"}'),
    ("a{content:'\\'/* b */'}", "a{content:'\\'/* b */'}"),
    ("a{b:url(c/*d*/e.svg)}", "a{b:url(c/*d*/e.svg)}"),
    ('a{b:URL( "c/*d*/e.svg" )}/* f */', 'a{b:URL( "c/*d*/e.svg" )}'),
    ('/* don\'t "quote */a{b:"c"}/* d\' */', 'a{b:"c"}'),
    ("a{transition:b .2s\n ease}", "a{transition:b .2s\nease}"),
    ('a{content:"b\\\n  c"}', 'a{content:"b\\\n  c"}'),
    ("/* never closed", "/* never closed"),
]


@pytest.mark.parametrize(("css", "kept"), COMMENTS)
def test_a_stylesheet_loses_its_comments_and_nothing_that_means_something(
    css: str, kept: str
) -> None:
    assert lean_css(css) == kept


def test_a_stylesheet_of_somebody_else_stays_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "site/assets/css"
    folder.mkdir(parents=True)
    mine = "/* mine */\n.a\n.b{transition:opacity .2s\n ease}\n@media screen\nand (color){}\n"
    for name in ("mine.css", "print.css"):
        (folder / name).write_text(mine, "utf-8")
    for name in ("javascripts/bundle.1.min.js", "stylesheets/palette.1.min.css"):
        path = tmp_path / "site/assets" / name
        path.parent.mkdir()
        path.write_text(THEME_FILES[path.suffix], "utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: S\n", "utf-8")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    plugin = AnnotatedReadingPlugin()
    plugin.site.words.add(THEME_SCRIPT)
    plugin.on_post_build(config=config)
    assert (folder / "mine.css").read_text("utf-8") == mine
    assert (folder / "print.css").read_text("utf-8") == (
        "\n.a\n.b{transition:opacity .2s\nease}\n@media screen\nand (color){}\n"
    )


THEME_FILES = {
    ".js": 'a=b("meta",{name:"color-scheme"});document.head.appendChild(a)',
    ".css": "[data-md-color-switching] *,a{transition:none}",
}


def test_the_script_of_the_theme_is_there_for_pages_that_people_write(tmp_path: Path) -> None:
    """With the theme's sidebars beside them; the pages of the reading do without."""
    project = copy_project(tmp_path, EXAMPLE)
    (project / "docs/mine.md").write_text("# Mine\n\n## A part\n", "utf-8")
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("  - About", "  - Mine: mine.md\n  - About")
    settings.write_text(text, "utf-8")
    site = build_site(project)
    script = r'<script src="[^"]*assets/javascripts/bundle\.'
    scripted = {p for p in site.rglob("*.html") if re.search(script, p.read_text("utf-8"))}
    assert scripted == {site / "mine/index.html"}
    assert list(site.glob("assets/javascripts/bundle.*.js"))


def test_a_site_without_such_pages_has_no_script_of_the_theme(example_site: Path) -> None:
    assert not list(example_site.glob("assets/javascripts/**/*.js*"))


@pytest.mark.parametrize("command", ["build", "serve", "gh-deploy"])
def test_addresses_are_kept_by_what_publishes_alone(
    command: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    project = copy_project(tmp_path, EXAMPLE)
    config = load_config(str(project / "mkdocs.yml"))
    plugin = AnnotatedReadingPlugin()
    plugin.on_startup(command=command, dirty=False)
    plugin.on_pre_build(config=config)
    kept = (project / "docs/_reading/permalinks.txt").read_text("utf-8")
    assert ("/references/tanaka2020/ tanaka2020\n" in kept) == (command == "gh-deploy")
