"""A folder that git keeps -> where its origin is, and the commit it is at."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from annotated_reading.files import read_file

ORIGIN = re.compile(r'^\[remote "origin"\][^\[]*?^\s*url\s*=\s*(\S+)\s*$', re.MULTILINE)
SHORT_FORM = re.compile(r"(?:ssh://)?[\w.-]+@(?P<host>[\w.-]+)[:/](?!\d+/)(?P<path>\S+)")
"""git@host:owner/name.git: the same is had by https without a key of one's own."""
COMMIT = re.compile(r"[0-9a-f]{40,64}")
REF = "ref: "


def published_commit(folder: Path) -> str:
    """Return ``<address>@<commit>`` of a checkout; empty where it has no origin on the network.

    Whether the commit was pushed there cannot be known.
    """
    git = folder / ".git"
    origin = ORIGIN.search(_text(git / "config"))
    url = _address(origin[1]) if origin else ""
    commit = _commit(git)
    return f"{url}@{commit}" if url and commit else ""


def _address(origin: str) -> str:
    """Return an origin as whoever has no account there writes it, without a name or password."""
    if short := SHORT_FORM.fullmatch(origin):
        return f"https://{short['host']}/{short['path']}"
    parts = urlsplit(origin)
    if parts.scheme not in {"http", "https"}:
        return ""
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def _commit(git: Path) -> str:
    head = _text(git / "HEAD").strip()
    if not head.startswith(REF):
        return head if COMMIT.fullmatch(head) else ""
    name = head.removeprefix(REF)
    loose = _text(git / name).strip()
    packed = re.search(rf"^(\S+) {re.escape(name)}$", _text(git / "packed-refs"), re.MULTILINE)
    commit = loose or (packed[1] if packed else "")
    return commit if COMMIT.fullmatch(commit) else ""


def _text(path: Path) -> str:
    return read_file(path).decode("utf-8", "replace")
