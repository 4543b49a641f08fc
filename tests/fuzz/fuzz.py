"""Fuzzes every target for a time, and ends with what was tried and what was not right.

A text that takes more seconds of this processor than a watch allows is a finding too, and memory
has a bound. A finding is made as small as it can be, and printed as a text to put among the seeds
of its target in targets.py, where every run of the tests tries it again.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import resource
import sys
import time
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1] / "scripts"), str(HERE.parent), str(HERE)]

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import HypothesisException
from targets import TARGETS, Target
from watch import TooLong, watched

ROUND = 400
"""Texts that a target is given until the next one has its turn."""
MEMORY = 4 * 2**30
PROFILE = settings(
    max_examples=ROUND,
    deadline=None,
    database=None,
    print_blob=False,
    suppress_health_check=[*HealthCheck],
    phases=[Phase.generate, Phase.target, Phase.shrink],
)


class Run:
    """How often a target was tried, and what it did not get right."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self.executions = 0
        self.findings: dict[str, str] = {}
        """By where it went wrong, the text."""

    def go(self, number: int) -> None:
        """Try a round of texts, others than those of the other rounds."""
        last = [""]

        @seed(number)
        @PROFILE
        @given(self.target.texts)
        def attempt(text: str) -> None:
            self.executions += 1
            try:
                with watched():
                    self.target.check(text)
            except Exception as error:
                if _where(error) in self.findings:
                    return  # it is known
                last[0] = text
                raise

        try:
            attempt()
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            if isinstance(error, HypothesisException):
                print(f"{self.target.name}: {error}", file=sys.stderr)
            where = _where(error)
            self.findings[where] = last[0]
            print(f"{self.target.name}: {where}\n    {last[0]!r}", flush=True)


def _where(error: BaseException) -> str:
    """Return the kind of an error, and the innermost place in this project where it was raised."""
    frames = [
        f for f in traceback.extract_tb(error.__traceback__) if "site-packages" not in f.filename
    ]
    if isinstance(error, ExceptionGroup):
        return _where(error.exceptions[0])
    if isinstance(error, TooLong | RecursionError):  # it may be noticed anywhere
        frames = [f for f in frames if f.name.startswith("check_")]
    frame = frames[-1]
    return f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}"


def main() -> int:
    """Fuzz; return 1 where there were findings."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--seed", type=int, default=int(time.time()), help="printed by every run")
    parser.add_argument("--only", choices=[target.name for target in TARGETS], action="append")
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    print(f"Seed {options.seed}", flush=True)
    runs = [Run(target) for target in TARGETS if not options.only or target.name in options.only]
    spent: dict[Run, float] = collections.defaultdict(float)
    end, number = time.monotonic() + 60 * options.minutes, options.seed
    with contextlib.suppress(KeyboardInterrupt):
        while time.monotonic() < end:
            run = min(runs, key=lambda run: spent[run])  # each has the same time
            start = time.process_time()
            run.go(number)
            spent[run] += time.process_time() - start
            number += 1
    print(f"{'target':<14}{'executions':>12}{'findings':>10}")
    for run in runs:
        print(f"{run.target.name:<14}{run.executions:>12,}{len(run.findings):>10}")
    return int(any(run.findings for run in runs))


if __name__ == "__main__":
    sys.exit(main())
