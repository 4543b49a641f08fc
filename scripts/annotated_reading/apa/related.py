"""Reviews and reprints: works that name another work (APA 7 §10.7, §9.41, §10.3 example 44).

biblatex ties them by ``related``; ``relatedtype`` is reviewof or reprintfrom, ``relatedstring`` the
words in front, such as «Review of the film».
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pybtex.richtext import BaseText, Text

from annotated_reading.apa.keywords import keyed
from annotated_reading.apa.people import data_annotations, editor_label, listed, role_words, upright
from annotated_reading.apa.source import link, pages, publisher
from annotated_reading.apa.titles import stands_alone, with_subtitle
from annotated_reading.apa.when import is_article, year_text
from annotated_reading.apa.words import italic, joined, words
from annotated_reading.model import Entry

REVIEWED = {
    **dict.fromkeys(("book", "mvbook", "collection", "mvcollection"), "book"),
    "video": "film", "movie": "film", "software": "software", "article": "article",
}  # fmt: skip
SERIES = frozenset(["tvepisode", "tvseries", "podcast", "podcastepisode"])
EPISODES = frozenset(["tvepisode", "podcastepisode"])
SHORT_ROLES = {"Director": "Dir.", "Writer & Director": "Writer & Dir."}


def names_another(entry: Entry) -> bool:
    """Whether how a work is cited may hang on another, which the list has."""
    return entry.has("relatedtype")


def reviewed(entry: Entry, library: Mapping[str, Entry], *, sentence_case: bool) -> Text:
    """Return what a review is of: Review of the book *Title*, by A. Author.

    A comment names the title alone: Comment on the article “Title”.
    """
    comment = _other(entry, library, "commenton")
    if comment is not None:
        kind = words(entry, "relatedstring") or "Comment on the article"
        return Text(f"{kind} ", _title(comment, sentence_case=sentence_case))
    other = _other(entry, library, "reviewof")
    if other is None:
        return Text()
    kind = words(entry, "relatedstring") or f"Review of the {_kind(other)}"
    people = _people(other)
    title = _title(other, sentence_case=sentence_case, comma=bool(people))
    return Text(f"{kind} ", title, f" by {people}" if people else "")


def _kind(other: Entry) -> str:
    """Return what a work is that a review names: book, film, TV series episode."""
    if other.plain("entrysubtype").casefold() in SERIES:
        name = keyed(other, "entrysubtype")
        return name if name.startswith("TV") else name[:1].lower() + name[1:]
    return REVIEWED.get(other.type, "work")


def reprinted_work(entry: Entry, library: Mapping[str, Entry]) -> Entry | None:
    """Return the work that this one reprints, None where it reprints none of the library."""
    return _other(entry, library, "reprintfrom")


def reprinted(entry: Entry, library: Mapping[str, Entry], *, sentence_case: bool) -> Text:
    """Return where a reprint comes from, in its parentheses."""
    other = reprinted_work(entry, library)
    if other is None:
        return Text()
    if is_article(other):
        origin = _from_article(other, sentence_case=sentence_case)
    else:
        origin = _from_book(other, sentence_case=sentence_case)
    return Text("(Reprinted from ", origin, ")")


def _other(entry: Entry, library: Mapping[str, Entry], kind: str) -> Entry | None:
    if entry.plain("relatedtype").casefold() != kind:
        return None
    return library.get(entry.plain("related").split(",")[0].strip())


def _title(other: Entry, *, sentence_case: bool, comma: bool = False) -> Text:
    """Return the title of the other work, a comma behind it; within quotation marks where it has.

    An episode has them, as in running text (§10.7, example 69).
    """
    title = with_subtitle(
        other.field("title"), other.field("subtitle"), sentence_case=sentence_case
    )
    behind = "," if comma else ""
    if stands_alone(other) and other.plain("entrysubtype").casefold() not in EPISODES:
        return Text(italic(title), behind)
    return Text("“", title, behind, "”")


def _people(other: Entry) -> str:
    """Return the makers of a work with their part in it: E. Brodsky, Dir."""
    if authors := other.names.get("author"):
        roles = set(data_annotations(other, "author+an:role").values())
        role = role_words(roles.pop()) if len(roles) == 1 else ""
        short = SHORT_ROLES.get(role, role)
        return listed(authors, upright) + (f", {short}" if short else "")
    if editors := other.names.get("editor", ()):
        return f"{listed(editors, upright)}, {editor_label(len(editors))}"
    directors = other.names.get("director", ())
    label = "Dir." if len(directors) == 1 else "Dirs."
    return f"{listed(directors, upright)}, {label}" if directors else ""


def _from_article(other: Entry, *, sentence_case: bool) -> Text:
    """Return where a reprint first stood, a journal: “Title,” 1981, *Journal*, *51*[3], 391–402.

    It stands in parentheses, so the issue stands in brackets; the link comes last.
    """
    title = with_subtitle(
        other.field("title"), other.field("subtitle"), sentence_case=sentence_case
    )
    issue = words(other, "number")
    volume = words(other, "volume")
    numbered = Text(italic(Text(volume)), f"[{issue}]" if issue else "") if volume else Text()
    journal = italic(Text(words(other, "journaltitle", "journal")))
    rest = [year_text(other), journal, numbered, pages(other), link(other)]
    return joined([Text("“", title, ",”"), joined(rest, ", ")])


def _from_book(other: Entry, *, sentence_case: bool) -> Text:
    """Return where a reprint first stood, a book: *Book*, pp. 1–9, by F. Richardson, Ed., 1973."""
    subtitle = other.field("booksubtitle" if other.has("booktitle") else "subtitle")
    name = other.field("booktitle", "title")
    book = italic(with_subtitle(name, subtitle, sentence_case=sentence_case))
    page = pages(other)
    editors = other.names.get("editor", ())
    makers = (
        f"{listed(editors, upright)}, {editor_label(len(editors))}" if editors else _people(other)
    )
    parts: list[BaseText | str] = [
        book,
        f"{'pp.' if re.search('[–,]', page) else 'p.'} {page}" if page else "",
        f"by {makers}" if makers else "",
        year_text(other),
        publisher(other),
    ]
    return joined(parts, ", ")
