"""The links and pictures in annotators' texts that lead to something of this site."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotated_reading.errors import Place
from annotated_reading.inputs.parse import Inputs
from annotated_reading.inputs.written import written_texts
from annotated_reading.model import LocalLink
from annotated_reading.text.code_regions import find_code, matches_outside
from annotated_reading.text.destinations import scheme

DESTINATION = re.compile(
    r"\]\([ ]*(?P<inline>[^\s()]+)|^[ ]*\[[^\]^@][^\]]*\]:[ ]*(?P<defined>\S+)", re.MULTILINE
)


def local_links(inputs: Inputs) -> Iterator[LocalLink]:
    """Yield each link that has no scheme, from texts that were made harmless.

    Those within a page, ``#s1``, are left out.
    """
    for written in written_texts(inputs):
        if "](" not in written.text and "]:" not in written.text:
            continue
        for match in matches_outside(DESTINATION, written.text, find_code(written.text)):
            address = match["inline"] or match["defined"]
            if not address.startswith("#") and not scheme(address):
                line = written.place.line + written.text.count("\n", 0, match.start())
                yield LocalLink(address, Place(written.place.path, line))
