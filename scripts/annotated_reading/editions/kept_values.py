"""Values that a page loads when it needs them.

They come in scripts, because a page from a file may load no other thing. Each keeps its value under
a name of its own, where the script of the page takes it.
"""

from __future__ import annotations

import json
from typing import Any

from annotated_reading.model import Json

DATA_FOLDER = "assets/data/"
"""Where data of pages lie: a script there keeps a value, and makes nothing by itself."""


def kept_value(name: str, value: Json) -> str:
    """Return a script that keeps a value under a name."""
    return kept_json(name, script_json(value))


def kept_json(name: str, value: str) -> str:
    """Return the same for a value that ``script_json`` has written."""
    return f"window[{script_json(name)}]={value};\n"


def value_in(script: str) -> Any:  # noqa: ANN401 - any value of JSON
    """Return the value that such a script keeps."""
    return json.loads(script.partition("=")[2].rstrip(";\n"))


def script_json(value: Json) -> str:
    """Return JSON that may stand in a script, and in a ``<script>`` of a page."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # the last two end a line of a script in old browsers
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
