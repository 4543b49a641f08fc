"""Mends faults of accessibility and speed in the theme's markup, after the page is rendered.

Each required patch must match. Where it does not, the theme has changed and the build stops, so
that an update is noticed and no page goes out unmended.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


class PatchMismatch(Exception):
    """A fault that was to be mended is not where it used to be."""


@dataclass(frozen=True, slots=True)
class Patch:
    """One fault and its cure."""

    name: str
    pattern: re.Pattern[str]
    replacement: str
    required: bool = True
    """Whether every page has the fault; if not, only some have it."""


PATCHES = (
    Patch(
        "the search box is a landmark, not a dialog without a name",
        re.compile(r'(<div class="md-search" data-md-component="search") role="dialog">'),
        r"\1>",
    ),
    Patch(
        "the drawer's toggle has a name",
        re.compile(r'(<input class="md-toggle" data-md-toggle="drawer")'),
        r'\1 aria-label="Navigation menu"',
    ),
    Patch(
        "the search's toggle has a name",
        re.compile(r'(<input class="md-toggle" data-md-toggle="search")'),
        r'\1 aria-label="Search"',
    ),
    Patch(
        "the theme's script waits until the page is there",
        re.compile(r'(<script src="[^"]*assets/javascripts/bundle\.\w+\.min\.js")>'),
        r"\1 defer>",
    ),
    Patch(
        "aria-expanded is not allowed on nav",
        re.compile(
            r'(<nav class="md-nav" data-md-level="\d+" aria-labelledby="[^"]+") '
            r'aria-expanded="\w+"'
        ),
        r"\1",
        required=False,
    ),
    Patch("an empty tabindex is invalid", re.compile(r' tabindex=""'), "", required=False),
    Patch(
        "a section's toggle has a name",
        re.compile(
            r'(<label class="md-nav__link [^"]*" for="__nav_\d+" id="__nav_\d+_label"[^>]*>)\s*'
            r'(<span class="md-nav__icon md-icon"></span>)'
        ),
        r'\1<span class="vh">Pages in this section</span>\2',
        required=False,
    ),
)


def patch_page(html: str, where: str) -> str:
    """Return a page with its faults mended; ``where`` names it in the message.

    Raises PatchMismatch where a fault that every page has is not found.
    """
    for patch in PATCHES:
        html, count = patch.pattern.subn(patch.replacement, html)
        if patch.required and not count:
            raise PatchMismatch(
                f"{where}: the theme's markup has changed, and the patch '{patch.name}' no longer "
                "applies; see what the theme does now and change scripts/theme_patches.py"
            )
    return html
