r"""Fields as nearly all are: a name, ``=``, a value in braces, a comma. Found in one step.

What is found here is what pybtex' tokenizer finds, piece by piece, in five times the time. Braces
may stand in braces three deep; whatever is otherwise, it reads.
"""

from __future__ import annotations

import re
from string import digits

from pybtex.database.input.bibtex import NAME_CHARS

IN_ASCII = "".join(sign for sign in map(chr, range(128)) if sign not in NAME_CHARS + digits)
NO_LETTERS = re.escape(IN_ASCII) + (
    r"\x80-\xa9\xab\xac\xae-\xb4\xb6-\xb9\xbb-\xbf\u2000-\u2bff\u3000-\u3004\u3008-\u3020"
    r"\ud800-\uf8ff\ufeff-\uff20\uff3b-\uff40\uff5b-\uff65\uffdd-\uffff\U00040000-\U0010ffff"
)
"""What no name of a field or a string has. BibTeX and biber take every letter, of any alphabet;
typographic quotation marks, dashes and spaces are none. (To name the letters takes Python longer:
it goes through all that are named.)"""
NAME = f"(?![0-9])[^{NO_LETTERS}]+"
INNERMOST = r"\{[^{}]*+\}"
INNER = rf"\{{(?:[^{{}}]++|{INNERMOST})*+\}}"
PLAIN_FIELD = re.compile(rf"\s*(?P<name>{NAME})\s*=\s*\{{(?P<value>(?:[^{{}}]++|{INNER})*+)\}}\s*,")
