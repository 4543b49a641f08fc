"""Types of values that every room passes around."""

from __future__ import annotations

from typing import Annotated

Prose = Annotated[str, "Prose"]
"""What an annotator writes in Markdown, as it was written: not yet made harmless, its citations not
yet resolved."""
