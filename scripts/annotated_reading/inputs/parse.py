"""The inputs as text -> the inputs as records, with everything that is wrong with each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath
from typing import TypeVar

from annotated_reading.bibtex.bibliography import decode, parse_bibliography
from annotated_reading.bibtex.private import ANNOTATIONS
from annotated_reading.bibtex.slugs import addresses, hashed_slug, note_names
from annotated_reading.errors import Place, Problem, Severity, did_you_mean
from annotated_reading.exchange.formats import read_entries
from annotated_reading.files import RawInputs
from annotated_reading.inputs.abstract import parse_abstract
from annotated_reading.inputs.control_characters import control_characters
from annotated_reading.inputs.edition import DEFAULT, dated, parse_edition
from annotated_reading.inputs.further import parse_further
from annotated_reading.inputs.glossary import parse_glossary
from annotated_reading.inputs.lengths import too_long
from annotated_reading.inputs.link_checks import parse_links
from annotated_reading.inputs.located import split_front_matter
from annotated_reading.inputs.milestones import parse_milestones
from annotated_reading.inputs.notes import parse_note
from annotated_reading.inputs.paths import parse_paths
from annotated_reading.inputs.people import KnownPerson, parse_people
from annotated_reading.inputs.permalinks import parse_permalinks
from annotated_reading.inputs.site_settings import read_site_settings
from annotated_reading.inputs.topics import parse_topics
from annotated_reading.layout import BIBLIOGRAPHIES, READING
from annotated_reading.model import (
    Abstract,
    Edition,
    Entry,
    FurtherReading,
    LinkCheck,
    Milestone,
    Note,
    Path,
    Permalink,
    Prose,
    SiteSettings,
    Term,
    Topic,
)
from annotated_reading.rules.bibliographies import BIBLIOGRAPHY_TWICE, FILE_MISSING
from annotated_reading.rules.notes import NOTE_TWICE
from annotated_reading.rules.published import TITLES_DIFFER
from annotated_reading.rules.writing import FILE_NOT_READ
from annotated_reading.text.plain import normal_lines, series

Value = TypeVar("Value")

UNTITLED = Edition(title="")
NO_ABSTRACT: Abstract | None = None
NO_ENTRIES: tuple[Entry, ...] = ()
NO_FURTHER: FurtherReading | None = None
NO_PERMALINKS: tuple[Permalink, ...] = ()

ABSTRACT = f"{READING}/abstract.md"
ABOUT = f"{READING}/about.md"
INTRODUCTION = f"{READING}/introduction.md"
EDITION = f"{READING}/edition.yml"
FURTHER = f"{READING}/further.yml"
FURTHER_BIBLIOGRAPHY = f"{READING}/further.bib"
GLOSSARY = f"{READING}/glossary.yml"
TOPICS = f"{READING}/topics.yml"
MILESTONES = f"{READING}/milestones.yml"
PATHS = f"{READING}/paths.yml"
PEOPLE = f"{READING}/people.yml"
PERMALINKS = f"{READING}/permalinks.txt"
LINKS = f"{READING}/links.txt"
NOTES = f"{READING}/notes"
PLAIN_TEXT = frozenset(["", ".txt", ".text", ".markdown", ".mdown"])
"""Endings of what may be meant as a note."""
KNOWN = (
    *(ABSTRACT, ABOUT, INTRODUCTION, EDITION, FURTHER, FURTHER_BIBLIOGRAPHY, GLOSSARY, TOPICS),
    *(MILESTONES, PATHS, PEOPLE, PERMALINKS, LINKS),
)


@dataclass(frozen=True, slots=True)
class Inputs:
    """What people wrote, parsed; not yet checked against each other."""

    bibliography_path: str
    entries: tuple[Entry, ...]
    abstract: Abstract | None
    notes: tuple[Note, ...]
    edition: Edition
    topics: tuple[Topic, ...]
    glossary: tuple[Term, ...]
    milestones: tuple[Milestone, ...]
    paths: tuple[Path, ...]
    people: tuple[KnownPerson, ...]
    further: FurtherReading | None
    further_entries: tuple[Entry, ...]
    """The records of the works beyond the list."""
    permalinks: tuple[Permalink, ...]
    links: tuple[LinkCheck, ...]
    about: Prose
    """Empty where there is nothing but white space."""
    about_line: int
    """Line of the file on which it starts."""
    introduction: Prose
    """What stands above the abstract; empty where there is nothing but white space."""
    introduction_line: int
    """Line of the file on which it starts."""
    unread: Mapping[str, str]
    """By path, the text of inputs that could not be read."""
    left_out: tuple[Problem, ...]
    """What of the bibliographies is left out, and why."""
    site_url: str
    """Where the site is published, with a slash at its end; empty where nobody says."""


@dataclass(frozen=True, slots=True)
class _Parser:
    """Reads files by their paths, and keeps what is wrong in them."""

    texts: Mapping[str, str]
    problems: list[Problem]

    def __call__(
        self,
        path: str,
        parser: Callable[[str, str], tuple[Value, tuple[Problem, ...]]],
        default: Value,
    ) -> Value:
        if path not in self.texts:
            return default
        value, problems = parser(self.texts[path], path)
        self.problems.extend(problems)
        return value


def parse_inputs(raw: RawInputs, *, keep_going: bool = False) -> tuple[Inputs, tuple[Problem, ...]]:
    """Return the parsed inputs and every problem that a file has in itself.

    With ``keep_going`` what cannot be read of a bibliography is left out, and is no error.
    """
    texts, problems = _decode(raw, keep_going)
    site = _site(raw, problems)
    parse = _Parser(texts, problems)
    about, about_line = _page_text(texts, ABOUT)
    introduction, introduction_line = _page_text(texts, INTRODUCTION)
    edition = parse(EDITION, parse_edition, UNTITLED)
    parser = partial(read_entries, published=_published(edition))
    entries = parse(raw.bibliography_path, parser, NO_ENTRIES)
    permalinks = parse(PERMALINKS, parse_permalinks, NO_PERMALINKS)
    # works beyond the list have no page of which an annotation could be the text
    parser = partial(parse_bibliography, published=frozenset(edition.publish_fields))
    inputs = Inputs(
        bibliography_path=raw.bibliography_path,
        entries=entries,
        abstract=parse(ABSTRACT, parse_abstract, NO_ABSTRACT),
        notes=_notes(texts, addresses((e.key for e in entries), permalinks), problems),
        edition=_edition(raw, site, texts, edition, problems),
        topics=parse(TOPICS, parse_topics, ()),
        glossary=parse(GLOSSARY, parse_glossary, ()),
        milestones=parse(MILESTONES, parse_milestones, ()),
        paths=parse(PATHS, parse_paths, ()),
        people=parse(PEOPLE, parse_people, ()),
        further=parse(FURTHER, parse_further, NO_FURTHER),
        further_entries=parse(FURTHER_BIBLIOGRAPHY, parser, NO_ENTRIES),
        permalinks=permalinks,
        links=parse(LINKS, parse_links, ()),
        about=about,
        about_line=about_line,
        introduction=introduction,
        introduction_line=introduction_line,
        unread=_unread(problems),
        left_out=(),
        site_url=site.url,
    )
    return _without_broken(inputs, problems) if keep_going else (inputs, tuple(problems))


def _unread(problems: Iterable[Problem]) -> Mapping[str, str]:
    """Return by path what could not be read."""
    unread: dict[str, str] = defaultdict(str)
    for problem in problems:
        unread[problem.place.path] += f"{problem.unread}\n"
    return unread


def _without_broken(
    inputs: Inputs, problems: Iterable[Problem]
) -> tuple[Inputs, tuple[Problem, ...]]:
    """Return the inputs with a list of what bibliographies lack, and its errors as warnings.

    An error stays where nothing is left.
    """
    left = {inputs.bibliography_path: inputs.entries, FURTHER_BIBLIOGRAPHY: inputs.further_entries}
    broken = tuple(
        problem
        for problem in problems
        if problem.severity is Severity.ERROR and left.get(problem.place.path)
    )
    lenient = (
        replace(problem, severity=Severity.WARNING) if problem in broken else problem
        for problem in problems
    )
    return replace(inputs, left_out=broken), tuple(lenient)


def _page_text(texts: Mapping[str, str], path: str) -> tuple[Prose, int]:
    """Return the Markdown of a file that is all text, and the line on which it starts.

    It is empty where there is no such file, or nothing but white space in it.
    """
    _, text, line = split_front_matter(texts.get(path, ""))
    return text if text.strip() else "", line


def _published(edition: Edition) -> frozenset[str]:
    """Return the private fields that this edition publishes: annotations where they are pages."""
    shown = ANNOTATIONS if edition.annotations_from_bibliography else ()
    return frozenset([*edition.publish_fields, *shown])


def _site(raw: RawInputs, problems: list[Problem]) -> SiteSettings:
    """Return what mkdocs itself says of the site, or else what its settings say."""
    if raw.site:
        return raw.site
    site, wrong = read_site_settings(raw.settings, raw.environment)
    problems += wrong
    return site


def _edition(
    raw: RawInputs,
    site: SiteSettings,
    texts: Mapping[str, str],
    edition: Edition,
    problems: list[Problem],
) -> Edition:
    """Return the edition, with the name of its site where it has no title of its own, and dated.

    A warning is added to ``problems`` where title and name differ.
    """
    if edition.title and site.name and edition.title != site.name:
        lines = texts[EDITION].splitlines()
        line = next((n for n, text in enumerate(lines, 1) if text.startswith("title:")), 1)
        problems.append(
            Problem(
                Place(EDITION, line),
                f"the edition is called '{edition.title}', and the site '{site.name}' "
                f"in {site.path}",
                "make them the same, or leave the title out here",
                Severity.WARNING,
                rule=TITLES_DIFFER,
            )
        )
    titled = replace(edition, title=edition.title or site.name or DEFAULT.title)
    edition, wrong = dated(titled, raw.environment.get("SOURCE_DATE_EPOCH", ""))
    problems += wrong
    return edition


def _decode(raw: RawInputs, guess: bool) -> tuple[dict[str, str], list[Problem]]:
    """Return texts by path, and what is wrong with their bytes; ``guess`` is for bibliographies."""
    problems = [_second(path, raw.bibliography_path) for path in raw.second_bibliographies]
    texts: dict[str, str] = {}
    if raw.bibliography is None:
        what, names = "there is no such file", series(BIBLIOGRAPHIES, "or")
        remedy = f"put the bibliography here, as {names}, or name another with --bib"
        problems.append(Problem(Place(raw.bibliography_path), what, remedy, rule=FILE_MISSING))
    else:
        path = raw.bibliography_path
        _add_bibliography(*decode(raw.bibliography, path, guess=guess), path, texts, problems)
    for path, data in raw.files.items():
        if not _is_input(path):
            problems.append(_unknown_file(path))
        elif path == FURTHER_BIBLIOGRAPHY:
            _add_bibliography(*decode(data, path, guess=guess), path, texts, problems)
        elif long := tuple(too_long(data, path)):
            problems += long
        else:
            text, undecoded = decode(data, path)
            problems += undecoded
            problems += control_characters(text, path, Severity.ERROR)
            if not undecoded:
                texts[path] = normal_lines(text)
    return texts, problems


def _second(path: str, first: str) -> Problem:
    what = f"this is a second bibliography beside {first}, and an edition has one"
    remedy = "keep one of the two, and move the other elsewhere"
    return Problem(Place(path), what, remedy, rule=BIBLIOGRAPHY_TWICE)


def _add_bibliography(
    text: str,
    undecoded: tuple[Problem, ...],
    path: str,
    texts: dict[str, str],
    problems: list[Problem],
) -> None:
    """Add a bibliography to ``texts`` as it stands: its entries are published byte for byte."""
    problems += undecoded
    problems += control_characters(text, path, Severity.WARNING)
    if all(problem.severity is Severity.WARNING for problem in undecoded):
        texts[path] = text


def _is_input(path: str) -> bool:
    pure = PurePosixPath(path)
    return path in KNOWN or (str(pure.parent) == NOTES and pure.suffix == ".md")


def _unknown_file(path: str) -> Problem:
    pure = PurePosixPath(path)
    if str(pure.parent) == NOTES and pure.suffix in PLAIN_TEXT:
        remedy = f"call it '{pure.stem}.md' if it is a note"
    else:
        remedy = did_you_mean(path, KNOWN) or f"move it out of {READING}/"
    return Problem(Place(path), "nothing reads this file", remedy, rule=FILE_NOT_READ)


def _notes(
    texts: Mapping[str, str], slugs: Mapping[str, str], problems: list[Problem]
) -> tuple[Note, ...]:
    """Return the notes, and add what is wrong with them to ``problems``.

    The file of a note is called by the key, or by the address of a key that no file can have; up
    to version 1.0 that had a hash in it. ``slugs`` are the addresses by key.
    """
    key_of = {hashed_slug(key): key for key in slugs}
    key_of |= {name: key for key, name in note_names(slugs).items()}
    key_of |= {key: key for key in slugs}
    notes: dict[str, Note] = {}
    for path, text in texts.items():
        if PurePosixPath(path).parent == PurePosixPath(NOTES):
            stem = PurePosixPath(path).stem
            note, note_problems = parse_note(text, path, key_of.get(stem, stem))
            problems.extend(note_problems)
            first = notes.setdefault(note.key, note)
            if first is not note:
                what = f"'{note.key}' has a note in {first.place.path} as well"
                problems.append(Problem(note.place, what, "keep one of the files", rule=NOTE_TWICE))
    return tuple(notes.values())
