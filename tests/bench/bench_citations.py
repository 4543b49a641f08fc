"""CPU time of a citation, ours beside pybtex' unsrt style, on invented entries without LaTeX."""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

from pybtex.database import parse_string
from pybtex.plugin import find_plugin

from annotated_reading import apa
from annotated_reading.bibtex.bibliography import parse_bibliography
from annotated_reading.text.rich import render_html

NUMBER = 1000


def entry(number: int) -> str:
    """Return an invented article."""
    return (
        f"@article{{roe{number}, author={{Roe, Ann and Doe, Bo C. and Poe, Di}},\n"
        f" title={{Lamp number {number} and its keeper on the outer pier}},\n"
        f" journal={{Journal of Lantern Optics}}, volume={{{number % 40}}}, number={{3}},\n"
        f" pages={{{number}--{number + 9}}}, year={{{1950 + number % 70}}},\n"
        f" doi={{10.5555/jol.{number}}}}}\n"
    )


def main() -> None:
    """Print the time of each style."""
    source = "".join(entry(number) for number in range(NUMBER))
    entries, _ = parse_bibliography(source, "bench.bib")
    start = time.process_time()
    for one in entries:
        render_html(apa.cite(one))
    ours = time.process_time() - start
    data = parse_string(source, "bibtex")
    style = find_plugin("pybtex.style.formatting", "unsrt")()
    start = time.process_time()
    for formatted in style.format_entries(data.entries.values()):
        formatted.text.render_as("html")
    theirs = time.process_time() - start
    print(f"{'style':<20}{'ms of CPU per entry':>20}")
    print(f"{'APA 7 (ours)':<20}{1000 * ours / NUMBER:>20.2f}")
    print(f"{'unsrt (pybtex)':<20}{1000 * theirs / NUMBER:>20.2f}")


if __name__ == "__main__":
    main()
