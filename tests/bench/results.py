"""What was measured, as a table, and as a page with plots."""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from draw import LABELS
from measure import Cost

HERE = Path(__file__).resolve().parent
FOLDER = HERE / "results"
HEAD = """# What a site costs

Made by `make bench`: whole sites of invented works, of the same shapes as real ones, with a note
on one in ten. What is compared, and how, `contestants.py` and `bench_sites.py` say. Seconds are
medians of all runs; memory is the most that all processes together held at a time. “Ratio” is the
time from start to end, divided by that of this project making all anew, so more than 1 is slower.
A build with “>” was stopped before its end.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """The cost of one way to make the site of so many works."""

    name: str
    size: int
    runs: int
    cost: Cost
    megabytes: float | None
    """Size of the site, where it is one of its own."""


def table(rows: Sequence[Row], base: str) -> str:
    """Return a Markdown table of the rows, each beside the row called ``base`` of its size."""
    walls = {row.size: row.cost.wall for row in rows if row.name == base}
    lines = [
        "| works | made by | runs | seconds | ratio | of all processors | memory, MB | site, MB |",
        "|--:|:--|--:|--:|--:|--:|--:|--:|",
    ]
    for row in rows:
        cost = row.cost
        size = "" if row.megabytes is None else f"{row.megabytes:,.1f}"
        over = "" if cost.whole else "> "
        lines.append(
            f"| {row.size:,} | {row.name} | {row.runs} | {over}{cost.wall:,.1f} "
            f"| {over}{cost.wall / walls[row.size]:.2f} | {over}{cost.cpu:,.1f} "
            f"| {cost.megabytes:,.0f} | {size if cost.whole else ''} |"
        )
    return "\n".join(lines)


def machine() -> str:
    """Return a line that says when and on what it was measured."""
    today = dt.datetime.now(dt.UTC).date()
    model = next(
        (line.partition(":")[2].strip() for line in _cpu_lines() if line.startswith("model name")),
        platform.machine(),
    )
    cores = len(os.sched_getaffinity(0))
    python = platform.python_version()
    day = f"{today.day} {today:%B %Y}"
    return (
        f"{day}, {cores} cores of {model}, {platform.system()}, Python {python}, "
        f"files in {_file_system(Path(tempfile.gettempdir()))}."
    )


def _file_system(folder: Path) -> str:
    """Return the kind of file system that a folder is on; some cost much more than others."""
    mounts = Path("/proc/mounts")
    lines = mounts.read_text("utf-8").splitlines() if mounts.exists() else []
    kinds = {Path(line.split()[1]): line.split()[2] for line in lines}
    return next((kinds[path] for path in (folder, *folder.parents) if path in kinds), "a folder")


def _cpu_lines() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text("utf-8").splitlines() if path.exists() else []


def write(rows: Sequence[Row], base: str) -> None:
    """Write the page and the data that its plots (draw.py) are made of."""
    FOLDER.mkdir(exist_ok=True)
    data = json.dumps([asdict(row) for row in rows], indent=1, ensure_ascii=False)
    (FOLDER / "measured.json").write_text(f"{data}\n", "utf-8")
    pictures = "".join(
        f"\n![A plot of {label} against the number of works]({name}.svg)\n"
        for name, label in LABELS.items()
    )
    page = f"{HEAD}\n{machine()}\n\n{table(rows, base)}\n{pictures}"
    (FOLDER / "README.md").write_text(page, "utf-8")
