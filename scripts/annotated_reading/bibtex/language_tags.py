"""What a record calls its language -> the tag that programs know it by.

Names are those of babel and polyglossia, which biblatex takes for ``langid`` (biblatex manual,
table 2), and of their dialects; tags are those of BCP 47, from the registry of IANA.
"""

from __future__ import annotations

import re

TAGS = {
    "acadian": "fr-CA", "afrikaans": "af", "albanian": "sq", "american": "en-US", "amharic": "am",
    "arabic": "ar", "armenian": "hy", "asturian": "ast", "australian": "en-AU",
    "austrian": "de-AT", "bahasa": "id", "bahasai": "id", "bahasam": "ms", "basque": "eu",
    "belarusian": "be", "bengali": "bn", "bosnian": "bs", "brazil": "pt-BR",
    "brazilian": "pt-BR", "breton": "br", "british": "en-GB", "bulgarian": "bg",
    "canadian": "en-CA", "canadien": "fr-CA", "catalan": "ca", "chinese": "zh", "coptic": "cop",
    "croatian": "hr", "czech": "cs", "danish": "da", "dutch": "nl", "english": "en",
    "esperanto": "eo", "estonian": "et", "farsi": "fa", "finnish": "fi", "francais": "fr",
    "français": "fr", "french": "fr", "frenchb": "fr", "friulan": "fur", "gaelic": "gd",
    "galician": "gl", "georgian": "ka", "german": "de", "germanb": "de", "greek": "el",
    "hebrew": "he", "hindi": "hi", "hungarian": "hu", "icelandic": "is", "indonesian": "id",
    "interlingua": "ia", "irish": "ga", "italian": "it", "japanese": "ja", "kannada": "kn",
    "khmer": "km", "korean": "ko", "kurdish": "ku", "kurmanji": "kmr", "lao": "lo",
    "latin": "la", "latvian": "lv", "lithuanian": "lt", "macedonian": "mk", "magyar": "hu",
    "malay": "ms", "malayalam": "ml", "marathi": "mr", "mexican": "es-MX", "mongolian": "mn",
    "naustrian": "de-AT", "newzealand": "en-NZ", "ngerman": "de", "norsk": "nb",
    "norwegian": "no", "nswissgerman": "de-CH", "nynorsk": "nn", "occitan": "oc",
    "persian": "fa", "piedmontese": "pms", "polish": "pl", "polutonikogreek": "grc",
    "portuges": "pt", "portuguese": "pt", "punjabi": "pa", "romanian": "ro", "romansh": "rm",
    "russian": "ru", "samin": "se", "sanskrit": "sa", "scottish": "gd", "serbian": "sr",
    "serbianc": "sr-Cyrl", "slovak": "sk", "slovene": "sl", "slovenian": "sl", "spanish": "es",
    "swedish": "sv", "swissgerman": "de-CH", "syriac": "syr", "tamil": "ta", "telugu": "te",
    "thai": "th", "tibetan": "bo", "turkish": "tr", "turkmen": "tk", "ukenglish": "en-GB",
    "ukrainian": "uk", "urdu": "ur", "usenglish": "en-US", "vietnamese": "vi", "welsh": "cy",
}  # fmt: skip
CODES = {
    "ara": "ar", "bul": "bg", "cat": "ca", "ces": "cs", "chi": "zh", "cze": "cs", "dan": "da",
    "deu": "de", "dut": "nl", "ell": "el", "eng": "en", "est": "et", "fin": "fi", "fra": "fr",
    "fre": "fr", "ger": "de", "gre": "el", "heb": "he", "hrv": "hr", "hun": "hu", "ice": "is",
    "isl": "is", "ita": "it", "jpn": "ja", "kor": "ko", "lat": "la", "lav": "lv", "lit": "lt",
    "nld": "nl", "nor": "no", "pol": "pl", "por": "pt", "ron": "ro", "rum": "ro", "rus": "ru",
    "slk": "sk", "slo": "sk", "slv": "sl", "spa": "es", "srp": "sr", "swe": "sv", "tur": "tr",
    "ukr": "uk", "zho": "zh",
}  # fmt: skip
"""ISO 639-2, of which BCP 47 takes the form with two letters where there is one."""
TAG = re.compile(r"[A-Za-z]{2}(?:[-_](?:[A-Za-z]{4}|[A-Za-z]{2}|\d{3})){0,2}")
VARIANT = re.compile(r"\bvariant\s*=\s*\{?\s*([A-Za-z]+)")


def language_tag(name: str, options: str = "") -> str:
    """Return the tag of a language, ``en-GB``; empty where nobody knows it.

    ``options`` are biblatex' ``langidopts``, in which ``variant=british`` names the dialect.
    """
    if variant := VARIANT.search(options):
        tag = TAGS.get(variant[1].casefold(), "")
        if tag.partition("-")[0] == language_tag(name):
            return tag
    word = name.strip().casefold().removeprefix("lang")
    return TAGS.get(word) or CODES.get(word) or (_spelt(word) if TAG.fullmatch(word) else "")


def _spelt(tag: str) -> str:
    """Return a tag in the usual capitals (RFC 5646, 2.1.1): ``de``, ``de-AT``, ``sr-Cyrl``."""
    first, *others = re.split("[-_]", tag.lower())
    return "-".join([first, *(part.title() if len(part) == 4 else part.upper() for part in others)])  # noqa: PLR2004
