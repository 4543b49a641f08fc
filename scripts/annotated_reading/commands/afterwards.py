"""What a server does when browsers know of a build: what no page asks for at once.

It writes the index of the search, and keeps what the next build may take, while it waits for an
edit: in the thread that builds, and before the next build.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from typing import Any

from mkdocs.livereload import LiveReloadServer

Step = Callable[[], object]
log = logging.getLogger("annotated_reading")
WAITING = "_rebuild_cond"
"""On what a server waits for edits, in the thread that builds."""


class Afterwards:
    """Steps that are put off."""

    def __init__(self) -> None:
        """Put off nothing: there is nobody yet who waits for the end of a build."""
        self.is_served = False
        self._steps: deque[Step] = deque()

    def attach(self, server: LiveReloadServer) -> None:
        """Put off what a server need not do first, unless that is of another make."""
        if hasattr(server, WAITING):
            self.is_served = True
            setattr(server, WAITING, _Waiting(self.finish))

    def put(self, step: Step) -> None:
        """Do a step when browsers have been told; at once where there are none."""
        if self.is_served:
            self._steps.append(step)
        else:
            step()

    def finish(self) -> None:
        """Do what was put off."""
        while self._steps:
            self._steps.popleft()()


class _Waiting(threading.Condition):
    """Does something before each wait."""

    def __init__(self, before: Callable[[], None]) -> None:
        super().__init__()
        self._before = before

    def wait_for(self, predicate: Callable[[], Any], timeout: float | None = None) -> Any:  # noqa: ANN401 - as theirs
        try:
            self._before()
        except Exception:
            # as the server does where a build fails: it goes on
            log.exception("Something that follows a build failed; the next build does it again.")
        return super().wait_for(predicate, timeout)
