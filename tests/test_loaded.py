"""What the build step loads: nothing that the pages of a few works do not need.

Whatever is loaded is loaded by each build, and of ten works that takes as long as all the rest. A
module that is missing here is needed by all pages, or stands behind a door: who needs it imports it
where it is needed, as ``exchange/formats.py`` does.
"""

from __future__ import annotations

import json
import sys

import pytest

from annotated_reading.layout import BIBLIOGRAPHY
from conftest import STEP, run

LIBRARIES = {"anyascii", "jinja2", "markdown", "markupsafe", "pybtex", "yaml"}
THEIRS = {"htmlparser", "cython_runtime"}
"""What these load, or are made with, under names of their own."""
SLOW = set(
    "asyncio concurrent ctypes decimal http multiprocessing platform sqlite3 ssl unittest "
    "urllib.request uuid xml.sax".split()
)
"""What of the standard library takes a while."""
ROOMS = set(
    "apa bibtex build commands compiled disk_errors editions errors exchange exports files frozen "
    "garbage inputs kept later layout meanwhile model pages parallel reading rules text".split()
)
OF_ROOMS = {
    "commands": {"formats", "pages", "progress", "report", "sarif"},
    "editions": {"built_site", "forms", "kept_values", "offer"},
    "exchange": {"bibliography", "formats"},
}
"""Of rooms of which only a part is needed."""
LOADED = """
import json, runpy, sys
sys.argv[:] = sys.argv[1:]
try:
    runpy.run_path(sys.argv[0], run_name="__main__")
except SystemExit as end:
    assert not end.code
print(json.dumps(sorted(sys.modules)))
"""


@pytest.fixture(scope="module", params=[(), ("--check",)], ids=["pages", "check"])
def loaded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of all modules that a process of its own has loaded in the end."""
    root = tmp_path_factory.mktemp("reading")
    text = "".join(
        f"@book{{k{n}, author={{Roe, R.}}, title={{L {n}}}, year=2020}}\n" for n in range(10)
    )
    (root / BIBLIOGRAPHY).write_text(text, "utf-8")
    done = run(root, "-c", LOADED, *STEP, *request.param)
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_of_libraries_it_loads_what_pages_are_made_with(loaded: set[str]) -> None:
    tops = {name.partition(".")[0] for name in loaded if not name.startswith("_")}
    assert tops - sys.stdlib_module_names - {"annotated_reading"} - THEIRS <= LIBRARIES


def test_of_the_standard_library_it_loads_nothing_slow(loaded: set[str]) -> None:
    assert not SLOW & loaded


def test_of_our_rooms_it_loads_what_it_goes_through(loaded: set[str]) -> None:
    ours = {tuple(name.split(".")[1:]) for name in loaded if name.startswith("annotated_reading.")}
    assert {room for room, *_ in ours} <= ROOMS
    for room, parts in OF_ROOMS.items():
        assert {part[1] for part in ours if part[0] == room and part[1:]} <= parts
