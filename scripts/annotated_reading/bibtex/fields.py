"""The fields of an entry -> what stands in them, each decoded once."""

from __future__ import annotations

from annotated_reading.bibtex.identifiers import verbatim
from annotated_reading.bibtex.latex import decode_latex
from annotated_reading.bibtex.sharing import SHORT
from annotated_reading.model import Value
from annotated_reading.text.rich import clean

VERBATIM = frozenset(
    "doi url urlraw eprint file pdf verba verbb verbc isbn issn crossref xref xdata ids related "
    "entryset date urldate eventdate origdate".split()
)
"""Fields that hold addresses, keys, numbers and dates (biblatex manual, §2.2.1): no LaTeX."""
VERBATIM_STEMS = ("bdsk-url-", "bdsk-file-")
"""BibDesk numbers what it attaches: bdsk-url-1."""


class Decoder:
    """Decodes the fields of a file, what many entries have in common once."""

    def __init__(self) -> None:
        self._known: dict[tuple[bool, str], Value] = {}

    def field(self, name: str, source: str) -> Value:
        """Return what stands in a field of an entry; ``name`` is in lower case."""
        if len(source) > SHORT:
            return decode_field(name, source)
        known = self._known.get(mark := (_is_verbatim(name), source))
        if known is None:
            known = self._known[mark] = decode_field(name, source)
        return known


def decode_field(name: str, source: str) -> Value:
    """Return what stands in a field of an entry; ``name`` is in lower case."""
    if not _is_verbatim(name):
        return decode_latex(source)
    text = clean(verbatim(source)).strip()
    return Value(source, text)


def _is_verbatim(name: str) -> bool:
    return name in VERBATIM or name.startswith(VERBATIM_STEMS)
