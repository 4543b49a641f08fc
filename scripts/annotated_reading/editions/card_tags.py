"""What the head of a page says of its card; put into the built page when the picture is made."""

from __future__ import annotations

import html
import re

CARDS = "assets/cards/"
"""The folder of the cards in the built site."""
TAGS = re.compile(
    rf'<meta property="og:image" content="[^"]*/{CARDS}[^"]*">.*?<meta name="twitter:card"[^>]*>\n'
)
ANY = re.compile(r"<meta [^>]*\bog:image\b")
END = "</head>"


def with_card(page: str, address: str, alt: str, size: tuple[int, int]) -> str:
    """Return a page that names its card; as it is where it names a picture of somebody's own.

    ``address`` is the whole address of the picture.
    """
    page = without_card(page)
    if ANY.search(page) or END not in page:
        return page
    width, height = size
    facts = (
        ("og:image", address),
        ("og:image:type", "image/png"),
        ("og:image:width", str(width)),
        ("og:image:height", str(height)),
        ("og:image:alt", alt),
    )
    tags = "".join(
        f'<meta property="{name}" content="{html.escape(text)}">' for name, text in facts
    )
    card = '<meta name="twitter:card" content="summary_large_image">\n'
    return page.replace(END, f"{tags}{card}{END}", 1)


def without_card(page: str) -> str:
    """Return a page without what it says of a card of ours."""
    return TAGS.sub("", page)
