"""Languages of works: tags for what reads aloud, names for what is read."""

from __future__ import annotations

import pytest

from annotated_reading.bibtex.languages import language_tag, language_words
from helpers import entry

KNOWN = {
    "langid = {ngerman}": ("de", "German"),
    "langid = {naustrian}": ("de-AT", "Austrian German"),
    "langid = {american}": ("en-US", "American English"),
    "language = {en}": ("en", "English"),
    "language = {pt_br}": ("pt-BR", "Brazilian Portuguese"),
    "langid = {Greek}": ("el", "Greek"),
    "language = {grc}": ("grc", "Ancient Greek"),
    "language = {klingon high}": ("", "Klingon high"),
    "langid = {russian}, language = {en}": ("ru", "English"),
    "language = {German and Latin}": ("", "German and Latin"),
}


@pytest.mark.parametrize(("fields", "language"), KNOWN.items())
def test_a_language_is_known_by_its_names(fields: str, language: tuple[str, str]) -> None:
    work = entry(f"@book{{a, title = {{A}}, {fields}}}")
    assert (language_tag(work), language_words(work)) == language


def test_most_works_name_none() -> None:
    work = entry("@book{a, title = {A}}")
    assert (language_tag(work), language_words(work)) == ("", "")
