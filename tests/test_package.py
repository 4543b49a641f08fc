"""The tool apart from its content: another edition installs it and writes three lines."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from annotated_reading.commands.command_line import cli
from annotated_reading.commands.look import THEME
from annotated_reading.commands.plugin import AnnotatedReadingPlugin
from conftest import copy_project, run
from helpers import EXAMPLE, ROOT

LEAST = "site_name: My list\ntheme: {name: material}\nplugins: [search, annotated-reading]\n"
OWN_LINES = r"(?m)^(site_url|site_description|copyright|strict):.*\n(  .*\n)*"
"""Settings that say something of an edition."""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as it is installed: a wheel, unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    done = run(ROOT, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder))
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def least(folder: Path, more: str = "") -> Path:
    """Write the least that makes an edition, and more settings; return the folder."""
    (folder / "docs").mkdir(parents=True)
    shutil.copy(EXAMPLE / "references.bib", folder)
    (folder / "mkdocs.yml").write_text(LEAST + more, "utf-8")
    return folder


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def built(project: Path, builder: str = "mkdocs", **variables: str) -> dict[str, bytes]:
    """Return the files of the site that a builder makes of a project, without a word of warning."""
    done = run(project, "-m", builder, "build", "-q", "-f", "mkdocs.yml", **variables)
    assert (done.returncode, done.stderr) == (0, "")
    return files_below(project / "site")


def test_a_wheel_holds_all_that_an_edition_needs(package: Path) -> None:
    kept = files_below(package / "annotated_reading")
    here = files_below(ROOT / "scripts/annotated_reading")
    assert set(kept) == {name for name in here if "__pycache__" not in name}
    (facts,) = package.glob("*.dist-info")
    assert "name = 'annotated" not in (facts / "METADATA").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE" in "".join(
        p.read_text("utf-8") for p in facts.rglob("*") if p.name == "OFL.txt"
    )


def test_three_lines_give_the_site_that_this_edition_spells_out(
    package: Path, tmp_path: Path
) -> None:
    """The same files, byte for byte: whichever of the two changes, the other has to follow."""
    short = built(least(tmp_path / "short"), PYTHONPATH=str(package))
    (tmp_path / "alone").mkdir()
    shutil.copy(EXAMPLE / "references.bib", tmp_path / "alone")
    project = copy_project(tmp_path / "full", tmp_path / "alone")
    settings = project / "mkdocs.yml"
    text = re.sub(OWN_LINES, "", settings.read_text("utf-8"))
    text = text.replace("- Abstract: index.md", "- Overview: index.md")  # it has no abstract
    settings.write_text(re.sub(r"(?m)^site_name: .*$", "site_name: My list", text), "utf-8")
    full = built(project)
    assert set(short) == set(full)
    assert [name for name in short if short[name] != full[name]] == []
    assert b'data-md-color-media="(prefers-color-scheme: dark)"' in short["index.html"]


def test_another_maker_of_sites_reads_the_same_edition(tmp_path: Path, example_site: Path) -> None:
    """ProperDocs goes on with mkdocs and its plugins; only its own name differs."""
    pytest.importorskip("properdocs", reason="properdocs is not installed")
    theirs = built(copy_project(tmp_path / "a", EXAMPLE), "properdocs")
    ours = files_below(example_site)
    name = re.compile(rb'content="mkdocs-[^"]*"')
    assert set(theirs) == set(ours)
    assert [uri for uri in ours if name.sub(b"", theirs[uri]) != name.sub(b"", ours[uri])] == []


def supplied(folder: Path, more: str = "", **options: Any) -> MkDocsConfig:
    """Return the settings of an edition as a build has them."""
    config = load_config(str(least(folder, more) / "mkdocs.yml"), **options)
    return config.plugins.on_config(config)


SAID = """
nav: [{Mine: index.md}]
exclude_docs: "!/_mine/"
not_in_nav: "/hidden/*"
extra_css: [mine.css]
extra_javascript: [mine.js]
extra: {generator: true}
validation: {anchors: info, nav: {omitted_files: ignore}}
markdown_extensions: [footnotes, toc: {permalink: here}]
"""


def test_what_settings_say_wins(tmp_path: Path) -> None:
    config = supplied(tmp_path / "a", SAID)
    assert config.nav == [{"Mine": "index.md"}]
    assert config.exclude_docs is not None
    assert config.exclude_docs.match_file("_reading/about.md")
    assert not config.exclude_docs.match_file("_mine/about.md")
    assert config.not_in_nav is not None
    assert config.not_in_nav.match_file("hidden/a.md")
    assert config.not_in_nav.match_file("references/a.md")
    assert config.extra_css == ["assets/css/edition.css", "mine.css"]
    assert list(map(str, config.extra_javascript)) == ["assets/js/edition.js", "mine.js"]
    assert config.extra["generator"] is True
    levels = config.validation
    assert (levels.links.anchors, levels.nav.omitted_files, levels.links.not_found) == (20, 10, 30)
    assert config.mdx_configs["toc"] == {"permalink": "here"}
    assert set(config.markdown_extensions) > {"footnotes", "attr_list", "md_in_html"}


def test_what_settings_say_of_the_theme_wins(tmp_path: Path) -> None:
    theme = "font: {text: Mine}, icon: {repo: fontawesome/brands/git}, palette: {scheme: slate}"
    text = LEAST.replace("name: material", f"name: material, {theme}")
    folder = least(tmp_path / "a")
    (folder / "mkdocs.yml").write_text(text, "utf-8")
    config = load_config(str(folder / "mkdocs.yml"))
    config = config.plugins.on_config(config)
    assert config.theme["font"] == {"text": "Mine"}
    assert config.theme["palette"] == {"scheme": "slate"}
    assert config.theme["icon"] == {"logo": "edition/mark", "repo": "fontawesome/brands/git"}
    assert config.theme["favicon"] == "assets/favicon.svg"


def test_templates_of_an_edition_lie_over_ours_and_ours_over_the_theme(tmp_path: Path) -> None:
    (tmp_path / "a/mine").mkdir(parents=True)
    text = LEAST.replace("name: material", "name: material, custom_dir: mine")
    (tmp_path / "a/mkdocs.yml").write_text(text, "utf-8")
    (tmp_path / "a/docs").mkdir()
    config = load_config(str(tmp_path / "a/mkdocs.yml"))
    folders = config.plugins.on_config(config).theme.dirs
    assert folders[:2] == [str(tmp_path / "a/mine"), str(THEME)]
    here = load_config(str(ROOT / "mkdocs.yml"))
    folders = here.plugins.on_config(here).theme.dirs
    assert [Path(folder) for folder in folders].count(THEME) == 1


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("theme: {name: mkdocs}", "the theme is 'mkdocs', .*write 'theme: {name: material}'"),
        ("docs_dir: texts", "docs_dir is .*texts.*; remove docs_dir from .*mkdocs.yml"),
    ],
)
def test_settings_under_which_there_can_be_no_pages(
    tmp_path: Path, settings: str, message: str
) -> None:
    folder = least(tmp_path / "a")
    (folder / "texts").mkdir()
    name = settings.partition(":")[0]
    text = re.sub(rf"(?m)^{name}: .*\n", "", LEAST)
    (folder / "mkdocs.yml").write_text(f"{text}{settings}\n", "utf-8")
    config = load_config(str(folder / "mkdocs.yml"))
    with pytest.raises(PluginError, match=message):
        config.plugins.on_config(config)


@pytest.mark.parametrize("name", ["references.bib", "references.ris", "references.json"])
def test_a_server_watches_what_people_write(tmp_path: Path, name: str) -> None:
    """docs/ is watched by mkdocs itself, and docs/_reading with it."""
    watched: list[str] = []

    class Server:
        def watch(self, path: str) -> None:
            watched.append(path)

    config = supplied(tmp_path / "a")
    (tmp_path / "a/references.bib").rename(tmp_path / "a" / name)
    server: Any = Server()
    AnnotatedReadingPlugin().on_serve(server, config=config, builder=print)
    assert watched == [str(tmp_path / "a" / name)]


@pytest.mark.long
def test_the_command_makes_the_site_and_the_folder_that_mkdocs_asks_for(tmp_path: Path) -> None:
    folder = least(tmp_path / "a")
    (folder / "docs").rmdir()
    done = run(tmp_path, "-m", "mkdocs", "build", "-q", "-f", "a/mkdocs.yml")
    assert "docs_dir" in done.stderr, "mkdocs could do without, and README says that it cannot"
    done = run(tmp_path, "-m", "annotated_reading", "build", "--root", "a")
    assert (done.returncode, done.stderr) == (0, "")
    assert {path.suffix for path in (folder / "dist").iterdir()} == {
        *(".zip", ".html", ".epub", ".sha256")
    }
    (folder / "references.bib").write_text("@book{a, title = {A}\n", "utf-8")
    done = run(folder, "-m", "annotated_reading", "build")
    assert done.returncode == 1
    assert "references.bib:1:" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_command_checks_and_writes_pages(tmp_path: Path) -> None:
    folder = least(tmp_path / "a")
    command = CliRunner().invoke
    done = command(cli, ["check", "--bib", str(folder / "references.bib")])
    assert done.exit_code == 0, done.output
    assert "5 references, " in done.output
    done = command(cli, ["pages", "--root", str(folder)])
    assert (folder / "docs/index.md").is_file(), done.output
    done = command(cli, ["pages", "--root", str(folder), "--clean"])
    assert not (folder / "docs/index.md").exists(), done.output
    assert "annotated-reading pages [-h]" in command(cli, ["pages", "--help"]).output
    version = re.search(r'(?m)^version = "(.+)"$', (ROOT / "pyproject.toml").read_text("utf-8"))
    assert version
    assert command(cli, ["--version"]).output.endswith(f" {version[1]}\n")


def test_a_redirect_of_a_site_without_an_address_names_none(tmp_path: Path) -> None:
    project = copy_project(tmp_path, EXAMPLE)
    settings = project / "mkdocs.yml"
    settings.write_text(re.sub(OWN_LINES, "", settings.read_text("utf-8")), "utf-8")
    page = built(project)["references/osei2018/index.html"].decode()
    assert "canonical" not in page
    assert "url=../osei2019/" in page
