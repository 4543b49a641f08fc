"""The files of docs/ as mkdocs lists them, made of what is known of the folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.utils import markdown_extensions

SAMPLES = ("a.md", "a/b.bib", "a/index.md")
SETTINGS = ("exclude_docs", "draft_docs", "not_in_nav", "use_directory_urls")
"""Those that say which files are part of a site, how, and where they stand in it."""


class KnownFile(NamedTuple):
    """What mkdocs makes of the address of a file."""

    dest_uri: str
    """Where it stands in the site."""
    inclusion: InclusionLevel
    name: str
    """Of a page, without its ending; that of another file nobody has asked for."""


class KnownFiles:
    """Which files are part of a site: a server looks at the address of each once."""

    def __init__(self) -> None:
        """Know of none yet."""
        self._settings: object = None
        self._known: Mapping[str, KnownFile] = {}

    def known(self, config: MkDocsConfig) -> Mapping[str, KnownFile]:
        """Return what is known of files by address, if the settings are the same."""
        settings = [config.get(name) for name in SETTINGS]
        if settings != self._settings:
            self._settings, self._known = settings, {}
        return self._known

    def put(self, files: Iterable[File]) -> None:
        """Know of all files what was found out."""
        known = self._known
        self._known = {file.src_uri: known.get(file.src_uri) or _known_file(file) for file in files}


def _known_file(file: File) -> KnownFile:
    return KnownFile(file.dest_uri, file.inclusion, vars(file).get("name", ""))


def listed(
    config: MkDocsConfig, uris: Iterable[str], known_files: KnownFiles | None
) -> Files | None:
    """Return the files of docs/, whose addresses are known in mkdocs' own order.

    Where another build follows ``known_files`` know what this one finds out.
    None where mkdocs has to list them: two would be one page, or its files are others than here.
    """
    common = _common(config)  # settings are asked once, for each answer takes long
    known = known_files.known(config) if known_files else {}
    if any(vars(_file(uri, common)) != vars(_their_file(uri, config)) for uri in SAMPLES):
        return None
    files = [_file(uri, common, known.get(uri)) for uri in uris]
    if len({file.dest_uri for file in files}) < len(files):
        return None
    set_exclusions(files, config)
    if known_files:
        known_files.put(files)
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


def _file(uri: str, common: dict[str, Any], known_file: KnownFile | None = None) -> File:
    """Return a file as mkdocs makes it, without taking its address apart."""
    file = File.__new__(File)
    known = vars(file)
    known.update(common)
    known["src_uri"] = uri
    if known_file:
        known["dest_uri"], known["inclusion"], name = known_file
        if name:
            known["name"] = name
    elif not uri.endswith(markdown_extensions):
        known["dest_uri"] = uri
    else:
        file.dest_uri  # noqa: B018 - it is kept from now on
    return file
