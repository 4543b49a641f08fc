"""Name and address of the site: the build step reads them as mkdocs does."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from annotated_reading.build import load
from annotated_reading.commands import pages
from annotated_reading.commands.plugin import AnnotatedReadingPlugin
from annotated_reading.errors import InputError
from annotated_reading.inputs import site_settings, yaml_tree
from annotated_reading.inputs.site_settings import read_site_settings
from annotated_reading.layout import layout_of
from annotated_reading.model import SettingsFile
from conftest import copy_project, run
from helpers import EXAMPLE, sentence_of

BIB = "@book{a, title = {A}, date = {2020}}\n"
VARIABLES = {"ADDRESS": "https://set.example/x", "OTHER": "https://other.example/", "NOTHING": ""}
ADDRESSES = [
    ("site_url: https://a.example/b", "https://a.example/b/"),
    ("site_url: !ENV ADDRESS", "https://set.example/x/"),
    ("site_url: !ENV UNSET", ""),
    ("site_url: !ENV [ADDRESS, 'https://default.example/']", "https://set.example/x/"),
    ("site_url: !ENV [UNSET, 'https://default.example/']", "https://default.example/"),
    ("site_url: !ENV [UNSET, OTHER, 'https://default.example/']", "https://other.example/"),
    ("site_url: !ENV [UNSET, UNSET2, null]", ""),
    ("site_url: !ENV [ADDRESS]", "https://set.example/x/"),
    ("site_url: !ENV [UNSET]", ""),
    ("site_url: !ENV [UNSET, ADDRESS]", "ADDRESS/"),  # what stands last is the default
    ("site_url: !ENV [NOTHING, 'https://default.example/']", ""),  # set, to nothing
    ("site_url: null", ""),
    ("site_url:", ""),
    ("x: !!python/name:os.getcwd\ny: !relative\nsite_url: https://a.example", "https://a.example/"),
    ("INHERIT: base.yml", "https://base.example/"),
    ("INHERIT: base.yml\nsite_url: https://own.example/", "https://own.example/"),
    ("INHERIT: base.yml\nsite_url: null", ""),
    ("INHERIT: !ENV [UNSET, more/upper.yml]", "https://base.example/"),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A reading whose settings a test writes, some to inherit from, and variables."""
    (tmp_path / "references.bib").write_text(BIB, "utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "more").mkdir()
    (tmp_path / "base.yml").write_text(
        "site_name: Base\nsite_url: https://base.example/\n", "utf-8"
    )
    (tmp_path / "more/upper.yml").write_text("INHERIT: ../base.yml\nsite_name: Upper\n", "utf-8")
    for name, value in VARIABLES.items():
        monkeypatch.setenv(name, value)
    for name in ("UNSET", "UNSET2"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.mark.parametrize(("text", "address"), ADDRESSES)
def test_the_address_is_that_which_mkdocs_has(folder: Path, text: str, address: str) -> None:
    settings = folder / "mkdocs.yml"
    settings.write_text(f"site_name: Lamps\n{text}\n", "utf-8")
    with settings.open("rb") as stream:
        theirs = yaml_load(stream, get_yaml_loader(config=MkDocsConfig())).get("site_url")
    assert (f"{theirs.rstrip('/')}/" if theirs else "") == address
    assert load(layout_of(folder))[0].site_url == address


WORDS = (
    *(
        "site_name: ",
        "site_url: ",
        "!ENV ",
        " !ENV ",
        "!ENV",
        "A",
        "[A, b]",
        "['c', A]",
        "!x ",
        "!",
    ),
    *(
        "x: ",
        "\n",
        "  ",
        "- ",
        "'",
        '"',
        "# d",
        " #",
        "|",
        ">",
        "{",
        "}",
        "?",
        "&a ",
        "*a",
        "1",
        "null",
    ),
)


@given(st.lists(st.sampled_from(WORDS), max_size=12).map("".join))
@example("site_name: \t")
@example("site_name: !ENV A\nx: |#")
@settings(max_examples=300)
def test_both_readers_of_yaml_say_the_same_of_settings(text: str) -> None:
    def read() -> object:
        site_settings._composed.cache_clear()
        return read_site_settings([SettingsFile("mkdocs.yml", text.encode())], {"A": "e"})

    quick = read()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_tree, "QUICK", None)
        assert read() == quick


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("site_name: !ENV [UNSET, Two Lamps]", "Two Lamps"),
        ("INHERIT: base.yml", "Base"),
        ("INHERIT: more/upper.yml", "Upper"),
        ("site_name: 1984", "1984"),
    ],
)
def test_an_edition_is_called_what_the_site_is(folder: Path, text: str, name: str) -> None:
    (folder / "mkdocs.yml").write_text(f"{text}\n", "utf-8")
    assert load(layout_of(folder))[0].edition.title == name


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "site_name: A\nINHERIT: gone.yml",
            "mkdocs.yml:2: it inherits from 'gone.yml', and there is no such file; "
            "name a file by its path from here, or remove INHERIT",
        ),
        (
            "site_name: A\nsite_url: !ENV {a: b}",
            "mkdocs.yml:2: not valid: !ENV needs the name of a variable or a list of names; "
            "mend it, for mkdocs cannot read it either",
        ),
        ("INHERIT: mkdocs.yml", "mkdocs.yml:1: it inherits from itself; remove INHERIT"),
    ],
)
def test_what_is_wrong_with_the_settings(folder: Path, text: str, problem: str) -> None:
    (folder / "mkdocs.yml").write_text(f"{text}\n", "utf-8")
    with pytest.raises(InputError) as caught:
        load(layout_of(folder))
    (wrong,) = caught.value.problems
    assert sentence_of(wrong) == problem


def test_settings_of_another_name_are_read_where_they_are_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "mkdocs.yml").write_text("site_name: Lamps\nsite_url: https://a.example/\n", "utf-8")
    other = folder / "other.yml"
    other.write_text("INHERIT: mkdocs.yml\nsite_url: https://b.example/\n", "utf-8")
    assert load(layout_of(folder, config=other))[0].site_url == "https://b.example/"
    assert pages.main(["--root", str(folder), "--config-file", str(other)]) == 0
    assert "https://b.example/" in (folder / "docs/references/a.md").read_text("utf-8")
    with pytest.raises(SystemExit):
        pages.main(["--root", str(folder), "--config-file", str(folder / "gone.yml")])
    assert "gone.yml" in capsys.readouterr().err


@pytest.mark.long
def test_mkdocs_builds_by_settings_of_another_name(tmp_path: Path) -> None:
    project = copy_project(tmp_path, EXAMPLE)
    (project / "other.yml").write_text(
        "INHERIT: mkdocs.yml\nsite_url: !ENV [WHERE, 'https://default.example/']\n", "utf-8"
    )
    where = {"WHERE": "https://where.example/deep"}
    for command in (["mkdocs", "build", "--quiet"], ["annotated_reading", "offline"]):
        done = run(project, "-m", *command, "-f", "other.yml", **where)
        assert (done.returncode, done.stderr) == (0, "")
    assert "https://where.example/deep/references/" in (project / "site/feed.xml").read_text()
    (one_file,) = (project / "dist").glob("*.html")
    text = one_file.read_text("utf-8")
    assert "https://where.example/deep/" in text
    assert "https://example.org/" not in text


@pytest.mark.parametrize("serving", [False, True])
def test_the_plugin_hands_over_the_address_unless_it_is_that_of_a_trial(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, serving: bool
) -> None:
    """While mkdocs serves, its address is that of this computer, which no page is to keep."""
    plugin = AnnotatedReadingPlugin()
    plugin.serving = serving
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    project = copy_project(tmp_path, EXAMPLE)
    config = load_config(str(project / "mkdocs.yml"))
    written = str(config.site_url)
    config.site_url = "http://127.0.0.1:8000/"
    plugin.on_pre_build(config=config)
    feed = (project / "docs/feed.xml").read_text("utf-8")
    assert (written in feed) == serving
    assert ("http://127.0.0.1:8000/" in feed) != serving


def test_without_settings_the_site_has_no_address(folder: Path) -> None:
    assert load(layout_of(folder))[0].site_url == ""
    shutil.rmtree(folder / "docs")
    assert load(layout_of(folder))[0].site_url == ""
