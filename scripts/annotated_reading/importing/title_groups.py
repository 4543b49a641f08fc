"""What stands behind a title in parentheses and brackets: edition, number, people, medium."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from annotated_reading.bibtex.eprints import NAMED_ARXIV
from annotated_reading.importing.people import read_upright

LAST_GROUP = re.compile(
    r"\s*(?P<group>\((?:[^()]|\([^()]*\))*\)|\[(?:[^\[\]]|\[[^\[\]]*\])*\])\.?\Z"
)
NUMBERED = re.compile(r"(?P<type>[A-Z][^()]*?) (?:No\.|Number) (?P<number>[^,;()]+)")
REPORT = re.compile(
    r"(?=[A-Z])(?i:technical|research|working|discussion|policy|white|position|issue|annual|interim|"
    r"final|progress) (?i:report|paper|brief|note|memorandum)"
)
"""What a report without a number calls itself."""
PERSON_ROLES = {"Trans.": "translator", "Narr.": "narrator", "Ed.": "editor", "Eds.": "editor"}
PEOPLE = re.compile(r"(?P<names>.+), (?P<role>Trans\.|Narr\.|Eds?\.|Ed\. & Trans\.)")


@dataclass(slots=True)
class Title:
    """A title, and what was read behind it."""

    text: str
    fields: dict[str, str] = field(default_factory=dict)
    brackets: list[str] = field(default_factory=list)
    unread: str = ""
    """A parenthesis at its end that may not be part of it."""


def read_title(text: str) -> Title:
    """Return a title without the groups behind it that are understood."""
    title = Title(text.strip())
    while match := LAST_GROUP.search(title.text):
        group, inside = match["group"], match["group"][1:-1].strip()
        if match.start() == 0:
            title.brackets.insert(0, inside)
            title.text = ""
            break
        if group[0] == "[":
            title.brackets.insert(0, inside)
        elif more := read_parenthesis(inside):
            title.fields.update(more)
        else:
            title.unread = inside if is_telling(inside) else ""
            break
        title.text = title.text[: match.start()].strip()
    if title.brackets and title.text and (len(title.brackets) > 1 or _is_before_parenthesis(text)):
        title.fields["origtitle"] = title.text  # Au revoir les enfants [Goodbye children] [Film]
        title.text = title.brackets.pop(0)
    return title


def is_telling(inside: str) -> bool:
    """Whether a parenthesis may be more than words of a title: it has a figure, or a capital.

    An abbreviation of what stands before it, (ASI), belongs to the title.
    """
    return bool(re.search(r"\d", inside)) or (inside[:1].isupper() and not inside.isupper())


def _is_before_parenthesis(text: str) -> bool:
    """Whether a bracket stands before a parenthesis: there it is no medium, but a translation."""
    return bool(re.search(r"\]\s*\([^()]*\)\.?\s*\Z", text.strip()))


def read_parenthesis(inside: str) -> dict[str, str]:
    """Return the fields that a parenthesis gives; none where one part of it is not understood."""
    fields: dict[str, str] = {}
    if people := PEOPLE.fullmatch(inside):
        return _people(people)
    parts = re.split(r"; |, (?=Vol|\d|Rev|pp?\.)", inside)
    for part in parts:
        more = _part(part.strip())
        if not more:
            return {}
        fields.update(more)
    return fields


def _people(match: re.Match[str]) -> dict[str, str]:
    names = read_upright(match["names"])
    if not names:
        return {}
    if match["role"] == "Ed. & Trans.":
        return {"editor": names, "translator": names}
    return {PERSON_ROLES[match["role"]]: names}


def _part(part: str) -> dict[str, str]:
    if people := PEOPLE.fullmatch(part):
        return _people(people)
    if volume := re.fullmatch(r"Vol\.? ([\dIVXLC]+[\w–-]*)", part):
        return {"volume": volume[1]}
    if version := re.fullmatch(r"Version (.+)", part):
        return {"version": version[1]}
    if pages := re.fullmatch(r"pp?\. ?(.+)", part):
        return {"pages": pages[1]}
    if preprint := NAMED_ARXIV.fullmatch(part):
        return {"eprint": preprint[1], "eprinttype": "arxiv"}
    if number := NUMBERED.fullmatch(part):
        return {"type": number["type"], "number": number["number"]}
    if REPORT.fullmatch(part):
        return {"type": part}
    if re.fullmatch(r"[A-Z]{2,}\d{3,}|[A-Z]{2,} \d{3,}", part):
        return {"number": part}
    return _edition(part)


def _edition(part: str) -> dict[str, str]:
    if ordinal := re.fullmatch(r"(\d+)(?:st|nd|rd|th) ed(?:n|ition)?\.?", part):
        return {"edition": ordinal[1]}
    if named := re.fullmatch(r"([A-Z][\w. ]{0,24}?) ed\.", part):
        return {"edition": named[1]}
    return {}
