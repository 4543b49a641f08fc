"""What whoever makes a new edition may choose: its parts, and the terms for what they write.

Apart from what makes it, for the command line names them before anything is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from annotated_reading.importing.views import Licence
from annotated_reading.model import Markdown

PARTS = ("edition", "references", "abstract", "notes")
LICENCES: Mapping[str, Licence] = MappingProxyType(
    {
        name: Licence(Markdown(called), Markdown(url))
        for name, called, url in (
            ("cc-by", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
            ("cc-by-sa", "CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
            ("cc0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
            ("none", "", ""),
        )
    }
)
"""Terms for what an annotator writes; the first is the default."""
