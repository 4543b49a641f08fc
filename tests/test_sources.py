"""Where and when things were read: shown with every source, and, in this edition, never wanting."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from annotated_reading.build import load
from annotated_reading.files import read_inputs
from annotated_reading.inputs.parse import Inputs, parse_inputs
from annotated_reading.inputs.site_settings import inherited
from annotated_reading.layout import layout_of
from annotated_reading.model import Source, Status
from annotated_reading.pages import render_pages
from annotated_reading.reading.assemble import assemble
from annotated_reading.text.citations import find_citations
from helpers import EXAMPLE, ROOT, TEMPLATES

REPLACED = (
    "agenciabrasil", "bakermckenzie.com", "codefacture.com", "cyber-diplomacy-toolbox.com",
    "gatmash.com", "gayaone.com", "hackmd.io", "hitb", "netwrix.com", "piglix.com", "shafaq.com",
    "tellerreport.com", "unsafe.sh", "vietnam.vn", "vir.com.vn",
)  # fmt: skip
"""Hosts on which statements of this edition once rested: mirrors, students' pages, digests."""

WITHDRAWN: Mapping[str, str] = {
    "binding": "norms in cyberspace are voluntary, and hold for whoever recognises them",
    "ratifi": "Brazil acceded to the Budapest Convention",
    "last step": "the toolbox of the European Union has no steps",
    "19 july": "every source has 19 June for the toolbox",
    "yang lu": "nothing was read of another author of this name",
    "for him the term": "Manor reports the use of others",
    "too strong": "a note opens a question, and marks nobody",
}
"""What this edition once said and took back, each with what is so."""

NOT_ESTABLISHED = re.compile(
    r"\b(?:not|nobody|never)\b(?:\W+\w+){0,2}?\W+(?:found|established|checked|verified|confirmed)\b"
)
WHEN = re.compile(r"\bas of \w+ 20\d\d\b", re.IGNORECASE)

ABOUT_ITS_OWN_WORDS: Mapping[str, str] = {}
"""Sentences whose notes speak of the sentence alone and name no source, each with the reason."""


def inputs_of_example() -> Inputs:
    inputs, _ = parse_inputs(read_inputs(layout_of(EXAMPLE), inherited))
    return inputs


def pages_of(inputs: Inputs) -> str:
    """Return all pages as one text."""
    return "\n".join(page.text for page in render_pages(assemble(inputs)[0], TEMPLATES))


def dated(record: Any, days: Iterator[str]) -> Any:
    """Return a record in which every source below it has a day of its own."""
    if isinstance(record, tuple):
        return tuple(dated(item, days) for item in record)
    if isinstance(record, Source):
        return record if record.key else replace(record, seen=next(days))
    if not is_dataclass(record) or isinstance(record, type):
        return record
    return replace(record, **{f.name: dated(getattr(record, f.name), days) for f in fields(record)})


def noted(days: Iterator[str], given: list[str]) -> Iterator[str]:
    """Yield the days, and note each that is asked for."""
    for day in days:
        given.append(day)
        yield day


def test_every_source_is_shown_with_the_day_on_which_it_was_seen() -> None:
    """Whatever record holds sources, and whatever page lists them."""
    given: list[str] = []
    days = (f"{1900 + n}-05-17" for n in itertools.count())
    inputs = dated(inputs_of_example(), noted(days, given))
    pages = pages_of(inputs)
    assert len(given) > 9
    assert [day for day in given if f"seen 17 May {day[:4]}" not in pages] == []


def sources_of(record: Any) -> Iterator[Source]:
    """Yield every source below a record."""
    if isinstance(record, Source):
        yield record
    elif isinstance(record, tuple):
        for item in record:
            yield from sources_of(item)
    elif is_dataclass(record) and not isinstance(record, type):
        for field in fields(record):
            yield from sources_of(getattr(record, field.name))


def test_a_source_without_a_day_has_that_of_the_edition_and_else_none() -> None:
    inputs = inputs_of_example()
    undated = {s.title: s.url for s in sources_of(inputs) if s.url and not s.seen}
    assert set(undated) == {"Harbour log", "Pay book", "Publisher’s page", "Town archive"}
    pages = pages_of(inputs)
    for title in ("Publisher’s page", "Town archive"):
        assert f"[{title}]({undated[title]}) (as of April 2025)" in pages
    assert pages.count("as of ") == pages.count("as of April 2025") == 5
    without = pages_of(replace(inputs, edition=replace(inputs.edition, sources_seen="")))
    assert "as of" not in without
    assert without.count("seen 21 May 2025") == pages.count("seen 21 May 2025") == 1


AT_ONE_TIME = "; [Another dictionary](https://more-words.example/lamp); both seen in March 2025<"
AT_ONE_TIME_BUT_ONE = (
    "[Crew list](https://harbour.example/crew) (seen 22 May 2025); "
    "[Pay book](https://harbour.example/pay); the others as of April 2025<"
)
AT_SEVERAL = (
    "[Harbour log](https://harbour.example/log) (seen 21 May 2025); A letter; "
    "[Town archive](https://town.example/lamps) (as of April 2025)<"
)


def test_sources_that_were_seen_at_one_time_say_so_once() -> None:
    pages = pages_of(inputs_of_example())
    assert AT_ONE_TIME in pages
    assert AT_ONE_TIME_BUT_ONE in pages
    assert AT_SEVERAL in pages


@pytest.mark.this_edition
def test_everything_that_this_edition_states_rests_on_a_source() -> None:
    reading, _ = load(layout_of(ROOT))
    notes = [reference.note for reference in reading.references if reference.note]
    parallels = [parallel for sentence in reading.sentences for parallel in sentence.parallels]
    holders: list[tuple[object, tuple[Source, ...]]] = [
        *((note.place, note.sources) for note in notes),
        *((c.place, (c.source,)) for note in notes for c in note.corrections),
        *((term.place, term.sources) for term in reading.glossary),
        *((milestone.place, milestone.sources) for milestone in reading.milestones),
        *((person.name, person.sources) for person in reading.people if person.facts),
        *((work, work.sources) for work in (reading.further.works if reading.further else ())),
        *((parallel.place, (parallel.source,)) for parallel in parallels),
    ]
    assert len(holders) > 100
    assert [holder for holder, sources in holders if not sources] == []
    without = (Status.INFERRED, Status.UNKNOWN)
    reasoned = {c.source for note in notes for c in note.corrections if c.status in without}
    loose = {
        source for _, sources in holders for source in sources if not source.url and not source.key
    }
    assert loose <= reasoned


@pytest.mark.this_edition
def test_every_note_on_a_sentence_cites_or_links_something() -> None:
    reading, _ = load(layout_of(ROOT))
    own = {
        sentence.id
        for sentence in reading.sentences
        if not list(find_citations(sentence.note)) and "](" not in sentence.note
    }
    assert own == set(ABOUT_ITS_OWN_WORDS)


@pytest.mark.this_edition
def test_every_work_says_for_whom_it_is_and_who_checked_it() -> None:
    reading, _ = load(layout_of(ROOT))
    notes = {reference.key: reference.note for reference in reading.references}
    assert len(notes) == 10
    assert [
        key for key, note in notes.items() if not (note and note.audience and note.scrutiny)
    ] == []


def inputs_as_they_are() -> dict[str, str]:
    """Return what people wrote for this edition, file by file, without the notes to themselves."""
    files = [ROOT / "references.bib", *(ROOT / "docs/_reading").rglob("*")]
    texts = {path.name: path.read_text("utf-8") for path in files if path.is_file()}
    assert len(texts) > 15
    return {name: re.sub(r"(?m)^#\s.*$", "", text) for name, text in texts.items()}


def holding(wanted: Iterable[str]) -> list[tuple[str, str]]:
    """Return the files that hold one of these, in whatever case, with it."""
    texts = inputs_as_they_are().items()
    return [(name, each) for name, text in texts for each in wanted if each in text.lower()]


@pytest.mark.this_edition
def test_nothing_rests_on_a_page_that_was_replaced() -> None:
    assert holding(REPLACED) == []


@pytest.mark.this_edition
def test_what_was_withdrawn_is_not_said_again() -> None:
    assert holding(WITHDRAWN) == []


@pytest.mark.this_edition
def test_what_could_not_be_established_says_as_of_when() -> None:
    """A reader who comes later sees whether it is worth another look."""
    sentences = [
        (name, " ".join(sentence.split()))
        for name, text in inputs_as_they_are().items()
        for sentence in re.split(r"(?<=[.!?])\s|\n(?=\s*(?:\w+:|-|\n))", text)
        if NOT_ESTABLISHED.search(sentence)
    ]
    assert len(sentences) > 5
    assert [pair for pair in sentences if not WHEN.search(pair[1])] == []


@pytest.mark.this_edition
def test_the_introduction_says_with_a_source_what_the_subject_is() -> None:
    introduction = load(layout_of(ROOT))[0].introduction
    first = introduction.strip().split("\n\n")[0]
    assert first.count(". ") <= 1, "two sentences"
    assert list(find_citations(first))
