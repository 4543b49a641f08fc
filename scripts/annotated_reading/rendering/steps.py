"""Steps of mkdocs' own build that are left out, for they are done already, and much faster.

mkdocs has no event for them, so for the time of one build its functions are replaced by others.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import PluginCollection
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from annotated_reading.files import remove_file
from annotated_reading.files.docs_folder import DocsFolder
from annotated_reading.files.signature import Stamp
from annotated_reading.files.site_folder import SiteFolder
from annotated_reading.rendering.later_page import LaterPage
from annotated_reading.rendering.one_reader import OneReader
from annotated_reading.rendering.others import searching
from annotated_reading.rendering.page_addresses import quick_addresses
from annotated_reading.rendering.quick_files import KnownFiles, listed

BUILDING: Any = sys.modules[get_context.__module__]
"""The module that builds a site: mkdocs', or that of what goes on in its place."""
CLEAN, WRITE, COPY = "clean_directory", "write_file", "copy_file"
READ_PAGE, BUILD_PAGE, ADDRESS = "_populate_page", "_build_page", "_set_canonical_url"
LIST = "get_files"
PATH = "abs_src_path"
EVENTS, CONTEXT = "events", "page_context"
PACKED = "sitemap.xml.gz"
"""The map of the site once more."""


class Steps:
    """What is replaced, and puts itself back."""

    def __init__(self) -> None:
        """Replace nothing yet."""
        self._theirs: list[tuple[Any, str, Any]] = []

    def spare_the_site(self) -> bool:
        """Let the next build clean nothing away; return whether that is so."""
        return self._replace(BUILDING.utils, CLEAN, lambda _: None)

    def list_at_once(self, docs: DocsFolder, known_files: KnownFiles | None) -> None:
        """Let the next build not look for the files of docs/, which are known."""
        theirs = getattr(BUILDING, LIST, None)

        def get_files(config: MkDocsConfig) -> Files | None:
            return listed(config, docs.stamps, known_files) or (theirs(config) if theirs else None)

        self._replace(BUILDING, LIST, get_files)
        self._address_quickly()

    def write_anew(self, forget: Callable[[str], None]) -> None:
        """Let what mkdocs and its plugins write and copy be files of their own.

        Those of the last build may stand in a second place as well, and are to stay as they are.
        ``forget`` is told the path of each.
        """
        for name in (WRITE, COPY):
            if theirs := getattr(BUILDING.utils, name, None):
                self._replace(BUILDING.utils, name, _anew(theirs, forget))

    def pass_over_pages(self, reader: OneReader) -> bool:
        """Let mkdocs read and write no page that is put off; return whether that is so.

        No plugin has anything to do with one where pages are put off. The others are read by the
        same ``reader`` as those.
        """
        read, build = (getattr(BUILDING, name, None) for name in (READ_PAGE, BUILD_PAGE))

        def populate_page(page: Page, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - theirs
            if isinstance(page, LaterPage) and page.digest:
                page.pass_over()
            elif read:
                with reader.in_place():
                    read(page, *arguments, **named)

        def build_page(page: Page, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - theirs
            if isinstance(page, LaterPage):
                page.say()
            elif build:
                build(page, *arguments, **named)

        self._address_quickly()
        self._replace(BUILDING, READ_PAGE, populate_page)
        return self._replace(BUILDING, BUILD_PAGE, build_page)

    def pass_over_search(self, plugins: PluginCollection) -> None:
        """Let the plugin for a search look at no page: what it would do with one is done."""
        searches = searching(plugins)
        methods = plugins.events[CONTEXT]
        left = [method for method in methods if getattr(method, "__self__", None) not in searches]
        self._replace(plugins, EVENTS, {**plugins.events, CONTEXT: left})

    def _address_quickly(self) -> None:
        if theirs := getattr(Page, ADDRESS, None):
            self._replace(Page, ADDRESS, quick_addresses(theirs))

    def put_back(self) -> None:
        """Leave mkdocs as it was."""
        while self._theirs:
            owner, name, function = self._theirs.pop()
            setattr(owner, name, function)

    def _replace(self, owner: Any, name: str, value: object) -> bool:  # noqa: ANN401 - a module
        if not hasattr(owner, name):
            return False
        self._theirs.append((owner, name, getattr(owner, name)))
        setattr(owner, name, value)
        return True


def _anew(
    theirs: Callable[[Any, str], None], forget: Callable[[str], None]
) -> Callable[[Any, str], None]:
    """Return what writes a file of its own, from a text or from another file."""

    def write(source: object, output_path: str) -> None:
        remove_file(Path(output_path))
        forget(output_path)
        theirs(source, output_path)

    return write


def copy_to(
    site: SiteFolder, files: Files, config: MkDocsConfig, docs: Mapping[str, Stamp]
) -> None:
    """Let static files be copied to the site only where they differ; ``docs`` has their stamps."""
    folder = config.docs_dir  # settings are asked once, for each answer takes long

    def copy_static_files(
        dirty: bool = False,  # noqa: ARG001 - their signature
        *,
        inclusion: Callable[[Any], bool],
    ) -> None:
        copies: list[tuple[str, str]] = []
        for file in files:
            if file.is_documentation_page() or not inclusion(file.inclusion):
                continue
            if not _is_of(folder, file):
                site.put(file.dest_uri, file.content_bytes)
            elif not ((stamp := docs.get(file.src_uri)) and site.has_copy(file.dest_uri, stamp)):
                copies.append((file.dest_uri, str(file.abs_src_path)))
        site.copy(copies)

    files.copy_static_files = copy_static_files  # type: ignore[method-assign,assignment] # for this build


def list_pages_once(files: Files) -> Callable[[], None]:
    """Let the pages among files be looked up once, as long as there are no others.

    Return what empties the lists: templates hold them until memory is looked through.
    """
    theirs = files.documentation_pages
    known: dict[tuple[object, ...], list[File]] = {}

    def documentation_pages(
        *, inclusion: Callable[[Any], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        in_order = cast("dict[str, File]", files.src_uris).values()
        # what a plugin adds, or puts in the place of another, comes last
        key = inclusion, len(files), id(next(reversed(in_order), None))
        if key not in known:
            known[key] = [*theirs(inclusion=inclusion)]
        return known[key]

    def forget() -> None:
        for pages in known.values():
            pages.clear()

    files.documentation_pages = documentation_pages  # type: ignore[method-assign] # for this build
    return forget


def _is_of(docs: str, file: File) -> bool:
    """Whether a file is one of docs/, whose time says whether it changed.

    Those that come with a package may all be of one time, and say another thing.
    """
    # one that was given another content has no path; that of any other is made when it is asked for
    return file.src_dir == docs and file.generated_by is None and bool(vars(file).get(PATH, docs))


def expected_uris(files: Files, inclusion: Callable[[Any], bool]) -> set[str]:
    """Return the addresses of what mkdocs itself makes of files."""
    return {file.dest_uri for file in files if inclusion(file.inclusion)}


def template_uris(config: MkDocsConfig) -> set[str]:
    """Return the addresses of what it makes of templates, where there is something to say."""
    return {*config.theme.static_templates, *config.extra_templates, PACKED}
