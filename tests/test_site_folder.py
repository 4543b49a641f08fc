"""The folder of a site after a build: it has what the build has, and nothing else."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_reading.files.signature import Stamp, stamps_below
from annotated_reading.files.site_folder import SiteFolder

MENDED = "assets"
URIS = ("a", "a/b", "a/b/c", "a/d", "e/f/g", "h", "assets/i", "assets/j/k")
"""Among them files where others have folders."""


def fit(uris: frozenset[str]) -> bool:
    return not any(other.startswith(f"{uri}/") for uri in uris for other in uris)


TOGETHER = st.frozensets(st.sampled_from(URIS)).filter(fit)

REMOVED = st.frozensets(st.sampled_from([uri for uri in URIS if uri.startswith(MENDED)]))


class Build(NamedTuple):
    ours: frozenset[str]
    theirs: frozenset[str]
    """What mkdocs writes and says; some of it is expected."""
    planted: frozenset[str]
    """What somebody writes before."""
    mended: frozenset[str]
    """What is removed when the theme is mended."""
    is_held: bool
    """Whether it is known what the last build has left."""


BUILDS = st.lists(
    st.builds(Build, TOGETHER, TOGETHER, TOGETHER, REMOVED, st.booleans()), min_size=1
)


def plant(folder: Path, uri: str, text: str) -> None:
    if folder.joinpath(uri).is_dir() or any(path.is_file() for path in (folder / uri).parents):
        return
    (folder / uri).parent.mkdir(parents=True, exist_ok=True)
    (folder / uri).write_text(text, "utf-8")


@given(BUILDS)
def test_a_build_leaves_what_it_has_and_nothing_else(builds: list[Build]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder, left = Path(place) / "site", dict[str, Stamp]()
        for number, (ours, theirs, planted, mended, is_held) in enumerate(builds):
            for uri in planted:
                if not is_held or uri.startswith(f"{MENDED}/"):
                    plant(folder, uri, f"planted {number}")
            site = SiteFolder(folder, left if is_held else None, MENDED)
            expected = {uri: f"{uri} {number}".encode() for uri in ours}
            site.expect(expected)
            site.clear_way([])
            stand = {uri: stamp for uri, stamp in left.items() if site.stands(uri, stamp)}
            assert stand.items() <= stamps_below(folder).items()
            told = theirs if fit(ours | theirs) else frozenset()
            for uri in told:
                plant(folder, uri, f"{uri} {number}")
                if (folder / uri).is_file():  # mkdocs would end where a folder stands there
                    site.forget(str(folder / uri))
            for uri in ours - told:
                site.put(uri, expected[uri])
            left = site.sweep()
            assert left == stamps_below(folder)
            assert {uri: (folder / uri).read_bytes() for uri in left} == expected
            empty = [
                path for path in folder.rglob("*") if path.is_dir() and not any(path.iterdir())
            ]
            assert empty == []
            for uri in left.keys() & mended:
                (folder / uri).unlink()


@pytest.mark.parametrize("name", ["x", "x/y"])
def test_links_and_templates_make_way_and_what_is_hidden_stays(tmp_path: Path, name: str) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "site"
    plant(tmp_path, "outside/kept", "not ours")
    for uri in (".git/head", "sitemap.xml", name):
        plant(folder, uri, "old")
    (folder / "link").symlink_to(outside)
    site = SiteFolder(folder)
    site.expect([name, "sitemap.xml", "link/kept"])
    site.clear_way(["sitemap.xml"])
    assert not (folder / "sitemap.xml").exists()
    assert not (folder / "link").exists()
    assert {*site.sweep()} == {".git/head", name}
    assert (outside / "kept").read_text("utf-8") == "not ours"
