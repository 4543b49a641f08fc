"""A sentence to send: its link and its quotation are copied; and what the picture lights."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from visits import Open, served, visits

from conftest import build_site, copy_project
from helpers import EXAMPLE

MAY_COPY = ["clipboard-read", "clipboard-write"]
REFUSED = "void (navigator.clipboard.writeText = () => Promise.reject(new Error('refused')))"
SENT = "https://example.org/cyber-diplomacy/s/10/"
QUOTED = (
    "“It’s the place where technology and international relations intersect.” From the abstract "
    "of “Cyber Diplomacy: Securing the (Digital) Future”, Journal of Law and Politics, sentence 10."
)


@pytest.fixture(scope="module")
def nowhere(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Page]:
    """The first page of a site that does not know its address."""
    project = copy_project(tmp_path_factory.mktemp("nowhere"), EXAMPLE)
    settings = project / "mkdocs.yml"
    lines = settings.read_text("utf-8").splitlines(keepends=True)
    settings.write_text("".join(x for x in lines if not x.startswith("site_url:")), "utf-8")
    with served(build_site(project)) as address, visits(chromium, address) as visit:
        yield visit("#s1", permissions=MAY_COPY).page


def copied(page: Page, label: str) -> str:
    page.get_by_role("button", name=label).click()
    expect(page.locator("[role=status].vh")).to_have_text("Copied")
    return " ".join(str(page.evaluate("navigator.clipboard.readText()")).split())


@pytest.mark.this_edition
@pytest.mark.parametrize("before", ["", REFUSED], ids=["clipboard", "selection"])
def test_a_sentence_is_copied_as_link_and_as_quotation(visit: Open, before: str) -> None:
    page = visit("", permissions=MAY_COPY).page
    page.evaluate(before)
    assert copied(page, "Copy link to sentence 10") == SENT
    quotation = copied(page, "Copy as quotation, sentence 10")
    assert quotation.startswith(f"{QUOTED} In Cyber Diplomacy, Annotated.")
    assert quotation.endswith(f" {SENT}")
    expect(page.locator("#quote_s10")).to_be_hidden()


def test_a_site_without_an_address_gives_the_one_at_which_it_is_read(nowhere: Page) -> None:
    here = nowhere.url.partition("#")[0]
    label = nowhere.locator(".send button").nth(0).get_attribute("aria-label") or ""
    first = nowhere.locator(".s").first.get_attribute("data-sid")
    assert copied(nowhere, label) == f"{here}#{first}"
    label = nowhere.locator(".send button").nth(1).get_attribute("aria-label") or ""
    assert copied(nowhere, label).endswith(f" {here}#{first}")


def test_what_sends_a_sentence_shows_when_somebody_is_there(visit: Open) -> None:
    page = visit("").page
    row = page.locator(".s").nth(2)
    opacity = "e => getComputedStyle(e).opacity"
    assert row.locator(".send").evaluate(opacity) == "0"
    row.locator(".s-num a").first.focus()
    expect(row.locator(".send")).to_have_css("opacity", "1")
    page.locator(".s").nth(4).locator(".s-mark").hover()
    expect(page.locator(".s").nth(4).locator(".send")).to_have_css("opacity", "1")
    expect(row.locator(".send")).to_have_css("opacity", "1")  # it has the focus still


def test_under_a_finger_it_always_shows(visit: Open) -> None:
    page = visit("", width=390, has_touch=True, is_mobile=True).page
    page.locator(".s").nth(2).locator("details.note > summary").click()
    send = page.locator(".s").nth(2).locator(".send")
    expect(send).to_be_visible()
    expect(send).to_have_css("opacity", "1")


@pytest.mark.this_edition
def test_a_stub_leads_on_to_its_sentence(visit: Open) -> None:
    page = visit("s/5/").page
    page.wait_for_url("**/#s5")
    expect(page.locator("#s5")).to_be_in_viewport()


@pytest.mark.this_edition
def test_a_sentence_lights_its_threads_and_works_in_the_picture(visit: Open) -> None:
    page = visit("").page
    links = page.locator(".whole a[data-sid=s2]")
    links.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")  # so that the browser shows the focus
    expect(links).to_be_focused()
    opacities = "es => es.map(e => [e.dataset.sid, getComputedStyle(e).opacity])"
    expect(page.locator(".whole .w-thread[data-sid=s2]").first).to_have_css("opacity", "1")
    expect(page.locator(".whole .w-thread[data-sid=s1]").first).to_have_css("opacity", "0.2")
    seen = page.locator(".whole .w-thread").evaluate_all(opacities)
    assert {sid for sid, opacity in seen if opacity == "1"} == {"s2"}
    lit = page.locator(".whole .tl-hit").evaluate_all(
        "es => es.filter(e => getComputedStyle(e).fill !== 'rgba(0, 0, 0, 0)')"
        ".map(e => e.parentNode.dataset.src || e.parentNode.dataset.sid)"
    )
    assert sorted(lit) == ["attatfa2020", "manor2016", "s2"]


def test_a_phone_has_no_picture(visit: Open) -> None:
    page = visit("", width=390).page
    expect(page.locator(".whole-fig")).to_be_hidden()
    expect(page.locator(".matrix")).to_be_visible()
