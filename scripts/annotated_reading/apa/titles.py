"""The title element: title, then parentheses, then brackets (APA 7 §9.18 to 9.22)."""

from __future__ import annotations

import re

from pybtex.richtext import BaseText, Text

from annotated_reading.apa.keywords import keyed, patent_kind
from annotated_reading.apa.people import PARTS, editors_by_kind, is_part, listed, upright
from annotated_reading.apa.when import ARTICLES, WEB, is_article, is_blog, is_comment, names_blog
from annotated_reading.apa.words import italic, joined, list_of, rich, words
from annotated_reading.bibtex.kinds import THESES
from annotated_reading.bibtex.page_ranges import with_ranges
from annotated_reading.model import NO_VALUE, Entry, Value
from annotated_reading.text.plain import before_subtitle

THESIS_TYPES = frozenset(["thesis", "phdthesis", "mastersthesis"])
KINDS_OF_PAPER = frozenset(["nonacademic", "magazine", "newspaper"])
"""Subtypes that say what a periodical is, and are not printed."""
REVISED = re.compile(r"(?i)(rev\.?|revised)(\s+ed(\.|ition)?)?|reved|revisededition")
NAMED_VERSION = re.compile(r"(?i)(version|model|release|build|revision)\b")
"""How a version begins that says what it is: Model 3."""
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
VOLUMED = frozenset(
    "book mvbook collection mvcollection proceedings mvproceedings reference mvreference report "
    "techreport manual".split()
)
UNPUBLISHED = "Unpublished manuscript"
NUMBERED = frozenset(["report", "techreport", "manual", "patent", "standard"])


def stands_alone(entry: Entry) -> bool:
    """Whether the title is the work's own and so in italics: not an article's or a chapter's."""
    if is_article(entry) or is_part(entry) or is_blog(entry) or is_comment(entry):
        return False
    if entry.has("appentry"):
        return False
    in_series = {"audio", "video", "music", "presentation"}
    return not (entry.type in in_series and entry.has("maintitle"))


def title(entry: Entry, *, sentence_case: bool) -> Text:
    """Return the title with its subtitle, in italics where it stands alone."""
    name, subtitle = entry.field("title"), entry.field("subtitle")
    if not (
        name.plain or subtitle.plain or is_part(entry)
    ):  # proceedings that have no title but that of a book
        name, subtitle = entry.field("booktitle"), entry.field("booksubtitle")
    if entry.has("appentry"):
        name, subtitle = entry.field("appentry"), NO_VALUE
    text = with_subtitle(name, subtitle, sentence_case=sentence_case)
    if not stands_alone(entry):
        return _translated(entry, text, sentence_case=sentence_case, slanted=False)
    shown = _translated(entry, text, sentence_case=sentence_case, slanted=True)
    return _in_volumes(entry, shown, sentence_case=sentence_case)


def with_subtitle(name: Value, subtitle: Value, *, sentence_case: bool) -> Text:
    """Return title and subtitle with what stands between them; either may be empty."""
    text = Text(rich(name, sentence_case=sentence_case))
    if not subtitle.plain:
        return text
    if not name.plain:
        return Text(rich(subtitle, sentence_case=sentence_case))
    between = before_subtitle(name.plain)
    return Text(text, between, rich(subtitle, sentence_case=sentence_case))


def _translated(entry: Entry, text: Text, *, sentence_case: bool, slanted: bool) -> Text:
    """Return a title in another language, its translation in brackets behind it (§9.38).

    A title that is no translation is returned as it is, in italics where ``slanted``.
    """
    slant = italic if slanted else Text
    if not entry.has("origtitle"):
        return slant(text)
    original = slant(rich(entry.field("origtitle"), sentence_case=sentence_case))
    return Text(original, " [", text, "]")


def _in_volumes(entry: Entry, text: Text, *, sentence_case: bool) -> Text:
    """Return title and volume of the whole, then the title of the volume (§10.2, example 30)."""
    main = whole_set(entry, sentence_case=sentence_case)
    whole = entry.type in VOLUMED or (entry.type in PARTS and not is_part(entry))
    return Text(main, ". ", text) if main and whole else text


def whole_set(entry: Entry, *, sentence_case: bool) -> Text | None:
    """Return title and volume of the set that a book belongs to: *Handbook*: *Vol. 2*.

    A series whose volumes are numbered is one as well (§10.5: Lecture notes: Vol. 11353. Learning).
    """
    main, subtitle = entry.field("maintitle"), entry.field("mainsubtitle")
    volume = words(entry, "volume")
    if not main.plain and in_numbered_series(entry):
        main, volume = entry.field("series"), words(entry, "volume", "number")
    if not main.plain:
        return None
    name = italic(with_subtitle(main, subtitle, sentence_case=sentence_case))
    part = words(entry, "part")
    if not volume:
        return name
    number = f"Vol. {volume}" if re.match(r"[\dIVXLC]", volume) else volume
    return Text(name, ": ", italic(Text(number + (f", Pt. {part}" if part else ""))))


def in_numbered_series(entry: Entry) -> bool:
    """Whether a book is a volume of a series: its number is that of the series, not of a set."""
    return (
        entry.type in (VOLUMED - NUMBERED) | PARTS
        and entry.has("series")
        and entry.has("volume", "number")
        and not entry.has("maintitle")
    )


def parentheses(entry: Entry) -> str:
    """Return what identifies the version: people, edition, volume, number; with its parentheses."""
    people = _people(entry)
    if is_part(entry):
        return f"({people})" if people else ""
    numbers = _numbers(entry)
    inside = "; ".join(part for part in (people, numbers) if part)
    return f"({inside})" if inside else ""


def _people(entry: Entry) -> str:
    people: list[str] = []
    in_session = entry.type == "presentation" and entry.has("maintitle")
    whole = not (is_part(entry) or is_article(entry) or in_session)
    if entry.names.get("author") and whole:
        people += [f"{listed(names, upright)}, {label}" for names, label in editors_by_kind(entry)]
    for role, label in (("translator", "Trans."), ("narrator", "Narr.")):
        if names := entry.names.get(role):
            people.append(_with_role(listed(names, upright), label, people))
    return ", ".join(part for part in people if part)


def _with_role(names: str, label: str, people: list[str]) -> str:
    """Return names and their role: W. Kaufmann, Ed.

    Where ``people`` have the same names in another role, those are taken out of the list, and both
    roles returned: W. Kaufmann, Ed. & Trans.
    """
    for index, other in enumerate(people):
        if other.startswith(f"{names}, "):
            people[index] = ""
            return f"{other} & {label}"
    return f"{names}, {label}"


def _numbers(entry: Entry) -> str:
    numbers = [edition(entry)] if not is_article(entry) else []
    if entry.type in PARTS and not is_part(entry):
        numbers += place_in_book(entry)
    volume = words(entry, "volume")
    in_set = entry.has("maintitle") or in_numbered_series(entry)
    if volume and entry.type in VOLUMED and not in_set:
        numbers += [f"Vol. {volume}" if re.match(r"[\dIVXLC]", volume) else volume, _part(entry)]
    elif entry.type in VOLUMED and entry.has("volumes"):
        numbers.append(_volumes(words(entry, "volumes")))
    if entry.type in NUMBERED:
        numbers += [_report_number(entry), _version(entry)]
        inside = ", ".join(part for part in numbers if part)
        return "; ".join(part for part in (inside, _note_of_report(entry)) if part)
    number = words(entry, "number")
    if number and entry.type in THESIS_TYPES:
        numbers.append(f"Publication No. {number}")
    elif number and entry.type in {"audio", "video"}:
        numbers.append(f"No. {number}")
    elif number and entry.type in {"dataset", "software", "online", "misc", "image"}:
        numbers.append(number)
    numbers += [_version(entry), _eprint(entry)]
    separator = "; " if entry.type in {"dataset", "software"} else ", "
    return separator.join(part for part in numbers if part)


def _eprint(entry: Entry) -> str:
    """Return the number of a work that an archive has, unless the record has it as number too."""
    eprint = entry.identifiers.eprint
    is_kept = entry.type in {*WEB, *ARTICLES, "unpublished", "dataset", "software"}
    if eprint is None or not is_kept or is_article(entry):
        return ""
    return "" if eprint.number in words(entry, "number", "version") else eprint.label


def place_in_book(entry: Entry) -> list[str]:
    """Return volume, chapter and pages of a part of a book, as far as the record has them."""
    volume, chapter, page = (words(entry, name) for name in ("volume", "chapter", "pages"))
    page = with_ranges(page)
    names_set = entry.has("booktitle") or not is_part(entry)  # else the set is the book
    in_set = names_set and (entry.has("maintitle") or in_numbered_series(entry))
    return [
        f"Vol. {volume}" if volume and not in_set else "",
        "" if in_set and entry.has("volume", "number") else _part(entry),
        f"Chapter {chapter}" if chapter and chapter != words(entry, "title") else "",
        f"{'pp.' if re.search('[–,]', page) else 'p.'} {page}" if page else "",
    ]


def _part(entry: Entry) -> str:
    """Return the part of a volume, as Pt. 2; one that is written in words says what it is."""
    part = words(entry, "part")
    return f"Pt. {part}" if part and re.match(r"[\dIVXLC]", part) else part


def _volumes(volumes: str) -> str:
    """Return the volumes of a work as APA names them: three are Vols. 1–3 (§10.2)."""
    return f"Vols. 1–{volumes}" if volumes.isdigit() else f"Vols. {with_ranges(volumes)}"


def _note_of_report(entry: Entry) -> str:
    """Return the note of a report, which describes it; an address is no description."""
    note = entry.field("note")
    return "" if note.has_address or entry.type == "patent" else words(entry, "note")


def _version(entry: Entry) -> str:
    version = words(entry, "version")
    if not version or entry.has("appentry"):
        return ""
    bare = NAMED_VERSION.match(version) or entry.type in {"online", "misc"}
    return version if bare else f"Version {version}"


def _report_number(entry: Entry) -> str:
    """Return kind and number of a report: Briefing No. 651937 (§9.50)."""
    number = words(entry, "number")
    kind = keyed(entry, "type") or words(entry, "series")
    if entry.type == "patent":
        kind = patent_kind(entry)
    if not number:
        return kind if entry.has("type", "location") else ""
    if issue := words(entry, "issue"):
        return f"{issue} {number}"
    labelled = re.match(r"(?i)(no\.|number|nr\.|[A-Z]{1,5} [\d.]+$)", number)
    return f"{kind} {'' if labelled else 'No. '}{number}".strip()


def edition(entry: Entry) -> str:
    """Return the edition: 2nd ed., Rev. ed., Summer 2019 ed.; the first is not named."""
    value = words(entry, "edition")
    if re.fullmatch(r"\d{1,4}", value):
        return f"{ordinal(int(value))} ed." if int(value) > 1 else ""
    if value.casefold() in ORDINALS:
        return f"{ordinal(ORDINALS.index(value.casefold()) + 1)} ed."
    if REVISED.fullmatch(value):
        return "Rev. ed."
    return value if not value or re.search(r"(?i)\bed(ition|\.)", value) else f"{value} ed."


def ordinal(number: int) -> str:
    """Return an English ordinal: 1st, 2nd, 11th."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 10 <= number % 100 <= 20 else ending}"  # noqa: PLR2004 - 11th to 20th


def bracket(entry: Entry, *, sentence_case: bool) -> Text:
    """Return the description in brackets, for works that are not text or not published (§9.21)."""
    parts = _descriptions(entry, sentence_case=sentence_case)
    return joined([Text("[", part, "]") for part in parts if len(part)])


def _descriptions(entry: Entry, *, sentence_case: bool) -> list[BaseText | str]:
    """Return what stands in brackets of its own: a title's addition, then the medium."""
    kind = entry.type
    silent = names_blog(entry, "titleaddon")
    addon = rich(NO_VALUE if silent else entry.field("titleaddon"), sentence_case=sentence_case)
    if kind in THESIS_TYPES:
        return [addon if len(addon) else _thesis(entry)]
    if kind == "unpublished":
        # a title's addition says what it is already: a poster, a manuscript of another kind
        state = _state_of_manuscript(entry)
        return [addon, state if state != UNPUBLISHED or not len(addon) else ""]
    parts: list[BaseText | str] = [addon, rich(entry.field("issuetitle")), _medium(entry)]
    if not any(len(part) for part in parts):
        parts.append({"dataset": "Data set", "software": _software(entry)}.get(kind, ""))
    return parts


def _medium(entry: Entry) -> str:
    subtype = keyed(entry, "entrysubtype")
    silent = subtype.casefold() in KINDS_OF_PAPER or medium_in_title(entry)
    silent = silent or names_blog(entry, "entrysubtype")
    medium = "" if silent else subtype[:1].upper() + subtype[1:]
    note = words(entry, "note") if entry.type in {"video", "movie"} else ""
    return "; ".join(part for part in (medium, note) if part)


def medium_in_title(entry: Entry) -> bool:
    """Whether the title's addition begins with the medium: [Map of the lamps] is a map."""
    subtype = keyed(entry, "entrysubtype").casefold()
    addon = entry.plain("titleaddon").casefold()
    return bool(subtype) and re.match(rf"{re.escape(subtype)}\b", addon) is not None


def _software(entry: Entry) -> str:
    """Return the label of software; empty where it may be a test or a site.

    Only what has a publisher or a version is surely a program.
    """
    return "Computer software" if entry.has("version", "publisher") else ""


def _state_of_manuscript(entry: Entry) -> str:
    """Return what an unpublished work is: its kind or how far it has come."""
    how = entry.field("howpublished")
    if how.plain and not how.has_address:
        return keyed(entry, "howpublished")
    kind = keyed(entry, "type", "pubstate", *_as_note(entry))
    if entry.plain("type").casefold() in THESES:
        return _unpublished(kind)
    return kind or UNPUBLISHED


def _as_note(entry: Entry) -> tuple[str, ...]:
    """Return the field of BibTeX that says what an unpublished work is: its note, if no address."""
    return () if entry.field("note").has_address else ("note",)


def _thesis(entry: Entry) -> str:
    kind = entry.plain("type") or entry.type
    usual = "Doctoral dissertation" if kind.casefold() == "thesis" else keyed(entry, "type")
    named = THESES.get(kind.casefold(), usual)
    if is_unpublished(entry):
        return _unpublished(named)
    school = list_of(entry, "school", "institution")
    return f"{named}, {school}" if school else named


def is_unpublished(entry: Entry) -> bool:
    """Whether the record says of a thesis that it is not published; then no school is in brackets.

    (§10.6, example 64)
    """
    kind = keyed(entry, "titleaddon", "type").casefold()
    states = (entry.plain(name).casefold() for name in ("pubstate", "howpublished", "note"))
    return kind.startswith("unpublished") or any(
        state.rstrip(".") in {"unpublished", "manunpub"} for state in states
    )


def _unpublished(kind: str) -> str:
    """Return the name of an unpublished thesis: Unpublished doctoral dissertation."""
    if kind.casefold().startswith("unpublished"):
        return kind
    return f"Unpublished {kind[:1].lower()}{kind[1:]}"
