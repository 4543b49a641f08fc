"""A whole build: the site, the published addresses, the editions to take away."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from annotated_reading.commands.offline import make_editions
from annotated_reading.commands.progress import summary
from annotated_reading.commands.publishing import record
from annotated_reading.commands.rigour import asked_for
from annotated_reading.files.listing import size_below
from annotated_reading.files.lock import alone
from annotated_reading.files.staging import in_place_of
from annotated_reading.garbage import give_back
from annotated_reading.layout import layout_of
from annotated_reading.model import Rigour
from annotated_reading.rendering.unchanged import NothingToDo, with_editions

MANY = 500
"""Pages of which mkdocs holds so much that it is given back before editions are made."""
UNCHANGED = "Nothing has changed since the last build: site/ and dist/ stand as they are."


def make_whole(
    root: Path, config: Path | None, make_site: Callable[[], None], rigour: Rigour, *, publish: bool
) -> None:
    """Build what does not stand already; until all is whole, what was there before stays.

    ``make_site`` lets mkdocs build. Raises SystemExit where something fails.
    """
    site, start = root / "site", time.monotonic()
    with alone(root):
        with ExitStack() as stage:

            def open_stage() -> Path:
                return stage.enter_context(in_place_of(site))

            with asked_for(rigour), with_editions(open_stage) as whole:
                try:
                    make_site()
                except NothingToDo as nothing:
                    if nothing.whole and not publish:
                        print(UNCHANGED)
                        return
            # only now: what a build was refused for promises nothing
            if publish:
                _end_unless_good(record(layout_of(root, config=config), rigour))
            if whole.pages >= MANY:
                give_back()
            _end_unless_good(
                make_editions(root, config, whole.stage(), asked=False, fast=whole.fast)
            )
        if whole.unchanged:
            whole.unchanged.record_whole()
    if whole.pages:
        print(summary(whole.pages, whole.reused, time.monotonic() - start, size_below(site)))


def _end_unless_good(status: int) -> None:
    if status:
        sys.exit(status)
