"""Identifiers become addresses in one way, on every page and in every file that is taken away."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, unquote

import pytest
import rispy
import yaml
from hypothesis import given
from hypothesis import strategies as st

from annotated_reading.text.web_addresses import doi_address, isbn_name, work_address
from helpers import SITE_EXTENSIONS, entry, files_of, render

ADDRESS = re.compile(r"https?://[\w.:]+(?:[A-Za-z0-9\-._~:/?#@!$&'()*+,;=\[\]]|%[0-9A-Fa-f]{2})*")
"""What RFC 3986 lets an address on the web be made of."""
DOI = '10.5555/(SICI)1097(199806)49:8<693::AID>3.0.CO;2-#q"x%y'
URL = 'https://works.example/a<b>"c^d|e%zz?f=1&g=2#h'
SOURCE = (
    f"@article{{roe, author={{Roe, R.}}, title={{T}}, journal={{J}}, date={{2020}},\n"
    f" doi={{{DOI}}}}}\n\n"
    f"@online{{doe, author={{Doe, D.}}, title={{T}}, date={{2021}}, url={{{URL}}}}}\n\n"
    "@book{poe, author={Poe, P.}, title={T}, date={2022}, isbn={978-3-16-148410-0 (print)}}\n"
)


def addresses_in(value: object) -> Iterator[str]:
    """Yield every text of a data file that begins as an address does."""
    if isinstance(value, str) and value.startswith(("http:", "https:", "urn:")):
        yield value
    elif isinstance(value, dict):
        yield from (address for part in value.values() for address in addresses_in(part))
    elif isinstance(value, list):
        yield from (address for part in value for address in addresses_in(part))


def addresses_of(name: str, text: str) -> Iterator[str]:
    """Yield the addresses to which a file leads, as a reader of its format finds them."""
    if name.endswith(".md"):
        head, _, body = text.removeprefix("---\n").partition("\n---\n")
        yield from addresses_in(yaml.safe_load(head))
        for element in render(body, SITE_EXTENSIONS).walk():
            yield from addresses_in(element.attributes.get("href", ""))
            if element.has_class("Z3988"):
                read = parse_qs(element.attributes["title"], strict_parsing=True)
                yield from addresses_in(read.get("rft_id", []))
    elif name.endswith(".json"):
        yield from addresses_in(json.loads(text))
    elif name.endswith(".ris"):
        yield from addresses_in(rispy.loads(text.replace("\r\n", "\n")))
    elif name.endswith(".bibtex.bib"):
        yield from re.findall(r"\\url\{(.*?)\}", text)
    elif name.endswith(".xml"):
        yield from addresses_in([node.text for node in ET.fromstring(text).iter()])


def test_every_address_of_every_file_is_one(tmp_path: Path) -> None:
    (tmp_path / "docs/_reading").mkdir(parents=True)
    (tmp_path / "references.bib").write_text(SOURCE, "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: X\nsite_url: https://e.example/x/\n", "utf-8")
    led: dict[str, set[str]] = {}
    for name, text in files_of(tmp_path).items():
        for address in addresses_of(name, text):
            if not address.startswith("urn:"):
                assert ADDRESS.fullmatch(address), (name, address)
            led.setdefault(name, set()).add(address)
    doi = f"https://doi.org/{DOI}"
    assert doi in {unquote(address) for address in led["references/roe.md"]}
    assert "urn:isbn:9783161484100" in led["references/poe.md"]
    for name in (
        "doe.md",
        "doe/doe.ris",
        "doe/doe.csl.json",
        "doe/unapi.xml",
        "doe/doe.bibtex.bib",
    ):
        assert any("works.example" in address for address in led[f"references/{name}"]), name


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1))
def test_an_address_leads_to_the_doi_that_it_was_made_of(suffix: str) -> None:
    address = doi_address(f"10.5555/{suffix}")
    assert ADDRESS.fullmatch(address)
    assert "#" not in address
    assert "?" not in address
    assert unquote(address) == f"https://doi.org/10.5555/{suffix}"


@pytest.mark.parametrize(
    ("doi", "bare"),
    [
        ("https://doi.org/10.1002/49:8%3C693::AID%3E3.0", "10.1002/49:8<693::AID>3.0"),
        ("10.1002/49:8%3C693::AID%3E3.0", "10.1002/49:8<693::AID>3.0"),
        ("10.1002/49:8<693::AID>3.0", "10.1002/49:8<693::AID>3.0"),
        ("10.5555/100%", "10.5555/100%"),
    ],
)
def test_a_doi_is_kept_as_it_is_however_the_record_has_it(doi: str, bare: str) -> None:
    assert entry(f"@misc{{a, title={{T}}, doi={{{doi}}}}}").identifiers.doi == bare


def test_a_work_has_the_address_of_its_doi_before_any_other() -> None:
    assert work_address("10.5555/a", "https://x.example/") == "https://doi.org/10.5555/a"
    assert work_address("", "https://x.example/a b") == ""
    assert work_address("", "javascript:alert(1)") == ""
    assert isbn_name("") == ""


@pytest.mark.parametrize(
    ("isbn", "name"),
    [
        ("978-3-031-60387-7", "urn:isbn:9783031603877"),
        ("978 3 031 60387 7", "urn:isbn:9783031603877"),
        ("ISBN 3-540-12345-x (pbk)", "urn:isbn:354012345X"),
        ("9783031603877, 9783031603884", "urn:isbn:9783031603877"),
        ("3-540 (pbk)", ""),
        ("", ""),
    ],
)
def test_a_book_is_named_by_its_first_number(isbn: str, name: str) -> None:
    assert isbn_name(isbn) == name
