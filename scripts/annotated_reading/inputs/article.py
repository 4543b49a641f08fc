"""The article itself, as the front matter of abstract.md describes it -> an entry.

All of it may be missing. An entry is cited, exported and checked as the works of the list are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from annotated_reading.bibtex.bibliography import parse_bibliography
from annotated_reading.bibtex.escaping import latex
from annotated_reading.bibtex.identifiers import WEB
from annotated_reading.bibtex.names import parse_names
from annotated_reading.bibtex.page_ranges import with_ranges
from annotated_reading.inputs.located import Fields
from annotated_reading.model import Entry
from annotated_reading.rules.records import NAMES_NOT_CLEAR
from annotated_reading.text.plain import fold

NAMES = {"authors": "author", "year": "year", "volume": "volume", "issue": "number",
         "pages": "pages", "doi": "doi"}  # fmt: skip
"""Fields of the front matter, and what an entry calls them; one of them makes it citable."""
BESIDE = ("title", "journal", "publisher", "url")
"""Fields that say more of an article that is citable."""
ORDER = (
    "author",
    "title",
    "journal",
    "volume",
    "number",
    "pages",
    "publisher",
    "year",
    "doi",
    "url",
)
"""In which the entry has its fields."""
ET_AL = re.compile(r"\bet\.?\s+al\b", re.IGNORECASE)
COMMA_BETWEEN_NAMES = re.compile(r"[^\s,{}]+(?: [^\s,{}]+)+(?:, [^\s,{}]+(?: [^\s,{}]+)+)+")
"""Ruth Roe, Kofi Osei: read as one name, it would be that of Kofi Osei Ruth Roe."""
AS_A_LIST = "write a list, [Ruth Roe, Kofi Osei], or put 'and' between the names"


def read_article(fields: Fields) -> Entry | None:
    """Return the entry of the article; None where nothing is said by which it could be cited."""
    authors = tuple(_authors(fields))
    values = {NAMES[name]: fields.one_line(name) for name in NAMES if name != "authors"}
    values = {"author": " and ".join(authors), **values}
    if not any(values.values()):
        return None
    values |= {name: fields.one_line(name) for name in BESIDE}
    values = {name: values[name] for name in ORDER}
    if not WEB.fullmatch(values["url"]):
        values["url"] = ""  # which is reported where the address is read
    written = {name: value for name, value in values.items() if value}
    (entry,), _ = parse_bibliography(_bibtex(written), fields.path)
    called = {inner: name for name, inner in NAMES.items()}
    lines = {inner: fields.line_of(called.get(inner, inner)) for inner in written}
    return replace(
        entry, place=fields.place(min(lines.values())), field_lines=MappingProxyType(lines)
    )


def _bibtex(values: Mapping[str, str]) -> str:
    """Return the article as an entry of BibTeX, whose key is the first author and the year."""
    kind = "article" if "journal" in values else "misc"
    names, _ = parse_names(values.get("author", ""))
    first = fold(names[0].family) if names else ""  # of marks alone nothing is left
    key = re.sub("[^a-z0-9]", "-", f"{first or 'article'}{fold(values.get('year', ''))}")
    lines = "".join(f"  {name} = {{{_value(name, value)}}},\n" for name, value in values.items())
    return f"@{kind}{{{key},\n{lines}}}"


def _value(name: str, value: str) -> str:
    if name == "author":
        return value
    if name in {"doi", "url"}:
        return value.replace("{", "%7B").replace("}", "%7D")
    return latex(with_ranges(value)).replace("–", "--") if name == "pages" else latex(value)


def _authors(fields: Fields) -> Iterator[str]:
    """Yield the names of the authors as BibTeX has them, and report what is none."""
    names = [name for name in fields.texts("authors") if name]
    line = fields.line_of("authors")
    for name in names:
        if fault := _fault(name, is_listed=len(names) > 1):
            fields.report(NAMES_NOT_CLEAR, *fault, line)
        else:
            yield name
    if len(single := [name for name in names if len(name.split()) == 1]) > 1:
        what = f"'{single[0]}' and '{single[1]}' are authors with one name each"
        fields.warn(
            NAMES_NOT_CLEAR,
            what,
            "put 'Family, Given' into quotation marks if they are one author",
            line,
        )


def _fault(name: str, *, is_listed: bool) -> tuple[str, str] | None:
    """Return what is wrong with a name, or names joined by «and», and the remedy."""
    if not _is_balanced(name):
        return f"'{name}' has a brace without its partner", "write both, or neither"
    if ET_AL.search(name):
        return f"'{name}' leaves authors out", "name them all, or end the list with 'others'"
    if not is_listed and COMMA_BETWEEN_NAMES.fullmatch(name):
        return f"'{name}' is read as one name", AS_A_LIST
    _, wrong = parse_names(name)
    return (wrong[0], AS_A_LIST) if wrong else None


def _is_balanced(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0
