"""Drawings as pictures: SVG -> PNG, in the typefaces of the site; the same input, the same bytes.

Takes resvg, which draws, Pillow, which leaves a few colours and so a third of the weight, and
fonttools (``annotated-reading[cards]``). Fonts of the system are not asked: a picture must not hang
on where it is made.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from annotated_reading.editions.built_site import BuiltSite
from annotated_reading.editions.faces import letters_of
from annotated_reading.files import temporary_folder, write_file
from annotated_reading.frozen import frozen
from annotated_reading.kept import ANEW, Kept, digest_of

COLOURS = 48
"""Enough for ink, amber and the edges of letters on paper."""
FONTS = "assets/fonts/"
FACES = {
    "serif.ttf": (("serif", "serif-ext"), 400),
    "sans.ttf": (("sans", "sans-ext"), 400),
    "sans-600.ttf": (("sans", "sans-ext"), 600),
    "display.ttf": (("display", "serif-ext"), 400),
}
"""Each from the faces of a site, which have the letters of two alphabets apart, at a weight."""
TAG = re.compile(r"<[^>]*>")
LEFT_OUT = ["DSIG", "STAT", "GDEF", "meta"]
"""Tables of a face that nothing here reads, and that two faces do not share."""


@frozen
class Painter:
    """Makes pictures of drawings."""

    files: tuple[str, ...]
    """Paths of the faces; resvg takes nothing else."""
    letters: frozenset[int]
    """Those that all faces have."""
    faces: str
    """What stands for the faces."""
    kept: Kept
    """Has pictures that were made before."""

    def has_letters(self, drawing: str) -> bool:
        """Whether all words of a drawing can be painted."""
        words = html.unescape(TAG.sub("", drawing))
        return self.letters.issuperset(map(ord, words))

    def painted(self, drawing: str) -> bytes:
        """Return a drawing as PNG."""
        of = digest_of(self.faces, drawing)
        return self.kept(of, "picture", partial(self._painted, drawing))

    def _painted(self, drawing: str) -> bytes:
        import resvg_py  # noqa: PLC0415 - an edition can do without
        from PIL.Image import Dither, Quantize  # noqa: PLC0415
        from PIL.PngImagePlugin import PngImageFile  # noqa: PLC0415

        whole = resvg_py.svg_to_bytes(
            svg_string=drawing, skip_system_fonts=True, font_files=list(self.files)
        )
        full = PngImageFile(io.BytesIO(whole)).convert("RGB")
        few = full.quantize(COLOURS, Quantize.FASTOCTREE, dither=Dither.NONE)
        picture = io.BytesIO()
        few.save(picture, "PNG")
        return picture.getvalue()


@contextmanager
def painter(site: BuiltSite, kept: Kept = ANEW) -> Iterator[Painter]:
    """Give a painter with the typefaces of a site, which has the letters of its pages.

    What is ``kept`` is not made again. Raises ModuleNotFoundError where a library is not there.
    """
    import PIL  # noqa: F401, PLC0415 - asked for before anything is made
    import resvg_py  # noqa: F401, PLC0415

    faces = {name: _face(site, names, weight, kept) for name, (names, weight) in FACES.items()}
    of = digest_of(faces)
    letters = kept(of, "letters", partial(_letters_of_all, faces.values()))
    with temporary_folder() as folder:
        for name, face in faces.items():
            write_file(Path(folder, name), face)
        files = tuple(str(Path(folder, name)) for name in faces)
        yield Painter(files, frozenset(letters), of, kept)


def _face(site: BuiltSite, names: tuple[str, ...], weight: int, kept: Kept) -> bytes:
    """Return a face of one weight with the letters of several, as resvg reads it."""
    parts = [site.read(f"{FONTS}{name}.woff2") for name in names]
    return kept(digest_of(parts, weight), "merged face", partial(_merged, parts, weight))


def _merged(faces: list[bytes], weight: int) -> bytes:
    from fontTools.merge import Merger, Options  # noqa: PLC0415

    parts = [_static(face, weight) for face in faces]
    font = Merger(Options(drop_tables=LEFT_OUT)).merge([io.BytesIO(part) for part in parts])
    font["OS/2"].usWeightClass = weight
    return _saved(font)


def _static(face: bytes, weight: int) -> bytes:
    from fontTools.ttLib import TTFont  # noqa: PLC0415
    from fontTools.varLib.instancer import instantiateVariableFont  # noqa: PLC0415

    font = TTFont(io.BytesIO(face), recalcTimestamp=False)
    font.flavor = None
    if "fvar" in font:
        most = max(axis.maxValue for axis in font["fvar"].axes)
        instantiateVariableFont(font, {"wght": min(weight, most)}, inplace=True)
    return _saved(font)


def _saved(font: object) -> bytes:
    data = io.BytesIO()
    font.save(data)  # type: ignore[attr-defined] # fonttools publishes no types
    return data.getvalue()


def _letters_of_all(faces: Iterable[bytes]) -> tuple[int, ...]:
    return tuple(sorted(frozenset.intersection(*map(letters_of, faces))))
