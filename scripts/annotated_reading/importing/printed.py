"""One printed reference: mended, read, and proven by being set again."""

from __future__ import annotations

import re

from annotated_reading.exchange.draft import Draft
from annotated_reading.exchange.keys import first_word
from annotated_reading.frozen import frozen
from annotated_reading.importing.mending import (
    IsWord,
    Mend,
    as_letters,
    join_addresses,
    mend_words,
)
from annotated_reading.importing.other_forms import read_other_form
from annotated_reading.importing.proof import Doubt, Outcome, Proven, prove
from annotated_reading.importing.reference_lines import Passage
from annotated_reading.importing.tail import split_tail

YEAR = re.compile(r"(?<![\d–-])(?:1[5-9]|20)\d\d(?![\d–-])")


@frozen
class Printed:
    """A printed reference and what was made of it."""

    text: str
    """Without the damage of line ends."""
    line: int
    mends: tuple[Mend, ...]
    proven: Proven


def read_printed(passage: Passage, is_word: IsWord) -> Printed:
    """Return a printed reference, mended and read; one that cannot be read is kept whole."""
    joined, in_addresses = join_addresses(as_letters(passage.text))
    text, in_words = mend_words(joined, is_word)
    proven = (
        prove(text) or read_other_form(text) or prove(text, strictly=False) or _kept_whole(text)
    )
    return Printed(text, passage.line, (*in_addresses, *in_words), proven)


def _kept_whole(text: str) -> Proven:
    """Return an entry that has the printed words and nothing that was made of them.

    Only what cannot be mistaken is taken out: the address, and a year where there is but one.
    """
    before, tail = split_tail(text)
    whole = f"{before} {tail.behind}".strip().removesuffix(".")
    years = dict.fromkeys(YEAR.findall(before))
    year = next(iter(years)) if len(years) == 1 else ""
    draft = Draft("misc").with_fields(title=whole, date=year, doi=tail.doi, url=tail.url)
    doubt = Doubt(
        "title",
        "this reference could not be read, and its words were kept as they are printed",
        "write the entry: type, author, title, date and where it appeared",
    )
    return Proven(draft, first_word(text), Outcome.KEPT_WHOLE, (doubt,))
