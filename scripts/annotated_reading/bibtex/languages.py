"""What language a work is in: langid of biblatex, language of BibTeX."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from annotated_reading.model import Entry

OTHER_NAMES = {
    "acadian": "fr-CA", "american": "en-US", "australian": "en-AU", "austrian": "de-AT",
    "bahasa": "id", "bahasai": "id", "bahasam": "ms", "brazil": "pt-BR", "brazilian": "pt-BR",
    "british": "en-GB", "canadian": "en-CA", "canadien": "fr-CA", "farsi": "fa", "francais": "fr",
    "friulan": "fur", "germanb": "de", "indon": "id", "interlingua": "ia", "magyar": "hu",
    "malay": "ms", "meyalu": "ms", "naustrian": "de-AT", "newzealand": "en-NZ", "ngerman": "de",
    "norsk": "no", "nswissgerman": "de-CH", "nynorsk": "nn", "polutonikogreek": "el",
    "portuges": "pt", "samin": "se", "slovene": "sl", "swissgerman": "de-CH", "ukenglish": "en-GB",
    "usenglish": "en-US", "uppersorbian": "hsb", "lowersorbian": "dsb",
}  # fmt: skip
"""What babel and polyglossia, and so biblatex, call languages otherwise than English does."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language."""

    tag: str
    """BCP 47: de-AT; empty where it is not known."""
    name: str
    """In English, or as the record has it."""


def language_of(entry: Entry) -> Language | None:
    """Return the language of a work; None where its record names none."""
    written = entry.plain("langid", "language")
    return _language(written) if written else None


@cache
def _language(written: str) -> Language:
    from babel import Locale  # noqa: PLC0415 - reads many files, and few lists name a language

    names: Mapping[str, str] = Locale("en").languages
    word = written.strip().casefold()
    tag = OTHER_NAMES.get(word) or _tag(word, names) or _by_name(word, names)
    if not tag:
        return Language("", written[:1].upper() + written[1:])
    main, _, region = tag.partition("-")
    where = Locale("en").territories.get(region, "") if region else ""
    return Language(tag, f"{names[main]} ({where})" if where else names[main])


def _tag(word: str, names: Mapping[str, str]) -> str:
    """Return what is a tag already, in its usual case; empty where it is none: pt_br, pt-BR."""
    main, _, region = word.replace("_", "-").partition("-")
    if main not in names or "-" in region:
        return ""
    return f"{main}-{region.upper()}" if region else main


def _by_name(word: str, names: Mapping[str, str]) -> str:
    return next((tag for tag, name in names.items() if name.casefold() == word), "")
