"""What stands for sources of pages that were read before, by how their files stand.

The record may be deleted at any time. It holds for one version of the code.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from annotated_reading.files import read_file, write_file
from annotated_reading.files.signature import Stamp, signature
from annotated_reading.rendering.fingerprint import OURS, versions


class KnownSources:
    """The sources of the last build, in files that nobody has written since."""

    def __init__(self, record: Path | None, docs: Mapping[str, Stamp]) -> None:
        """Read the record, if there may be one; ``docs`` has the stamps of files by address."""
        self._record, self._docs = record, docs
        self._by = json.dumps([versions(), signature([OURS]).of_all]) if record else ""
        self._before = self._read()

    def known(self, uri: str) -> tuple[bytes, int] | None:
        """Return digest and size of a source; None where it has to be read."""
        stamp, digest = self._before.get(uri, (None, b""))
        if stamp is None or self._docs.get(uri) != stamp:
            return None
        return digest, stamp[0]

    def keep(self, sources: Iterable[tuple[str, bytes]]) -> None:
        """Record the digests of sources, by address."""
        now = {uri: (self._docs[uri], digest) for uri, digest in sources if uri in self._docs}
        if self._record and now != self._before:
            told = {uri: [*stamp, digest.hex()] for uri, (stamp, digest) in now.items()}
            with suppress(OSError):
                record = json.dumps({"by": self._by, "sources": told})
                write_file(self._record, record.encode())

    def _read(self) -> dict[str, tuple[Stamp, bytes]]:
        try:
            told = json.loads(read_file(self._record)) if self._record else {}
            if not told or told["by"] != self._by:
                return {}
            return {
                str(uri): ((int(size), int(time), int(number)), bytes.fromhex(digest))
                for uri, (size, time, number, digest) in told["sources"].items()
            }
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return {}  # there is none, or somebody else wrote it
