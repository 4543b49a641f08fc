"""Links the first use of each term in a note to its definition.

A term is linked where it stands as whole words, whatever its case, with or without a plural s; of
two terms that start at one place the longer wins. Nothing is linked inside a link, a heading, code,
a quotation (in a block or in curly quotes), an HTML tag, a character reference, a list of
attributes, the definition of a link or a table's rule; nor behind ``!``, with which a link would be
a picture, or a backslash.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from annotated_reading.frozen import frozen
from annotated_reading.model import Term, TermUse
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


WORD = re.compile(r"\w+|[^\w\s]")
"""What a term can begin with."""
BEFORE, BEHIND = r"(?<![\w!\\-])", r"(?![\w-])"


@frozen
class Name:
    """A name of a term, as it is looked for."""

    pattern: str
    term: str
    """Id of the term."""

    def match(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Return where it stands, if it does so from there on."""
        return _compiled(self.pattern).match(text, start, end)


Names = Mapping[str, tuple[Name, ...]]
"""By the word that they begin with, the longest first."""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return the pattern of a name whose first word somebody has found: of many terms none has."""
    return re.compile(pattern, re.IGNORECASE)


def find_names(terms: Iterable[Term]) -> Names:
    """Return what to look for in texts, so that many terms cost a text no more than a few do.

    Where two terms share a name, it is the first one's.
    """
    written: dict[str, tuple[str, str]] = {}
    for term in terms:
        for name in (term.term, *term.aliases):
            words = " ".join(name.split())
            written.setdefault(words.casefold(), (words, term.id))
    names: dict[str, list[Name]] = defaultdict(list)
    for folded in sorted(written, key=lambda name: (-len(name), name)):
        words, term_id = written[folded]
        # as it is written: folded, "Straße" is "strasse", which stands in no text
        pattern = re.escape(words).replace(r"\ ", SPACE)
        if first := WORD.match(words):
            whole = f"{BEFORE}{pattern}s?{BEHIND}"
            names[first[0].casefold()].append(Name(whole, term_id))
    return {first: tuple(group) for first, group in names.items()}


def find_uses(text: str, names: Names) -> Iterator[TermUse]:
    """Yield the first use of each term, in the order of the text."""
    if not names:
        return
    seen: set[str] = set()
    for start, end in _open_spans(text):
        after = start
        for word in WORD.finditer(text, start, end):
            at = word.start()
            for name in _beginning_with(word[0], names) if at >= after else ():
                if match := name.match(text, at, end):
                    after = match.end()
                    if name.term not in seen:
                        seen.add(name.term)
                        yield TermUse(name.term, at, after)
                    break


def find_terms(text: str, names: Names) -> frozenset[str]:
    """Return the ids of all terms that a text has, those inside the name of another included."""
    return frozenset(
        name.term
        for start, end in _open_spans(text)
        for word in WORD.finditer(text, start, end)
        for name in _beginning_with(word[0], names)
        if name.match(text, word.start(), end)
    )


def link_terms(text: str, uses: Iterable[TermUse], link: Callable[[str, str], str]) -> str:
    """Return the text with each use of a term replaced by ``link(words, id)``."""
    parts, after = [], 0
    for use in uses:
        parts += [text[after : use.start], link(text[use.start : use.end], use.term)]
        after = use.end
    return "".join([*parts, text[after:]])


def _beginning_with(word: str, names: Names) -> tuple[Name, ...]:
    """Return what may begin with a word, which may be a plural; the longest first."""
    word = word.casefold()
    own = names.get(word, ())
    if not word.endswith("s") or not (singular := names.get(word[:-1], ())):
        return own
    return (*own, *singular)


def _open_spans(text: str) -> Iterator[tuple[int, int]]:
    codes = find_code(text)
    closed = [(code.start, code.end) for code in codes]
    closed += [match.span() for match in matches_outside(CLOSED, text, codes)]
    after = 0
    for start, end in sorted(closed):
        yield after, start
        after = max(after, end)
    yield after, len(text)
