r"""What is done to LaTeX source before it is read: conditions on the mode, single quotes.

The publisher APS writes each accent twice, for formulas and for text:
``\ifmmode \check{z}\else \v{z}\fi{}``. A field is text.
"""

from __future__ import annotations

import re

IF_MATH = re.compile(
    r"\\ifmmode(?![A-Za-z])(?:(?!\\(?:else|fi|ifmmode)(?![A-Za-z])).)*"
    r"(?:\\else(?![A-Za-z])(?P<text>(?:(?!\\(?:fi|ifmmode)(?![A-Za-z])).)*))?"
    r"\\fi(?![A-Za-z])(?:\{\}| )?",
    re.DOTALL,
)
COMMA_BELOW = re.compile(r"\\textcommabelow(?:\s+([A-Za-z])|\s*\{([A-Za-z])\})")
COMMAND_AT_END = re.compile(r"\\[A-Za-z]+$")
SINGLE_QUOTED = re.compile(
    r"(?<![\w\\`])`(?![\s`])(?P<words>(?:\\.|[^`'\\]|'(?=\w))*?)(?<!\s)'(?![\w'])", re.DOTALL
)
"""From a bare grave accent to the next apostrophe that ends a word; accents have a backslash."""


def in_text_mode(source: str) -> str:
    """Return source with what conditions on the mode say of text, without their commands.

    A letter with a comma below, as Romanian has, is that letter.
    """
    if "\\textcommabelow" in source:
        source = COMMA_BELOW.sub(lambda letter: f"{letter[1] or letter[2]}\u0326", source)
    return IF_MATH.sub(_in_text, source) if "\\ifmmode" in source else source


def _in_text(condition: re.Match[str]) -> str:
    text = (condition["text"] or "").strip()
    return f"{text}{{}}" if COMMAND_AT_END.search(text) else text


def with_single_quotes(source: str) -> str:
    """Return source with pairs of single quotation marks as characters: `word' -> ‘word’."""
    return SINGLE_QUOTED.sub(r"‘\g<words>’", source) if "`" in source else source
