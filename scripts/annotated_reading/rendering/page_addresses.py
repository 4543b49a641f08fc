"""The full address of a page, which mkdocs joins with care for whatever an address may be."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

PART = r"[a-zA-Z0-9_~%-][a-zA-Z0-9_.~%-]*+"
PLAIN = re.compile(rf"(?:{PART}/)*+(?:{PART})?")
"""An address below another, in which nothing has to be worked out."""
SITE = re.compile(rf"https?://[a-zA-Z0-9.-]+(?::[0-9]+)?(?P<path>/(?:{PART}/)*+)")


def quick_addresses(theirs: Callable[..., None]) -> Callable[[Any, str | None], None]:
    """Return what a method of mkdocs' pages does, which is asked where an address is not plain."""

    def set_canonical_url(page: Any, base: str | None) -> None:  # noqa: ANN401 - theirs
        url = page.url
        site = _site(base or "")
        if site is None or not url or not PLAIN.fullmatch(url):
            theirs(page, base)
        else:
            page.canonical_url, page.abs_url = site[0] + url, site["path"] + url

    return set_canonical_url


@lru_cache(maxsize=4)
def _site(base: str) -> re.Match[str] | None:
    return SITE.fullmatch(base if base.endswith("/") else f"{base}/")
