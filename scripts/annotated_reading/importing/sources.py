"""Title and source of a reference in APA's form -> the kinds of work that they may be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from annotated_reading.bibtex.eprints import NAMED_ARXIV, NAMES
from annotated_reading.frozen import frozen
from annotated_reading.importing.people import read_upright
from annotated_reading.importing.tail import Tail
from annotated_reading.importing.title_groups import (
    Title,
    is_telling,
    read_parenthesis,
    read_title,
)
from annotated_reading.importing.units import split_units, unstopped
from annotated_reading.importing.when import When

PAGE = r"[A-Za-z]{0,3}\d[\w.:]*(?:\s?[–-]\s?[A-Za-z]{0,3}\d[\w.:]*)?"
NUMBERS = re.compile(
    r"(?P<journal>[^\d\W].*?), (?P<volume>\d+[\w/–-]*|[IVXLC]+)?\s?(?:\((?P<number>[^()]+)\))?"
    rf"(?:, (?:(?P<pages>{PAGE}(?:, {PAGE})*)|Article (?P<eid>\S+)))?"
)
NAMED_ISSUE = re.compile(rf"(?P<journal>[^,]+), (?P<volume>\d{{4}} [^,]+), (?P<pages>{PAGE})")
JOURNAL = re.compile(
    r"\b(?:Journal|Review|Quarterly|Magazine|Proceedings|Transactions|Annals|Bulletin|Letters|Times|"
    r"Post|Gazette|Newsletter|Revue|Zeitschrift|Herald|Tribune|Guardian|Weekly|Monthly|Archives|"
    r"Advances|Studies|Reports|Frontiers)\b"
)
IN = re.compile(r"(?<=[.?!”)\]]) In (?P<rest>.+)\Z")
EDITORS = re.compile(r"(?P<names>.+?) \((?P<role>Eds?\.)\), (?P<rest>.+)\Z")
BOOK = re.compile(
    r"(?P<title>.+?) \((?P<inside>(?:[^()]*, )?(?:pp?\. ?[^()]+|\d+\w\w ed\.|Vol\. [^()]+))\)\.?\s*"
    r"(?P<publisher>.*)\Z"
)
IN_SET = re.compile(r"(?P<whole>.+): Vol\. (?P<volume>[\w]+)\. (?P<title>.+)")
THESIS = re.compile(
    r"(?P<kind>(?:Unpublished )?(?:[Dd]octoral|[Mm]aster[’']s|[Bb]achelor[’']s|PhD|Ph\.D\.) "
    r"(?:dissertation|thesis))(?:, (?P<school>.+))?"
)
THESES = {"doctoral": "phdthesis", "master": "mastersthesis"}
MEDIA = {
    "data set": "dataset", "computer software": "software", "video": "video", "film": "video",
    "webinar": "video", "photograph": "image", "painting": "image", "map": "image",
    "infographic": "image", "song": "audio", "audio podcast": "audio",
    "unpublished manuscript": "unpublished", "manuscript in preparation": "unpublished",
    "manuscript submitted for publication": "unpublished",
}  # fmt: skip
PLACE = re.compile(
    r"(?P<location>[A-Z][^.:()]{1,40}(?:, [^.:()]{2,30})?): (?P<publisher>[^\W\d_].+)"
)
"""What older editions of the style print before a publisher: New York, NY: Pier Press."""
ADVANCE = "Advance online publication"
TALK = re.compile(r"(?i)(?:conference|paper|poster|keynote)\b.*|.*\b(?:session|presentation)")
ARCHIVES = {name: archive for archive, name in NAMES.items()}
PREPRINT = re.compile(rf"(?:arXiv preprint )?{NAMED_ARXIV.pattern}", re.IGNORECASE)
"""What is no APA, and common: arXiv preprint arXiv:2001.00001."""


@frozen
class Part:
    """One reading of title and source."""

    type: str
    fields: dict[str, str] = field(default_factory=dict)
    units: tuple[str, ...] = ()
    unread: str = ""


def readings_of(body: str, when: When, tail: Tail, *, title_first: bool = False) -> Iterator[Part]:
    """Yield the readings of what stands between date and address, the likeliest first."""
    units = split_units(body)
    if not units:
        return
    yield from _chapter(body, units)
    for divide in _divisions(units, title_first=title_first):
        title = read_title(_with_marks(units[:divide]))
        source = units[divide:]
        if source and (in_set := IN_SET.fullmatch(title.text)):
            whole = {"maintitle": in_set["whole"], "volume": in_set["volume"]}
            named = {"title": in_set["title"], **_published(". ".join(source))}
            yield Part("book", {**whole, **title.fields, **named}, units, title.unread)
        for kind, fields in _kinds(title, source, when, tail):
            named = {"title": title.text} if title.text else {}
            original = {"origtitle": title.fields.get("origtitle", "")}
            yield Part(kind, {**original, **named, **title.fields, **fields}, units, title.unread)


def _divisions(units: tuple[str, ...], *, title_first: bool) -> Iterator[int]:
    """Yield after how many units the title may end, the likeliest first: before the last."""
    if title_first:
        yield 1
        return
    yield from range(len(units) - 1, 0, -1)
    yield len(units)


def _with_marks(units: tuple[str, ...]) -> str:
    """Return a title of several units with the marks between them: Lamps? A history."""
    whole = ""
    for unit in units:
        between = "" if not whole else " " if whole.endswith(("?", "!")) else ". "
        whole += f"{between}{unit}"
    return whole


def _kinds(
    title: Title, source: tuple[str, ...], when: When, tail: Tail
) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield types and the fields of the source that go with each."""
    addon = "; ".join(title.brackets[:1])
    if source == (ADVANCE,):
        return
    if source and source[-1] == ADVANCE:
        for kind, fields in _article(source[:-1], addon):
            yield kind, {**fields, "pubstate": "prepublished"}
        yield (
            "article",
            {
                "titleaddon": addon,
                "journal": ". ".join(source[:-1]),
                "pubstate": "prepublished",
            },
        )
    for kind, fields in _article(source, addon):
        yield kind, fields
        if "-" in when.edtf:
            yield kind, {"entrysubtype": "magazine", **fields}
    if len(source) > 1 and not title.brackets:
        return
    name = ". ".join(source)
    if title.brackets:
        yield from _described(title, name, when)
    yield from _standing(title, name, when, tail)


def _article(source: tuple[str, ...], addon: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield an article in a journal whose volume or issue is printed."""
    if len(source) != 1:
        return
    match = NAMED_ISSUE.fullmatch(source[0]) or NUMBERS.fullmatch(source[0])
    if match:
        parts = {name: value for name, value in match.groupdict().items() if value}
        if len(parts) > 1:
            yield "article", {"titleaddon": addon, **parts}


def _described(title: Title, name: str, when: When) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield works that brackets describe: theses, talks, films, data."""
    last = title.brackets[-1]
    if thesis := THESIS.fullmatch(last):
        yield from _thesis(thesis, name)
    if TALK.fullmatch(last) and name:
        event, _, venue = name.partition(", ")
        dated = {"eventdate": when.edtf} if when.edtf else {}
        yield "presentation", {"titleaddon": last, "eventtitle": event, "venue": venue, **dated}
    kind = next((MEDIA[medium] for medium in MEDIA if last.lower().startswith(medium)), "")
    if kind in {"dataset", "software", "video", "image", "audio"}:
        medium, _, note = last.partition("; ") if kind == "video" else (last, "", "")
        yield kind, {"entrysubtype": medium, "note": note, "publisher": name}
    elif kind == "unpublished":
        yield kind, {"type": last, "institution": name}
    if len(title.brackets) == 1:
        yield "online", {"titleaddon": last, "organization": name}
    else:
        yield (
            "online",
            {"titleaddon": title.brackets[0], "entrysubtype": last, "organization": name},
        )


def _thesis(match: re.Match[str], name: str) -> Iterator[tuple[str, dict[str, str]]]:
    kind = next((t for word, t in THESES.items() if word in match["kind"].lower()), "thesis")
    named = match["kind"]
    usual = named in {"Doctoral dissertation", "Master’s thesis"}
    if match["school"]:
        typed = {} if usual else {"type": named}
        yield kind, {**typed, "school": match["school"], "publisher": name}
    else:
        yield "thesis", {"titleaddon": named, "institution": name}


def _standing(
    title: Title, name: str, when: When, tail: Tail
) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield works that stand alone: reports, books, pages; and articles without a volume."""
    addon = {"titleaddon": title.brackets[0]} if title.brackets else {}
    fields = title.fields
    dated = "-" in when.edtf
    if preprint := PREPRINT.fullmatch(name):
        yield "online", {**addon, "eprint": preprint[1], "eprinttype": "arxiv"}
        return
    if PLACE.fullmatch(name):
        yield "book", {**addon, **_published(name)}
        return
    if fields.keys() & {"number", "type"}:
        kind = "report" if fields.get("type") else "online"
        place = "institution" if kind == "report" else "organization"
        yield kind, {**addon, place: name}
    elif (
        name
        and not fields
        and (when.state or JOURNAL.search(name) or name in {"Nature", "Science"})
    ):
        yield "article", {**addon, "journal": name}
    elif archive := ARCHIVES.get(name):
        yield "online", {**addon, "eprinttype": archive}
    if tail.url and not fields:
        yield "online", {**addon, "organization": name}
    if dated and not tail.url and not fields and name:
        yield "article", {**addon, "entrysubtype": "magazine", "journal": name}
    yield "book", {**addon, "publisher": name}
    yield "online", {**addon, "organization": name}


def _chapter(body: str, units: tuple[str, ...]) -> Iterator[Part]:
    """Yield a part of a book: Title. In E. Editor (Ed.), Book (pp. 1–9). Publisher."""
    match = IN.search(body)
    if not match:
        return
    title = read_title(unstopped(body[: match.start()]))
    rest = match["rest"]
    editor = ""
    if editors := EDITORS.match(rest):
        editor = read_upright(editors["names"])
        if not editor:
            return
        rest = editors["rest"]
    fields = {"title": title.text, **title.fields, "editor": editor, **_book(rest)}
    fields["titleaddon"] = "; ".join(title.brackets[:1])
    proceedings = re.search(r"(?i)\b(?:proceedings|conference|symposium|workshop)\b", rest)
    plain = not editor and "pages" not in fields
    kind = "inproceedings" if proceedings else "inreference" if plain else "incollection"
    left = re.search(r"[(\[]([^()\[\]]+)[)\]]\Z", fields["booktitle"])
    unread = left[1] if left and is_telling(left[1]) else title.unread
    yield Part(kind, {name: value for name, value in fields.items() if value}, units, unread)


def _published(name: str) -> dict[str, str]:
    """Return publisher and, where print has one, its place."""
    match = PLACE.fullmatch(name)
    return match.groupdict() if match else {"publisher": name}


def _book(text: str) -> dict[str, str]:
    """Return the book that a part stands in, with its numbers and its publisher."""
    match = BOOK.match(text)
    inside = read_parenthesis(match["inside"]) if match else {}
    if not match or not inside:
        units = split_units(text)
        return {"booktitle": units[0], **_published(". ".join(units[1:]))}
    title = match["title"]
    whole: dict[str, str] = {}
    if in_set := IN_SET.fullmatch(title):
        title = in_set["title"]
        whole = {"maintitle": in_set["whole"], "volume": in_set["volume"]}
    return {**whole, "booktitle": title, **inside, **_published(unstopped(match["publisher"]))}
