"""The lines of requirements.txt that give a new edition the tool in the version at hand.

Where the tool came from is what the installer has written down (PEP 610, direct_url.json): an
address with its commit, an archive, or an index of packages, which needs only the version.
"""

from __future__ import annotations

import json
import re
from importlib import metadata

from annotated_reading.errors import Place, Problem, Severity
from annotated_reading.files import installed_from

TOOL = "annotated-reading"
FILE = "requirements.txt"


def requirement_lines() -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Return the tool and what it needs, pinned, and what of that another machine cannot have."""
    try:
        tool = metadata.distribution(TOOL)
    except metadata.PackageNotFoundError:
        return (TOOL,), (_unpinned("the tool is not installed as a package"),)
    origin, problems = _origin(installed_from(TOOL) or "{}", tool.version)
    needed = sorted(filter(None, map(_pinned, tool.requires or ())), key=str.lower)
    return (origin, *needed), problems


def _origin(direct_url: str, version: str) -> tuple[str, tuple[Problem, ...]]:
    record = json.loads(direct_url)
    url = record.get("url", "")
    vcs = record.get("vcs_info")
    if vcs:
        return f"{TOOL} @ {vcs['vcs']}+{url}@{vcs['commit_id']}", ()
    if url and not url.startswith("file:"):
        return f"{TOOL} @ {url}", ()
    pin = f"{TOOL}=={version}"
    if url:
        return pin, (_unpinned("the tool was installed from a folder of this machine"),)
    return pin, ()


def _unpinned(why: str) -> Problem:
    what = f"{why}, and another machine may not find it by this line"
    remedy = f"write '{TOOL} @ git+https://…@<commit>' if no index of packages has it"
    return Problem(Place(FILE, 2), what, remedy, Severity.WARNING)


def _pinned(requirement: str) -> str:
    """Return a package that the tool needs, with the version at hand; empty for an optional one."""
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    if not name or "extra ==" in requirement:
        return ""
    try:
        return f"{name[0]}=={metadata.version(name[0])}"
    except metadata.PackageNotFoundError:
        return ""
