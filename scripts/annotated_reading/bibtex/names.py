"""The people and bodies of a name field, in BibTeX' notation and in biblatex' extended one.

BibTeX: ``First von Last``, ``von Last, First``, ``von Last, Jr, First``, ``{A Body}``, joined by
``and``; «and others» stands for the rest. biblatex: ``family=Dijk, given=Marten, prefix=van``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from pybtex.bibtex.exceptions import BibTeXError
from pybtex.bibtex.utils import split_tex_string
from pybtex.database import InvalidNameString
from pybtex.database import Person as BibtexPerson

from annotated_reading.bibtex.latex import plain
from annotated_reading.bibtex.tex_source import in_text_mode
from annotated_reading.model import Name

EXTENDED = re.compile(
    r'(?:^|,)\s*"?(family|given|prefix|suffix|useprefix)(-i)?"?\s*=', re.IGNORECASE
)
PART = re.compile(r'^\s*"?(?P<name>[a-z-]+)\s*=\s*(?P<value>.*?)"?\s*$', re.IGNORECASE | re.DOTALL)

ROLES = frozenset(
    "author editor editora editorb editorc translator annotator commentator introduction foreword "
    "afterword bookauthor holder shortauthor shorteditor director producer execproducer narrator "
    "host composer performer writer with namea nameb namec".split()
)
"""Fields that hold names: those of biblatex' data model and of its APA style."""


def split_names(value: str) -> tuple[str, ...]:
    """Return the names of a field, empty ones where two «and» follow each other."""
    return tuple(re.sub(r"\s+", " ", part) for part in _split(f" {value} "))


def _split(value: str) -> Iterable[str]:
    """Return the names of a list, split at «and»."""
    if GROUPS.isdisjoint(value):
        return map(str.strip, APART.split(value))
    return _split_outside_braces(value)


def _split_outside_braces(value: str) -> Iterator[str]:
    """Yield the names of a list, split at «and» outside braces, as BibTeX' split does.

    A brace that closes none hides no «and» behind it.
    """
    level, start, index = 0, 0, 0
    while index < len(value):
        character = value[index]
        if character == "\\":
            index += 1 if value[index + 1 : index + 2].isspace() else 2  # C.\ and D. are two
            continue
        level = max(0, level + (character == "{") - (character == "}"))
        if level == 0 and (match := AND.match(value, index)):
            yield value[start:index].strip()
            start = index = match.end() - 1
            continue
        index += 1
    yield value[start:].strip()


ENTITY = re.compile(r"&#?\w+;")
ET_AL = re.compile(r"[\s,]+et\.?\s+al\b\.?\s*\Z", re.IGNORECASE)
SUFFIX = re.compile(
    r"(?:jn?r|sn?r|junior|senior|[ivx]+|\d(?:st|nd|rd|th)|ph\.? ?d|m\.? ?d|esq|filho|neto|hijo"
    r"|p[eè]re|fils)\.?",
    re.IGNORECASE,
)
LATE_SUFFIX = re.compile(r"(?!.\.?\Z)" + SUFFIX.pattern, re.IGNORECASE)
"""A suffix behind the given name, where a single letter is an initial."""
MISSING, LATE = "a name is missing beside an 'and'", "stands last in"
AND = re.compile(r"\sand(?=\s)\s", re.IGNORECASE)
GROUPS = frozenset("{}\\")
APART = re.compile(r"\sand(?=\s)", re.IGNORECASE)
"""The same without the white space behind it, with which the next may begin."""
USUAL = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+)*, [^\W\d_]+\.?(?:[ -][^\W\d_]+\.?)*")
"""Most names: words and initials, the family before a comma. No notation has a sign there."""


def parse_names(value: str) -> tuple[tuple[Name, ...], tuple[str, ...]]:
    """Return the names of a field, and what is wrong with it, as clauses."""
    if not value.strip():
        return (), ()
    names, wrong = [], []
    for text in split_names(in_text_mode(value)):
        if not text:
            wrong.append(MISSING)
            continue
        if name := _usual(text):
            names.append(name)
            continue
        texts, problem = _apart(text)
        wrong += [problem] if problem else []
        for part in texts:
            name, problem = parse_name(part)
            names.append(name)
            wrong += [problem] if problem else []
    return tuple(names), tuple(dict.fromkeys(wrong))


def how_to_write(wrong: str) -> str:
    """Return what to do about a clause of ``parse_names``."""
    if wrong == MISSING:
        return "write the name there, or remove the 'and'"
    if LATE in wrong:
        return "write 'Family, Jr., Given'"
    return "write 'Family, Given and Family, Given', a body in double braces"


def _usual(text: str) -> Name | None:
    """Return a name that is written as most are; None of one for which more has to be looked at.

    A word that begins with a small letter may be a particle, or the end of «et al.».
    """
    match = USUAL.fullmatch(text)
    if match and all(word[0].isupper() for word in match[0].split(" ")) and not ET_AL.search(text):
        text = unicodedata.normalize("NFC", text)
        family, _, given = text.partition(", ")
        return Name(family, given)
    return None


def _apart(text: str) -> tuple[list[str], str]:
    """Return the names in what should be one, and what is wrong with it, empty where it is one.

    People join names by commas or semicolons, as they are printed, and write «et al.».
    """
    if EXTENDED.search(text):
        return [text], ""
    if match := ET_AL.search(text):
        names, _ = _apart(text[: match.start()])
        return [*names, "others"], f"'et al.' stands in the name '{plain(text)}'"
    if ";" in text and not ENTITY.search(text):
        names = split_tex_string(text, ";", strip=True, filter_empty=True)
        if len(names) > 1:
            return names, f"the names '{plain(text)}' are joined by semicolons"
    parts = split_tex_string(text, ",", strip=True)
    if len(parts) < 3 or SUFFIX.fullmatch(plain(parts[1])):  # noqa: PLR2004 - Family, Given
        return [text], ""
    if len(parts) == 3 and LATE_SUFFIX.fullmatch(parts[2]):  # noqa: PLR2004
        late = f"'{parts[2]}' {LATE} '{plain(text)}', and not behind the family name"
        return [f"{parts[0]}, {parts[2]}, {parts[1]}"], late
    if all(len(part.split()) > 1 for part in parts):
        return parts, f"the names '{plain(text)}' are joined by commas"
    if len(parts) % 2:
        return [text], "" if len(parts) > 3 else _no_suffix(text, parts[1])  # noqa: PLR2004
    pairs = [", ".join(parts[n : n + 2]) for n in range(0, len(parts), 2)]
    return pairs, f"the names '{plain(text)}' are joined by commas"


def _no_suffix(text: str, part: str) -> str:
    if not part:
        return ""
    return f"'{plain(part)}' stands in '{plain(text)}' where a suffix such as 'Jr.' does"


def parse_name(text: str) -> tuple[Name, str]:
    """Return one name, and what is wrong with it, empty where nothing is."""
    name, problem = _name(text)
    if name.body and name.family.casefold() == "others":  # however it is written: {others}, ,others
        return Name("others", others=True), ""
    return name, problem


def _name(text: str) -> tuple[Name, str]:
    if EXTENDED.search(text):
        name = _extended(text)
        if name.family:
            return name, ""
        return Name(plain(text), body=True), f"the name '{plain(text)}' has no family name"
    if _is_braced(text):
        return Name(plain(text), body=True), ""
    try:
        person = BibtexPerson(text)
    except InvalidNameString:
        return Name(plain(text), body=True), f"the name '{plain(text)}' has too many commas"
    except (BibTeXError, IndexError, RecursionError):
        return Name(plain(text), body=True), f"the name '{plain(text)}' has unbalanced braces"
    return _bibtex(person, text)


def _bibtex(person: BibtexPerson, text: str) -> tuple[Name, str]:
    given = plain(" ".join((*person.first_names, *person.middle_names)))
    particle = plain(" ".join(person.prelast_names))
    family = plain(" ".join(person.last_names))
    suffix = plain(" ".join(person.lineage_names))
    if not family:
        family, particle = particle or given, ""
        given = "" if family == given else given
    if not family:
        return Name(plain(text), body=True), f"the name '{plain(text)}' has no letters"
    alone = not (given or particle or suffix)
    return Name(family, given, particle, suffix, body=alone), ""


def _extended(text: str) -> Name:
    parts = {}
    for piece in split_tex_string(text, ",", strip=True):
        if match := PART.match(piece):
            parts[match["name"].lower()] = match["value"].strip().strip('"')
    family, given, particle, suffix = (
        plain(parts.get(name, "")) for name in ("family", "given", "prefix", "suffix")
    )
    before = parts.get("useprefix", "true").strip().casefold() != "false"
    alone = not (given or particle or suffix)
    if not family:
        family, given, particle = given or particle, "", particle if given else ""
    return Name(family, given, particle, suffix, body=alone, particle_sorts=before)


def _is_braced(text: str) -> bool:
    """Whether one pair of braces holds the whole name."""
    if not (text.startswith("{") and text.endswith("}")):
        return False
    level = 0
    for index, character in enumerate(text):
        level += (character == "{") - (character == "}")
        if level == 0:
            return index == len(text) - 1
    return False
