"""A printed reference in APA's form -> the drafts of an entry that it may mean.

A reference is ``People. (Date). Title. Source. Address``, and where title and source meet, print
does not always say. So all readings are returned, the likeliest first; which of them come back as
printed when our own style sets them again is for proof.py to find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotated_reading.exchange.draft import Draft
from annotated_reading.exchange.keys import first_word
from annotated_reading.frozen import frozen
from annotated_reading.importing.people import People, names_persons, read_people
from annotated_reading.importing.sources import Part, readings_of
from annotated_reading.importing.tail import Tail, split_tail
from annotated_reading.importing.when import When, read_date

DATE = re.compile(r"(?<=[.)\]?!”]) \((?P<date>[^()]{4,60})\)(?P<stop>[.,:]?)(?=\s|\Z)")
BODY_WORDS = re.compile(
    r"\b(?:Agency|Association|Authority|Bank|Board|Bureau|Cent(?:er|re)|Commission|Committee|Council|"
    r"Department|Federation|Foundation|Government|Institute|Library|Ministry|Museum|Network|Office|"
    r"Organi[sz]ation|Parliament|Press|Programme|Service|Society|Trust|Union|University|Wikipedia)\b"
)


@frozen
class Reading:
    """One way to understand a printed reference."""

    draft: Draft
    people: People | None
    """None where it begins with the title."""
    units: tuple[str, ...]
    """The parts between date and address."""
    unread: str = ""
    """A parenthesis behind the title that was kept in it."""
    behind: str = ""
    """What print has behind the address, and no field."""

    @property
    def key_stem(self) -> str:
        """What a citation key begins with: a family name, or the first word of what is none."""
        if self.people and not self.people.is_body:
            return self.people.family
        return first_word(self.people.family if self.people else self.draft.fields.get("title", ""))


def apa_readings(text: str, *, strictly: bool = True) -> Iterator[Reading]:
    """Yield what a printed reference may mean, the likeliest first; nothing where it is no APA.

    ``strictly`` wants the full stop behind the date, which careless lists and other styles lack.
    """
    for match in DATE.finditer(text):
        when = read_date(match["date"])
        if when is None or (strictly and match["stop"] != "."):
            continue
        head = text[: match.start()]
        if "http" not in head:
            body, tail = split_tail(text[match.end() :])
            yield from _readings(head, when, body, tail)
        return


def _readings(head: str, when: When, body: str, tail: Tail) -> Iterator[Reading]:
    people = read_people(head)
    if people is None and names_persons(head):
        return
    parts = tuple(readings_of(body, when, tail))
    first = _titled(head, when, body, tail)
    if people is None or (people.is_body and looks_like_a_body(body)):
        yield from first
        first = iter(())
    if people is not None:
        for part in parts:
            yield Reading(
                _draft(people, when, part, tail), people, part.units, part.unread, tail.behind
            )
    if people is not None and people.is_body:
        yield from first


def _titled(head: str, when: When, body: str, tail: Tail) -> Iterator[Reading]:
    """Yield the readings of a reference that begins with its title: Title. (Date). Source."""
    title = head.removesuffix(".")
    for part in readings_of(f"{title}. {body}", when, tail, title_first=True):
        yield Reading(_draft(None, when, part, tail), None, part.units, part.unread, tail.behind)


def looks_like_a_body(text: str) -> bool:
    """Whether the part behind a date, which should be a title, is rather the name of a body."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]  # noqa: PLR2004 - of, the
    if re.match(r"\S+\.(?:com|org|net|gov|edu|info)\b", text):
        return True
    capitals = sum(word[0].isupper() for word in words)
    return bool(words) and capitals == len(words) and bool(BODY_WORDS.search(text))


def _draft(people: People | None, when: When, part: Part, tail: Tail) -> Draft:
    fields: dict[str, str] = {}
    if "entrysubtype" in part.fields:
        fields["entrysubtype"] = part.fields["entrysubtype"]
    if people:
        fields[people.role] = people.names
        fields["author+an:role"] = people.roles
        fields["author+an:username"] = people.users
    fields |= {name: value for name, value in part.fields.items() if name != "editor"}
    editor = part.fields.get("editor", "")
    if editor and "editor" not in fields:
        fields["editor"] = editor
    fields["date"] = "" if part.fields.get("eventdate") else when.edtf
    fields["pubstate"] = when.state or part.fields.get("pubstate", "")
    fields |= {"doi": tail.doi, "url": tail.url, "urldate": tail.urldate, "origdate": tail.origdate}
    return Draft(part.type, suffix=when.letter).with_fields(**fields)
