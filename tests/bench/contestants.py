"""Who builds the same pages: this project, the theme alone, and other makers of sites.

Each gets the Markdown that this project wrote for the theme. Sphinx reads no Markdown, so it gets
a page in its own format for each work, with the citation made by sphinxcontrib-bibtex, and the
other pages are left out; Hugo gets the shortest templates that show a page. Both have less to do.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from library import library

HERE = Path(__file__).resolve().parent
OURS = """site_name: Invented
site_url: https://reading.example/
theme: {name: material}
plugins: [search, annotated-reading]
"""
PLAIN = """site_name: Invented
site_url: https://reading.example/
theme: {name: material}
plugins: [search]
not_in_nav: "*"
nav: [index.md, references/index.md, authors.md, topics.md, glossary.md]
markdown_extensions: [attr_list, def_list, md_in_html, tables, toc: {permalink: "#"}]
"""
USUAL = (
    PLAIN.replace("markdown_extensions: [", "markdown_extensions: [abbr, admonition, footnotes, ")
    .replace("tables, ", "tables, pymdownx.betterem, pymdownx.caret, pymdownx.details, "
             "pymdownx.emoji, pymdownx.highlight, pymdownx.inlinehilite, pymdownx.keys, "
             "pymdownx.mark, pymdownx.smartsymbols, pymdownx.superfences, pymdownx.tabbed, "
             "pymdownx.tasklist, pymdownx.tilde, ")
)  # fmt: skip
HUGO = """baseURL = "https://reading.example/"
title = "Invented"
disableKinds = ["taxonomy", "term", "RSS"]
[markup.goldmark.renderer]
unsafe = true
"""
HUGO_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><nav><a href="/">Home</a></nav><main><h1>{{ .Title }}</h1>{{ .Content }}</main></body></html>
"""
SPHINX = """project = "Invented"
extensions = ["sphinxcontrib.bibtex"]
bibtex_bibfiles = ["references.bib"]
bibtex_footbibliography_header = ""
"""
CLASSIC = {"@report": "@techreport", "@online": "@misc", "journaltitle": "journal", "date": "year"}
"""What BibTeX's own styles call what biblatex calls otherwise."""
TITLE = re.compile(r'^title: "(.*)"$', re.MULTILINE)
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
OWN_TEMPLATE = re.compile(r"^template: .*\n", re.MULTILINE)
"""Names a template of this project, which the theme alone does not have."""
MARKS = re.compile(r"[\\`*_|<>{}\[\]#:]+")


@dataclass(frozen=True, slots=True)
class Contestant:
    """One way to make the site of the same works."""

    name: str
    needs: str
    """The program that it runs."""
    options: tuple[str, ...]
    lay_out: Callable[[Path, Path], None]
    """Writes its inputs: folder of this project's reading, with pages; folder of its own."""
    made: tuple[str, ...]
    """What is removed before each run."""


def lay_out_ours(folder: Path, size: int) -> None:
    """Write the inputs of this project."""
    library(folder, size)
    (folder / "mkdocs.yml").write_text(OURS, "utf-8")


def _pages(ours: Path) -> Sequence[Path]:
    """Return the Markdown pages that this project wrote."""
    docs = ours / "docs"
    inputs = docs / "_reading"
    return sorted(path for path in docs.rglob("*.md") if inputs not in path.parents)


def _theme(settings: str) -> Callable[[Path, Path], None]:
    """Return what lays out the same docs folder for mkdocs, without any code of this project."""

    def lay_out(ours: Path, folder: Path) -> None:
        left_out = shutil.ignore_patterns("_reading", ".generated")
        shutil.copytree(ours / "docs", folder / "docs", ignore=left_out)
        for path in (folder / "docs").rglob("*.md"):
            text = path.read_text("utf-8")
            if OWN_TEMPLATE.search(text):
                path.write_text(OWN_TEMPLATE.sub("", text, count=1), "utf-8")
        (folder / "mkdocs.yml").write_text(settings, "utf-8")

    return lay_out


def _lay_out_hugo(ours: Path, folder: Path) -> None:
    """Write the pages and two templates; a list of pages is called _index there."""
    for path in _pages(ours):
        name = path.relative_to(ours / "docs")
        if name.name == "index.md":
            name = name.with_name("_index.md")
        target = folder / "content" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    (folder / "hugo.toml").write_text(HUGO, "utf-8")
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for kind in ("single", "list"):
        (layouts / f"{kind}.html").write_text(HUGO_PAGE, "utf-8")


def _lay_out_sphinx(ours: Path, folder: Path) -> None:
    """Write a page for each work: title, citation, and the words of ours without their marks."""
    entries = (ours / "references.bib").read_text("utf-8")
    for name, classic in CLASSIC.items():
        entries = entries.replace(name, classic)
    (folder / "references.bib").write_text(entries, "utf-8")
    (folder / "conf.py").write_text(SPHINX, "utf-8")
    keys = []
    for path in _pages(ours):
        key = path.stem
        if path.parent.name != "references" or key == "index":
            continue
        text = path.read_text("utf-8")
        title = MARKS.sub(" ", match[1] if (match := TITLE.search(text)) else key).strip()
        body = " ".join(MARKS.sub(" ", FRONT_MATTER.sub("", text)).split())
        page = f"{title}\n{'=' * 2 * len(title)}\n\n:footcite:`{key}`\n\n{body}\n\n"
        (folder / f"{key}.rst").write_text(f"{page}.. footbibliography::\n", "utf-8")
        keys.append(key)
    listed = "".join(f"   {key}\n" for key in keys)
    index = f"Invented\n========\n\n.. toctree::\n\n{listed}"
    (folder / "index.rst").write_text(index, "utf-8")


OTHERS = (
    Contestant("same Markdown, no code of ours", "mkdocs", ("build", "--quiet"),
               _theme(PLAIN), ("site",)),
    Contestant("mkdocs-material, usual extensions", "mkdocs", ("build", "--quiet"),
               _theme(USUAL), ("site",)),
    Contestant("Zensical", "zensical", ("build", "-f", "mkdocs.yml"),
               _theme(PLAIN), ("site", ".cache")),
    Contestant("Sphinx, sphinxcontrib-bibtex", "sphinx-build",
               ("-Q", "-j", "auto", "-b", "html", ".", "site"), _lay_out_sphinx, ("site",)),
    Contestant("Hugo", "hugo", ("--quiet", "--destination", "site"), _lay_out_hugo, ("site",)),
)  # fmt: skip
