"""The record of pages in two files: read again, it says what was written last."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from annotated_reading.files.pages_record import FEW, PagesRecord, RecordFiles

OF = b"what pages are made of"
NAMES = st.sampled_from("abcd")
RECORDS = st.builds(
    PagesRecord,
    st.dictionaries(st.tuples(st.just("references"), st.integers(0, 4)), st.text(max_size=2)),
    st.dictionaries(NAMES, st.tuples(st.integers(0, 2))),
    st.dictionaries(NAMES, st.tuples(st.none(), st.dictionaries(NAMES, st.integers(0, 2)))),
)
MANY = {f"task {number}": (number,) for number in range(FEW * 4)}


@given(st.lists(st.tuples(RECORDS, st.booleans()), min_size=1, max_size=8))
def test_a_record_read_again_is_what_was_written_last(
    records: list[tuple[PagesRecord, bool]],
) -> None:
    """Be it written by one who has written it before, as a server, or each time by another."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "pages")
        files = RecordFiles(path, OF)
        for record, is_another in records:
            files = RecordFiles(path, OF) if is_another else files
            written = PagesRecord(record.answers, record.tasks | MANY, record.places)
            files.write(written)
            assert RecordFiles(path, OF).record == files.record == written


def test_after_few_changes_the_long_file_is_as_it_was(tmp_path: Path) -> None:
    path, second = tmp_path / "pages", tmp_path / "pages-since"
    RecordFiles(path, OF).write(PagesRecord(tasks=MANY))
    first = path.read_bytes()
    RecordFiles(path, OF).write(PagesRecord(tasks=MANY | {"task 1": ("another",)}))
    assert path.read_bytes() == first
    assert 0 < len(second.read_bytes()) < len(first) / 2
    another = dict.fromkeys(list(MANY)[: len(MANY) // FEW], ("another",))
    RecordFiles(path, OF).write(PagesRecord(tasks=MANY | another))
    assert path.read_bytes() != first
    assert not second.exists()


def test_a_second_file_holds_for_its_first_alone(tmp_path: Path) -> None:
    """A checkout may bring one of another build, and a build may end between both."""
    path, second = tmp_path / "pages", tmp_path / "pages-since"
    RecordFiles(path, OF).write(PagesRecord(tasks=MANY))
    RecordFiles(path, OF).write(PagesRecord(tasks=MANY | {"task 1": ("another",)}))
    of_another = second.read_bytes()
    path.unlink()
    assert not RecordFiles(path, OF).record
    whole = PagesRecord(tasks=MANY | {"task 2": ("new",)})
    RecordFiles(path, OF).write(whole)
    second.write_bytes(of_another)
    assert RecordFiles(path, OF).record == whole
