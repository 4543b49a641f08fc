"""Which parts of pages have a word: for a site that is too large to be looked through whole.

Words are kept in shards, in their order, so that those with one beginning lie together. To each
belongs a row: the parts that have it, by number, with how much each has of it. What a slip of one
letter may have meant is looked up in two lists of the words alone: one slip leaves a word half its
beginning or half its end, so words lie by their length and how they begin, and again by how they
end. theme/assets/js/words.js reads all of it, and folds a query as ``words_of`` does a text.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670\u3099\u309a]"
)
"""Accents, the vowels of Hebrew and Arabic, the strokes of kana."""
LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i",
           "þ": "th", "ς": "σ"}  # fmt: skip
APART = str.maketrans(LETTERS)
SIGNS = "\u0e00-\u0eff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff"
"""Scripts that put no space between words; what stands there is looked for by pairs of signs."""
UNSPACED = re.compile(f"[{SIGNS}]")
RUN = re.compile(f"[{SIGNS}]+|[^{SIGNS}]+")
WORD = re.compile(r"[^\W_]+")
ASTRAL = re.compile("[\U00010000-\U0010ffff]")
"""Letters that are two characters to JavaScript."""

SHARD = "words-{}"
"""The name of some words with their rows."""
BODY, LEAD, HEADING, NAME, TITLE = 0, 8, 16, 32, 33
"""How much a part has of a word, a number below 64: from these on in its text, up to eight times;
in the text of the first part of a page; in its heading, of which it is so many sixteenths; in
another name of the page; in the title of the page, and behind that in its heading as well."""
MOST_TIMES = 8
SHARES = 16
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
LEVELS = len(DIGITS)
LEVEL_OF = {sign: level for level, sign in enumerate(DIGITS)}
LOW = 32
"""A number is written in digits of this base, the lowest first; all but the last have it added."""


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are looked for, in small letters and without accents."""
    if text.isascii():
        return WORD.findall(text.lower())
    plain = MARKS.sub("", unicodedata.normalize("NFKD", text)).lower().translate(APART)
    words = WORD.findall(plain)
    if not UNSPACED.search(plain):
        return words
    return [piece for word in words for run in RUN.findall(word) for piece in _pieces(run)]


def _pieces(run: str) -> Iterable[str]:
    """Return a word, or where a script has none its signs in pairs and the last by itself."""
    if not UNSPACED.match(run):
        return (run,)
    return (run[start : start + 2] for start in range(len(run)))


def levels(heading: str, text: str) -> dict[str, int]:
    """Return how much a part of a page has of each of its words."""
    times = Counter(words_of(text))
    of_part = {word: BODY + min(count, MOST_TIMES) - 1 for word, count in times.items()}
    of_part.update((word, HEADING + share) for word, share in _shares(heading))
    return of_part


def first_levels(heading: str, text: str, title: str, names: str) -> dict[str, int]:
    """Return the same for the first part of a page, which is found by the names of the page."""
    shares = dict(_shares(heading))
    of_first = {
        word: level + LEAD if level < LEAD else level
        for word, level in levels(heading, text).items()
    }
    of_first.update((word, NAME) for word in words_of(names) if word not in shares)
    for word in words_of(title):
        of_first[word] = TITLE + 1 + shares[word] if word in shares else TITLE
    return of_first


def written_levels(words: Mapping[str, int]) -> tuple[str, str]:
    """Return words with blanks between them, and their levels, a sign for each."""
    return " ".join(words), "".join([DIGITS[level] for level in words.values()])


def levels_as_written(words: str, levels: str) -> dict[str, int]:
    """Return what ``written_levels`` has written."""
    named = zip(words.split(" "), levels, strict=False)  # no words are one, which has no sign
    return {word: LEVEL_OF[level] for word, level in named}


def _shares(heading: str) -> Iterator[tuple[str, int]]:
    words = words_of(heading)
    length = sum(map(len, words)) + len(words) + 1
    for word in words:
        yield word, min(SHARES - 1, len(word) * SHARES // length)


class WordIndex:
    """The words of all parts, as they are added."""

    def __init__(self) -> None:
        """Know no word yet."""
        self._postings: defaultdict[str, array[int]] = defaultdict(lambda: array("L"))

    def add(self, part: int, words: Mapping[str, int]) -> None:
        """Add a part, whose number is greater than those of all before, with its levels."""
        rows, high = self._postings, part * LEVELS
        for word, level in words.items():
            rows[word].append(high + level)

    def add_written(self, part: int, words: str, levels: str) -> None:
        """Add a part as ``written_levels`` has written what it has."""
        rows, high = self._postings, part * LEVELS
        for word, level in zip(words.split(" "), levels, strict=False):  # none is one blank text
            rows[word].append(high + LEVEL_OF[level])

    @property
    def postings(self) -> Mapping[str, Sequence[int]]:
        """By word the parts that have it, each with how much it has."""
        return self._postings

    def rows(self) -> dict[str, str]:
        """Return the words in their order, each with its row."""
        return {word: row_of(self._postings[word]) for word in in_order(self._postings)}

    def shards(self, size: int) -> Iterator[list[str]]:
        """Yield words and their rows in turn, as many together as go into one file."""
        return shards_of(self.rows(), size)


def shards_of(rows: Mapping[str, str], size: int) -> Iterator[list[str]]:
    """Yield words and rows in turn, as many together as have ``size`` characters, or one row."""
    shard: list[str] = []
    length = 0
    for word, row in rows.items():
        own = len(word) + len(row)
        if shard and length + own > size:
            yield shard
            shard, length = [], 0
        shard += word, row
        length += own
    if shard:
        yield shard


def in_order(words: Iterable[str]) -> list[str]:
    """Return words in the order that they have in JavaScript, which compares half characters."""
    ordered = sorted(words)
    if ASTRAL.search("".join(ordered)):
        ordered.sort(key=lambda word: word.encode("utf-16-be"))
    return ordered


TWO = LOW * LOW
LAST = [*DIGITS[:LOW], *(low + high for high in DIGITS[1:LOW] for low in DIGITS[LOW:])]
"""How numbers below that are written, by number."""
FIRST = [low + high for high in DIGITS[LOW:] for low in DIGITS[LOW:]]
"""How they are written where more digits follow."""
STEPS = {sign: number * LEVELS for number, sign in enumerate(LAST)}
STEP = re.compile(f"([{re.escape(DIGITS[LOW:])}]*[{DIGITS[:LOW]}])(.)")
"""A number in a row, and the level behind it."""


def _number(number: int) -> str:
    return LAST[number] if number < TWO else FIRST[number % TWO] + _number(number // TWO)


def row_of(postings: Iterable[int]) -> str:
    """Return parts and levels as text: for each part how far it is from the last, and its level."""
    pieces, last = [], 0
    for posting in postings:
        part = posting // LEVELS
        step = part - last
        pieces.append(LAST[step] if step < TWO else _number(step))
        pieces.append(DIGITS[posting % LEVELS])
        last = part
    return "".join(pieces)


def postings_of(row: str) -> list[int]:
    """Return what a row was made of."""
    postings, high = [], 0
    for step, level in STEP.findall(row):
        high += STEPS[step] if step in STEPS else _steps(step)
        postings.append(high + LEVEL_OF[level])
    return postings


def _steps(step: str) -> int:
    number = 0
    for sign in reversed(step):
        number = number * LOW + LEVEL_OF[sign] % LOW
    return number * LEVELS
