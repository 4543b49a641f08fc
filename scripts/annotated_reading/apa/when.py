"""The date element (APA 7 §9.13 to 9.17)."""

from __future__ import annotations

import re

from annotated_reading.apa.people import PARTS
from annotated_reading.apa.words import words
from annotated_reading.bibtex import dates
from annotated_reading.model import Date, Day, Entry

YEAR_ONLY = frozenset(
    "book mvbook collection mvcollection proceedings mvproceedings reference mvreference thesis "
    "phdthesis mastersthesis".split()
)
BY_NUMBER = frozenset(["dataset", "patent"])
PUBLISHED = ("publisher", "institution", "school", "organization", "isbn", "doi", "url")
"""Fields of which a published book or a thesis has at least one."""
ARTICLES = frozenset(["article", "review", "suppperiodical", "periodical"])
POPULAR = frozenset(["magazine", "newspaper", "nonacademic"])
NEVER_YET = frozenset(["in press"])
"""What stands in place of a date that is still to come."""
STATES = dict.fromkeys(
    ("inpress", "in press", "forthcoming", "to appear", "in print", "accepted"), "in press"
)
"""What a record says of a work that is still to appear, in place of a year or in a note."""


BLOG = re.compile(r"(?i)\b(we)?blogs?\b")
BLOG_KIND = re.compile(r"(?i)((we)?blogs?([ -](post|entry|article))?)")
COMMENT = re.compile(r"(?i)comment on the (article|([\w-]+ )?post)\b")
BLOG_HOST = re.compile(
    r"(?i)https?://(?:[\w-]+\.)*(?:blogs?\.|(?:blogspot|wordpress|substack)\.com\b)"
)
WEB = frozenset(["online", "electronic", "www", "misc"])
BLOG_NAMES = ("organization", "journaltitle", "journal", "maintitle", "eprint")


def is_article(entry: Entry) -> bool:
    """Whether a work stands in a periodical; what an archive has alone stands by itself."""
    if entry.type not in ARTICLES:
        return False
    named = {"journaltitle", "journal", "booktitle", "volume", "pages"} & entry.fields.keys()
    return bool(named) or entry.identifiers.eprint is None


def is_blog(entry: Entry) -> bool:
    """Whether a work is a post in a blog that the record names; it is set as an article (§10.1).

    The record says so in a word on its kind, or the address is that of a host for blogs. A site
    that has posts among other pages (example.org/blog/) is none: what the record names is the site.
    """
    if entry.type not in WEB or not entry.has(*BLOG_NAMES):
        return False
    words = (entry.plain(name) for name in ("entrysubtype", "type", "titleaddon", "howpublished"))
    return any(map(BLOG.search, words)) or bool(BLOG_HOST.match(entry.identifiers.url))


def names_blog(entry: Entry, name: str) -> bool:
    """Whether a field says of a post no more than that it is in a blog.

    The blog's name says so; the field is not printed (§10.1, example 17).
    """
    return is_blog(entry) and BLOG_KIND.fullmatch(entry.plain(name)) is not None


def is_comment(entry: Entry) -> bool:
    """Whether a work is a comment on an article or a post; it is set as what it stands under.

    (§10.1, example 18)
    """
    if entry.type not in WEB or not entry.has(*BLOG_NAMES):
        return False
    tied = entry.plain("relatedtype").casefold() == "commenton"
    what = entry.plain("relatedstring" if tied else "titleaddon")
    return bool(COMMENT.match(what)) or (tied and not what)


def shows_day(entry: Entry) -> bool:
    """Whether month and day are printed where the record has them.

    They are, but for works that are found by volume, page, number or publisher: articles in a
    volume, books and their parts, theses, data sets (§10.9), patents (§11.8), preprints (§10.8).
    A part that has an address and no pages is read on the web. (A
    season is always printed: it is what the issue is called.)
    """
    if is_article(entry):
        popular = entry.plain("entrysubtype").casefold() in POPULAR
        return popular or not entry.has("volume")
    if entry.type in PARTS:
        return entry.has("url") and not entry.has("pages")
    if entry.type in BY_NUMBER or _is_preprint(entry):
        return False
    return entry.type not in YEAR_ONLY or not entry.has(*PUBLISHED)


def _is_preprint(entry: Entry) -> bool:
    """Whether an archive keeps the work under a number or a DOI."""
    if entry.type not in WEB | ARTICLES or is_blog(entry):
        return False
    in_archive = entry.has("eprint") and bool(entry.identifiers.doi)
    return in_archive or entry.identifiers.eprint is not None


def issued(entry: Entry) -> Date | None:
    """Return when a work appeared; an event's date serves where it has no other."""
    return entry.dates.issued or entry.dates.event


def year_text(entry: Entry, suffix: str = "") -> str:
    """Return the year as citations in the text print it: 2020a, n.d.-b, in press-b."""
    if state := _state(entry):
        return state + (f"-{suffix}" if suffix else "")
    date = issued(entry)
    if date is None:
        return "n.d." + (f"-{suffix}" if suffix else "")
    if date.start is None:
        return date.literal + (f"-{suffix}" if suffix else "")
    year = dates.year_words(date.start)
    if date.end and date.end.year != date.start.year:
        year += f"–{dates.year_words(date.end)}"
    return year + ("–present" if date.is_open else "") + suffix


def year_in_text(entry: Entry, suffix: str = "", original: Entry | None = None) -> str:
    """Return the year as citations in the text print it: 2020a, 1900/2010.

    A republished work has both its years (§8.15); ``original`` is the work that it reprints.
    """
    year = year_text(entry, suffix)
    first = entry.dates.original or (issued(original) if original else None)
    if first is None or first.start is None:
        return year
    span = f"–{dates.year_words(first.end)}" if first.end else ""
    before = dates.year_words(first.start) + span
    return year if before == year_text(entry) else f"{before}/{year}"


def date_element(entry: Entry, suffix: str = "") -> str:
    """Return the date in parentheses with its full stop; a guess stands in brackets (§9.17)."""
    year = year_text(entry, suffix)
    date = issued(entry)
    if _state(entry) or date is None or date.start is None:
        return f"({year})."
    whole = shows_day(entry) or bool(date.start.season)
    shown = _with_day(date, year, suffix) if whole else year
    return f"[{shown}]." if date.start.circa else f"({shown})."


def _state(entry: Entry) -> str:
    date = entry.dates.issued
    if state := _state_in(words(entry, "pubstate")):
        return state
    if date is not None:
        return _state_in(date.literal)
    return _state_in(words(entry, "note"))


def _state_in(text: str) -> str:
    return STATES.get(text.strip("()[]. ").casefold(), "")


def _with_day(date: Date, year: str, suffix: str) -> str:
    start, end = date.start, date.end
    if start is None or not start.month:
        return year
    first = dates.month_words(start)
    if end is None or not end.month:
        return f"{year}, {first}"
    if end.year != start.year:
        return (
            f"{dates.year_words(start)}{suffix}, {first}–"
            f"{dates.year_words(end)}, {dates.month_words(end)}"
        )
    return f"{year}, {first}{_to_end(start, end)}"


def _to_end(start: Day, end: Day) -> str:
    if start.season:
        return f"/{end.season}"
    if start.month == end.month:
        return f"–{end.day}"
    return f"–{dates.month_words(end)}"
