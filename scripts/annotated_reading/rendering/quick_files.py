"""The files of docs/ as mkdocs lists them, made of what is known of the folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.utils import markdown_extensions

SAMPLES = ("a.md", "a/b.bib", "a/index.md")
PATTERNS = ("exclude_docs", "draft_docs", "not_in_nav")
"""The settings that say which files are part of a site, and how."""


class Inclusions:
    """Which files are part of a site: a server holds each to the patterns once."""

    def __init__(self) -> None:
        """Know of none yet."""
        self._patterns: object = None
        self._known: Mapping[str, InclusionLevel] = {}

    def known(self, config: MkDocsConfig) -> Mapping[str, InclusionLevel]:
        """Return what is known of files by address, if the settings have the same patterns."""
        patterns = [config.get(name) for name in PATTERNS]
        if patterns != self._patterns:
            self._patterns, self._known = patterns, {}
        return self._known

    def put(self, files: Iterable[File]) -> None:
        """Know of all files what was found out."""
        self._known = {file.src_uri: file.inclusion for file in files}


def listed(config: MkDocsConfig, uris: Iterable[str], inclusions: Inclusions) -> Files | None:
    """Return the files of docs/, whose addresses are known in mkdocs' own order.

    None where mkdocs has to list them: two would be one page, or its files are others than here.
    """
    common = _common(config)  # settings are asked once, for each answer takes long
    known = inclusions.known(config)
    if any(vars(_file(uri, common)) != vars(_their_file(uri, config)) for uri in SAMPLES):
        return None
    files = [_file(uri, common) for uri in uris]
    if len({file.dest_uri for file in files}) < len(files):
        return None
    for file in files if known else ():
        file.inclusion = known.get(file.src_uri, file.inclusion)
    set_exclusions(files, config)
    inclusions.put(files)
    return Files(files)


def _their_file(uri: str, config: MkDocsConfig) -> File:
    file = File(uri, config.docs_dir, config.site_dir, config.use_directory_urls)
    assert file.dest_uri  # noqa: S101 - it is known from when it is asked for
    return file


def _common(config: MkDocsConfig) -> dict[str, Any]:
    return {
        "src_dir": config.docs_dir,
        "dest_dir": config.site_dir,
        "use_directory_urls": config.use_directory_urls,
        "inclusion": File.inclusion,
    }


def _file(uri: str, common: dict[str, Any]) -> File:
    """Return a file as mkdocs makes it, without taking its address apart."""
    file = File.__new__(File)
    known = vars(file)
    known.update(common)
    known["src_uri"] = uri
    if not uri.endswith(markdown_extensions):
        known["dest_uri"] = uri
    else:
        file.dest_uri  # noqa: B018 - it is kept from now on
    return file
