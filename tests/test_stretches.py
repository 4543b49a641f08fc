"""What is known of entries by their text is what reading them once more would say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database.input.bibtex import LowLevelParser

from annotated_reading.bibtex.bibliography import decode, scan_file
from annotated_reading.bibtex.commands import Command
from annotated_reading.errors import Problem
from annotated_reading.exchange.formats import read_entries
from annotated_reading.kept import ANEW, Kept
from annotated_reading.model import Entry
from helpers import Shelf
from test_bibliography import wild_files
from test_kept_values import MIXED

FILE = "references.bib"
MONTHS = """
@article{june, author = {Roe, Ruth}, title = {In June}, journal = {Lamps}, year = 2020, month = jun}
@article{both, author = {Roe, Ruth}, title = {Months}, year = 2020, month = jun # "/" # jul,
  note = {Half},
  file = {here},
  abstract = {Long.}
}  a remark behind it
@article(round, title = "In (round) ones", year = 1999, annote = {<p>So.</p>})
@misc{twice, title = {Twice}, title = {Two}, year = 2020}
@misc{data, title = {Same key as data}, date = {2020}}
@misc{empty, title = {An Empty File}, file = {}, year = 2020, owner = {me},
}
@misc{mail, title = {Mail}, note = {write to
@home, now}, year = 2021}
@book{odd, title = {\\odd Lamps}, date = {2020}}
@jurisdiction{court, gericht = {BGH}, entscheidungsdatum = {2020-01-02}, fundstelle = {NJW 1}}
"""
BASE = re.sub("(?m)^@preamble.*$", "", MIXED) + MONTHS
"""Without the commands that MIXED defines: where a file has such, nothing stands alone."""
PIECES = (
    *(
        "",
        "x",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "{",
        "}",
        ",",
        "% ",
        "%\n",
        '"',
        "@",
        "=",
        "#",
        "note = {a},",
    ),
    *("@string{jun = {Then}}\n", '\n@STRING{jul = "Here"}\n', "@comment{", "\n@comment{a}\n"),
    *('\n@preamble{"\\newcommand{\\odd}{Even}"}\n', "crossref = {whole},", "xdata = {data},"),
    *("file = {z},", "\nfile = {\n\n},\n", "\n@book{first, title={F}}\n", "month = jun,", "pier"),
)


def read(
    text: str, kept: Kept, published: frozenset[str] | None
) -> tuple[tuple[Entry, ...], tuple[Problem, ...], list[str]]:
    entries, problems = read_entries({FILE: text}, FILE, published, kept)
    return entries, problems, [problem.unread for problem in problems]


@st.composite
def edited(draw: st.DrawFn) -> str:
    text = BASE
    for _ in range(draw(st.integers(1, 3))):
        starts = [match.start() for match in re.finditer("^@", text, re.MULTILINE)]
        start = draw(st.one_of(st.integers(0, len(text)), st.sampled_from([*starts, 0])))
        length = draw(st.sampled_from([0, 0, 1, 5, 9]))
        text = text[:start] + draw(st.sampled_from(PIECES)) + text[start + length :]
    return text


def test_most_entries_stand_alone() -> None:
    kept = Shelf()
    entries, *_ = read(BASE, kept, None)
    known = [what for _, what in kept.values if "standalone" in what]
    assert len(known) == 10 < len(entries)


EDITS = {
    "a month of its own": ("@article{june", "@string{jun = {Then}}\n@article{june"),
    "a value behind a line that begins with @": ("2021}", "2022}"),
    "a comment that is not closed": ("@article{june", "@comment{\n@article{june"),
    "a comment on its line": ("@misc{empty", "% @misc{empty"),
    "a command": ("@article{june", '@preamble{"\\newcommand{\\odd}{Even}"}\n@article{june'),
    "what a parent lends": ("The \\odd Whole & more", "Another Whole"),
    "what data lend": ("Quay \\strange Press", "Another Press"),
    "a string": ('"Pier Press"', '"Quay Press"'),
    "lines": ("@article{june", "\n\n% a remark\n\n@article{june"),
    "a field twice": ("title = {Two}", "title = {Twice}"),
    "a line in comments": ("  file = {here}", "  % file = {here}"),
    "what is no work": ("@misc{empty, title = {An Empty File},", "@person{empty, email = {a},"),
    "a work of a kind that nobody knows": ("@misc{empty,", "@thing{empty,"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_is_read_as_it_would_be_anew(edit: str) -> None:
    """Whether the file was as it is or as it becomes when it was read first."""
    old, new = EDITS[edit]
    assert BASE.count(old) == 1
    texts = BASE, BASE.replace(old, new)
    for order in (texts, texts[::-1]):
        kept = Shelf()
        for text in (*order, *order):
            for published in (None, frozenset[str](), frozenset(["file"])):
                assert read(text, kept, published) == read(text, ANEW, published)


@given(edited(), edited(), st.sampled_from([None, frozenset(), frozenset(["file"])]))
@settings(max_examples=100)
def test_after_edits_a_file_is_read_as_it_would_be_anew(
    before: str, after: str, published: frozenset[str] | None
) -> None:
    kept = Shelf()
    for text in (BASE, before, after, BASE):
        assert read(text, kept, published) == read(text, ANEW, published)


def as_scanned(command: Command) -> tuple[object, ...]:
    names = "kind key line source gap gap_line start size stretch spent".split()
    return tuple(command.fields), *(getattr(command, name) for name in names)


@given(edited())
@settings(max_examples=100)
def test_a_known_entry_has_the_fields_that_reading_finds(text: str) -> None:
    kept = Shelf()
    read(BASE, kept, None)
    known = scan_file(text, FILE, None, kept)
    anew = scan_file(text, FILE)
    assert list(map(as_scanned, known.commands)) == list(map(as_scanned, anew.commands))
    assert (known.problems, known.tail) == (anew.problems, anew.tail)
    assert (known.tail_line, known.macros) == (anew.tail_line, anew.macros)


def test_what_an_entry_says_can_be_lost() -> None:
    kept = Shelf()
    entries = read(BASE, kept, frozenset())
    kept.values = {key: value for key, value in kept.values.items() if key[1] != "decoded"}
    assert read(BASE, kept, frozenset()) == entries


def test_nothing_is_read_that_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even fields that are looked at elsewhere: what others take from an entry is."""
    entries = "".join(
        f"@book{{b{n}, title = {{Lamps {n}}}, file = {{x}}, month = jan, year = 2020}}\n"
        for n in range(9)
    )
    text = f"{entries}@inbook{{heir, crossref = {{b3}}, title = {{A}}}}\n"
    kept, parsed = Shelf(), []
    read(text, kept, frozenset())
    parse = LowLevelParser.parse_command

    def noted(self: LowLevelParser) -> Iterator[object]:
        parsed.append(self.text[self.pos :].partition(",")[0])
        return cast("Iterator[object]", parse(self))

    monkeypatch.setattr(LowLevelParser, "parse_command", noted)
    after = text.replace("Lamps 5", "Lights")
    _, problems, _ = read(f"% a remark\n{after}", kept, frozenset())
    assert (parsed, problems) == (["book{b5", "inbook{heir", "book{b3"], ())


@pytest.mark.skipif(not wild_files(), reason="BIB_CORPORA names no folder of .bib files")
def test_files_of_others_are_read_as_anew() -> None:
    kept, again = Shelf(), 0
    for path in wild_files():
        text = decode(path.read_bytes(), path.name, guess=True)[0]
        middle = text.find("\n@", len(text) // 2) + 1
        for edit in (text, f"{text[:middle]}@string{{jan = {{J}}}}\n{text[middle:]}", text[7:]):
            before = len(kept.values)
            assert read(edit, kept, frozenset()) == read(edit, ANEW, frozenset()), path
            again += len(kept.values) == before
    assert again
