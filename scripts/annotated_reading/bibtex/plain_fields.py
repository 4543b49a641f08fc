r"""Fields as nearly all are: a name, ``=``, a value in braces, a comma. Found in one step.

What is found here is what pybtex' tokenizer finds, piece by piece, in five times the time. Braces
may stand in braces three deep; whatever is otherwise, it reads.
"""

from __future__ import annotations

import re

from pybtex.database.input.bibtex import NAME_CHARS

LETTERS = re.escape(NAME_CHARS) + (
    r"\u00aa\u00ad\u00b5\u00ba\u00c0-\u1fff\u2c00-\u2fff\u3005-\u3007\u3021-\ud7ff\uf900-\ufefe"
    r"\uff21-\uff3a\uff41-\uff5a\uff66-\uffdc\U00010000-\U0003ffff"
)
"""What names of fields and strings begin with. BibTeX and biber take every letter, of any alphabet;
typographic quotation marks, dashes and spaces are between the ranges."""
NAME = f"(?![0-9])[{LETTERS}0-9]+"
INNERMOST = r"\{[^{}]*+\}"
INNER = rf"\{{(?:[^{{}}]++|{INNERMOST})*+\}}"
PLAIN_FIELD = re.compile(rf"\s*(?P<name>{NAME})\s*=\s*\{{(?P<value>(?:[^{{}}]++|{INNER})*+)\}}\s*,")
