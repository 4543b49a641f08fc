"""A draft of an entry, and its text in BibTeX.

The values of a draft are plain text; here they become LaTeX. Nothing of the original notation is to
be lost or to gain a meaning: what is read back is what was printed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from annotated_reading.bibtex.bibliography import parse_bibliography
from annotated_reading.bibtex.escaping import latex
from annotated_reading.frozen import frozen
from annotated_reading.model import Entry

VERBATIM = frozenset(["doi", "url", "urldate", "date", "eventdate", "origdate", "eprint"])
NAMES = frozenset("author editor translator narrator bookauthor director composer".split())
"""Fields that are BibTeX already: written_names.py writes them."""
ENCODED = str.maketrans({"{": "%7B", "}": "%7D"})
"""Braces of an address in which they are no pairs, as addresses have them."""
LISTS = frozenset(["publisher", "institution", "organization", "school", "location", "address"])
WHOLE = "misc"
"""The type of a reference that was kept whole: what stands in its title is no title."""
TITLES = frozenset(["title", "booktitle", "maintitle"])
RANGE = re.compile(r"\s*[–—]\s*|(?<=\d)\s*-\s*(?=[A-Za-z]?\d)")
WORD = re.compile(r"[^\W_][\w.-]*(?:[’'](?!s\b)[^\W\d_]+)*")
LONGEST_SMALL_WORD = 3
"""Of, the, and: they have no capital in any style."""
HEADLINE = 0.7
"""From which share of capitals on a title is taken for one in the style of headlines."""
SIMPLE_KEY = "entry"


@frozen
class Draft:
    """What a work's entry is to say, before it has a key."""

    type: str
    fields: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Field name to plain text, in the order in which they are written."""
    suffix: str = ""
    """The letter that print has behind the year; it is no part of the record."""

    def with_fields(self, **more: str) -> Draft:
        """Return the draft with more fields; empty ones are left out."""
        fields = {**self.fields, **{name: value for name, value in more.items() if value}}
        return Draft(self.type, MappingProxyType(fields), self.suffix)


def entry_text(key: str, draft: Draft) -> str:
    """Return an entry in BibTeX, a field a line."""
    width = max(map(len, draft.fields), default=0)
    lines = [
        f"  {name.ljust(width)} = {{{_value(name, value, whole=draft.type == WHOLE)}}},\n"
        for name, value in draft.fields.items()
    ]
    return f"@{draft.type}{{{key},\n{''.join(lines)}}}\n"


def read_draft(draft: Draft) -> Entry:
    """Return the entry that a build will read from a draft.

    Raises ValueError where its text is not one entry: then what was made is no BibTeX.
    """
    entries, _ = parse_bibliography(entry_text(SIMPLE_KEY, draft), "draft")
    (entry,) = entries
    return entry


def _value(name: str, value: str, *, whole: bool) -> str:
    if name == "pages":
        return RANGE.sub("--", latex(value))
    if name in VERBATIM:
        return value if _is_balanced(value) else value.translate(ENCODED)
    if name in NAMES:
        return value
    if name in TITLES and not whole:
        return _with_capitals(value)
    if name in LISTS:
        items = [latex(item) for item in value.split("; ")]
        parted = (f"{{{item}}}" if re.search(r"(?i)\band\b", item) else item for item in items)
        return " and ".join(parted)
    return latex(value)


def _is_balanced(value: str) -> bool:
    level = 0
    for character in value:
        level += (character == "{") - (character == "}")
        if level < 0:
            return False
    return level == 0


def _with_capitals(title: str) -> str:
    """Return a title whose capitals are in braces, for other styles make small letters of them.

    Where nearly all words begin with a capital it is a matter of style, and only words that have
    capitals within are kept.
    """
    words = list(WORD.finditer(title))
    long = [word[0] for word in words[1:] if len(word[0]) > LONGEST_SMALL_WORD]
    headline = len(long) > 1 and sum(w[0].isupper() for w in long) > HEADLINE * len(long)
    pieces, after = [], 0
    for number, word in enumerate(words):
        inner = any(c.isupper() for c in word[0][1:])
        keeps = inner or (number > 0 and word[0][0].isupper() and not headline)
        dotted = re.search(r"\.\w", word[0])  # U.S., whose stop is its own
        text = word[0] if dotted else word[0].rstrip(".-")
        pieces += [
            latex(title[after : word.start()]),
            f"{{{latex(text)}}}" if keeps else latex(text),
        ]
        after = word.start() + len(text)
    return "".join([*pieces, latex(title[after:])])
