"""Fields of a record that have no place in its reference: what would be lost without a word.

No list says which fields a reference prints, for such a list would be forgotten. A field has its
place if words of the reference would go with it. So whatever the style prints or does not print,
this says it.

What APA leaves out by a rule is not lost, and stands here with the rule; what describes the file
and not the work was never bibliographic.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import replace

from annotated_reading.apa.keywords import keyed
from annotated_reading.apa.other_fields import remedy
from annotated_reading.apa.people import first_makers
from annotated_reading.apa.source import without_author
from annotated_reading.apa.style import NOTHING, Citations, cite
from annotated_reading.apa.titles import KINDS_OF_PAPER, medium_in_title
from annotated_reading.apa.when import is_article, names_blog, shows_day, year_text
from annotated_reading.apa.words import list_of, words
from annotated_reading.bibtex.dates import read_dates
from annotated_reading.bibtex.identifiers import read_identifiers, web_addresses
from annotated_reading.bibtex.kinds import LEGAL, with_article
from annotated_reading.bibtex.names import ROLES
from annotated_reading.bibtex.page_ranges import with_ranges
from annotated_reading.errors import Place, Problem, Severity
from annotated_reading.model import Entry
from annotated_reading.rules.records import FIELD_UNPLACED
from annotated_reading.text.plain import fold
from annotated_reading.text.rich import render_plain

BIBLIOGRAPHIC = frozenset(
    "title subtitle titleaddon origtitle booktitle booksubtitle booktitleaddon maintitle "
    "mainsubtitle maintitleaddon journal journaltitle journalsubtitle journaltitleaddon issue "
    "issuetitle issuesubtitle issuetitleaddon eventtitle eventtitleaddon eventdate venue volume "
    "volumes number part chapter pages eid edition version series publisher institution "
    "organization school howpublished note addendum type entrysubtype pubstate date year origdate "
    "url urldate doi eprint eprinttype archiveprefix nameaddon editortype editoratype editorbtype "
    "editorctype reprinttitle citation amendment article section source "
    "appentry location address month day".split()
) | (ROLES - {"shortauthor", "shorteditor"})
"""The fields that BibTeX, biblatex and its APA style have for what describes a work. (Short names
stand in running text.)"""
ANNOTATION = re.compile(r"(?P<field>[a-z]+)\+an(:[a-z]+)?")
ON_PAGE = "nothing need be done: the page of the work shows it"
IN_BIBTEX = "nothing need be done: the BibTeX of the work keeps it"
BARE = frozenset("author title date year".split())
"""What a work has in any case."""
A_WORD = 4
"""Letters of a name that readers see in a reference, whichever field it is from."""
TAKE_PLACES = frozenset(
    "publisher institution organization number maintitle journaltitle booktitle".split()
)
"""Fields that most often stand where another one would: these are tried first."""
MOST_TRIED = 8
"""Fields that are tried: a record may have fifty, of which each would be set without each other."""
LONG = 8
"""Letters and figures that stand in a reference by chance no more."""


def _beside_a_doi(entry: Entry) -> bool:
    return bool(entry.identifiers.doi)


def _beside_an_address(entry: Entry) -> bool:
    return bool(entry.identifiers.doi) or entry.has("url")


def _with_a_number(entry: Entry) -> bool:
    return _beside_an_address(entry) or entry.identifiers.eprint is not None


def _with_a_year(entry: Entry) -> bool:
    return entry.has("year")


def _with_a_date(entry: Entry) -> bool:
    return entry.has("date")


def _in_a_periodical(entry: Entry) -> bool:
    return is_article(entry) or entry.type == "periodical"


def _replaced_or_no_address(entry: Entry) -> bool:
    return _beside_a_doi(entry) or not web_addresses(entry.field("url").source)


def _is_no_doi(entry: Entry) -> bool:
    return not entry.identifiers.doi


def _of_a_paper(entry: Entry) -> bool:
    is_paper = keyed(entry, "entrysubtype").casefold() in KINDS_OF_PAPER
    return is_paper or medium_in_title(entry) or names_blog(entry, "entrysubtype")


def _of_a_blog(entry: Entry) -> bool:
    return names_blog(entry, "titleaddon")


def _year_alone(entry: Entry) -> bool:
    return entry.type in LEGAL or not shows_day(entry) or not entry.has("year")


def _place_of_publisher(entry: Entry) -> bool:
    return entry.type not in LEGAL


def _said_by_its_body(entry: Entry) -> bool:
    """S. 12 is a bill, U.S. Const. a constitution (§11.6, §11.9)."""
    return entry.type in LEGAL and entry.plain("type").casefold() in {"bill", "constitution"}


def _first_edition(entry: Entry) -> bool:
    return entry.plain("edition").casefold() in {"1", "first"}


def _is_not_named_again(entry: Entry) -> bool:
    return _in_a_periodical(entry) or _names_the_author(entry)


def _names_the_author(entry: Entry) -> bool:
    publisher = list_of(entry, "publisher")
    return without_author(entry, publisher) != publisher


def _is_the_author(entry: Entry) -> bool:
    makers = first_makers(entry)
    bodies = {entry.plain("institution", "organization", "publisher")}
    return len(makers) == 1 and {makers[0].family} == bodies


LEFT_OUT: Mapping[str, Callable[[Entry], bool]] = {
    # §9.34: a DOI comes in place of other addresses; that it is no address is said of the field
    "url": _replaced_or_no_address,
    "urldate": lambda _: True,  # §9.16: only for what changes
    "eprint": _beside_an_address,
    "eprinttype": _with_a_number,
    "archiveprefix": _with_a_number,
    "location": _place_of_publisher,  # §9.29: no places of publication
    "address": _place_of_publisher,
    "month": _year_alone,  # §9.14: months only where they identify the issue
    "day": _year_alone,
    "institution": _is_the_author,  # §9.29: not named again
    "organization": _is_the_author,
    "edition": _first_edition,  # §9.19
    "publisher": _is_not_named_again,  # §9.29: nor of journals
    "entrysubtype": _of_a_paper,  # says how dates are printed, or again what is said
    "type": _said_by_its_body,
    "titleaddon": _of_a_blog,  # its name says so
    "date": _with_a_year,  # one and the same date, said twice
    "year": _with_a_date,
    "doi": _is_no_doi,  # said of the field itself
}
"""What APA leaves out by a rule, or a record has twice, and when."""


def unplaced(
    entry: Entry, citations: Citations | None = None, elsewhere: Container[str] = ()
) -> Iterator[Problem]:
    """Yield a warning for each field of the record that its reference does not print.

    ``elsewhere`` has those that the page of the work shows all the same.
    """
    for name in left_out(entry, citations):
        yield Problem(
            Place(entry.place.path, entry.field_lines.get(name, entry.place.line)),
            f"an APA reference shows no '{name}' {_of_what(entry, name)}, in '{entry.key}'",
            remedy(entry, name) or (ON_PAGE if name in elsewhere else IN_BIBTEX),
            Severity.WARNING,
            rule=FIELD_UNPLACED,
        )


def _of_what(entry: Entry, name: str) -> str:
    """Return in which works a field is not shown: in all of a type, or beside another field."""
    work = with_article(entry.type)
    same = _alike(entry, name)
    others = frozenset([*entry.fields, *entry.names]) - same
    if not _shows(_without(entry, others - BARE), same):
        return f"of {work}"
    likely = sorted(others, key=lambda other: (other not in TAKE_PLACES, other))[:MOST_TRIED]
    beside = (other for other in likely if _shows(_without(entry, _alike(entry, other)), same))
    other = next(beside, "")
    return f"of {work} that has '{other}' too" if other else f"beside the other fields of {work}"


def _shows(entry: Entry, names: frozenset[str]) -> bool:
    """Whether words of a reference would go with some fields."""
    return bool(_lost(_shown(entry, NOTHING), _shown(_without(entry, names), NOTHING)))


def left_out(entry: Entry, citations: Citations | None = None) -> list[str]:
    """Return the fields of a record that have no place in its reference, in its own order.

    ``citations`` are those of its list, if it stands in one.
    """
    citations = citations or Citations([entry])
    shown = render_plain(citations.of(entry))
    letters = _letters(shown)
    return [
        name
        for name in _candidates(entry)
        if not _stands_in(entry, name, shown, letters)
        and not _lost(shown, _shown(_without(entry, _alike(entry, name)), citations.library))
    ]


def _lost(shown: str, without: str) -> Counter[str]:
    """Return the words that a reference has no more; a field may also keep others out of it."""
    return Counter(re.findall(r"\w+", shown)) - Counter(re.findall(r"\w+", without))


def _candidates(entry: Entry) -> Iterator[str]:
    for name in reversed(tuple(entry.field_lines)):  # a parent's are reported there
        match = ANNOTATION.fullmatch(name)
        known = (match["field"] if match else name) in BIBLIOGRAPHIC
        filled = entry.has(name) or bool(entry.names.get(name))
        rule = LEFT_OUT.get(name)
        if known and filled and not (rule and rule(entry)):
            yield name


def _shown(entry: Entry, library: Mapping[str, Entry]) -> str:
    return render_plain(cite(entry, library=library))


def _stands_in(entry: Entry, name: str, shown: str, letters: str) -> bool:
    """Whether a field plainly stands in a reference.

    A shortcut for what cannot stand there by chance: whom it begins with, its date, long words,
    page ranges, numbers behind the name of their journal. ``letters`` are those of ``shown``.
    """
    if entry.type not in LEGAL and (name in {"date", "year"} or name in entry.names):
        first = name in entry.names and entry.names[name] == first_makers(entry)
        return first or (name not in entry.names and year_text(entry) in shown)
    value = keyed(entry, name)
    if name == "pages" and "–" in with_ranges(value):
        return with_ranges(value) in shown
    if name in {"volume", "number"}:
        journal, volume = words(entry, "journaltitle", "journal"), words(entry, "volume")
        issue = f"({value})" if name == "number" else ""
        return bool(journal) and f"{journal}, {volume}{issue}" in shown
    text = _letters(value)
    if len(text) >= LONG:
        return text in letters
    return len(text) >= A_WORD and text.isalpha() and _in_words(value) in _in_words(shown)


def _in_words(text: str) -> str:
    """Return words with one space on each side, so that Pier does not stand in Pierre."""
    words_of_text = re.findall(r"\w+", fold(text))
    return f" {' '.join(words_of_text)} "


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))


def _alike(entry: Entry, name: str) -> frozenset[str]:
    """Return a field and those that say the same: one of them is enough for the reference."""
    text = entry.plain(name)
    same = [other for other, value in entry.fields.items() if text and value.plain == text]
    return frozenset([name, *same])


def _without(entry: Entry, left: frozenset[str]) -> Entry:
    """Return the entry as it would be if its record had not some fields."""
    fields = {name: value for name, value in entry.fields.items() if name not in left}
    names = {role: people for role, people in entry.names.items() if role not in left}
    poorer = replace(entry, fields=fields, names=names, digest="")
    if len(fields) == len(entry.fields):
        return poorer
    return replace(poorer, dates=read_dates(fields), identifiers=read_identifiers(fields))
