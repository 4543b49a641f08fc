"""Small functions on plain text that several rooms of the house need."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l"}
    | {"Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i"}
)


FORBIDDEN = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
CONTROLS = re.compile(f"[{FORBIDDEN}]")
"""What XML 1.0 forbids (its production 2, Char): no escape brings it into a file.

It is those that are named, and not all the others: Python goes through each character of a range
when a program begins.
"""


WIDE_SPACE = re.compile(r"\s{2,}|[^\S ]")
REORDER = "\u202a-\u202e\u2066-\u2069"
REORDERING = re.compile(f"[{REORDER}]")
"""Characters that let text be read in another order than it has (Unicode Standard Annex 9)."""
UNSEEN = re.compile(f"[{FORBIDDEN}{REORDER}]")
"""All of CONTROLS and REORDERING."""
ALL_SEEN = re.compile(f"[^{FORBIDDEN}{REORDER}]*")
"""What a text is that has none of them, as most are: that is seen in half the time."""


NOT_IN_IDS = re.compile("[^a-z0-9]+")
OTHER_ENDS = "\x0b\x0c\x85\u2028\u2029"


REMEMBERED = 1 << 15
"""Texts whose letters are remembered: a list is sorted by the same names again and again."""
SHORTEST_OPENING = 40
"""Characters before which a stop is taken for that of an abbreviation."""


def without_controls(text: str) -> str:
    """Return the text without characters that XML cannot hold or that reorder what is read."""
    return UNSEEN.sub("", text)


def normal_lines(text: str) -> str:
    """Return a text as it is read: one kind of line end, and nothing that pages cannot hold.

    The others of Unicode are spaces: where some readers end a line at them, and some do not, no
    line has the same number for all.
    """
    with_one = text.replace("\r\n", "\n").replace("\r", "\n")
    for end in OTHER_ENDS:  # a table of signs would be asked for each sign of the text
        with_one = with_one.replace(end, " ")
    return without_controls(with_one)


def is_visible_line(text: str) -> bool:
    """Whether a text is one line of visible characters with single spaces between them.

    Such a text need not be looked through for what is to be taken out of it: controls, marks that
    hide or reorder, and white space of other kinds are none of what Python calls printable.
    """
    return text.isprintable() and "  " not in text


def on_one_line(text: str) -> str:
    """Return the text with one space for each run of white space; itself where it has no other."""
    return text if is_visible_line(text) else WIDE_SPACE.sub(" ", text)


def without_accents(text: str) -> str:
    """Return the text in the letters of English: Lațici as Latici, Łódź as Lodz."""
    return text if text.isascii() else _bared(text)


@lru_cache(REMEMBERED)
def _bared(text: str) -> str:
    return unicodedata.normalize("NFC", text.translate(_bare))


class _Bare(dict[int, str]):
    """By its number, each character without what is combined with it; found when asked for."""

    def __missing__(self, number: int) -> str:
        whole = LETTERS.get(number) or unicodedata.normalize("NFKD", chr(number))
        self[number] = bare = "".join(c for c in whole if not unicodedata.combining(c))
        return bare


_bare = _Bare()


def fold(text: str) -> str:
    """Return the text without accents and case, for comparing and for sorting."""
    return without_accents(text).casefold()


def anchor(text: str) -> str:
    """Return an id for use in an address: small ASCII letters, digits and hyphens.

    Empty where the text holds no letter or digit that has an ASCII form.
    """
    return anchor_of(fold(text))


def anchor_of(folded: str) -> str:
    """Return the id of a text that is folded already."""
    return NOT_IN_IDS.sub("-", folded).strip("-")


def noun(number: int, singular: str, plural_form: str = "") -> str:
    """Return the noun as it stands behind the number: sentence, sentences."""
    return singular if number == 1 else plural_form or f"{singular}s"


def plural(number: int, singular: str, plural_form: str = "") -> str:
    """Return the number and its noun: 1 sentence, 2 sentences."""
    return f"{number:,} {noun(number, singular, plural_form)}"


def in_words(number: int, singular: str, plural_form: str = "") -> str:
    """Return the number, up to twelve as a word, and its noun: one work, ten works, 300 works."""
    return f"{nth_word(number)} {noun(number, singular, plural_form)}"


def wrapped(text: str, width: int) -> str:
    """Return plain text in lines of at most ``width`` characters, as a letter has them.

    A line that is indented stays so, and what does not fit on it is indented by two more. A word
    that is longer than a line, as an address may be, is not broken.
    """
    return "".join(f"{line}\n" for whole in text.splitlines() for line in _lines(whole, width))


def _lines(whole: str, width: int) -> list[str]:
    indent = whole[: len(whole) - len(whole.lstrip(" "))]
    lines = textwrap.wrap(
        whole,
        width,
        subsequent_indent=f"{indent}  " if indent else "",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return lines or [""]


def series(items: Iterable[str], conjunction: str = "and") -> str:
    """Return items as a list in running text: a, b and c."""
    words = list(items)
    if len(words) < 2:  # noqa: PLR2004 - one item needs no conjunction
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


def first_few(items: Sequence[str], most: int = 5) -> str:
    """Return items in a row, as far as they can be taken in: a, b, c, d, e and others."""
    return ", ".join(items[:most]) + (" and others" if len(items) > most else "")


def nth_word(number: int) -> str:
    """Return a number up to twelve as a word, a larger one in figures."""
    words = "no one two three four five six seven eight nine ten eleven twelve".split()
    return words[number] if 0 <= number < len(words) else f"{number:,}"


def human_date(iso: str) -> str:
    """Return an ISO date in words, as exact as it is: 28 May 2020, May 2020, 2020."""
    months = "January February March April May June July August September October November December"
    year, _, rest = iso.partition("-")
    month, _, day = rest.partition("-")
    parts = [str(int(day))] if day else []
    parts += [months.split()[int(month) - 1]] if month else []
    return " ".join([*parts, year])


def human_span(start: str, end: str) -> str:
    """Return the time between two ISO dates in words, what they share once.

    10–11 February 2015, April–May 2007, 30 April – 2 May 2007, 2016–2017.
    """
    if start == end:
        return human_date(start)
    first, last = human_date(start).split(), human_date(end).split()
    is_alike = len(first) == len(last)
    while is_alike and first[-1] == last[len(first) - len(last) - 1]:
        del first[-1]
    dash = "–" if is_alike and len(first) == 1 else " – "
    return f"{' '.join(first)}{dash}{' '.join(last)}"


def edition_words(version: str, date: str) -> str:
    """Return version and date in words, as far as they are known."""
    parts = [f"Version {version}" if version else "", human_date(date) if date else ""]
    return ", ".join(part for part in parts if part)


def opening(text: str, most: int = 160) -> str:
    """Return as many whole sentences of a plain text as fit, from its start; or words, and «…».

    A stop ends a sentence where a capital follows and a few words stand before it: «The U.S.
    Department» goes on.
    """
    if len(text) <= most:
        return text
    ends = [m.end(1) for m in re.finditer(r"([.?!][”’)]*) (?=[A-ZÀ-Þ“‘])", text[: most + 2])]
    if ends and ends[-1] >= SHORTEST_OPENING:
        return text[: ends[-1]]
    return shortened(text, most)


def shortened(text: str, most: int) -> str:
    """Return a plain text, or as many words from its start as fit, and «…»."""
    if len(text) <= most:
        return text
    return f"{text[: most - 1].rsplit(' ', 1)[0].rstrip(',;:–— ')}…"


def before_subtitle(title: str) -> str:
    """Return what stands between a title and its subtitle: a colon, unless the title has a mark."""
    return " " if title.endswith(("?", "!", ":")) else ": "
