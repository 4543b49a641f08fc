"""The APA 7 style: reference-list entries as rich text, and the forms used in running text.

Rules: Publication Manual of the American Psychological Association, 7th edition, chapters 8 to 11,
as biblatex-apa reads them where an entry of BibTeX leaves room. Nothing here raises: an entry
that lacks something gives the best reference that can be made of it, and problems() says what
was done without.
"""

from annotated_reading.apa.distinct import Distinction, distinctions, in_texts, told
from annotated_reading.apa.intext import InText, in_text
from annotated_reading.apa.left_out import left_out, unplaced
from annotated_reading.apa.order import sort_key
from annotated_reading.apa.related import names_another
from annotated_reading.apa.style import Citations, cite, problems

__all__ = [
    "Citations",
    "Distinction",
    "InText",
    "cite",
    "distinctions",
    "in_text",
    "in_texts",
    "left_out",
    "names_another",
    "problems",
    "sort_key",
    "told",
    "unplaced",
]
