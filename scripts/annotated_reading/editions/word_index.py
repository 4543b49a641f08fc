"""Which parts of pages have a word: for a site that is too large to be looked through whole.

Words are kept in shards, in their order, so that those with one beginning lie together. To each
belongs a row: the parts that have it, by number, with how much each has of it. What a slip of one
letter may have meant is looked up in two lists of the words alone: one slip leaves a word half its
beginning or half its end, so words lie by their length and how they begin, and again by how they
end. theme/assets/js/words.js reads all of it, and folds a query as ``words_of`` does a text.
"""

from __future__ import annotations

import heapq
import re
import unicodedata
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from annotated_reading.model import Json

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
SHORTEST = 4
"""Letters of a word that is forgiven a slip."""

WORDS = "words"
"""The name of what says where each word is."""
BODY, LEAD, HEADING, NAME, TITLE = 0, 8, 16, 32, 33
"""How much a part has of a word, a number below 64: from these on in its text, up to eight times;
in the text of the first part of a page; in its heading, of which it is so many sixteenths; in
another name of the page; in the title of the page, and behind that in its heading as well."""
MOST_TIMES = 8
SHARES = 16
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
LEVELS = len(DIGITS)
LOW = 32
"""A number is written in digits of this base, the lowest first; all but the last have it added."""
SPREAD = 3
"""Shards behind the first in which a beginning may go on until it has a short row of its own."""
BEST = 100
"""Parts in such a row."""


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


def _shares(heading: str) -> Iterator[tuple[str, int]]:
    words = words_of(heading)
    length = sum(map(len, words)) + len(words) + 1
    for word in words:
        yield word, min(SHARES - 1, len(word) * SHARES // length)


class WordIndex:
    """The words of all parts, as they are added."""

    def __init__(self) -> None:
        """Know no word yet."""
        self._rows: defaultdict[str, array[int]] = defaultdict(lambda: array("L"))

    def add(self, part: int, words: dict[str, int]) -> None:
        """Add a part, whose number is greater than those of all before, with its levels."""
        rows, high = self._rows, part * LEVELS
        for word, level in words.items():
            rows[word].append(high + level)

    def files(self, size: int) -> Iterator[tuple[str, Json]]:
        """Yield what is written, by name; last, as ``WORDS``, what says where each word is.

        ``size`` is how many characters a shard has at most, unless one word has more.
        """
        words = _sorted(self._rows)
        firsts: list[str] = []
        for number, shard in enumerate(self.shards(size)):
            firsts.append(shard[0])
            yield f"{WORDS}-{number}", [*shard]
        slips: list[Json] = []
        for number, halves in enumerate(_shards(_by_halves(words), size)):
            slips.append(halves[0][0])
            yield f"slips-{number}", " ".join(word for _, word in halves)
        best = self._beginnings(words, wide_beginnings(firsts))
        yield "beginnings", [text for pair in best for text in pair]
        yield WORDS, {"shards": [*firsts], "slips": slips}

    def shards(self, size: int) -> Iterator[list[str]]:
        """Yield words and their rows in turn, as many together as go into one file."""
        rows = ((word, _row(self._rows[word])) for word in _sorted(self._rows))
        for shard in _shards(rows, size):
            yield [text for pair in shard for text in pair]

    def _beginnings(self, words: Iterable[str], wide: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield rows of the best parts whose headings or names have a word that begins so."""
        heads: dict[str, list[int]] = {beginning: [] for beginning in wide}
        longest = max(map(len, heads), default=0)
        for word in words:
            postings = [p for p in self._rows[word] if p % LEVELS >= HEADING]
            for length in range(1, longest + 1) if postings else ():
                if word[:length] in heads:
                    heads[word[:length]] += postings
        for beginning, postings in heads.items():
            best = heapq.nlargest(BEST, postings, key=lambda p: (p % LEVELS, -p))
            levels_of = {p // LEVELS: p % LEVELS for p in reversed(best)}
            yield beginning, _row(part * LEVELS + levels_of[part] for part in sorted(levels_of))


def wide_beginnings(firsts: Sequence[str]) -> list[str]:
    """Return the beginnings of words with which more shards begin than are read for one."""
    wide: dict[str, None] = {}
    for one, other in zip(firsts, firsts[SPREAD - 1 :], strict=False):
        beginnings = (one[:length] for length in range(1, len(one) + 1))
        wide.update(dict.fromkeys(filter(other.startswith, beginnings)))
    return [*wide]


def _sorted(words: Iterable[str]) -> list[str]:
    """Return words in the order that they have in JavaScript, which compares half characters."""
    ordered = sorted(words)
    if any(map(ASTRAL.search, ordered)):
        ordered.sort(key=lambda word: word.encode("utf-16-be"))
    return ordered


def _by_halves(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield words that a slip may have been, twice: as they begin, and as they end.

    Before each stands that by which they lie in this order: how long it is, as JavaScript counts,
    and its letters behind a sign.
    """
    keys: dict[str, str] = {}
    for word in words:
        length = len(word) + len(ASTRAL.findall(word))
        if length >= SHORTEST:
            keys[f"{length}>{word}"] = keys[f"{length}<{word[::-1]}"] = word
    return ((key, keys[key]) for key in _sorted(keys))


def _shards(rows: Iterable[tuple[str, str]], size: int) -> Iterator[list[tuple[str, str]]]:
    """Yield pairs of texts, as many together as go into one file."""
    shard: list[tuple[str, str]] = []
    length = 0
    for row in rows:
        own = len(row[0]) + len(row[1])
        if shard and length + own > size:
            yield shard
            shard, length = [], 0
        shard.append(row)
        length += own
    if shard:
        yield shard


TWO = LOW * LOW
LAST = [*DIGITS[:LOW], *(low + high for high in DIGITS[1:LOW] for low in DIGITS[LOW:])]
"""How numbers below that are written, by number."""
FIRST = [low + high for high in DIGITS[LOW:] for low in DIGITS[LOW:]]
"""How they are written where more digits follow."""


def _number(number: int) -> str:
    return LAST[number] if number < TWO else FIRST[number % TWO] + _number(number // TWO)


def _row(postings: Iterable[int]) -> str:
    """Return parts and levels as text: for each part how far it is from the last, and its level."""
    pieces, last = [], 0
    for posting in postings:
        part = posting // LEVELS
        step = part - last
        pieces.append(LAST[step] if step < TWO else _number(step))
        pieces.append(DIGITS[posting % LEVELS])
        last = part
    return "".join(pieces)
