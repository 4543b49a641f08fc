"""Printed references in the commonest forms that are not APA's: Vancouver, Harvard, MLA.

Each pattern is of a whole reference. What does not fit one from its first word to its last is not
read, for then nothing can be lost or guessed; proof.py cannot set these again as print has them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from annotated_reading import apa
from annotated_reading.bibtex.written_names import body_name, joined_names, person
from annotated_reading.exchange.draft import Draft, read_draft
from annotated_reading.exchange.keys import first_word
from annotated_reading.frozen import frozen
from annotated_reading.importing.proof import Doubt, Outcome, Proven
from annotated_reading.importing.tail import read_address
from annotated_reading.importing.when import read_day
from annotated_reading.text.rich import render_plain

Fields = dict[str, str]
NameReader = Callable[[str], tuple[str, str] | None]
"""From the names of a reference to BibTeX and the family name of the first; None if not all fit."""

FAMILY = r"[^\W\d_][\w’'-]*(?: [^\W\d_][\w’'-]*){0,3}"
PAGES = r"(?P<pages>[A-Za-z]?\d+(?:\s?[-–]\s?[A-Za-z]?\d+)?)"
LINKED = r"(?P<address>(?:https?://|doi: ?)\S+?)"
ADDRESS = rf"(?:[.,]? ?(?:Available (?:at|from): ?|doi: ?(?=https?:))?{LINKED})?"
SEEN = r"(?:\.? ?[\[(]?(?:Accessed|accessed|cited|Cited):? (?P<seen>[\w ,]+?)[\])]?)?"
VOLUME = r"(?P<volume>\d+\w*)(?: ?\((?P<number>[^()]+)\))?"
EDITION = r"(?:\.? \(?(?P<edition>\d+)(?:st|nd|rd|th) edn?\.?\)?)?"
PLACE = r"(?:(?P<location>[^\W\d_][^:.;()]{1,40}): )"
VANCOUVER_NAME = re.compile(rf"(?P<family>{FAMILY}) (?P<given>[^\W\d_a-z]{{1,4}})(?P<junior> Jr)?")
HARVARD_NAME = re.compile(
    rf"(?P<family>{FAMILY}), (?P<given>(?:[^\W\d_a-z]\.[ -]?)+)(?=,| and| &|\Z| et al)"
)
BODY = re.compile(r"(?:The )?[A-Z][\w’-]+(?: (?:of|for|the|and|on|in|[A-Z][\w’-]+)){2,}")
"""A body of three words and more; fewer are a name and its initials."""
MLA_FIRST = re.compile(rf"(?P<family>{FAMILY}), (?P<given>[^\W\d_][^,]*)")


@frozen
class Form:
    """How one style prints one kind of work."""

    style: str
    type: str
    pattern: re.Pattern[str]
    names: NameReader


def _vancouver_names(text: str) -> tuple[str, str] | None:
    if BODY.fullmatch(text):
        return body_name(text), first_word(text)
    listed = re.sub(r",? et al\.?\Z", "", text)
    names, first = [], ""
    for part in listed.split(", "):
        match = VANCOUVER_NAME.fullmatch(part)
        if not match:
            return None
        first = first or match["family"]
        given = " ".join(f"{letter}." for letter in match["given"])
        names.append(person(match["family"], given, "Jr." if match["junior"] else ""))
    return joined_names([*names, "others"] if listed != text else names), first


def _harvard_names(text: str) -> tuple[str, str] | None:
    listed = re.sub(r",? et al\.?\Z", "", text)
    names, at, first = [], 0, ""
    while match := HARVARD_NAME.match(listed, at):
        first = first or match["family"]
        names.append(person(match["family"], match["given"].strip()))
        between = re.compile(r",? (?:and|&) |, ").match(listed, match.end())
        at = between.end() if between else match.end()
    if names and at == len(listed):
        return joined_names([*names, "others"] if listed != text else names), first
    if not names and "," not in text and listed == text:
        return body_name(text), first_word(text)
    return None


def _mla_names(text: str) -> tuple[str, str] | None:
    listed = re.sub(r",? et al\Z", "", text)
    head, between, rest = listed.partition(", and ")
    match = MLA_FIRST.fullmatch(head)
    if not match:
        return None
    names = [person(match["family"], match["given"])]
    if between:
        other = re.fullmatch(r"(?P<given>[^,]+) (?P<family>[^\s,]+)", rest)
        if not other:
            return None
        names.append(person(other["family"], other["given"]))
    return joined_names([*names, "others"] if listed != text else names), match["family"]


def _form(style: str, kind: str, pattern: str, names: NameReader) -> Form:
    return Form(style, kind, re.compile(pattern), names)


PUBMED = r"(?: PMID: ?(?P<eprint>\d+)[.;]?)?(?: PMCID: ?PMC\d+\.?)?"
"""Numbers of the same record; that of PubMed is kept."""
QUOTED = r"[‘“'\"](?P<title>.+?)(?P<mark>[?!]?)[,.]?[’”'\"]"
FORMS = (
    _form(
        "Vancouver", "article",
        rf"(?P<names>[^.]+)\. (?P<title>[^.?!]+(?:[.?!:] [^.?!]+)??)(?P<mark>[?!]|\.) "
        r"(?P<journal>[^.;?!\d]+(?:\. [^.;?!\d]+)*?)\.? "
        r"(?P<date>\d{4})(?: (?P<month>[A-Z][a-z]{2})"
        rf"(?: (?P<day>\d+))?)?; ?{VOLUME}(?:: ?{PAGES})?\.?{ADDRESS}\.?{PUBMED}",
        _vancouver_names,
    ),
    _form(
        "Vancouver", "book",
        rf"(?P<names>[^.]+)\. (?P<title>[^.?!]+){EDITION}\.? {PLACE}(?P<publisher>[^;]+); "
        rf"(?P<date>\d{{4}})\.?",
        _vancouver_names,
    ),
    _form(
        "Vancouver", "online",
        rf"(?P<names>[^.]+)\. (?P<title>.+?) \[Internet\]\. (?:{PLACE})?(?P<organization>[^;:]+); "
        r"(?P<date>\d{4})(?: \[(?:cited|accessed) (?P<seen>[\w ]+)\])?\. "
        r"Available (?:from|at): ?(?P<address>https?://\S+?)\.?",
        _vancouver_names,
    ),
    _form(
        "Harvard", "article",
        rf"(?P<names>.+?) \((?P<date>\d{{4}})[a-z]?\),? {QUOTED},? (?P<journal>[^,]+), "
        rf"(?:vol\. ?)?{VOLUME}(?:, (?:no\. ?(?P<issue>\w+), )?pp?\.? ?{PAGES})?\.?"
        rf"{ADDRESS}{SEEN}\.?",
        _harvard_names,
    ),
    _form(
        "Harvard", "article",
        rf"(?P<names>.+?), (?P<date>\d{{4}})[a-z]?\. (?P<title>[^.?!]+)(?P<mark>[?!]|\.) "
        rf"(?P<journal>[^,.]+), {VOLUME}(?:, pp?\.? ?{PAGES})?\.?{ADDRESS}{SEEN}\.?",
        _harvard_names,
    ),
    _form(
        "Harvard", "online",
        rf"(?P<names>.+?) \((?P<date>\d{{4}})[a-z]?\),? (?P<title>[^.?!]+)(?P<mark>[?!]|\.) "
        r"(?:(?P<organization>[^.:]+)\. )?Available at: ?(?P<address>https?://\S+?)\.?"
        rf"{SEEN}\.?",
        _harvard_names,
    ),
    _form(
        "Harvard", "book",
        rf"(?P<names>.+?) \((?P<date>\d{{4}})[a-z]?\),? (?P<title>[^.?!]+?){EDITION}\. "
        rf"{PLACE}(?P<publisher>[^.,:]+)\.?",
        _harvard_names,
    ),
    _form(
        "MLA", "article",
        rf"(?P<names>[^“\"]+?)\. [“\"](?P<title>.+?)(?P<mark>[?!]|\.)[”\"] (?P<journal>[^,“”]+), "
        r"vol\. (?P<volume>\w+)(?:, no\. (?P<number>[\w–-]+))?, (?:(?P<month>[A-Z][a-z]{2,8}\.?) )?"
        rf"(?P<date>\d{{4}})(?:, pp?\. ?{PAGES})?(?:[.,] {LINKED})?\.?",
        _mla_names,
    ),
    _form(
        "MLA", "book",
        r"(?P<names>[^“\"]+?)\. (?P<title>[^.?!“\"]+)(?P<mark>[?!]|\.) "
        r"(?:(?P<edition>\d+)(?:st|nd|rd|th) ed\., )?(?P<publisher>[^,.]+), (?P<date>\d{4})\.?",
        _mla_names,
    ),
)  # fmt: skip
WORDS = "title journal volume number pages edition publisher location organization".split()
"""Fields that are named as the groups of the patterns."""
ORDER = ("author", *WORDS, "date", "doi", "url", "urldate", "eprint", "eprinttype")


def read_other_form(text: str) -> Proven | None:
    """Return the entry of a reference in another style; None where none fits the whole of it."""
    for form in FORMS:
        match = form.pattern.fullmatch(text.strip())
        people = form.names(match["names"].strip()) if match else None
        if match and people:
            draft = _draft(form, match.groupdict(), people[0])
            if draft is not None:
                return _proven(form.style, draft, people[1])
    return None


def _draft(form: Form, groups: dict[str, str | None], names: str) -> Draft | None:
    """Return the entry of what a pattern has found; None where a part of it cannot be kept."""
    given = {name: (value or "").strip() for name, value in groups.items()}
    if given.get("issue") and given.get("number"):
        return None
    fields = {"author": names} | {name: given[name] for name in WORDS if given.get(name)}
    if given.get("mark", "") in {"?", "!"}:
        fields["title"] += given["mark"]
    fields["number"] = given.get("number") or given.get("issue", "")
    fields["date"] = _date(given)
    if given.get("eprint"):
        fields |= {"eprint": given["eprint"], "eprinttype": "pubmed"}
    seen = read_day(given.get("seen", ""))
    if given.get("seen") and not seen:
        return None
    if address := re.sub(r"(?i)^doi: ?", "doi:", given.get("address", "")):
        fields["doi"], fields["url"] = read_address(address)
        fields["urldate"] = seen
    return Draft(form.type).with_fields(**{name: fields.get(name, "") for name in ORDER})


def _date(given: Fields) -> str:
    month = given.get("month", "")
    if not month:
        return given["date"]
    day = given.get("day") or "1"
    iso = read_day(f"{month} {day}, {given['date']}")
    return (iso if given.get("day") else iso[:7]) or given["date"]


def _proven(style: str, draft: Draft, stem: str) -> Proven:
    shown = render_plain(apa.cite(read_draft(draft)))
    doubt = Doubt(
        "",
        f"read as {style}, which cannot be compared with print: we would print “{shown}”",
        "compare it with the printed reference",
    )
    return Proven(draft, stem, Outcome.OTHER_STYLE, (doubt,))
