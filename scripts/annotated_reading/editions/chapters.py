"""The pages of the built site as chapters: their content alone, with links between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial

from annotated_reading.editions.built_site import INDEX, BuiltSite, encoded, leads_out, resolve
from annotated_reading.editions.imprint import Imprint
from annotated_reading.editions.markup import PICTURE, Markup, markup
from annotated_reading.editions.offered import leads_to_editions, without_rows
from annotated_reading.editions.theme import article, is_framed
from annotated_reading.editions.tree import Element, heading, parse_content
from annotated_reading.frozen import frozen
from annotated_reading.kept import ANEW, Kept, digest_of

HOME = "home/"
"""The id of the first page among others; every other page has its address for an id."""
NAMED_HOME = "home//"
"""The id of a page whose address that is; no address has an empty part."""
REMEMBERED = 60
"""Pages whose content is remembered: of few, as after most edits, each form need not read it."""
Naming = Callable[[str, str, str], str]
"""From the address of a page, an id on it (or '') and the page that links, to the link."""


@frozen
class Shape:
    """What becomes of the pages in a form of the edition."""

    name: str
    """Stands for it where chapters are kept."""
    formed: Callable[[Element], Element | None]
    """From the content of a page to that of a chapter."""
    is_one_page: bool
    """Whether the chapters stand on one page, so that no two may have one id."""


@frozen
class Chapter:
    """A page of the site, without the theme's frame."""

    uri: str
    title: str
    markup: Markup


def gather(
    site: BuiltSite, uris: Iterable[str], imprint: Imprint, shape: Shape, kept: Kept = ANEW
) -> tuple[Chapter, ...]:
    """Return the pages at ``uris`` in a shape; those that are ``kept`` are not made again.

    What the theme did not make, a page that only leads elsewhere above all, is no chapter. Rows
    that offer the editions are left out: this is one.
    """
    chapters = []
    for uri in uris:
        page = site.text(f"{uri}{INDEX}")
        if uri and not is_framed(page):
            continue
        content = article(page, f"{uri}{INDEX}")
        names = imprint.labels.get(uri), imprint.title
        make = partial(chapter_of, uri, content, shape, *names)
        chapters.append(kept(digest_of(shape.name, uri, content, names), "chapter", make))
    return tuple(chapters)


def chapter_of(
    uri: str, content: str, shape: Shape, label: str | None = None, untitled: str = ""
) -> Chapter:
    """Return the page with this content as a chapter.

    ``label`` stands before its title in contents; where it has no heading, ``untitled`` is that.
    """
    whole = _whole(uri, content)
    title = heading(whole) or untitled
    formed = shape.formed(whole) or Element("article")
    return Chapter(
        uri,
        title if label is None else f"{label}: {title}",
        markup(formed, partial(place, uri) if shape.is_one_page else None),
    )


@lru_cache(REMEMBERED)
def _whole(uri: str, content: str) -> Element:
    return without_rows(parse_content(content), leads_to_editions(uri))


def texts(
    site: BuiltSite,
    chapters: Iterable[Chapter],
    address: str,
    naming: Naming,
    picture: Callable[[str], str],
) -> Iterator[str]:
    """Yield the markup of each chapter, with links that lead to the others.

    What is not among them is linked where it is published, at ``address``; where that is not
    known, the words stay and the link goes. ``picture`` gives the address that a file has in the
    edition. Raises OutputError, naming the page, where a picture is not in the site.

    In one file of a/ and b/, on a/: ``../b/#s1`` becomes ``#b/s1``, or ``#b/`` where b/ has no id
    s1; ``../c/#s1`` becomes ``https://example.org/c/#s1``.
    """
    chapters = tuple(chapters)
    ids = {chapter.uri: chapter.markup.ids for chapter in chapters}

    def new_address(uri: str, attribute: str, old: str) -> str | None:
        if attribute == PICTURE:
            return picture(site.file_named(old, f"{uri}{INDEX}"))
        if leads_out(old):
            return old
        target, fragment = resolve(old, uri)
        if target in ids:
            return naming(target, fragment if fragment in ids[target] else "", uri)
        online = f"{address}{encoded(target)}"
        return f"{online}{f'#{encoded(fragment)}' if fragment else ''}" if address else None

    for chapter in chapters:
        yield chapter.markup.with_addresses(partial(new_address, chapter.uri))


def place(uri: str, fragment: str = "") -> str:
    """Return the id that a page, or a place on it, has in the file.

    What stands on the first page keeps its id, so #s6 is sentence 6 here as well. Elsewhere the
    page's address goes before it. No two places have one id: an address ends in a slash, and what
    follows it has none.
    """
    if fragment:
        return uri + fragment.replace("%", "%25").replace("/", "%2F")
    return {"": HOME, HOME: NAMED_HOME}.get(uri, uri)


def link_to_place(uri: str, fragment: str, _origin: str = "") -> str:
    """Return the link to a page, or to a place on it, in the same file."""
    return f"#{encoded(place(uri, fragment))}"
