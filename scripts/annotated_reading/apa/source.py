"""The source element: where the work can be found (APA 7 §9.23 to 9.37)."""

from __future__ import annotations

import re

from pybtex.richtext import HRef, Text

from annotated_reading.apa.keywords import OFFICES, keyed, patent_kind
from annotated_reading.apa.people import editors_by_kind, first_makers, is_part, listed, upright
from annotated_reading.apa.titles import (
    THESIS_TYPES,
    edition,
    is_unpublished,
    place_in_book,
    whole_set,
    with_subtitle,
)
from annotated_reading.apa.when import (
    ARTICLES,
    BLOG_NAMES,
    STATES,
    WEB,
    is_article,
    is_blog,
    is_comment,
)
from annotated_reading.apa.words import italic, joined, list_of, words
from annotated_reading.bibtex import dates
from annotated_reading.bibtex.eprints import archive_name
from annotated_reading.bibtex.page_ranges import with_ranges
from annotated_reading.model import Entry
from annotated_reading.text.apostrophes import curl
from annotated_reading.text.web_addresses import doi_address

ELOCATOR = re.compile(r"e\d+")
"""A number of an article among the pages, where BibTeX has it: e0209899 (§9.27)."""
PUBLISHERS = ("publisher", "institution", "organization", "school")


def source(entry: Entry, *, sentence_case: bool) -> list[Text]:
    """Return the parts of the source, each of which ends in a full stop of its own."""
    if is_article(entry) or _in_volume_of_proceedings(entry):
        return [_periodical(entry), *_issue(entry), Text(_status(entry))]
    if is_part(entry):
        return [_book(entry, sentence_case=sentence_case), Text(publisher(entry))]
    if entry.has("maintitle") and entry.type in {"video", "audio", "music"}:
        return [_series(entry), Text(publisher(entry))]
    if entry.has("maintitle") and entry.type == "presentation":
        return [_session(entry, sentence_case=sentence_case), Text(_venue(entry))]
    if is_blog(entry) or is_comment(entry):
        return [italic(Text(words(entry, *BLOG_NAMES)))]
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
    """Return how far an article has come, or how it was published."""
    how = entry.field("howpublished")
    if how.plain and not how.has_address:
        return keyed(entry, "howpublished")
    state = entry.plain("pubstate").casefold()
    return "" if state in STATES else keyed(entry, "pubstate")


def _issue(entry: Entry) -> list[Text]:
    """Return the title of the issue that an article stands in; of a whole issue it is elsewhere."""
    if entry.type == "periodical":
        return []
    return [
        with_subtitle(entry.field("issuetitle"), entry.field("issuesubtitle"), sentence_case=False)
    ]


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
        parts.append(Text(f"Article {page}" if ELOCATOR.fullmatch(page) else page))
    elif number := words(entry, "eid"):
        parts.append(Text(f"Article {number}"))
    return joined(parts, ", ")


def pages(entry: Entry) -> str:
    """Return page numbers with an en dash in each range."""
    return with_ranges(words(entry, "pages"))


def _book(entry: Entry, *, sentence_case: bool) -> Text:
    """Return the book that a work stands in: In E. Editor (Ed.), *Book* (2nd ed., pp. 1–9)."""
    parts: list[Text | str] = ["In "]
    makers = entry.names.get("bookauthor", ())
    if makers and makers != entry.names.get("author"):
        parts.append(f"{listed(makers, upright)}, ")
    parts += [f"{editors}, " for editors in _editors(entry)]
    if entry.has("booktitle") and (main := whole_set(entry, sentence_case=sentence_case)):
        parts += [main, ". "]
    book = with_subtitle(
        entry.field("booktitle", "maintitle"),
        entry.field("booksubtitle"),
        sentence_case=sentence_case,
    )
    parts.append(italic(book))
    if addon := words(entry, "booktitleaddon"):
        parts.append(f" [{addon}]")
    inside = ", ".join(number for number in (edition(entry), *place_in_book(entry)) if number)
    return Text(*parts, f" ({inside})" if inside else "")


def _editors(entry: Entry) -> list[str]:
    """Return the editors of a whole, those of each kind with what they are called."""
    return [f"{listed(names, upright)} ({label})" for names, label in editors_by_kind(entry)]


def _session(entry: Entry, *, sentence_case: bool) -> Text:
    """Return the session of a talk: In C. Chair (Chair), *Title of the symposium* [Symposium]."""
    name = with_subtitle(
        entry.field("maintitle"), entry.field("mainsubtitle"), sentence_case=sentence_case
    )
    addon = words(entry, "maintitleaddon")
    chairs = [f"{group}, " for group in _editors(entry)]
    return Text("In ", *chairs, italic(name), f" [{addon}]" if addon else "")


def _series(entry: Entry) -> Text:
    """Return the series of an episode: In P. Producer (Executive Producer), *Series*.

    Of a piece of music it is the album: On *Album*. A series has a name, which keeps its capitals.
    """
    name = italic(
        with_subtitle(entry.field("maintitle"), entry.field("mainsubtitle"), sentence_case=False)
    )
    if entry.type in {"audio", "music"} and "podcast" not in entry.plain("entrysubtype"):
        return Text("On ", name)
    producers = entry.names.get("execproducer") or entry.names.get("producer") or ()
    label = "Executive Producer" if entry.names.get("execproducer") else "Producer"
    makers = f"{listed(producers, upright)} ({label}{'s' if len(producers) > 1 else ''}), "
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
    sources = (*PUBLISHERS, *BLOG_NAMES) if entry.type in WEB else PUBLISHERS
    talk = entry.has("eventtitle") and not entry.has(*sources)
    if entry.type == "presentation" or talk:
        parts = [words(entry, "eventtitle"), _place(entry, "venue", "location", "address")]
    elif entry.type in {"image", "artwork"}:
        parts = [_place(entry, "location", "venue"), publisher(entry)]
    elif entry.type == "unpublished":
        parts = [_place(entry, "venue", "location"), publisher(entry)]
    else:
        return ""
    return ", ".join(part for part in parts if part)


def _place(entry: Entry, *names: str) -> str:
    return list_of(entry, *names, separator=", ")


def _site_or_publisher(entry: Entry) -> str:
    if entry.type in THESIS_TYPES:
        outside = entry.has("titleaddon") or is_unpublished(entry)
        school = ("school", "institution") if outside else ()
        archive = () if entry.identifiers.eprint else ("eprint",)
        return without_author(entry, list_of(entry, "publisher", *archive, *school))
    if entry.type in WEB or (entry.type in ARTICLES and entry.identifiers.eprint):
        return _site(entry) or publisher(entry) or _how_published(entry)
    if entry.type == "unpublished":  # how it is published stands in brackets
        return publisher(entry)
    if entry.type == "patent":
        return publisher(entry) or OFFICES.get(patent_kind(entry), "")
    return publisher(entry) or _how_published(entry)


def _how_published(entry: Entry) -> str:
    how = entry.field("howpublished")
    return "" if how.has_address else keyed(entry, "howpublished")


def _site(entry: Entry) -> str:
    """Return the name of the site, which is not repeated where it is the author's (§10.16)."""
    if eprint := entry.identifiers.eprint:
        return eprint.archive
    if archive := words(entry, "eprinttype", "archiveprefix"):
        return archive_name(archive)
    names = ("eprint", "journaltitle", "journal", "organization", "maintitle")
    return without_author(entry, list_of(entry, *names))


def publisher(entry: Entry) -> str:
    """Return the publisher, which is not repeated where it is the author (§9.29)."""
    # an office for patents is one, and «and» a word of its name
    read = words if entry.type == "patent" else list_of
    return without_author(entry, read(entry, *PUBLISHERS))


def without_author(entry: Entry, publisher_name: str) -> str:
    """Return the names of publishers, joined by semicolons, but for that of the author."""
    makers = first_makers(entry)
    if len(makers) != 1 or not makers[0].body:
        return publisher_name
    author = curl(makers[0].family)
    return "; ".join(name for name in publisher_name.split("; ") if name != author)


def link(entry: Entry) -> Text:
    """Return DOI or URL; with the day it was seen where the record gives one (§9.34 to 9.36)."""
    if doi := entry.identifiers.doi:
        return Text(HRef(doi_address(doi), f"https://doi.org/{doi}"))
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
