"""The files of docs/ as mkdocs lists them, made of what is known of the folder."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, set_exclusions
from mkdocs.utils import markdown_extensions

SAMPLES = ("a.md", "a/b.bib", "a/index.md")


def listed(config: MkDocsConfig, uris: Iterable[str]) -> Files | None:
    """Return the files of docs/, whose addresses are known in mkdocs' own order.

    None where mkdocs has to list them: two would be one page, or its files are others than here.
    """
    common = _common(config)  # settings are asked once, for each answer takes long
    if any(vars(_file(uri, common)) != vars(_their_file(uri, config)) for uri in SAMPLES):
        return None
    files = [_file(uri, common) for uri in uris]
    if len({file.dest_uri for file in files}) < len(files):
        return None
    set_exclusions(files, config)
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
