"""The judge of built sites: each fault is told with its page, its line and what to do."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from annotated_reading.commands.command_line import cli
from annotated_reading.commands.site_test import archive_in, site_problems
from annotated_reading.editions.built_site import BuiltSite
from annotated_reading.editions.judge import (
    judge_archive,
    judge_editions,
    judge_pages,
    judge_permalinks,
)
from annotated_reading.errors import Place
from annotated_reading.files.archives import write_archive
from conftest import copy_project
from helpers import EXAMPLE, edit, said

POLICY = "default-src 'self'; img-src 'self' https://pictures.example https://*.many.example data:"
PAGE = """<!doctype html>
<html lang="en"><head><meta http-equiv="Content-Security-Policy" content="{policy}">
<title>Lamps</title><link rel="stylesheet" href="/a.css"></head>
<body><h1 id="top">Lamps</h1>
{body}
</body></html>
"""
REDIRECT = """<html lang="en"><title>Moved</title>
<meta http-equiv="refresh" content="0; url={}">"""


def site_of(body: str = "", policy: str = POLICY, **files: str) -> BuiltSite:
    """A site with a first page of this content; ``__`` in a name is a slash, ``_`` a full stop."""
    pages = {
        "index.html": PAGE.format(body=body, policy=policy),
        "b/index.html": PAGE.format(body='<p id="ü"></p><a name="old">x</a>', policy=policy),
        "a.css": "p{background:url(dot.png)}",
        "dot.png": "dot",
    }
    pages |= {name.replace("__", "/").replace("_", "."): text for name, text in files.items()}
    return BuiltSite(tuple(sorted(pages)), lambda uri: pages[uri].encode())


def problems(site: BuiltSite) -> list[str]:
    return said((*judge_pages(site), *judge_editions(site)))


@pytest.mark.parametrize(
    "body",
    [
        '<a href="b/#%C3%BC">a</a> <a href="b#old">b</a> <a href="./">c</a> <a href="#top">d</a>',
        '<a href="b/index.html">a</a> <a href="dot.png#x">b</a> <a href="">c</a>',
        '<a href="https://elsewhere.example/">a</a> <a href="mailto:a@b.example">b</a>',
        '<img src="dot.png" alt=""> <img src="data:image/png;base64,AA==" alt="A dot">',
        '<img src="https://pictures.example/a.png" alt="A"> <img src="//a.many.example/b" alt="">',
        '<link rel="canonical" href="https://own.example/"> <a href="http://[::1">x</a>',
        "<svg><title>A drawing</title></svg>",
    ],
)
def test_what_is_right_is_passed_over(body: str) -> None:
    assert problems(site_of(body)) == []


FAULTS = [
    ('<a href="c/">c</a>', "'c/' leads to no file of the site; correct the link, or put the file "
     "below docs/"),
    ('<img src="c.png" alt="">', "'c.png' leads to no file of the site; correct the link, or put "
     "the file below docs/"),
    ('<a href="b/#u">u</a>', "'b/#u' leads to no part of that page; correct what stands behind "
     "the #"),
    ('<a href="#gone">u</a>', "'#gone' leads to no part of that page; correct what stands behind "
     "the #"),
    ('<a href="javascript:alert(1)">u</a>', "a link has the scheme 'javascript'; link to http, "
     "https or mailto alone"),
    ("<h1>Two</h1>", "the page has 2 headings of the first level; write one '# …', and '##' "
     "below it"),
    ('<p id="top">x</p>', "the id 'top' stands on line 4 as well; give one of them another, for "
     "links lead to it"),
    ('<img src="dot.png">', "the picture 'dot.png' has no text in its place; write ![what it "
     'shows](…), or alt="" for an ornament'),
    ('<script src="https://cdn.example/a.js"></script>', "'https://cdn.example/a.js' is asked of "
     "another host; put the file below docs/, or name the host under 'allow' in mkdocs.yml"),
    ('<link rel="preconnect" href="//cdn.example">', "'//cdn.example' is asked of another host; "
     "put the file below docs/, or name the host under 'allow' in mkdocs.yml"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "problem"), FAULTS)
def test_a_fault_is_told_with_its_page_and_line(body: str, problem: str) -> None:
    assert problems(site_of(body)) == [f"site/index.html:5: {problem}"]


def test_an_edition_without_policy_may_ask_whom_it_likes() -> None:
    body = '<img src="https://cdn.example/a.png" alt="">'
    assert problems(site_of(body, policy="")) == []


def test_a_page_has_title_language_and_heading() -> None:
    assert problems(site_of(c__index_html="<html><body><svg><title>x</title></svg>")) == [
        "site/c/index.html:1: the page does not say its language; set 'language' of the theme in "
        "mkdocs.yml",
        "site/c/index.html:1: the page has no headings of the first level; write one '# …', and "
        "'##' below it",
    ]
    assert problems(site_of(c__index_html='<html lang="de"><h1>x</h1>')) == [
        "site/c/index.html:1: the page has no title; give it one in its front matter"
    ]


def test_a_page_that_sends_on_leads_somewhere() -> None:
    assert problems(site_of(c__index_html=REDIRECT.format("../b/"))) == []
    assert problems(site_of(c__index_html=REDIRECT.format("../d/"))) == [
        "site/c/index.html:2: '../d/' leads to no file of the site; correct the link, or put the "
        "file below docs/"
    ]


@pytest.mark.parametrize(
    "style", ["p{}\nq{src: url('//f.example/a')}", "\n@import '//f.example/a'"]
)
def test_a_stylesheet_asks_nobody_else(style: str) -> None:
    assert problems(site_of(b_css=style)) == [
        "site/b.css:2: '//f.example/a' is asked of another host; put the file below docs/, or "
        "name the host under 'allow' in mkdocs.yml"
    ]


def test_the_page_of_the_editions_has_them() -> None:
    offline = PAGE.format(body="", policy=POLICY)
    right = f"{hashlib.sha256(b'zip').hexdigest()}  a.zip\n{'0' * 64}  a-1.0.zip\n"
    files = {"offline__index_html": offline, "downloads__a_zip": "zip"}
    assert problems(site_of(**files, downloads__a_sha256=right)) == []
    assert problems(site_of(**files)) == [
        "site/downloads/:1: the editions to take away are not in the site; run "
        "'annotated-reading offline'"
    ]
    files["downloads__a_zip"] = "another"
    assert problems(site_of(**files, downloads__a_sha256=right)) == [
        "site/downloads/a.sha256:1: a.zip is not the file whose checksum it gives; run "
        "'annotated-reading offline'"
    ]


def test_a_published_address_is_there() -> None:
    site = site_of(references__a__index_html=REDIRECT.format("../../b/"))
    published = [("a", Place("p.txt", 2)), ("z", Place("p.txt", 3))]
    assert said(tuple(judge_permalinks(site, published))) == [
        "p.txt:3: /references/z/ is published, and the site has no page there; build it anew "
        "with 'annotated-reading build'"
    ]


def test_an_archive_has_every_page_and_what_they_need(tmp_path: Path) -> None:
    site = site_of('<a href="b/index.html">b</a>')
    path = tmp_path / "a.zip"

    def zipped(change: Callable[[dict[str, bytes]], object]) -> list[str]:
        files = {f"lamps/{uri}": site.read(uri).replace(b"/a.css", b"a.css") for uri in site.uris}
        files["lamps/b/index.html"] = files["lamps/b/index.html"].replace(b"a.css", b"../a.css")
        change(files)
        write_archive(path, files.items(), dt.date(2020, 1, 1))
        return said(tuple(judge_archive(site, archive_in(path.read_bytes()), "downloads/a.zip")))

    assert zipped(len) == []
    assert zipped(lambda files: files.pop("lamps/b/index.html")) == [
        "site/downloads/a.zip:1: the page b/index.html is not in it; run "
        "'annotated-reading offline'",
        "site/downloads/a.zip: index.html:5: 'b/index.html' leads to no file of the site; correct "
        "the link, or put the file below docs/",
    ]
    assert len(zipped(lambda files: files.pop("lamps/a.css"))) == 2
    link = b'"b/index.html"'
    changed = {"lamps/index.html": site.read("index.html").replace(link, b'"b/"')}
    folder = zipped(lambda files: files.update(changed))
    assert any("'b/' leads to no file" in problem for problem in folder)


def test_the_command_judges_a_site_with_its_editions(tmp_path: Path, example_edition: Path) -> None:
    """A clean edition has no problems; each of three faults is told, and the status is 1."""

    def tested(project: Path) -> tuple[int, str]:
        done = CliRunner().invoke(cli, ["test", "--root", str(project)])
        return done.exit_code, done.output

    status, output = tested(copy_project(tmp_path / "unbuilt", EXAMPLE))
    assert status == 1
    assert "There is no built site in" in output
    project = Path(shutil.copytree(example_edition, tmp_path / "project"))
    status, output = tested(project)
    assert (status, output.rpartition(" tested")[2]) == (0, ", no problems.\n")
    with (project / "docs/_reading/permalinks.txt").open("a") as file:
        file.write("/references/lost/ nilsson\n")
    home = project / "site/index.html"
    edit(home, '<html lang="en"', "<html")
    shutil.rmtree(project / "site/references/tanaka2020")
    status, output = tested(project)
    assert status == 1
    assert "docs/_reading/permalinks.txt:3: /references/lost/ is published" in output
    assert "site/index.html:1: the page does not say its language" in output
    assert "leads to no file of the site" in output
    assert len(site_problems(project)) > 3
