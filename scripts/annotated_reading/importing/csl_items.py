"""CSL items, as managers export them -> drafts of entries.

https://docs.citationstyles.org: what is not among the fields below is left out, and that is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from annotated_reading.bibtex.slugs import is_clean
from annotated_reading.importing.bibtex_names import body_name, joined_names, person
from annotated_reading.importing.draft import Draft
from annotated_reading.importing.keys import first_word
from annotated_reading.model import Json

Item = Mapping[str, Json]

TYPES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
    "article": "online", "review": "review", "review-book": "review", "periodical": "periodical",
    "book": "book", "classic": "book", "pamphlet": "booklet", "chapter": "incollection",
    "paper-conference": "inproceedings", "entry": "inreference",
    "entry-encyclopedia": "inreference", "entry-dictionary": "inreference", "thesis": "thesis",
    "report": "report", "webpage": "online", "post": "online", "post-weblog": "online",
    "dataset": "dataset", "software": "software", "manuscript": "unpublished",
    "motion_picture": "video", "broadcast": "video", "song": "audio", "musical_score": "audio",
    "graphic": "image", "figure": "image", "map": "image", "patent": "patent",
    "standard": "standard", "speech": "presentation", "performance": "performance",
    "personal_communication": "letter", "legal_case": "jurisdiction",
    "legislation": "legislation", "bill": "legmaterial", "hearing": "legmaterial",
    "regulation": "legadminmaterial", "treaty": "legal", "document": "misc",
}  # fmt: skip
NO_TYPE = "a work without a type"
UNKNOWN = "misc"
"""The type of a work whose own is not known, which is said."""
SERIALS = frozenset(["article", "review", "periodical"])
SUBTYPES = {"article-magazine": "magazine", "article-newspaper": "newspaper"}
CONTAINERS = {
    **dict.fromkeys(SERIALS, "journal"), "incollection": "booktitle", "inproceedings": "booktitle",
    "inreference": "booktitle", "online": "organization", "video": "maintitle",
}  # fmt: skip
PUBLISHERS = {"report": "institution", "thesis": "institution"}
PLAIN = {
    "volume": "volume", "page": "pages", "edition": "edition", "version": "version",
    "collection-title": "series", "publisher-place": "location", "language": "language",
    "abstract": "abstract", "event-title": "eventtitle", "event-place": "venue", "note": "note",
}  # fmt: skip
DATES = {"issued": "date", "accessed": "urldate", "original-date": "origdate"}
ROLES = {"author": "author", "editor": "editor", "translator": "translator"}
IDENTIFIERS = {"DOI": "doi", "URL": "url", "ISBN": "isbn", "ISSN": "issn"}
ELSEWHERE = frozenset(
    "id type citation-key title container-title publisher number issue genre keyword categories "
    "title-short journalAbbreviation container-title-short".split()
)
"""Fields that are used in another way, or say again what another one says."""
ORDER = (
    "entrysubtype author editor translator title journal booktitle maintitle volume number eid "
    "type pages edition version series publisher institution organization location eventtitle "
    "venue date origdate doi url urldate isbn issn language keywords abstract note"
).split()
TAG = re.compile(r"</?(?:i|b|sup|sub|em|strong|span)\b[^>]*>")
KEY = re.compile(r"[A-Za-z][A-Za-z0-9:_.+/-]{2,59}")


@dataclass(frozen=True, slots=True)
class Converted:
    """A work of an export, as a draft."""

    draft: Draft
    stem: str
    """What a key begins with, where the export has none."""
    key: str
    """The key that the export has; empty where it has none that a bibliography can use."""
    left_out: tuple[str, ...]
    """Names of fields that no field of the entry is for."""
    unknown_type: str
    """What the export calls its type, where no type of entry is for that."""


def convert(item: Item) -> Converted:
    """Return the draft of a work; what is of another form than CSL says is left out."""
    csl_type = _text(item.get("type"))
    kind = TYPES.get(csl_type, UNKNOWN)
    unknown_type = "" if csl_type in TYPES else csl_type or NO_TYPE
    fields = {"entrysubtype": SUBTYPES.get(csl_type, "")}
    fields |= dict(_names(item)) | dict(_simple(item, kind)) | dict(_dates(item))
    ordered = {name: fields.get(name, "") for name in ORDER}
    known = {*PLAIN, *DATES, *ROLES, *IDENTIFIERS, *ELSEWHERE}
    left_out = tuple(name for name, value in item.items() if name not in known and value)
    draft = Draft(kind).with_fields(**ordered)
    return Converted(draft, _stem(item), _key(item), left_out, unknown_type)


def _text(value: Json | None) -> str:
    """Return a value as text on one line, without the few tags that CSL allows in it."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return " ".join(unescape(TAG.sub("", value)).split()) if isinstance(value, str) else ""


def _simple(item: Item, kind: str) -> Iterator[tuple[str, str]]:
    yield "title", _text(item.get("title"))
    yield CONTAINERS.get(kind, "series"), _text(item.get("container-title"))
    publisher = PUBLISHERS.get(kind, "publisher")
    yield publisher, _text(item.get("publisher"))
    issue, number = _text(item.get("issue")), _text(item.get("number"))
    if kind in SERIALS:
        yield "number", issue
        yield "eid", number  # an article has a number of its own where it has no pages
    else:
        yield "number", issue or number
    genre = _text(item.get("genre"))
    if genre and kind in {"report", "thesis", "unpublished", "patent"}:
        yield "type", genre
    yield "keywords", _text(item.get("keyword"))
    for name, field in (*PLAIN.items(), *IDENTIFIERS.items()):
        value = _text(item.get(name))
        if value:
            yield field, value


def _names(item: Item) -> Iterator[tuple[str, str]]:
    for role, field in ROLES.items():
        value = item.get(role)
        people = [p for p in value if isinstance(p, dict)] if isinstance(value, list) else []
        names = [name for name in map(_name, people) if name]
        if names:
            yield field, joined_names(names)


def _name(item: Mapping[str, Json]) -> str:
    family, given = _text(item.get("family")), _text(item.get("given"))
    if not family or not given:
        whole = _text(item.get("literal")) or family or given
        return body_name(whole) if whole else ""
    before, behind = (_text(item.get(f"{how}-particle")) for how in ("non-dropping", "dropping"))
    particle = " ".join(filter(None, (behind, before)))
    return person(family, given, _text(item.get("suffix")), particle, sorts=bool(before))


def _dates(item: Item) -> Iterator[tuple[str, str]]:
    for name, field in DATES.items():
        value = item.get(name)
        if isinstance(value, dict):
            yield field, _edtf(value)


def _edtf(date: Mapping[str, Json]) -> str:
    """Return a date of CSL in EDTF; empty where it is written in words only."""
    parts = date.get("date-parts")
    if isinstance(parts, list) and parts:
        days = [_day(part) for part in parts if isinstance(part, list)]
        return "/".join(day for day in days if day)
    text = _text(date.get("raw")) or _text(date.get("literal"))
    return text if re.fullmatch(r"-?\d{4}(-\d\d){0,2}(/-?\d{4}(-\d\d){0,2})?", text) else ""


def _day(parts: list[Json]) -> str:
    numbers = [int(_text(part)) for part in parts[:3] if re.fullmatch(r"-?\d{1,4}", _text(part))]
    if not numbers:
        return ""
    year = f"{'-' if numbers[0] < 0 else ''}{abs(numbers[0]):04}"
    return "-".join([year, *(f"{number:02}" for number in numbers[1:])])


def _key(item: Item) -> str:
    for name in ("citation-key", "id"):
        key = _text(item.get(name))
        if is_clean(key) and not key.isdigit():
            return key
        if KEY.fullmatch(key) and "://" not in key:
            return key
    return ""


def _stem(item: Item) -> str:
    people = item.get("author") or item.get("editor")
    first = people[0] if isinstance(people, list) and people else None
    if isinstance(first, dict):
        family = _text(first.get("family"))
        return family or first_word(_text(first.get("literal")))
    return first_word(_text(item.get("title")))
