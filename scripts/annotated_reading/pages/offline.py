"""The page from which a reader takes the whole edition away."""

from __future__ import annotations

from annotated_reading.editions.forms import MOST, forms_of, is_whole
from annotated_reading.editions.offer import CLOSING, OPENING
from annotated_reading.model import Page, Reading
from annotated_reading.pages.parts import DOT, OFFLINE, meta
from annotated_reading.pages.take_away import FORMS, LIST
from annotated_reading.text.markdown import block, bullets, definitions, link, page, paragraph
from annotated_reading.text.plain import edition_words
from annotated_reading.text.rich import escape

NOT_MADE = "The files are made together with the published site, by `make site`."
ORIGIN = "docs/_reading/edition.yml"


def render_offline(reading: Reading) -> Page:
    """Return the page; what the files weigh is put in when they are made."""
    edition = reading.edition
    description = f"“{edition.title}” to download and to read without a network."
    said = edition_words(edition.version, edition.date)
    kicker = f"Take away {DOT} {escape(said)}" if said else "Take away"
    text = page(
        ORIGIN,
        meta(reading, "Read offline", description, "Download"),
        paragraph(kicker, ".kicker"),
        "# Read offline",
        "The whole edition, to keep and to read without a network. No file here asks for anything "
        "from another host.",
        f"{OPENING}\n\n{NOT_MADE}\n\n{CLOSING}",
        "## How to open { #open }",
        definitions((form.title, form.opening) for form in forms_of(len(reading.references))),
        "## What is different { #different }",
        bullets(
            [
                _zip(reading),
                _others(len(reading.references)),
                "Links to the works themselves, to publishers and archives, need a network.",
            ]
        ),
        "## Is it what was published? { #check }",
        "Compare the SHA-256 of your file with the one above:",
        bullets(
            [
                "Linux: `sha256sum` and the name of the file",
                "macOS: `shasum -a 256` and the name of the file",
                "Windows: `certutil -hashfile`, the name of the file, `SHA256`",
            ]
        ),
        "## The list alone { #list }",
        block("div", 'class="exports"', bullets(_files())),
    )
    return Page(OFFLINE, text)


def _zip(reading: Reading) -> str:
    sentences = (
        ", every link and every address of a sentence" if reading.sentences else " and every link"
    )
    return (
        f"In the zip every page{sentences} works as it does online, and so do the search and the "
        "narrowing of lists. Only the page for wrong addresses is left out."
    )


def _others(works: int) -> str:
    """Return what there is to say of the forms beside the zip."""
    if is_whole(works):
        return (
            "The HTML file and the EPUB hold the same pages without the search; use the search of "
            "your browser or reader."
        )
    return (
        f"The zip is the only form: one HTML file or an EPUB of more than {MOST:,} works would "
        "open slowly."
    )


def _files() -> list[str]:
    return [link(title, f"{LIST}.{ending}", "download") for title, ending, _ in FORMS]
