"""Hosts that look like others are shown in a form that looks like nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_reading.bibtex.lint import lint
from annotated_reading.text.hosts import plain_host
from helpers import entry

URLS = {
    "https://аpple.com/x": "https://xn--pple-43d.com/x",
    "https://аррӏе.com": "https://xn--80ak6aa92e.com",
    "http://user@аpple.com:80/": "http://user@xn--pple-43d.com:80/",
    "https://a.googIе.example/": "https://a.xn--googi-3we.example/",
}
"""As Python's own codec for such hosts encodes them."""
LEFT = [
    "https://münchen.de/ä",
    "https://пример.рф/а",
    "https://東京tokyo.jp",
    "https://apple.com/а",
    "https://apple.com?а=а",
]


@pytest.mark.parametrize(("url", "shown"), URLS.items())
def test_a_host_that_looks_like_another_is_encoded(url: str, shown: str) -> None:
    assert plain_host(url) == shown


@pytest.mark.parametrize("url", LEFT)
def test_other_hosts_and_paths_stay_as_they_are(url: str) -> None:
    assert plain_host(url) == url


@given(st.text(alphabet="aаbЯ-.:/@?#é漢", max_size=20))
def test_the_host_alone_changes_and_only_once(rest: str) -> None:
    address = f"https://{rest}"
    assert plain_host(plain_host(address)) == plain_host(address)


def test_a_work_is_shown_at_the_plain_address_and_that_is_said() -> None:
    source = "@online{a, title={X}, year={2020},\n  url={https://аpple.com/x}}"
    assert entry(source).identifiers.url == "https://xn--pple-43d.com/x"
    (problem,) = lint([entry(source)], 2030)
    assert str(problem) == (
        "test.bib:2: warning: 'https://аpple.com/x' looks like another address, and is shown as "
        "'https://xn--pple-43d.com/x', in 'a'; copy it again from where it leads to "
        "[host-looks-alike]"
    )
