"""Lists the files of docs/ as mkdocs does, and in the same walk sees how they stand."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, set_exclusions
from mkdocs.utils import markdown_extensions

from annotated_reading.files.listing import files_in_order
from annotated_reading.files.signature import Stamp

SAMPLES = ("a.md", "a/b.bib", "a/index.md")


def listed(config: MkDocsConfig) -> tuple[Files, dict[str, Stamp]] | None:
    """Return the files of docs/ and their stamps by address.

    None where mkdocs has to list them: two would be one page, or its files are others than here.
    """
    common = _common(config)  # settings are asked once, for each answer takes long
    if any(vars(_file(uri, common)) != vars(_their_file(uri, config)) for uri in SAMPLES):
        return None
    stamps: dict[str, Stamp] = {}
    files = [_file(uri, common) for uri in files_in_order(config.docs_dir, _place, stamps)]
    if len({file.dest_uri for file in files}) < len(files):
        return None
    set_exclusions(files, config)
    return Files(files), stamps


def _place(name: str) -> tuple[bool, str]:
    return (name.rpartition(".")[0] or name) not in {"index", "README"}, name


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
