"""Words and addresses that the end of a line has broken, put together again.

Whoever copies text out of a typeset page gets «activi ties» and «https://e.example/ a». A mend is
made only where it cannot be a matter of taste, and each is returned, for the edition declares it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from annotated_reading.frozen import frozen

IsWord = Callable[[str], bool]
"""Whether a word in small letters is one of the language."""

BROKEN = re.compile(
    r"(?<![\w./@’'-])(?P<compound>(?:[^\W\d_]+-)*)(?P<left>[^\W\d_]{2,})(?P<gap>- | )"
    r"(?P<right>[^\W\d_A-ZÀ-Þ]{2,})(?![\w@/])"
)
"""Two halves of what may be one word, or the end of a compound; the second in small letters."""
SUSPENDED = frozenset(["and", "or", "to", "und", "oder"])
"""What may follow a hyphen that stays: short- and long-term."""
LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00ad": ""}
)
"""Letters of print that are two letters, and the hyphen that is only seen at the end of a line."""
BACKTICK = re.compile(r"(?P<before>[^\W\d_]+)`(?P<after>[^\W\d_]+)")
ADDRESS = re.compile(r"(?:https?://|www\.|doi:\s?10\.)\S*")
NEXT_TOKEN = re.compile(r" (\S+)")
OPEN_END = "/-_=&?#%."
"""With these an address goes on; a full stop is one only before a small letter or a figure."""
LAST_PART = re.compile(r"[\w-]+[/.?=&#%_-]*\Z")
FIRST_PART = re.compile(r"\A\W*\w+")

SPACE_IN_WORD = "a space inside the word, probably from the end of a line"
HYPHEN_IN_WORD = "a hyphen and a space inside the word, probably from the end of a line"
SPACE_BEHIND_HYPHEN = "a space behind a hyphen within the word, probably from the end of a line"
SPACE_IN_ADDRESS = "a space inside the address, probably from the end of a line"
WRONG_MARK = "a backtick in place of an apostrophe"


@frozen
class Mend:
    """One thing that was broken, and what was made of it."""

    printed: str
    mended: str
    why: str


def as_letters(text: str) -> str:
    """Return a text on one line, letters that print joins as single ones."""
    return " ".join(text.translate(LIGATURES).split())


Mended = tuple[str, tuple[Mend, ...]]


def mend_words(text: str, is_word: IsWord) -> Mended:
    """Return the text with its broken words joined and backticks made apostrophes.

    «dis rupted» is joined, for «disrupted» is a word and «rupted» is none. «in to» stays.
    """
    mends: list[Mend] = []
    addresses = [address.span() for address in ADDRESS.finditer(text)]

    def curl(match: re.Match[str]) -> str:
        if any(start <= match.start() < end for start, end in addresses):
            return match[0]
        whole = f"{match['before']}’{match['after']}"
        mends.append(Mend(match[0], whole, WRONG_MARK))
        return whole

    def join(match: re.Match[str]) -> str:
        whole = _whole_word(match["compound"], match["left"], match["gap"], match["right"], is_word)
        if not whole:
            return match[0]
        mends.append(Mend(match[0], whole, _why(match["gap"], whole)))
        return whole

    curled = BACKTICK.sub(curl, text)
    return _sub_overlapping(BROKEN, join, curled), tuple(mends)


def _sub_overlapping(
    pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str], text: str
) -> str:
    """Return the text with matches replaced; one that stays gives its second word to the next."""
    pieces, at = [], 0
    while match := pattern.search(text, at):
        replaced = replace(match)
        changed = replaced != match[0]
        end = match.end() if changed else match.start("right")
        pieces += [text[at : match.start()], replaced if changed else text[match.start() : end]]
        at = end
    return "".join([*pieces, text[at:]])


def _whole_word(compound: str, left: str, gap: str, right: str, is_word: IsWord) -> str:
    """Return the word that two halves make; empty where they are two words.

    «state-of-the- art» is one and keeps its hyphen: of a compound only a hyphen tells.
    """
    if compound:
        joined = _whole_word("", left, gap, right, is_word) if gap == "- " else ""
        both = is_word(left.lower()) and is_word(right)
        return joined and compound + (f"{left}-{right}" if both else joined)
    whole = left + right
    if is_word(whole.lower()) and not (is_word(left.lower()) and is_word(right)):
        return whole
    if gap == "- " and right not in SUSPENDED:
        return whole if is_word(whole.lower()) else f"{left}-{right}"
    return ""


def _why(gap: str, whole: str) -> str:
    if gap == " ":
        return SPACE_IN_WORD
    return SPACE_BEHIND_HYPHEN if "-" in whole else HYPHEN_IN_WORD


def join_addresses(text: str) -> Mended:
    """Return a printed reference whose web addresses have no spaces in them."""
    mends: list[Mend] = []
    at = 0
    while match := ADDRESS.search(text, at):
        start, end = match.span()
        last = match[0]
        while (token := NEXT_TOKEN.match(text, end)) and _goes_on(text[start:end], token[1]):
            mends.append(_in_address(last, token[1]))
            last = token[1]
            text = f"{text[:end]}{text[end + 1 :]}"
            end += len(last)
        at = end
    return text, tuple(mends)


def _in_address(before: str, after: str) -> Mend:
    """Return what was joined, as far as it takes to find it."""
    last, first = LAST_PART.search(before), FIRST_PART.search(after)
    left, right = last[0] if last else before, first[0] if first else after
    return Mend(f"{left} {right}", left + right, SPACE_IN_ADDRESS)


def _goes_on(address: str, token: str) -> bool:
    """Whether an address goes on behind a space: it is a part of a path, and no word."""
    first = token[0]
    if first in '([“"' or address.endswith((".)", ",", ";")):
        return False
    lower = first.islower() or first.isdigit()
    if token.lower().startswith(("http:", "https:", "doi:", "www.")):
        return False
    if address.endswith(tuple(OPEN_END)):
        return lower or (address[-1] != "." and bool(re.search(r"[/=_\d]|\.\w", token)))
    return lower and bool(re.search(r"[-/_=?%&]|\.\w{2,4}(?:/|\Z)", token))
