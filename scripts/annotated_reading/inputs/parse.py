"""The inputs as text -> the inputs as records, with everything that is wrong with each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from typing import TypeVar

from annotated_reading.bibtex.bibliography import parse_bibliography
from annotated_reading.bibtex.private import ANNOTATIONS
from annotated_reading.bibtex.slugs import addresses
from annotated_reading.errors import Place, Problem, Severity
from annotated_reading.exchange.formats import read_entries
from annotated_reading.frozen import frozen
from annotated_reading.inputs.abstract import parse_abstract
from annotated_reading.inputs.edition import DEFAULT, dated, parse_edition
from annotated_reading.inputs.further import parse_further
from annotated_reading.inputs.glossary import parse_glossary
from annotated_reading.inputs.link_checks import parse_links
from annotated_reading.inputs.located import split_front_matter
from annotated_reading.inputs.milestones import parse_milestones
from annotated_reading.inputs.notes import parse_notes
from annotated_reading.inputs.paths import parse_paths
from annotated_reading.inputs.people import KnownPerson, parse_people
from annotated_reading.inputs.permalinks import parse_permalinks
from annotated_reading.inputs.site_settings import read_site_settings
from annotated_reading.inputs.topics import parse_topics
from annotated_reading.kept import ANEW, Kept, digest_of
from annotated_reading.layout import READING
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
    SettingsFile,
    SiteSettings,
    Term,
    Topic,
)
from annotated_reading.rules.published import TITLES_DIFFER

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


@frozen
class InputTexts:
    """What people wrote, as text."""

    bibliography_path: str
    by_path: dict[str, str]
    problems: tuple[Problem, ...]
    """What is wrong with the files and their bytes."""
    settings: tuple[SettingsFile, ...]
    environment: Mapping[str, str]
    site: SiteSettings | None
    """What mkdocs says of the site, where it is at work."""


@frozen
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


Read = Callable[[str, str], tuple[Value, tuple[Problem, ...]]]
"""Returns what a text says, and what is wrong with it, by its text and its path."""


@frozen
class _Parser:
    """Reads files by their paths, and keeps what is wrong in them."""

    texts: Mapping[str, str]
    problems: list[Problem]
    kept: Kept

    def __call__(self, path: str, parser: Read[Value], default: Value) -> Value:
        if path not in self.texts:
            return default
        value, problems = parser(self.texts[path], path)
        self.problems.extend(problems)
        return value

    def list_of(self, path: str, parser: Read[tuple[Value, ...]]) -> tuple[Value, ...]:
        """Return the records of a file that may be long; those of a text are kept."""

        def kept(text: str, path: str) -> tuple[tuple[Value, ...], tuple[Problem, ...]]:
            return self.kept(digest_of(path, text), "records", lambda: parser(text, path))

        return self(path, kept, ())


Parsed = tuple[Inputs, tuple[Problem, ...]]
"""The inputs, and what is wrong with each of them in itself."""


def parse_inputs(written: InputTexts, *, keep_going: bool = False, kept: Kept = ANEW) -> Parsed:
    """Return the parsed inputs and every problem that a file has in itself.

    With ``keep_going`` what cannot be read of a bibliography is left out, and is no error. The text
    of the bibliography is taken out of what is written; what its entries say may be ``kept``.
    """
    texts, problems = written.by_path, list(written.problems)
    site = _site(written, problems)
    parse = _Parser(texts, problems, kept)
    about, about_line = _page_text(texts, ABOUT)
    introduction, introduction_line = _page_text(texts, INTRODUCTION)
    edition = parse(EDITION, parse_edition, UNTITLED)
    entries = _entries(texts, written.bibliography_path, edition, problems, kept)
    permalinks = parse(PERMALINKS, parse_permalinks, NO_PERMALINKS)
    # works beyond the list have no page of which an annotation could be the text
    parser = partial(parse_bibliography, published=frozenset(edition.publish_fields))
    inputs = Inputs(
        bibliography_path=written.bibliography_path,
        entries=entries,
        abstract=parse(ABSTRACT, parse_abstract, NO_ABSTRACT),
        notes=_notes(texts, entries, permalinks, problems, kept),
        edition=_edition(written, site, texts, edition, problems),
        topics=parse.list_of(TOPICS, parse_topics),
        glossary=parse.list_of(GLOSSARY, parse_glossary),
        milestones=parse.list_of(MILESTONES, parse_milestones),
        paths=parse(PATHS, parse_paths, ()),
        people=parse.list_of(PEOPLE, parse_people),
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


def _entries(
    texts: dict[str, str], path: str, edition: Edition, problems: list[Problem], kept: Kept
) -> tuple[Entry, ...]:
    """Return the works of the list, and add what is wrong with them to ``problems``."""
    if path not in texts:
        return NO_ENTRIES
    entries, wrong = read_entries(texts, path, _published(edition), kept)
    problems += wrong
    return entries


def _unread(problems: Iterable[Problem]) -> Mapping[str, str]:
    """Return by path what could not be read."""
    unread: dict[str, list[str]] = defaultdict(list)
    for problem in problems:
        unread[problem.place.path].append(problem.unread)
    return {path: "\n".join(texts) for path, texts in unread.items()}


def _without_broken(inputs: Inputs, problems: Iterable[Problem]) -> Parsed:
    """Return the inputs with a list of what bibliographies lack, and its errors as warnings.

    An error stays where nothing is left.
    """
    left = {inputs.bibliography_path: inputs.entries, FURTHER_BIBLIOGRAPHY: inputs.further_entries}

    def is_broken(problem: Problem) -> bool:
        return problem.severity is Severity.ERROR and bool(left.get(problem.place.path))

    lenient = tuple(
        replace(problem, severity=Severity.WARNING) if is_broken(problem) else problem
        for problem in problems
    )
    return replace(inputs, left_out=tuple(filter(is_broken, problems))), lenient


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


def _site(written: InputTexts, problems: list[Problem]) -> SiteSettings:
    """Return what mkdocs itself says of the site, or else what its settings say."""
    if written.site:
        return written.site
    site, wrong = read_site_settings(written.settings, written.environment)
    problems += wrong
    return site


def _edition(
    written: InputTexts,
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
    edition, wrong = dated(titled, written.environment.get("SOURCE_DATE_EPOCH", ""))
    problems += wrong
    return edition


def _notes(
    texts: Mapping[str, str],
    entries: Iterable[Entry],
    permalinks: Iterable[Permalink],
    problems: list[Problem],
    kept: Kept,
) -> tuple[Note, ...]:
    """Return the notes, and add what is wrong with them to ``problems``."""
    folder = PurePosixPath(NOTES)
    own = {path: text for path, text in texts.items() if PurePosixPath(path).parent == folder}
    if not own:
        return ()
    notes, wrong = parse_notes(own, addresses((entry.key for entry in entries), permalinks), kept)
    problems += wrong
    return notes
