"""Bytes that are no UTF-8 -> the encodings that they may be in.

A wrong guess is worse than none: the command that goes with it turns every letter into another, and
from then on the file is right UTF-8 and nothing is left to find the fault by. So an encoding counts
only if nearly all that it gives stands where a text has it: no capital behind a small letter of its
word, an opening quotation mark before a word, characters that are common. Where several count,
none of them is taken.

Libraries that guess, guess always. Of real bibliographies, encoded anew, charset-normalizer took 22
of 67 in WINDOWS-1252 and 55 of 66 in MACINTOSH for something else; here it was none, and 5.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from annotated_reading.frozen import frozen

NAMES = {
    "cp1252": "WINDOWS-1252", "cp1250": "WINDOWS-1250", "mac_roman": "MACINTOSH", "cp850": "CP850",
    "cp1251": "WINDOWS-1251", "koi8_r": "KOI8-R", "cp866": "CP866",
    "gb18030": "GB18030", "shift_jis": "SHIFT_JIS", "euc_jp": "EUC-JP", "euc_kr": "EUC-KR",
    "big5": "BIG5",
}  # fmt: skip
"""What iconv calls the encodings that are told apart. Latin-1 is read as the first of them: it
differs in controls alone, which no text has."""
WESTERN = ("cp1252", "cp1250", "mac_roman", "cp850")
USUAL = "cp1252"
"""Others are so much rarer that a letter or two are no evidence of them."""
CYRILLIC = ("cp1251", "koi8_r", "cp866")
LETTERS = frozenset(
    "äöüÄÖÜßéèêëàâáãåçñòóôõøùúûíìîïæœÿýÉÈÊËÀÂÁÃÅÇÑÒÓÔÕØÙÚÛÍÌÎÏÆŒÝđĐðþÞ"
    "ŠšŽžłŁąęćśńżźťěčřďňůŤĚČŘĎŇŮăşţőűŻŹŚŞ"
)
"""Those that Western and Central European texts have besides ASCII."""
CYRILLIC_LETTERS = frozenset(map(chr, range(0x410, 0x450))) | frozenset("ёЁіІїЇєЄґҐ")
OPENING, CLOSING = frozenset("“‘„‚¿"), frozenset("”…")
EITHER_WAY = frozenset("«»‹›")
"""French and German quote with them, in opposite directions."""
BEFORE_WORDS, BEHIND_WORDS = frozenset("§©£€№"), frozenset("®™°")
ANYWHERE = frozenset("–—\u00a0")
BY_ITSELF = frozenset("àÀóÓåÅöÖéÉ")
"""Letters that are words: à la carte."""
BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
HIGH_BYTES = re.compile(rb"[\x80-\xff]+")
NEARLY_ALL, SOME, FEW, SEVERAL = 0.9, 0.15, 3, 5
NO_MORE = 0.05
"""By so little one share may be the smaller by chance."""
LONG_RUN = 3
"""Bytes beyond ASCII in a row, on average, where words are of such letters as a whole."""


@frozen
class Wide:
    """An encoding whose characters have two bytes."""

    name: str
    common: re.Pattern[bytes]
    """The characters that make up nearly all of a text: marks, syllables, common ideographs."""
    telling: re.Pattern[bytes]
    """Those of them that a text has and one in another of these encodings has not."""
    least: float = SOME
    """The share of telling characters in a text."""
    fewest: int = SEVERAL
    """As many of them show what it is."""


WIDE = (
    Wide(
        "gb18030",
        re.compile(rb"[\xa1\xa3\xb0-\xd7][\xa1-\xfe]"),
        re.compile(rb"[\xd0-\xd7][\xa1-\xfe]"),  # pinyin x to z; Japanese has its rare ones there
        fewest=FEW,
    ),
    Wide(
        "shift_jis",
        re.compile(rb"\x81.|\x82[\x4f-\xf1]|\x83[\x40-\x96]|[\x88-\x97].", re.DOTALL),
        re.compile(rb"\x82[\x9f-\xf1]|\x83[\x40-\x96]"),  # kana
    ),
    Wide(
        "euc_jp",
        re.compile(rb"[\xa1\xa3-\xa5\xb0-\xcf][\xa1-\xfe]"),
        re.compile(rb"[\xa4\xa5][\xa1-\xfe]"),  # kana
    ),
    Wide(
        "euc_kr",
        re.compile(rb"[\xa1\xa3\xb0-\xc8][\xa1-\xfe]"),
        re.compile(rb"[\xb0-\xc8][\xa1-\xfe]"),  # syllables
        least=0.7,
        fewest=10,
    ),
    Wide(
        "big5",
        re.compile(rb"[\xa1\xa4-\xc6][\x40-\x7e\xa1-\xfe]"),
        re.compile(rb"[\xa4-\xc6][\x40-\x7e]"),
    ),
)
PAIR = re.compile(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]|[\x80-\xff]")


def likely(data: bytes) -> tuple[str, ...]:
    """Return the encodings that bytes may be in: one that is probable, several, or none."""
    runs = HIGH_BYTES.findall(data)
    are_words = sum(map(len, runs)) >= LONG_RUN * len(runs)
    cyrillic = _best(data, CYRILLIC) if are_words and _variety(data) >= SEVERAL else ()
    western = () if are_words else _western(data)
    return cyrillic or _wide(data, are_words=are_words) or western


def _variety(data: bytes) -> int:
    """Return how many different bytes there are beyond ASCII."""
    return len(set(data) - set(range(0x80)))


def _western(data: bytes) -> tuple[str, ...]:
    best = _best(data, WESTERN)
    if _variety(data) < FEW:
        return (USUAL,) if USUAL in best else ()
    if best == (USUAL, "cp1250"):
        western, central = (_decoded(data, name) for name in best)
        return ("cp1250" if _has_consonants(western, central) else USUAL,)
    return best


def _has_consonants(western: str, central: str) -> bool:
    """Whether the letters that differ are those of Central Europe, č and not è.

    Where one has a vowel and the other a consonant, the letters beside it tell: Ivanič, père.
    """
    consonants = vowels = 0
    for place in (index for index, letter in enumerate(central) if letter != western[index]):
        before, after = (_is_vowel(central[at : at + 1]) for at in (max(place - 1, 0), place + 1))
        if _is_vowel(western[place]) and not _is_vowel(central[place]):
            consonants += after and central[place - 1].isalpha() <= before
            vowels += not before and not after
    return consonants > vowels


def _is_vowel(letter: str) -> bool:
    return unicodedata.normalize("NFD", letter)[:1].casefold() in {*"aeiouyæøœ"}


def _best(data: bytes, encodings: Iterable[str]) -> tuple[str, ...]:
    """Return the encodings in which most of a text fits, without those that give the same text."""
    shares: dict[str, float] = {}
    for encoding in encodings:
        text = _decoded(data, encoding)
        share = _share(text, CYRILLIC_LETTERS if encoding in CYRILLIC else LETTERS)
        if share > NEARLY_ALL and all(_decoded(data, other) != text for other in shares):
            shares[encoding] = share
    most = max(shares.values(), default=0.0)
    return tuple(name for name, share in shares.items() if share > most - NO_MORE)


def _decoded(data: bytes, encoding: str) -> str:
    """Return a text in an encoding; '' where it is no such text."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _share(text: str, letters: frozenset[str]) -> float:
    """Return how much of what is beyond ASCII stands where a text has it."""
    padded = f" {text} "
    places = [match.start() for match in BEYOND_ASCII.finditer(padded)]
    fitting = sum(_fits(padded[place - 1 : place + 2], letters) for place in places)
    return fitting / len(places) if places else 0.0


def _fits(three: str, letters: frozenset[str]) -> bool:
    """Whether the middle one of three signs may stand between the others."""
    before, sign, after = three[0], three[1], three[2]
    if sign in letters:
        return _is_of_a_word(before, sign, after, letters)
    if sign == "’":
        return not before.isspace() or after.isdigit()
    if sign in OPENING | BEFORE_WORDS:
        return not before.isalnum()
    if sign in CLOSING | BEHIND_WORDS:
        return not after.isalnum()
    if sign in EITHER_WAY:
        return not (before.isalnum() and after.isalnum())
    return sign in ANYWHERE


def _is_of_a_word(before: str, letter: str, after: str, letters: frozenset[str]) -> bool:
    if before.isdigit() or after.isdigit():
        return False
    if letters is CYRILLIC_LETTERS:
        is_mixed = (before + after).isascii() and (before.isalpha() or after.isalpha())
    else:
        is_mixed = before in letters and after in letters
    if is_mixed:
        return False
    if not (before.isalpha() or after.isalpha()):
        return letter in BY_ITSELF or letters is CYRILLIC_LETTERS
    if letter.isupper():
        return not before.islower() and not (before.isupper() and after.islower())
    return not after.isupper()


def _wide(data: bytes, *, are_words: bool) -> tuple[str, ...]:
    """Return the encodings of two bytes a character, where their common ones make up a text."""
    pairs = PAIR.findall(data)
    common = [wide for wide in WIDE if _is_common(wide, pairs) and _decoded(data, wide.name)]
    told = [wide for wide in common if _is_told(wide, pairs)]
    if not told and are_words and len(common) > 1:
        told = common
    return tuple(wide.name for wide in told)


def _is_common(wide: Wide, pairs: list[bytes]) -> bool:
    return _count(wide.common, pairs) > NEARLY_ALL * len(pairs)


def _is_told(wide: Wide, pairs: list[bytes]) -> bool:
    telling = _count(wide.telling, pairs)
    return telling >= max(wide.fewest, wide.least * len(pairs))


def _count(pattern: re.Pattern[bytes], pairs: list[bytes]) -> int:
    return sum(bool(pattern.fullmatch(pair)) for pair in pairs)
