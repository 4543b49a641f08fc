"""Fields that managers keep for their users: they leave no trace, and what is left is untouched."""

from __future__ import annotations

import html
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from annotated_reading.bibtex.bibliography import parse_bibliography
from annotated_reading.bibtex.private import is_managers_note, is_private
from annotated_reading.build import build, load
from annotated_reading.commands import pages
from annotated_reading.errors import InputError, Severity
from annotated_reading.exports.records import render_bibtex
from annotated_reading.layout import layout_of
from helpers import ROOT

SECRETS = (
    "/Users/secret",
    "SECRETNOTE",
    "SECRETANNOTATION",
    "SECRETANNOTE",
    "secretuser",
    "2024-01-31T03",
    "c2VjcmV0",
    "Secret Group",
)
ZOTERO = r"""@string{nobody = {secretuser}}

@article{roe2020,
  title      = {Lamps},
  author     = {Roe, R.},
  date       = {2020},
  journaltitle = {J of X},
  abstract   = {An abstract for everybody.},
  note       = {{\textless}p{\textgreater}SECRETNOTE, mine.{\textless}/p{\textgreater}},
  annotation = {SECRETANNOTATION},
  file       = {Full Text PDF:/Users/secret/Zotero/storage/AB/x.pdf:application/pdf},
  owner      = nobody,
  timestamp  = {2024-01-31T03:14:00Z},
  bdsk-file-1 = {c2VjcmV0},
  mendeley-groups = {Secret Group}
}

@incollection{doe2019, crossref = {whole}, title = {A part},
  author = {Doe, D.}, file = {/Users/secret/y.pdf}}

@collection{whole,
  title = {The whole}, editor = {Poe, P.}, publisher = {Pier}, year = 2019,
  note = {Reprint of the 1st edition},
  annote = {SECRETANNOTE},
}
"""
SUMMARY = (
    "Not published: annotation (1 entry), annote (1), bdsk-file-1 (1), file (2), "
    "mendeley-groups (1), owner (1), timestamp (1), note of 'roe2020'; publish_fields in "
    "edition.yml names fields to publish, and annotations_from_bibliography makes annotations "
    "the text of their pages."
)


@pytest.fixture
def reading(tmp_path: Path) -> Path:
    (tmp_path / "references.bib").write_text(ZOTERO, "utf-8")
    (tmp_path / "docs/_reading").mkdir(parents=True)
    return tmp_path


def published(reading: Path) -> str:
    """Return everything that a build writes, one file after the other."""
    written = build(layout_of(reading)).written
    return "\n".join((reading / "docs" / uri).read_text("utf-8") for uri in written)


def configure(reading: Path, text: str) -> None:
    (reading / "docs/_reading/edition.yml").write_text(text, "utf-8")


def test_nothing_private_is_in_any_file(reading: Path) -> None:
    text = published(reading)
    assert not [secret for secret in SECRETS if secret in text]
    assert "An abstract for everybody." in text
    assert "Reprint of the 1st edition" in text


def test_what_stays_behind_is_said_once(reading: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(layout_of(reading)).not_published == SUMMARY
    assert pages.main(["--check", "--root", str(reading)]) == 0
    assert capsys.readouterr().out.count(SUMMARY) == 1
    assert pages.main(["--root", str(reading)]) == 0
    assert capsys.readouterr().out.endswith(f"{SUMMARY}\n")


@pytest.mark.parametrize(
    "command", ["annotated_reading", pytest.param("mkdocs", marks=pytest.mark.long)]
)
def test_every_command_that_builds_says_what_stays_behind(reading: Path, command: str) -> None:
    settings = "site_name: A\ntheme: {name: material}\nplugins: [search, annotated-reading]\n"
    (reading / "mkdocs.yml").write_text(settings, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", command, "build"],
        cwd=reading,
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (done.stdout + done.stderr).count("Not published: ") == 1


def test_nothing_is_said_where_nothing_stays_behind(tmp_path: Path) -> None:
    (tmp_path / "references.bib").write_text("@book{a, title={T}, file={}}", "utf-8")
    assert build(layout_of(tmp_path)).not_published == ""


def test_an_edition_may_publish_fields(reading: Path) -> None:
    configure(reading, "publish_fields: [File, note]\n")
    text = published(reading)
    assert "/Users/secret/Zotero" in text
    assert "SECRETNOTE" in text
    assert "secretuser" not in text
    assert "SECRETANNOTATION" not in text


@pytest.mark.parametrize(
    ("names", "what"),
    [
        (
            "[fiel]",
            "'publish_fields' names 'fiel', which is no private field; did you mean 'file'?",
        ),
        (
            "title",
            "'publish_fields' names 'title', which is no private field; "
            "leave it out: it is published in any case",
        ),
    ],
)
def test_fields_to_publish_are_checked(reading: Path, names: str, what: str) -> None:
    configure(reading, f"date: 2025-01-01\npublish_fields: {names}\n")
    with pytest.raises(InputError, match=r"edition\.yml") as caught:
        load(layout_of(reading))
    (error,) = (p for p in caught.value.problems if p.severity is Severity.ERROR)
    assert str(error) == f"docs/_reading/edition.yml:2: {what} [value-unknown]"


def test_annotations_are_pages_where_the_edition_says_so(reading: Path) -> None:
    assert not [r.key for r in load(layout_of(reading))[0].references if r.note]
    configure(reading, "annotations_from_bibliography: true\n")
    noted = {r.key: r.note.text for r in load(layout_of(reading))[0].references if r.note}
    assert noted == {"roe2020": "SECRETANNOTATION", "whole": "SECRETANNOTE"}
    assert (
        "annotation = {SECRETANNOTATION}"
        in load(layout_of(reading))[0].by_key["roe2020"].entry.source
    )


@pytest.mark.parametrize(
    ("annotation", "text"),
    [
        (
            r"\textcite{whole} \& more: 5\% of \emph{them}",
            "Doe and Poe (2021) & more: 5% of them",
        ),
        (
            r"As seen \parencite{whole,nimh}.",
            "As seen (Doe & Poe, 2021; Lamp Board [LB], n.d.).",
        ),
        (r"By \citeauthor{nimh} and \Citeauthor{whole}.", "By Lamp Board and Doe and Poe."),
        (r"In \citeyear{whole} \citep{whole}", "In 2021 (Doe & Poe, 2021)"),
        (r"\citet{nobody} \cite{whole, nobody}", "[nobody] [whole, nobody]"),
        (
            r"\autocite[4]{whole}, \textcite[4--6]{whole}",
            "(Doe & Poe, 2021, p. 4), Doe and Poe (2021, pp. 4–6)",
        ),
        (r"\parencite[see][chap. 2]{whole}", "(see Doe & Poe, 2021, chap. 2)"),
    ],
)
def test_an_annotation_cites_works_as_running_text_does(
    tmp_path: Path, annotation: str, text: str
) -> None:
    others = (
        "@book{whole, author={Doe, J. and Poe, P.}, title={L}, year=2021, publisher={P}}"
        "@misc{nimh, author={{Lamp Board}}, shortauthor={LB}, title={M}}"
    )
    work = f"@book{{roe, author={{Roe, R.}}, title={{K}}, year=2020, annotation={{{annotation}}}}}"
    (tmp_path / "references.bib").write_text(work + others, "utf-8")
    (tmp_path / "docs/_reading").mkdir(parents=True)
    configure(tmp_path, "annotations_from_bibliography: true\n")
    built, problems = load(layout_of(tmp_path))
    note = built.by_key["roe"].note
    assert note is not None
    assert html.unescape(note.text) == text
    told = [problem.what for problem in problems if problem.rule.code == "reference-unknown"]
    unknown = ["the annotation of 'roe' cites 'nobody', which is not in the bibliography"]
    assert told == (unknown if "nobody" in annotation else [])


def test_an_annotation_beside_a_note_is_an_error_only_where_both_would_be_shown(
    reading: Path,
) -> None:
    notes = reading / "docs/_reading/notes"
    notes.mkdir()
    (notes / "roe2020.md").write_text("---\nbasis: opening\n---\nFor readers.\n", "utf-8")
    assert load(layout_of(reading))[0].by_key["roe2020"].note is not None
    configure(reading, "annotations_from_bibliography: true\n")
    with pytest.raises(InputError, match="'roe2020' is annotated here and in docs/_reading/notes/"):
        load(layout_of(reading))


CUTS = [
    ("@book{a,\n  title = {A},\n  file = {x},\n  year = 2020\n}",
     "@book{a,\n  title = {A},\n  year = 2020\n}"),
    ("@book{a,\n  title = {A},\n  file = {x}\n}", "@book{a,\n  title = {A}\n}"),
    ("@book{a,\n  title = {A},\n  file = {x},\n}", "@book{a,\n  title = {A},\n}"),
    ('@book{a,\r\n\tFile = "x" # y # {z},\r\n\ttitle = {A},\r\n}',
     "@book{a,\r\n\ttitle = {A},\r\n}"),
    ("@book{a, file={x}, title={A}, owner={b}, year=2020}", "@book{a, title={A}, year=2020}"),
    ("@book{a,title={A},file={x}}", "@book{a,title={A}}"),
    ("@book{a,file={x}}", "@book{a,}"),
    ("@book(a,\n  file = {x},\n)", "@book(a,\n)"),
    ('@book{a\n  , title = {A}\n  , file = {x, owner = {y}, "}\n  , year = 2020\n  }',
     "@book{a\n  , title = {A}\n  , year = 2020\n  }"),
    ("@book{a, title = {The file = {x}, owner}}", "@book{a, title = {The file = {x}, owner}}"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "left"), CUTS)
def test_a_field_is_cut_with_its_line(source: str, left: str) -> None:
    (work,), problems = parse_bibliography(f'@string{{y = "s"}}\n{source}', "x.bib", ())
    assert not problems
    assert work.source == left
    assert work.strings == ()


def test_strings_and_parents_are_cut_as_well() -> None:
    source = (
        '@string{me = "secretuser"}\n@string{p = "Pier"}\n@incollection{a, title={A}, '
        "crossref={b}, xdata={d}}\n@collection{b, title={B}, publisher=p, owner=me}\n"
        "@xdata{d, note={N}, file={/Users/secret/x}}"
    )
    (heir, _), _ = parse_bibliography(source, "x.bib", ())
    assert render_bibtex([heir]) == (
        '@string{p = "Pier"}\n\n@incollection{a, title={A}, crossref={b}, xdata={d}}\n\n'
        "@xdata{d, note={N}}\n\n@collection{b, title={B}, publisher=p}\n"
    )
    assert heir.withheld == ("file",)


NOTES = [
    ("Reprint of the 1st edition", False),
    ("Accepted, to appear; 5 < 6 and \\textless 3", False),
    ("\\url{https://e.example/a}", False),
    ("Two lines\n    of one note", False),
    ("Long. " * 60, True),
    ("One.\n\nTwo.", True),
    ("One.\r\n \r\nTwo.", True),
    ("One. \\par Two.", True),
    ("<p>Mine.</p>", True),
    (r"{\textless}p{\textgreater}Mine.{\textless}/p{\textgreater}", True),
    (r"$<$div class=``x''$>$Mine", True),
    (r"See \textless{}em\textgreater{}this\textless{}/em\textgreater{}", True),
]


@pytest.mark.parametrize(("note", "is_theirs"), NOTES)
def test_a_managers_note_is_known_by_its_form(note: str, is_theirs: bool) -> None:
    assert is_managers_note(note) == is_theirs
    (work,), _ = parse_bibliography(f"@book{{a, title={{A}}, note={{{note}}}}}", "x.bib", ())
    assert work.has("note") != is_theirs
    assert work.withheld == (("note",) if is_theirs else ())


NAMES = ["title", "publisher", "series", "address", "edition", "abstract", "volume", "x-mine"]
PRIVATE_NAMES = [
    "file",
    "Owner",
    "timestamp",
    "Bdsk-File-1",
    "mendeley-tags",
    "annote",
    "__x",
    "read",
]
TEXT = st.text(alphabet="abc é,=@%'\\&#~^ \n\t0", max_size=15).filter(
    lambda t: not t.endswith("\\")
)
PART = st.one_of(
    TEXT.map(lambda text: f"{{{text}}}"),
    TEXT.map(lambda text: f'{{a {{{text}}}, file = {{b}}, " c}}'),
    TEXT.map(lambda text: f'"{text}"'),
    TEXT.map(lambda text: f'"a {{"}} {text}, owner = {{x}},"'),
    st.integers(0, 99).map(str),
    st.sampled_from(["pier", "Jan"]),
)
SPACE = st.sampled_from(["", " ", "\n  ", "\r\n\t"])
FIELD = st.tuples(st.lists(PART, min_size=1, max_size=3), SPACE, SPACE, SPACE, SPACE)


@given(
    st.lists(st.sampled_from(NAMES + PRIVATE_NAMES), unique_by=str.lower, max_size=8),
    st.lists(FIELD, min_size=8, max_size=8),
    st.sampled_from(["", ",", " ,\n"]),
)
@settings(deadline=None, max_examples=200)
def test_cutting_fields_changes_no_other(
    names: list[str], values: list[tuple[list[str], str, str, str, str]], end: str
) -> None:
    shown = [
        f"{before}{name}{a}={b}{f'{a}#{b}'.join(parts)}{after}"
        for name, (parts, before, a, b, after) in zip(names, values, strict=False)
    ]
    source = "@book{key," + ",".join(shown) + (end if names else "") + "}"
    strings = '@string{pier = "Pier"}\n'
    (whole,), _ = parse_bibliography(strings + source, "x.bib")
    (work,), problems = parse_bibliography(strings + source, "x.bib", ())
    assert not problems
    private = {name.lower() for name in names if is_private(name.lower())}
    wanted = {name: value for name, value in whole.fields.items() if name not in private}
    assert dict(work.fields) == wanted
    assert reread(strings + work.source) == {
        name: text for name, text in reread(strings + source).items() if name not in private
    }
    if not private:
        assert work.source == source
    for name, text in zip(names, shown, strict=False):
        assert text.strip() in work.source or name.lower() in private


def reread(source: str) -> dict[str, str]:
    """Return the fields of the only entry, as pybtex' own parser reads them."""
    (entry,) = parse_string(source, "bibtex").entries.values()
    return {name.lower(): value for name, value in entry.fields.items()}
