"""How far a long build is, on a terminal; and what it was, when it is done."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from annotated_reading.editions.offer import human_size
from annotated_reading.text.plain import plural

LONG = 500
"""From how many pages on progress is shown."""
OFTEN = 100
"""How many steps the bar has."""


def bar(label: str) -> Callable[[int, int], None]:
    """Return what is told how many are done, of how many; it shows a bar, on a terminal alone."""
    shown: list[Any] = []

    def tell(done: int, total: int) -> None:
        if total < LONG or not sys.stderr.isatty():
            return
        if not shown:
            import click  # noqa: PLC0415 - few builds are that long

            steps = max(1, total // OFTEN)
            shown.append(
                click.progressbar(
                    length=total, label=label, file=sys.stderr, update_min_steps=steps
                )
            )
        progress = shown[0]
        progress.update(done - progress.pos)
        if done >= total and not progress.finished:
            progress.finish()
            progress.render_progress()
            progress.render_finish()

    return tell


def summary(pages: int, reused: int, seconds: float, size: int) -> str:
    """Return what a build was, in a line."""
    same = f", {reused:,} of them as they stood" if reused else ""
    return f"{plural(pages, 'page')} in {seconds:.1f} s{same}; the site has {human_size(size)}."
