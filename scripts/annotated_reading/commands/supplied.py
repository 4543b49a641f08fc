"""What the settings of an edition need not say: the plugin supplies it, and what they say wins.

Two things are joined and not replaced, for the pages are written for both: extensions of Markdown,
and patterns of files. Stylesheets and scripts of an edition come behind ours.
"""

from __future__ import annotations

import calendar
import datetime as dt
import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.utils import get_theme_dir
from pathspec.gitignore import GitIgnoreSpec

from annotated_reading.commands.look import LOGO, LOOK, THEME
from annotated_reading.files import has_file
from annotated_reading.inputs.parse import ABSTRACT
from annotated_reading.layout import Layout
from annotated_reading.pages.further import TITLE as BEYOND
from annotated_reading.rendering.written_settings import written_settings

NEEDED = "material"
"""The theme that the look is made for."""
NAV = (
    ("Works", "references/index.md"),
    ("Timeline", "timeline/index.md"),
    ("Authors", "authors.md"),
    ("Topics", "topics.md"),
    ("Paths", "paths/index.md"),
    ("Corrections", "corrections.md"),
    (BEYOND, "further.md"),
    ("Glossary", "glossary.md"),
    ("About", "about.md"),
)
"""What comes behind the first page; what a reading does not have is left out."""
LIST_ALONE = "Overview"
"""What the first page is called where there is no abstract."""
NOT_PAGES = ("/_*/",)
NOT_IN_NAV = ("/references/*", "/lists/*", "/paths/*", "/s/*", "/types.md", "/offline.md")
STYLE = "assets/css/edition.css"
SCRIPT = "assets/js/edition.js"
EXTENSIONS: Mapping[str, Mapping[str, object]] = {
    "attr_list": {},
    "def_list": {},
    "md_in_html": {},
    "tables": {},
    "toc": {"permalink": "#", "permalink_title": "Link to this section"},
}
STRICT = {
    "nav": ("omitted_files", "not_found", "absolute_links"),
    "links": ("not_found", "absolute_links", "unrecognized_links", "anchors"),
}
"""What mkdocs is to warn of."""


def supply(config: MkDocsConfig, layout: Layout) -> None:
    """Put into the settings what they do not say.

    Raises PluginError where they say something under which there can be no pages.
    """
    written = written_settings(config)
    theme = written.get("theme")
    _supply_theme(config, theme if isinstance(theme, dict) else {})
    if config.nav is None:
        first = "Abstract" if has_file(layout.root / ABSTRACT) else LIST_ALONE
        config.nav = [{first: "index.md"}, *({name: uri} for name, uri in NAV)]
    config.exclude_docs = _joined(NOT_PAGES, config.exclude_docs)
    config.not_in_nav = _joined(NOT_IN_NAV, config.not_in_nav)
    if STYLE not in config.extra_css:
        config.extra_css = [STYLE, *config.extra_css]
    if SCRIPT not in map(str, config.extra_javascript):
        script = ExtraScriptValue(SCRIPT)
        script.defer = True
        config.extra_javascript = [script, *config.extra_javascript]
    config.extra.setdefault("generator", False)
    _supply_extensions(config)
    _supply_validation(config, written.get("validation") or {})


def supply_day(date: str) -> None:
    """Let mkdocs take the day of an edition for today, if it has one and nobody said another.

    It writes the hour of the build into the compressed sitemap: so the same inputs give the same
    bytes on any day.
    """
    if date:
        day = dt.date.fromisoformat(date)
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(calendar.timegm(day.timetuple())))


def _supply_theme(config: MkDocsConfig, written: Mapping[str, Any]) -> None:
    theme = config.theme
    if get_theme_dir(NEEDED) not in theme.dirs:
        raise PluginError(
            f"the theme is '{theme.name}', and the look of an annotated reading is made for "
            f"'{NEEDED}'; write 'theme: {{name: {NEEDED}}}' into {config.config_file_path}"
        )
    if THEME not in (Path(folder).resolve() for folder in theme.dirs):
        theme.dirs.insert(1 if theme.custom_dir else 0, str(THEME))
    for name, value in LOOK.items():
        if name not in written:
            theme[name] = value
    if "logo" not in written:
        theme["icon"] = {"logo": LOGO, **(theme["icon"] or {})}


def _supply_extensions(config: MkDocsConfig) -> None:
    for name, options in EXTENSIONS.items():
        if name not in config.markdown_extensions:
            config.markdown_extensions.append(name)
        if options and name not in config.mdx_configs:
            config.mdx_configs[name] = dict(options)


def _supply_validation(config: MkDocsConfig, written: Mapping[str, Any]) -> None:
    for part, names in STRICT.items():
        for name in names:
            if name not in (written.get(part) or {}):
                config.validation[part][name] = logging.WARNING


def _joined(ours: tuple[str, ...], theirs: GitIgnoreSpec | None) -> GitIgnoreSpec:
    """Return patterns of which the last that fits a file decides, so that theirs win."""
    spec = GitIgnoreSpec.from_lines(ours)
    return spec + theirs if theirs else spec


def existing_pages(nav: Any, docs: Path) -> Any:  # noqa: ANN401 - as loose as mkdocs' own nav
    """Return the navigation without pages that this reading does not have."""
    if isinstance(nav, list):
        return [kept for item in nav if (kept := existing_pages(item, docs))]
    if isinstance(nav, dict):
        return {name: kept for name, item in nav.items() if (kept := existing_pages(item, docs))}
    return nav if "://" in str(nav) or has_file(docs / str(nav)) else None
