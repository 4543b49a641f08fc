"""What an import says on the terminal: what to look at, under a heading."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from annotated_reading.errors import Problem


def look_at(heading: str, problems: Sequence[Problem]) -> None:
    """Print problems below a heading; nothing where there are none."""
    if problems:
        print(f"{heading}:", file=sys.stderr)
        for problem in problems:
            print(f"  {problem}", file=sys.stderr)


def refuse(problems: Iterable[Problem]) -> int:
    """Print why nothing was written; return the exit status."""
    for problem in problems:
        print(problem, file=sys.stderr)
    print("Nothing was written.", file=sys.stderr)
    return 1
