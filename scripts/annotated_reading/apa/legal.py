"""Legal references (APA 7 chapter 11), which follow legal custom: no author, name first."""

from __future__ import annotations

from collections.abc import Mapping

from pybtex.richtext import BaseText, Text

from annotated_reading.apa.people import data_annotations
from annotated_reading.apa.source import link
from annotated_reading.apa.when import issued
from annotated_reading.apa.words import (
    has_italics,
    italic,
    joined,
    list_of,
    rich,
    stopped,
    words,
)
from annotated_reading.bibtex import dates
from annotated_reading.model import Entry
from annotated_reading.text.apostrophes import curl
from annotated_reading.text.rich import render_plain

BODIES = {
    "us": "U.S.", "unitednations": "U.N.", "houseofrepresentatives": "H.R.", "senate": "S.",
    "alabama": "Ala.", "alaska": "Alaska", "arizona": "Ariz.", "arkansas": "Ark.",
    "california": "Cal.", "colorado": "Colo.", "connecticut": "Conn.", "delaware": "Del.",
    "florida": "Fla.", "georgia": "Ga.", "hawaii": "Haw.", "idaho": "Idaho", "illinois": "Ill.",
    "indiana": "Ind.", "iowa": "Iowa", "kansas": "Kan.", "kentucky": "Ky.", "louisiana": "La.",
    "maine": "Me.", "maryland": "Md.", "massachusetts": "Mass.", "michigan": "Mich.",
    "minnesota": "Minn.", "mississippi": "Miss.", "missouri": "Mo.", "montana": "Mont.",
    "nebraska": "Neb.", "nevada": "Nev.", "newhampshire": "N.H.", "newjersey": "N.J.",
    "newmexico": "N.M.", "newyork": "N.Y.", "northcarolina": "N.C.", "northdakota": "N.D.",
    "ohio": "Ohio", "oklahoma": "Okla.", "oregon": "Or.", "pennsylvania": "Pa.",
    "rhodeisland": "R.I.", "southcarolina": "S.C.", "southdakota": "S.D.", "tennessee": "Tenn.",
    "texas": "Tex.", "utah": "Utah", "vermont": "Vt.", "virginia": "Va.", "washington": "Wash.",
    "westvirginia": "W. Va.", "wisconsin": "Wis.", "wyoming": "Wyo.",
}  # fmt: skip
ANNOTATED = {
    "org": ("citeorg", "court", "organization"),
    "date": ("citedate", "year", "date"),
    "info": ("citeinfo", "history"),
}
"""Names under which records annotate a place: those of biblatex' APA style, and plain words."""
REPORTED = frozenset(["jurisdiction", "legislation"])
PAPERS = {
    "execorder": "Exec. Order",
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
    note = words(entry, "note")
    text = Text(
        joined([name, _citation(entry), _location(entry)], ", "),
        "" if _last_is_dated(entry) else f" ({_court_and_year(entry)})",
        f" ({note})" if note else "",
    )
    return joined([stopped(text), link(entry)])


def _court_and_year(entry: Entry) -> str:
    """Return what stands in parentheses: court and year, or what became of a rule and its day."""
    if entry.type == "jurisdiction":
        before = list_of(entry, "organization", "institution", separator=", ")
    else:
        before = words(entry, "keywords")
    date = issued(entry)
    year = str(date.start.year) if date and date.start else "n.d."
    if entry.type == "legadminmaterial":
        year = _full(entry)
    elif entry.type == "legislation" and (first := entry.dates.original) and first.start:
        year = f"{first.start.year} & rev. {year}"
    return " ".join(part for part in (before, year) if part)


def _location(entry: Entry) -> Text:
    location = rich(entry.field("location"))
    if has_italics(location):
        return Text(location)
    return Text(list_of(entry, "location", separator=", "))


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
        label = "No. " if paper in {"Rep.", "Exec. Order"} else ""
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


def _citation(entry: Entry) -> Text:
    """Return where a decision is reported, each place with its court and year where it has them.

    biblatex annotates the places of the list: ``citation+an:citeorg = {1="9th Cir."}``, the year as
    ``citedate``, and what happened then, aff'd, which stands in italics, as ``citeinfo`` (§11.4).
    """
    marks = _marks(entry)
    shown: list[BaseText | str] = []
    for index, place in enumerate(_places(entry), start=1):
        court = " ".join(marks[name].get(index, "") for name in ("org", "date")).strip()
        text = Text(place, f" ({court})" if court else "")
        shown.append(italic(text) if marks["info"].get(index) else text)
    return joined(shown, ", ")


def _places(entry: Entry) -> list[str]:
    """Return where a decision is reported; records of managers have it in fields of a journal."""
    if not entry.has("citation") and entry.type in REPORTED:
        reporter = words(entry, "journaltitle", "journal", "reporter")
        place = (words(entry, "volume"), reporter, words(entry, "pages"), words(entry, "number"))
        return [" ".join(part for part in place if part)] if any(place) else []
    return [part.strip() for part in words(entry, "citation").split(" and ") if part.strip()]


def _marks(entry: Entry) -> Mapping[str, Mapping[int, str]]:
    """Return what is annotated of the places: court, year, and whether one is a step since."""
    return {
        name: {
            index: curl(text)
            for key in keys
            for index, text in data_annotations(entry, f"citation+an:{key}").items()
        }
        for name, keys in ANNOTATED.items()
    }


def _last_is_dated(entry: Entry) -> bool:
    """Whether the last place of a decision has a year of its own, so that none stands behind."""
    return len(_places(entry)) in _marks(entry)["date"]


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
