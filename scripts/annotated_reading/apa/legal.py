"""Legal references (APA 7 chapter 11), which follow legal custom: no author, name first."""

from __future__ import annotations

from pybtex.richtext import Text

from annotated_reading.apa.source import link
from annotated_reading.apa.when import issued
from annotated_reading.apa.words import has_italics, italic, joined, rich, stopped, words
from annotated_reading.bibtex import dates
from annotated_reading.model import Entry
from annotated_reading.text.rich import render_plain

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
        return joined([Text(joined([name, full], ", "), ","), link(entry)])
    where = ", ".join(p for p in (_citation(entry), words(entry, "location")) if p)
    before = (
        words(entry, "organization") if entry.type == "jurisdiction" else words(entry, "keywords")
    )
    year = _full(entry) if entry.type == "legadminmaterial" else str(day.year) if day else "n.d."
    inside = " ".join(part for part in (before, year) if part)
    note = words(entry, "note")
    location = rich(entry.field("location"))
    place = location if has_italics(location) else where
    text = Text(joined([name, place], ", "), f" ({inside})", f" ({note})" if note else "")
    return joined([stopped(text), link(entry)])


def name_of_law(entry: Entry) -> str:
    """Return what running text calls a legal work: its name, or what stands in place of one.

    A constitution is called as its reference has it, without the day of a change (§11.9).
    """
    if entry.type == "constitution":
        return _place_in_constitution(entry)
    return words(entry, "shorttitle", "title") or render_plain(_name(entry))


def _name(entry: Entry) -> Text:
    if not entry.has("title"):
        source = words(entry, "source")
        body = BODIES.get(source.casefold(), source)
        kind = words(entry, "type")
        paper = PAPERS.get(kind.casefold(), kind)
        number = words(entry, "number")
        label = "No. " if paper == "Rep." else ""
        return Text(" ".join(part for part in (body, paper, label + number) if part.strip()))
    name = rich(entry.field("title"))
    if entry.type == "legmaterial":
        name = italic(name)
        if entry.has("subtitle"):
            name = Text(name, ": ", italic(rich(entry.field("subtitle"))))
    elif entry.has("subtitle"):
        name = Text(name, ": ", rich(entry.field("subtitle")))
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
    """Return a constitution as APA cites it: U.S. Const. amend. XIX (repealed 1933)."""
    text = _place_in_constitution(entry)
    state = words(entry, "keywords")
    date = entry.dates.event or entry.dates.issued
    if state and date and date.start:
        text += f" ({state} {date.start.year})"
    return f"{text}."


def _place_in_constitution(entry: Entry) -> str:
    source = words(entry, "source")
    body = BODIES.get(source.casefold(), source[:1].upper() + source[1:])
    paper = PAPERS.get(words(entry, "type").casefold(), "Const.")
    parts = [
        f"art. {words(entry, 'article')}" if entry.has("article") else "",
        f"§ {words(entry, 'section')}" if entry.has("section") else "",
        f"para. {words(entry, 'part')}" if entry.has("part") else "",
    ]
    place = ", ".join(part for part in parts if part)
    amendment = words(entry, "amendment")
    return f"{body} {paper} amend. {amendment}" if amendment else f"{body} {paper}, {place}"
