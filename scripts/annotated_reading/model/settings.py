"""What mkdocs' settings say of the site, and the files that say so."""

from __future__ import annotations

from annotated_reading.frozen import frozen


@frozen
class SiteSettings:
    """What pages need to know of the site."""

    path: str = "mkdocs.yml"
    """The file that says so, as problems name it."""
    name: str = ""
    url: str = ""
    """Where the site is published, with a slash at its end; empty where nobody says."""


@frozen
class Rigour:
    """What a build lets pass."""

    keep_going: bool = False
    """Leave out what cannot be read of a bibliography, and say so on the page about the edition."""
    strict: bool = False
    """Take every warning for an error."""


@frozen
class SettingsFile:
    """One file of settings, as bytes."""

    path: str
    """The path under which problems name it."""
    data: bytes | None
    """None where there is no such file."""
