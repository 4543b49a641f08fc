r"""LaTeX in a BibTeX field -> rich text and plain text.

Nothing here raises, and a command that is not known is named by Value.unknown. Most fields hold no
more than text, letters with accents, braces and an ampersand, and are read here; what reads all
else (latex_nodes.py) is not even loaded unless there is some.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pybtex.richtext import Text

from annotated_reading.bibtex.quick_latex import grouped, ligatures, with_letters
from annotated_reading.bibtex.tex_source import in_text_mode, with_single_quotes
from annotated_reading.model import Value
from annotated_reading.text.apostrophes import curl_rich
from annotated_reading.text.rich import clean, packed, render_plain

if TYPE_CHECKING:
    from annotated_reading.bibtex.latex_nodes import Unknown

PLAIN_SOURCE = re.compile(r"[^\\{}$~&#^_%`'\-<>\"]*")
MARKS = re.compile(r"[\\{}$^_&#<>\"]")
"""What may be more than text and its ligatures."""
ADDRESS = re.compile(r"\\url|https?:")


def decode_latex(source: str) -> Value:
    """Return what LaTeX source says; any string is accepted."""
    address = bool(ADDRESS.search(source))
    if PLAIN_SOURCE.fullmatch(source):
        text = clean(source).strip()
        return Value(source, text, has_address=address)
    markup, unknown = _parsed(source)
    text = _words(markup)
    return Value(
        source,
        text,
        packed(curl_rich(markup) if "'" in source else markup),
        unknown() if "\\" in source else (),
        address,
    )


def plain(source: str) -> str:
    """Return LaTeX source as plain text in NFC, white space folded: a name, or a part of one."""
    if PLAIN_SOURCE.fullmatch(source):
        return clean(source).strip()
    return _words(_parsed(source)[0])


def _parsed(source: str) -> tuple[Text, Unknown]:
    """Return rich text, and what finds the commands that are not known."""
    source = with_letters(with_single_quotes(in_text_mode(source)), _letter)
    if not MARKS.search(source):
        return Text(ligatures(source)), tuple
    if text := grouped(source):
        return text, tuple
    return _read(source)


@lru_cache(maxsize=1024)
def _letter(source: str) -> str:
    return _words(_read(source)[0])


def _read(source: str) -> tuple[Text, Unknown]:
    from annotated_reading.bibtex.latex_nodes import read  # noqa: PLC0415 - as is said above

    return read(source)


def _words(text: Text) -> str:
    return render_plain(text).replace("\u00a0", " ").strip()
