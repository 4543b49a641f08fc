"""Which files the site has, for pages that were made when it had some, and had not others."""

from __future__ import annotations

from collections.abc import Collection

from mkdocs.structure.files import Files


class StandingFiles:
    """Which addresses are those of files; mkdocs takes each apart, and many ask for one."""

    def __init__(self, files: Files) -> None:
        """Have the files of a build."""
        self._files = files
        self._known: dict[bool, set[str]] = {True: {*files.src_uris}, False: set()}

    def are_as_they_were(self, there: Collection[str], missing: Collection[str]) -> bool:
        """Whether the site has the ones and has not the others."""
        return self._are(there, is_there=True) and self._are(missing, is_there=False)

    def _are(self, uris: Collection[str], *, is_there: bool) -> bool:
        known = self._known[is_there]
        for uri in [] if known.issuperset(uris) else uris:
            if uri not in known:
                if (self._files.get_file_from_path(uri) is not None) != is_there:
                    return False
                known.add(uri)
        return True
