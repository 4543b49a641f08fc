"""Time and size of the editions to take away, beside the build of the site they are made of."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1] / "scripts"), str(HERE.parent), str(HERE)]

from invent import invent

from conftest import build_site, copy_project, make_editions


def main() -> None:
    """Print a row for each size."""
    print(f"{'works':>8}{'mkdocs s':>12}{'editions s':>12}   kB")
    for size in (10, 100, 1000):
        with tempfile.TemporaryDirectory() as folder:
            reading = invent(Path(folder) / "reading", size)
            project = copy_project(Path(folder) / "project", reading)
            start = time.perf_counter()
            build_site(project)
            built = time.perf_counter()
            make_editions(project)
            done = time.perf_counter()
            sizes = ", ".join(
                f"{path.suffix[1:]} {path.stat().st_size // 1000:,}"
                for path in sorted((project / "dist").iterdir())
                if path.suffix != ".sha256"
            )
        print(f"{size:>8}{built - start:>12.1f}{done - built:>12.1f}   {sizes}")


if __name__ == "__main__":
    main()
