"""A paragraph -> its sentences.

Our own rules, for no kept library knows the abbreviations of scholarly prose (a table of a hundred
hard cases is in the tests). What is made of a paragraph is a file that a person reads at once; a
place that was decided by the word behind it alone is returned as doubtful.
"""

from __future__ import annotations

import re

from annotated_reading.frozen import frozen

END = re.compile(r"(?P<stop>(?:\. ){2}\.|[.!?…]+)(?P<close>[\"”’'»)\]]*)\s+(?=\S)")
LAST_WORD = re.compile(r"[^\s(\[“\"‘]+\Z")
OPENING = "([{“\"‘'«"
NEVER = frozenset(
    "e.g i.e cf vs viz fig figs eq eqs sec sect ref refs ch chap vol vols pp p para art no nos eds "
    "trans ca c approx al dept univ ft incl excl esp s.v cit loc ibid n.b suppl".split()
)
"""Abbreviations that do not end a sentence."""
BEFORE_NAME = frozenset(
    "dr mr mrs ms prof st gen col lt sgt rev hon gov sen rep mt capt cmdr jan feb mar apr jun jul "
    "aug sept sep oct nov dec ed".split()
)
"""Those of titles and months do not either, where they have a capital."""
SOMETIMES = frozenset(
    "al etc inc ltd co corp jr sr a.m p.m ph.d m.d b.a m.a u.s u.k u.n e.u min max est app "
    "tab tabs pop seq resp".split()
)
"""Abbreviations that may end one: the word behind them decides."""
BEFORE_NUMBER = frozenset("no nos fig figs eq eqs vol p pp ch sec ref art para".split())
"""Words too: they are abbreviations only where a number, or what is like one, follows."""
NUMBER_LIKE = re.compile(r"[\dIVXLC(]|[A-Z]?\d|[a-z]\b")
STARTERS = frozenset(
    "The This These Those That It Its In On At We Our They Their He She His Her You Your An "
    "A As For From By To With While When Where Whereas If Although Though However Thus "
    "Therefore Hence Here There Such Some Many Most All Both Each Several Other Another One "
    "Two Three But And Or Yet So Finally First Second Third Moreover Furthermore Results "
    "Conclusions Methods Because Since After Before During Using Under Despite What How Why "
    "Who Which Not Nor Between Among Given Later Then Nevertheless Instead Today Nobody "
    "Everybody Every No Data Participants Findings".split()
)
INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
ACRONYM = re.compile(r"(?:[A-Z]\.)+[A-Z]")
BRANDS = frozenset(["Yahoo!", "Jeopardy!", "Yum!"])


@frozen
class Split:
    """The sentences of a paragraph, and which of them may begin too early or go on too far."""

    sentences: tuple[str, ...]
    doubtful: tuple[int, ...] = ()
    """Indexes of sentences whose end was decided by the word behind it alone."""


def split_sentences(paragraph: str) -> Split:
    """Return the sentences of a paragraph, white space folded."""
    text = " ".join(paragraph.split())
    sentences: list[str] = []
    doubtful: list[int] = []
    start = 0
    for match in END.finditer(text):
        ends, sure = _ends(text, start, match)
        if not sure:
            doubtful.append(len(sentences))
        if ends:
            sentences.append(text[start : match.end()].strip())
            start = match.end()
    if rest := text[start:].strip():
        sentences.append(rest)
    return Split(tuple(sentences), tuple(dict.fromkeys(doubtful)))


def _ends(text: str, start: int, match: re.Match[str]) -> tuple[bool, bool]:
    """Return whether a sentence ends at a mark, and whether that is sure."""
    rest = text[match.end() :]
    follower = rest.lstrip(OPENING)
    if (
        not follower
        or follower[0].islower()
        or not (follower[0].isalnum() or follower[0] in "#$€£")
    ):
        return False, True
    sentence = text[start : match.start()]
    if match["stop"][-1] != ".":
        last = LAST_WORD.search(text[start : match.start("close")])
        return not (last and last[0] in BRANDS), True
    if match["close"] or len(match["stop"]) > 1:
        return _after_closing(sentence, match["close"], follower)
    if re.fullmatch(r"\W*(?:\d{1,2}|[a-zA-Z])", sentence):
        return False, True  # the number of an item: 1. First
    return _after_word(sentence, follower)


def _after_closing(sentence: str, close: str, follower: str) -> tuple[bool, bool]:
    """Decide behind a bracket or a quotation mark: (Eds.) goes on where a name follows."""
    if close.startswith((")", "]")):
        last = LAST_WORD.search(sentence)
        if last and _bare(last[0]) in NEVER | BEFORE_NAME | SOMETIMES:
            return _starts(follower), False
    return True, True


def _after_word(sentence: str, follower: str) -> tuple[bool, bool]:
    last = LAST_WORD.search(sentence)
    word = last[0] if last else ""
    bare = _bare(word)
    if len(word) == 1 and word.isalpha() and not (word.islower() and bare in NEVER):
        return _after_letter(sentence, word, follower)
    if bare in BEFORE_NUMBER:
        if bare == "no" and sentence.lower() == bare and not follower[0].isdigit():
            return True, False
        if word[:1].isupper() or NUMBER_LIKE.match(follower):
            return not NUMBER_LIKE.match(follower) and _starts(follower), True
        return True, True
    if bare in SOMETIMES or ACRONYM.fullmatch(word):
        if bare == "etc":
            return True, True
        return _starts(follower), False
    if bare in NEVER or (bare in BEFORE_NAME and word[:1].isupper()):
        return False, True
    return not (INITIALS.fullmatch(word) and "." in word), True


def _after_letter(sentence: str, letter: str, follower: str) -> tuple[bool, bool]:
    """Decide behind a single letter: an initial of a name, or the end of «vitamin C»."""
    before = sentence[: -len(letter)].split()
    behind_name = not before or before[-1][:1].isupper() or before[-1].endswith((".", ",", "&"))
    if letter == "I" or letter.islower():
        return _starts(follower), False
    return (not behind_name and _starts(follower)), behind_name or not _starts(follower)


def _starts(follower: str) -> bool:
    word = re.match(r"[^\W_]+", follower)
    return word is not None and word[0] in STARTERS


def _bare(word: str) -> str:
    return word.lower().strip('([“"‘').rstrip(".")
