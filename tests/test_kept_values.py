"""What is kept of entries changes nothing, whatever is edited and whatever its files hold."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from library import library

from annotated_reading import memory, parallel
from annotated_reading.bibtex import bibliography, decoded
from annotated_reading.bibtex.bibliography import parse_bibliography
from annotated_reading.bibtex.decoded import Decoded
from annotated_reading.bibtex.fields import Decoder
from annotated_reading.build import build
from annotated_reading.errors import Place, Problem
from annotated_reading.files import kept_values as files_of_values
from annotated_reading.files import read_inputs
from annotated_reading.files.kept_values import KeptValues
from annotated_reading.inputs import parse
from annotated_reading.inputs.parse import parse_inputs
from annotated_reading.inputs.site_settings import inherited
from annotated_reading.inputs.texts import decode_inputs
from annotated_reading.kept import ANEW, Kept
from annotated_reading.layout import layout_of
from annotated_reading.memory import ENTRIES, kept_values
from annotated_reading.model import Entry, FieldLines, Reading
from annotated_reading.parallel import are_shared
from annotated_reading.reading import harmless
from annotated_reading.reading.assemble import assemble, check_parts
from annotated_reading.reading.kept_forms import FORMS
from annotated_reading.text.prose import prose
from helpers import EXAMPLE, edit
from hostile import HALVES, Source, write_reading
from shapes import SHAPES, write_edition

MIXED = r"""
@string{pier = "Pier Press"}
@preamble{"\newcommand{\lamp}{Lamp}"}

@book{reprint, author = {Roe, Ruth and Lee, Ann}, title = {Lamps: \unknown{Again}}, date = {2020},
  publisher = pier, origdate = {1900}, note = {Half {a} & half}, file = {one},
  related = {first}, relatedtype = {reprintfrom}, venue = {Quay House}, pages = {9--1}}
@book{first, author = {Roe, Ruth}, title = {Lamps}, date = {1900}, publisher = {Pier & Press}}
@review{review, author = {Doe, Jan}, title = {Of \lamp s}, date = {2020}, journal = {Harbours},
  related = {first}, relatedtype = {reviewof}}
@incollection{part, author = {Roe, Robin}, title = {A Part of it}, crossref = {whole}, pages = {3}}
@collection{whole, editor = {Beethoven, Ludwig van}, title = {The \odd Whole & more}, date = {2020},
  publisher = pier, options = {useprefix=false}, file = {two}, venue = {Nowhere}}
@xdata{data, publisher = {Quay \strange Press}, location = {Quay}}
@book{heir, author = {Roe, R.}, title = {Lamps}, xdata = {data}, date = {2020}, isbn = {123}}
% @book{hidden, author = {Roe, Ruth}, title = {{Lamps and others}}, date = {2020}, edition = {1}}
@misc{future, author = {Lee, A.}, title = {Later}, date = {2031-13}, url = {no address}}
@online{two, author = {Roe, Ruth and others}, title = {Lamps Online Today}, year = {20x0},
  url = {https://a.example/}, file = {C:\x}, urldate = {2020-02-30}, abstract = {It's lit.}}
"""


def readings(root: Path, kept: Kept, *, going: bool = True) -> tuple[Reading, list[Problem]]:
    """What a build makes of its inputs, and says of them."""
    written = decode_inputs(read_inputs(layout_of(root), inherited))
    inputs, problems = parse_inputs(written, keep_going=going, kept=kept)
    parts = check_parts(inputs, kept=kept)
    return assemble(parts), sorted((*problems, *parts.problems), key=str)


def as_from_nothing(root: Path, kept: KeptValues) -> None:
    """Hold what is kept to what is made anew, and keep it."""
    reading, problems = readings(root, kept)
    anew, told = readings(root, ANEW)
    assert list(map(str, problems)) == list(map(str, told))
    assert problems == told
    assert [problem.unread for problem in problems] == [problem.unread for problem in told]
    assert reading == anew
    kept.keep()


def of_another_place(entry: Entry) -> Entry:
    return replace(entry, place=Place("", 1), field_lines=FieldLines())


def unplaced(text: str) -> dict[str, Entry]:
    entries, _ = parse_bibliography(text, "a.bib", published=())
    return {entry.digest: of_another_place(entry) for entry in entries}


@pytest.mark.parametrize("name", ["library", "mixed", *SHAPES])
def test_an_entry_has_its_digest_wherever_it_stands(name: str, tmp_path: Path) -> None:
    if name == "library":
        text = (library(tmp_path, 60) / "references.bib").read_text("utf-8")
    else:
        text = SHAPES[name]()["references.bib"] if name in SHAPES else MIXED
    entries = unplaced(text)
    assert len(entries) == len(parse_bibliography(text, "b.bib", published=())[0])
    assert unplaced(f"\n\n{text}") == entries


@given(st.data())
@settings(max_examples=400)
def test_entries_of_one_digest_say_the_same(data: st.DataObject) -> None:
    """Whatever became of the file: of its strings, its commands, what entries lend each other."""
    start = data.draw(st.integers(0, len(MIXED)))
    length = data.draw(st.integers(0, 9))
    pieces = st.sampled_from(["", "x", " ", "\n", "{", "}", ",", "% ", '"', "@", "note = {a},"])
    edited = MIXED[:start] + data.draw(pieces) + MIXED[start + length :]
    before, after = unplaced(MIXED), unplaced(edited)
    for digest in before.keys() & after.keys():
        assert before[digest] == after[digest]
    sources = {entry.key: entry.source for entry in before.values()}
    for digest, entry in after.items():
        if sources.get(entry.key, entry.source) != entry.source:
            assert digest not in before


def swap(root: Path) -> None:
    """Let the last entry stand first."""
    path = root / "references.bib"
    text = path.read_text("utf-8")
    start = text.rindex("@online")
    path.write_text(text[start:] + text[:start], "utf-8")


def in_file(name: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda root: edit(root / name, old, new)


def in_bib(old: str, new: str) -> Callable[[Path], None]:
    return in_file("references.bib", old, new)


def in_people(old: str, new: str) -> Callable[[Path], None]:
    return in_file("docs/_reading/people.yml", old, new)


def in_edition(old: str, new: str) -> Callable[[Path], None]:
    return in_file("docs/_reading/edition.yml", old, new)


def in_note(old: str, new: str) -> Callable[[Path], None]:
    return in_file("docs/_reading/notes/osei2019.md", old, new)


def rename_note(root: Path) -> None:
    notes = root / "docs/_reading/notes"
    (notes / "osei2019.md").rename(notes / "first.md")


OLD, NEW = "title = {Lamps}, date = {1900}", "title = {Lamps}, date = {2020}"
ANN = "@book{new, title={New}, author={New, Ann}, date={2020}}\n"
LICENCE = "licence_text"
EDITS: dict[str, Callable[[Path], None]] = {
    "a title": in_bib("{A Part of it}", "{A \\part}"),
    "a name": in_bib("author = {Lee, A.}", "author = {Lee, Ann}"),
    "a year that takes letters": in_bib(OLD, NEW),
    "a year that gives them back": in_bib(NEW, OLD),
    "what a reprint and a review name": in_bib(OLD, "title = {The Lamps}, date = {1901}"),
    "what a reprint prints of another": in_bib("{Pier & Press}", "{Quay House}"),
    "lines above": in_bib("@string", "\n\n@string"),
    "lines of what is not published": in_bib("file = {C:\\x}", "file = {C:\n\n\\x}"),
    "lines between fields": in_bib("note = {Half", "\n\n note = {Half"),
    "a string": in_bib('"Pier Press"', '"Quay \\Press"'),
    "a command": in_bib("{\\lamp}{Lamp}", "{\\lamp}{Light}"),
    "what is lent by crossref": in_bib("The \\odd Whole", "The Whole"),
    "what is lent by xdata": in_bib("Quay \\strange Press", "Quay Press"),
    "an option of names": in_bib("useprefix=false", "useprefix=true"),
    "what stands in a comment": in_bib("% @book{hidden", "@book{hidden"),
    "a work more": in_bib("@book{first", f"{ANN}@book{{first"),
    "a work less": in_bib(ANN, ""),
    "another order": swap,
    "an heir that is none": in_bib("@collection{whole", "@collection{wholes"),
    "a key": in_bib("@book{heir", "@book{heiress"),
    "a private field": in_bib("file = {one},", ""),
    "the day of the edition": in_edition("2025-06-01", "2033-06-01"),
    "the case of titles": in_edition(LICENCE, f"sentence_case: true\n{LICENCE}"),
    "what is published": in_edition(LICENCE, f"publish_fields: [file]\n{LICENCE}"),
    "whose annotations": in_edition("annotations_from_bibliography: true\n", ""),
    "how long a list is": in_edition(LICENCE, f"split_lists_at: 3\n{LICENCE}"),
    "topics of a note": in_note("topics: [light, labour]", "topics: [light]"),
    "a sentence of a note": in_note("s2: {as: background", "s3: {as: background"),
    "a field of a note that nobody knows": in_note(
        "basis: full text", "basis: full text\nmood: gay"
    ),
    "a work that a note cites": in_note("[@tanaka2020]", "[@tanaka2021]"),
    "a name in the glossary": in_file("docs/_reading/glossary.yml", "term: Lamp\n", "term: Oil\n"),
    "a note": in_file("docs/_reading/notes/osei2019.md", "how a lamp", "that a lamp"),
    "the text of a note": in_note("- of two items", "- of two *items* <script>"),
    "whose note a file is": rename_note,
    "what is known of people": in_people("Works at", "Worked at"),
    "spellings of a person": in_people(
        "- name: Akua", "- name: Ann Lee\n  spellings: [A. Lee]\n- name: Akua"
    ),
}


@pytest.fixture(autouse=True)
def _long_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let texts be long that are so in an edition."""
    monkeypatch.setattr(harmless, "LONG", 10)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with works of all kinds."""
    root = Path(shutil.copytree(EXAMPLE, tmp_path_factory.mktemp("mixed") / "reading"))
    with (root / "references.bib").open("a", encoding="utf-8") as file:
        file.write(MIXED)
    as_from_nothing(root, kept_values(layout_of(root)))
    return root


@pytest.fixture(scope="module")
def server(mixed: Path) -> KeptValues:
    """What a server has in memory."""
    return kept_values(layout_of(mixed), remembers=True)


@pytest.mark.parametrize("name", EDITS)
def test_after_an_edit_all_is_as_from_nothing(mixed: Path, server: KeptValues, name: str) -> None:
    """Of what the build before has kept, and of what a server remembers."""
    EDITS[name](mixed)
    as_from_nothing(mixed, kept_values(layout_of(mixed)))
    as_from_nothing(mixed, server)


def values_in(kept: KeptValues) -> int:
    return sum(map(len, kept._before.values()))


def test_only_what_changed_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, make, made = library(tmp_path, 30), decoded.decoded, []

    def noted(fields: Mapping[str, str], decoder: Decoder) -> Decoded:
        made.append(fields)
        return make(fields, decoder)

    monkeypatch.setattr(bibliography, "decoded", noted)

    def work(kept: KeptValues) -> Reading:
        made.clear()
        reading, _ = readings(root, kept)
        kept.keep()
        return reading

    first = work(kept_values(layout_of(root)))
    assert len(made) == 30
    written = {path.name: path.stat().st_mtime_ns for path in (root / ENTRIES).iterdir()}
    server = kept_values(layout_of(root), remembers=True)
    many = values_in(server)
    second = work(server)
    assert (len(made), second) == (0, first)
    path = root / "references.bib"
    path.write_text(path.read_text("utf-8").replace("title = {", "title = {Word ", 1), "utf-8")
    third = work(server)
    assert len(made) == 1
    same = [
        work is before for work, before in zip(third.references, second.references, strict=True)
    ]
    assert (same.count(True), same.count(False)) == (29, 1)
    now = {path.name: path.stat().st_mtime_ns for path in (root / ENTRIES).iterdir()}
    assert 0 < len(now.items() - written.items()) <= 3
    assert values_in(kept_values(layout_of(root))) == many
    (root / ENTRIES / "left").write_bytes(b"by another version")
    edit(root / "references.bib", "@", "% a line more\n@")
    work(kept_values(layout_of(root)))
    assert made == []
    path.write_text("@book{new, title={New}}\n", "utf-8")
    work(kept_values(layout_of(root)))
    left = kept_values(layout_of(root))._before
    assert {path.name for path in (root / ENTRIES).iterdir()} == {digest[:2] for digest in left}
    assert 0 < sum(map(len, left.values())) < many - 29 * 4


def test_lists_and_long_texts_that_stay_are_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = Path(shutil.copytree(EXAMPLE, tmp_path / "reading"))
    as_from_nothing(root, kept_values(layout_of(root)))
    read: list[str] = []

    def noted(text: str, *, titled: bool = False) -> str:
        if "\n" in text and not titled:
            read.append(text)
        return prose(text, titled=titled)

    monkeypatch.setattr(harmless, "prose", noted)
    for name in ("parse_glossary", "parse_topics", "parse_milestones", "parse_people"):
        monkeypatch.setattr(parse, name, lambda _, path: read.append(path))
    readings(root, kept_values(layout_of(root)))
    assert read == []


def test_what_processes_make_ahead_is_what_would_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing that hangs on an entry alone is made here; the reading is that of a plain build.

    Processes write as well what is kept.
    """
    root = library(tmp_path, 40)
    monkeypatch.setattr(files_of_values, "SHARE", 4)
    monkeypatch.setattr(parallel, "MANY", 2)
    here: list[str] = []
    make = decoded.decoded

    def decoded_here(fields: Mapping[str, str], decoder: Decoder) -> Decoded:
        here.append(fields["title"])
        return make(fields, decoder)

    monkeypatch.setattr(bibliography, "decoded", decoded_here)
    layout = layout_of(root)
    kept = kept_values(layout)
    reading, problems = readings(root, kept)
    assert here == [] or not are_shared(10, large=True)
    anew, told = readings(root, ANEW)
    assert (reading, problems) == (anew, told)
    kept.keep()
    before = {path: path.stat().st_mtime_ns for path in (root / ENTRIES).iterdir()}
    as_from_nothing(root, kept_values(layout))
    assert {path: path.stat().st_mtime_ns for path in (root / ENTRIES).iterdir()} == before


def test_each_form_has_a_maker_of_its_own_name() -> None:
    assert len({form.make.__name__ for form in FORMS.values()}) == len(FORMS)


def test_hostile_works_are_kept_as_they_are(tmp_path: Path) -> None:
    write_reading(tmp_path, Source(HALVES[0][:3], hostile=True))
    for _ in range(2):
        as_from_nothing(tmp_path, kept_values(layout_of(tmp_path)))


@pytest.mark.parametrize("name", SHAPES)
def test_readings_of_all_shapes_can_be_kept(tmp_path: Path, name: str) -> None:
    root = write_edition(tmp_path, SHAPES[name]())
    for _ in range(2):
        as_from_nothing(root, kept_values(layout_of(root)))


class Planted:
    """What would run a command of somebody else when it is read."""

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return Path.touch, (Path("planted"),)


def signed(data: bytes, value: object) -> bytes:
    """A file that says of itself all that it has to."""
    pickled = pickle.dumps(value)
    return data[:32] + sha256(pickled).digest() + pickled


HARMS: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut": lambda data: data[:-9],
    "bits": lambda data: data.replace(b"10.5555", b"10.5556"),
    "of another build": lambda data: b"x" * 32 + data[32:],
    "planted": lambda data: signed(data, {"a": Planted()}),
    "planted by name": lambda data: signed(data, {"a": pickle.PickleBuffer}),
    "no values": lambda data: signed(data, 7),
    "no values by digests": lambda data: signed(data, {"a": 7}),
    "no digests": lambda data: signed(data, {0: {"a": 8}, b"": {}}),
}


@pytest.mark.parametrize("harm", [pytest.param(h, id=n) for n, h in HARMS.items()])
def test_files_may_hold_anything(
    tmp_path: Path, harm: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = library(tmp_path, 12)
    as_from_nothing(root, kept_values(layout_of(root)))
    for path in (root / ENTRIES).iterdir():
        path.write_bytes(harm(path.read_bytes()))
    monkeypatch.chdir(tmp_path)
    as_from_nothing(root, kept_values(layout_of(root)))
    assert not (tmp_path / "planted").exists()


def test_nothing_is_taken_from_another_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = library(tmp_path, 3)
    as_from_nothing(root, kept_values(layout_of(root)))
    assert kept_values(layout_of(root))._before
    for module, name, other in (
        (files_of_values, "OUR_CODE", root),
        (memory, "installed_packages", lambda: ["Babel-0.1.dist-info"]),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(module, name, other)
            assert not kept_values(layout_of(root))._before, name


def test_a_plain_build_keeps_nothing(reading: Path) -> None:
    build(layout_of(reading))
    assert not (reading / ENTRIES).exists()
    build(layout_of(reading), fast=True)
    assert any((reading / ENTRIES).iterdir())
