"""Draws what was measured: results/measured.json becomes a plot for each cost.

    python tests/bench/draw.py

It runs in the environment of the others, which has matplotlib; the project needs none.
"""

from __future__ import annotations

import json
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "results"
LABELS = {
    "wall": "seconds from start to end",
    "cpu": "seconds of all processors",
    "megabytes": "megabytes of memory",
}
MARKS = "osD^v<>P"


def draw(what: str, label: str) -> None:
    """Draw one cost against the number of works, both in powers of ten."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    mpl.rcParams["svg.hashsalt"] = what  # or each drawing would have other names inside
    figure = Figure(figsize=(8, 5), layout="constrained")
    axes = figure.subplots()
    lines: dict[str, list[tuple[int, float]]] = {}
    for row in json.loads((FOLDER / "measured.json").read_text("utf-8")):
        if row["cost"]["whole"]:
            lines.setdefault(row["name"], []).append((row["size"], row["cost"][what]))
    for (name, points), mark in zip(lines.items(), MARKS, strict=False):
        axes.plot(*zip(*points, strict=True), marker=mark, label=name)
    axes.set(xscale="log", yscale="log", xlabel="works", ylabel=label)
    axes.grid(visible=True, which="major", alpha=0.3)
    axes.legend(fontsize="small")
    figure.savefig(FOLDER / f"{what}.svg", metadata={"Date": None})


if __name__ == "__main__":
    for name, text in LABELS.items():
        draw(name, text)
