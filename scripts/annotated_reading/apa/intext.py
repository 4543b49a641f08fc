"""Citations in running text, in parentheses and as part of a sentence (APA 7 §8.10 to 8.22).

A body that goes by an abbreviation is named in full with it: «National Institute of Mental Health
[NIMH], 2020» (§8.21). In a manuscript that is the form of the first citation. A site has no first
page: whoever comes by a link or a search begins anywhere, and each citation may be the first that
somebody reads. So all are in the form of the first.
"""

from __future__ import annotations

from annotated_reading.apa.legal import name_of_law
from annotated_reading.apa.naming import Naming, named
from annotated_reading.apa.people import first_makers
from annotated_reading.apa.title_case import MINOR, title_case
from annotated_reading.apa.titles import stands_alone
from annotated_reading.apa.when import year_in_text
from annotated_reading.apa.words import words
from annotated_reading.bibtex.kinds import LEGAL
from annotated_reading.bibtex.languages import language_tag
from annotated_reading.frozen import frozen
from annotated_reading.model import Entry, Name
from annotated_reading.text.apostrophes import curl

TITLE_WORDS = 6
IN_ITALICS = frozenset(["jurisdiction", "legmaterial"])
"""Legal works whose names stand in italics in running text: decisions and hearings (§11.4)."""
PLAIN_NAMING = Naming()
HANGING = MINOR | frozenset(
    "about after among between from into over than that their through under what when where "
    "which with without".split()
)
"""Words with which no shortened title ends."""


@frozen
class InText:
    """The forms of one work in running text."""

    names: str
    """Attatfa et al.; Barrinha & Renard; the title where nobody is named."""
    year: str
    """2020a, n.d., 1900/2010."""
    parenthetical: str
    narrative: str
    slanted: str = ""
    """What of them is in italics: the title of a work that names nobody and stands alone."""
    year_suffix: str = ""
    """The letter behind the year, where a list needs it to tell works apart."""


def in_text(
    entry: Entry,
    *,
    year_suffix: str = "",
    naming: Naming = PLAIN_NAMING,
    original: Entry | None = None,
) -> InText:
    """Return the forms of a work in running text.

    ``original`` is the work that this one reprints, where the list has it.
    """
    makers = first_makers(entry)
    year = year_in_text(entry, year_suffix, original)
    if not makers:
        return _by_title(entry, year)
    names, spoken = named(makers, naming, "&"), named(makers, naming, "and")
    if short := _abbreviation(entry, makers):
        return InText(names, year, f"({names} [{short}], {year})", f"{spoken} ({short}, {year})")
    return InText(names, year, f"({names}, {year})", f"{spoken} ({year})")


def _abbreviation(entry: Entry, makers: tuple[Name, ...]) -> str:
    """Return the abbreviation that the record gives for the one body that made a work."""
    role = "author" if entry.names.get("author") else "editor"
    short = entry.names.get(f"short{role}", ())
    if len(makers) != 1 or not makers[0].body or len(short) != 1:
        return ""
    return "" if short[0].in_full == makers[0].family else curl(short[0].in_full)


def _by_title(entry: Entry, year: str) -> InText:
    """Return the citations of a work that names nobody, by its title.

    It is in italics where the reference has it so, else in quotation marks, the comma inside them
    (§8.14); the name of a law is as it is.
    """
    title = cited_title(entry)
    if not title:
        return InText(f"[{entry.key}]", year, f"([{entry.key}], {year})", f"[{entry.key}] ({year})")
    if entry.type == "constitution":
        return InText(title, year, f"({title})", title)
    if entry.type in LEGAL or stands_alone(entry):
        upright = entry.type in LEGAL and entry.type not in IN_ITALICS
        slanted = "" if upright or not entry.has("title") else title
        return InText(title, year, f"({title}, {year})", f"{title} ({year})", slanted)
    inside = "" if title.endswith(("?", "!")) else ","
    parenthetical = f"(“{title}{inside}” {year})"
    return InText(f"“{title}”", year, parenthetical, f"“{title}” ({year})")


def cited_title(entry: Entry) -> str:
    """Return the title of a work as the text cites it: short, and in title case (§8.14).

    A description that stands for a title keeps its brackets.
    """
    if entry.type in LEGAL:
        return name_of_law(entry)
    short = words(entry, "shorttitle") or _shortened(words(entry, "title"))
    if not short:
        description = _shortened(words(entry, "titleaddon"))
        return f"[{description}]" if description else ""
    language, _, _ = language_tag(entry).partition("-")
    return title_case(short) if language in {"", "en"} else short  # other languages have none


def _shortened(title: str) -> str:
    """Return a title, or its first words where it is long.

    What follows a colon goes first; no article, conjunction or preposition is left at
    the end.
    """
    if len(title.split()) <= TITLE_WORDS:
        return title.rstrip(",;:.")
    main = title.partition(": ")[0].split()[:TITLE_WORDS]
    while len(main) > 1 and main[-1].casefold() in HANGING:
        main.pop()
    return " ".join(main).rstrip(",;:.")
