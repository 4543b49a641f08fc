"""An edition grows: works are added behind those that are there, and a new export is taken over."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from annotated_reading.bibtex.bibliography import parse_bibliography
from annotated_reading.commands.command_line import cli
from annotated_reading.importing.update import move_keys
from conftest import build_site
from helpers import EXAMPLE

THERE = """@book{roe2020, author = {Roe, R.}, title = {Lamps of the harbour}, date = {2020}}
@article{doe2021, author = {Doe, D.}, title = {Fog}, journal = {Fog Review}, date = 2021,
  doi = {10.5555/fog}}"""
PRINTED = "Poe, P. (2019). Wicks. Pier Press."


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """A small edition with notes, permalinks and texts that name its works."""
    root = tmp_path / "edition"
    reading = root / "docs/_reading"
    (reading / "notes").mkdir(parents=True)
    (root / "references.bib").write_text(THERE, "utf-8")
    (root / "mkdocs.yml").write_text(
        "site_name: Mine\ntheme: {name: material}\nplugins: [search, annotated-reading]\n", "utf-8"
    )
    files = {
        "notes/roe2020.md": "---\nbasis: abstract\n---\n"
        "Older than [@doe2021], see [it][@roe2020].\n",
        "notes/doe2021.md": "---\nbasis: abstract\nsources:\n  - {reference: roe2020}\n---\nFog.\n",
        "milestones.yml": "- {date: 2020, text: x, near: [roe2020, doe2021], "
        "sources: [{reference: 'roe2020'}]}\n",
        "permalinks.txt": "/references/old-lamps/ roe2020\n/references/roe2020/ roe2020\n"
        "/references/doe2021/ doe2021\n",
        "paths.yml": "- id: way\n  title: A way\n  steps:\n    - reference: roe2020\n"
        "      why: x\n",
    }
    for name, text in files.items():
        (reading / name).write_text(text, "utf-8")
    return root


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)))


def bib(edition: Path) -> str:
    return (edition / "references.bib").read_text("utf-8")


def test_works_are_added_behind_those_that_are_there(edition: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.bib"
    more.write_text("@string{p = {Pier}}\n@book{zoe, author = {Zoe, Z.}, title = p # { lamps}}\n")
    done = call("add", more, PRINTED, "--root", edition)
    assert (done.exit_code, done.output.splitlines()[0]) == (0, "2 works added: zoe, poe2019.")
    assert bib(edition).startswith(THERE)
    entries, problems = parse_bibliography(bib(edition), "b")
    assert problems == ()
    assert [entry.key for entry in entries] == ["roe2020", "doe2021", "zoe", "poe2019"]
    assert entries[2].plain("title") == "Pier lamps"
    note = (edition / "docs/_reading/notes/poe2019.md").read_text("utf-8")
    assert f'printed: "{PRINTED}"' in note
    assert (edition / "docs/_reading/notes/zoe.md").is_file()
    build_site(edition)


def test_what_is_doubtful_in_an_added_work_is_said_at_its_line(edition: Path) -> None:
    done = call("add", "Poe, P. (2019). Why wicks? A guide. Pier Press.", "--root", edition)
    lines = bib(edition).splitlines()
    (line,) = [n for n, text in enumerate(lines, start=1) if "Why wicks?" in text]
    assert f"references.bib:{line}: warning: 'poe2019', printed in argument:1: " in done.output


@pytest.mark.parametrize(
    ("entry", "what"),
    [
        (
            "Roe, R. (2020). Lamps of the harbour. Pier.",
            "is there already, as 'roe2020' (references.bib:1)",
        ),
        ("@book{x, title = {Other}, doi = {10.5555/FOG}}", "as 'doe2021' (references.bib:2)"),
        (
            "@book{ROE2020, author = {Zoe}, title = {Another}}",
            "the key 'ROE2020' is that of another",
        ),
        ("@book{x, title = {Open}", "x.bib:1: "),
        ("nowhere.bib", "there is no such file"),
    ],
)
def test_what_cannot_be_added_changes_nothing(
    edition: Path, tmp_path: Path, entry: str, what: str
) -> None:
    path = tmp_path / "x.bib"
    path.write_text(entry)
    done = call("add", path if entry.startswith("@") else entry, PRINTED, "--root", edition)
    assert done.exit_code == 1
    assert what in done.output
    assert "Nothing was written." in done.output
    assert bib(edition) == THERE
    assert not (edition / "docs/_reading/notes/poe2019.md").exists()


def test_a_note_that_stands_in_the_way_of_a_renamed_key_is_said(edition: Path) -> None:
    note = edition / "docs/_reading/notes/Roe_Lamps.md"
    note.write_text("mine")
    export = edition / "new.bib"
    export.write_text(NEW)
    done = call("update", export, "--root", edition)
    what = "this note cannot go with its key, for there is a note of that name; join the two"
    assert f"warning: {what} [note-in-the-way]" in done.output
    assert note.read_text() == "mine"


def test_a_note_that_is_there_stays(edition: Path) -> None:
    path = edition / "docs/_reading/notes/poe2019.md"
    path.write_text("mine")
    call("add", PRINTED, "--root", edition)
    assert path.read_text() == "mine"


NEW = """@book{Roe_Lamps, author = {Roe, Rita}, title = {Lamps of the Harbour}, date = {2020}}
@article{doe-fog, author = {Doe, D.}, title = {On fog}, journal = {Fog Review}, date = 2021,
  doi = {10.5555/FOG}, timestamp = {now}}
@book{poe2019, title = {Wicks of old}, year = {n.d.}}
"""


def test_a_new_export_is_compared_and_nothing_written(edition: Path, tmp_path: Path) -> None:
    export = tmp_path / "new.bib"
    export.write_text(NEW)
    before = {p: p.read_bytes() for p in edition.rglob("*") if p.is_file()}
    done = call("update", export, "--root", edition)
    assert done.output.splitlines() == [
        "roe2020 is now Roe_Lamps: the same title, author and year",
        "doe2021 is now doe-fog: the same DOI",
        "poe2019 is new",
        "Roe_Lamps: author was 'R. Roe', is 'Rita Roe'",
        "Roe_Lamps: title was 'Lamps of the harbour', is 'Lamps of the Harbour'",
        "doe-fog: title was 'Fog', is 'On fog'",
        "doe-fog: doi was '10.5555/fog', is '10.5555/FOG'",
        "2 renamed, 0 gone, 1 new, 2 changed.",
        "Nothing was written; --apply takes the new export over.",
    ]
    assert {p: p.read_bytes() for p in edition.rglob("*") if p.is_file()} == before


def test_all_that_hangs_on_a_key_goes_with_it(edition: Path, tmp_path: Path) -> None:
    export = tmp_path / "new.bib"
    export.write_text(NEW)
    assert call("update", export, "--root", edition, "--apply").exit_code == 0
    assert bib(edition) == NEW
    reading = edition / "docs/_reading"
    assert sorted(p.name for p in (reading / "notes").iterdir()) == ["Roe_Lamps.md", "doe-fog.md"]
    note = (reading / "notes/Roe_Lamps.md").read_text()
    assert "Older than [@doe-fog], see [it][@Roe_Lamps]." in note
    assert "{reference: Roe_Lamps}" in (reading / "notes/doe-fog.md").read_text()
    milestones = (reading / "milestones.yml").read_text()
    assert "near: [Roe_Lamps, doe-fog], sources: [{reference: 'Roe_Lamps'}]" in milestones
    assert "- reference: Roe_Lamps\n" in (reading / "paths.yml").read_text()
    assert (reading / "permalinks.txt").read_text() == (
        "/references/old-lamps/ Roe_Lamps\n/references/roe2020/ Roe_Lamps\n"
        "/references/doe2021/ doe-fog\n"
    )
    site = build_site(edition)
    assert (site / "references/roe2020/index.html").is_file()
    assert call("update", export, "--root", edition).output.startswith("0 renamed, 0 gone")


ONLY_ROE = "@book{roe2020, author = {Roe, R.}, title = {Lamps of the harbour}, date = {2020}}"


def test_what_is_gone_and_written_about_is_said(edition: Path, tmp_path: Path) -> None:
    export = tmp_path / "new.bib"
    export.write_text(ONLY_ROE)
    done = call("update", export, "--root", edition, "--remove-gone")
    assert "1 work is gone: doe2021" in done.output
    assert "docs/_reading/notes/roe2020.md:4: warning: 'doe2021' is gone" in done.output
    assert "docs/_reading/notes/doe2021.md:1: warning: 'doe2021' is gone" in done.output


def test_what_an_export_does_not_have_stays(edition: Path, tmp_path: Path) -> None:
    """Entries of the printed list, mended by hand, are in no reference manager."""
    own = """@string{pier = {Pier}}
@string{press = pier # { Press}}
@xdata{house, publisher = press}
@book{roe2020, author = {Roe, R.}, title = {Lamps of the harbour}, date = {2020}}
@inbook{wick, author = {Poe, P.}, title = {My {own}  wick}, xdata = {house},
    crossref = {roe2020}} % by hand
@article{doe2021, author = {Doe, D.}, title = {Fog}, doi = {10.5555/fog}}
"""
    (edition / "references.bib").write_text(own)
    export = tmp_path / "new.bib"
    export.write_text(NEW.replace("@book{poe2019", "@book{zoe"))
    compared = call("update", export, "--root", edition)
    assert "1 work is gone: wick" in compared.output
    assert "It stays in references.bib, behind the others: wick." in compared.output
    assert "--remove-gone drops" in compared.output
    assert "is gone from the bibliography" not in compared.output
    assert call("update", export, "--root", edition, "--apply").exit_code == 0
    written = bib(edition)
    assert written.startswith(export.read_text())
    entries, problems = parse_bibliography(written, "b")
    assert problems == ()
    assert [entry.key for entry in entries] == ["Roe_Lamps", "doe-fog", "zoe", "wick"]
    assert (entries[3].source, entries[3].plain("publisher")) == (
        "@inbook{wick, author = {Poe, P.}, title = {My {own}  wick}, xdata = {house},\n"
        "    crossref = {Roe_Lamps}}",
        "Pier Press",
    )
    assert entries[3].plain("booktitle") == "Lamps of the Harbour"
    assert call("update", export, "--root", edition, "--apply").exit_code == 0
    assert bib(edition) == written
    assert call("update", export, "--root", edition, "--apply", "--remove-gone").exit_code == 0
    assert bib(edition) == export.read_text()


def test_a_work_that_cannot_stay_beside_those_of_the_export_stops_it(
    edition: Path, tmp_path: Path
) -> None:
    export = tmp_path / "new.bib"
    export.write_text(ONLY_ROE + "\n@book{Doe2021, title = {Another}, date = {1900}}\n")
    compared = call("update", export, "--root", edition)
    assert (compared.exit_code, "--apply would be refused:" in compared.output) == (0, True)
    done = call("update", export, "--root", edition, "--apply")
    assert (done.exit_code, bib(edition)) == (1, THERE)
    assert "references.bib, as it would be:" in done.output
    own = "@string{pier = {Old pier}}\n@book{wick, title = {Wicks}, publisher = pier}\n"
    (edition / "references.bib").write_text(own)
    export.write_text("@string{PIER = {New}}\n@book{zoe, title = {Oil}, publisher = pier}\n")
    done = call("update", export, "--root", edition, "--apply")
    assert (done.exit_code, bib(edition)) == (1, own)
    assert "the string 'pier' has another value in the new export" in done.output


def test_each_form_in_which_a_key_is_written_is_said_and_moved(edition: Path) -> None:
    """What says where a key that is gone still stands is what renames it: they know the same."""
    reading = edition / "docs/_reading"
    texts = {
        "about.md": "A\n\nSee [it]\n[@roe2020].\n\nreference: roe2020, or `[@roe2020]`:\n\n"
        "    [@roe2020]\n",
        "notes/roe2020.md": "---\nbasis: abstract\nsources:\n\n  - {reference: roe2020}\n---\nx\n",
        "milestones.yml": "- date: 2020\n  text: |\n\n    Code `[@roe2020]`, and [@roe2020].\n"
        "  near: [doe2021,\n    roe2020]\n  sources:\n    - roe2020\n",
        "permalinks.txt": "/references/old/ roe2020\n",
        "links.txt": "[@roe2020]\n",
    }
    files = {f"docs/_reading/{name}": text for name, text in texts.items()}
    moved = move_keys(files, [("roe2020", "r")]).texts
    assert {path.rpartition("_reading/")[2]: text for path, text in moved.items()} == {
        "about.md": texts["about.md"].replace("\n[@roe2020].", "\n[@r]."),
        "notes/r.md": texts["notes/roe2020.md"].replace("roe2020", "r"),
        "milestones.yml": texts["milestones.yml"]
        .replace("roe2020", "r")
        .replace("`[@r]`", "`[@roe2020]`"),
        "permalinks.txt": "/references/old/ r\n",
    }
    shutil.rmtree(reading)
    (reading / "notes").mkdir(parents=True)
    for name, text in texts.items():
        (reading / name).write_text(text)
    export = edition / "new.bib"
    export.write_text("@article{doe2021, title = {Fog}, doi = {10.5555/fog}}")
    lines = call("update", export, "--root", edition, "--remove-gone").output.splitlines()
    gone = [line.partition("docs/_reading/")[2] for line in lines if "'roe2020' is gone" in line]
    assert [line.partition(": warning")[0] for line in gone] == [
        "about.md:4", "milestones.yml:4", "notes/roe2020.md:1", "permalinks.txt:1",
    ]  # fmt: skip
    assert "the key that the work has now" in gone[-1]


def test_an_export_with_errors_is_refused(edition: Path, tmp_path: Path) -> None:
    export = tmp_path / "new.bib"
    export.write_text("@book{x, title = {Open}")
    done = call("update", export, "--root", edition, "--apply")
    assert (done.exit_code, bib(edition)) == (1, THERE)


def test_keys_that_change_places_both_arrive() -> None:
    notes = "docs/_reading/notes"
    files = {f"{notes}/a.md": "A [@b]", f"{notes}/b.md": "B [@a]", f"{notes}/c.md": "[@ab] a b"}
    moved = move_keys(files, [("a", "b"), ("b", "a")])
    assert dict(moved.texts) == {f"{notes}/b.md": "A [@a]", f"{notes}/a.md": "B [@b]"}
    assert (moved.removed, moved.in_the_way) == ((), ())
    blocked = move_keys(files, [("a", "c")])
    assert (blocked.removed, blocked.in_the_way) == ((), (f"{notes}/a.md",))


def test_the_example_renamed_in_all_its_keys_still_builds(tmp_path: Path) -> None:
    """Whatever file names a work: if one was forgotten, the build would say that it is unknown."""
    edition = tmp_path / "edition"
    shutil.copytree(EXAMPLE, edition)
    (edition / "mkdocs.yml").write_text(
        "site_name: The Example\ntheme: {name: material}\nplugins: [search, annotated-reading]\n"
    )
    text = (EXAMPLE / "references.bib").read_text("utf-8")
    entries, _ = parse_bibliography(text, "b")
    for entry in entries:
        for end in ",}":  # its own, and where another one names it as its parent
            text = text.replace(f"{{{entry.key}{end}", f"{{new-{entry.key.lower()}{end}")
    export = tmp_path / "new.bib"
    export.write_text(text, "utf-8")
    done = call("update", export, "--root", edition, "--apply")
    assert f"{len(entries)} renamed, 0 gone, 0 new" in done.output
    check = call("check", "--root", edition)
    before = call("check", "--root", EXAMPLE)
    assert check.exit_code == before.exit_code == 0, check.output


ZOE = "@book{zoe, author = {Zoe, Z.}, title = {Pier lamps}, date = 1999}\n"


@pytest.mark.parametrize(
    ("files", "printed", "what"),
    [
        (
            {"m1.bib": ZOE, "m2.bib": ZOE.replace("Pier lamps", "Oil of old")},
            (),
            "m2.bib:1: the key 'zoe' is that of another work (m1.bib:1)",
        ),
        (
            {"m1.bib": ZOE, "m2.bib": ZOE.replace("zoe,", "zed,")},
            (),
            "m2.bib:1: 'zed' is there already, as 'zoe' (m1.bib:1)",
        ),
        (
            {},
            (PRINTED, PRINTED),
            "argument:2: 'poe2019b' is there already, as 'poe2019a' (argument:1)",
        ),
        (
            {"m1.bib": ZOE},
            ("Zoe, Z. (1999). Pier lamps. Pier.",),
            "argument:1: 'zoe1999' is there already, as 'zoe' (m1.bib:1)",
        ),
        (
            {"m.json": '[{"id": "doe9", "title": "Fog", "type": "book", "DOI": "10.5555/fog"}]'},
            (),
            "m.json:1: 'doe9' is there already, as 'doe2021' (references.bib:2)",
        ),
        (
            {"m1.bib": "@xdata{a, note = {x}}\n" + ZOE, "m2.bib": "\n@book{A, title = {Wicks}}"},
            (),
            "m2.bib:2: the key 'A' is that of another work (m1.bib:1)",
        ),
    ],
)
def test_sources_of_one_addition_are_compared_with_each_other(
    edition: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    files: dict[str, str],
    printed: tuple[str, ...],
    what: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in files.items():
        Path(name).write_text(text)
    done = call("add", *files, *printed, "--root", edition)
    assert (done.exit_code, bib(edition)) == (1, THERE)
    assert what in done.output


def test_strings_of_an_added_file_change_nothing_that_is_there(
    edition: Path, tmp_path: Path
) -> None:
    there = "@string{p = {Pier}}\n@book{old, title = {Oil}, publisher = p}\n"
    (edition / "references.bib").write_text(there)
    more = tmp_path / "more.bib"
    more.write_text('@string{P = "Pier Press"}\n@book{zoe, title = {Wicks}, publisher = P}\n')
    done = call("add", more, "--root", edition)
    assert (done.exit_code, bib(edition)) == (1, there)
    assert "more.bib:1: the string 'P' is there already, with another value" in done.output
    more.write_text('@string{p = "Pier"}\n@book{zoe, title = {Wicks}, publisher = p}\n')
    assert call("add", more, "--root", edition).exit_code == 0


def test_a_file_that_is_not_there_is_no_printed_reference(edition: Path) -> None:
    done = call("add", "my missing.bib", PRINTED, "--root", edition)
    assert (done.exit_code, bib(edition)) == (1, THERE)
    assert "my missing.bib:1: there is no such file" in done.output
    done = call("add", "Poe, P. (2019). Wicks. https://e.example/wicks.pdf", "--root", edition)
    assert done.exit_code == 0


LONG = f"Poe, P. (2019). {'Wicks and oil ' * 30}(2nd ed.). Pier Press."
TWO_LONG_PARTS = f"{LONG[:-1]} / {LONG}"
"""Longer, between its slashes, than the name of a file may be."""


@pytest.mark.parametrize("printed", [LONG, TWO_LONG_PARTS, f"{LONG} https://e.example/wicks.pdf"])
def test_a_long_printed_reference_is_no_name_of_a_file(edition: Path, printed: str) -> None:
    done = call("add", printed, "--root", edition)
    assert (done.exit_code, done.exception) == (0, None)
    assert done.output.startswith("1 work added: poe2019.")


@pytest.mark.parametrize("argument", ["x" * 300, "many words " * 40, f"{'long name ' * 40}.bib"])
def test_what_no_file_can_be_called_is_no_file(edition: Path, argument: str) -> None:
    done = call("add", argument, PRINTED, "--root", edition)
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert done.exit_code in {0, 1}


def test_a_printed_reference_is_no_file_even_where_one_is_called_so(
    edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (edition / PRINTED).write_text("no reference")
    monkeypatch.chdir(edition)
    assert call("add", PRINTED, "--root", edition).output.startswith("1 work added: poe2019.")


@pytest.mark.parametrize("command", ["add", "update"])
def test_a_folder_that_is_no_edition_is_left_alone(tmp_path: Path, command: str) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    more = tmp_path / "more.bib"
    more.write_text(ZOE)
    done = call(command, more, "--root", folder)
    assert done.exit_code == 1
    assert "references.bib:1: there is no such file; name the folder of an edition" in done.output
    assert "[file-missing]" in done.output
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("command", ["add", "update"])
def test_what_an_export_loses_is_said(edition: Path, tmp_path: Path, command: str) -> None:
    export = tmp_path / "my.json"
    export.write_text('[{"id": "wick", "title": "Wicks", "type": "book", "PMID": "12"}]')
    done = call(command, export, "--root", edition)
    assert done.exit_code == 0
    assert f"{export}:1: warning: no field of an entry was found for PMID" in done.output
