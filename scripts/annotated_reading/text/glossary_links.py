"""Links the first use of each term in a note to its definition.

A term is linked where it stands as whole words, whatever its case, with or without a plural s; of
two terms that start at one place the longer wins. Nothing is linked inside a link, a heading, code,
a quotation (in a block or in curly quotes), an HTML tag, a character reference, a list of
attributes, the definition of a link or a table's rule; nor behind ``!``, with which a link would be
a picture, or a backslash.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from annotated_reading.model import Term
from annotated_reading.text.code_regions import find_code, matches_outside

CLOSED = re.compile(
    r"^[ ]{0,3}#{1,6}[ ][^\n]*$"  # headings
    r"|^[ ]{0,3}>[^\n]*$"  # block quotations
    r"|^[ ]{0,3}\[[^\[\]\n]*\]:[^\n]*$"  # definitions of links
    r"|!?\[(?:[^\[\]\\]|\\.)*\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])?"  # links
    r"|“[^”]*”"  # quotations
    r"|<[^>]+>"  # HTML
    r"|&#?\w+;"  # character references
    r"|\{[^{}\n]*\}"  # lists of attributes
    r"|https?://\S+",
    re.DOTALL | re.MULTILINE,
)
SPACE = r"(?:[^\S\n]*\n[^\S\n]*|[^\S\n]+)"
"""What stands between two words of a paragraph: there is no blank line in it."""


@dataclass(frozen=True, slots=True)
class Use:
    """A place at which a text uses a term."""

    term: str
    """Id of the term."""
    start: int
    end: int


def find_uses(text: str, terms: Sequence[Term]) -> Iterator[Use]:
    """Yield the first use of each term, in the order of the text."""
    if not terms:
        return
    pattern, ids = _pattern(tuple(terms))
    seen: set[str] = set()
    for start, end in _open_spans(text):
        for match in pattern.finditer(text, start, end):
            term = ids[_spelling(match["term"])]
            if term not in seen:
                seen.add(term)
                yield Use(term, match.start(), match.end())


def link_terms(text: str, terms: Sequence[Term], link: Callable[[str, str], str]) -> str:
    """Return the text with the first use of each term replaced by ``link(words, id)``."""
    parts, after = [], 0
    for use in find_uses(text, terms):
        parts += [text[after : use.start], link(text[use.start : use.end], use.term)]
        after = use.end
    return "".join([*parts, text[after:]])


def _open_spans(text: str) -> Iterator[tuple[int, int]]:
    codes = find_code(text)
    closed = [(code.start, code.end) for code in codes]
    closed += [match.span() for match in matches_outside(CLOSED, text, codes)]
    after = 0
    for start, end in sorted(closed):
        yield after, start
        after = max(after, end)
    yield after, len(text)


@lru_cache(maxsize=8)
def _pattern(terms: tuple[Term, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    ids: dict[str, str] = {}
    for term in terms:
        for name in (term.term, *term.aliases):
            ids.setdefault(_spelling(name), term.id)
    names = sorted(ids, key=lambda name: (-len(name), name))
    words = "|".join(_words(name) for name in names)
    pattern = rf"(?<![\w!\\-])(?P<term>{words})(?![\w-])"
    return re.compile(pattern, re.IGNORECASE), _with_plurals(ids)


def _words(name: str) -> str:
    return re.escape(name).replace(r"\ ", SPACE) + "s?"


def _with_plurals(ids: dict[str, str]) -> dict[str, str]:
    return {f"{name}s": term for name, term in ids.items()} | ids


def _spelling(name: str) -> str:
    return " ".join(name.casefold().split())
