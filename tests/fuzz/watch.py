"""A watch over a text that is tried: it counts time of the processor, not of a busy machine."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator

SECONDS = 20


class TooLong(Exception):
    """A text of a few hundred characters takes longer than anybody would wait."""


@contextlib.contextmanager
def watched(seconds: float = SECONDS) -> Iterator[None]:
    """Raise TooLong within a block that takes too long; nothing where there are no such clocks."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(*_: object) -> None:
        raise TooLong

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
