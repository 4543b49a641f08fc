"""Pages that are not made again: whatever was edited, they are those of a build from nothing."""

from __future__ import annotations

import ast
import pickle
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from hashlib import sha256
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest
from invent import invent
from pybtex.richtext import Text

import annotated_reading.pages.annotations as web_annotations
from annotated_reading.apa import in_text
from annotated_reading.build import Known, build, load
from annotated_reading.files.kept_pages import RECORD
from annotated_reading.files.manifest import MANIFEST
from annotated_reading.layout import layout_of
from annotated_reading.memory import memory
from annotated_reading.model import (
    Entry,
    LinkCheck,
    Made,
    Note,
    Page,
    Person,
    Reading,
    Reference,
    Sentence,
    Tie,
)
from annotated_reading.pages import (
    narrow_data,
    tasks_of_lists,
    tasks_of_works,
)
from annotated_reading.pages.addresses import GLOSSARY
from annotated_reading.pages.digests import Digests, NoDigest
from annotated_reading.pages.tasks import Press, Task
from annotated_reading.reading.references import InList, make_cited, make_reference
from helpers import EXAMPLE, ROOT, TEMPLATES, edit, files_of

BIB = "references.bib"
OURS = "docs/_reading/"
SETTINGS = "site_name: Invented\nsite_url: https://reading.example/\n"
NEW = "@book{new, author={New, Ann and Tanaka, Mei}, title={New}, date={2020}}\n"


def put(name: str, text: str) -> Callable[[Path], object]:
    return lambda root: (root / name).write_text(text, "utf-8")


def changed(name: str, old: str, new: str) -> Callable[[Path], object]:
    return lambda root: edit(root / name, old, new)


def before(name: str, text: str) -> Callable[[Path], object]:
    return lambda root: put(name, text + (root / name).read_text("utf-8"))(root)


def behind(name: str, text: str) -> Callable[[Path], object]:
    return lambda root: put(name, (root / name).read_text("utf-8") + text)(root)


def in_another_order(root: Path) -> None:
    """Put the last entry first."""
    *others, last = (root / BIB).read_text("utf-8").split("\n\n")
    strings, *entries = others
    put(BIB, "\n\n".join([strings, last.strip(), *entries]) + "\n")(root)


OF_RECORDS: list[Callable[[Path], object]] = [
    changed(BIB, "Why keep a lamp", "Why light a lamp"),
    changed(BIB, "{Tanaka, Mei}", "{Tanaka, May}"),
    changed(BIB, "{Nilsson, Åsa}", "{Nilsson, Åsa and Tanaka, May}"),
    changed(BIB, "year    = {2019}", "year    = {2020}"),
    before(BIB, "@comment{which moves all lines}\n"),
    behind(BIB, NEW),
    before(BIB, NEW.replace("{new", "{newer")),  # whose years have letters now
    changed(BIB, NEW.replace("{new", "{newer"), ""),
    in_another_order,
    changed(BIB, "Journal of Lantern Optics", "Journal of Lamp Optics"),
    changed(BIB, "Pier Press", "Quay Press"),  # of a book, and of a chapter in it
    changed(BIB, "type        = {Working Paper}", "keywords = {light, oil}"),
    changed(BIB, "Kept in the entry itself", "Kept within the entry"),
]
EDITS: list[Callable[[Path], object]] = [
    *OF_RECORDS,
    changed(f"{OURS}notes/tanaka2020.md", "Nothing of it", "No page of it"),
    changed(
        f"{OURS}notes/tanaka2020.md",
        "basis: record only\n",
        "basis: record only\nreviewed: 2025-06-02\n",
    ),
    changed(f"{OURS}notes/tanaka2020.md", "Its title asks", "The title asks"),
    changed(
        f"{OURS}notes/tanaka2020.md",
        "bears_on:\n",
        "bears_on:\n  s3: {as: background, why: It may.}\n",
    ),
    changed(f"{OURS}notes/tanaka2020.md", "[light, labour]", "[labour]"),
    lambda root: (root / OURS / "notes/tanaka2020.md").unlink(),
    changed(f"{OURS}abstract.md", "looking out to sea", "looking to the sea"),
    changed(f"{OURS}abstract.md", "measure what", "find what"),
    changed(f"{OURS}abstract.md", "title: A song of the harbour", "title: A song"),
    changed(f"{OURS}abstract.md", 'title: "The Last Keepers', 'title: "The Last of the Keepers'),
    before(f"{OURS}topics.yml", "- {id: oil, name: Oil, means: It burns.}\n"),
    changed(f"{OURS}topics.yml", "name: Light", "name: Lamplight"),
    changed(f"{OURS}glossary.yml", "A light with a keeper", "A light that is kept"),
    changed(f"{OURS}glossary.yml", "aliases: [lamps]", "aliases: [lamps, glass]"),
    changed(f"{OURS}people.yml", "Works at a harbour", "Worked at a harbour"),
    changed(f"{OURS}milestones.yml", "The last lamp", "The very last lamp"),
    changed(f"{OURS}paths.yml", "The short way", "A short way"),
    changed(f"{OURS}further.yml", "adds: It tells", "adds: It says"),
    put(f"{OURS}about.md", "What this is.\n"),
    put(f"{OURS}introduction.md", "What it is for.\n"),
    put(f"{OURS}links.txt", "dead 2025-06-01 https://optics.example/12/3 (410)\n"),
    changed(f"{OURS}edition.yml", 'version: "0.1"', 'version: "0.2"'),
    changed(f"{OURS}edition.yml", "sources_seen: 2025-04", "sources_seen: 2025-05"),
    behind(f"{OURS}edition.yml", "sentence_case: true\n"),
    changed(BIB, "number      = {4},", "number = {4}, file = {a.pdf}, abstract = {Of oil.},"),
    behind(f"{OURS}edition.yml", "publish_fields: [file]\n"),
    behind(f"{OURS}edition.yml", "show_abstracts: true\n"),
    changed(f"{OURS}edition.yml", "annotations_from_bibliography: true\n", ""),
    changed("mkdocs.yml", "reading.example", "elsewhere.example"),
    changed("mkdocs.yml", "site_url", "repo_url"),
]


def made(root: Path) -> dict[str, bytes]:
    """Return what stands in docs/ and was not written by hand."""
    paths = {str(p.relative_to(root / "docs")): p for p in (root / "docs").rglob("*")}
    return {
        name: path.read_bytes()
        for name, path in paths.items()
        if path.is_file() and not name.startswith("_") and name != MANIFEST
    }


IN_PARTS = "split_lists_at: 2\n"


@pytest.mark.parametrize(
    ("cut", "edits", "is_served"),
    [("", EDITS, False), (IN_PARTS, OF_RECORDS, False), (IN_PARTS, OF_RECORDS, True)],
    ids=["whole", "in parts", "by a server"],
)
def test_pages_after_any_edit_are_those_of_a_build_from_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    cut: str,
    edits: Sequence[Callable[[Path], object]],
    *,
    is_served: bool,
) -> None:
    monkeypatch.setattr("annotated_reading.build.Templates", lambda *_: TEMPLATES)  # compiled once
    for room in ("annotations", "exported"):
        monkeypatch.setattr(f"annotated_reading.pages.{room}.STRETCH", 2)
    monkeypatch.setattr("annotated_reading.pages.narrow_data.FEW", 1)
    monkeypatch.setattr("annotated_reading.files.pages_record.FEW", 2)  # both files are in use
    root = Path(shutil.copytree(EXAMPLE, tmp_path / "reading"))
    put("mkdocs.yml", SETTINGS)(root)
    behind(f"{OURS}edition.yml", cut)(root)
    kept = memory(layout_of(root), remembers=True) if is_served else None
    build(layout_of(root), fast=True, known=Known(kept))
    for number, change in enumerate(edits):
        change(root)
        build(layout_of(root), fast=True, known=Known(kept))
        assert made(root) == {n: t.encode() for n, t in files_of(root).items()}, number


def done(root: Path) -> list[str]:
    """Build; return the tasks for which pages were made."""
    names, make = [], Press.make

    def noted(press: Press, task: Task) -> tuple[tuple[Page, ...], Made | None]:
        names.append(task.name)
        return make(press, task)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Press, "make", noted)
        patch.setattr("annotated_reading.parallel.cores", lambda: 1)  # all in this process
        build(layout_of(root), fast=True)
    return names


def test_only_what_may_be_another_is_made_again(tmp_path: Path) -> None:
    """The page of a work with its files, the pages that name it, and the lists that it is in."""
    root = invent(tmp_path / "reading", 45)
    assert len(done(root)) > 45
    assert done(root) == []
    edit(root / BIB, "10.5555/44", "10.5555/444")
    names = done(root)
    assert {"references/work44.md", "home_page"} <= {*names}
    assert "references/work43.md" in names, "which stands beside it"
    assert "references/work20.md" not in names
    (root / "docs/references/work7.md").unlink()
    assert done(root) == ["references/work7.md"]
    other = Path(shutil.copytree(root, tmp_path / "other"))
    assert done(other) == [], "pages that stand elsewhere have the same hashes"
    edit(other / "docs/references/work7.md", "Work", "Wark")
    assert done(other) == ["references/work7.md"]


def test_a_glossary_stands_where_records_of_works_change_whose_notes_use_its_terms(
    tmp_path: Path,
) -> None:
    root = Path(shutil.copytree(EXAMPLE, tmp_path / "reading"))
    put("mkdocs.yml", SETTINGS)(root)
    assert GLOSSARY in done(root)
    changed(BIB, "lenses: {A} study", "lenses: {A} survey")(root)
    assert "references/osei2019.md" in (names := done(root))
    assert GLOSSARY not in names
    changed(BIB, "year    = {2019}", "year    = {2018}")(root)
    assert GLOSSARY in done(root), "there it is called by name and year"


def test_of_long_files_only_what_is_another_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither are all works looked through for words, nor all notes rendered."""
    root = invent(tmp_path / "reading", 45)
    behind(f"{OURS}edition.yml", "split_lists_at: 10\n")(root)
    monkeypatch.setattr(web_annotations, "STRETCH", 2)
    calls: list[str] = []

    def noted(name: str, function: Callable[..., object]) -> Callable[..., object]:
        def called(*values: object) -> object:
            calls.append(name)
            return function(*values)

        return called

    words = noted("words", narrow_data._rows_of_words)
    monkeypatch.setattr(narrow_data, "_rows_of_words", words)
    monkeypatch.setattr(web_annotations, "_written", noted("notes", web_annotations._written))
    done(root)
    assert calls.count("words") == 1
    many = calls.count("notes")
    calls.clear()
    edit(root / BIB, "10.5555/44", "10.5555/444")
    path = root / BIB
    put(BIB, path.read_text("utf-8").replace("title = {", "title = {Lanterns and ", 1))(root)
    assert "annotations_pages" in done(root)
    assert "words" not in calls
    assert 0 < calls.count("notes") < many / 2
    assert made(root) == {n: t.encode() for n, t in files_of(root).items()}


class Planted:
    """What would run a command of somebody else when it is read."""

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return Path.touch, (Path("planted"),)


def start_of_values(data: bytes) -> int:
    """Return where the values begin, which follow their digest: a second file names a first too."""
    return next(at for at in (64, 96) if sha256(data[at:]).digest() == data[at - 32 : at])


def signed(data: bytes, value: object) -> bytes:
    """A record that says of itself all that it has to."""
    pickled = pickle.dumps(value)
    return data[: start_of_values(data) - 32] + sha256(pickled).digest() + pickled


def values_of(data: bytes) -> tuple[Any, Any, Any]:
    start = start_of_values(data)
    return pickle.loads(data[start:])  # type: ignore[no-any-return] # noqa: S301 - written above


def with_tasks(data: bytes, task: Callable[[Any], object]) -> bytes:
    """The same record with other tasks."""
    answers, tasks, places = values_of(data)
    return signed(data, (answers, {name: task(of) for name, of in tasks.items()}, places))


HARMS: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut": lambda data: data[:-9],
    "bits": lambda data: data.replace(b"references", b"referenceS"),
    "of another build": lambda data: b"x" * 32 + data[32:],
    "planted": lambda data: signed(data, ({}, {}, Planted())),
    "no record": lambda data: signed(data, 7),
    "no answers": lambda data: signed(data, ({("references", 0): 7, 7: "x"}, {"home_page": 7}, {})),
    "tasks of nothing": lambda data: with_tasks(data, lambda _: None),
    "tasks that asked for nothing known": lambda data: with_tasks(
        data, lambda task: ((("nothing", None), [1]), *task[1:])
    ),
    "pages elsewhere": lambda data: with_tasks(
        data, lambda task: (*task[:2], (("../mkdocs.yml", "x"),), (), task[-1])
    ),
    "pages that are another": lambda data: with_tasks(
        data, lambda task: (*task[:2], ((("index.md"), "x"),), (), ())
    ),
    "texts that are none": lambda data: with_tasks(data, lambda task: (*task[:3], 7, task[-1])),
    "no places": lambda data: signed(data, (*values_of(data)[:2], {"annotations.jsonld": 7})),
}


@pytest.mark.parametrize("file", [RECORD, f"{RECORD}-since"], ids=["whole", "since"])
@pytest.mark.parametrize("harm", [pytest.param(h, id=n) for n, h in HARMS.items()])
def test_a_record_may_hold_anything(
    kept: Path,
    tmp_path: Path,
    harm: Callable[[bytes], bytes],
    file: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = Path(shutil.copytree(kept, tmp_path / "reading"))
    record = root / file
    record.write_bytes(harm(record.read_bytes()))
    changed(BIB, "Why keep a lamp", "Why light a lamp")(root)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("annotated_reading.pages.narrow_data.FEW", 1)
    build(layout_of(root), fast=True)
    assert made(root) == {n: t.encode() for n, t in files_of(root).items()}
    assert not (tmp_path / "planted").exists()


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A reading in parts whose pages are made, some of them since the record was written whole."""
    root = Path(shutil.copytree(EXAMPLE, tmp_path_factory.mktemp("kept") / "reading"))
    put("mkdocs.yml", SETTINGS)(root)
    behind(f"{OURS}edition.yml", IN_PARTS)(root)
    build(layout_of(root), fast=True)
    changed(BIB, "Journal of Lantern Optics", "Journal of Lamp Optics")(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("annotated_reading.files.pages_record.FEW", 1)
        build(layout_of(root), fast=True)
    return root


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """A reading that has everything, some of it in parts."""
    root = Path(shutil.copytree(EXAMPLE, tmp_path_factory.mktemp("whole") / "reading"))
    put("mkdocs.yml", SETTINGS)(root)
    behind(f"{OURS}edition.yml", "split_lists_at: 2\n")(root)
    put(f"{OURS}links.txt", "dead 2025-06-01 https://optics.example/12/3 (410)\n")(root)
    return load(layout_of(root))[0]


def records(value: object) -> Iterator[object]:
    """Yield the records in a value, itself included."""
    if is_dataclass(value) and not isinstance(value, type):
        yield value
        parts: Iterable[object] = (getattr(value, field.name) for field in fields(value))
    elif isinstance(value, Mapping):
        parts = value.values()
    else:
        parts = value if isinstance(value, tuple) else ()
    for part in parts:
        yield from records(part)


def another(value: object) -> object:
    """Return another value, of a record one that differs in its first field."""
    if isinstance(value, Entry):
        return replace(value, digest="another")
    if is_dataclass(value) and not isinstance(value, type):
        name = fields(value)[0].name
        return replace(value, **{name: another(getattr(value, name))})
    return "another"


def test_what_stands_for_a_record_is_another_where_anything_of_it_is(whole: Reading) -> None:
    """But for what is made of its entry, and for lines, which no page shows."""
    seen = {type(record): record for record in records(whole) if not isinstance(record, Reading)}
    assert {Entry, Reference, Note, Person, Sentence, Tie, LinkCheck} <= seen.keys()
    for kind, record in seen.items():
        names = [field.name for field in fields(record)]  # type: ignore[arg-type] # it is a record
        passed_over = {*getattr(kind, "OF_ENTRY", ())}
        passed_over |= {name for name in names if name == "line" or name.endswith("_line")}
        if kind is Entry:
            passed_over |= {*names} - {"digest"}
        for name in names:
            other = replace(record, **{name: another(getattr(record, name))})  # type: ignore[type-var]
            is_same = Digests().of(other) == Digests().of(record)
            assert is_same == (name in passed_over), f"{kind.__name__}.{name}"


def test_nothing_stands_for_what_has_no_digest(whole: Reading) -> None:
    first = whole.references[0]
    for value in (object(), len, replace(first, entry=replace(first.entry, digest=""))):
        for row in ((value,), ((1, 2), ("text", value))):
            with pytest.raises(NoDigest):
                Digests().of(row)


def test_what_is_made_of_an_entry_is_made_of_nothing_else(whole: Reading) -> None:
    """Neither of its place in the file or the list, nor of how it is cited beside others."""
    first, second = whole.references[:2]
    for work in whole.references:
        entry = replace(work.entry, place=second.entry.place, field_lines={})
        elsewhere = make_cited(Text("Another"), in_text(second.entry))
        other = make_reference(entry, InList(number=99, slug="a", authors=("b",), cited=elsewhere))
        for name in Reference.OF_ENTRY:
            assert getattr(other, name) == getattr(work, name), name
    assert first.entry.digest != second.entry.digest


def test_what_makes_pages_sees_only_what_it_is_given(whole: Reading) -> None:
    """It is a function by itself, which has nothing from where it was named."""
    tasks = [*tasks_of_lists(whole), *tasks_of_works(whole)]
    assert len({task.name for task in tasks}) == len(tasks)
    for task in tasks:
        assert isinstance(task.make, FunctionType)
        assert task.make.__closure__ is None, task.name
        assert not any(isinstance(part, Reading) for part in records(task.given)), task.name
        Digests().of(task.given)


@pytest.mark.parametrize("room", ["pages", "exports"])
def test_no_page_says_on_which_line_something_stands(room: str) -> None:
    """But what is left out of the bibliography, of which all of the problem counts."""
    for path in sorted((ROOT / "scripts/annotated_reading" / room).glob("*.py")):
        names = {
            node.attr
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Attribute)
        }
        lines = {name for name in names if name == "line" or name.endswith("_line")}
        assert not lines or path.stem == "left_out", path.name
