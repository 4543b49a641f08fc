"""What pages say that they may load and run; tests/browser/test_policy.py sees it hold."""

from __future__ import annotations

import base64
import hashlib
import re
import zipfile
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from conftest import build_site, copy_project, run
from helpers import EXAMPLE, Element, parse_html

FETCHED = {
    f"{kind}-src"
    for kind in "default connect font frame img manifest media object script style worker".split()
}
"""Kinds of what a page can fetch (Content Security Policy Level 3, 6.1)."""
FIRST = re.compile(
    r"<head>\s*<meta charset=\"?utf-8\"?>\s*"
    r"<meta http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\">"
)


def policy(page: str) -> dict[str, list[str]]:
    """Return the directives of a page, which are the first thing that it says."""
    said = FIRST.search(page)
    assert said, page[:300]
    assert page.count("Content-Security-Policy") == 1
    return {name: sources for name, *sources in map(str.split, said[1].split(";"))}


def named(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def inline_scripts(page: Element) -> list[str]:
    return [
        script.text()
        for script in page.find(tag="script")
        if "src" not in script.attributes and "type" not in script.attributes
    ]


@pytest.mark.parametrize("site", ["example_site", "real_site", "plain_site"])
def test_every_page_names_its_scripts_and_nothing_else(
    site: str, request: pytest.FixtureRequest
) -> None:
    folder: Path = request.getfixturevalue(site)
    paths = sorted(folder.rglob("*.html"))
    assert folder / "404.html" in paths
    for path in paths:
        text = path.read_text("utf-8")
        said = policy(text)
        page = parse_html(text)
        scripts = {named(script) for script in inline_scripts(page)}
        assert set(said["script-src"]) == {"'self'"} | scripts, path
        styles = {named(style.text()) for style in page.find(tag="style")}
        assert set(said["style-src"]) == {"'self'"} | styles, path
        for name in ("object-src", "base-uri", "form-action", "frame-src", "manifest-src"):
            assert said[name] == ["'none'"], path
        assert set(said) >= FETCHED, "what is not named may be whatever default-src says"
        loose = {name for name, sources in said.items() if "unsafe" in " ".join(sources)}
        assert loose == {"style-src-attr"}, path


OWN = """---
description: 'A "><script>alert("described")</script>'
---
# Mine

<script>alert("written")</script>
<script>__md_get=(e,_=localStorage,t=__md_scope)=>JSON.parse(_.getItem(t))</script>
<style>p{color:red}</style>
"""
SETTINGS = "  annotated-reading: {allow: ['https://fonts.example', 'wss://a.example:*']}"


def test_a_script_that_somebody_wrote_into_a_page_is_not_named(tmp_path: Path) -> None:
    """A page of an edition's own; into another a bibliography could bring it."""
    project = copy_project(tmp_path, EXAMPLE)
    (project / "docs/mine.md").write_text(OWN, "utf-8")
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("  - About", "  - Mine: mine.md\n  - About")
    settings.write_text(text, "utf-8")
    page = (build_site(project) / "mine/index.html").read_text("utf-8")
    said = policy(page)
    theirs = [s for s in inline_scripts(parse_html(page)) if "alert" in s or "JSON.parse(_." in s]
    assert len(theirs) == 4, "they stand there, as they were written"
    assert not {named(script) for script in theirs} & set(said["script-src"])
    assert named("p{color:red}") not in said["style-src"]
    there = policy((project / "site/about/index.html").read_text("utf-8"))
    assert set(said["script-src"]) == set(there["script-src"])


def test_an_edition_may_ask_more_hosts(tmp_path: Path) -> None:
    project = copy_project(tmp_path, EXAMPLE)
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("  annotated-reading: {}", SETTINGS), "utf-8")
    said = policy((build_site(project) / "index.html").read_text("utf-8"))
    hosts = ["https://fonts.example", "wss://a.example:*"]
    assert said["font-src"] == ["'self'", *hosts]
    assert said["frame-src"] == hosts
    assert said["script-src"][:3] == ["'self'", *hosts]
    settings.write_text(text.replace("reading: {}", "reading: {policy: false}"), "utf-8")
    assert "Content-Security-Policy" not in (build_site(project) / "index.html").read_text("utf-8")


@pytest.mark.parametrize("source", ["fonts.example", "https://a.example; script-src *", "*"])
def test_what_is_no_host_is_not_allowed(tmp_path: Path, source: str) -> None:
    project = copy_project(tmp_path, EXAMPLE)
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("reading: {}", f'reading: {{allow: ["{source}"]}}')
    settings.write_text(text, "utf-8")
    config = load_config(str(settings))
    with pytest.raises(PluginError, match="which is no host; write it as "):
        config.plugins.on_config(config)


def test_no_policy_while_the_site_is_served(tmp_path: Path) -> None:
    """Mkdocs then writes a script into each page, which makes it anew after an edit."""
    project = copy_project(tmp_path, EXAMPLE)
    build = (
        "from mkdocs.config import load_config; from mkdocs.commands.build import build;"
        "config = load_config(); config.plugins.on_startup(command='serve', dirty=False);"
        "build(config, serve_url='http://127.0.0.1:8000/')"
    )
    done = run(project, "-c", build)
    assert done.returncode == 0, done.stderr
    assert "Content-Security-Policy" not in (project / "site/index.html").read_text("utf-8")


def test_editions_have_the_policy_of_a_file(editions: Path) -> None:
    (archive,) = editions.glob("*.zip")
    with zipfile.ZipFile(archive) as file:
        pages = [file.read(n).decode("utf-8") for n in file.namelist() if n.endswith(".html")]
    for page in pages:
        said = policy(page)
        assert said["script-src"][0] == said["img-src"][0] == said["font-src"][0] == "file:"
        assert "'self'" not in str(said)
    (one_file,) = editions.glob("*.html")
    text = one_file.read_text("utf-8")
    said = policy(text)
    scripts = [s for s in parse_html(text).find(tag="script") if "type" not in s.attributes]
    assert said["script-src"] == [named(s.text()) for s in scripts]
    assert len(scripts) == 1
    assert said["style-src"] == [named(s.text()) for s in parse_html(text).find(tag="style")]
    (book,) = editions.glob("*.epub")
    with zipfile.ZipFile(book) as file:
        assert not [n for n in file.namelist() if b"Content-Security-Policy" in file.read(n)]
