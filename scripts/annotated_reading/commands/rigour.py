"""How strict a build is that mkdocs runs for a command: it hands no options on to its plugins."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from annotated_reading.model import Rigour

_asked: ContextVar[Rigour] = ContextVar("rigour", default=Rigour())  # noqa: B039 - it is frozen


@contextmanager
def asked_for(rigour: Rigour) -> Iterator[None]:
    """Let every build within be as strict as a command was asked to be."""
    token = _asked.set(rigour)
    try:
        yield
    finally:
        _asked.reset(token)


def asked_rigour() -> Rigour:
    """Return how strict the build at hand is to be."""
    return _asked.get()
