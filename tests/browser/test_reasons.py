"""The reasons beside the sentences: every way to one leads there, and it can be seen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from visits import Open

from annotated_reading.build import load
from annotated_reading.layout import layout_of
from annotated_reading.model import Reading
from helpers import ROOT

pytestmark = pytest.mark.this_edition
LIT = "rgb(252, 236, 182)"


@pytest.fixture(scope="module")
def reading() -> Reading:
    """The real reading, from its inputs."""
    return load(layout_of(ROOT))[0]


def shown(page: Page) -> str:
    """The id of what the address names, which must be in the window and lit with its sentence."""
    line = page.locator(":target")
    expect(line).to_be_in_viewport()
    expect(line).to_have_css("background-color", LIT)
    expect(page.locator(".s:has(:target) .s-mark")).to_have_css("background-color", LIT)
    return line.get_attribute("id") or ""


@pytest.mark.parametrize("width", [1440, 390])
def test_a_mark_of_the_table_leads_to_its_reason_even_where_it_is_folded(
    visit: Open, width: int
) -> None:
    page = visit(width=width).page
    folded = page.locator("#why_s1_attatfa2020")
    expect(folded).not_to_be_visible()
    page.locator(".matrix td.background a").first.click()
    assert shown(page) == "why_s1_attatfa2020"


def test_each_mark_and_each_name_of_the_list_leads_to_a_reason_of_its_own(
    visit: Open, reading: Reading
) -> None:
    page = visit().page
    ties = {f"#why_{tie.sentence}_{work.slug}" for work in reading.references for tie in work.ties}
    there = "links => links.map(link => link.getAttribute('href'))"
    marks = page.locator(".matrix td.mk a").evaluate_all(there)
    names = page.locator(".matrix-fig details a:not([href^='#s'])").evaluate_all(there)
    assert sorted(marks) == sorted(names) == sorted(ties)
    assert page.locator("[id^=why_]").count() == len(ties)


def test_a_work_leads_back_to_the_reason_beside_the_sentence(visit: Open) -> None:
    page = visit("references/lu2023/").page
    page.locator("#use-s6 .use-n").click()
    assert shown(page) == "why_s6_lu2023"
    page.locator("#why_s6_lu2023 a").click()
    expect(page).to_have_url(page.url)
    expect(page.locator("h1")).to_contain_text("Security and privacy of Internet of Things")


def test_an_address_unfolds_what_it_names_in_every_browser(visit: Open) -> None:
    """Some browsers leave a folded part folded; here the one at hand is kept from opening it."""
    page = visit().page
    page.evaluate(
        """() => {
          const fold = document.querySelector('#why_s6_lu2023').closest('details');
          history.replaceState(0, '', '#why_s6_lu2023');
          fold.open = false; window.dispatchEvent(new HashChangeEvent('hashchange'));
        }"""
    )
    expect(page.locator("#why_s6_lu2023")).to_be_in_viewport()
