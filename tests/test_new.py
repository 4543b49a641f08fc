"""A new edition is made of what people have; it builds at once and overwrites nothing."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.utils.yaml import yaml_load

from annotated_reading.bibtex.bibliography import parse_bibliography
from annotated_reading.commands import pins
from annotated_reading.commands.command_line import cli
from annotated_reading.files import read_templates
from annotated_reading.importing.article import Article
from annotated_reading.importing.new_edition import Wanted, new_edition
from annotated_reading.importing.reference_lines import Passage
from annotated_reading.importing.words import english
from annotated_reading.inputs.abstract import parse_abstract
from annotated_reading.inputs.notes import parse_note
from annotated_reading.model import Entry
from annotated_reading.pages.templating import Templates
from annotated_reading.text.plain import fold
from annotated_reading.text.rich import clean
from conftest import build_site
from helpers import EXAMPLE, ROOT

READING = ROOT / "docs/_reading"
ARTICLE = """Lamps: A History

Abstract

A lamp is a prom ise. They moved to the U.S. The har bour is dark.

Keywords: light, harbours

References

Roe, R. (2020). Lamps. Pier Press. https://e.example/la mp-a
Doe, D. (2021). What is fog? A guide. The Fog Review, 3(2), 4–9.

Fog and oil, a report that the trust made in 1999.
"""


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """No network: whoever opens a connection fails the test."""

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


def new(folder: Path, *sources: Path, options: tuple[str, ...] = ()) -> Result:
    arguments = ["new", *map(str, sources), "--into", str(folder), *options]
    return CliRunner().invoke(cli, arguments)


def source(folder: Path, text: str = ARTICLE, name: str = "article.txt") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def bibliography(path: Path) -> dict[str, Entry]:
    entries, problems = parse_bibliography(path.read_text("utf-8"), path.name)
    assert problems == ()
    return {entry.key: entry for entry in entries}


def test_a_new_edition_is_complete_and_builds_at_once(tmp_path: Path) -> None:
    edition = tmp_path / "edition"
    done = new(edition, source(tmp_path))
    assert done.exit_code == 0
    files = {p.relative_to(edition).as_posix() for p in edition.rglob("*") if p.is_file()}
    assert files == {
        ".github/workflows/publish.yml", ".gitignore", "LICENSE", "README.md", "mkdocs.yml",
        "references.bib", "requirements.txt", "docs/_reading/.imported",
        "docs/_reading/abstract.md", "docs/_reading/edition.yml", "docs/_reading/notes/doe2021.md",
        "docs/_reading/notes/fog1999.md", "docs/_reading/notes/roe2020.md",
    }  # fmt: skip
    site = build_site(edition)
    home = (site / "index.html").read_text("utf-8")
    assert "<title>Lamps, Annotated" in home
    assert "A lamp is a promise." in home
    page = (site / "references/roe2020/index.html").read_text("utf-8")
    assert "This work has not been read for this edition yet." in page
    check = CliRunner().invoke(cli, ["check", "--root", str(edition)])
    assert check.output == "3 references, 0 warnings, no errors.\n"


def test_what_a_build_makes_is_not_kept_in_git(tmp_path: Path) -> None:
    edition = tmp_path / "edition"
    new(edition, source(tmp_path))
    by_hand = {p.relative_to(edition).as_posix() for p in edition.rglob("*") if p.is_file()}
    build_site(edition)
    subprocess.run(["git", "init", "-q"], cwd=edition, check=True)
    listed = subprocess.run(
        ["git", "ls-files", "--others", "--exclude-standard"],
        cwd=edition, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert set(listed.stdout.split()) == by_hand


def test_what_is_not_sure_is_said_with_file_and_line(tmp_path: Path) -> None:
    edition = tmp_path / "edition"
    done = new(edition, source(tmp_path))
    assert "Read article.txt: title, abstract of 3 sentences, 3 printed references" in done.output
    assert "2 of 3 printed references come back as printed." in done.output
    assert "  1 broken word or address mended in them; the heads of the notes say" in done.output
    assert "2 broken words mended in the abstract; 'repairs' in abstract.md" in done.output
    assert "Licence of what you write: CC BY 4.0; README.md says how" in done.output
    problems = [line.strip() for line in done.output.splitlines() if ": warning: " in line]
    places = [problem.partition(": warning: ")[0] for problem in problems]
    lines = (edition / "references.bib").read_text("utf-8").splitlines()
    kept, asks, ends = (place.rpartition(":") for place in places[:3])
    assert lines[int(kept[2]) - 1].strip().startswith("title = {Fog and oil, a report")
    assert lines[int(asks[2]) - 1].strip().startswith("title   = {What is fog? {A} guide}")
    abstract = (edition / ends[0]).read_text("utf-8").splitlines()
    assert abstract[int(ends[2]) - 1] == "They moved to the U.S.[^s2]"
    assert problems[0].endswith("title, date and where it appeared [printed-doubtful]")
    heads = [line for line in done.output.splitlines() if line.endswith(":") and line[0] != " "]
    assert heads == ["These do not come back as printed:", "Look at these too:"]


def test_mends_are_declared(tmp_path: Path) -> None:
    edition = tmp_path / "edition"
    new(edition, source(tmp_path))
    text = (edition / "docs/_reading/abstract.md").read_text("utf-8")
    abstract, problems = parse_abstract(text, "abstract.md")
    assert abstract is not None
    assert problems == ()
    assert [(r.sentence, r.printed, r.repaired) for r in abstract.repairs] == [
        ("s1", "prom ise", "promise"),
        ("s3", "har bour", "harbour"),
    ]
    path = edition / "docs/_reading/notes/roe2020.md"
    note, problems = parse_note(path.read_text("utf-8"), "roe2020.md")
    assert problems == ()
    assert note.printed == "Roe, R. (2020). Lamps. Pier Press. https://e.example/lamp-a"
    assert (note.damaged, note.corrections) == ("", ())
    assert "# mended in 'printed': “la mp” is “lamp” now (a space inside" in path.read_text("utf-8")
    assert (note.basis and note.basis.value, note.topics, note.ties) == ("record only", (), ())


def test_the_site_does_not_blame_the_article_for_what_copying_broke(tmp_path: Path) -> None:
    edition = tmp_path / "edition"
    broken = ARTICLE.replace(
        "https://e.example/la mp-a", "https://doi.org/10.1126/\nscience.aal4230"
    )
    new(edition, source(tmp_path, broken))
    assert "science.aal4230" in (edition / "docs/_reading/notes/roe2020.md").read_text("utf-8")
    site = build_site(edition)
    page = (site / "references/roe2020/index.html").read_text("utf-8")
    assert "10.1126/ science" not in page
    corrections = site / "corrections/index.html"
    assert not corrections.exists() or "aal4230" not in corrections.read_text("utf-8")


def test_the_example_of_a_tie_holds_once_its_signs_are_taken_away(tmp_path: Path) -> None:
    edition = tmp_path / "edition"
    new(edition, source(tmp_path))
    readme = (edition / "README.md").read_text("utf-8")
    assert "bears_on:\n          s1: {as: direct, why: It says so.}" in readme
    assert "`CONTRIBUTING.md` of the package `annotated-reading`" in readme
    for path in (edition / "docs/_reading/notes").iterdir():
        head, example, rest = path.read_text("utf-8").partition("# bears_on:\n")
        assert example
        path.write_text(f"{head}{example[2:]}{rest.replace('#   s1', '  s1', 1)}", "utf-8")
        note, problems = parse_note(path.read_text("utf-8"), path.name)
        assert problems == ()
        assert [tie.sentence for tie in note.ties] == ["s1"]
    check = CliRunner().invoke(cli, ["check", "--root", str(edition)])
    assert check.output == "3 references, 0 warnings, no errors.\n"
    listed = tmp_path / "list"
    new(listed, source(tmp_path, MINE, "my.bib"))
    texts = [p.read_text("utf-8") for p in (listed / "docs/_reading/notes").iterdir()]
    assert not [text for text in (*texts, (listed / "README.md").read_text()) if "bears_on" in text]


def test_nothing_that_a_person_has_changed_is_overwritten(tmp_path: Path) -> None:
    edition = tmp_path / "edition"
    article = source(tmp_path)
    new(edition, article)
    note = edition / "docs/_reading/notes/roe2020.md"
    note.write_text(note.read_text("utf-8").replace("record only", "abstract"), "utf-8")
    mine = note.read_bytes()
    again = new(edition, article)
    assert "0 files written, 11 unchanged." in again.output
    assert "docs/_reading/notes/roe2020.md stays" in again.output
    article.write_text(ARTICLE.replace("Lamps. Pier", "Old lamps. Pier"), "utf-8")
    changed = new(edition, article, options=("--only", "references", "--only", "notes"))
    assert changed.exit_code == 0
    assert note.read_bytes() == mine
    assert bibliography(edition / "references.bib")["roe2020"].plain("title") == "Old lamps"


def notes(edition: Path) -> set[str]:
    return {path.stem for path in (edition / "docs/_reading/notes").iterdir()}


MENDED = ARTICLE.replace("Doe, D. (2021)", "Zoe, Z. (2022)")


def test_a_note_that_nobody_has_changed_goes_with_its_entry(tmp_path: Path) -> None:
    edition = tmp_path / "edition"
    article = source(tmp_path)
    new(edition, article)
    article.write_text(MENDED, "utf-8")
    again = new(edition, article)
    assert notes(edition) == {"roe2020", "zoe2022", "fog1999"}
    assert "  docs/_reading/notes/doe2021.md removed: its work is gone, and nobody" in again.output
    assert "doe2021" not in (edition / "docs/_reading/.imported").read_text("utf-8")
    assert "removed" not in new(edition, article).output
    build_site(edition)


def test_a_note_stays_that_somebody_has_changed_or_made(tmp_path: Path) -> None:
    edition = tmp_path / "edition"
    article = source(tmp_path)
    new(edition, article)
    folder = edition / "docs/_reading/notes"
    (folder / "mine.md").write_text("mine", "utf-8")
    changed = folder / "doe2021.md"
    changed.write_text(changed.read_text("utf-8") + "Fog.\n", "utf-8")
    article.write_text(MENDED, "utf-8")
    again = new(edition, article)
    assert notes(edition) == {"roe2020", "zoe2022", "fog1999", "doe2021", "mine"}
    assert "docs/_reading/notes/doe2021.md stays: it was changed" in again.output
    assert "mine.md" not in again.output


def test_a_note_stays_as_long_as_its_entry(tmp_path: Path) -> None:
    edition = tmp_path / "edition"
    article = source(tmp_path)
    new(edition, article)
    article.write_text(MENDED, "utf-8")
    for part in ("abstract", "notes"):
        assert "removed" not in new(edition, article, options=("--only", part)).output
    references = edition / "references.bib"
    references.write_text(references.read_text("utf-8") + "% mine\n", "utf-8")
    assert "removed" not in new(edition, article).output
    assert "doe2021" in notes(edition)


def test_a_compound_that_was_joined_has_its_own_reason(tmp_path: Path) -> None:
    edition = tmp_path / "edition"
    new(edition, source(tmp_path, ARTICLE.replace("Lamps. Pier", "State-of-the-\nart lamps. Pier")))
    text = (edition / "docs/_reading/notes/roe2020.md").read_text("utf-8")
    assert "“State-of-the- art” is “State-of-the-art” now (a space behind a hyphen within" in text


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    edition = tmp_path / "edition"
    edition.mkdir()
    (edition / "references.bib").write_text("@book{mine, title = {Mine}}\n", "utf-8")
    done = new(edition, source(tmp_path))
    assert done.exit_code == 1
    assert "this folder is not empty: it holds references.bib" in done.output
    assert [p.name for p in edition.iterdir()] == ["references.bib"]
    part = new(edition, source(tmp_path), options=("--only", "references", "--only", "abstract"))
    assert part.exit_code == 0
    assert "references.bib stays" in part.output
    assert "Mine" in (edition / "references.bib").read_text("utf-8")
    assert (edition / "docs/_reading/abstract.md").is_file()


@pytest.mark.parametrize(
    ("name", "remedy"),
    [("a.rdf", "File, Export Library"), ("a.pdf", "copy title"), ("a.xyz", ".bib")],
)
def test_what_cannot_be_read_is_refused_with_a_way(tmp_path: Path, name: str, remedy: str) -> None:
    done = new(tmp_path / "edition", source(tmp_path, "x", name))
    assert done.exit_code == 1
    assert f"{name}:1: files of the kind '{name[1:]}' are not read; " in done.output
    assert remedy in done.output
    assert not (tmp_path / "edition").exists()


def test_a_text_with_nothing_in_it_is_refused(tmp_path: Path) -> None:
    done = new(tmp_path / "edition", source(tmp_path, "Only a title\n"))
    assert done.exit_code == 1
    assert "article.txt:1: no references were found; " in done.output
    two = new(tmp_path / "edition", source(tmp_path), source(tmp_path, ARTICLE, "b.txt"))
    assert "this is a second article, and an edition has one" in two.output


def test_an_abstract_needs_works(tmp_path: Path) -> None:
    """Without a list and a bibliography there would be an edition that no build can take."""
    edition = tmp_path / "my edition"
    abstract = source(tmp_path, "Lamps\n\nAbstract\n\nA lamp.\n")
    done = new(edition, abstract)
    assert (done.exit_code, edition.exists()) == (1, False)
    assert "article.txt:1: no references were found; " in done.output
    joined = new(edition, abstract, source(tmp_path, MINE, "my.bib"))
    assert (joined.exit_code, "no references" in joined.output) == (0, False)
    assert f"Next: cd '{edition}' && annotated-reading serve" in joined.output
    again = new(edition, abstract, options=("--only", "abstract"))
    assert (again.exit_code, "no references" in again.output) == (0, False)
    named = new(edition, abstract, tmp_path / "my.bib", options=("--references-from", "Sources"))
    assert "no references were found under the heading 'Sources'; " in named.output


def test_a_bibliography_alone(tmp_path: Path) -> None:
    edition = tmp_path / "edition"
    mine = EXAMPLE / "references.bib"
    assert new(edition, mine, options=("--name", "My list", "--licence", "none")).exit_code == 0
    assert (edition / "references.bib").read_bytes() == mine.read_bytes()
    assert not (edition / "docs/_reading/abstract.md").exists()
    assert "licence_text" not in yaml.safe_load(
        (edition / "docs/_reading/edition.yml").read_text("utf-8")
    )
    assert "all rights are reserved" in (edition / "LICENSE").read_text("utf-8")
    assert "My list</title>" in (build_site(edition) / "index.html").read_text("utf-8")


MINE = """@book{mine-a, author = {Roe, Richard}, title = {Lamps}, publisher = {Pier Press},
  date = {2020}, url = {https://e.example/lamp-a}}
@article{mine-b, author = {Doe, Dora}, title = {What is the fog of today? A guide},
  journal = {The Fog Review}, volume = 3, number = 2, pages = {4--9}, date = 2021}
@book{mine-c, author = {Zoe, Z.}, title = {Unlisted}, publisher = {Pier}, date = {1999}}
"""


def test_an_article_and_a_bibliography_are_joined(tmp_path: Path) -> None:
    edition = tmp_path / "edition"
    done = new(edition, source(tmp_path), source(tmp_path, MINE, "my.bib"))
    text = (edition / "references.bib").read_text("utf-8")
    assert text.startswith(MINE)
    assert list(bibliography(edition / "references.bib")) == [
        "mine-a",
        "mine-b",
        "mine-c",
        "fog1999",
    ]
    notes = {p.stem: p.read_text("utf-8") for p in (edition / "docs/_reading/notes").iterdir()}
    assert 'printed: "Roe, R. (2020)' in notes["mine-a"]
    assert 'printed: "Doe, D. (2021)' in notes["mine-b"]
    assert "printed" not in notes["mine-c"]
    report = done.output
    assert "references.bib:3: warning: 'mine-b' differs from the printed reference: print" in report
    assert (
        "references.bib:3: warning: 'mine-b' was taken for the printed reference 2: author"
        in report
    )
    assert (
        "references.bib:5: warning: 1 work of the bibliography in no printed reference: mine-c;"
        in report
    )
    assert "references.bib:7: warning: 1 work printed and not in the bibliography" in report
    (at,) = [n for n, line in enumerate(text.splitlines(), 1) if "title = {Fog and oil" in line]
    assert f"references.bib:{at}: warning: 'fog1999', printed in " in report
    build_site(edition)


def test_what_is_wrong_is_not_hidden_by_what_many_works_have_in_common(tmp_path: Path) -> None:
    """One line each for works of one list only and for Title Case, behind all that is doubtful."""
    printed = [f"Poe, P. (19{n}). Wicks of the {n}th pier. Oil Press." for n in range(60, 75)]
    text = ARTICLE.replace("References\n", "References\n\n" + "\n".join(printed) + "\n")
    cased = (
        "Lamps of the Old Harbour",
        "Fog of the New Town in Paris",
        "Oil of the {UN} and Its Tankers",
    )
    shown = (
        "Lamps of the old harbour",
        "Fog of the new town in Paris",
        "Oil of the UN and its tankers",
    )
    entry = (
        "@book{{t{n}, author = {{Zoe, Z.}}, title = {{{title}}}, publisher = {{P}}, date = 20{n}}}"
    )
    mine = "\n".join(entry.format(n=n, title=title) for n, title in enumerate(cased, 11))
    wrong = (
        "@book{bad, author = {Moe, M.}, title = {A Lamp of One's Own}, publisher = {Q}, "
        "date = 2001}"
    )
    unlisted = "\n".join(f"@book{{u{n}, title = {{Unlisted {n}}}, date = 1999}}" for n in range(4))
    references = [f"Zoe, Z. (20{n}). {title}. P." for n, title in enumerate(shown, 11)]
    references.append("Moe, M. (2001). A lamp of one’s own. R.")
    text += "\n" + "\n\n".join(references) + "\n"
    bib = source(tmp_path, f"{mine}\n{wrong}\n{unlisted}\n", "my.bib")
    report = new(tmp_path / "edition", source(tmp_path, text), bib).output.splitlines()
    lines = [line.partition("warning: ")[2] for line in report if "warning: " in line]
    heads = [line for line in report if line.endswith(":") and line[0] != " "]
    assert heads[-1] == "Many works may have these in common:"
    assert lines[0].startswith(
        "'bad' differs from the printed reference: print has “R”, we would print “Q”;"
    )
    assert any("the end of sentence s2" in line for line in lines[:-3])
    assert not [line for line in lines[:-3] if "'poe19" in line or "'u0'" in line or "'t1" in line]
    capitals, added, unprinted = lines[-3:]
    assert capitals.startswith(
        "3 works printed with other capitals, and otherwise the same: t11, t12, t13;"
    )
    assert "'sentence_case: true' in edition.yml" in capitals
    assert added.startswith(
        "18 works printed and not in the bibliography, each with an entry of its own now"
    )
    assert "poe1960, poe1961" in added
    assert unprinted.startswith("4 works of the bibliography in no printed reference: u0, u1")


def test_the_tool_is_pinned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        pins,
        "installed_from",
        lambda _: (
            '{"url": "https://e.example/t.git", "vcs_info": {"vcs": "git", "commit_id": "f00"}}'
        ),
    )
    new(tmp_path / "a", source(tmp_path))
    lines = (tmp_path / "a/requirements.txt").read_text("utf-8").splitlines()
    assert lines[1] == "annotated-reading @ git+https://e.example/t.git@f00"
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in lines[2:])
    assert {"mkdocs", "pybtex", "pyspellchecker"} <= {line.partition("==")[0] for line in lines[2:]}
    monkeypatch.setattr(pins, "installed_from", lambda _: '{"url": "file:///home/nora/tool"}')
    done = new(tmp_path / "b", source(tmp_path))
    written = (tmp_path / "b/requirements.txt").read_text("utf-8")
    to_write = "annotated-reading @ git+https://<where the tool is published>.git@<commit>"
    assert "nora" not in written
    assert not [line for line in written.splitlines() if line.startswith("annotated-reading")]
    assert f"# write here before you publish: {to_write}" in written
    assert f"write here before you publish: {to_write}" in done.output
    assert "a commit that is pushed" in (tmp_path / "b/README.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("origin", "address"),
    [
        ("https://nora:secret@e.example/t.git", "https://e.example/t.git"),
        ("git@e.example:nora/t.git", "https://e.example/nora/t.git"),
        ("ssh://git@e.example/nora/t.git", "https://e.example/nora/t.git"),
        ("/home/nora/t.git", ""),
        ("", ""),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_a_checkout_is_pinned_by_its_commit_and_never_by_a_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, origin: str, address: str, packed: bool
) -> None:
    folder = tmp_path / "my tool"

    def git(*arguments: str) -> str:
        command = ["git", "-c", "user.name=N", "-c", "user.email=n@e.example", *arguments]
        done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    folder.mkdir()
    git("init", "-q")
    git("commit", "-q", "--allow-empty", "-m", "x")
    if origin:
        git("remote", "add", "other", "https://e.example/other.git")
        git("remote", "add", "origin", origin)
    if packed:
        git("pack-refs", "--all")
    record = f'{{"url": "{folder.as_uri()}", "dir_info": {{}}}}'
    monkeypatch.setattr(pins, "installed_from", lambda _: record)
    done = new(tmp_path / "a", source(tmp_path))
    lines = (tmp_path / "a/requirements.txt").read_text("utf-8").splitlines()
    tool = [line for line in lines if line.startswith("annotated-reading")]
    commit = git("rev-parse", "HEAD")
    assert tool == ([f"annotated-reading @ git+{address}@{commit}"] if address else [])
    assert ("# push the commit before you publish, or name one that is pushed" in lines) == bool(
        address
    )
    assert "requirements.txt:2: warning: the tool was installed from" in done.output
    assert "[tool-not-published]" in done.output


def article_as_printed() -> str:
    """Return this edition's article with its damage, made of what the edition keeps of it."""
    abstract, _ = parse_abstract((READING / "abstract.md").read_text("utf-8"), "abstract.md")
    assert abstract is not None
    sentences = {sentence.id: sentence.text for sentence in abstract.sentences}
    for repair in abstract.repairs:
        whole = sentences[repair.sentence]
        sentences[repair.sentence] = whole.replace(repair.repaired, repair.printed)
    notes = [
        parse_note(path.read_text("utf-8"), path.name)[0]
        for path in sorted((READING / "notes").glob("*.md"))
    ]
    list_ = "\n\n".join(note.damaged or note.printed for note in notes)
    words = ", ".join(abstract.keywords)
    return (
        f"{abstract.kind}\n\n{abstract.title.upper()}\n\nABSTRACT\n\n{' '.join(sentences.values())}"
        f"\n\nREFERENCES\n\n{list_}\n\nKeywords\n\n{words}\n"
    )


RESEARCHED = {
    "attatfa2020": {"pages"},
    "barrinha2020": {"date", "where"},
    "bureaund": {"who"},
    "finnemore2017": {"title"},
    "latici2020": {"number"},
    "lu2023": {"date", "where"},
    "manor2016": {"title", "pages"},
    "paulus2024": {"title", "where"},
    "radanliev2024": {"title", "date", "where", "url"},
    "tripathi2023": {"where"},
}
"""What the record of each work has that print does not, or has otherwise: found by research."""


def facts(entry: Entry) -> dict[str, object]:
    """What an entry says that print may say too."""
    makers = entry.names.get("author", ())
    issued = entry.dates.issued
    title = " ".join(filter(None, [entry.plain("title"), entry.plain("subtitle")]))
    return {
        "type": entry.type,
        "who": [fold(name.family).removeprefix("abdul ") for name in makers],
        "title": fold(title.replace("'", "’")),
        "date": issued.start if issued else None,
        "where": entry.plain("journal", "organization", "institution", "publisher"),
        "volume": entry.plain("volume"),
        "number": entry.plain("number"),
        "pages": entry.plain("pages"),
        "url": "" if entry.identifiers.doi else entry.identifiers.url,
    }


@pytest.mark.this_edition
def test_this_edition_comes_out_of_its_own_article(tmp_path: Path) -> None:
    """The golden test: all ten come back, and differ from the record where research found more."""
    edition = tmp_path / "edition"
    done = new(edition, source(tmp_path, article_as_printed()))
    assert "10 of 10 printed references come back as printed." in done.output
    made = bibliography(edition / "references.bib")
    kept = bibliography(ROOT / "references.bib")
    assert made.keys() == kept.keys()
    assert {
        key: {name for name, value in facts(entry).items() if value != facts(kept[key])[name]}
        for key, entry in made.items()
    } == RESEARCHED
    text = (edition / "docs/_reading/abstract.md").read_text("utf-8")
    abstract, _ = parse_abstract(text, "abstract.md")
    ours, _ = parse_abstract((READING / "abstract.md").read_text("utf-8"), "abstract.md")
    assert abstract is not None
    assert ours is not None
    assert [s.text for s in abstract.sentences] == [s.text for s in ours.sentences]
    assert {(r.sentence, r.printed, r.repaired) for r in abstract.repairs} == {
        (r.sentence, r.printed, r.repaired) for r in ours.repairs
    }
    assert (abstract.title, abstract.kind, abstract.keywords) == (
        ours.title, ours.kind, ours.keywords,
    )  # fmt: skip
    for path in (READING / "notes").glob("*.md"):
        theirs, _ = parse_note(path.read_text("utf-8"), path.name)
        note, _ = parse_note((edition / f"docs/_reading/notes/{path.name}").read_text("utf-8"), "n")
        assert (note.printed, note.damaged) == (theirs.printed, "")


@pytest.mark.this_edition
def test_the_first_two_problems_of_this_edition_are_the_ones_to_look_at(tmp_path: Path) -> None:
    done = new(tmp_path / "edition", source(tmp_path, article_as_printed()))
    lines = [line for line in done.output.splitlines() if "references.bib:" in line]
    assert [re.findall(r"'(\w+)', printed", line) for line in lines] == [
        ["bureaund"],
        ["manor2016"],
    ]


MARKS = "\"'{}[]<>&%$#_*`~^|\\:-@!?. aé“’"


@given(st.text(MARKS, min_size=1, max_size=30), st.text(MARKS, min_size=1, max_size=30))
@settings(max_examples=80, deadline=None)
def test_no_mark_of_a_text_means_anything_to_a_file(title: str, words: str) -> None:
    """Whatever stands in the article: what is read back from the files is what it says."""
    shown, printed = (" ".join(clean(text).split()) or "x" for text in (title, words))
    article = Article("a.txt", shown, "", (Passage(printed, 1),), (), (Passage(f"Q {printed}", 2),))
    templates = Templates(read_templates("new"))
    made = new_edition(article, None, Wanted(), english(), templates)
    files = {page.uri: page.text for pages in made.parts.values() for page in pages}
    entries, problems = parse_bibliography(files["references.bib"], "references.bib")
    assert problems == ()
    (entry,) = entries
    (path,) = (uri for uri in files if "/notes/" in uri)
    note, problems = parse_note(files[path], path)
    assert problems == ()
    mended = "# mended in 'printed'" in files[path]
    assert note.printed
    assert mended or note.printed == f"Q {printed}"
    front = files["docs/_reading/abstract.md"].split("\n---\n")[0]
    assert yaml.safe_load(front)["title"] == shown
    assert yaml_load(files["mkdocs.yml"])["theme"] == {"name": "material"}
    assert entry.key.startswith("q")


def test_generated_pages_are_ignored_as_ours_are() -> None:
    docs = re.compile(r"(?m)^/docs/\S+$")
    ours = set(docs.findall((ROOT / ".gitignore").read_text("utf-8")))
    assert set(docs.findall(read_templates("new")["new/gitignore.jinja"])) == ours
    assert shutil.which("git")
