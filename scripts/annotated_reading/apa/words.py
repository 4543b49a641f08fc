"""Fields as rich text in the way APA prints them: sentence case, italics, full stops."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pybtex.richtext import BaseText, HRef, Protected, String, Tag, Text

from annotated_reading.model import Entry, Value
from annotated_reading.text.apostrophes import curl
from annotated_reading.text.rich import render_plain, rich_text

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
OPENS_SENTENCE = re.compile(r"[:?!—][\"”’)\]]*\s*$")
ENDED = re.compile(r"[.?!][\"”’]?$")


def words(entry: Entry, *names: str) -> str:
    """Return the plain text of the first of the fields that holds text."""
    return curl(entry.plain(*names))


def rich(value: Value, *, sentence_case: bool = False) -> BaseText:
    """Return what stands in a field as rich text, in sentence case where that is asked for."""
    text = rich_text(value)
    return to_sentence_case(text) if sentence_case else text


def italic(text: BaseText) -> Text:
    """Return text in italics; what is in italics already stands upright in it (APA 7 §6.22)."""
    parts: list[BaseText] = []
    run: list[BaseText] = []
    for part in text.parts if isinstance(text, Text) else [text]:
        if isinstance(part, Tag) and part.name in {"em", "up"}:
            if run:
                parts.append(Tag("em", *run))
            run = []
            parts.append(Text(*part.parts))
        else:
            run.append(part)
    if run:
        parts.append(Tag("em", *run))
    return Text(*parts)


def to_sentence_case(text: BaseText) -> Text:
    """Return text in sentence case: capitals only where a sentence starts and where protected.

    A word with a capital inside it, or a single I, is taken for a name.
    """
    return Text(*_Lowering().parts([text]))


class _Lowering:
    """Walks rich text once, remembering whether the next word starts a sentence."""

    def __init__(self) -> None:
        self._starts = True

    def parts(self, parts: Iterable[BaseText]) -> list[BaseText]:
        return [self._part(part) for part in parts]

    def _part(self, part: BaseText) -> BaseText:
        if isinstance(part, Protected):
            self._pass(render_plain(part))
            return part
        if isinstance(part, String):
            return String(self._string(str(part)))
        if isinstance(part, Tag):
            return Tag(part.name, *self.parts(part.parts))
        if isinstance(part, HRef):
            return HRef(part.url, *self.parts(part.parts))
        if isinstance(part, Text):
            return Text(*self.parts(part.parts))
        return part

    def _string(self, text: str) -> str:
        pieces, after = [], 0
        for match in WORD.finditer(text):
            self._pass(text[after : match.start()])
            pieces += [text[after : match.start()], self._word(match[0])]
            after = match.end()
        self._pass(text[after:])
        return "".join([*pieces, text[after:]])

    def _word(self, word: str) -> str:
        lowered = word if word == "I" or any(c.isupper() for c in word[1:]) else word.lower()
        if self._starts:
            lowered = lowered[:1].upper() + lowered[1:]
        self._starts = False
        return lowered

    def _pass(self, text: str) -> None:
        """Take note of text that stays as it is."""
        if WORD.search(text):
            self._starts = False
        if OPENS_SENTENCE.search(text):
            self._starts = True


def stopped(text: BaseText | str) -> Text:
    """Return text with a full stop, unless it ends in one, in ? or in !."""
    whole = Text(text)
    shown = render_plain(whole)
    return whole if not shown or ENDED.search(shown) else Text(whole, ".")


def joined(parts: Iterable[BaseText | str], separator: str = " ") -> Text:
    """Return the parts that are not empty, with a separator between them."""
    between: list[BaseText | str] = []
    for part in parts:
        if part and len(part):
            between += [separator, part] if between else [part]
    return Text(*between)


LISTS = ("publisher", "institution", "organization", "school", "location", "address")
"""The fields that biblatex reads as lists (manual §2.2.2); any other holds one name, and its «and»
is a word of it."""


def list_of(entry: Entry, *names: str, separator: str = "; ") -> str:
    """Return a list field (publishers, institutions) as APA joins it: A; B.

    In BibTeX these are no lists: «Simon and Schuster» is one publisher. biblatex' own field for
    dates tells its records from those of BibTeX.
    """
    value = entry.field(*names)
    filled = next((name for name in names if entry.field(name).plain), "")
    is_list = filled in LISTS and (entry.has("date") or not entry.has("year"))
    return separator.join(curl(item) for item in value.items) if is_list else curl(value.plain)


def has_italics(text: BaseText) -> bool:
    """Whether some of the text is in italics."""
    if isinstance(text, Tag) and text.name == "em":
        return True
    return any(has_italics(part) for part in getattr(text, "parts", ()))
