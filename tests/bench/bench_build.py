"""CPU time and memory of the build step against the number of works; mkdocs is not part of it."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1] / "scripts"), str(HERE)]

from invent import invent

from annotated_reading.build import build, load
from annotated_reading.layout import layout_of
from annotated_reading.pages import render_pages
from helpers import TEMPLATES


def main() -> None:
    """Print a row for each size."""
    print(f"{'works':>8}{'read, check':>14}{'render':>10}{'write':>10}{'ms/work':>10}{'MB':>8}")
    for size in (10, 100, 1000, 4000):
        with tempfile.TemporaryDirectory() as folder:
            layout = layout_of(invent(Path(folder), size))
            start = time.process_time()
            reading, _ = load(layout)
            loaded = time.process_time()
            render_pages(reading, TEMPLATES)
            rendered = time.process_time()
            build(layout)
            done = time.process_time()
        times = (loaded - start, rendered - loaded, done - rendered - (rendered - start))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        per_work = 1000 * (rendered - start) / size
        row = "".join(
            f"{seconds:>{width}.2f}" for seconds, width in zip(times, (14, 10, 10), strict=True)
        )
        print(f"{size:>8}{row}{per_work:>10.2f}{memory:>8.0f}")


if __name__ == "__main__":
    main()
