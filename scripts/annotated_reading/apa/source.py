"""The source element: where the work can be found (APA 7 §9.23 to 9.37)."""

from __future__ import annotations

import re

from pybtex.richtext import HRef, Text

from annotated_reading.apa.people import editor_label, first_makers, is_part, listed, upright
from annotated_reading.apa.titles import edition, with_subtitle
from annotated_reading.apa.when import ARTICLES
from annotated_reading.apa.words import italic, joined, list_of, rich, words
from annotated_reading.bibtex import dates
from annotated_reading.bibtex.page_ranges import with_ranges
from annotated_reading.model import Entry

ARCHIVES = {"arxiv": "arXiv", "psyarxiv": "PsyArXiv", "biorxiv": "bioRxiv", "medrxiv": "medRxiv"}
PUBLISHERS = ("publisher", "institution", "organization", "school")


def source(entry: Entry, *, sentence_case: bool) -> list[Text]:
    """Return the parts of the source, each of which ends in a full stop of its own."""
    if entry.type in ARTICLES or _in_volume_of_proceedings(entry):
        return [_periodical(entry), Text(_status(entry))]
    if is_part(entry):
        return [_book(entry, sentence_case=sentence_case), Text(publisher(entry))]
    if entry.has("maintitle") and entry.type in {"video", "audio", "music"}:
        return [_series(entry, sentence_case=sentence_case), Text(publisher(entry))]
    if entry.has("appentry"):
        return [_application(entry, sentence_case=sentence_case), Text(publisher(entry))]
    return [Text(_venue(entry) or _site_or_publisher(entry))]


def _in_volume_of_proceedings(entry: Entry) -> bool:
    """Whether a paper stands in proceedings with volume and issue, which are a journal (§10.5)."""
    return (
        entry.type in {"inproceedings", "conference"}
        and entry.has("volume")
        and entry.has("number")
        and not entry.names.get("editor")
    )


def _status(entry: Entry) -> str:
    return "Advance online publication" if entry.plain("pubstate") == "prepublished" else ""


def _periodical(entry: Entry) -> Text:
    """Return the journal that a work stands in: *Journal*, *volume*(issue), pages."""
    name = entry.field("journaltitle", "journal", "booktitle", "maintitle")
    subtitle = entry.field("journalsubtitle")
    parts = [italic(with_subtitle(name, subtitle, sentence_case=False))] if name.plain else []
    volume, issue = words(entry, "volume"), words(entry, "number", "issue")
    if volume:
        numbered = f"({issue})" if issue else ""
        parts.append(Text(italic(Text(volume)), numbered))
    elif issue:
        parts.append(Text(f"({issue})" if issue[0].isdigit() else issue))
    if page := pages(entry):
        parts.append(Text(page))
    elif number := words(entry, "eid"):
        parts.append(Text(f"Article {number}"))
    return joined(parts, ", ")


def pages(entry: Entry) -> str:
    """Return page numbers with an en dash in each range."""
    return with_ranges(words(entry, "pages"))


def _book(entry: Entry, *, sentence_case: bool) -> Text:
    """Return the book that a work stands in: In E. Editor (Ed.), *Book* (2nd ed., pp. 1–9)."""
    parts: list[Text | str] = ["In "]
    if editors := entry.names.get("editor"):
        parts.append(f"{listed(editors, upright)} ({editor_label(len(editors))}), ")
    in_set = entry.has("maintitle") and entry.has("booktitle")
    if in_set:
        main = with_subtitle(
            entry.field("maintitle"), entry.field("mainsubtitle"), sentence_case=sentence_case
        )
        parts += [italic(main), *_volume_of(entry), ". "]
    book = with_subtitle(
        entry.field("booktitle", "maintitle"),
        entry.field("booksubtitle"),
        sentence_case=sentence_case,
    )
    parts.append(italic(book))
    volume = words(entry, "volume")
    page = pages(entry)
    numbers = [
        edition(entry),
        f"Vol. {volume}" if volume and not in_set else "",
        f"{'pp.' if re.search('[–,]', page) else 'p.'} {page}" if page else "",
    ]
    inside = ", ".join(number for number in numbers if number)
    return Text(*parts, f" ({inside})" if inside else "")


def _volume_of(entry: Entry) -> list[Text | str]:
    volume = words(entry, "volume")
    return [": ", italic(Text(f"Vol. {volume}"))] if volume else []


def _series(entry: Entry, *, sentence_case: bool) -> Text:
    """Return the series of an episode: In P. Producer (Executive Producer), *Series*.

    Of a piece of music it is the album: On *Album*.
    """
    if entry.type in {"audio", "music"} and "podcast" not in entry.plain("entrysubtype"):
        return Text("On ", italic(rich(entry.field("maintitle"), sentence_case=sentence_case)))
    producers = entry.names.get("execproducer") or entry.names.get("producer") or ()
    label = "Executive Producer" if entry.names.get("execproducer") else "Producer"
    makers = f"{listed(producers, upright)} ({label}{'s' if len(producers) > 1 else ''}), "
    name = italic(rich(entry.field("maintitle"), sentence_case=sentence_case))
    return Text("In ", makers if producers else "", name)


def _application(entry: Entry, *, sentence_case: bool) -> Text:
    """Return the application that holds an entry: In *Application* (Version 1) [Mobile app]."""
    title = with_subtitle(
        entry.field("title"), entry.field("subtitle"), sentence_case=sentence_case
    )
    version = words(entry, "version")
    kind = words(entry, "entrysubtype")
    return Text(
        "In ",
        italic(title),
        f" (Version {version})" if version else "",
        f" [{kind}]" if kind else "",
    )


def _venue(entry: Entry) -> str:
    """Return event or collection and place, for talks, images and unpublished work."""
    talk = entry.has("eventtitle") and not entry.has("publisher")
    if entry.type == "presentation" or talk:
        parts = [words(entry, "eventtitle"), words(entry, "venue", "location")]
    elif entry.type in {"image", "artwork"}:
        parts = [words(entry, "location", "venue"), publisher(entry)]
    elif entry.type == "unpublished":
        parts = [words(entry, "venue"), publisher(entry)]
    else:
        return ""
    return ", ".join(part for part in parts if part)


def _site_or_publisher(entry: Entry) -> str:
    if entry.type in {"thesis", "phdthesis", "mastersthesis"}:
        school = ("school", "institution") if entry.has("titleaddon") else ()
        return _unless_author(entry, list_of(entry.field("publisher", "eprint", *school)))
    if entry.type in {"online", "electronic", "www", "misc"}:
        return _site(entry) or publisher(entry)
    return publisher(entry)


def _site(entry: Entry) -> str:
    """Return the name of the site, which is not repeated where it is the author's (§10.16)."""
    archive = words(entry, "eprinttype", "archiveprefix")
    if archive:
        return ARCHIVES.get(archive.casefold(), archive)
    name = entry.field("eprint", "journaltitle", "journal", "organization", "maintitle")
    how = entry.field("howpublished")
    if not name.plain and not how.has_address:
        name = how
    return _unless_author(entry, list_of(name))


def publisher(entry: Entry) -> str:
    """Return the publisher, which is not repeated where it is the author (§9.29)."""
    return _unless_author(entry, list_of(entry.field(*PUBLISHERS)))


def _unless_author(entry: Entry, publisher_name: str) -> str:
    makers = first_makers(entry)
    alone = len(makers) == 1 and makers[0].body
    is_author = alone and makers[0].family.replace("'", "’") == publisher_name
    return "" if is_author else publisher_name


def link(entry: Entry) -> Text:
    """Return DOI or URL; with the day it was seen where the record gives one (§9.34 to 9.36)."""
    if doi := entry.identifiers.doi:
        address = f"https://doi.org/{doi}"
        return Text(HRef(address, address))
    url = entry.identifiers.url
    if not url:
        return Text()
    accessed = entry.dates.accessed
    anchor = HRef(url, url)
    if accessed and accessed.start and accessed.start.day:
        day = f"{dates.month_words(accessed.start)}, {accessed.start.year}"
        return Text(f"Retrieved {day}, from ", anchor)
    return Text(anchor)


def original(entry: Entry) -> str:
    """Return when a republished work first appeared (§9.41)."""
    published = entry.dates.original
    if published is None or published.start is None:
        return ""
    span = f"–{dates.year_words(published.end)}" if published.end else ""
    return f"(Original work published {dates.year_words(published.start)}{span})"
