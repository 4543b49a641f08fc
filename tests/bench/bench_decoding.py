"""How often LaTeX is decoded for a work, and what loading and rendering cost, of two versions.

    python tests/bench/bench_decoding.py [scripts of another version]

Each measurement has a process of its own; versions take turns.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # which version is measured is known only when it is
    from annotated_reading.model import Reading

HERE = Path(__file__).resolve().parent
SCRIPTS = HERE.parents[1] / "scripts"
DECODERS = ("decode_latex", "plain", "parse_latex", "unknown_macros")
"""What decodes, under the names of this version and of 1.0.0."""
COUNTED = 50
SIZES = (500, 5000)


def main() -> None:
    """Print a row for each version and size."""
    versions = [Path(path).resolve() for path in sys.argv[1:]] + [SCRIPTS]
    print(f"{'works':>8}{'calls of a decoder a work':>28}{'ms of CPU a work':>20}   scripts")
    for size in SIZES:
        for scripts in versions:
            calls = _run(scripts, "calls", COUNTED)
            milliseconds = _run(scripts, "time", size)
            print(f"{size:>8}{calls:>28.1f}{milliseconds:>20.2f}   {scripts}")


def _run(scripts: Path, what: str, size: int) -> float:
    """Measure in a process of its own, which imports that version."""
    done = subprocess.run(
        [sys.executable, __file__, f"--{what}", str(scripts), str(size)],
        check=True,
        capture_output=True,
        text=True,
    )
    return float(done.stdout)


def measure(what: str, scripts: str, size: int) -> float:
    """Return the calls of a decoder, or the milliseconds of CPU, for each of ``size`` works."""
    sys.path[:0] = [scripts, str(HERE)]
    calls = [0]
    if what == "calls":
        _count(calls)
    from invent import invent

    from annotated_reading.build import load
    from annotated_reading.layout import layout_of

    render = _renderer()
    with tempfile.TemporaryDirectory() as folder:
        layout = layout_of(invent(Path(folder), size))
        start = time.process_time()
        render(load(layout)[0])
        spent = time.process_time() - start
    return (calls[0] if what == "calls" else 1000 * spent) / size


def _renderer() -> Callable[[Reading], object]:
    """Return what makes all pages; version 1.0.0 has no templates."""
    from annotated_reading import files
    from annotated_reading.pages import render_pages

    if not hasattr(files, "read_templates"):
        return render_pages  # type: ignore[return-value]
    from annotated_reading.pages.templating import Templates

    templates = Templates(files.read_templates())
    return lambda reading: render_pages(reading, templates)


def _count(calls: list[int]) -> None:
    """Put counters in front of the decoders, before anything else has imported them."""
    try:
        from annotated_reading.bibtex import latex
    except ImportError:  # version 1.0.0 has no rooms
        from annotated_reading import latex  # type: ignore[attr-defined,no-redef]

    def counted(decoder: Callable[[str], object]) -> Callable[[str], object]:
        def call(source: str) -> object:
            calls[0] += 1
            return decoder(source)

        return call

    for name in DECODERS:
        if hasattr(latex, name):
            setattr(latex, name, counted(getattr(latex, name)))


if __name__ == "__main__":
    if sys.argv[1:] and sys.argv[1].startswith("--"):
        print(measure(sys.argv[1][2:], sys.argv[2], int(sys.argv[3])))
    else:
        main()
