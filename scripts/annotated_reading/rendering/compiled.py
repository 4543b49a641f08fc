"""Templates as Jinja compiles them, which a server has to do once.

They are held in memory alone: code in a file would be run, whoever wrote it.
"""

from __future__ import annotations

from types import CodeType

import jinja2
from jinja2.bccache import Bucket


class Compiled(jinja2.BytecodeCache):
    """What was compiled, by the name of the template and what it says."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._code: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template what was compiled of it, unless it says something else now."""
        checksum, code = self._code.get(bucket.key, ("", None))
        if code and checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Hold what was compiled of a template."""
        if bucket.code:
            self._code[bucket.key] = bucket.checksum, bucket.code
