"""Citations in running text, in parentheses and as part of a sentence (APA 7 §8.10 to 8.22)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotated_reading.apa.people import first_makers
from annotated_reading.apa.titles import stands_alone
from annotated_reading.apa.when import year_text
from annotated_reading.apa.words import words
from annotated_reading.model import Entry, Name
from annotated_reading.text.apostrophes import curl

TITLE_WORDS = 6


@dataclass(frozen=True, slots=True)
class InText:
    """The forms of one work in running text."""

    names: str
    """Attatfa et al.; Barrinha & Renard; the title where nobody is named."""
    year: str
    """2020a, n.d."""
    parenthetical: str
    narrative: str
    slanted: str = ""
    """What of them is in italics: the title of a work that names nobody and stands alone."""


def in_text(entry: Entry, *, year_suffix: str = "") -> InText:
    """Return the forms of a work in running text."""
    makers = first_makers(entry)
    year = year_text(entry, year_suffix)
    if not makers:
        return _by_title(entry, year)
    names, spoken = names_in_text(makers, "&"), names_in_text(makers, "and")
    return InText(names, year, f"({names}, {year})", f"{spoken} ({year})")


def names_in_text(makers: Sequence[Name], conjunction: str) -> str:
    """Return one or two names in full, of three or more the first «et al.»."""
    families = [_family(name) for name in makers if not name.others]
    if not families:
        return ""
    if len(makers) > 2 or len(families) < len(makers):  # noqa: PLR2004 - two are still named
        return f"{families[0]} et al."
    return f" {conjunction} ".join(families)


def _family(name: Name) -> str:
    before = f"{name.particle} " if name.particle and name.particle_sorts else ""
    return curl(before + name.family)


def _by_title(entry: Entry, year: str) -> InText:
    """Return the citations of a work that names nobody, by its title.

    It is in italics where the reference has it so, else in quotation marks, the comma inside them
    (§8.14).
    """
    title = cited_title(entry)
    if not title:
        return InText(f"[{entry.key}]", year, f"([{entry.key}], {year})", f"[{entry.key}] ({year})")
    if stands_alone(entry):
        return InText(title, year, f"({title}, {year})", f"{title} ({year})", title)
    return InText(f"“{title}”", year, f"(“{title},” {year})", f"“{title}” ({year})")


def cited_title(entry: Entry) -> str:
    """Return the title of a work as the text cites it: its first six words."""
    title = words(entry, "shorttitle", "title").split()
    short = " ".join(title[:TITLE_WORDS]).rstrip(",;:.")
    return f"{short}…" if short and len(title) > TITLE_WORDS else short
