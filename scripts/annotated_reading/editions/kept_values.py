"""Values that a page loads when it needs them.

They come in scripts, because a page from a file may load no other thing. Each keeps its value under
a name of its own, where the script of the page takes it.
"""

from __future__ import annotations

import json

from annotated_reading.model import Json


def kept_value(name: str, value: Json) -> str:
    """Return a script that keeps a value under a name."""
    return f"window[{script_json(name)}]={script_json(value)};\n"


def script_json(value: Json) -> str:
    """Return JSON that may stand in a script, and in a ``<script>`` of a page."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # the last two end a line of a script in old browsers
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
