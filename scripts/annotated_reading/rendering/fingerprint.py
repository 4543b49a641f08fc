"""What pages depend on beside their own source, as one number."""

from __future__ import annotations

import json
import sys
from collections import UserDict
from collections.abc import Iterator
from hashlib import sha256
from importlib import metadata
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation

from annotated_reading.files import list_files, read_file
from annotated_reading.layout import OUR_CODE
from annotated_reading.model import Json
from annotated_reading.rendering.finished import OWN_META

PACKAGES = (
    *("mkdocs", "properdocs", "mkdocs-material", "Markdown", "pymdown-extensions", "Jinja2"),
    "Pygments",
)
NAV_META = ("icon", "status", "subtitle")
"""What the navigation prints of the heads of its pages."""
WRITTEN = (".py", ".html", ".jinja", ".svg")
"""Files of ours, and of the folders of the look, by which a page is made."""
SETTINGS = (
    *("site_name", "site_url", "site_description", "site_author", "copyright", "repo_url"),
    *("repo_name", "edit_uri", "edit_uri_template", "use_directory_urls", "extra", "extra_css"),
    *("extra_javascript", "markdown_extensions", "mdx_configs", "validation", "remote_branch"),
)
"""What mkdocs' settings can say that a page shows; the navigation and the theme stand apart."""


def fingerprint(config: MkDocsConfig, nav: Navigation, *, serving: bool) -> bytes:
    """Return the digest of versions, code, look, settings and navigation."""
    first = nav.homepage.meta if nav.homepage else {}
    plugins = {
        name: dict(getattr(plugin, "config", None) or {}) for name, plugin in config.plugins.items()
    }
    values = [
        *versions(),
        {name: config.get(name) for name in SETTINGS},
        dict(config.theme),
        plugins,
        serving,
        str(nav),
        [[page.meta.get(name) for name in NAV_META] for page in nav.pages],
        # what a page prints of the first one; the rest of its head is its own
        {name: value for name, value in first.items() if name != OWN_META},
    ]
    digest = sha256(json.dumps(values, default=as_json).encode())
    for folder in own_folders(config):
        for name in list_files(folder):
            if name.endswith(WRITTEN):
                digest.update(name.encode() + b"\0" + read_file(folder / name))
    return digest.digest()


def as_json(value: object) -> object:
    """Return a value of the settings as JSON: whole, and the same in another process."""
    if isinstance(value, UserDict):
        return value.data
    if hasattr(value, "__qualname__"):
        return f"{value.__module__}.{value.__qualname__}"
    parts = getattr(value, "__dict__", {})
    return [str(value), *(f"{name}={part}" for name, part in sorted(parts.items()))]


def source_digest(source: str) -> bytes:
    """Return what stands for the source of a page."""
    return sha256(source.encode("utf-8", "surrogatepass")).digest()


def page_key(made_of: bytes, uri: str, digest: bytes) -> bytes:
    """Return the key of a page, whose source has the digest."""
    return sha256(made_of + digest + uri.encode("utf-8", "surrogatepass")).digest()


def versions() -> list[Json]:
    """Return the versions of all that pages are made by, but for our own code."""
    return [sys.version, [[name, version] for name, version in _versions()]]


def _versions() -> Iterator[tuple[str, str]]:
    for name in PACKAGES:
        try:
            yield name, metadata.version(name)
        except metadata.PackageNotFoundError:
            yield name, ""


def own_folders(config: MkDocsConfig) -> list[Path]:
    """Return our own folder, and those of the look that belong to no package."""
    theme = [Path(folder).resolve() for folder in config.theme.dirs]
    root = Path(config.config_file_path or ".").resolve().parent
    installed = {str(Path(path).resolve()) for path in sys.path}
    installed -= {str(folder) for folder in (root, *root.parents)}  # the edition is no package
    own = [f for f in theme if not any(str(parent) in installed for parent in f.parents)]
    return [OUR_CODE, *(folder for folder in own if OUR_CODE not in folder.parents)]
