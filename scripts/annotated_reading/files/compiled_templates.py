"""What our own templates became, kept from process to process where Python keeps our own code.

It is code, and who reads it runs it. So it stands in the ``__pycache__`` of this room, where nobody
can write who cannot change this package as well, and never in the folder of an edition, whose cache
anybody may have filled. What an edition lays over ours is compiled each time. (It does not stand
beside the templates either: a server watches those, and would see an edit.)
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from annotated_reading.compiled import CompiledOnce
from annotated_reading.files import TEMPLATES_FOLDER
from annotated_reading.files.replacing import replace_file
from annotated_reading.files.sealed import opened, sealed
from annotated_reading.files.signature import signature
from annotated_reading.layout import OUR_CODE

HERE = Path(__file__).parent
DEFAULT = "default/"
"""Before the name of a template of ours that an edition may lay one of its own over."""


class CompiledForGood(CompiledOnce):
    """What templates became, in this process and in those before it.

    Where that folder cannot be written to, or Python is to write no code, it is as if they had
    been none.
    """

    def __init__(self, kind: str) -> None:
        """Know none yet of a kind: of environments that compile alike."""
        super().__init__()
        self._kind = kind

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 - theirs
        """Return the name of a template, which has no other."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what the same template became before, if all that made it is the same still."""
        super().load_bytecode(bucket)
        path = self._path(bucket)
        if bucket.code is None and path:
            with suppress(OSError, ValueError):  # there is none, or it is of something else
                bucket.bytecode_from_string(opened(_made_by(), path.read_bytes()))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a template became, in place of what another of its name did."""
        super().dump_bytecode(bucket)
        path = self._path(bucket)
        if not path or sys.dont_write_bytecode:
            return
        with suppress(OSError):
            if self._is_ours(bucket):
                replace_file(path, sealed(_made_by(), bucket.bytecode_to_string()))

    def _path(self, bucket: Bucket) -> Path | None:
        """Return where Python would have it; None where Python keeps nothing."""
        name = f"templates.{self._kind}.{bucket.key.replace('/', '.')}"
        with suppress(NotImplementedError):
            return Path(cache_from_source(str(HERE / name)))
        return None

    def _is_ours(self, bucket: Bucket) -> bool:
        """Whether a template says what the one of its name does that we brought."""
        path = TEMPLATES_FOLDER / bucket.key.removeprefix(DEFAULT)
        return self.get_source_checksum(path.read_text("utf-8")) == bucket.checksum


@cache
def _made_by() -> bytes:
    """Return what stands for all that compiles a template, and for what it reckons out of it."""
    packages = [Path(jinja2.__file__).parent, OUR_CODE]
    return sha256(json.dumps([sys.version, signature(packages)]).encode()).digest()
