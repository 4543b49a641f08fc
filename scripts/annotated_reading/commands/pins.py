"""The lines of requirements.txt that give a new edition the tool in the version at hand.

Where the tool came from is what the installer has written down (PEP 610, direct_url.json): an
address with its commit, an archive, or an index of packages, which needs only the version. Of a
folder of this machine it is what git knows of it; what nobody can install is never written.
"""

from __future__ import annotations

import json
import re
from importlib import metadata
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from annotated_reading.commands.checkout import published_commit
from annotated_reading.errors import Place, Problem, Severity
from annotated_reading.files import installed_from
from annotated_reading.rules.imported import TOOL_NOT_PUBLISHED

TOOL = "annotated-reading"
FILE = "requirements.txt"
FROM_GIT = f"{TOOL} @ git+"
TO_WRITE = f"{FROM_GIT}https://<where the tool is published>.git@<commit>"
UNPUSHED = "the tool was installed from a folder of this machine, and its commit may not be pushed"
REPUSH = "push the commit before you publish, or name one that is pushed"
UNKNOWN = "the tool was installed from this machine alone, and no other can have it from there"
NAME_IT = f"write here before you publish: {TO_WRITE}"
Lines = tuple[tuple[str, ...], tuple[Problem, ...]]


def requirement_lines() -> Lines:
    """Return the tool and what it needs, pinned, and what of that another machine cannot have."""
    try:
        tool = metadata.distribution(TOOL)
    except metadata.PackageNotFoundError:
        return _told(UNKNOWN, NAME_IT)
    origin, problems = _origin(installed_from(TOOL) or "{}", tool.version)
    needed = sorted(filter(None, map(_pinned, tool.requires or ())), key=str.lower)
    return (*origin, *needed), problems


def _origin(direct_url: str, version: str) -> Lines:
    record = json.loads(direct_url)
    url = record.get("url", "")
    if not url:
        return (f"{TOOL}=={version}",), ()
    if not url.startswith("file:"):
        vcs = record.get("vcs_info")
        pin = f"{vcs['vcs']}+{url}@{vcs['commit_id']}" if vcs else url
        return (f"{TOOL} @ {pin}",), ()
    commit = published_commit(Path(url2pathname(urlsplit(url).path)))
    return _told(UNPUSHED, REPUSH, f"{FROM_GIT}{commit}") if commit else _told(UNKNOWN, NAME_IT)


def _told(what: str, remedy: str, *pin: str) -> Lines:
    """Return a line, if there is one, below a comment that says the same as the problem."""
    problem = Problem(Place(FILE, 2), what, remedy, Severity.WARNING, rule=TOOL_NOT_PUBLISHED)
    return (f"# {what[0].upper()}{what[1:]};", f"# {remedy}", *pin), (problem,)


def _pinned(requirement: str) -> str:
    """Return a package that the tool needs, with the version at hand; empty for an optional one."""
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    if not name or "extra ==" in requirement:
        return ""
    try:
        return f"{name[0]}=={metadata.version(name[0])}"
    except metadata.PackageNotFoundError:
        return ""
