"""What to do about mistakes of syntax, by what the tokenizer says of them."""

from __future__ import annotations


def remedy(what: str) -> str:
    """Return what to do about a mistake."""
    if what == "too many nested braces":
        return "remove braces that are never closed"
    if "expected" in what:
        return "look for a missing comma, brace or quotation mark just before this"
    return "balance the braces of this value"
