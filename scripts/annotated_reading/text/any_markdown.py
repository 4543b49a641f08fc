"""Any Markdown as HTML, by the library; a module of its own because few texts need that.

The library takes as long to load as the pages of ten works to be written.
"""

from __future__ import annotations

from markdown import Markdown as Renderer
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.tables import TableExtension

_RENDERER = Renderer(extensions=[AttrListExtension(), DefListExtension(), TableExtension()])
"""Extensions themselves: for their names Markdown looks through all packages that are installed."""


def convert(text: str) -> str:
    """Return Markdown as HTML."""
    return str(_RENDERER.reset().convert(text))
