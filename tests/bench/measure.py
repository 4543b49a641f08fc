"""What a command costs, with every process that it starts."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

EVERY = 1.0
"""Seconds between two looks at the memory of a running command, which cost time of their own."""
SHOWN = 2000
"""Characters of what a command said that are shown where it fails."""
USUAL = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""What is measured keeps what Python compiled of it, as it does where nobody forbids it."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a command took."""

    wall: float
    """Seconds from start to end."""
    cpu: float
    """Seconds of all processes, in user and system."""
    megabytes: float
    """Most memory of all processes together at a time, what they share counted once (PSS)."""
    whole: bool = True
    """Whether the command came to its end; else it took more than this until it was stopped."""


class FailedError(Exception):
    """A measured command ended with an error."""


def cost_of(command: Sequence[str], folder: Path, limit: float | None = None) -> Cost:
    """Run a command in a folder and return what it took; FailedError if it fails.

    After ``limit`` seconds it is stopped.
    """
    log = folder / ".bench.log"
    with log.open("wb") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            env=USUAL,
        )
        done, late = threading.Event(), threading.Event()
        peaks: list[float] = [0.0]
        watcher = threading.Thread(target=_watch, args=(process.pid, done, peaks))
        ender = threading.Timer(limit or threading.TIMEOUT_MAX, _stop, (process.pid, late))
        watcher.start()
        ender.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        ender.cancel()
        done.set()
        watcher.join()
    if process.returncode and not late.is_set():
        raise FailedError(f"{' '.join(command)}: {log.read_text('utf-8', 'replace')[-SHOWN:]}")
    log.unlink()
    return Cost(wall, usage.ru_utime + usage.ru_stime, max(peaks), whole=not late.is_set())


def _stop(pid: int, late: threading.Event) -> None:
    """End a command and all that it started."""
    late.set()
    os.killpg(pid, signal.SIGKILL)


def _watch(pid: int, done: threading.Event, peaks: list[float]) -> None:
    """Note the memory of a process and all below it until it is done."""
    while not done.wait(EVERY):
        peaks[0] = max(peaks[0], sum(map(_megabytes, _family(pid))))


def _family(pid: int) -> Iterator[int]:
    """Yield a process and all that it started, with theirs."""
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in _read(children).split():
            yield from _family(int(child))


def _megabytes(pid: int) -> float:
    for line in _read(Path(f"/proc/{pid}/smaps_rollup")).splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _read(path: Path) -> str:
    """Return what stands there, or nothing: a process may have ended meanwhile."""
    try:
        return path.read_text("ascii")
    except OSError:
        return ""
