"""The languages of a work, by the names that readers have for them.

Records say a language as a code (BCP 47, ISO 639), by the name that babel of LaTeX has for it, or
in words; the English names are those of the CLDR, which the library babel carries.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from annotated_reading.model import Entry
from annotated_reading.text.plain import series

LATEX = {
    "acadian": "fr_CA", "american": "en_US", "ancientgreek": "grc", "australian": "en_AU",
    "austrian": "de_AT", "bahasa": "id", "bahasai": "id", "bahasam": "ms", "bokmal": "nb",
    "brazil": "pt_BR", "brazilian": "pt_BR", "british": "en_GB", "canadian": "en_CA",
    "canadien": "fr_CA", "classiclatin": "la", "croatian": "hr", "deutsch": "de", "español": "es",
    "farsi": "fa", "francais": "fr", "français": "fr", "frenchb": "fr", "germanb": "de",
    "italiano": "it", "kurmanji": "ku", "magyar": "hu", "mexican": "es_MX",
    "naustrian": "de_AT", "newzealand": "en_NZ", "ngerman": "de", "norsk": "nb", "norwegian": "no",
    "nswissgerman": "de_CH", "nynorsk": "nn", "polutonikogreek": "el", "portuges": "pt",
    "samin": "se", "serbianc": "sr", "slovene": "sl", "spanishmx": "es_MX", "swissgerman": "de_CH",
    "ukenglish": "en_GB", "uppersorbian": "hsb", "lowersorbian": "dsb", "usenglish": "en_US",
    "usorbian": "hsb", "lsorbian": "dsb",
}  # fmt: skip
"""Names of babel and polyglossia, and what people type, that are no English names of a language."""
DIVIDES = re.compile(r"\s*[,;/]\s*|\s+and\s+")
BIBLATEX = re.compile(r"lang(?=[a-z]{4})")
"""With which the keys of biblatex begin: langgerman."""
VARIANT = re.compile(r"\bvariant\s*=\s*\{?\s*([A-Za-z]+)")


def language_words(entry: Entry) -> str:
    """Return the languages of a work in words: German, English and Latin; empty where none is told.

    The field «language» says in which languages it is; «langid» how it is hyphenated, which serves
    where the other is missing or in no words that are known. What is not known stands as it is.
    """
    values = [entry.plain(name) for name in ("language", "langid") if entry.has(name)]
    known = (_words(value) for value in values)
    told = next(filter(None, known), "")
    return told or (f"{values[0][:1].upper()}{values[0][1:]}" if values else "")


def _words(value: str) -> str:
    """Return languages in words; empty where one of them is not known."""
    names = [language_name(part) for part in DIVIDES.split(value) if part]
    return series(dict.fromkeys(names)) if all(names) else ""


def language_tag(entry: Entry) -> str:
    """Return the language of a work's title as a BCP 47 tag: de, pt-BR; empty where unknown.

    The field «langid» is that of the title, of which «langidopts» may name the dialect,
    variant=british; «language» may name several, and says none then.
    """
    variant = VARIANT.search(entry.plain("langidopts"))
    for name in ("langid", "language"):
        language, region = _parts(entry.plain(name))
        if variant and _parts(variant[1])[0] == language:
            region = _parts(variant[1])[1] or region
        if language:
            return f"{language}-{region}" if region else language
    return ""


def language_name(word: str) -> str:
    """Return the English name of a language by its code or another name; empty where unknown."""
    names, _ = _english()
    language, region = _parts(word)
    return names.get(f"{language}_{region}", "") or names.get(language, "")


def _parts(word: str) -> tuple[str, str]:
    """Return the codes of a language and of its region; empty where they are not known."""
    if not word:
        return "", ""
    from babel.core import get_global  # noqa: PLC0415 - as below

    names, codes = _english()
    plain = BIBLATEX.sub("", word.strip().casefold())
    code = LATEX.get(plain) or codes.get(plain) or plain
    parts = re.split(r"[-_]", code)
    language = get_global("language_aliases").get(parts[0], parts[0])
    region = next((part.upper() for part in parts[1:] if re.fullmatch(r"[A-Za-z]{2}", part)), "")
    return (language, region) if language in names else ("", "")


@cache
def _english() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return English names by code, and codes by name in small letters."""
    from babel import Locale  # noqa: PLC0415 - it takes long, and many lists name no language

    names: Mapping[str, str] = dict(Locale("en").languages)
    return names, {name.casefold(): code for code, name in names.items()}
