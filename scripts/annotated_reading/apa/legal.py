"""Legal references (APA 7 chapter 11), which follow legal custom: no author, name first."""

from __future__ import annotations

import re

from pybtex.richtext import Text

from annotated_reading.apa.source import link
from annotated_reading.apa.when import issued
from annotated_reading.apa.words import field, italic, joined, rich, stopped, words
from annotated_reading.bibtex import dates
from annotated_reading.model import Entry

LEGAL = frozenset(
    "jurisdiction legislation legmaterial legadminmaterial constitution legal".split()
)
BODIES = {
    "us": "U.S.", "unitednations": "U.N.", "houseofrepresentatives": "H.R.", "senate": "S.",
    "california": "Cal.", "florida": "Fla.", "illinois": "Ill.", "massachusetts": "Mass.",
    "newyork": "N.Y.", "northcarolina": "N.C.", "southcarolina": "S.C.", "texas": "Tex.",
    "pennsylvania": "Pa.", "ohio": "Ohio", "virginia": "Va.", "washington": "Wash.",
}  # fmt: skip
PAPERS = {
    "report": "Rep.",
    "bill": "",
    "resolution": "Res.",
    "constitution": "Const.",
    "charter": "Charter",
}


def legal(entry: Entry) -> Text:
    """Return the reference to a case, a statute, a treaty, a regulation or a constitution."""
    if entry.type == "constitution":
        return Text(_constitution(entry))
    name = _name(entry)
    date = issued(entry)
    day = date.start if date else None
    if entry.type == "legal" and day and day.month:
        full = f"{dates.month_words(day)}, {day.year}"
        return stopped_link(Text(joined([name, full], ", "), ","), entry)
    where = ", ".join(p for p in (_citation(entry), words(entry, "location")) if p)
    before = (
        words(entry, "organization") if entry.type == "jurisdiction" else words(entry, "keywords")
    )
    year = _full(entry) if entry.type == "legadminmaterial" else str(day.year) if day else "n.d."
    inside = " ".join(part for part in (before, year) if part)
    note = words(entry, "note")
    place = _emphasised(entry) if re.search(r"\\emph|\\textit", field(entry, "location")) else where
    text = Text(joined([name, place], ", "), f" ({inside})", f" ({note})" if note else "")
    return joined([stopped(text), link(entry)])


def stopped_link(text: Text, entry: Entry) -> Text:
    """Return text and link without a full stop between them."""
    return joined([text, link(entry)])


def _emphasised(entry: Entry) -> Text:
    return rich(field(entry, "location"))


def _name(entry: Entry) -> Text:
    if not field(entry, "title"):
        source = words(entry, "source")
        body = BODIES.get(source.casefold(), source)
        kind = words(entry, "type")
        paper = PAPERS.get(kind.casefold(), kind)
        number = words(entry, "number")
        label = "No. " if paper == "Rep." else ""
        return Text(" ".join(part for part in (body, paper, label + number) if part.strip()))
    name = rich(field(entry, "title"))
    if entry.type == "legmaterial":
        name = italic(name)
        if subtitle := field(entry, "subtitle"):
            name = Text(name, ": ", italic(rich(subtitle)))
    elif subtitle := field(entry, "subtitle"):
        name = Text(name, ": ", rich(subtitle))
    addon = words(entry, "titleaddon")
    return Text(name, f" {addon}") if addon else name


def _citation(entry: Entry) -> str:
    return ", ".join(
        part.strip() for part in words(entry, "citation").split(" and ") if part.strip()
    )


def _full(entry: Entry) -> str:
    date = issued(entry)
    if date is None or date.start is None:
        return "n.d."
    month = dates.month_words(date.start)
    return f"{month}, {date.start.year}" if month else str(date.start.year)


def _constitution(entry: Entry) -> str:
    """U.S. Const. amend. XIX (repealed 1933). S.C. Const., art. IX, § 3."""
    source = words(entry, "source")
    body = BODIES.get(source.casefold(), source[:1].upper() + source[1:])
    paper = PAPERS.get(words(entry, "type").casefold(), "Const.")
    parts = [
        f"art. {words(entry, 'article')}" if field(entry, "article") else "",
        f"§ {words(entry, 'section')}" if field(entry, "section") else "",
        f"para. {words(entry, 'part')}" if field(entry, "part") else "",
    ]
    place = ", ".join(part for part in parts if part)
    amendment = words(entry, "amendment")
    said = f"{body} {paper} amend. {amendment}" if amendment else f"{body} {paper}, {place}"
    state = words(entry, "keywords")
    year = dates.parse_edtf(field(entry, "eventdate", "date"))
    if state and year and year.start:
        said += f" ({state} {year.start.year})"
    return f"{said}."
