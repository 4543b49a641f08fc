"""Templates that a process compiles once: a server makes the same pages again and again.

Nothing of it is written to a file: code that somebody else has put there would run. What may be
kept all the same, and where, says ``files/compiled_templates.py``.
"""

from __future__ import annotations

from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class CompiledOnce(BytecodeCache):
    """What templates became, by their names and what they say.

    Each is for environments that compile alike.
    """

    def __init__(self) -> None:
        """Know none yet."""
        self._compiled: dict[tuple[str, ...], tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what the same template became before, if it says the same still."""
        checksum, code = self._compiled.get(_key(bucket), ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a template became, in place of what another of its name did."""
        if bucket.code:
            self._compiled[_key(bucket)] = bucket.checksum, bucket.code


def _key(bucket: Bucket) -> tuple[str, ...]:
    """Return what a template is compiled by, beside its text: settings may add to the language."""
    return bucket.key, *bucket.environment.extensions
