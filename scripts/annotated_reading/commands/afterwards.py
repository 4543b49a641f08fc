"""What a server does when browsers know of a build: it keeps what the next one may take.

Nobody need wait for that. It is done while the server waits for an edit, before the next build.
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
            log.exception("What a build has made could not be kept for the next one.")
        return super().wait_for(predicate, timeout)
