"""The build as a whole: what it writes, what it leaves alone, what it says when it must stop."""

from __future__ import annotations

import gc
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest

from annotated_reading.bibtex.slugs import hashed_slug
from annotated_reading.build import build, check, load, record_addresses
from annotated_reading.errors import InputError, OutputError
from annotated_reading.exports.unapi import Record, render_unapi
from annotated_reading.files import manifest, source_pages
from annotated_reading.files.kept_pages import RECORD
from annotated_reading.files.manifest import MANIFEST
from annotated_reading.files.replacing import replace_file
from annotated_reading.inputs.abstract_checks import ID, TAKEN
from annotated_reading.layout import layout_of
from annotated_reading.pages import exported, render_pages
from annotated_reading.pages.templating import Templates
from helpers import EXAMPLE, ROOT, SITE_EXTENSIONS, TEMPLATES, edit, files_of, render, sentence_of

WORK = "reference.md.jinja"
SCRIPT = ROOT / "scripts" / "build_pages.py"


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd="/",
        env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"},
        check=False,
    )


def problems_of(reading: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        load(layout_of(reading))
    return [sentence_of(p) for p in caught.value.problems if p.severity.value == "error"]


def test_the_example_gives_the_expected_pages(request: pytest.FixtureRequest) -> None:
    """Golden pages: the change of a page shows in the diff of tests/expected."""
    expected = Path(__file__).parent / "expected"
    pages = {page.uri: page.text for page in render_pages(load(layout_of(EXAMPLE))[0], TEMPLATES)}
    if request.config.getoption("--update-expected"):
        shutil.rmtree(expected, ignore_errors=True)
        for uri, text in pages.items():
            (expected / uri).parent.mkdir(parents=True, exist_ok=True)
            (expected / uri).write_text(text, "utf-8", newline="")
    assert set(pages) == set(files_below(expected))
    for uri, text in pages.items():
        assert text.encode() == (expected / uri).read_bytes(), uri


def made_by_templates(reading: Path, patch: pytest.MonkeyPatch) -> list[str]:
    """Build fast; return the templates that made a page."""
    made, make = [], Templates._made

    def noted(templates: Templates, environment: object, template: str, view: object) -> str:
        made.append(template)
        return make(templates, environment, template, view)  # type: ignore[arg-type] # passed on

    with patch.context() as within:
        within.setattr(Templates, "_made", noted)
        build(layout_of(reading), fast=True)
    return made


def test_pages_are_made_again_where_code_packages_or_templates_are_others(
    reading: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    works = len(load(layout_of(reading))[0].references)
    assert made_by_templates(reading, monkeypatch).count(WORK) == works
    assert made_by_templates(reading, monkeypatch) == []
    own = reading / "docs" / "_templates" / WORK
    own.parent.mkdir()
    own.write_text('{% extends "default/reference.md.jinja" %}\n', "utf-8")
    assert made_by_templates(reading, monkeypatch).count(WORK) == works
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("annotated_reading.files.kept_pages.OUR_CODE", reading)  # as after an update
        assert made_by_templates(reading, patch).count(WORK) == works
    build(layout_of(reading), fast=True)
    assert made_by_templates(reading, monkeypatch) == []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("annotated_reading.files.kept_pages.installed_packages", lambda: ("other-2",))
        assert made_by_templates(reading, patch).count(WORK) == works


def test_files_of_a_work_are_made_again_where_its_record_is_another_and_not_where_it_moved(
    reading: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, made = render_unapi, []

    def noted(record: Record) -> str:
        made.append(record.name)
        return answer(record)

    monkeypatch.setattr(exported, "render_unapi", noted)
    build(layout_of(reading), fast=True)
    works = len(made)
    edit(reading / "references.bib", "@", "% a line more\n@")  # which moves all that is behind it
    build(layout_of(reading), fast=True)
    assert len(made) == works
    edit(reading / "references.bib", "Lantern Optics", "Lamp Optics")
    build(layout_of(reading), fast=True)
    assert len(made) > works


HARMS: list[Callable[[bytes], bytes]] = [
    lambda _: b"",
    lambda _: b"[]",
    lambda record: record[:-9],
    lambda record: record.replace(b'"made": {', b'"made": {"home_page": 1, "topics.md": [2, 3], '),
    lambda record: record.replace(b'"edition": []', b'"edition": 5'),
    lambda record: record.replace(b'"edition": []', b'"_no such part": []'),
    lambda record: record.replace(b'"references": [', b'"references": [{}, '),
    lambda record: record.replace(b'[["references/', b'[["../references/'),
    lambda record: record.replace(b'[["references/', b'[[4, "'),
    lambda record: record.replace(
        b'"exports/references.ris": ["', b'"exports/references.ris": ["f'
    ),
    lambda record: record.replace(b'"exports/unapi.xml": [', b'"exports/unapi.xml": [[], '),
    lambda record: record,
]


@pytest.mark.parametrize("harm", HARMS)
def test_what_was_kept_changes_no_page(reading: Path, harm: Callable[[bytes], bytes]) -> None:
    """Whatever the record says, and whatever became of the pages that it tells of."""
    build(layout_of(reading), fast=True)
    docs, record = reading / "docs", reading / RECORD
    good = files_below(docs)
    record.write_bytes(harm(record.read_bytes()))
    (docs / "authors.md").unlink()
    (docs / "references" / "osei2019" / "osei2019.ris").unlink()
    with (docs / "topics.md").open("a", encoding="utf-8") as page:
        page.write("What stands behind it is none of it.\n")
    edit(docs / "references" / "osei2019.md", "Lantern", "Lamp")
    build(layout_of(reading), fast=True)
    assert files_below(docs) == good


def test_values_are_looked_through_seldom_only_while_pages_are_made(
    reading: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, usual, within = gc.get_threshold(), (700, 10, 10), list[int]()
    gc.set_threshold(*usual)  # a build of mkdocs in this process may have left it otherwise

    def stopped(_: object) -> None:
        within.append(gc.get_threshold()[0])
        raise KeyboardInterrupt

    monkeypatch.setattr("annotated_reading.build.assemble", stopped)
    with pytest.raises(KeyboardInterrupt):
        build(layout_of(reading))
    left = gc.get_threshold()
    gc.set_threshold(*before)
    assert within[0] > usual[0]
    assert left == usual


def test_a_second_build_writes_nothing(reading: Path) -> None:
    first = build(layout_of(reading))
    stamps = {p: p.stat().st_mtime_ns for p in reading.rglob("*") if p.is_file()}
    second = build(layout_of(reading))
    assert (second.written, second.removed) == ((), ())
    assert second.unchanged == len(first.written)
    assert stamps == {p: p.stat().st_mtime_ns for p in reading.rglob("*") if p.is_file()}


def test_another_folder_gives_the_same_bytes(reading: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(EXAMPLE, tmp_path / "elsewhere" / "with space"))
    build(layout_of(reading))
    build(layout_of(other))
    assert files_below(reading) == files_below(other)


def test_pages_that_are_no_longer_made_are_removed(reading: Path) -> None:
    build(layout_of(reading))
    bib = reading / "references.bib"
    text = bib.read_text("utf-8")
    bib.write_text(text[: text.index("@report{nilsson")], "utf-8")
    assert "references/nilsson.md" in build(layout_of(reading)).removed
    assert not (reading / "docs/references/nilsson.md").exists()


def test_a_hand_written_page_is_not_overwritten(reading: Path) -> None:
    mine = reading / "docs" / "topics.md"
    mine.write_text("# Mine\n", "utf-8")
    with pytest.raises(OutputError) as caught:
        build(layout_of(reading))
    assert str(caught.value) == (
        "docs/topics.md:1: this file was not generated, or was changed since, and a generated one "
        "is to stand here; move it away, or rename what the page is made from [file-not-ours]"
    )
    assert mine.read_text("utf-8") == "# Mine\n"
    assert not (reading / "docs" / "index.md").exists()


def test_a_manifest_cannot_make_it_delete_what_is_elsewhere(reading: Path) -> None:
    precious = reading / "precious.txt"
    precious.write_text("keep", "utf-8")
    (reading / "docs" / MANIFEST).write_text("../precious.txt\n/etc/hostname\n", "utf-8")
    build(layout_of(reading))
    assert precious.exists()


def test_a_page_of_ones_own_takes_the_place_of_a_generated_one(reading: Path) -> None:
    """The list of written files names it still; its head does not."""
    build(layout_of(reading))
    glossary = reading / "docs/_reading/glossary.yml"
    mine = reading / "docs/glossary.md"
    mine.write_text("# My glossary\n", "utf-8")
    with pytest.raises(OutputError, match=r"docs/glossary\.md:1: this file was not generated"):
        build(layout_of(reading))
    glossary.unlink()
    assert "glossary.md" not in build(layout_of(reading)).removed
    assert mine.read_text("utf-8") == "# My glossary\n"


FILES = ["exports/references.bib", "references/osei2019/osei2019.ris", "assets/data/addresses.json"]


@pytest.mark.parametrize("uri", FILES)
def test_a_file_that_cannot_say_whose_it_is_is_known_by_its_bytes(reading: Path, uri: str) -> None:
    build(layout_of(reading))
    edit(reading / "references.bib", "{2019}", "{2018}")
    path = reading / "docs" / uri
    generated = path.read_bytes()
    path.write_bytes(generated + b"\n")
    with pytest.raises(OutputError, match=re.escape(f"docs/{uri}:1")):
        build(layout_of(reading))
    assert path.read_bytes() == generated + b"\n"
    path.write_bytes(generated)
    assert uri in build(layout_of(reading)).written


def test_a_build_that_was_cut_short_knows_its_files_again(
    reading: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of the files are new, half are old, and the list has the hashes of both."""
    build(layout_of(reading))
    edit(reading / "references.bib", "Lamps and their keepers", "Lamps and their makers")
    whole, done = replace_file, 0

    def cut_short(path: Path, data: bytes) -> os.stat_result:
        nonlocal done
        done += 1
        if done == 12:
            raise KeyboardInterrupt
        return whole(path, data)

    monkeypatch.setattr(source_pages, "replace_file", cut_short)
    monkeypatch.setattr(manifest, "replace_file", cut_short)
    with pytest.raises(KeyboardInterrupt):
        build(layout_of(reading))
    monkeypatch.undo()
    edit(reading / "references.bib", "Lamps and their makers", "Lamps and their menders")
    assert "exports/references.bib" in build(layout_of(reading)).written


def test_to_clean_removes_what_was_made_and_nothing_else(reading: Path) -> None:
    before = files_below(reading)
    assert run("--root", reading).returncode == 0
    mine = {"docs/mine.md": b"# Mine\n", "docs/topics.md": b"# My topics\n"}
    for name, data in mine.items():
        (reading / name).write_bytes(data)
    done = run("--root", reading, "--clean")
    assert done.returncode == 0
    assert done.stderr == f"{reading / 'docs/topics.md'} stays: it was changed by hand.\n"
    after = files_below(reading)
    assert after == before | mine


def test_to_clean_takes_no_library(reading: Path) -> None:
    run("--root", reading)
    bare = [sys.executable, "-E", "-S", str(SCRIPT), "--clean", "--root", str(reading)]
    done = subprocess.run(bare, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert not (reading / "docs/index.md").exists()


def test_git_ignores_what_is_generated_and_nothing_written_by_hand(tmp_path: Path) -> None:
    shutil.copy(ROOT / ".gitignore", tmp_path)
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    made = [page.uri for page in render_pages(load(layout_of(ROOT))[0], TEMPLATES)] + [
        MANIFEST,
        "feed.xml",
    ]
    asked = [f"docs/{uri}" for uri in (*made, "lists/references-a.md", "timeline/index.md")]
    mine = ["docs/mine.md", "docs/essays/one.md", "docs/_reading/about.md", "docs/assets/mine.css"]
    done = subprocess.run(
        ["git", "check-ignore", "--stdin"],
        input="\n".join([*asked, *mine]), cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.split() == asked


def test_an_error_leaves_the_last_good_pages(reading: Path) -> None:
    build(layout_of(reading))
    before = files_below(reading / "docs")
    edit(reading / "references.bib", "year    = {2019}", "year    = {2019")
    with pytest.raises(InputError):
        build(layout_of(reading))
    assert files_below(reading / "docs") == before


BETWEEN = [
    (
        "docs/_reading/abstract.md", "[@osei2019]", "[@osei2091]",
        "docs/_reading/abstract.md:18: [@osei2091] is not in the bibliography; "
        "did you mean 'osei2019'?",
    ),
    (
        "docs/_reading/notes/osei2019.md", "[@key:with/odd.chars]", "[@nobody]",
        "docs/_reading/notes/osei2019.md:19: [@nobody] is not in the bibliography; "
        "cite a key that it has",
    ),
    (
        "docs/_reading/about.md", "[@osei2019]", "[@osei2091]",
        "docs/_reading/about.md:6: [@osei2091] is not in the bibliography; "
        "did you mean 'osei2019'?",
    ),
    (
        "docs/_reading/paths.yml", "It comes first.", "It comes before [@tanaka2021].",
        "docs/_reading/paths.yml:5: [@tanaka2021] is not in the bibliography; "
        "did you mean 'tanaka2020'?",
    ),
    (
        "docs/_reading/notes/osei2019.md", "[others][@key:with/odd.chars] assert",
        "others [@tanaka2020; @nilsson] assert",
        "docs/_reading/notes/osei2019.md:19: '[@tanaka2020; @nilsson]' is not understood as a "
        "citation; write each work by itself: [@tanaka2020] and [@nilsson]",
    ),
    (
        "docs/_reading/notes/osei2019.md", "  s2: {as", "  s7: {as",
        "docs/_reading/notes/osei2019.md:12: there is no sentence 's7'; known are: s1, s2, s3",
    ),
    (
        "docs/_reading/notes/osei2019.md", "topics: [light,", "topics: [lihgt,",
        "docs/_reading/notes/osei2019.md:9: there is no topic 'lihgt'; did you mean 'light'?",
    ),
    (
        "docs/_reading/notes/osei2019.md", "topics: [light, labour]", "topics: oil and wick",
        "docs/_reading/notes/osei2019.md:9: there is no topic 'oil and wick'; list it in "
        "docs/_reading/topics.yml; known are: labour, light",
    ),
    (
        "docs/_reading/notes/osei2019.md", "- {title: Publisher’s page", "- {reference: osei",
        "docs/_reading/notes/osei2019.md:14: there is no reference 'osei'; did you mean "
        "'osei2019'?",
    ),
    (
        "docs/_reading/notes/osei2019.md", "verified: 7–19", "verified: 7–29",
        "docs/_reading/notes/osei2019.md:6: the corrected value '7–29' of 'pages' is neither in "
        "the entry 'osei2019' nor in the repaired reference; correct one of them",
    ),
    (
        "docs/_reading/glossary.yml", "reference: tanaka2020", "reference: tanaka2021",
        "docs/_reading/glossary.yml:9: there is no reference 'tanaka2021'; "
        "did you mean 'tanaka2020'?",
    ),
    (
        "docs/_reading/glossary.yml", "see: [lamp]", "see: [lump]",
        "docs/_reading/glossary.yml:10: there is no term 'lump', which 'keeper' names; "
        "did you mean 'lamp'?",
    ),
    (
        "docs/_reading/abstract.md", "reference: osei2019", "reference: osei",
        "docs/_reading/abstract.md:10: there is no reference 'osei'; did you mean 'osei2019'?",
    ),
    (
        "docs/_reading/people.yml", "{title: Harbour log", "{reference: osei",
        "docs/_reading/people.yml:3: there is no reference 'osei'; did you mean 'osei2019'?",
    ),
    (
        "docs/_reading/people.yml", "Akua Oséi", "Akua Osei",
        "docs/_reading/people.yml:1: no work is by 'Akua Osei'; did you mean 'Akua Oséi'?",
    ),
    (
        "docs/_reading/paths.yml", "reference: osei2019", "reference: osei",
        "docs/_reading/paths.yml:5: there is no reference 'osei'; did you mean 'osei2019'?",
    ),
    (
        "docs/_reading/milestones.yml", "near: [tanaka2020]", "near: [x]",
        "docs/_reading/milestones.yml:1: there is no reference 'x'; known are: "
        "key:with/odd.chars, lamps2020, nilsson, osei2019, tanaka2020",
    ),
    (
        "docs/_reading/permalinks.txt", "/references/osei2018/ osei2019",
        "/references/gone/ osei2017",
        "docs/_reading/permalinks.txt:1: /references/gone/ was published for 'osei2017', which is "
        "not in references.bib; write 'osei2019' on this line",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "problem"), BETWEEN)
def test_what_does_not_fit_together_is_said(
    reading: Path, name: str, old: str, new: str, problem: str
) -> None:
    edit(reading / name, old, new)
    assert problem in problems_of(reading)


def test_a_key_without_brackets_is_warned_of(reading: Path) -> None:
    edit(reading / "docs/_reading/notes/tanaka2020.md", "could be read.", "is in @osei2019.")
    assert (
        "docs/_reading/notes/tanaka2020.md:7: warning: '@osei2019' stands without brackets and "
        "cites nothing; write [@osei2019]"
    ) in [sentence_of(problem) for problem in load(layout_of(reading))[1]]


def test_topics_without_a_list_of_topics_are_said(reading: Path) -> None:
    (reading / "docs/_reading/topics.yml").unlink()
    assert (
        "docs/_reading/notes/tanaka2020.md:3: there is no topic 'light'; list it in "
        "docs/_reading/topics.yml; known are: none"
    ) in problems_of(reading)


def test_all_files_report_in_one_run(reading: Path) -> None:
    for name, old, new, _ in BETWEEN[:3]:
        edit(reading / name, old, new)
    assert len(problems_of(reading)) == 3


def test_a_note_without_a_reference(reading: Path) -> None:
    notes = reading / "docs/_reading/notes"
    (notes / "osei2019.md").rename(notes / "osie2019.md")
    assert (
        "docs/_reading/notes/osie2019.md:1: there is no entry 'osie2019' in references.bib; "
        "did you mean 'osei2019'? Its note is docs/_reading/notes/osei2019.md"
    ) in problems_of(reading)


def test_a_key_that_no_file_can_be_called_by_has_its_note_at_its_address(reading: Path) -> None:
    notes = reading / "docs/_reading/notes"
    text = "---\nbasis: opening\nbears_on:\n  s3: {as: direct, why: It does.}\n---\nOdd.\n"
    note = notes / "key-with-odd-char.md"
    note.write_text(text, "utf-8")
    assert problems_of(reading) == [
        "docs/_reading/notes/key-with-odd-char.md:1: there is no entry 'key-with-odd-char' in "
        "references.bib; did you mean 'key:with/odd.chars'? Its note is "
        "docs/_reading/notes/key-with-odd-chars.md"
    ]
    for name in ("key-with-odd-chars", "key-with-odd-chars-225be09f"):  # the latter up to 1.0
        note = note.rename(notes / f"{name}.md")
        noted = load(layout_of(reading))[0].by_key["key:with/odd.chars"].note
        assert noted is not None
        assert (noted.text, noted.ties[0].key) == ("Odd.", "key:with/odd.chars")


def test_two_files_on_one_work(reading: Path) -> None:
    edit(reading / "references.bib", "@report{nilsson,", "@report{Nilsson,")
    edit(reading / "references.bib", "annotation  =", "x-annotation =")
    notes = reading / "docs/_reading/notes"
    for name in ("Nilsson.md", f"{hashed_slug('Nilsson')}.md"):
        (notes / name).write_text("---\nbasis: opening\n---\nText.\n", "utf-8")
    assert (
        f"docs/_reading/notes/{hashed_slug('Nilsson')}.md:1: 'Nilsson' has a note in "
        "docs/_reading/notes/Nilsson.md as well; keep one of the files"
    ) in problems_of(reading)


def test_a_control_character_is_shown_in_notes_and_never_reaches_xml(reading: Path) -> None:
    note = reading / "docs/_reading/notes/osei2019.md"
    good = note.read_bytes()
    note.write_bytes(good.rstrip() + b" \x02\x0c\n")
    line = good.rstrip().count(b"\n") + 1
    assert problems_of(reading) == [
        f"docs/_reading/notes/osei2019.md:{line}: there is a control character here, U+0002; "
        "delete it"
    ]
    note.write_bytes(good)
    edit(reading / "references.bib", "  volume  = {12},", "  volume = {12}, abstract = {a\x1bb},")
    (reading / "mkdocs.yml").write_text("site_url: https://example.org/\n", "utf-8")
    edit(reading / "docs/_reading/edition.yml", "The Last Keepers,", '"The \\x02 Last"  #')
    built = build(layout_of(reading))
    assert [sentence_of(p) for p in built.warnings if "control" in p.what] == [
        "references.bib:8: warning: there is a control character here, U+001B; delete it"
    ]
    docs = reading / "docs"
    for name in ("feed.xml", "exports/unapi.xml", "references/osei2019/unapi.xml"):
        ET.fromstring((docs / name).read_bytes())
    assert b"a\x1bb" in (docs / "exports/references.bib").read_bytes()


IDS = [
    ("topics.yml", "id: light,", "id: cyber light,",
     "topics.yml:1: 'cyber light' cannot be the id of a topic; use small letters, digits and "
     "hyphens, starting with a letter, and give its name as the name"),
    ("topics.yml", "id: labour", "id: light",
     "topics.yml:2: two topics have the id 'light', the first on line 1; give each its own id"),
    ("glossary.yml", "id: keeper", "id: The Keeper",
     "glossary.yml:6: 'The Keeper' cannot be the id of a term; use small letters, digits and "
     "hyphens, starting with a letter, and give its name as the name"),
    ("glossary.yml", "id: keeper", "id: lamp",
     "glossary.yml:6: two terms have the id 'lamp', the first on line 1; give each its own id"),
    ("abstract.md", "[^s3]", "[^references]",
     "abstract.md:16: 'references' is the address of something else on the first page; choose "
     "another label, such as s1"),
    ("abstract.md", "[^s3]", "[^note-s1]",
     "abstract.md:16: 'note-s1' is the address of something else on the first page; choose "
     "another label, such as s1"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "problem"), IDS)
def test_ids_are_fit_for_an_address(
    reading: Path, name: str, old: str, new: str, problem: str
) -> None:
    edit(reading / "docs/_reading" / name, old, new)
    assert f"docs/_reading/{problem}" in problems_of(reading)


def test_every_id_of_the_first_page_is_kept_from_sentences() -> None:
    """Two elements with one id would make an address lead to the wrong one."""
    found, _ = load(layout_of(EXAMPLE))
    (home,) = (page.text for page in render_pages(found, TEMPLATES) if page.uri == "index.md")
    ids = set(re.findall(r'\bid="([^"]+)"|\{[^}]*#([a-z][\w-]*)', home.split("\n---\n", 1)[1]))
    named = {one or other for one, other in ids} - {s.id for s in found.sentences}
    assert len(named) > 8
    possible = [name for name in sorted(named) if ID.fullmatch(name)]
    assert [name for name in possible if not TAKEN.fullmatch(name)] == []
    reasons = {name for name in named - set(possible) if not name.startswith("peek_")}
    sent = {f"{what}_{sentence.id}" for what in ("at", "quote") for sentence in found.sentences}
    drawn = {"whole_title", "whole_caption"}
    told = {"why_s1_osei2019", "why_s2_tanaka2020", "why_s2_osei2019"}
    assert reasons == told | sent | drawn, reasons


def test_the_address_of_a_person_does_not_hang_on_the_order_of_the_list(tmp_path: Path) -> None:
    works = [
        "@book{a, title={A}, date={2001}, author={Smith, José}}",
        "@book{b, title={B}, date={2002}, author={Smith, Jose}}",
        "@book{c, title={C}, date={2003}, author={Smith, Jósé}}",
    ]
    found = []
    for order in (works, works[::-1]):
        (tmp_path / "references.bib").write_text("\n".join(order), "utf-8")
        found.append({p.name: p.id for p in load(layout_of(tmp_path))[0].people})
    assert found[0] == found[1]
    assert found[0]["Jose Smith"] == "smith-jose"
    assert len(set(found[0].values())) == 3


def test_the_page_about_the_edition_lists_the_mended_words(reading: Path) -> None:
    edit(reading / "docs/_reading/about.md", "{{ coverage }}", "{{ repairs }}")
    build(layout_of(reading))
    about = (reading / "docs/about.md").read_text("utf-8")
    assert "\n- sentence 2: “la bour” is *labour*\n" in about


def test_an_address_of_the_record_ends_no_link_and_no_cell(tmp_path: Path) -> None:
    bib = '@online{a, title={A}, date={2001}, url={https://e.example/a|b"c`d_<e>*f*}}'
    (tmp_path / "references.bib").write_text(bib, "utf-8")
    build(layout_of(tmp_path))
    page = (tmp_path / "docs/references/a.md").read_text("utf-8")
    assert "(https://e.example/a%7Cb%22c%60d_%3Ce%3E*f*)" in page


def test_only_the_first_of_very_many_wrong_names_get_a_suggestion(reading: Path) -> None:
    """To look for the nearest name costs as much as there are names."""
    notes = reading / "docs/_reading/notes"
    for number in range(30):
        (notes / f"oseii20{number:02}.md").write_text("---\nbasis: opening\n---\nX.\n", "utf-8")
    orphans = [text for text in problems_of(reading) if "there is no entry" in text]
    assert len(orphans) == 30
    assert len([text for text in orphans if "did you mean" in text]) == 20


def test_two_annotations_of_one_work(reading: Path) -> None:
    edit(reading / "references.bib", "year    = {2019}", "year = {2019},\n annote = {Two.}")
    assert problems_of(reading) == [
        "references.bib:12: 'osei2019' is annotated here and in docs/_reading/notes/osei2019.md; "
        "remove the field 'annote' or the file"
    ]


@pytest.mark.parametrize(
    "name",
    ["osei2019.md~", ".#osei2019.md", "#osei2019.md#", "osei2019.swp", ".osei2019.md.swp",
     "osei2019.md.bak", "osei2019.md.orig", "Thumbs.db", ".DS_Store"],
)  # fmt: skip
def test_what_editors_and_systems_leave_behind_is_passed_over(reading: Path, name: str) -> None:
    for folder in ("docs/_reading", "docs/_reading/notes"):
        (reading / folder / name).write_bytes(b"\x00\xff\x00")
    (reading / "docs/_reading/notes/picture.png").write_text("", "utf-8")
    (problem,) = problems_of(reading)
    assert problem.startswith("docs/_reading/notes/picture.png:1: nothing reads this file; ")


def test_a_file_that_nothing_reads(reading: Path) -> None:
    (reading / "docs/_reading/glosary.yml").write_text("", "utf-8")
    assert problems_of(reading) == [
        "docs/_reading/glosary.yml:1: nothing reads this file; "
        "did you mean 'docs/_reading/glossary.yml'?"
    ]


def test_a_renamed_key_redirects_and_a_lost_one_stops_the_build(reading: Path) -> None:
    record_addresses(layout_of(reading))
    edit(reading / "references.bib", "@report{nilsson,", "@report{nilsson1999,")
    permalinks = reading / "docs/_reading/permalinks.txt"
    assert problems_of(reading) == [
        "docs/_reading/permalinks.txt:6: /references/nilsson/ was published for 'nilsson', which "
        "is not in references.bib; write 'nilsson1999' on this line"
    ]
    edit(permalinks, "/references/nilsson/ nilsson\n", "/references/nilsson/ nilsson1999\n")
    assert [new.slug for new in record_addresses(layout_of(reading))] == ["nilsson1999"]
    build(layout_of(reading))
    redirect = (reading / "docs/references/nilsson.md").read_text("utf-8")
    assert 'redirect: "../nilsson1999/"' in redirect
    assert "/references/nilsson1999/ nilsson1999\n" in permalinks.read_text("utf-8")


def test_an_address_is_not_taken_from_the_work_that_it_is_named_after(reading: Path) -> None:
    permalinks = reading / "docs/_reading/permalinks.txt"
    permalinks.write_text("/references/nilsson/ tanaka2020\n", "utf-8")
    assert problems_of(reading) == [
        "docs/_reading/permalinks.txt:1: /references/nilsson/ is the page of 'nilsson' but is to "
        "redirect to 'tanaka2020'; write 'nilsson' here"
    ]
    permalinks.write_text(
        "/references/nilsson-2/ nilsson\n/references/nilsson/ tanaka2020\n", "utf-8"
    )
    pages = files_of(reading)
    assert "# Oil, wick " in pages["references/nilsson-2.md"]
    assert 'redirect: "../tanaka2020/"' in pages["references/nilsson.md"]


def test_a_bibliography_alone_is_enough(tmp_path: Path) -> None:
    (tmp_path / "references.bib").write_text("@book{a, title={X}, author={Roe, R.}}", "utf-8")
    built = build(layout_of(tmp_path))
    assert built.references == 1
    assert "# X" in (tmp_path / "docs/references/a.md").read_text("utf-8")
    assert not (tmp_path / "docs/glossary.md").exists()


def test_the_command_line_works_from_anywhere(reading: Path) -> None:
    done = run("--root", reading)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("5 references: ")
    assert run("--root", reading).stdout.startswith("5 references: 0 files written, 0 removed")


def test_the_check_writes_nothing_and_fails_on_errors(reading: Path) -> None:
    before = files_below(reading)
    assert run("--root", reading, "--check").returncode == 0
    edit(reading / "references.bib", "doi     = {10.5555/jol.2019_12}", "doi = {nonsense}")
    done = run("--root", reading, "--check")
    assert done.returncode == 1
    assert "references.bib:13: warning: 'nonsense' is no DOI, in 'osei2019'" in done.stderr
    assert "Traceback" not in done.stderr
    assert set(files_below(reading)) == set(before)


def test_the_check_shows_the_lines_of_addresses_that_nothing_keeps_yet(reading: Path) -> None:
    permalinks = reading / "docs/_reading/permalinks.txt"
    done = run("--root", reading, "--check", "--annotations")
    assert done.returncode == 0
    assert "\n5 references, 1 warning, no errors.\n" in done.stdout
    assert done.stderr == (
        "docs/_reading/permalinks.txt:2: warning: 4 new addresses not in this list yet; "
        "'annotated-reading build --publish' adds them; by hand, add: [permalink-new]\n"
        "    /references/key-with-odd-chars/ key:with/odd.chars\n"
        "    /references/tanaka2020/ tanaka2020\n"
        "    /references/lamps2020/ lamps2020\n"
        "    /references/nilsson/ nilsson\n"
    )
    assert "permalinks.txt,line=2,title=permalink-new::4 new addresses" in done.stdout
    lines = "".join(f"{line.strip()}\n" for line in done.stderr.splitlines()[1:])
    permalinks.write_text(permalinks.read_text("utf-8") + lines, "utf-8")
    assert run("--root", reading, "--check").stderr == ""


def test_nothing_is_called_published_before_the_first_publication(reading: Path) -> None:
    permalinks = reading / "docs/_reading/permalinks.txt"
    permalinks.unlink()
    assert check(layout_of(reading)).warnings == ()
    build(layout_of(reading))
    assert not permalinks.exists()


def test_to_publish_records_each_address_once_and_for_good(reading: Path) -> None:
    permalinks = reading / "docs/_reading/permalinks.txt"
    assert len(record_addresses(layout_of(reading))) == 4
    text = permalinks.read_text("utf-8")
    assert [line for line in text.splitlines() if not line.startswith("#")] == [
        "/references/key-with-odd-chars/ key:with/odd.chars",
        "/references/lamps2020/ lamps2020",
        "/references/nilsson/ nilsson",
        "/references/osei2018/ osei2019",
        "/references/osei2019/ osei2019",
        "/references/tanaka2020/ tanaka2020",
    ]
    assert record_addresses(layout_of(reading)) == ()
    assert permalinks.read_text("utf-8") == text
    edit(reading / "references.bib", "@report{nilsson,", "@report{nilsson1999,")
    with pytest.raises(InputError):
        record_addresses(layout_of(reading))
    assert permalinks.read_text("utf-8") == text


def test_any_bibliography_can_be_checked(tmp_path: Path) -> None:
    bib = tmp_path / "mine.bib"
    bib.write_text("@book{a, title={X}, author={Roe, R.}}", "utf-8")
    done = run("--check", "--bib", bib)
    assert (done.returncode, done.stdout) == (0, "1 reference, 0 warnings, no errors.\n")
    assert run("--bib", bib).returncode == 2
    none = run("--check", "--bib", tmp_path / "none.bib")
    assert none.returncode == 1
    assert none.stderr.endswith("\n1 error. Nothing was written.\n")


def test_mkdocs_stops_with_the_same_text_and_no_traceback(tmp_path: Path) -> None:
    from conftest import copy_project

    project = copy_project(tmp_path, EXAMPLE)
    edit(project / "references.bib", "doi     = {10.5555/jol.2019_12}", "doi = {nonsense}")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=project, capture_output=True, text=True, check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    assert done.returncode == 1
    assert "references.bib:13: warning: 'nonsense' is no DOI" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert not (project / "site").exists()


BARE = "@online{a, title={X}, url={https://e.example/}}\n@book{b, title={Y}, date={2001}}\n"
"""Works that name nobody and next to nothing."""


@pytest.mark.parametrize("with_reading", [True, False])
def test_no_page_prints_an_attribute_list(reading: Path, with_reading: bool) -> None:
    """Markdown prints one that hangs on nothing, as under the title of a work without authors."""
    bib = reading / "references.bib"
    bib.write_text(bib.read_text("utf-8") + BARE, "utf-8")
    if not with_reading:
        shutil.rmtree(reading / "docs")
    for page in render_pages(load(layout_of(reading))[0], TEMPLATES):
        if page.uri.endswith(".md"):
            shown = render(page.text.split("\n---\n", 1)[1], SITE_EXTENSIONS)
            printed = [
                text
                for element in shown.walk()
                if element.tag not in {"code", "script"}
                for text in element.children
                if isinstance(text, str) and re.search(r"\{ ?[.#]", text)
            ]
            assert printed == [], page.uri


def rendered(reading: Path, uri: str) -> str:
    return files_of(reading)[uri]


def test_without_an_introduction_the_first_page_says_what_stands_there(reading: Path) -> None:
    (reading / "docs/_reading/introduction.md").write_text(" \n\n", "utf-8")
    page = rendered(reading, "index.md")
    assert "Three sentences, read one at a time beside the five works that the article " in page
    assert "the works that speak to it, how closely, and why" in page


def test_a_work_without_a_note_is_no_annotation(reading: Path) -> None:
    """Nobody has looked for sentences on which it bears, and there is nothing to cite."""
    page = rendered(reading, "references/lamps2020.md")
    for said in ("No sentence of the abstract", "Cite this note", "Annotation of"):
        assert said not in page
    assert 'description: "Record of Roe (2020): Lamps and their keepers."' in page
    noted = rendered(reading, "references/tanaka2020.md")
    assert "Cite this note" in noted
    tie = 'bears_on:\n  s2: {as: direct, why: "Its title asks what the sentence answers."}\n'
    edit(reading / "docs/_reading/notes/tanaka2020.md", tie, "")
    assert "No sentence of the abstract" in rendered(reading, "references/tanaka2020.md")


def test_the_timeline_draws_whole_names(tmp_path: Path) -> None:
    body = "International Telecommunication Union and Friends of Lamps"
    works = [f"@report{{a{y}, title={{T}}, year={{{y}}}, author={{{{{body}}}}}}}" for y in YEARS]
    (tmp_path / "references.bib").write_text("\n".join(works), "utf-8")
    page = rendered(tmp_path, "index.md")
    assert page.count(f'aria-label="{body}, 2001, report"') == 2
    drawn = re.findall(r'<text class="tl-label[^>]*>(.*?)</text>', page)
    assert len(drawn) == 2 * len(YEARS)
    assert {re.sub("<[^>]*>", "", label) for label in drawn} == {body}


YEARS = range(2000, 2020)


ANNOTATORS = [
    ("Nora Newcomer", "Nora Newcomer", "Newcomer, N. (2025"),
    ('"van der Meer, Jan and Nora Newcomer"', "Jan van der Meer and Nora Newcomer",
     "van der Meer, J., &amp; Newcomer, N. (2025"),
    ('"{Harbour Trust}"', "Harbour Trust", "Harbour Trust. (2025"),
    ("Harbourers", "Harbourers", "Harbourers. (2025"),
    ("The editors and their friends", "The editors and their friends",
     "The editors and their friends. (2025"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "said", "cited"), ANNOTATORS)
def test_a_person_who_annotates_is_cited_as_one(
    reading: Path, written: str, said: str, cited: str
) -> None:
    edition = reading / "docs/_reading/edition.yml"
    edit(edition, "annotator: The example’s editors", f"annotator: {written}")
    page = rendered(reading, "references/osei2019.md")
    assert f"\n{cited}" in page
    assert f'\n  author: "{said}"\n' in page


def test_a_name_that_cannot_be_read_is_said_at_its_line(reading: Path) -> None:
    edition = reading / "docs/_reading/edition.yml"
    edit(edition, "annotator: The example’s editors", "annotator: A and and B")
    assert problems_of(reading) == [
        "docs/_reading/edition.yml:2: a name is missing beside an 'and'; "
        "write 'Given Family and Given Family'"
    ]


def test_a_list_without_an_abstract_presupposes_none(tmp_path: Path) -> None:
    (tmp_path / "references.bib").write_text(BARE, "utf-8")
    pages = [
        p for p in render_pages(load(layout_of(tmp_path))[0], TEMPLATES) if p.uri.endswith(".md")
    ]
    assert [p.uri for p in pages if re.search(r"abstract|sentence|the article\b", p.text)] == []
    assert "One order in which to read." in rendered(tmp_path, "paths/index.md")


def test_a_book_that_names_nobody_is_in_italics_in_the_text(tmp_path: Path) -> None:
    (tmp_path / "references.bib").write_text(BARE, "utf-8")
    page = rendered(tmp_path, "references/b.md")
    assert "In the text: (<em>Y</em>, 2001) or <em>Y</em> (2001)." in page
