"""The cost of a whole site against the number of works, beside others that make the same pages.

    python tests/bench/bench_sites.py [sizes, 100 1000 where none is given] [--rounds 3] [--write]
        [--limit seconds]

All take turns in one run. Another's build that takes longer than the limit is stopped, and has no
further turn. --write puts the table and the plots into tests/bench/results/.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1] / "scripts"), str(HERE)]

from contestants import OTHERS, Contestant, lay_out_ours
from measure import Cost, cost_of
from results import Row, table, write

SIZES = (100, 1000)
LIMIT = 600.0
BINARIES = Path(sys.executable).parent
OTHERS_BINARIES = Path(os.environ.get("OTHERS", BINARIES))
"""Where Sphinx and Hugo are, which are no part of the environment of the project."""
BUILD = (str(BINARIES / "mkdocs"), "build", "--quiet")
FULL = "this project, all anew"
EDITED = "this project, after an edit of one work"
UNCHANGED = "this project, nothing changed"


@dataclass(frozen=True, slots=True)
class Ready:
    """A contestant with its inputs in place."""

    name: str
    command: tuple[str, ...]
    folder: Path
    made: tuple[str, ...]


def program(name: str) -> str | None:
    """Return the path of a program that is measured, or None where it is not installed."""
    return shutil.which(name, path=f"{BINARIES}{os.pathsep}{OTHERS_BINARIES}")


def prepared(contestant: Contestant, ours: Path, folder: Path) -> Iterator[Ready]:
    """Yield a contestant with its inputs, or say that it is not here."""
    path = program(contestant.needs)
    if path is None:
        print(f"{contestant.name} is left out: {contestant.needs} is not installed", flush=True)
        return
    folder.mkdir()
    contestant.lay_out(ours, folder)
    yield Ready(contestant.name, (path, *contestant.options), folder, contestant.made)


def remove(folder: Path, names: Sequence[str]) -> None:
    """Remove what an earlier run made, and any list of what it made."""
    for name in names:
        path = folder / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def generated(folder: Path) -> list[str]:
    """Return what this project wrote into a folder, all that is no input."""
    docs = [f"docs/{path.name}" for path in (folder / "docs").iterdir() if path.name != "_reading"]
    return ["site", ".cache", *docs]


def weight(site: Path) -> float:
    """Return the megabytes of a site."""
    return sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) / 1e6


def edit(folder: Path, number: int) -> None:
    """Change the title of one work."""
    path = folder / "references.bib"
    text = path.read_text("utf-8")
    path.write_text(text.replace("  title = {", f"  title = {{Edited {number} ", 1), "utf-8")


def ours_once(folder: Path, number: int) -> Iterator[tuple[str, Cost]]:
    """Yield what this project takes for all anew, for nothing changed, and after an edit."""
    remove(folder, generated(folder))
    for name in (FULL, UNCHANGED, EDITED):
        if name == EDITED:
            edit(folder, number)
        yield name, cost_of(BUILD, folder)


def measured(size: int, rounds: int, limit: float) -> list[Row]:
    """Return what each took for that many works; they take turns."""
    costs: dict[str, list[Cost]] = {}
    with tempfile.TemporaryDirectory() as temporary:
        ours = Path(temporary) / "ours"
        ours.mkdir()
        lay_out_ours(ours, size)
        cost_of(BUILD, ours)
        others = [
            ready
            for number, contestant in enumerate(OTHERS)
            for ready in prepared(contestant, ours, Path(temporary) / f"other{number}")
        ]
        sites = {FULL: ours / "site"} | {ready.name: ready.folder / "site" for ready in others}
        for number in range(rounds):
            for name, cost in ours_once(ours, number):
                costs.setdefault(name, []).append(cost)
                print(f"  {size:,} works, round {number + 1}: {name} {cost.wall:.1f} s", flush=True)
            for ready in list(others):
                remove(ready.folder, ready.made)
                cost = cost_of(ready.command, ready.folder, limit)
                if not cost.whole:
                    others.remove(ready)
                costs.setdefault(ready.name, []).append(cost)
                print(f"  {size:,} works, round {number + 1}: {ready.name} {cost.wall:.1f} s",
                      flush=True)  # fmt: skip
        weights = {name: weight(site) for name, site in sites.items()}
    return [median_row(name, size, runs, weights.get(name)) for name, runs in costs.items()]


def median_row(name: str, size: int, runs: Sequence[Cost], megabytes: float | None) -> Row:
    """Return the medians of the runs of one contestant."""
    return Row(
        name,
        size,
        len(runs),
        Cost(
            statistics.median(run.wall for run in runs),
            statistics.median(run.cpu for run in runs),
            statistics.median(run.megabytes for run in runs),
            whole=all(run.whole for run in runs),
        ),
        megabytes,
    )


def main() -> None:
    """Print a table for each size; write page and plots where that is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=float, default=LIMIT, help="seconds for one of the others")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows: list[Row] = []
    for size in options.sizes:
        new = measured(size, options.rounds, options.limit)
        print(table(new, FULL), flush=True)
        rows += new
        if options.write:
            write(rows, FULL)
            subprocess.run([OTHERS_BINARIES / "python", HERE / "draw.py"], check=True)


if __name__ == "__main__":
    main()
