"""Commands that write what people write: the file stays where it is, as accessible as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from annotated_reading.build import record_addresses
from annotated_reading.commands.command_line import cli
from annotated_reading.commands.links import keep
from annotated_reading.layout import layout_of

BIBLIOGRAPHY = "references.bib"
NOTE = "docs/_reading/notes/roe.md"
PERMALINKS = "docs/_reading/permalinks.txt"
LINKS = "docs/_reading/links.txt"
INPUTS = {
    BIBLIOGRAPHY: "@book{roe, author = {Roe, R.}, title = {Lamps}, year = 2020, month = {May},\n"
    "  publisher = {Pier}, doi = {10.5555/lamps}}\n",
    "mkdocs.yml": "site_name: Mine\ntheme: {name: material}\nplugins: [annotated-reading]\n",
    NOTE: "---\nbasis: abstract\n---\nA note on [@roe].\n",
    PERMALINKS: "# published\n",
    LINKS: "# links\n",
}


def call(*arguments: object) -> None:
    done = CliRunner().invoke(cli, [*map(str, arguments)])
    assert done.exit_code == 0, done.output


def mend(root: Path) -> None:
    call("check", "--root", root, "--fix", "--yes")


def add(root: Path) -> None:
    call("add", "Poe, P. (2019). Wicks. Pier Press.", "--root", root)


def update(root: Path) -> None:
    export = root / "export.bib"
    export.write_text(INPUTS[BIBLIOGRAPHY].replace("{roe,", "{roe2020,"), "utf-8")
    call("update", export, "--apply", "--root", root)


def publish(root: Path) -> None:
    record_addresses(layout_of(root))


def follow(root: Path) -> None:
    keep({}, root / LINKS)


@pytest.mark.parametrize(
    ("command", "changed"),
    [
        (mend, {BIBLIOGRAPHY}),
        (add, {BIBLIOGRAPHY}),
        (update, {BIBLIOGRAPHY}),
        (publish, {PERMALINKS}),
        (follow, {LINKS}),
    ],
)
def test_an_input_stays_where_a_link_leads_and_as_accessible(
    tmp_path: Path, command: Callable[[Path], None], changed: set[str]
) -> None:
    root, elsewhere = tmp_path / "edition", tmp_path / "elsewhere"
    for uri, text in INPUTS.items():
        link, file = root / uri, elsewhere / uri
        link.parent.mkdir(parents=True, exist_ok=True)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        file.chmod(0o600)
        link.symlink_to(file)
    command(root)
    there = {uri for uri, text in INPUTS.items() if (elsewhere / uri).read_text("utf-8") != text}
    assert there == changed
    for uri in INPUTS:
        if (root / uri).exists():  # a note goes with the key of its work
            assert (root / uri).is_symlink()
        assert (elsewhere / uri).stat().st_mode & 0o777 == 0o600
