"""An edition that is built by processes of their own, which a test may stop at any point."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from conftest import copy_project
from helpers import EXAMPLE, ROOT

Tree = dict[str, bytes]
LONGEST = 300
"""Seconds after which a process counts as one that never ends: an orphan holds its output open."""
COMMAND = "from annotated_reading.commands.command_line import cli; cli()"
UNPRIVILEGED = ["setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner"]
"""In front of a command that root runs: permissions then hold for it as for anybody else."""


class Edition:
    """A project with the inputs of the example, and works besides so that its build is shared."""

    def __init__(self, root: Path, works: int = 0) -> None:
        self.root = copy_project(root, EXAMPLE)
        entries = (f"@book{{bulk{n}, title={{T{n}}}, year={{1990}}}}\n" for n in range(works))
        with (self.root / "references.bib").open("a", encoding="utf-8") as stream:
            stream.writelines(entries)

    def call(self, title: str) -> None:
        """Give the edition another title, which stands on every page."""
        for name, field in {
            "docs/_reading/edition.yml": "title",
            "mkdocs.yml": "site_name",
        }.items():
            path = self.root / name
            text = re.sub(rf"(?m)^{field}: .*$", f"{field}: {title}", path.read_text("utf-8"))
            path.write_text(text, "utf-8")

    def start(self, *arguments: str, before: str = "", under: tuple[str, ...] = ()) -> Process:
        """Start a command, in a session of its own; ``before`` is code that is run first."""
        return subprocess.Popen(
            [*under, sys.executable, "-c", f"{before}\n{COMMAND}", *(arguments or ("build",))],
            cwd=self.root,
            env={
                **os.environ,
                "NO_MKDOCS_2_WARNING": "1",
                "PYTHONPATH": os.pathsep.join(map(str, (ROOT / "scripts", ROOT / "tests"))),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def build(self, *, before: str = "", under: tuple[str, ...] = ()) -> tuple[int, str]:
        """Build; return the status and what was said, once every process has let go of it."""
        return ended(self.start(before=before, under=under))

    def made(self) -> tuple[Tree, Tree]:
        """Return the files of the site and of the editions to take away."""
        return tree(self.root / "site"), tree(self.root / "dist")

    def half_written(self) -> list[Path]:
        """Return what a build has left behind."""
        return sorted(self.root.rglob(".writing-*"))


Process = subprocess.Popen[str]


def ended(process: Process) -> tuple[int, str]:
    """Wait until a process and all that it has started are gone; return its status and words."""
    said, _ = process.communicate(timeout=LONGEST)
    assert "Traceback" not in said
    return process.returncode, said


def tree(folder: Path) -> Tree:
    """Return the files below a folder with what they hold."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def at_call(place: str, act: str, number: int = 1) -> str:
    """Return code that lets the ``number``-th call of a function of ours do something first."""
    module, _, name = place.rpartition(":")
    owner, _, method = name.rpartition(".")
    return f"""
import importlib, os, signal
from annotated_reading import forks, parallel
parallel.WORTHWHILE = parallel.MANY = 2  # a short reading is shared as a long one is
module = importlib.import_module({module!r})
owner = getattr(module, {owner!r}) if {owner!r} else module
usual, calls = getattr(owner, {method!r}), []
def changed(*args, **kwargs):
    calls.append(args)
    if len(calls) == {number}:
        {act}
    return usual(*args, **kwargs)
setattr(owner, {method!r}, changed)
"""
