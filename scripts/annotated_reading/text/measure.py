"""How wide words are in the sans face of the pages, for what is laid out where no browser can help.

The advances are those of theme/assets/fonts/sans.woff2 at weight 400, in thousandths of the size,
read with fonttools: TTFont(path)["hmtx"]. Letters with accents are as wide as without.
"""

from __future__ import annotations

import unicodedata

ADVANCES = {
    200: " \u00a0\u2009", 245: "ijlı'.,:;·|‘’", 263: "I!¡‹›•", 292: "fł", 303: "()[]{}-",
    340: "trª", 350: "/\\ºŧſ", 367: "²³¹", 420: "s?z¿®*", 429: '«»"“”', 456: "cx", 470: "vyY",
    482: "JL–_", 496: "eFk$#0123456789+<=>^~¢£¤¥§±×÷€", 504: "ag", 515: "XV", 540: "ETSZoøA`",
    547: "nuhðđħ", 556: "bdpqþ¶", 571: "PRCµß", 588: "KBÞ",
    613: "DG&", 637: "ÐĐŊ™", 650: "UNH", 664: "OQØ",
    725: "wM©Ħ", 786: "Wæ¼ŉ", 800: "—¾½", 830: "m%Æ", 847: "œŒ@", 948: "…",
}  # fmt: skip
ADVANCE = {letter: advance for advance, letters in ADVANCES.items() for letter in letters}
WIDE = {"W", "F"}
"""Letters of East Asia, which are as wide as they are high (Unicode, UAX 11)."""
WIDER = 1.05
"""Where letters stand on whole pixels, as in WebKit without a graphics card, words are wider."""
UNKNOWN = 620
"""Of another script, drawn by whatever face the reader has."""


def width(words: str, size: float) -> float:
    """Return how wide words are, in the unit of ``size``; hardly ever less than they are."""
    return sum(map(_advance, words)) * WIDER * size / 1000


def wrapped(words: str, size: float, room: float) -> tuple[str, ...]:
    """Return words in lines no wider than ``room``; a word that is wider by itself is parted.

    Put together again the lines are the words: where one ends, the line ends in a space.

    >>> wrapped("Bureau of Lamps", 10, 52)
    ('Bureau of ', 'Lamps')
    """
    lines = [""]
    for word in words.split():
        if not lines[-1]:
            lines[-1:] = _parted(word, size, room)
        elif width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines[-1] += " "
            lines += _parted(word, size, room)
    return tuple(lines)


def _parted(word: str, size: float, room: float) -> list[str]:
    parts = [""]
    for letter in word:
        if parts[-1] and width(parts[-1] + letter, size) > room:
            parts.append("")
        parts[-1] += letter
    return parts


def _advance(letter: str) -> int:
    base = unicodedata.normalize("NFD", letter)[0]
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in WIDE:
        return 1000
    return ADVANCE.get(letter) or ADVANCE.get(base, UNKNOWN)
