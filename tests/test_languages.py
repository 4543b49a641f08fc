"""Languages of works: tags for what reads aloud, names for what is read."""

from __future__ import annotations

import pytest

from annotated_reading.bibtex.languages import language_of
from helpers import entry

KNOWN = {
    "langid = {ngerman}": ("de", "German"),
    "langid = {naustrian}": ("de-AT", "German (Austria)"),
    "langid = {american}": ("en-US", "English (United States)"),
    "language = {en}": ("en", "English"),
    "language = {pt_br}": ("pt-BR", "Portuguese (Brazil)"),
    "langid = {Greek}": ("el", "Greek"),
    "language = {grc}": ("grc", "Ancient Greek"),
    "language = {klingon high}": ("", "Klingon high"),
    "langid = {russian}, language = {en}": ("ru", "Russian"),
}


@pytest.mark.parametrize(("fields", "language"), KNOWN.items())
def test_a_language_is_known_by_its_names(fields: str, language: tuple[str, str]) -> None:
    known = language_of(entry(f"@book{{a, title = {{A}}, {fields}}}"))
    assert known is not None
    assert (known.tag, known.name) == language


def test_most_works_name_none() -> None:
    assert language_of(entry("@book{a, title = {A}}")) is None
