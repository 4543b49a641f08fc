"""The typefaces of a site, with the letters that it has and no others.

Half of what a first visit weighs are letters, and of those an edition needs a third: one ț brings
two files of all the letters of Europe. Takes fonttools and brotli (``annotated-reading[faces]``);
without them the faces stay whole, and nothing else is different. A face hangs on those of its own
letters that are used: few edits bring one that it has, or take the last.
"""

from __future__ import annotations

import html
import io
import re
import string
from collections.abc import Iterable, Iterator
from functools import partial

from annotated_reading.editions.built_site import DOWNLOADS, BuiltSite, Member
from annotated_reading.frozen import frozen
from annotated_reading.kept import ANEW, Kept, digest_of
from annotated_reading.parallel import each

FACES = tuple(
    f"assets/fonts/{name}.woff2"
    for name in (
        *("serif", "serif-italic", "serif-ext", "display"),
        *("sans", "sans-italic", "sans-ext"),
    )
)
"""Ours; those that an edition has beside them are not touched."""
SLIM = "slim face"
"""What is kept of a face and the letters that are used of it."""
REFERENCE = re.compile(r"&(?:#\w+|[^\s<&#;]{1,32});?", re.ASCII)
"""What may stand for a character, or two: its number, or a name, of which none is longer."""
ALWAYS = string.printable + "\u00a0\u00ad–—‘’“”…→←↑↓×•·"
"""What scripts put into a page, and a reader into a field."""
STILL = "paper-faces/"
"""Where the booklet finds faces of one weight: Chromium prints those of several as drawings of each
letter (Type 3), which viewers set badly and printers slowly. Only it asks for them."""
WEIGHTS = (400, 500, 600)
EXTENDED = "U+0100-0130,U+0132-0151,U+0154-024F,U+1E00-1EFF"
VARIABLE = {
    "serif": ("Paper Serif", "normal", ""),
    "serif-italic": ("Paper Serif", "italic", ""),
    "serif-ext": ("Paper Serif", "normal", EXTENDED),
    "sans": ("Paper Sans", "normal", ""),
    "sans-italic": ("Paper Sans", "italic", ""),
    "sans-ext": ("Paper Sans", "normal", EXTENDED),
}
"""Our faces of several weights, by the name of their files: family, style, and what they add."""


@frozen
class Face:
    """A typeface, and those of its letters that are used."""

    uri: str
    data: bytes
    used: frozenset[int]

    @property
    def digest(self) -> str:
        """What stands for the face that has these letters and no others."""
        return digest_of(self.data, sorted(self.used))

    def slim(self) -> bytes:
        """Return that face."""
        return slimmed(self.data, self.used)


def slim_faces(site: BuiltSite, kept: Kept = ANEW) -> Iterator[Member]:
    """Yield the faces of the site with the letters of its pages.

    Those that are ``kept`` are not made again, the others on all cores. Raises ModuleNotFoundError
    where the libraries are not there.
    """
    pages = (u for u in site.uris if u.endswith((".html", ".css")) and not u.startswith(DOWNLOADS))
    used = letters(map(site.text, pages))
    faces = [_face(uri, site.read(uri), used, kept) for uri in FACES if site.has(uri)]
    news = [face for face in faces if kept.known(face.digest, SLIM) is None]
    made = dict(zip([face.digest for face in news], each(Face.slim, news, large=True), strict=True))
    for face in faces:
        yield Member(face.uri, kept(face.digest, SLIM, partial(made.__getitem__, face.digest)))


def _face(uri: str, data: bytes, used: frozenset[int], kept: Kept) -> Face:
    own = kept(digest_of(data), "letters", lambda: tuple(sorted(letters_of(data))))
    return Face(uri, data, used.intersection(own))


def letters(texts: Iterable[str]) -> frozenset[int]:
    """Return the code points of all characters in pages, and those that can come to them."""
    used = set(ALWAYS)
    for text in texts:
        used.update(text)
        for reference in {*REFERENCE.findall(text)}:
            used.update(html.unescape(reference))
    return frozenset(map(ord, used))


def letters_of(face: bytes) -> frozenset[int]:
    """Return the code points of which a face has the letters."""
    # imported here because an edition can do without
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    return frozenset(TTFont(io.BytesIO(face)).getBestCmap() or ())


def still_faces(site: BuiltSite) -> str:
    """Return rules for the faces of one weight that can be made from those of the site."""
    return "".join(
        f'@font-face{{font-family:"{family}";src:url({STILL}{name}-{weight}.ttf);'
        f"font-weight:{weight};font-style:{style};font-display:block"
        f"{f';unicode-range:{extends}' if extends else ''}}}"
        for name, (family, style, extends) in VARIABLE.items()
        if site.has(f"assets/fonts/{name}.woff2")
        for weight in WEIGHTS
    )


def still_face(site: BuiltSite, uri: str) -> bytes | None:
    """Return the face of one weight at ``uri``; None where there is none, or no library for it."""
    match = re.fullmatch(rf"{STILL}([\w-]+)-(\d+)\.ttf", uri)
    if not match or match[1] not in VARIABLE or not site.has(f"assets/fonts/{match[1]}.woff2"):
        return None
    try:
        # imported here because an edition can do without
        from fontTools.ttLib import TTFont  # noqa: PLC0415
        from fontTools.varLib.instancer import instantiateVariableFont  # noqa: PLC0415
    except ModuleNotFoundError:
        return None
    data = site.read(f"assets/fonts/{match[1]}.woff2")
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    if "fvar" in font:
        font = instantiateVariableFont(font, {"wght": int(match[2])})
    font.flavor = None
    still = io.BytesIO()
    font.save(still)
    return still.getvalue()


def slimmed(face: bytes, used: frozenset[int]) -> bytes:
    """Return a face with those of its letters that are used; the same input gives the same bytes.

    All else stays: weights, kerning, figures of one width, names.
    """
    # imported here because an edition can do without
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    font = TTFont(io.BytesIO(face), recalcTimestamp=False)
    options = Options(layout_features=["*"], name_IDs=["*"], notdef_outline=True, flavor="woff2")
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=used)
    subsetter.subset(font)
    slim = io.BytesIO()
    font.save(slim)
    return min(slim.getvalue(), face, key=len)
