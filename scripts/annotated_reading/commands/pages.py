"""Write the pages of an annotated reading, or only check what they are made from."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from annotated_reading.commands.formats import Form, document
from annotated_reading.commands.report import lines, tally
from annotated_reading.errors import Problem, ReadingError
from annotated_reading.files import has_file
from annotated_reading.files.source_pages import remove_pages
from annotated_reading.frozen import frozen
from annotated_reading.garbage import staying
from annotated_reading.layout import Layout, layout_of
from annotated_reading.model import Rigour, Silenced
from annotated_reading.text.plain import plural

MAKING = "Making pages of works"
EPILOG = """\
examples:
  %(prog)s                      write the pages of this reading
  %(prog)s --check              report problems, write nothing
  %(prog)s --check --bib my.bib check another bibliography
  %(prog)s --root ../mine       write the pages of the reading in another folder
  %(prog)s -f other.yml         take the site's address from there
  %(prog)s --keep-going         leave out what cannot be read of the bibliography
  %(prog)s --clean              remove the pages again

A reading is a folder that holds references.bib and, if it has one, docs/_reading/.
Exit status: 0 done, 1 the inputs have errors (warnings do not count), 2 wrong usage.
"""


@frozen
class Telling:
    """How problems are told."""

    form: Form = Form.TEXT
    everything: bool = False
    """Every one, however many are alike."""
    after_writing: bool = False
    """Behind something that the command has written already."""


def main(
    arguments: list[str] | None = None, *, prog: str = "build_pages.py", home: Path = Path()
) -> int:
    """Run the build step by itself; return its exit status.

    ``home`` is the folder of the reading where the arguments name none.
    """
    parser = _parser(prog)
    options = parser.parse_args(arguments)
    if options.bib and not options.check and not options.out:
        parser.error("--bib needs --check or --out: pages of another list do not belong here")
    if options.config_file and not has_file(options.config_file):
        parser.error(f"there are no settings in {options.config_file}")
    root = options.root or (options.bib.parent if options.bib else home)
    layout = layout_of(root, options.bib, options.out, options.config_file)
    if options.clean:
        return _clean(layout)
    telling = Telling(Form.GITHUB if options.annotations else Form.TEXT, options.all)
    rigour = Rigour(options.keep_going, options.strict)
    if options.check:
        return check_inputs(layout, telling, rigour)
    return _write(layout, telling, rigour)


def check_inputs(layout: Layout, telling: Telling, rigour: Rigour) -> int:
    """Report every problem of the inputs and write nothing; return the exit status."""
    # imported here because to remove pages takes no library, and there may be none any more
    with staying():
        from annotated_reading.build import check  # noqa: PLC0415

    try:
        checked = check(layout, rigour)
    except ReadingError as error:
        return refuse(error, telling)
    _report(checked.warnings, telling, checked.silenced)
    if telling.form.is_document:
        return 0
    works = plural(checked.references, "reference")
    silenced = f" ({len(checked.silenced)} more silenced)" if checked.silenced else ""
    print(f"{works}, {plural(len(checked.warnings), 'warning')}{silenced}, no errors.")
    _print_if_any(checked.not_published)
    return 0


def _write(layout: Layout, telling: Telling, rigour: Rigour) -> int:
    with staying():
        from annotated_reading.build import build  # noqa: PLC0415 - as above
        from annotated_reading.commands.progress import bar  # noqa: PLC0415 - as above

    try:
        built = build(layout, bar(MAKING), rigour=rigour)
    except ReadingError as error:
        return refuse(error, telling)
    _report(built.warnings, telling)
    print(
        f"{plural(built.references, 'reference')}: {plural(len(built.written), 'file')} written, "
        f"{len(built.removed)} removed, {built.unchanged} unchanged."
    )
    _print_if_any(built.not_published)
    return 0


def _print_if_any(sentence: str) -> None:
    if sentence:
        print(sentence)


def refuse(error: ReadingError, telling: Telling) -> int:
    """Report what keeps a command from writing anything; return its exit status."""
    _report(error.problems, telling)
    if telling.form.is_document:
        return 1
    end = "" if telling.after_writing else " Nothing was written."
    print(f"{tally(error.problems)}.{end}", file=sys.stderr)
    return 1


def _clean(layout: Layout) -> int:
    removed, kept = remove_pages(layout)
    for uri in kept:
        print(f"{layout.docs / uri} stays: it was changed by hand.", file=sys.stderr)
    print(f"{len(removed)} generated files removed.")
    return 0


def _parser(prog: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=prog,
        description=__doc__,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--check", action="store_true", help="report problems and write nothing")
    parser.add_argument(
        "--clean", action="store_true", help="remove the generated pages, and nothing else"
    )
    parser.add_argument(
        "--annotations",
        action="store_true",
        help="report problems in the form that GitHub shows at their lines",
    )
    parser.add_argument(
        "--keep-going",
        action="store_true",
        help="leave out what cannot be read of the bibliography, and say so on the pages",
    )
    parser.add_argument("--strict", action="store_true", help="take every warning for an error")
    parser.add_argument(
        "--all", action="store_true", help="report every problem, however many are alike"
    )
    _add_places(parser)
    return parser


def _add_places(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--root",
        type=Path,
        metavar="DIR",
        help="folder of the reading; with --bib that of the file, otherwise this one",
    )
    parser.add_argument(
        "--bib", type=Path, metavar="FILE", help="bibliography to read in place of references.bib"
    )
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="folder for the pages in place of docs/"
    )
    parser.add_argument(
        "-f", "--config-file", type=Path, metavar="FILE", help="settings in place of mkdocs.yml"
    )


def _report(
    problems: tuple[Problem, ...], telling: Telling, silenced: tuple[Silenced, ...] = ()
) -> None:
    if not telling.form.is_document:
        for line in lines(problems, everything=telling.everything):
            print(line, file=sys.stderr)
    _print_if_any(document(telling.form, problems, silenced))
