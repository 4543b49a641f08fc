"""Make the cards of the built site, and let its pages name them."""

from __future__ import annotations

from pathlib import Path

from annotated_reading.editions.built_site import BuiltSite, site_in
from annotated_reading.editions.card_tags import CARDS, with_card, without_card
from annotated_reading.editions.pictures import Painter, painter
from annotated_reading.files import read_file, remove_file, write_file
from annotated_reading.kept import ANEW, Kept
from annotated_reading.model import Reading
from annotated_reading.pages.cards import HEIGHT, WIDTH, Card, cards


def make_cards(folder: Path, reading: Reading, kept: Kept = ANEW) -> int:
    """Make the cards of the site in a folder, but for pictures that are ``kept``; return how many.

    None where the site has no address, for a card is named by a whole one, or where the libraries
    are not there; then no page names one either.
    """
    site = site_in(folder)
    for uri in site.uris:
        if uri.startswith(CARDS):
            remove_file(folder / uri)
    made: tuple[Card, ...] = ()
    if reading.site_url:
        try:
            with painter(site, kept) as brush:
                made = _painted(folder, reading, brush)
        except ModuleNotFoundError:
            made = ()
    _name(folder, site, reading.site_url, made)
    return len(made)


def _painted(folder: Path, reading: Reading, brush: Painter) -> tuple[Card, ...]:
    made = tuple(card for card in cards(reading) if brush.has_letters(card.drawing))
    for card in made:
        write_file(folder / _file(card), brush.painted(card.drawing))
    return made


def _name(folder: Path, site: BuiltSite, address: str, made: tuple[Card, ...]) -> None:
    """Let every page name its card, or that of the edition."""
    own = {card.page: card for card in made}
    for uri in site.uris:
        if not uri.endswith("/index.html") and uri != "index.html":
            continue
        page = read_file(folder / uri).decode("utf-8")
        card = own.get(uri) or own.get("")
        named = (
            with_card(page, f"{address}{_file(card)}", card.alt, (WIDTH, HEIGHT))
            if card
            else without_card(page)
        )
        if named != page:
            write_file(folder / uri, named.encode())


def _file(card: Card) -> str:
    return f"{CARDS}{card.name}.png"
