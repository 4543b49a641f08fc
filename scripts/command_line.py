"""What the scripts that work on a built site have in common: where it is, and a help that helps."""

from __future__ import annotations

import argparse
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def parser_of(name: str, description: str) -> argparse.ArgumentParser:
    """Return the parser of a script's command line; ``root`` is the folder of the project."""
    parser = argparse.ArgumentParser(
        prog=name, description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--root",
        type=Path,
        metavar="DIR",
        default=ROOT,
        help="folder of the reading whose site is built in DIR/site; otherwise this project",
    )
    parser.add_argument(
        "-f",
        "--config-file",
        type=Path,
        metavar="FILE",
        help="settings that the site was built by, where they are not DIR/mkdocs.yml",
    )
    return parser
