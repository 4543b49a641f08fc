"""Runs the build before mkdocs gathers its files, and mends the theme's markup after it.

The only module that knows mkdocs. The package is imported at the top because mkdocs puts this
folder on the path only while it loads this file.
"""

from __future__ import annotations

import calendar
import datetime as dt
import logging
import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from annotated_reading.build import build
from annotated_reading.errors import ReadingError
from annotated_reading.files import Layout, layout_of
from annotated_reading.inputs.site_settings import site_settings
from annotated_reading.model import SiteSettings
from theme_patches import (
    PAGE_PATCHES,
    SCRIPT_PATCHES,
    STYLE_PATCHES,
    Patch,
    PatchMismatch,
    lean,
    lean_css,
    patched,
)

log = logging.getLogger("annotated_reading")
"""Not below mkdocs' own, where a warning counts as an error of a strict build."""

OWN_STYLES = ("edition.css", "edition-links.css", "print.css")
"""Those of our stylesheets that a site has; what somebody else puts beside them is not touched."""
now = SimpleNamespace(serving=False)
"""What mkdocs is doing; it says so once, at its start."""


def on_startup(command: str, dirty: bool) -> None:  # noqa: ARG001 - their signature
    """Keep a quiet build strict: what --quiet mutes, mkdocs does not count either."""
    now.serving = command == "serve"
    host = logging.getLogger("mkdocs")
    host.setLevel(min(host.level, logging.WARNING))


def on_pre_build(config: MkDocsConfig) -> None:
    """Write the pages; stop the build with all problems where the inputs are wrong.

    While the site is served the problems are said and the last good pages stay: a server whose
    build stopped would answer nobody until the mistake is mended.
    """
    settings = Path(config.config_file_path)
    layout = layout_of(settings.parent, config=settings)
    # a server has the address of this computer, which is to stay out of what is published
    site = site_settings(settings.name, config.site_name, config.site_url)
    try:
        _write(layout, None if now.serving else site)
    except ReadingError as error:
        if not (now.serving and (layout.docs / "index.md").is_file()):
            raise PluginError(f"the inputs have problems:\n{error}") from error
        text = "the inputs have problems, and the pages stay as they were:\n%s"
        log.error(text, error)  # noqa: TRY400 - the author wants the problems, not our stack
    if config.nav:
        config.nav = _existing(config.nav, layout.docs)


def _write(layout: Layout, site: SiteSettings | None) -> None:
    built = build(layout, site=site)
    for warning in built.warnings:
        log.warning("%s", warning)
    if built.not_published:
        log.info("%s", built.not_published)
    if built.date:
        # mkdocs writes the hour of the build into the compressed sitemap; with the day of the
        # edition in its place the same inputs give the same bytes on any day
        day = dt.date.fromisoformat(built.date)
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(calendar.timegm(day.timetuple())))


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001
    """Mend the markup of a page."""
    return lean(_patched(output, PAGE_PATCHES, page.file.src_uri))


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG001
    """Mend the markup of the page for addresses that do not exist, which is no page to mkdocs."""
    if template_name != "404.html":
        return output_content
    return lean(_patched(output_content, PAGE_PATCHES, template_name))


def on_post_build(config: MkDocsConfig) -> None:
    """Mend the theme's own files; leave out of our stylesheets what only their authors read."""
    assets = Path(config.site_dir, "assets")
    _patch_file(assets / "javascripts", "bundle.*.min.js", SCRIPT_PATCHES)
    _patch_file(assets / "stylesheets", "palette.*.min.css", STYLE_PATCHES)
    for path in (assets / "css" / name for name in OWN_STYLES):
        if path.is_file():
            path.write_text(lean_css(path.read_text("utf-8")), "utf-8", newline="")


def _patch_file(folder: Path, name: str, patches: tuple[Patch, ...]) -> None:
    found = list(folder.glob(name))
    if len(found) != 1:
        raise PluginError(
            f"{folder}: of the theme's files {len(found)} are called {name}, not one; see what the "
            "theme has now and change scripts/mkdocs_hooks.py"
        )
    text = found[0].read_text("utf-8")
    found[0].write_text(_patched(text, patches, found[0].name), "utf-8", newline="")


def _patched(text: str, patches: tuple[Patch, ...], where: str) -> str:
    try:
        return patched(text, patches, where)
    except PatchMismatch as error:
        raise PluginError(str(error)) from error


def _existing(nav: Any, docs: Path) -> Any:  # noqa: ANN401 - as loose as mkdocs' own nav
    """Return the navigation without pages that this reading does not have."""
    if isinstance(nav, list):
        return [kept for item in nav if (kept := _existing(item, docs))]
    if isinstance(nav, dict):
        return {name: kept for name, item in nav.items() if (kept := _existing(item, docs))}
    return nav if "://" in str(nav) or (docs / str(nav)).is_file() else None
